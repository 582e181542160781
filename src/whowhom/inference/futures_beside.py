"""Futures under a changed case, in which the outcome of a vote on record tells of its sides as without the change.

That the leader survived a vote tells something of who stood where, by the chance that he had to survive. Under a case
in which that chance is another, it would tell something else, and others would be thought to have lost and been spared.
But the change does not reach back into what is believed: the chances are those of the worlds without it (`vote_anew`).
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from whowhom._numba import njit
from whowhom._types import Floats, Ints
from whowhom.world.forecast import fits
from whowhom.world.handles import handle
from whowhom.world.history import run_history
from whowhom.world.leadership import Leadership, Record
from whowhom.world.state import State, new_state

from .arrays.compile import Compiled
from .arrays.horizon import months_secure
from .ensemble import Ensemble
from .run import Drawing, Futures, draw_futures, new_futures, part_of
from .sampler.threads import chunks
from .vote_anew import believe, places_of
from .worlds import FuturePlan


def futures_beside(beside: Ensemble, c: Compiled, z: Floats, ahead: FuturePlan, pool: ThreadPoolExecutor) -> Futures:
    """Futures of each world under a changed case.

    Args:
        beside: the worlds without the change.
        c: the changed case.
        z: the worlds' points in its layout, (worlds, coordinates).
        ahead: what is drawn.
        pool: of threads.

    Raises:
        ValueError: there is more in the case than chances can be numbered.
    """
    b, L, R = beside.compiled, c.leadership, c.record
    if not fits(L, R):
        raise ValueError("more persons, posts, blocs or events than chances can be numbered")
    kept = new_futures(len(z), ahead.repeats, L, ahead.horizon)
    top, secure = c.seats.slots.index((c.case.top_post, None)), months_secure(c.case, ahead.horizon)
    drawing = Drawing(top=top, horizon=ahead.horizon, secure=secure, seed=ahead.seed)
    numbers = np.arange(len(z)) if beside.numbers is None else beside.numbers
    known = {vote: d for d, vote in enumerate(b.index.showdowns)}
    of = np.array([known.get(vote, -1) for vote in c.index.showdowns], dtype=np.int64)
    place = places_of(b, c)

    def work(part: slice) -> None:
        own = handle(b.leadership), handle(b.record), handle(new_state(b.leadership, b.record))
        changed = handle(L), handle(R), handle(new_state(L, R))
        _draw(*own, beside.z[part], *changed, z[part], of, place, numbers[part], drawing, part_of(kept, part))

    list(pool.map(work, chunks(len(z))))
    return kept


@njit
def _draw(
    L: Leadership,
    R: Record,
    S: State,
    z: np.ndarray,
    other: Leadership,
    its: Record,
    T: State,
    points: np.ndarray,
    of: Ints,
    place: Ints,
    numbers: Ints,
    drawing: Drawing,
    out: Futures,
) -> None:
    nothing, steps, more = np.zeros(0), np.zeros(L.months), np.zeros(other.months)
    for n in range(z.shape[0]):
        run_history(L, R, z[n], L.months, S, steps, nothing, nothing)
        run_history(other, its, points[n], other.months, T, more, nothing, nothing)
        for k in range(of.shape[0]):
            if of[k] >= 0:
                believe(S, of[k], T, k, place)
        draw_futures(other, its, numbers[n], n, drawing, T, out)
