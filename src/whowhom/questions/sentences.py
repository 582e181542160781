"""A question as a sentence that says what was answered: which vote, which fall, or a vote that might have been held."""

from whowhom.inference.arrays.calendar import first_day
from whowhom.inference.arrays.claims import Index, NotWeighed
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.arrays.meaning import Told, meant, vote_in_words, vote_meant
from whowhom.propositions import describe
from whowhom.propositions.describe import Phrase
from whowhom.propositions.syntax import And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When


def sentence(c: Compiled, what: Proposition) -> str:
    """A question in words, without the final stop.

    Args:
        c: the compiled case.
        what: the question.
    """
    return describe(_dated(what, None, c.index), c.case)


def as_told(c: Compiled, what: Proposition, text: str) -> str:
    """A question's text: its author's own, or else what was answered.

    Args:
        c: the compiled case.
        what: the question.
        text: as the case has it, or empty.
    """
    return text if text and text != describe(what, c.case) else sentence(c, what)


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
            said, date = _understood(atom, when, index)
            return _timed(Compare(left if said == atom else Count(said), op, value), date)
        case Atom():
            said, date = _understood(what, when, index)
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


def _understood(atom: Atom, when: When | None, index: Index) -> tuple[Atom, When | None]:
    """An atom and its date as they were understood."""
    case, name = index.case, atom.predicate
    if when is not None and (when.day is None or when.kind != "on" or not case.begins <= when.day <= case.as_of):
        return atom, when
    day = when.day if when is not None and when.day is not None else case.as_of
    if name in ("sides", "moved", "conspired", "majority", "challenged"):
        d = vote_meant(atom, day, index)
        if d >= 0:
            return atom, Phrase("on", said=f"in the vote of {vote_in_words(d, index)}")
        if name == "sides":
            verb = "would side" if day == case.as_of else "would have sided"
            return Atom(verb, atom.args), when or Phrase("on", said="now")
    if name == "behind" and "*" not in dict(atom.args).values():
        try:
            found = meant(atom, when, index)
        except NotWeighed:
            return atom, when
        if isinstance(found, Told):
            return atom, Phrase("on", said=f"in {first_day(found.probe.month, case.begins):%B %Y}")
    return atom, when
