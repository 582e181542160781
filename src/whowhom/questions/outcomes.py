"""What became of a case's questions: `outcomes.yaml`, learned after the as-of date.

The file is no part of the record. Nothing but this module reads it, and nothing but `whowhom score` calls this module:
so it moves no answer, and the hash of the case does not know it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from whowhom.propositions import Names, open_to_view, settled
from whowhom.propositions.syntax import Given
from whowhom.record import Case, CaseError, Question
from whowhom.record.fields import Entry
from whowhom.record.files import OUTCOMES, QUESTIONS, read_file
from whowhom.record.nodes import read_yaml
from whowhom.record.problems import Problems
from whowhom.record.shapes import Context
from whowhom.record.tables import OUTCOME, OUTCOMES_FILE

EXPECTED = "{came_true: true or false, settled: the day, source: who says so}"
SAID = ("came_true", "void", "unresolved")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one question.

    `came_true` None: it does not count, since its condition did not come true, or, where `unresolved`, since nobody
    knows or all read it differently.
    """

    key: str
    came_true: bool | None
    settled: date
    source: str
    note: str = ""
    unresolved: bool = False


def scorable(question: Question, as_of: date) -> bool:
    """Whether a question can be scored: it has a day after the as-of date, and an outsider can see the answer.

    Args:
        question: of the case.
        as_of: the case's own as-of date.
    """
    day = settled(question.ask, as_of)
    return day is not None and day > as_of and open_to_view(question.ask)


def read_outcomes(case: Case) -> Mapping[str, Outcome]:
    """What became of the questions of a case.

    Args:
        case: as of its own date.

    Returns:
        The outcome of every question that can be scored, in the order of the questions.

    Raises:
        CaseError: with every problem: no such file, an unknown question, one that has no outcome or cannot be scored,
        a value of the wrong kind, a day by the as-of date.
    """
    problems = Problems()
    text = read_file(case.folder, OUTCOMES, problems)
    if text is None and not problems.found:
        expected = f"{OUTCOMES} beside questions.yaml, with what became of each question"
        problems.add(OUTCOMES, 0, 0, "the file is missing: the case cannot be scored", "nothing", expected)
    found: dict[str, Outcome] = {}
    if text is not None:
        root = read_yaml(OUTCOMES, text, problems)
        context = Context(OUTCOMES, problems, Names.of(case))
        entries = OUTCOMES_FILE.read(root, context) if root is not None else None
        if isinstance(entries, dict):
            found = {key: o for key, e in entries.items() if (o := _outcome(key, e, case, context)) is not None}
            _note_missing(case, entries, problems)
    if not problems.errors and all(o.came_true is None for o in found.values()):
        problems.add(
            OUTCOMES, 0, 0, "no question of the case counts", "nothing", "one question that came true or did not"
        )
    if problems.errors:
        raise CaseError(problems.sorted((QUESTIONS, OUTCOMES)))
    return {key: found[key] for key in case.questions if key in found}


def _outcome(key: str, e: Entry, case: Case, c: Context) -> Outcome | None:
    question = case.questions.get(key)
    if question is None:
        c.refuse(e.key or e.node, f"{key!r} is no question of the case", "the key of a question", case.questions)
        return None
    if not scorable(question, case.as_of):
        message = f"the question {key!r} cannot be scored"
        c.refuse(e.key or e.node, message, f"a question about what can be seen, with a day after {case.as_of}")
        return None
    void, unresolved = bool(e.get("void", False)), bool(e.get("unresolved", False))
    if void and not isinstance(question.ask, Given):
        c.refuse(e.at("void"), f"the question {key!r} has no condition", "void only where the question has a `given`")
    said = [name for name in SAID if name in e.nodes]
    if len(said) > 1:
        message = "a question is void, or unresolved, or it came true or not"
        c.refuse(e.at(said[0]), message, "one of came_true, void: true and unresolved: true")
    for name in ("void", "unresolved"):
        if said == [name] and not e.get(name, True):
            c.refuse(e.at(name), f"{name}: false does not say what became of it", "came_true: true or false")
    day = e.get("settled")
    if day is not None and day <= case.as_of:
        c.refuse(e.at("settled"), f"{key!r} is settled by the as-of date", f"a day after {case.as_of}")
    if not unresolved:
        for name in ("settled", "source"):
            if name not in e.nodes and said:
                c.refuse(e.key or e.node, f"{name!r} is missing", f"{name}: {OUTCOME.fields[name].doc}")
    if not e.complete or not (void or unresolved or "came_true" in e.values):
        return None
    came_true = None if void or unresolved else e.get("came_true")
    return Outcome(
        key=key,
        came_true=came_true,
        settled=day or case.as_of,
        source=e.get("source", ""),
        note=e.get("note", ""),
        unresolved=unresolved,
    )


def _note_missing(case: Case, entries: Mapping[str, Entry], problems: Problems) -> None:
    """Add a problem at every question that can be scored and has no outcome."""
    for q in case.questions.values():
        if q.key not in entries and scorable(q, case.as_of):
            line, column = (q.where.line, q.where.column) if q.where else (0, 0)
            expected = f"{q.key}: {EXPECTED} in {OUTCOMES}"
            problems.add(QUESTIONS, line, column, f"the question {q.key!r} has no outcome", "nothing", expected)
