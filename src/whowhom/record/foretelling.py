"""Claims about the future: what is said to come, and by which day."""

from datetime import date

from whowhom.propositions import last_day
from whowhom.propositions.syntax import Atom, Proposition, Timed

from .case import Report

COMES = ("removed", "challenged")  # events of which a report may foretell one


def foretells(what: Proposition | None, report: Report) -> tuple[Atom, date] | None:
    """The event that a claim foretells, and the last day on which it is to come; None where it foretells nothing.

    Args:
        what: what the report says, or a part of it.
        report: whose day of learning parts what has been from what is to come.
    """
    if isinstance(what, Timed) and isinstance(what.body, Atom):
        atom, day = what.body, last_day(what.when, report.learned)
    elif isinstance(what, Atom) and what.predicate == "removed" and report.happened is not None:
        atom, day = what, report.happened.last
    else:
        return None
    return (atom, day) if atom.predicate in COMES and day > report.learned else None
