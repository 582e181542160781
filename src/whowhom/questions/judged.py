"""The judgements of the first page: the leader's fate, the sharpest danger, then what the record moved most.

    moved    |p - anchor| >= max(2 points, a quarter of p or of its contrary)
    order    |logit p - logit anchor|, questions about days to come before those about the past; two of the past at most

The anchor is the base rate of such leaderships or, where there is none, the model without the record. The first two
stand whatever moved them. A question that asks after a fate that has been told of is left to the annex. Those that the
analyst has chosen come before all, in his order, whatever moved them and however many.
"""

import math
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from datetime import date

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, atoms, parse, settled
from whowhom.propositions.syntax import Atom, Given, Not, Proposition, Timed
from whowhom.record.brief_settings import BriefSettings

from .answers import OutlookRow
from .asked import Asked, ask_worlds
from .estimate import Estimate
from .estimates import Caption, ask_both, make
from .front import Judged, JudgedKind
from .graded import graded_evidence, graded_spread, graded_stability, grades_of, moved_by
from .grounds import grounds
from .hangs import ConfidenceOf
from .support import hardly_moved

MOST, MOST_PAST = 6, 2
HORIZON = 12  # months, of the leader's fate and of the sharpest danger


def judged(
    e: Ensemble,
    estimates: Sequence[Estimate],
    rows: Sequence[OutlookRow],
    among: list[Floats],
    settings: BriefSettings | None = None,
) -> tuple[Judged, ...]:
    """The judgements of the first page, in order.

    Args:
        e: the ensemble.
        estimates: the answers to the case's questions.
        rows: of the outlook.
        among: from `variants`.
        settings: the analyst's: which judgements come first, and whether others follow.
    """
    settings = settings or BriefSettings()
    wanted = [c.question for c in settings.judgements]
    fates = [*_leader_fate(e, rows, among), *_sharpest(e, rows, among)]
    first = tuple(_chosen(e, wanted, estimates, fates))
    beside = tuple(replace(j, shown=not settings.only) for j in fates if j.ask not in {c.ask for c in first})
    if settings.only:
        return (*first, *beside)
    left = [x for x in estimates if x.key not in wanted]
    return (*first, *beside, *_moved_most(e, left, fates, MOST - len(first) - len(beside)))


def _chosen(
    e: Ensemble, wanted: Sequence[str], estimates: Sequence[Estimate], fates: Sequence[Judged]
) -> Iterator[Judged]:
    """Those that the analyst wants, in his order; what the worlds do not answer aside."""
    answered = {x.key: x for x in estimates}
    for key in wanted:
        if key in answered:
            yield replace(_of_question(e, answered[key], e.case.questions[key].ask), chosen=True)
        elif key not in e.case.questions:
            yield from (replace(j, chosen=True) for j in fates if j.kind == key)


