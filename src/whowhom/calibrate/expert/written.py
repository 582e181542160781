"""A scene written as a case, so that the model whole is asked about it as its user would ask.

The members are p0, the leader, to p24; the posts are the leader's and the premiership. Sources a to f have the
grades A to F.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from whowhom.calibrate.expert.scenes import Scene
from whowhom.record import load_case
from whowhom.record.case import Case
from whowhom.world.anchor.jeopardy import CANDIDATE

BEGINS = 36  # months before the as-of day
MONTH, DAY = 6, 15  # of the as-of day
PREMIER = 6  # who holds that post
NAMES = {"personal": {"presidium": "inner-circle", "first-secretary": "president"}}  # where they are not the party's
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is added to a scene: rows of the log, lines of the roster by their heading, the preset, who leads now."""

    log: tuple[str, ...] = ()
    tenures: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    scheduled: tuple[str, ...] = ()
    preset: str = "communist-party"
    leader: str = "p0"


NOTHING = Written()


def day(scene: Scene, months: float) -> date:
    """A day so many months from the as-of day.

    Args:
        scene: a leadership.
        months: before it, where below nought.
    """
    at = scene.year * 12 + MONTH - 1 + int(months // 1)
    return date(at // 12, at % 12 + 1, min(28, DAY + round(13 * (months % 1))))


def files(scene: Scene, more: Written = NOTHING, skip: Sequence[int] = ()) -> dict[str, str]:
    """The files of a scene's case.

    Args:
        scene: a leadership.
        more: what is added.
        skip: members of whom `more` says when they sat.
    """
    persons, tenures = [], []
    for x, member in enumerate(scene.members):
        born = scene.year - int(member.age)
        persons.append(f"  p{x}: {{name: {LETTERS[x % 26]}{'aeiou'[x // 26]}rov Member{LETTERS[x]}, born: {born}}}")
        if x in skip:
            continue
        start = day(scene, -member.tenure)
        rank = ", rank: candidate" if member.rank == CANDIDATE else ""
        end = f", to: {day(scene, -1.5)}, how: dismissed, source: a" if member.ends else ""
        tenures.append(f"  - {{who: p{x}, body: presidium, from: {start}{end}{rank}}}")
    if 0 not in skip:
        tenures.append(f"  - {{who: p0, post: first-secretary, from: {day(scene, -scene.leads)}}}")
    if PREMIER not in skip:
        tenures.append(f"  - {{who: p{PREMIER}, post: premier, from: {day(scene, -30)}}}")
    ahead = scene.ahead or 24
    due = day(scene, ahead)
    parts = {
        "persons": persons,
        "tenures": [*tenures, *(f"  - {{{t}}}" for t in more.tenures)],
        "congresses": [f"  - {{held: {day(scene, -40)}, learned: {day(scene, -39)}}}"],
        "scheduled": [
            f"  - {{what: congress, when: {due}, known: announced, learned: {day(scene, -2)}}}",
            *(f"  - {{{s}}}" for s in more.scheduled),
        ],
        "ties": [f"  - {{{t}}}" for t in more.ties],
    }
    roster = "".join(f"{name}:\n" + "\n".join(lines) + "\n" for name, lines in parts.items() if lines)
    found = {
        "case.yaml": f"title: A scene\nsubject: A leadership\npreset: {more.preset}\n"
        f"begins: {day(scene, -BEGINS):%Y-%m}\nas_of: {day(scene, 0)}\nleader: {more.leader}\n",
        "leadership.yaml": roster,
        "sources.yaml": "".join(f"{g.lower()}: {{name: source {g}, reliability: {g}}}\n" for g in "ABCDEF"),
        "log.csv": "happened,learned,source,grade,as,what,origin,note\n" + "".join(f"{row}\n" for row in more.log),
    }
    return {name: _called(text, more.preset) for name, text in found.items()}


def _called(text: str, preset: str) -> str:
    """A text with what the preset calls the body and the first post."""
    for here, there in NAMES.get(preset, {}).items():
        text = text.replace(here, there)
    return text


def case_of(scene: Scene, more: Written = NOTHING, skip: Sequence[int] = ()) -> Case:
    """A scene as a case.

    Args:
        scene: a leadership.
        more: what is added.
        skip: members of whom `more` says when they sat.
    """
    with TemporaryDirectory() as folder:
        for name, text in files(scene, more, skip).items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return load_case(Path(folder))
