"""What is wrong with congresses, what is scheduled and the norm; and a date that was missed, itself a sign."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from whowhom.library.calendar import add_months

from .case import Case, CongressHeld, Norm, Scheduled
from .dates import UncertainDate, exact
from .files import LEADERSHIP
from .finding import Fault, line_of
from .problems import Level
from .spans import before, over, reach

SIGN = "a missed date is itself a sign"
HELD_THEN = "the congress under `congresses`, if it was held; nothing, if it was not"
LATE = 45  # days after the last day expected by which a congress still counts as held then


def timetable_faults(case: Case) -> Iterator[Fault]:
    """Everything that is wrong with a case's congresses, what is scheduled and its norm.

    Args:
        case: the whole record.
    """
    for congress in case.congresses:
        yield from _congress(congress, case.as_of)
    yield from _twice(case.congresses)
    for row in case.scheduled:
        yield from _scheduled(row, case)
    yield from _customary(case)
    if case.norm is not None:
        yield from _norm(case.norm)
    yield from _late(case)


def _fault(
    about: CongressHeld | Scheduled | Norm, message: str, found: object, expected: str, level: Level = "error"
) -> Fault:
    return Fault(file=LEADERSHIP, where=about.where, message=message, found=str(found), expected=expected, level=level)


def _congress(c: CongressHeld, as_of: date) -> Iterator[Fault]:
    if c.dropped is not None and c.of is not None and c.dropped > c.of:
        yield _fault(c, f"a congress dropped {c.dropped} of {c.of}", c.dropped, f"`dropped` from 0 to {c.of}")
    if (c.dropped is None) != (c.of is None):
        there, missing = ("of", "dropped") if c.dropped is None else ("dropped", "of")
        yield _fault(c, f"`{there}` says little without `{missing}`", there, "both: how many, and of how many")
    if c.held.first > as_of:
        expected = f"a day up to {as_of}; what is still expected stands under `scheduled`"
        yield _fault(c, "a congress is held after the as-of date", c.held, expected)


def _twice(congresses: Iterable[CongressHeld]) -> Iterator[Fault]:
    for one, other in combinations(congresses, 2):
        if _same(one.held, other.held):
            message = f"a congress is held on the days of another, {line_of(one.where, LEADERSHIP)}"
            yield _fault(other, message, other.held, "one entry for each congress")


def _same(a: UncertainDate, b: UncertainDate) -> bool:
    """Whether two dates say one thing, or are sure days and share one."""
    sure = all(d.certain or d.is_span for d in (a, b))
    return a.spans == b.spans or (sure and not before(a, b) and not before(b, a))


def _scheduled(s: Scheduled, case: Case) -> Iterator[Fault]:
    if s.who is not None and s.what != "term":
        yield _fault(s, f"`who` says whose term ends, and this is a {s.what}", s.who, "no `who`, or `what: term`")
    if s.who is None and s.what == "term":
        yield _fault(s, "it does not say whose term ends", s.what, "`who` with a person's key")
    if s.what == "congress" and over(s.when, case.as_of) and not _held_by(s.when, s.learned, case.congresses):
        message = f"a congress was scheduled for {s.when.in_words()}, and none was held then: {SIGN}"
        yield _fault(s, message, s.when, HELD_THEN, "warning")


def _held_by(when: UncertainDate, learned: date, congresses: Iterable[CongressHeld]) -> bool:
    """Whether a congress was held after the date became known and no later than it, or a little later."""
    end = reach(when)[1] + LATE
    return any(reach(c.held)[1] > learned.toordinal() and reach(c.held)[0] <= end for c in congresses)


def _customary(case: Case) -> Iterator[Fault]:
    """The congress that custom alone would have had by now, where nothing is scheduled since the last."""
    months = case.customary.get("congress")
    last = max(case.congresses, key=lambda c: c.held.last, default=None)
    if last is None or not months or last.held.last > case.as_of:
        return
    if any(s.what == "congress" and not before(s.when, last.held) for s in case.scheduled):
        return
    due = add_months(last.held.last, months)
    if (case.as_of - due).days > LATE:
        said = exact(due).in_words()
        message = f"by custom, every {months} months, a congress was due by {said}, and none was held: {SIGN}"
        yield _fault(last, message, last.held, HELD_THEN, "warning")


def _norm(n: Norm) -> Iterator[Fault]:
    if n.age is not None and n.of != "age":
        yield _fault(n, f"`age` belongs to a rule of age, and this is `of: {n.of}`", n.age, "`of: age`, or no `age`")


def _late(case: Case) -> Iterator[Fault]:
    """Rows that nobody knew on the as-of date."""
    rows: list[tuple[str, CongressHeld | Scheduled | Norm]] = [("the congress", c) for c in case.congresses]
    rows += [(f"the {s.what}", s) for s in case.scheduled]
    rows += [("the norm", case.norm)] if case.norm else []
    for name, row in rows:
        if row.learned is None or row.learned <= case.as_of:
            continue
        if isinstance(row, CongressHeld) and row.held.first > case.as_of:
            continue
        message = f"{name}: it was learned on {row.learned}, after the as-of date"
        yield _fault(row, message, row.learned, f"a later as_of than {case.as_of} in case.yaml", "not weighed")
