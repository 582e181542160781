"""What a person's fate hangs on beside the reports: what can be at its reference, and his chance with it there."""

import operator
from dataclasses import replace as altered

import numpy as np

from whowhom._records import record
from whowhom._types import Floats
from whowhom.inference import references
from whowhom.inference.arrays.anchor import table_of
from whowhom.inference.arrays.coopted import owed
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.otherwise import chances
from whowhom.inference.today import quiet_months, told, unchallenged
from whowhom.world.anchor import reference
from whowhom.world.anchor.leader import BANDS
from whowhom.world.cascade import WAKE
from whowhom.world.leadership import CANDIDATE, NONE, Leadership

from .fates import COUNT, LEADS, POST, TRIED, Fate
from .reading import chance_of_count

LEAST_CONGRESS = 0.01  # chance to meet within the months asked
STILL = 0.05  # of log tension
_COMPARED = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq}


@record
class Quiet:
    """Months in which somebody was watched and nothing was seen against him.

    Args:
        first: the first of them. last: the last.
        without: (worlds,) log of how much likelier each world is with him unwatched then.
    """

    first: int
    last: int
    without: Floats


def along(e: Ensemble, asked: Fate, what: str = "") -> Floats:
    """The chance of a fate along each of the library's paths, with one thing at its reference.

    Args:
        e: the ensemble.
        asked: the fate.
        what: one of `open_to`, or nothing for how things stand.

    Returns:
        One chance a path.
    """
    C, t = chances(e, what, asked.months), asked.months - 1
    if asked.kind == COUNT:
        op, number = asked.compared
        each = [C.seat[:, t, x].astype(float) for x in np.flatnonzero(e.compiled.seats.rank[-1] != NONE)]
        found = chance_of_count(each, _COMPARED[op], number)
    elif asked.kind == TRIED:
        found = C.tried[:, t].astype(float)
    else:
        x = e.compiled.index.persons[asked.who]
        found = (C.post if asked.kind == POST else C.seat)[:, t, x].astype(float)
    return 1.0 - found if asked.denies else np.asarray(found)


def open_to(e: Ensemble, asked: Fate) -> tuple[str, ...]:
    """What is not at its reference and bears on a fate, by the names of `inference.otherwise`.

    Args:
        e: the ensemble.
        asked: the fate.
    """
    found = [name for name, holds in _of_body(e, asked.months).items() if holds]
    if asked.kind == COUNT:
        return (*found, "tenure") if (_new(e) >= 0).any() else tuple(found)
    x, leads = e.compiled.index.persons[asked.who], asked.kind in (LEADS, TRIED)
    own = _of_leader(e, asked.months) if leads else _of_member(e, x, asked.kind)
    if leads:
        found = [name for name in found if name in ("congress", "regime", "meeting")]
    return (*found, *(name for name, holds in own.items() if holds))


def _of_body(e: Ensemble, months: int) -> dict[str, bool]:
    case, meets = e.case, float(references.body_of(e).ahead.meets[:months].sum())
    due = meets > LEAST_CONGRESS
    norm = case.norm is not None and case.norm.of != "none"
    counted = table_of(case) == table_of(altered(case, preset=reference.KIND, base_rates={}))
    return {
        "congress": due,
        "style": due and bool(case.congresses),
        "norm": due and norm,
        "purge": len(references.purged(e)) > 0,
        "tension": abs(np.log(heat(e))) > STILL,
        "restless": unrest(e) > 0.0,
        "meeting": bool((e.compiled.leadership.prospects.called <= months).any()),
        "regime": case.preset != reference.KIND or not counted,
    }


def _of_leader(e: Ensemble, months: int) -> dict[str, bool]:
    led = e.compiled.leadership.anchor.led + np.arange(months)
    then = np.digitize(led, BANDS) != np.digitize(reference.LED + np.arange(months), BANDS)
    return {
        "led": bool(then.any()),
        "restless": unrest(e) > 0.0,
        "troops": e.compiled.leadership.prospects.embittered > 0.0,
        "age": _aged(e, e.case.leader or ""),
    }


def _in_wake(L: Leadership, x: int) -> bool:
    """Whether an overthrow on record still sweeps a person away."""
    P, tie = L.prospects, L.traits.tie
    near = P.overthrown >= 0 and x != P.overthrown and L.months <= P.overthrown_month + WAKE
    return bool(near and max(tie[x, P.overthrown], tie[P.overthrown, x]) > 0.0)


