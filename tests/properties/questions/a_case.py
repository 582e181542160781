"""A small leadership with something of everything: votes, candidates, the dead, affairs, issues, parts of blocs."""

import random
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from whowhom.inference.condition import Effort, estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.store import reopen, save
from whowhom.propositions import PREDICATES
from whowhom.record import load_case
from whowhom.record.case import Case

SMALL = Path(__file__).parents[2] / "data" / "small"
LOG = """\
[1956-10-28..1956-11-04],1956-11-20,pravda,A1,"challenged(presidium, against=khrushchev)",,
1954-12-23,1954-12-24,pravda,A1,died(beria),,
1953-06-26,1953-07-10,pravda,A1,"removed(beria, presidium)",,
,1957-06-10,memo,3,rising(malenkov),,
,1957-07-23,memo,3,falling(khrushchev),,
1956-11-02,1957-01-10,memo,3,"sides(bulganin, khrushchev)",,
"""
PERSONS = """\
persons:
  beria: {name: Lavrenti Beria, born: 1899}
"""
TENURES = """\
tenures:
  - {who: beria, body: presidium, from: 1952-10}
"""
MOST = 12
AS_OF = date(1957, 7, 23)
DAYS = ("1953-06-26", "1955-05-05", "1956-10-30", "1956-11-25", "1957-06-15", "1957-07-22")


def write(folder: Path, questions: dict[str, str] | None = None) -> Path:
    """The case in a folder, with further questions."""
    for file in SMALL.iterdir():
        (folder / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    log, roster, asked = folder / "log.csv", folder / "leadership.yaml", folder / "questions.yaml"
    rows = log.read_text(encoding="utf-8")
    log.write_text(rows + LOG, encoding="utf-8")
    text = roster.read_text(encoding="utf-8").replace("persons:\n", PERSONS, 1).replace("tenures:\n", TENURES, 1)
    roster.write_text(text, encoding="utf-8")
    more = "".join(f'  {key}: {{ask: "{text}"}}\n' for key, text in (questions or {}).items())
    text = asked.read_text(encoding="utf-8").replace("questions:\n", f"questions:\n{more}", 1)
    asked.write_text(text, encoding="utf-8")
    return folder


def ensemble_with(questions: dict[str, str] | None = None) -> Ensemble:
    """Sixty-four worlds of the case."""
    with TemporaryDirectory() as folder:
        effort = Effort(pilot_worlds=64, snapshots=1, rounds=1)
        return estimate(load_case(write(Path(folder), questions)), worlds=64, effort=effort)


@cache
def kept() -> Ensemble:
    """The same without further questions, as it comes back from a file."""
    e = ensemble_with()
    with TemporaryDirectory() as folder:
        return reopen(save(e, Path(folder) / "kept.nc"), e.case)


def fillings(case: Case) -> dict[str, list[str]]:
    """What fits each kind of slot."""
    parts = [part for b in case.blocs.values() for part in b.parts]
    found = {
        "person": list(case.persons),
        "bloc": [*case.blocs, *parts],
        "body": list(case.bodies),
        "post": list(case.posts),
        "affair": list(case.affairs),
        "issue": list(case.issues),
    }
    found["seat"] = found["body"] + found["post"]
    found["actor"] = found["person"] + found["bloc"] + found["body"]
    return found


def atoms_of(case: Case, predicate: str) -> list[str]:
    """Atoms of a predicate with optional slots left out, at most `MOST`, as comparisons where it is a quantity."""
    if predicate == "explained":
        return [f"explained({h}, {a})" for h in case.hypotheses for a in case.hypotheses[h].alternatives]
    known, rows = fillings(case), [""]
    for slot in PREDICATES[predicate].slots:
        if not slot.optional:
            rows = [f"{row}{', ' if row else ''}{slot.name}={key}" for row in rows for key in known[slot.type]]
    more = " > 0.3" if PREDICATES[predicate].kind == "quantity" else ""
    mixed = random.Random(predicate).sample(rows, len(rows))
    some = sorted(mixed, key=lambda row: "khrushchev" not in row)[:MOST]  # he leads: votes are on him
    return [f"{predicate}({row}){more}" for row in some]
