"""What the kernels hold after a history: compiled once for all tests that look inside."""

import numpy as np

from whowhom._numba import njit
from whowhom.world.handles import handle
from whowhom.world.history import run_history
from whowhom.world.leadership import Leadership, Record
from whowhom.world.showdown import survival, vote_evidence
from whowhom.world.state import State, new_state

Floats = np.ndarray


@njit
def _look(
    L: Leadership,
    R: Record,
    S: State,
    z: Floats,
    skips: Floats,
    told: Floats,
    evidence: Floats,
    survives: Floats,
    hazard: Floats,
) -> None:
    run_history(L, R, z, L.months, S, np.zeros(L.months), np.zeros(0), np.zeros(0))
    hazard[:] = S.moves.hazard
    leader = L.seats.leader[L.months - 1]
    for i in range(L.persons):
        if i != leader:
            survival(L, leader, i, S, survives[i])
    for d in range(R.showdowns.month.shape[0]):
        at = R.showdowns.month[d]
        for k in range(skips.shape[0]):
            evidence[d, k] = vote_evidence(L, R, d, L.seats.leader[at], L.seats.rank[at], skips[k], S, told[d, k])


def sides_known(L: Leadership, R: Record, z: Floats, skips: tuple[int, ...]) -> tuple[Floats, Floats]:
    """Evidence (showdowns, skips) and what it tells (showdowns, skips, 4, persons), each record of `skips` left out."""
    d, k = len(R.showdowns.month), len(skips)
    told, evidence = np.zeros((d, k, 4, L.persons)), np.zeros((d, k))
    _look(
        handle(L),
        handle(R),
        handle(new_state(L, R)),
        z,
        np.array(skips),
        told,
        evidence,
        np.zeros((L.persons, 2)),
        np.zeros(L.persons),
    )
    return evidence, told


def security(L: Leadership, R: Record, z: Floats) -> tuple[Floats, Floats]:
    """Chance of surviving each rival without and with a majority against (persons, 2), and the hazards (persons,)."""
    d = len(R.showdowns.month)
    survives, hazard = np.zeros((L.persons, 2)), np.zeros(L.persons)
    _look(
        handle(L),
        handle(R),
        handle(new_state(L, R)),
        z,
        np.array([-1]),
        np.zeros((d, 1, 4, L.persons)),
        np.zeros((d, 1)),
        survives,
        hazard,
    )
    return survives, hazard
