"""What a record that speaks of the future has to do with each future that was drawn.

Three kinds of record move futures beside worlds: claims of a fall to come (`world.foretold`), signs of jeopardy
(`world.warned`), and the naming of an heir. Without one of them a future would be so many times as likely:

    a claim    1 / (v hit + (1 - v) miss)
    a sign     (1 - q') / (1 - q) * ((1 - a) + a odds' / odds)

v is how far the future fulfils it, and its usual value where he goes in a vote on the leader or after one is lost,
which hears nothing of it; q is the chance that he was in jeopardy on the as-of day, q' the same without the sign, a the
chance given what becomes of him. What is said of sides reaches futures too, and is taken out of worlds alone: of such a
record the futures keep a part. Who is named heir takes the leader's post more often (`heirs.py`).
"""

import numpy as np

from whowhom._numba import njit
from whowhom._types import Floats, Ints
from whowhom.inference.ensemble import Ensemble
from whowhom.world.chances import NEVER
from whowhom.world.forecast import start_of
from whowhom.world.foretold import FAR, MOVE, POST, SEAT, TRUE, fulfilled, unpacked
from whowhom.world.handles import handle
from whowhom.world.history import begin
from whowhom.world.leadership import P_FORETOLD, Leadership, Record
from whowhom.world.state import State, new_state
from whowhom.world.warned import FLOOR, jeopardy_of, sign_about

from .claims import claims_about
from .heirs import heirs_without


def futures_without(e: Ensemble) -> dict[int, Floats]:
    """For each record that moves futures, by its place: how many times as likely each would be without it.

    Args:
        e: the ensemble.

    Returns:
        Arrays (worlds, repetitions).
    """
    key = ("futures without",)
    if key not in e.further:
        found = _claims(e)
        for r, factor in (*_signs(e).items(), *heirs_without(e).items()):
            found[r] = found.get(r, 1.0) * factor
        e.further[key] = found
    kept: dict[int, Floats] = e.further[key]
    return kept


def foretelling(e: Ensemble) -> frozenset[int]:
    """The places of the records that foretell something: with each future they weigh worlds as well.

    Args:
        e: the ensemble.
    """
    first, records = e.compiled.record.claims.first, e.compiled.record.claims.record
    return frozenset(int(records[c]) for p in _probes(e) for c in range(first[p], first[p + 1]))


def _probes(e: Ensemble) -> Ints:
    """What is foretold and open; without a library no future hears it."""
    R = e.compiled.record
    heard = (R.probes.code == P_FORETOLD) & (R.probes.what != TRUE) & (e.compiled.leadership.anchor.on == 1)
    return np.asarray(np.flatnonzero(heard))


def _claims(e: Ensemble) -> dict[int, Floats]:
    R, found = e.compiled.record, dict[int, Floats]()
    for p in _probes(e):
        target, given, ahead = unpacked(int(R.probes.what[p]))
        months = _month_of(e, target, int(R.probes.who[p]))
        table = np.array([fulfilled(month, given, ahead) for month in range(FAR + 1)])
        v = table[np.where(months > FAR, 0, months)]
        unheard = _in_a_vote(e, target, int(R.probes.who[p]), months)
        for said in claims_about(e, int(p)):
            hit, miss = said.hit[:, None], said.miss[:, None]
            without = 1.0 / (v * hit + (1.0 - v) * miss)
            usual = (v * without)[~unheard].sum() / without[~unheard].sum()
            without = np.where(unheard, 1.0 / (usual * hit + (1.0 - usual) * miss), without)
            found[said.record] = found.get(said.record, np.ones_like(v)) * without
    return found


def _in_a_vote(e: Ensemble, target: int, who: int, months: np.ndarray) -> np.ndarray:
    """Where what is foretold of a member comes in a vote on the leader or after one is lost, and goes unheard."""
    if target == MOVE or e.compiled.seats.leader[-1] == who:
        return np.zeros(months.shape, dtype=bool)
    first, lost = e.futures.vote_month[..., 0], e.futures.vote_month[..., 1]
    return np.asarray(((months == first) | (months >= lost)) & (months < NEVER))


def _month_of(e: Ensemble, target: int, who: int) -> np.ndarray:
    """The month ahead in which what is foretold comes, NEVER where it does not, (worlds, repetitions)."""
    f, c = e.futures, e.compiled
    leads = c.seats.leader[-1] == who
    if target == MOVE:
        month: np.ndarray = f.vote_month[:, :, 0]
    elif target == SEAT or leads:
        month = f.seat_lost[:, :, who]
    else:
        month = f.post_lost[:, :, target - POST]
    return np.where(month >= NEVER, NEVER, month)


def _signs(e: Ensemble) -> dict[int, Floats]:
    L, R, f = e.compiled.leadership, e.compiled.record, e.futures
    found, repeats = dict[int, Floats](), f.died.shape[1]
    numbers = np.arange(e.worlds) if e.numbers is None else np.asarray(e.numbers)
    for x in np.flatnonzero((f.began > 0.0).any(axis=(0, 1))):
        rows = _records_about(handle(L), handle(R), int(x))
        less = np.zeros((e.worlds, repeats, len(rows)))
        _without(handle(L), handle(R), e.z, numbers, e.seed, int(x), rows, handle(new_state(L, R)), less)
        q, a = f.began[..., x].astype(float), f.after[..., x].astype(float)
        for k, r in enumerate(rows):
            p = less[..., k]
            factor = (1.0 - p) / (1.0 - q) * ((1.0 - a) + a * p / (1.0 - p) * (1.0 - q) / np.maximum(q, 1e-12))
            found[int(r)] = found.get(int(r), np.ones_like(q)) * factor
    return found


@njit
def _records_about(L: Leadership, R: Record, x: int) -> np.ndarray:
    found, count = np.zeros(R.events.code.shape[0], np.int64), 0
    for e in range(R.events.code.shape[0]):
        if R.events.record[e] >= 0 and sign_about(L, R, e, x) != 0.0:
            found[count] = R.events.record[e]
            count += 1
    return np.unique(found[:count])


@njit
def _without(
    L: Leadership,
    R: Record,
    z: np.ndarray,
    numbers: np.ndarray,
    seed: int,
    x: int,
    rows: np.ndarray,
    S: State,
    less: np.ndarray,
) -> None:
    """Fill the chance of jeopardy without each of some records, in every future."""
    for n in range(z.shape[0]):
        begin(L, R, z[n], L.months, S)
        for k in range(less.shape[1]):
            q = max(L.anchor.q[start_of(L, seed, numbers[n], k), x], FLOOR)
            for j in range(rows.shape[0]):
                less[n, k, j] = jeopardy_of(L, R, x, q, rows[j], S)
