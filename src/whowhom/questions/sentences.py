"""A question as a sentence that says what was answered: which vote, which fall, or a vote that might have been held."""

from whowhom.inference.door import Index, understood
from whowhom.propositions import describe
from whowhom.propositions.syntax import And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When


def sentence(index: Index, what: Proposition) -> str:
    """A question in words, without the final stop.

    Args:
        index: places of the case's names, from the door.
        what: the question.
    """
    return describe(_dated(what, None, index), index.case)


def as_told(index: Index, what: Proposition, text: str) -> str:
    """A question's text: its author's own, or else what was answered.

    Args:
        index: places of the case's names, from the door.
        what: the question.
        text: as the case has it, or empty.
    """
    return text if text and text != describe(what, index.case) else sentence(index, what)


def _dated(what: Proposition, when: When | None, index: Index) -> Proposition:
    """The same with dates as they were understood; a date over several parts is said of each if it means two things."""
    match what:
        case Timed(body, own):
            found = _dated(body, own, index)
            if found == _each_dated(body, own):
                return what
            return found
        case Not(body):
            return Not(_dated(body, when, index))
        case And(parts):
            return And(tuple(_dated(part, when, index) for part in parts))
        case Or(parts):
            return Or(tuple(_dated(part, when, index) for part in parts))
        case Given(body=body, condition=condition):
            return Given(body=_dated(body, None, index), condition=_dated(condition, None, index))
        case Compare(Count(atom) as left, op, value):
            said, date = understood(atom, when, index)
            return _timed(Compare(left if said == atom else Count(said), op, value), date)
        case Atom():
            said, date = understood(what, when, index)
            return _timed(said, date)
    return _timed(what, when)


def _each_dated(what: Proposition, when: When) -> Proposition:
    """The same with its date said of each part that has none."""
    match what:
        case Not(body):
            return Not(_each_dated(body, when))
        case And(parts):
            return And(tuple(_each_dated(part, when) for part in parts))
        case Or(parts):
            return Or(tuple(_each_dated(part, when) for part in parts))
        case Timed():
            return what
    return Timed(what, when)


def _timed(what: Proposition, when: When | None) -> Proposition:
    return Timed(what, when) if when is not None else what
