"""Where futures begin: draws of the parameters and of a path, given what became of a body until a day.

    P(draw, path | past) in proportion to P(past | draw) times the path's weight in the draw's cloud

Each start is an equally weighted draw, so that a world's future can take one of them by its number.
"""

from collections.abc import Sequence

import numpy as np

from whowhom._records import record, values_of
from whowhom.world.anchor import by_nature, particles
from whowhom.world.anchor.cloud import at_start
from whowhom.world.anchor.forecast import AnchorEffort, Setting, in_force
from whowhom.world.anchor.futures import month_of_congress, path_of
from whowhom.world.anchor.hyper import Hyper
from whowhom.world.anchor.roster import Roster
from whowhom.world.handles import handle

_CHOICE, _WHEN = 0.5, 0.7548776662466927  # evenly spread numbers: which draw, and when a congress meets


@record
class Starts:
    """Equally weighted places from which futures go on.

    Args:
        hyper: (starts, parameters) in the order of `hyper.NAMES`.
        path: (starts, 5) as of `month_ahead.Way`.
        q: (starts, stays) P(j = 1).
        when: (starts,) month ahead of the next congress, from 0; -1 none within the months asked.
        falls: struck in the last month.
    """

    hyper: np.ndarray
    path: np.ndarray
    q: np.ndarray
    when: np.ndarray
    falls: int


def starts(hypers: Sequence[Hyper], r: Roster, at: Setting, effort: AnchorEffort, count: int) -> Starts:
    """Draw starts.

    Args:
        hypers: draws of the parameters, equally weighted.
        r: the body.
        at: the first month ahead, and when a congress may meet.
        effort: paths of each draw, and where chance begins.
        count: how many starts.
    """
    clouds, weight = [], np.zeros(len(hypers))
    for i, h in enumerate(hypers):
        total, seed = np.zeros(at.month + 1), effort.seed * 100_003 + i
        given = handle(h), handle(r)
        cloud = at_start(*given, effort.paths, seed, 0)
        cloud = particles.advance(*given, cloud, 1, at.month, seed, 0, 0.5, total, particles.no_traces(0, 1))
        clouds.append(in_force(cloud, at.norm))
        weight[i] = total[at.month - 1] + np.sum(by_nature.log_likelihoods(h, r), axis=0)[at.month - 1]
    chance = np.exp(weight - weight.max()) if np.isfinite(weight.max()) else np.ones(len(weight))
    number = np.searchsorted(np.cumsum(chance / chance.sum()), (np.arange(count) + _CHOICE) / count)
    of = [min(int(i), len(hypers) - 1) for i in number]
    spread = (np.arange(count) * _WHEN) % 1.0
    path, q = np.zeros((count, 5)), np.zeros((count, len(r.since)))
    for k, i in enumerate(of):
        cloud = clouds[i]
        u = (k * 0.6180339887498949) % 1.0
        own = min(int(np.searchsorted(np.cumsum(np.exp(cloud.log_weight)), u)), len(cloud.tension) - 1)
        path[k], q[k] = path_of(cloud, own, k, effort.seed, 1), cloud.q[own]
    return Starts(
        hyper=np.array([values_of(hypers[i]) for i in of], dtype=float),
        path=path,
        q=q,
        when=np.array([month_of_congress(at.meets, u) for u in spread], dtype=np.int64),
        falls=clouds[0].falls,
    )
