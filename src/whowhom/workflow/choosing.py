"""Choosing a proposition for a row: what is offered, what each would move, what the user takes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from whowhom.propose.sentence import Offer, offers
from whowhom.propositions.describe import describe
from whowhom.record import Case, CaseError
from whowhom.record.adding import Row, Tried, tried
from whowhom.record.moves import MOVES, NOTE
from whowhom.record.source_file import AddingError, NewSource


class Dialogue(NamedTuple):
    """How a user is told, and asked: a question with a proposed answer gives his. Nothing is asked without `ask`."""

    tell: Callable[[str], None]
    ask: Callable[[str, str], str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidByUser:
    """What the user gives: the sentence that he read, or the cells of the row; None is what he does not say.

    `name` and `reliability` declare a source that the case does not have; `yes` takes the first proposal.
    """

    sentence: str | None = None
    day: str | None = None
    happened: str | None = None
    source: str | None = None
    grade: str | None = None
    what: str | None = None
    note: str | None = None
    origin: str | None = None
    name: str | None = None
    reliability: str | None = None
    yes: bool = False


def offered(sentence: str, case: Case, day: date, given: SaidByUser) -> list[Offer]:
    """What a sentence may mean; where the user says when it happened, that holds.

    Args:
        sentence: that he read.
        case: as it is.
        day: on which it became known.
        given: what he says.
    """
    found = offers(sentence, case, day)
    return [replace(o, happened=given.happened) for o in found] if given.happened is not None else found


def _with(row: Row, offer: Offer) -> Row:
    return replace(row, what=offer.what, happened=offer.happened)


def chosen_row(
    case: str | Path, row: Row, source: NewSource | None, found: list[Offer], given: SaidByUser, talk: Dialogue
) -> Row | None:
    """The row with the proposition that the user takes, or None where he wants none.

    Args:
        case: a case folder.
        row: without its proposition.
        source: to be declared with it.
        found: what is proposed.
        given: what the user says.
        talk: how he is told and asked.

    Raises:
        CaseError: the case has errors, or would have them with the row.
        AddingError: nobody can be asked which to take.
    """
    if given.yes and found:
        return _with(row, found[0])
    for number, offer in enumerate(found, start=1):
        trial = tried(case, _with(row, offer), source)
        _see(trial)
        talk.tell(f"{number}. {offer.what}" + (f", on {offer.happened}" if offer.happened else ""))
        for text in weighing(trial):
            talk.tell(f"   {text}")
        if offer.supplied:
            talk.tell(f"   {offer.supplied}")
    if talk.ask is None:
        if found:
            raise AddingError("choose one with --what, or take the first with --yes; nothing was added")
        raise AddingError(
            "no proposition was found in the sentence: give one with --what, or a note; nothing was added"
        )
    if not found:
        talk.tell("No proposition was found in the sentence.")
    return _asked(case, row, source, found, talk)


def _asked(case: str | Path, row: Row, source: NewSource | None, found: list[Offer], talk: Dialogue) -> Row | None:
    """Ask until a proposition is taken that the case can hold."""
    while talk.ask:
        proposed = "1" if found else "n"
        said = talk.ask("A number, a proposition of your own, n for a note, q to stop", proposed).strip()
        if said.casefold() in ("q", "quit", "stop"):
            return None
        if said.isdecimal() and 1 <= int(said) <= len(found):
            return _with(row, found[int(said) - 1])
        if said.casefold() in ("n", "note"):
            return replace(row, what=f"note: {row.note}", note="") if row.note else None
        if said.isdecimal():
            talk.tell(f"There is no number {said}.")
            continue
        try:
            if chosen := confirmed(case, replace(row, what=said), source, talk):
                return chosen
        except CaseError as error:
            for problem in error.problems:
                talk.tell(problem.show())
    return None


def confirmed(case: str | Path, row: Row, source: NewSource | None, talk: Dialogue) -> Row | None:
    """A row, where the user says yes to what it would do.

    Args:
        case: a case folder.
        row: to be added.
        source: to be declared with it.
        talk: how he is told and asked.

    Raises:
        CaseError: the case has errors, or would have them with the row.
    """
    trial = tried(case, row, source)
    _see(trial)
    for text in weighing(trial):
        talk.tell(text)
    said = talk.ask("Add it?", "y") if talk.ask else "y"
    return row if said.strip().casefold() in ("y", "yes") else None


def _see(trial: Tried) -> None:
    if trial.checked.errors:
        raise CaseError(trial.checked.errors)


def weighing(trial: Tried) -> Iterator[str]:
    """What a row says, and what it would move.

    Args:
        trial: of the row.
    """
    report, line = trial.report, trial.line
    if report is None or line is None or trial.checked.case is None:
        return
    if report.what is not None:
        yield f"{describe(report.what, trial.checked.case)}."
    if line.weighed:
        yield f"Weighed ({line.kind}): it can move {line.moves}."
        return
    if line.moves != MOVES[NOTE]:
        yield f"Not weighed for itself ({line.kind}): {line.why}. It can move {line.moves}."
        return
    yield f"Not weighed: {line.why}." + (f" Instead: {line.instead}." if line.instead else "")
