"""Predictive checks of cases drawn from the model: the right model's p, and those of a model that is wrong.

A drawn case ends when its leader falls, or at a second vote. So what is compared is frozen there: drawn histories go on
for as long as any case can, and from the leader's fall on nothing more is counted. (A second vote is rare enough to be
left alone.) Seats stay vacant, as they do in the drawing.
"""

from functools import partial

import numpy as np

from whowhom.calibrate.predictive import tail
from whowhom.calibrate.quantities import (  # fmt: skip
    History,
    first_members_left,
    first_removal,
    first_vote,
    largest_burst,
    longest_quiet,
    recorded,
    removals,
)
from whowhom.calibrate.redraw import from_the_first_day, redraw
from whowhom.estimate.run import target
from whowhom.estimate.smc import plan_run, sample
from whowhom.propositions.parameters import PARAMETERS
from whowhom.world.leadership import Leadership

from .synthetic import MONTHS, draw_case

PILOT, WORLDS, MORE, REPEATS = 256, 256, 6, 2
CHECKED = {
    "removed": removals,
    "first removal": first_removal,
    "burst": largest_burst,
    "quiet": longest_quiet,
    "left": first_members_left,
    "vote": first_vote,
}


def shifted(L: Leadership, parameter: str, by: float) -> Leadership:
    """A leadership whose prior of a parameter is wrong by so much, and sure of itself."""
    at = list(PARAMETERS).index(parameter)
    centre, spread = L.theta_centre.copy(), L.theta_spread.copy()
    centre[at] += by
    spread[at] = 0.0
    return L._replace(theta_centre=centre, theta_spread=spread)


def frozen(h: History) -> History:
    """Histories in which nothing more happens once the first leader has gone."""
    ranks = h.ranks.copy()
    for n, leaders in enumerate(h.leaders):
        gone = np.flatnonzero(leaders != leaders[0])
        if len(gone):
            ranks[n, gone[0] :] = ranks[n, gone[0]]
    return h._replace(ranks=ranks)


def lengthened(h: History) -> History:
    """The history of a case that ended early, nothing more having happened by the last month that any case can have."""
    more = MONTHS + 1 - h.ranks.shape[1]
    ranks = np.concatenate([h.ranks, np.repeat(h.ranks[:, -1:], more, axis=1)], axis=1)
    return h._replace(ranks=ranks, leaders=np.pad(h.leaders, ((0, 0), (0, more)), mode="edge"))


def p_of(seed: int, initiative: float | None = None) -> dict[str, float]:
    """The predictive p of one drawn case, by quantity.

    Args:
        seed: of the case; initiative: by how much the model that is checked is wrong; by default it is right.
    """
    case = draw_case(seed)
    wrong = partial(shifted, parameter="initiative", by=initiative or 0.0)
    L, start = (case.L, case.start) if initiative is None else (wrong(case.L), wrong(case.start))
    plan = plan_run(target(L, case.R), PILOT, seed=150_000 + seed)
    z = sample(target(L, case.R), plan, WORLDS, seed=190_000 + seed, more=MORE).z
    worlds = np.zeros((WORLDS, start.dimension))  # what lasts stands first
    worlds[:, : start.z_slow] = z[:, : L.z_slow]
    watched = case.R._replace(watch_challenged=np.ones(MONTHS))
    drawn = redraw(from_the_first_day(start, 0), watched, worlds, 0, MONTHS, REPEATS, 7_000 + seed, vacancies=False)
    seen, history = lengthened(recorded(case.L, case.R)), frozen(drawn.history)
    return {name: tail(quantity(history), float(quantity(seen)[0])).p for name, quantity in CHECKED.items()}
