"""Whether the date of a question stays where it is or moves with the day on which it is asked, in a sentence."""

from collections.abc import Iterator
from datetime import date

from whowhom.propositions import PREDICATES, long_date
from whowhom.propositions.syntax import About, And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When


def when_asked(what: Proposition, last: date) -> str:
    """What the rows of a history ask, as far as dates go.

    Args:
        what: the question.
        last: the day of the last row.
    """
    leaves = list(_leaves(what, None))
    days = sorted({when.day for _, when in leaves if when is not None and when.day is not None})
    spans = sorted({when.months for _, when in leaves if when is not None and when.months is not None})
    said = []
    if days:
        many, named = len(days) > 1, " and ".join(long_date(day) for day in days)
        ahead = "each row has less time ahead of it than the one before"
        if days[0] <= last:
            ahead = f"earlier rows look ahead to {'them' if many else 'it'}, later ones back"
        said.append(f"{'The dates stay' if many else 'The date stays'} fixed, {named}: {ahead}.")
    if spans:
        named = " and ".join(f"{months:g} months" for months in spans)
        said.append(f"The {named} count from each row's own day, so that the date moves with the row.")
    if not days and not spans:
        said.append("The question has no date: each row asks of its own day.")
    if any(PREDICATES[atom.predicate].kind == "event" for atom, when in leaves if when is not None):
        said.append("What has happened by a row's day is not counted in it.")
    return " ".join(said)


def _leaves(what: Proposition | Count, when: When | None) -> Iterator[tuple[Atom, When | None]]:
    """Each statement with the date that is said of it."""
    match what:
        case Timed(body, own):
            yield from _leaves(body, own)
        case Not(body):
            yield from _leaves(body, when)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part, when)
        case Given(body=body, condition=condition):
            yield from _leaves(body, None)
            yield from _leaves(condition, None)
        case Compare(left) | About(left):
            yield from _leaves(left, when)
        case Count(atom):
            yield atom, when
        case Atom():
            yield what, when
