"""The verbs of the command line as functions, where a function of another folder does not do the same already.

They print nothing, ask nothing and open nothing; what they cannot do they tell by an error, as the verb does in a line.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom.inference.defaults import WORLDS
from whowhom.propositions.errors import nearest
from whowhom.record.glossary import WordEntry, entries, entry
from whowhom.record.kinds_of_leadership import LeadershipKind, kind
from whowhom.record.presets import preset_names

from .cache import take_up
from .order import Order
from .watch import PassedOn, Progress

if TYPE_CHECKING:
    from whowhom.calibrate.backtest.run import Result
    from whowhom.documents import Findings
    from whowhom.questions.scoring import CaseScore

MONTHS = (1, 6, 12, 24)


def words(text: str | None = None) -> tuple[WordEntry, ...]:
    """The vocabulary, or the words of it that say something: the likeliest first.

    >>> [found.name for found in words("fired")], len(words()) > 40
    (['removed'], True)

    Args:
        text: a word of the vocabulary, or plain English; by default all words.
    """
    from whowhom.propose.looking_up import look_up

    return entries() if text is None else tuple(entry(name) for name in look_up(text).names)


def presets(name: str | None = None) -> tuple[LeadershipKind, ...]:
    """The kinds of leadership, or one of them.

    >>> [each.name for each in presets("military")]
    ['military']

    Args:
        name: of a preset; by default all.

    Raises:
        ValueError: there is no such preset; the message names those that there are.
    """
    if name is not None and name not in preset_names():
        near = nearest(name, preset_names())
        hint = f"; did you mean {near!r}?" if near else ""
        raise ValueError(f"there is no preset {name!r}; presets: {', '.join(preset_names())}{hint}")
    return tuple(kind(each) for each in ([name] if name is not None else preset_names()))


def read(path: str | Path, name: str | None = None) -> "Findings":
    """Read a document: its drafts, what changed between them, what is withheld.

    Args:
        path: a transcription, plain text, or PDF with text.
        name: what the document is cited by; by default the file's name.

    Returns:
        What `documents.written` writes as HTML, TEI, JSON or text.

    Raises:
        DocumentError: the file cannot be read, or is no document.
    """
    from whowhom.documents import find, read_document

    return find(read_document(path, name))


def add(
    case: str | Path,
    *,
    learned: str,
    source: str,
    what: str | None = None,
    sentence: str | None = None,
    **more: str | None,
) -> tuple[str, ...]:
    """Add a row to a case's log, as `whowhom add --yes` does: the whole case is checked before anything is written.

    Args:
        case: a case folder.
        learned: the day on which it became known, as 1957-07-23.
        source: who says so: a key of `sources.yaml`, or a new one.
        what: a proposition, or `note:` and a text; without it the first that is proposed for the sentence.
        sentence: what was seen or said, in words.
        **more: `happened`, `grade`, `note`, `origin`; `name` and `reliability` of a new source.

    Returns:
        What was told, a line each.

    Raises:
        CaseError: the case has errors, or would have them with the row; nothing was written.
        AddingError: something is missing, or nothing can be written; nothing was.
    """
    from .adding import add as add_row
    from .choosing import Dialogue, SaidByUser

    told: list[str] = []
    given = SaidByUser(day=learned, source=source, what=what, sentence=sentence, yes=True)
    add_row(case, replace(given, **more), Dialogue(told.append))  # type: ignore[arg-type]
    return tuple(told)


def score(
    *cases: str | Path,
    ratios: bool = False,
    worlds: int = WORLDS,
    seed: int = 1,
    progress: Progress | None = None,
) -> "tuple[CaseScore, ...]":
    """Score cases that ended: the model against itself without the record, a tally of reports and plain baselines.

    Args:
        *cases: folders with an `outcomes.yaml`, or names of shipped cases.
        ratios: score also with the log of every ratio of a report or a sign halved and doubled.
        worlds: how many.
        seed: 0 to 2**31 - 1.
        progress: called with the share done, 0 to 1, and what is being done.

    Raises:
        CaseError: a case is not sound, or its outcomes are not, or none of its questions counts.
        PageError: a case cannot be computed.
    """
    from .score import score_cases

    jobs = [take_up(Order(case=case, worlds=worlds, seed=seed), PassedOn(progress)) for case in dict.fromkeys(cases)]
    return score_cases(jobs, ratios)


def backtest(*bodies: str, horizons: Sequence[int] = MONTHS, progress: Progress | None = None) -> "Result":
    """Score base rates on past leaderships: each 1 January as a case of what was then known.

    Args:
        *bodies: of the library; by default all.
        horizons: in months, of 1, 6, 12 and 24.
        progress: called with the share done, 0 to 1, and the year under way.

    Returns:
        All forecasts with their outcomes; `calibrate.backtest.figures` makes a table of them.

    Raises:
        ValueError: there is no body of that name, or a horizon is not scored.
    """
    from whowhom.calibrate.backtest.run import asked_of
    from whowhom.calibrate.backtest.run import backtest as run

    if wrong := [h for h in horizons if h not in MONTHS]:
        raise ValueError(f"{wrong[0]} months are not scored; expected 1, 6, 12 or 24")
    return run(asked_of(bodies), sorted(set(horizons)), progress=progress or (lambda share, what: None))