def _moved_most(e: Ensemble, estimates: Sequence[Estimate], found: Sequence[Judged], room: int) -> list[Judged]:
    """What the record moved most, of other fates than those that stand already."""
    if room <= 0:
        return []
    fates = {_fate(e, parse(j.ask, Names.of(e.case))) for j in found}
    heirs = {who for j in found if j.kind == "heir" for who in j.about}
    open_ = [(x, e.case.questions[x.key].ask) for x in estimates if x.key in e.case.questions]
    free = [(x, ask) for x, ask in open_ if _counts(x) and not _of_heir(e, ask, heirs)]
    ranked = list(_once_each(e, sorted(free, key=lambda row: (-distance(row[0]), row[0].key)), fates))
    ahead = [row for row in ranked if _horizon(e, row[1]) is not None]
    past = [row for row in ranked if _horizon(e, row[1]) is None]
    some = past[: min(MOST_PAST, max(room - len(ahead), room // 2))]
    chosen = [*ahead[: room - len(some)], *some]
    return [_of_question(e, x, ask) for x, ask in chosen]


def distance(x: Estimate) -> float:
    """How far the record moved an answer from its anchor, in log-odds.

    Args:
        x: an answer.
    """
    anchor = x.prior if x.base_rate is None else x.base_rate
    return 0.0 if anchor is None else abs(_logit(x.p) - _logit(anchor))


def _logit(p: float) -> float:
    p = min(max(p, 1e-3), 1.0 - 1e-3)
    return math.log(p / (1.0 - p))


def _counts(x: Estimate) -> bool:
    """Whether the record moved an answer from its anchor, and it is no more than the model's prior."""
    anchor = x.prior if x.base_rate is None else x.base_rate
    open_ = not x.settled and not x.mostly_prior and x.condition is None
    return open_ and anchor is not None and not hardly_moved(x.p, anchor)


def _once_each(
    e: Ensemble, ranked: Iterable[tuple[Estimate, Proposition]], told: Set[tuple[str, ...] | None]
) -> Iterator[tuple[Estimate, Proposition]]:
    """The first question after each fate that has not been told of, and all that ask after none."""
    seen = set(told)
    for x, ask in ranked:
        fate = _fate(e, ask)
        if fate is None or fate not in seen:
            yield x, ask
        seen.add(fate)


def _fate(e: Ensemble, ask: Proposition) -> tuple[str, ...] | None:
    """After whose fate a question asks, whatever its day; where no library tells of it, after whose seat."""
    fate = door.fate(e, ask)
    if fate is not None:
        return (fate.kind, fate.who) if fate.who else None
    while isinstance(ask, Timed | Not):
        ask = ask.body
    if not isinstance(ask, Atom) or ask.predicate not in ("removed", "holds", "member"):
        return None
    args = dict(ask.args)
    return "seat or post", args["who"], args.get("from", args.get("post", args.get("body", "")))


def _of_heir(e: Ensemble, ask: Proposition, heirs: set[str]) -> bool:
    """Whether a question asks if the likeliest heir comes to the leader's post, or asks under a condition."""
    args = [dict(atom.args) for atom in atoms(ask)]
    posts = {a.get("to", a.get("post", "")) for a in args}
    return isinstance(ask, Given) or (e.case.top_post in posts and any(a.get("who") in heirs for a in args))


def _horizon(e: Ensemble, ask: Proposition) -> date | None:
    """The day by which a question about days to come is settled."""
    day = settled(ask, e.case.as_of)
    return day if day is not None and day > e.case.as_of else None


def _leader_fate(e: Ensemble, rows: Sequence[OutlookRow], among: list[Floats]) -> list[Judged]:
    leader = door.leader(e, door.months(e))
    if leader is None:
        return _heir(e, among)
    if not any(row.person == leader for row in rows):
        return []
    ask = f"removed({leader}, {e.case.top_post}) within {HORIZON} months"
    return [_of_fate(e, "leader", leader, ask, among)]


def _heir(e: Ensemble, among: list[Floats]) -> list[Judged]:
    """Where nobody leads: the likeliest to come to the leader's post within a year."""
    names, found = Names.of(e.case), list[tuple[float, str, str]]()
    for who in door.persons(e):
        if door.rank(e, who, door.months(e)) == door.FULL:
            ask = f"appointed({who}, {e.case.top_post}) within {HORIZON} months"
            with suppress(door.QuestionError):
                found.append((float(door.truth(e, parse(ask, names)).mean()), who, ask))
    return [_of_fate(e, "heir", who, ask, among) for _, who, ask in sorted(found)[-1:]]


def _sharpest(e: Ensemble, rows: Sequence[OutlookRow], among: list[Floats]) -> list[Judged]:
    """The likeliest to lose a seat within a year."""
    leader = door.leader(e, door.months(e))
    risks = [(c.estimate.p, row.person) for row in rows for c in row.cells if c.months == HORIZON]
    others = [(p, who) for p, who in risks if who != leader]
    if not others:
        return []
    who = max(others, key=lambda row: (row[0], row[1]))[1]
    ask = f"removed({who}, {e.case.leading_body}) within {HORIZON} months"
    return [_of_fate(e, "danger", who, ask, among)]


def _of_fate(e: Ensemble, kind: JudgedKind, who: str, ask: str, among: list[Floats]) -> Judged:
    what = parse(ask, Names.of(e.case))
    asked, _ = ask_both(e, what)
    x = make(e, what, Caption(key=f"{kind}.{who}"), among=among)
    return _judged(e, kind, x, what, asked, ask)


def _of_question(e: Ensemble, x: Estimate, ask: Proposition) -> Judged:
    kind: JudgedKind = "past" if _horizon(e, ask) is None else "question"
    return _judged(e, kind, x, ask, ask_worlds(e, ask), x.key)


def _judged(e: Ensemble, kind: JudgedKind, x: Estimate, what: Proposition, asked: Asked, ask: str) -> Judged:
    anchor = x.prior if x.base_rate is None else x.base_rate
    slots = [(slot, v) for atom in atoms(what) for slot, v in atom.args if v in e.case.persons]
    named = next((some for s in ("who", "whom", "against") if (some := [v for slot, v in slots if slot == s])), None)
    bodies = [v for atom in atoms(what) for _, v in atom.args if v in e.case.bodies or v in e.case.blocs]
    whom = tuple(dict.fromkeys(named or bodies or [e.case.leading_body]))
    return Judged(
        kind=kind,
        ask=ask,
        estimate=x,
        anchor=anchor,
        by_rate=x.base_rate is not None,
        moved=anchor is not None and not hardly_moved(x.p, anchor),
        about=whom,
        grounds=grounds(e, asked, x.circumstances, whom),
        sure=None
        if x.settled
        else ConfidenceOf(
            evidence=graded_evidence(moved_by(e, asked)),
            spread=graded_spread(x.low, x.high),
            stability=graded_stability(x.p, grades_of(e, what)),
        ),
        horizon=settled(what, e.case.as_of),
    )
