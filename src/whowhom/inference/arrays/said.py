"""What a report says of what a world can be asked: the probes that a claim speaks of, and a number of a quantity."""

from datetime import date

from whowhom.propositions.syntax import About, And, Atom, Not, Proposition, Timed
from whowhom.record.case import Report
from whowhom.record.foretelling import foretells

from .answered import probe
from .claims import Index, NotWeighed, Probe
from .foretold import foretold_probe

_EVENTS = ("removed", "challenged")  # of which a false claim has many to choose from: `world.reports`


def claimed(report: Report, index: Index) -> list[tuple[Probe, bool]]:
    """The probes that a claim speaks of, each with whether it claims an event.

    Args:
        report: a claim.
        index: places of the case's names.

    Raises:
        NotWeighed: the model has nothing to say to the claim.
    """
    day = report.happened.middle if report.happened else report.learned
    return _claimed(report.what, day, report, index)


def _claimed(what: Proposition | None, day: date, report: Report, index: Index) -> list[tuple[Probe, bool]]:
    if what is None:
        raise NotWeighed("a note")
    if isinstance(what, And):
        return [p for part in what.parts for p in _claimed(part, day, report, index)]
    if isinstance(what, Not):
        inner = _claimed(what.body, day, report, index)
        if len(inner) != 1:
            raise NotWeighed("the contrary of several things at once is not followed")
        p = inner[0][0]
        return [(Probe(code=p.code, who=p.who, what=p.what, month=p.month, denies=not p.denies), False)]
    told = foretells(what, report)
    if told is not None:
        return [(foretold_probe(*told, report, index), False)]
    if isinstance(what, Timed) and what.when.day and isinstance(what.body, Atom) and what.when.kind != "within":
        return [(probe(what.body, what.when.day, index), what.body.predicate in _EVENTS)]
    if isinstance(what, Atom):
        return [(probe(what, day, index), what.predicate in _EVENTS)]
    raise NotWeighed("a claim of this shape is not followed")


def measured(report: Report, index: Index) -> tuple[Probe, float] | None:
    """The quantity and the number of a report such as `following(apparatus, khrushchev) ~ 60%`.

    Args:
        report: any; None comes of one that says no number.
        index: places of the case's names.
    """
    if not isinstance(report.what, About):
        return None
    day = report.happened.middle if report.happened else report.learned
    return probe(report.what.left, day, index), report.what.value
