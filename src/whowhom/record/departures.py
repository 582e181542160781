"""How people left: what a tenure says of it, against the log, and the falls that it tells instead of the log."""

from collections.abc import Iterable, Iterator, Mapping

from whowhom.propositions.syntax import Atom

from .case import Case, Report, Tenure
from .files import LEADERSHIP
from .finding import Fault
from .tables import FALLS


def falls(tenures: Iterable[Tenure], reports: Mapping[str, Report]) -> dict[str, Report]:
    """Facts that tenures tell and the log does not: who was dismissed or demoted, by whose word.

    Args:
        tenures: Those of leadership.yaml.
        reports: The log.

    Returns:
        A report for each, by a key of its own.
    """
    found = dict[str, Report]()
    for t in tenures:
        if t.how not in FALLS or t.end is None or t.source is None or told(t, reports.values()):
            continue
        what = Atom("removed", (("who", t.who), ("from", t.seat)))
        number = next(n for n in range(1, 10_000) if (k := _key(t, n)) not in reports and k not in found)
        found[_key(t, number)] = Report(
            key=_key(t, number),
            source=t.source,
            learned=t.end_learned or t.end.last,
            happened=t.end,
            basis="fact",
            what=what,
            text=f"removed({t.who}, {t.seat})",
            credibility=2,
            note=t.how or "",
            cites=t.cites,
            where=t.where,
        )
    return found


def told(t: Tenure, reports: Iterable[Report]) -> Report | None:
    """Return the fact of the log that removes a person from a seat when his tenure ends, or None.

    Args:
        t: A tenure that ended.
        reports: The log.
    """
    for r in reports:
        if r.basis != "fact" or r.happened is None or not isinstance(r.what, Atom) or r.what.predicate != "removed":
            continue
        same = (r.what.get("who"), r.what.get("from")) == (t.who, t.seat)
        if same and t.end is not None and r.happened.first <= t.end.last and t.end.first <= r.happened.last:
            return r
    return None


def departures(case: Case) -> Iterator[Fault]:
    """Tenures that say how they ended and not when, or otherwise than the log.

    Args:
        case: The case.
    """
    for t in case.tenures:
        if t.how is None:
            continue
        if t.end is None:
            message = f"it says how {t.who} left {t.seat}, and not when"
            yield Fault(
                file=LEADERSHIP,
                where=t.where,
                message=message,
                found=t.how,
                expected="`to` with the day",
                level="error",
            )
        elif t.how not in FALLS and (fact := told(t, case.reports.values())) is not None:
            message = f"{t.who} left {t.seat} in two ways: {t.how} here, {fact.text} in {fact.key}"
            yield Fault(
                file=LEADERSHIP,
                where=t.where,
                message=message,
                found=t.how,
                expected="one of the two, or `how: dismissed`",
                level="error",
            )


def _key(t: Tenure, number: int) -> str:
    return f"{t.who}-leaves-{t.seat}" + (f"-{number}" if number > 1 else "")
