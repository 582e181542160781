"""What the worlds tell of the as-of day: what politics makes of everybody, and what quiet months do to a world.

Their histories are run once more for it, and the answer stays with the ensemble.
"""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from whowhom._numba import njit
from whowhom._records import leaves, record, replace
from whowhom._types import Bools, Floats
from whowhom.world.bearing import Bearing, bear, new_bearing
from whowhom.world.handles import handle
from whowhom.world.history import run_history
from whowhom.world.leadership import NONE, REMOVED_POST, REMOVED_SEAT, Leadership, Record
from whowhom.world.quiet import unwatched
from whowhom.world.state import State, new_state

from .ensemble import Ensemble
from .sampler.threads import chunks
from .worlds import loglik_of

LONG_ENOUGH = 3  # months without a move that are worth a run


@record
class TodaysPolitics:
    """What worlds tell of the as-of day.

    Args:
        bearing: politics.
        unwatched: (worlds, persons) log of how much likelier each would be with him unwatched in his quiet months.
    """

    bearing: Bearing
    unwatched: Floats


def _rows(kept: Bearing, part: slice) -> Bearing:
    """The same arrays for some of the worlds, without a copy."""
    return replace(kept, **{name: array[part] for name, array in leaves(kept)})


def told(e: Ensemble) -> TodaysPolitics:
    """Run the worlds' histories and note what politics makes of everybody, and what silence does.

    Args:
        e: the ensemble.
    """
    if "bearing" not in e.further:
        L, R, quiet = e.compiled.leadership, e.compiled.record, quiet_months(e)
        B, ratio = new_bearing(e.worlds, L.persons, len(R.events.code)), np.zeros((e.worlds, L.persons))
        numbers = np.arange(e.worlds) if e.numbers is None else np.asarray(e.numbers)

        def work(part: slice) -> None:
            S = handle(new_state(L, R))
            _tell(handle(L), handle(R), S, e.z[part], numbers[part], e.seed, quiet, _rows(B, part), ratio[part])

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(work, chunks(e.worlds)))
        e.further["bearing"] = TodaysPolitics(bearing=B, unwatched=ratio)
    found: TodaysPolitics = e.further["bearing"]
    return found


@njit
def _tell(
    L: Leadership,
    R: Record,
    S: State,
    z: np.ndarray,
    numbers: np.ndarray,
    seed: int,
    quiet: np.ndarray,
    B: Bearing,
    ratio: np.ndarray,
) -> None:
    steps, nothing = np.zeros(L.months), np.zeros(0)
    for n in range(z.shape[0]):
        run_history(L, R, z[n], L.months, S, steps, nothing, nothing)
        unwatched(L, R, quiet, S, ratio[n])
        bear(L, R, seed, numbers[n], n, S, B)


def quiet_months(e: Ensemble) -> Bools:
    """The latest months in a row in which each was watched and nothing was seen against him, (months, persons).

    Args:
        e: the ensemble.
    """
    L, R = e.compiled.leadership, e.compiled.record
    seen = np.zeros((L.months, L.persons), dtype=bool)
    for code, who, first, span in zip(R.events.code, R.events.who, R.events.first, R.events.span, strict=True):
        if code in (REMOVED_POST, REMOVED_SEAT):
            seen[first : first + span, who] = True
    leads = np.arange(L.persons) == L.seats.leader[: L.months, None]
    watched = (R.watches.removed > 0.0) & (L.seats.rank[: L.months] != NONE) & ~leads & ~seen
    voted = np.isin(np.arange(L.months), R.showdowns.month)  # then nobody else moves, and nothing is heard
    watched[voted] |= (L.seats.rank[: L.months] != NONE)[voted] & ~leads[voted] & ~seen[voted]
    lasts = np.cumprod(watched[::-1], axis=0)[::-1].astype(bool)
    return np.asarray(lasts & ~voted[:, None] & (R.watches.removed > 0.0))


def unchallenged(e: Ensemble) -> tuple[Bools, Floats]:
    """The latest months in a row in which the leader was watched and no move against him was seen; what they tell.

    Args:
        e: the ensemble.

    Returns:
        Array (months,), and (worlds,) the log of how much likelier each world is with him unwatched then.
    """
    if "unchallenged" not in e.further:
        L, R = e.compiled.leadership, e.compiled.record
        leads = (L.seats.leader[: L.months] == L.seats.leader[L.months]) & (L.seats.leader[: L.months] >= 0)
        quiet = leads & (R.watches.challenged > 0.0) & ~np.isin(np.arange(L.months), R.showdowns.month)
        months = np.cumprod(quiet[::-1])[::-1].astype(bool)
        ratio = np.zeros(e.worlds)
        if months.sum() >= LONG_ENOUGH:
            seen = np.where(months, 0.0, R.watches.challenged)
            other = replace(R, watches=replace(R.watches, challenged=seen))
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                with_it = e.loglik if len(e.loglik) == e.worlds else loglik_of(L, R, e.z, pool)
                ratio = loglik_of(L, other, e.z, pool) - with_it
        e.further["unchallenged"] = months, ratio
    found: tuple[Bools, Floats] = e.further["unchallenged"]
    return found


def prepare_today(L: Leadership, R: Record) -> None:
    """Compile what is asked here, by taking no world through it.

    Args:
        L: the leadership.
        R: its record.
    """
    n, S, numbers = L.persons, handle(new_state(L, R)), np.zeros(0, dtype=np.int64)
    z, quiet = np.zeros((0, L.places.dimension)), np.zeros((L.months, n), dtype=bool)
    B = new_bearing(0, n, len(R.events.code))
    _tell(handle(L), handle(R), S, z, numbers, 0, quiet, B, np.zeros((0, n)))
