"""Everybody filtered exactly along one path, written to be read; many paths at once.

Given tension, plenums, and the shock and norm of each congress, members are independent, and each is a chain of two
states. The log-likelihood of what became of them is a sum over members and months.
"""

import numpy as np

from whowhom._records import record
from whowhom.world.anchor import congress, jeopardy, plenum
from whowhom.world.anchor.hyper import PASSES, Hyper
from whowhom.world.anchor.roster import STAYS, STRUCK, Roster


@record
class Path:
    """What moves all members alike, for several paths at once.

    Args:
        log_rate: (paths, months) log tension plus the spell's level.
        meeting: (paths, months) none, plenum or purge; counts in months without a congress.
        shock: (paths, months) s of the congress; counts in months with one.
        norm: (paths, months) whether a norm is in force at the congress.
    """

    log_rate: np.ndarray
    meeting: np.ndarray
    shock: np.ndarray
    norm: np.ndarray


def first_chances(h: Hyper, r: Roster) -> np.ndarray:
    """P(j = 1) of each stay when the body begins: 0 for who joins later.

    Args:
        h: parameters.
        r: a body.

    Returns:
        (stays) chances.
    """
    q = np.zeros(len(r.since))
    strikes = plenum.average(h.plenum, h.strikes_plenum, h.strikes_alone)
    for x in np.flatnonzero(r.since > 0):
        own = r.rank[r.who == x]
        factor = jeopardy.rank_factor(own[0] if len(own) else 0, h.ripens_candidate, h.ripens_leader)
        q[x] = jeopardy.at_tenure(r.since[x], h.ripens * factor, strikes)
    return q


def chances_to_go(h: Hyper, r: Roster, path: Path, t: int, e: int) -> tuple[np.ndarray, np.ndarray]:
    """The chance that entry e is struck in month t, without and with jeopardy, in each path.

    Args:
        h: parameters.
        r: a body.
        path: paths.
        t: the month.
        e: the entry.

    Returns:
        Two vectors (paths).
    """
    if not r.congress[t]:
        struck = np.where(path.meeting[:, t] == plenum.NONE, h.strikes_alone, h.strikes_plenum)
        return np.zeros_like(struck), struck
    level = congress.rank_level(r.rank[e], h.drop, h.drop_candidate, h.drop_leader)
    aged = congress.age_effect(r.age[e], h.age_rise, h.age_middle, h.age_width)
    logit = level + path.norm[:, t] * aged + path.shock[:, t]
    return congress.expit(logit), congress.expit(logit + h.drop_jeopardy)


def ripening(h: Hyper, r: Roster, path: Path, t: int, e: int) -> np.ndarray:
    """The rate at which jeopardy ripens for entry e in month t, in each path.

    Args:
        h: parameters.
        r: a body.
        path: paths.
        t: the month.
        e: the entry.

    Returns:
        A vector (paths).
    """
    purge = (path.meeting[:, t] == plenum.PURGE) & (not r.congress[t])
    factor = jeopardy.rank_factor(r.rank[e], h.ripens_candidate, h.ripens_leader)
    rate: np.ndarray = factor * (h.ripens * np.exp(path.log_rate[:, t]) + h.purge_ripens * purge)
    return rate


def filtered(h: Hyper, r: Roster, path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Filter all members along each path.

    Args:
        h: parameters.
        r: a body.
        path: paths.

    Returns:
        The log-likelihood of who was struck when, given who died or retired, (paths,); and P(j = 1) at the end of each
        month, given what had happened by then, (paths, months, stays), NaN for who was not there.
    """
    paths, months = path.log_rate.shape
    total = np.zeros(paths)
    q = np.tile(first_chances(h, r), (paths, 1))
    kept = np.full((paths, months, len(r.since)), np.nan)
    for t in range(months):
        for e in range(r.first[t], r.first[t + 1]):
            x = r.who[e]
            now = jeopardy.ripened(q[:, x], ripening(h, r, path, t, e))
            if r.outcome[e] in (STAYS, STRUCK):
                calm, ripe = chances_to_go(h, r, path, t, e)
                goes = (1.0 - now) * calm + now * ripe
                with np.errstate(divide="ignore"):
                    total += np.log(goes if r.outcome[e] == STRUCK else 1.0 - goes)
                now = congress.survived(now, calm, ripe) * (1.0 - PASSES)
            q[:, x] = now
            if r.outcome[e] == STAYS:
                kept[:, t, x] = now
    return total, kept
