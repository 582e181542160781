"""Adding a row: what the user gives, what is proposed to him, what it would move, and the row in the log."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from whowhom.propose.sentence import source_in
from whowhom.propositions.errors import near_ones
from whowhom.propositions.syntax import Atom, Proposition
from whowhom.propositions.vocabulary import PREDICATES
from whowhom.record import Case, DateError, load_case
from whowhom.record.adding import Row, Tried, put
from whowhom.record.dates import day_of
from whowhom.record.source_file import AddingError, NewSource

from .choosing import Dialogue, SaidByUser, chosen_row, confirmed, offered, weighing

LETTERS = "ABCDEFG"


def add(case: str | Path, given: SaidByUser, talk: Dialogue) -> None:
    """Add a row to the log of a case; what is missing is asked for where somebody can be asked.

    Args:
        case: A case folder.
        given: What the user says.
        talk: How he is told and asked.

    Raises:
        CaseError: the case has errors, or would have them with the row; nothing was written.
        AddingError: something is missing, or nothing can be written; nothing was.
    """
    known = load_case(case)
    day = _day(_wanted(given.day, "--day", "On which day did it become known?", known.as_of.isoformat(), talk))
    sentence = given.sentence
    if given.what is None and sentence is None:
        sentence = _wanted(None, "a sentence, or --what", "What was seen or said, in a sentence?", "", talk)
    proposed = source_in(sentence or "")
    source = _wanted(given.source, "--source", f"Who says so? {_some(known)}", proposed, talk)
    declared = _declared(known, source, given, talk)
    grade = given.grade
    if grade is None:
        grade = talk.ask("The grade: source A to F and report 1 to 6, as C3; or nothing", "") if talk.ask else ""
    row = Row(
        learned=day.isoformat(),
        source=source,
        what=given.what or "",
        happened=given.happened or "",
        grade=grade,
        note=sentence or "" if given.note is None else given.note,
        origin=given.origin or "",
    )
    if given.what is None:
        chosen = chosen_row(case, row, declared, offered(sentence or "", known, day, given), given, talk)
    elif talk.ask and not given.yes:
        chosen = confirmed(case, row, declared, talk)
    else:
        chosen = row
    if chosen is None:
        talk.tell("Nothing was added.")
        return
    done = put(case, chosen, declared)
    for text in _told(done, case):
        talk.tell(text)


def _wanted(said: str | None, option: str, question: str, proposed: str, talk: Dialogue) -> str:
    """What the user says, or is asked for until he says it."""
    if said is None and talk.ask is None:
        raise AddingError(f"{option} is missing; nothing was added")
    while said is None or not said.strip():
        if talk.ask is None:
            raise AddingError(f"{option} is empty; nothing was added")
        said = talk.ask(question, proposed)
    return said.strip()


def _day(text: str) -> date:
    try:
        return day_of(text)
    except DateError as error:
        hint = f"; did you mean {error.nearest}?" if error.nearest else ""
        raise AddingError(f"--day: {error.message}; expected a day, as 1957-07-23{hint}") from None


def _some(case: Case) -> str:
    keys = list(case.sources)
    return f"The key of a source ({', '.join(keys[:8])}{', ...' if len(keys) > 8 else ''}) or a new one"


def _declared(case: Case, source: str, given: SaidByUser, talk: Dialogue) -> NewSource | None:
    """A source to be declared, where the case does not have it and its name or letter is said."""
    key = source.partition("@")[0]
    if key in case.sources:
        if given.name is not None or given.reliability is not None:
            raise AddingError(f"{key} is a source of the case already: change it in sources.yaml; nothing was added")
        return None
    if near := near_ones(key, case.sources):
        talk.tell(f"{key} is new; the case has {' and '.join(near)}.")
    name, letter = given.name, given.reliability
    if talk.ask and name is None:
        name = talk.ask(f"{key} is a new source. Its name?", key.replace("-", " ").capitalize())
    if talk.ask and letter is None:
        letter = talk.ask("How reliable, A to F? (G deceives on purpose; F cannot be judged)", "F")
    if name is None and letter is None:
        return None
    letter = (letter or "F").strip().upper()
    if letter not in LETTERS or len(letter) != 1:
        raise AddingError(f"--reliability: {letter!r} is no letter from A to G; nothing was added")
    return NewSource(key=key, name=name or key.replace("-", " ").capitalize(), reliability=letter)


def _is_event(what: Proposition | None) -> bool:
    return isinstance(what, Atom) and PREDICATES[what.predicate].kind == "event"


def _told(done: Tried, case: str | Path) -> Iterator[str]:
    report = done.report
    key = report.key if report else f"r{done.number}"
    yield f"Added as line {done.number} of {done.file}, id {key}."
    yield from weighing(done)
    if report is not None and report.happened is None and _is_event(report.what):
        yield "It does not say when that happened: the column happened, or --happened, has the day."
    if (
        said := done.checked.case.sources.get(report.source) if report and done.checked.case else None
    ) and not said.where:
        yield f"{said.key} is not declared in sources.yaml; its letter is {said.reliability}."
    for problem in done.warnings:
        yield f"warning: {problem.message}"
    yield f"`whowhom brief {case}` and `whowhom ask {case} QUESTION` take it up."