def _of_member(e: Ensemble, x: int, kind: str) -> dict[str, bool]:
    c, B = e.compiled, told(e).bearing
    rank, posts = int(c.seats.rank[-1, x]), c.seats.holder[-1] == x
    return {
        "age": rank != NONE and _aged(e, c.persons[x]),
        "rank": rank == CANDIDATE or (rank == NONE and kind == POST),
        "tenure": bool(_new(e)[x] >= 0),
        "debt": bool((B.debt[:, x] != B.tilt[:, x]).any()),
        "posts": kind != POST and bool((c.leadership.posts.weight[posts] > 0.0).any()),
        "vote": bool((B.vote[:, x] != 0.0).any()),
        "overthrow": _in_wake(c.leadership, x),
    }


def _aged(e: Ensemble, who: str) -> bool:
    return who in e.case.persons and e.case.persons[who].born is not None and "mortality" not in e.case.rules_off


def _new(e: Ensemble) -> Floats:
    sat = references.sat_for(e)
    return np.where((sat >= 0) & (sat < reference.SAT), sat, -1)


def sat(e: Ensemble, who: str) -> int:
    """For how many months somebody has sat, in any rank; -1 where he does not sit.

    Args:
        e: the ensemble.
        who: the person.
    """
    return int(references.sat_for(e)[e.compiled.index.persons[who]])


def new_members(e: Ensemble) -> tuple[int, int]:
    """How many members have sat for less than the reference, and how many there are.

    Args:
        e: the ensemble.
    """
    return int((_new(e) >= 0).sum()), int((references.sat_for(e) >= 0).sum())


def fell_lately(e: Ensemble) -> tuple[tuple[str, int], ...]:
    """Who fell, congresses apart, within the reference's months, and in which month of the history; by the library.

    Args:
        e: the ensemble.
    """
    body, seats, found = references.body_of(e), e.compiled.seats, list[tuple[str, int]]()
    for entry in references.purged(e):
        at = int(np.searchsorted(body.roster.first, entry, side="right")) - 1
        sitting = np.flatnonzero(seats.rank[at - body.lead] != NONE) if at >= body.lead else np.zeros(0, dtype=int)
        place = int(entry - body.roster.first[at])
        if place < len(sitting):  # else nobody whom the record names
            found.append((e.compiled.persons[sitting[place]], at - body.lead))
    return tuple(found)


def heat(e: Ensemble) -> float:
    """By how much the body's tension on the as-of day exceeds its ordinary level, as a factor.

    Args:
        e: the ensemble.
    """
    return float(np.exp(e.compiled.leadership.anchor.path[:, references.PATH_TENSION].mean()))


def unrest(e: Ensemble) -> float:
    """Of who failed against the leader within a year, the share that is still in place.

    Args:
        e: the ensemble.
    """
    recent = e.compiled.months - int(e.compiled.record.showdowns.month.max(initial=-12)) <= 12
    return float(told(e).bearing.restless.mean()) if recent else 0.0


def led(e: Ensemble) -> int:
    """For how many months the leader has led.

    Args:
        e: the ensemble.
    """
    return int(e.compiled.leadership.anchor.led)


def last_vote(e: Ensemble) -> int:
    """The month of the last vote on a leader.

    Args:
        e: the ensemble.
    """
    return int(e.compiled.record.showdowns.month.max())


def was_against(e: Ensemble, who: str) -> float:
    """The chance that somebody stood against the leader in the last vote, and was spared.

    Args:
        e: the ensemble.
        who: the person.
    """
    return float((told(e).bearing.vote[:, e.compiled.index.persons[who]] != 0.0).mean())


def owes(e: Ensemble, who: str) -> tuple[float, float, bool]:
    """The leader's tie to somebody, its mean over the other members, and whether he was taken in under this leader.

    Args:
        e: the ensemble.
        who: the person.
    """
    c = e.compiled
    x, leader = c.index.persons[who], int(c.seats.leader[-1])
    tie = c.leadership.traits.tie[leader]
    others = (c.seats.rank[-1] != NONE) & ~np.isin(np.arange(len(tie)), (x, leader))
    mean = float(tie[others].mean()) if others.any() else 0.0
    return float(tie[x]), mean, (who, c.persons[leader]) in owed(e.case)


def quiet(e: Ensemble, who: str) -> Quiet | None:
    """The months in which somebody was watched and nothing was seen against him; None where there are none.

    Args:
        e: the ensemble.
        who: the person.
    """
    x = e.compiled.index.persons[who]
    if e.compiled.seats.leader[-1] == x:
        months, without = unchallenged(e)
    else:
        months, without = quiet_months(e)[:, x], told(e).unwatched[:, x]
    at = np.flatnonzero(months)
    return Quiet(first=int(at[0]), last=int(at[-1]), without=without) if len(at) else None
