"""Grounds of a judgement: the reports of each event taken out at once, and what is no report.

    without G   weights exp(-sum of contributions of G); what speaks of the very thing asked is taken out of its truth
                as well (`taken_out.py`); claims and signs that move futures, out of every future
                (`inference/door/ahead.py`)

What moves an answer by less than two points, by less than a fifth of what the greatest does (in log-odds), or by less
than chance would, is no ground; nor are reports of which none is about the persons asked after, or about the leading
body, where they sit in it.

Source: for the reweighting, Vehtari, Gelman and Gabry (2017).
"""

import math
from collections.abc import Iterable, Sequence

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.record.case import Case

from .asked import Asked, independent
from .episodes import WAKE, Episode, about, episodes
from .estimate import Circumstance
from .front import Ground
from .support import POINTS, by_chance, figure
from .taken_out import taken_out

MOST, CITED = 3, 3
SHARE = 0.2  # of the greatest
IN_THE_WAKE = ("purge", "restless")  # what falls after a vote tell of days to come, said better
VAGUE = "tension"  # no reader took it for a reason, so it is named where there is no other
OFFICE = "posts"  # that an office protects is no news, least of all of one who is said to lose it


def grounds(
    e: Ensemble, asked: Asked, beside: Sequence[Circumstance], whom: Sequence[str], most: int = MOST
) -> tuple[Ground, ...]:
    """What moved an answer most, the greatest first.

    Args:
        e: the ensemble.
        asked: a question in every world.
        beside: what moved it beside the reports.
        whom: the persons that it is about; of a question about none, the bodies.
        most: how many reports' events, and how many others.
    """
    n = independent(e, asked)
    p = figure(asked.p, n)
    near = concerned(e.case, whom)
    wake_told = any(c.name in IN_THE_WAKE for c in beside)
    groups = (group for group in episodes(e) if not (wake_told and group.kind == WAKE))
    told = [g for group in groups if (g := _of_reports(e, asked, group, near, p, n)) is not None]
    others = [_of_circumstance(c) for c in beside if c.name != OFFICE and abs(c.p_with - c.p_without) >= POINTS]
    found = [*_greatest(told, most), *_greatest(others, most)]
    least = SHARE * max((log_odds(g) for g in found), default=0.0)
    clear = tuple(g for g in found if log_odds(g) >= least)
    return tuple(g for g in clear if g.kind != VAGUE) or clear


def log_odds(g: Ground) -> float:
    """By how much a ground moved an answer, in log-odds.

    Args:
        g: the ground.
    """
    with_it, without = (min(max(p, 1e-3), 1.0 - 1e-3) for p in (g.p_with, g.p_without))
    return abs(math.log(with_it / (1.0 - with_it)) - math.log(without / (1.0 - without)))


def _greatest(found: Iterable[Ground], most: int) -> list[Ground]:
    return sorted(found, key=lambda g: (-abs(g.size), g.text))[:most]


def concerned(case: Case, whom: Sequence[str]) -> frozenset[str]:
    """The persons, and the leading body where one of them sits or sat in it.

    Args:
        case: the case.
        whom: keys of persons, groups or bodies.
    """
    sat = any(t.who in whom and t.seat == case.leading_body for t in case.tenures)
    return frozenset((*whom, case.leading_body)) if sat else frozenset(whom)


def _of_reports(e: Ensemble, asked: Asked, group: Episode, near: frozenset[str], p: float, n: float) -> Ground | None:
    """An event's reports as a ground, if they are one."""
    cited = [r for r in group.records if near & set(about(e.case, door.report(e, r)))]
    if not cited:
        return None
    without, kept = without_all(e, asked, group.records)
    if abs(asked.p - without) <= float(by_chance(asked.top, asked.bottom, kept)):
        return None
    left = figure(without, n)
    if abs(p - left) < POINTS:
        return None
    size = {r: abs(asked.p - without_all(e, asked, (r,))[0]) for r in cited}
    records = sorted(cited, key=lambda r: (-size[r], r))[:CITED]
    return Ground(
        kind="reports",
        text=group.text,
        p_with=p,
        p_without=left,
        records=tuple(door.records(e)[r] for r in records),
    )


def without_all(e: Ensemble, asked: Asked, rows: Sequence[int]) -> tuple[float, float]:
    """The answer without some records at once, and what share of the worlds is left.

    Args:
        e: the ensemble.
        asked: a question in every world.
        rows: places of the records.
    """
    shares, truth = door.contributions(e), 1.0 - asked.top if asked.denies else asked.top
    true, false, spoken = taken_out(e, truth, asked.bottom - truth, asked.probes, rows)
    logs = -shares[:, [r for r in rows if r not in spoken]].sum(axis=1)
    out = np.exp(logs - logs.max())
    without = float(np.clip((true * out).sum() / max(((true + false) * out).sum(), 1e-300), 0.0, 1.0))
    without = 1.0 - without if asked.denies else without
    out = out * (true + false) if spoken else out
    kept = float(out.sum() ** 2 / max((out**2).sum(), 1e-300) / e.worlds)
    moving = {r: f for r, f in door.futures_without(e).items() if r in rows}
    if asked.drawn is not None and moving:
        return _futures_left(e, asked, moving, rows)
    return without, kept


def _futures_left(e: Ensemble, asked: Asked, moving: dict[int, Floats], rows: Sequence[int]) -> tuple[float, float]:
    """The same where some of the records move futures: those weigh each future, the others worlds."""
    told, shares = door.foretelling(e), door.contributions(e)
    plain = [r for r in rows if r not in told]
    logs = -shares[:, plain].sum(axis=1) if plain else np.zeros(e.worlds)
    weight = np.exp(logs - logs.max())[:, None]
    for factor in moving.values():
        weight = weight * factor
    drawn = asked.drawn
    assert drawn is not None
    left = float((drawn.top * weight).sum() / max((drawn.bottom * weight).sum(), 1e-300))
    return left, float(weight.sum() ** 2 / max((weight**2).sum(), 1e-300) / weight.size)


def _of_circumstance(c: Circumstance) -> Ground:
    return Ground(kind=c.kind, text=c.phrase or c.text, p_with=c.p_with, p_without=c.p_without)
