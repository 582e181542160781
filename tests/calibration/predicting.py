"""Predictive checks of cases drawn from the model: the right model's p, and those of a model that is wrong.

A case is drawn as in `synthetic`, but told by nothing that would have to be made known first, claims or signs: a case
in which all of it is made is not as likely as its history. It ends with its first vote, or after its months; so drawn
histories go on for as long as any case can, and from their first vote on nothing more is counted. Seats stay vacant, as
they do in the drawing.
"""

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import numpy as np

from tests.exact.world.tiny import Fight, record
from whowhom._records import leaves, replace
from whowhom.calibrate.predictive import tail
from whowhom.calibrate.quantities import (
    History,
    first_members_left,
    first_removal,
    first_vote,
    largest_burst,
    longest_quiet,
    recorded,
    removals,
)
from whowhom.calibrate.redraw import Repeats, from_the_first_day, redraw
from whowhom.inference.run import target
from whowhom.inference.sampler.pilot import run_pilot
from whowhom.inference.sampler.smc import Finish, sample
from whowhom.world.catalogue import PARAMETERS
from whowhom.world.leadership import ATTACKED, FULL, NONE, Events, Leadership
from whowhom.world.random import fill_normal

from .synthetic import FIRST_SHOCK, MONTHS, PERSONS, SOURCES, Drawn, _assemble, _leadership, _path

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
    centre, spread = L.theta.centre.copy(), L.theta.spread.copy()
    centre[at] += by
    spread[at] = 0.0
    return replace(L, theta=replace(L.theta, centre=centre, spread=spread))


def draw_plain(seed: int) -> Drawn:
    """Draw a case of seats, posts, the first vote and a few numbers."""
    ranks, holders = np.full((MONTHS + 1, PERSONS), FULL), np.tile([0, 1, 2], (MONTHS + 1, 1))
    start = _leadership(MONTHS, ranks, holders, FIRST_SHOCK)
    nothing, z = record(start, sources=SOURCES), np.zeros(start.places.dimension)
    fill_normal(z, seed, 0, 77, 0)
    p = _path(start, nothing, z, seed, 0)
    fights = []
    for t in np.flatnonzero(p.voted)[:1]:
        fell = [v for v in range(1, PERSONS) if p.ranks[t, v] != NONE and p.ranks[t + 1, v] == NONE]
        fights.append(Fight(int(t), -1, bool(p.lost[t]), tuple(fell)))
    months = fights[0].month + 1 if fights else MONTHS
    rng = np.random.default_rng(seed)
    case = _assemble(p, months, (start, nothing, z, seed, 0), [], fights, 0, min(3, months - 1), rng)
    told = {name: array[case.R.events.code != ATTACKED] for name, array in leaves(case.R.events)}
    return replace(case, R=replace(case.R, events=Events(**told)))


def frozen(h: History) -> History:
    """Histories in which nothing more happens once there was a vote."""
    ranks = h.ranks.copy()
    for n, vote in enumerate(h.vote):
        ranks[n, vote:] = ranks[n, min(vote, MONTHS)]
    return replace(h, ranks=ranks)


def lengthened(h: History) -> History:
    """The history of a case that ended early, to the last month that any case can have."""
    more = MONTHS + 1 - h.ranks.shape[1]
    ranks = np.concatenate([h.ranks, np.repeat(h.ranks[:, -1:], more, axis=1)], axis=1)
    return replace(h, ranks=ranks, leaders=np.pad(h.leaders, ((0, 0), (0, more)), mode="edge"))


def p_of(seed: int, initiative: float | None = None) -> dict[str, float]:
    """The predictive p of one drawn case, by quantity.

    Args:
        seed: of the case; initiative: by how much the model that is checked is wrong; by default it is right.
    """
    case = draw_plain(seed)
    wrong = partial(shifted, parameter="initiative", by=initiative or 0.0)
    L, start = (case.L, case.start) if initiative is None else (wrong(case.L), wrong(case.start))
    plan = run_pilot(target(L, case.R), PILOT, seed=150_000 + seed)
    z = sample(target(L, case.R), plan, WORLDS, seed=190_000 + seed, finish=Finish(sweeps=MORE)).z
    worlds = np.zeros((WORLDS, start.places.dimension))  # what lasts stands first
    worlds[:, : start.places.slow] = z[:, : L.places.slow]
    watched = replace(case.R, watches=replace(case.R.watches, challenged=np.ones(MONTHS)))
    how = Repeats(months=MONTHS, repeats=REPEATS, seed=7_000 + seed, vacancies=False)
    drawn = redraw(from_the_first_day(start, 0), watched, worlds, 0, how)
    seen, history = lengthened(recorded(case.L, case.R)), frozen(drawn.history)
    return {name: tail(quantity(history), float(quantity(seen)[0])).p for name, quantity in CHECKED.items()}


def all_p(cases: int, initiative: float | None = None) -> dict[str, np.ndarray]:
    """The p of every quantity over so many cases, in two processes."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(partial(p_of, initiative=initiative), range(1, cases + 1)))
    return {name: np.array([p[name] for p in found]) for name in CHECKED}
