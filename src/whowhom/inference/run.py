"""Chunks of worlds through the kernel."""

import math
from typing import TypeVar

import numpy as np

from whowhom._numba import njit
from whowhom._records import leaves, record, replace
from whowhom.world.forecast import fits, run_forecast
from whowhom.world.handles import handle
from whowhom.world.history import run_history
from whowhom.world.leadership import Floats, Ints, Leadership, Record
from whowhom.world.parameters import choose
from whowhom.world.random import normal_quantile
from whowhom.world.state import State, new_state, restore

from .arrays.layout import coordinates
from .autodiff.gradient import discrete, gradient_at
from .gibbs import gibbs_move
from .sampler.target import Target

T = TypeVar("T", "Summaries", "Futures")


def run_steps(L: Leadership, R: Record, z: Floats, upto: int, out: Floats) -> None:
    """Fill out[n, :upto] with the log-likelihood by month of each world of a chunk.

    Args:
        L: the leadership.
        R: the record.
        z: (worlds, dimension) points of the chunk.
        upto: months to run.
        out: (worlds, months) filled.
    """
    _steps(handle(L), handle(R), handle(new_state(L, R)), z, upto, out)


@njit
def _steps(L: Leadership, R: Record, S: State, z: np.ndarray, upto: int, out: np.ndarray) -> None:
    nothing = np.zeros(0)
    for n in range(z.shape[0]):
        run_history(L, R, z[n], upto, S, out[n], nothing, nothing)


@record
class Summaries:
    """What is kept of each world's history; the first axis is the world."""

    contribution: Floats  # (worlds, records) each record's contribution to the log-likelihood
    truth: Floats  # (worlds, probes) each probe's truth, all told
    theta: Floats  # (worlds, parameters) as the rules use them
    course: Floats  # (worlds, months + 1, persons) standing by month
    affinity: Floats  # (worlds, persons, persons)
    skill: Floats  # (worlds, sources) discrimination of each source, on the logit scale


@record
class Futures:
    """Drawn futures; axes are the world and the repetition. Months count from the as-of day; NEVER is not at all."""

    seat_lost: Ints  # (.., persons) month of removal from the leading body
    post_lost: Ints  # (.., posts) month in which today's holder is removed
    died: Ints  # (.., persons)
    vote_month: Ints  # (.., 2) the first showdown; the first that the leader loses
    purge_month: Ints  # (.., blocs)
    holders: Ints  # (.., horizon + 1, posts)
    follows: Floats  # (.., horizon + 1, blocs) following of that month's leader
    ranks: Ints  # (.., horizon + 1, persons)
    opened: Ints  # (.., affairs) month in which an affair is laid open
    opener: Ints  # (.., affairs) by whom
    secure: Floats  # (.., horizon + 1) chance that the leader would survive a vote, in the months asked about
    began: Floats  # (.., persons) chance to be in jeopardy on the as-of day, of whom signs tell; 0 for others
    after: Floats  # (.., persons) the same, given what becomes of him


def new_futures(worlds: int, repeats: int, L: Leadership, horizon: int) -> Futures:
    """Empty futures of the right shape.

    Args:
        worlds: how many.
        repeats: futures of each world.
        L: the leadership.
        horizon: months ahead.
    """
    shape, little = (worlds, repeats), np.int16
    persons, posts, blocs, affairs = L.persons, L.posts.holder.shape[1], len(L.blocs.seats), L.affairs
    return Futures(
        seat_lost=np.zeros((*shape, persons), little),
        post_lost=np.zeros((*shape, posts), little),
        died=np.zeros((*shape, persons), little),
        vote_month=np.zeros((*shape, 2), little),
        purge_month=np.zeros((*shape, blocs), little),
        holders=np.zeros((*shape, horizon + 1, posts), little),
        follows=np.zeros((*shape, horizon + 1, blocs), np.float32),
        ranks=np.zeros((*shape, horizon + 1, persons), little),
        opened=np.zeros((*shape, affairs), little),
        opener=np.zeros((*shape, affairs), little),
        secure=np.zeros((*shape, horizon + 1), np.float32),
        began=np.zeros((*shape, persons), np.float32),
        after=np.zeros((*shape, persons), np.float32),
    )


def part_of(kept: T, part: slice) -> T:
    """The same kept arrays for some of the worlds, without a copy.

    Args:
        kept: arrays whose first axis is the world.
        part: the places of the worlds.
    """
    return replace(kept, **{name: array[part] for name, array in leaves(kept)})


def run_summaries(L: Leadership, R: Record, z: Floats, out: Summaries) -> None:
    """Run whole histories of a chunk of worlds and keep what answers and reasons are made of.

    Args:
        L: the leadership.
        R: its record.
        z: points, (worlds, dimension).
        out: filled.
    """
    state = new_state(L, R)
    given = handle(L), handle(R)
    S = handle(state)
    steps, row, tell = np.zeros(L.months), np.zeros(out.contribution.shape[1]), np.zeros(out.truth.shape[1])
    for n in range(len(z)):
        row[:], tell[:] = 0.0, 0.0
        run_history(*given, z[n], L.months, S, steps, row, tell)
        out.contribution[n], out.truth[n] = row, tell
        out.theta[n], out.course[n], out.affinity[n] = state.theta, state.walk.course, state.affinity
    places = L.places.source + 2 * np.arange(len(R.sources.skill))
    out.skill[:] = R.sources.skill + R.sources.spread * z[:, places]


