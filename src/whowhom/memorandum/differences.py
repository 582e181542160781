"""The differences between two briefs, each as a sum of parts, by the answers at each stop between them.

    part of a leg = answer at its end - answer at its beginning;    the parts add up to new - old

How far chance moves a part is told by `questions.chance`.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from whowhom.questions.chance import Chance, error_between

from .changes import (
    CAUSES,
    AskedAs,
    Cause,
    ChangedReport,
    ChangePart,
    ChangeRow,
    ComparedSide,
    Comparison,
    MovedBy,
    OnlyOn,
)
from .figures import FiguredAnswer, FiguredFall, FiguredReason, Figures, rounded
from .reports_matched import changed_reports

MONTHS = 12  # of the falls that are compared
Asked = tuple[AskedAs, str]


@dataclass(frozen=True, kw_only=True)
class Route:
    """The answers at each stop from the old side to the new, and the causes that lie between two stops."""

    stops: tuple[Mapping[Asked, Chance], ...]
    causes: tuple[tuple[Cause, ...], ...]

    @property
    def back(self) -> "Route":
        """The same way, the other way round."""
        return Route(stops=self.stops[::-1], causes=self.causes[::-1])


def by_what(figures: Figures) -> dict[Asked, FiguredAnswer | FiguredFall]:
    """The answers of some figures that are compared.

    Args:
        figures: of a brief.
    """
    found: dict[Asked, FiguredAnswer | FiguredFall] = {("question", a.key): a for a in figures.questions}
    found |= {("fall", f.person): f for f in figures.outlook if f.months == MONTHS}
    return found | {("explanation", a.key): a for a in figures.explanations}


def chances(figures: Figures) -> dict[Asked, Chance]:
    """The chances in some figures, each with its error.

    Args:
        figures: of a brief.
    """
    return {what: Chance(p=a.p, error=a.mc_error) for what, a in by_what(figures).items()}


def between_programs(one: Figures, other: Figures) -> tuple[Cause, ...]:
    """What may set the figures of one case apart: another program, other chances.

    Args:
        one: some figures.
        other: others.
    """
    program = (one.program.model, one.program.answers) != (other.program.model, other.program.answers)
    chance = (one.seed, one.worlds) != (other.seed, other.worlds)
    there: dict[Cause, bool] = {"program": program, "chance": chance}
    return tuple(cause for cause, differs in there.items() if differs)


def direct(old: Figures, new: Figures) -> Route:
    """The route where nothing that lies between two briefs can be computed.

    Args:
        old: figures of one brief.
        new: of the other.
    """
    time = old.as_of != new.as_of
    evidence = old.record != new.record or _digests(old) != _digests(new)
    judgement = old.settings != new.settings
    told = {"time": time, "evidence": evidence, "judgement": judgement}
    causes = (*(c for c in CAUSES if told.get(c)), *between_programs(old, new))
    return Route(stops=(chances(old), chances(new)), causes=(causes,))


def _digests(figures: Figures) -> Counter[str]:
    return Counter(r.digest for r in figures.reports)


def compared(
    sides: tuple[ComparedSide, ComparedSide],
    figures: tuple[Figures, Figures],
    route: Route,
    came_due: Collection[str] = (),
) -> Comparison:
    """All that changed.

    Args:
        sides: the old and the new.
        figures: of both.
        route: from the old to the new.
        came_due: keys of questions that were settled, or whose day came, in between.
    """
    old, new = figures
    reports = changed_reports(old.reports, new.reports)
    before, after = by_what(old), by_what(new)
    rows = [_row(what, before[what], after[what], route, reports) for what in before if what in after]
    causes = {cause for causes in route.causes for cause in causes} | {
        c for r in rows for p in r.parts for c in p.causes
    }
    return Comparison(
        old=sides[0],
        new=sides[1],
        causes=tuple(c for c in CAUSES if c in causes),
        reports=reports,
        record=tuple(k for k in old.record if new.record.get(k) != old.record[k]),
        settings=tuple(k for k in old.settings if new.settings.get(k) != old.settings[k]),
        rows=tuple(sorted(rows, key=lambda r: (-abs(r.difference), r.kind, r.key))),
        only_old=tuple(_alone(old, new, came_due)),
        only_new=tuple(_alone(new, old, ())),
        same=not causes,
    )


def _row(
    what: Asked,
    old: FiguredAnswer | FiguredFall,
    new: FiguredAnswer | FiguredFall,
    route: Route,
    reports: tuple[ChangedReport, ...],
) -> ChangeRow:
    reworded = isinstance(old, FiguredAnswer) and isinstance(new, FiguredAnswer) and old.asks != new.asks
    parts = tuple(_parts(what, route, reworded))
    return ChangeRow(
        kind=what[0],
        key=what[1],
        title=new.title,
        old=old.p,
        new=new.p,
        error=error_between(route.stops[0][what], route.stops[-1][what]),
        parts=parts,
        moved=(
            *_moved(new.reasons, [c for c in reports if c.how != "gone"]),
            *_moved(old.reasons, [c for c in reports if c.how == "gone"]),
        ),
        reworded=reworded,
    )


def _parts(what: Asked, route: Route, reworded: bool) -> Iterator[ChangePart]:
    """The legs of a route, those taken together between which it has no answer."""
    at, pending = route.stops[0][what], list[Cause]()
    for causes, stop in zip(route.causes, route.stops[1:], strict=True):
        pending += [c for c in causes if c not in pending]
        found = stop.get(what)
        if found is None:
            continue
        if len(route.causes) == 1 and reworded and "judgement" not in pending:
            pending.append("judgement")
        amount, error = rounded(found.p) - rounded(at.p), error_between(at, found)
        if pending or amount:
            told = tuple(c for c in CAUSES if c in pending) or ("chance",)
            yield ChangePart(causes=told, amount=amount, error=error)
        at, pending = found, []


def _moved(reasons: tuple[FiguredReason, ...], reports: list[ChangedReport]) -> Iterator[MovedBy]:
    known = {c.report.key: c for c in reports}
    for r in reasons:
        if r.record in known:
            yield MovedBy(changed=known[r.record], p_with=r.p_with, p_without=r.p_without, trusted=r.trusted)


def _alone(here: Figures, there: Figures, came_due: Collection[str]) -> Iterator[OnlyOn]:
    others = {a.key for a in there.questions}
    for a in here.questions:
        if a.key not in others:
            why = "its day has come, or it is settled" if a.key in came_due else there.unanswered.get(a.key, "")
            yield OnlyOn(key=a.key, title=a.title, why=why)