@record
class Drawing:
    """What futures are drawn of: the top post, months ahead, 1 for months of a vote that is asked about, the seed."""

    top: int
    horizon: int
    secure: Ints  # (horizon + 1,)
    seed: int


def run_futures(L: Leadership, R: Record, z: Floats, numbers: Ints, drawing: Drawing, out: Futures) -> None:
    """Draw futures of each world of a chunk, as many as `out` has room for.

    Args:
        L: the leadership.
        R: its record.
        z: points, (worlds, dimension).
        numbers: the worlds' identities, (worlds,).
        drawing: what is drawn.
        out: filled.

    Raises:
        ValueError: there is more in the case than chances can be numbered.
    """
    if not fits(L, R):
        raise ValueError("more persons, posts, blocs or events than chances can be numbered")
    _draw(handle(L), handle(R), handle(new_state(L, R)), z, numbers, drawing, out)


@njit
def _draw(
    L: Leadership, R: Record, S: State, z: np.ndarray, numbers: np.ndarray, drawing: Drawing, out: Futures
) -> None:
    steps, nothing = np.zeros(L.months), np.zeros(0)
    for n in range(z.shape[0]):
        run_history(L, R, z[n], L.months, S, steps, nothing, nothing)
        draw_futures(L, R, numbers[n], n, drawing, S, out)


@njit
def draw_futures(L: Leadership, R: Record, number: int, n: int, drawing: Drawing, S: State, out: Futures) -> None:
    """Draw futures of one world from where its history has left it.

    Args:
        L: the leadership.
        R: its record.
        number: the world's identity.
        n: its place in `out`.
        drawing: what is drawn.
        S: the world's state, set back before each.
        out: filled at n.
    """
    standing, appointed, stage = S.standing.copy(), S.blocs.appointed.copy(), S.affairs.stage.copy()
    mood, lost = S.mood.copy(), S.regime[0]
    for k in range(out.died.shape[1]):
        restore(standing, appointed, stage, mood, lost, S)
        run_forecast(
            L,
            R,
            drawing.top,
            drawing.horizon,
            L.months,
            drawing.seed,
            number,
            k,
            True,
            drawing.secure,
            S,
            out.seat_lost[n, k],
            out.post_lost[n, k],
            out.died[n, k],
            out.vote_month[n, k],
            out.purge_month[n, k],
            out.holders[n, k],
            out.follows[n, k],
            out.ranks[n, k],
            out.opened[n, k],
            out.opener[n, k],
            out.secure[n, k],
            out.began[n, k],
            out.after[n, k],
        )


def run_choices(L: Leadership, R: Record, z: Floats, loglik: Floats) -> Floats:
    """The chance of each alternative of each hypothesis in each world, all else in the world given.

    Bayes' rule over the alternatives, each run through the whole history (Rao-Blackwell) but for the one that the
    world has already.

    Args:
        L: the leadership.
        R: its record.
        z: points, (worlds, dimension).
        loglik: of these worlds, (worlds,).

    Returns:
        Array (worlds, hypotheses of the model, alternatives).
    """
    logs = np.full((len(z), *L.choice.edges.shape), -np.inf)
    for h, edges in enumerate(L.choice.edges):
        place = L.places.choice + h
        own = np.array([choose(edges, at) for at in z[:, place]], dtype=np.int64)
        for j, (low, high) in enumerate(zip([0.0, *edges], edges, strict=False)):
            if high > low:
                others = np.flatnonzero(own != j)
                point, steps = z[others], np.zeros((len(others), L.months))
                point[:, place] = normal_quantile(0.5 * (low + high))
                run_steps(L, R, point, L.months, steps)
                logs[:, h, j] = math.log(high - low) + loglik
                logs[others, h, j] = math.log(high - low) + steps.sum(axis=1)
    weights = np.exp(logs - logs.max(axis=2, keepdims=True))
    return np.asarray(weights / weights.sum(axis=2, keepdims=True))


def target(L: Leadership, R: Record) -> Target:
    """The sampler's target: the posterior of a leadership under its record.

    Fitted are the blocks that `layout` says, and what people think of the leaders who were challenged: elsewhere the
    record says little of any one coordinate.

    Args:
        L: the leadership.
        R: its record.
    """

    def loglik(z: np.ndarray, upto: int, out: np.ndarray) -> None:
        run_steps(L, R, z, upto, out)

    challenged = sorted({int(L.seats.leader[t]) for t in R.showdowns.month if L.seats.leader[t] >= 0})
    of_leaders = [L.places.affinity + v * L.persons + x for x in challenged for v in range(L.persons)]
    of_blocks = coordinates(L, lambda block: block.fitted)
    return Target(
        dimension=L.places.dimension,
        steps=L.months,
        log_likelihood=loglik,
        gradient_at=gradient_at(L, R),
        fitted=np.unique(np.concatenate([of_blocks, np.array(of_leaders, dtype=np.int64)])),
        discrete=discrete(L),
        gibbs=gibbs_move(L) if len(L.choice.edges) else None,
    )
