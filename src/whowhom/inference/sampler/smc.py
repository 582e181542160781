"""The sampler: sequential Monte Carlo towards the record.

A world is a point `z` of standard normals; step k of the record gives it a log-likelihood. "Time" tau runs from 0 to
the number of steps; at tau the target is

    p(z) exp( sum_{k < floor(tau)} loglik_k(z) + (tau - floor(tau)) loglik_floor(tau)(z) )

Each stage advances tau, weighs the worlds by what was added, resamples, and moves them (`moves`). There are three
rounds:

    first pilot    from the prior, through the record in time order and on for some turns; a normal is fitted to that
    second pilot   from that fit to the posterior; it chooses the stages and the moves
    the run        from the same fit to the posterior, by these stages and moves

Pilots run on worlds of their own, and the run takes from them a plan that it does not change. So its evidence is
unbiased and its moves are exact, however poor the plan; a good plan makes it short.

Source: Chopin (2002), iterated batch importance sampling; Del Moral, Doucet and Jasra (2006); Buchholz, Chopin and
Jacob (2021) for trajectories as its moves.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from whowhom.inference.autodiff.gradient import Slope
from whowhom.inference.gibbs import Relabel
from whowhom.world.leadership import Floats, Ints
from whowhom.world.random import fill_normal, uniform

from .hmc import Frame, accept, by_frame, energy, fit_frame, redraw, set_off, swing, to_frame, to_world
from .threads import chunks, single_blas

LogLik = Callable[[Floats, int, Floats], None]
Progress = Callable[[float, str], None]

KEEP, FIRST_KEEP = 0.5, 0.3  # a stage ends where weights would leave less than this of the worlds; in the first pilot
AIM = 0.7  # share of trajectories to be taken
ARC, FIRST_ARC = 2.0, 1.2  # how far a trajectory turns in all, in the run and in the first pilot
FEWEST, MOST = 1, 12  # its steps
LONGEST = 1.5  # of a step
MOVES = 4  # of a turn, which have random numbers of their own
LAST = 6  # turns at the end of the first pilot; all are fitted to
PILOT_SEEDS = 0x2F11A, 0x5E9D3  # are added to a run's, far from what anybody would use beside it
ENOUGH = 0.5  # a pilot's stage ends when its worlds have forgotten half of where they were


class ImpossibleError(ValueError):
    """No world agrees with the record."""


class Target(NamedTuple):
    """What is sampled: dimension, number of steps, and `loglik(z, upto, out)` filling out[:, :upto] for a chunk.

    `fitted` are the coordinates worth fitting, `choosing` those that choose among alternatives and have no slope.
    `slopes(point)` gives the slope along a point's branches; it may be wrong, at the price of moves that go nowhere.
    `relabel(z, first, seed, stage, use)`, where there are hypotheses, draws alternatives in place by a proposal that
    keeps the prior, and returns the change of log p - log q.
    """

    dimension: int
    steps: int
    loglik: LogLik
    fitted: Ints
    choosing: Ints
    slopes: Callable[[Floats], Slope]
    relabel: Relabel | None


class Stage(NamedTuple):
    """One stage: how far tau goes, and the angle of a trajectory's swings and their number."""

    tau: float
    angle: float
    swings: int


class Plan(NamedTuple):
    """The frame in which the run goes, the point along whose branches slopes are taken, and the stages."""

    frame: Frame
    point: Floats
    stages: tuple[Stage, ...]


class Sample(NamedTuple):
    """Equally weighted worlds.

    z (worlds, dimension), the log-evidence by stage, each world's first ancestor, acceptance (stages, 2) of
    trajectories and of free choices.
    """

    z: Floats
    evidence: Floats
    ancestors: Ints
    acceptance: Floats

    @property
    def log_evidence(self) -> float:
        """Logarithm of the estimate of the record's probability."""
        return float(self.evidence.sum())


def tempered(steps: Floats, tau: float) -> Floats:
    """Log-likelihood at tau, shape (worlds,), from that by step, shape (worlds, steps)."""
    whole = int(tau)
    total = steps[:, :whole].sum(axis=1)
    if tau > whole:
        total = total + (tau - whole) * steps[:, whole]
    return np.asarray(total)


def effective(logw: Floats) -> float:
    """Kish's effective size of log-weights, between 1 and their number, or 0 where all weights are nil.

    >>> effective(np.zeros(8))
    8.0
    """
    if logw.max() == -np.inf:
        return 0.0
    w = np.exp(logw - logw.max())
    return float(w.sum() ** 2 / (w * w).sum())


def log_mean_exp(x: Floats) -> float:
    """log(mean(exp(x))), without overflow.

    >>> log_mean_exp(np.array([1000.0, 1000.0]))
    1000.0
    """
    top = x.max()
    return float(top + np.log(np.mean(np.exp(x - top))))


def resample(logw: Floats, u: float) -> Ints:
    """Systematic resampling: how often each world lives on has the expectation that its weight gives.

    Args:
        logw: log-weights, shape (worlds,); u: one uniform number.

    >>> resample(np.log(np.array([1.0, 3.0])), 0.25).tolist()
    [0, 1]
    """
    w = np.exp(logw - logw.max())
    edges = np.cumsum(w)
    points = (np.arange(len(w)) + u) * (edges[-1] / len(w))
    return np.minimum(np.searchsorted(edges, points, side="right"), len(w) - 1)


def in_frame(target: Target, frame: Frame) -> Target:
    """The whole record as one step, in the frame's coordinates: loglik(z) + log p(z) - log q(z)."""

    def loglik(x: Floats, upto: int, out: Floats) -> None:
        z, gap, steps = np.empty_like(x), np.empty(len(x)), np.zeros((len(x), target.steps))
        to_world(x, *frame, z, gap)
        target.loglik(z, target.steps, steps)
        out[:, 0] = steps.sum(axis=1) + gap

    def slopes(point: Floats) -> Slope:
        whole = target.slopes(point)

        def slope(x: Floats, tau: float, out: Floats) -> None:
            z, by_z = np.empty_like(x), np.empty_like(x)
            to_world(x, *frame, z, np.empty(len(x)))
            whole(z, float(target.steps), by_z)
            by_z *= tau
            to_frame(by_z, x, *frame, z, tau, out)

        return slope

    def relabel(x: Floats, first: int, seed: int, stage: int, use: int) -> Floats:
        assert target.relabel is not None
        z, before, after = np.empty_like(x), np.empty(len(x)), np.empty(len(x))
        to_world(x, *frame, z, before)
        old = z.copy()
        target.relabel(z, first, seed, stage, use)
        x += by_frame(z - old, frame)
        to_world(x, *frame, z, after)
        return after - before

    return target._replace(steps=1, loglik=loglik, slopes=slopes, relabel=relabel if target.relabel else None)


def simple_target(dimension: int, steps: int, loglik: LogLik, slope: Slope) -> Target:
    """A target without choices, any of whose coordinates may be fitted."""
    nothing = np.zeros(0, dtype=np.int64)
    return Target(dimension, steps, loglik, np.arange(dimension), nothing, lambda point: slope, None)


class _Worlds:
    """The worlds of one round and the means to move them; changed in place."""

    def __init__(self, target: Target, point: Floats, count: int, seed: int, pool: ThreadPoolExecutor) -> None:
        self.target, self.seed, self.count, self.pool = target, seed, count, pool
        self.slope = target.slopes(point)
        self.free = np.ones(target.dimension, dtype=bool)
        self.free[target.choosing] = False
        self.x = np.empty((count, target.dimension))
        self.steps = np.zeros((count, target.steps))
        self.ancestors = np.arange(count)

        def draw(part: slice) -> None:
            for n in range(part.start, part.stop):
                fill_normal(self.x[n], seed, n, 0, 0)

        list(pool.map(draw, chunks(count)))

    def refresh(self, upto: int) -> None:
        """Compute the steps of all worlds anew, up to `upto`."""
        work = lambda part: self.target.loglik(self.x[part], upto, self.steps[part])  # noqa: E731
        list(self.pool.map(work, chunks(self.count)))
        self.steps[np.isnan(self.steps)] = -np.inf  # what is no number is impossible

    def select(self, logw: Floats, stage: int) -> None:
        """Resample.

        Raises:
            ImpossibleError: no world agrees with what was let in.
        """
        if not np.isfinite(logw).any():
            raise ImpossibleError(
                "the record is impossible under the model in all worlds: look for what contradicts itself"
            )
        chosen = resample(logw, uniform(self.seed, 0, stage, 0, 0))
        self.x, self.steps, self.ancestors = self.x[chosen], self.steps[chosen], self.ancestors[chosen]

    def _judge(self, new: Floats, part: slice, tau: float, gain: Floats, stage: int, use: int) -> int:
        """Take each proposal of a chunk or leave it; `gain` is what speaks for it beside its log-likelihood."""
        x, steps, new_steps = self.x[part], self.steps[part], np.zeros_like(self.steps[part])
        self.target.loglik(new, int(np.ceil(tau)), new_steps)
        gain += tempered(new_steps, tau) - tempered(steps, tau)
        return accept(x, steps, new, new_steps, gain, part.start, self.seed, stage, use)

    def travel(self, by: Stage, stage: int, use: int) -> float:
        """Move every world along a trajectory; the share that took it."""

        def work(part: slice) -> int:
            x, pace = self.x[part].copy(), np.full(part.stop - part.start, by.angle)
            v, slope, before, after = np.empty_like(x), np.empty_like(x), np.empty(len(x)), np.empty(len(x))
            set_off(x, self.free, part.start, self.seed, stage, 2 * use, pace, v)
            energy(x, v, self.free, before)
            for k in range(by.swings + 1):
                self.slope(x, by.tau, slope)
                end = k == by.swings
                swing(x, v, slope, self.free, pace, 0.5 if k == 0 or end else 1.0, not end)
            energy(x, v, self.free, after)
            return self._judge(x, part, by.tau, before - after, stage, 2 * use + 1)

        return sum(self.pool.map(work, chunks(self.count))) / self.count

    def choose(self, by: Stage, held: bool, stage: int, use: int) -> float:
        """Let every world choose anew among the alternatives, with parameters held or not; the share that did."""

        def work(part: slice) -> int:
            x, gain = self.x[part], np.zeros(part.stop - part.start)
            new = x.copy()
            if held and self.target.relabel is not None:
                gain -= self.target.relabel(new, part.start, self.seed, stage, 2 * use)
            else:
                redraw(x, new, self.target.choosing, part.start, self.seed, stage, 2 * use)
            return self._judge(new, part, by.tau, gain, stage, 2 * use + 1)

        return sum(self.pool.map(work, chunks(self.count))) / self.count

    def turn(self, by: Stage, stage: int, number: int) -> tuple[float, float]:
        """One turn of moves: a trajectory, and choices; the shares taken of trajectories and of free choices."""
        use, chose = MOVES * number, 1.0
        taken = self.travel(by, stage, use)
        if len(self.target.choosing):
            chose = self.choose(by, False, stage, use + 1)
        if self.target.relabel is not None:
            self.choose(by, True, stage, use + 2)
            self.choose(by, False, stage, use + 3)
        return taken, chose


def _next_tau(steps: Floats, tau: float, share: float) -> float:
    """How far tau can go before the effective size falls to `share` of the worlds."""
    base = tempered(steps, tau)
    last = float(steps.shape[1])

    def enough(t: float) -> bool:
        return effective(tempered(steps, t) - base) >= share * len(steps)

    if enough(last):
        return last
    low, high = tau, last
    for k in range(int(tau) + 1, steps.shape[1] + 1):
        if not enough(float(k)):
            high = float(k)
            break
        low = float(k)
    for _ in range(30):
        mid = 0.5 * (low + high)
        low, high = (mid, high) if enough(mid) else (low, mid)
    return min(max(low, tau + 1e-6), last)


class _Tuning:
    """What a pilot learns of the moves: how long a trajectory's steps may be."""

    def __init__(self, arc: float) -> None:
        self.arc, self.angle = arc, 0.5

    def learn(self, taken: float) -> None:
        self.angle = float(np.clip(self.angle * np.exp(1.5 * (taken - AIM)), 0.01, LONGEST))

    def stage(self, tau: float) -> Stage:
        """The stage that now seems best."""
        return Stage(tau, self.angle, int(np.clip(round(self.arc / self.angle), FEWEST, MOST)))


def _moved(before: Floats, after: Floats, among: Ints) -> float:
    """How far the worlds have gone from where they were, 0 to 1: mean squared jump over twice the variance."""
    jump = ((after[:, among] - before[:, among]) ** 2).mean(axis=0)
    return float((jump / np.maximum(2.0 * after[:, among].var(axis=0), 1e-9)).mean()) if len(among) else 1.0


def _explore(
    target: Target,
    point: Floats,
    worlds: int,
    seed: int,
    most: int,
    last: int,
    arc: float,
    keep: float,
    pool: ThreadPoolExecutor,
    told: Callable[[float], None],
) -> tuple[tuple[Stage, ...], Floats, Ints]:
    """A pilot round: stages chosen by the effective size, moves by what is taken, at most so many turns in a stage.

    Returns:
        The stages, the worlds after each of the `last` turns at their end, and these worlds' first ancestors.
    """
    run = _Worlds(target, point, worlds, seed, pool)
    tau, stages, tuning = 0.0, list[Stage](), _Tuning(arc)
    while tau < target.steps:
        run.refresh(target.steps)
        now = _next_tau(run.steps, tau, keep)
        logw = tempered(run.steps, now) - tempered(run.steps, tau)
        tau, number = now, len(stages) + 1
        run.select(logw, number)
        before = run.x.copy()
        for turn in range(most):
            tuning.learn(run.turn(tuning.stage(tau), number, turn)[0])
            if _moved(before, run.x, target.fitted) > ENOUGH:
                break
        stages.append(tuning.stage(tau))
        told(tau / target.steps)
    kept = [] if last else [run.x.copy()]
    for turn in range(last):
        tuning.learn(run.turn(tuning.stage(tau), len(stages) + 1, turn)[0])
        kept.append(run.x.copy())
    stages[-1] = tuning.stage(tau)
    return tuple(stages), np.concatenate(kept), np.tile(run.ancestors, len(kept))


def plan_run(
    target: Target, worlds: int, seed: int, most: int = 2, threads: int = 1, progress: Progress | None = None
) -> Plan:
    """Plan a run by two pilot rounds, on worlds that it never sees.

    Args:
        target: what to sample; worlds: of a pilot; seed: of the run; most: turns of moves in a stage of the
        first pilot; threads: at work, which changes no number.
    """

    def told(first: float, last: float) -> Callable[[float], None]:
        return lambda share: progress(first + share * (last - first), "finding the way") if progress else None

    with ThreadPoolExecutor(threads) as pool, single_blas():
        start = np.zeros(target.dimension)
        _, z, families = _explore(
            target, start, worlds, seed + PILOT_SEEDS[0], most, LAST, FIRST_ARC, FIRST_KEEP, pool, told(0.0, 0.75)
        )
        frame, point = fit_frame(z, families, target.fitted), z[-1].copy()
        stages, _, _ = _explore(
            in_frame(target, frame), point, worlds, seed + PILOT_SEEDS[1], 1, 0, ARC, KEEP, pool, told(0.75, 1.0)
        )
    return Plan(frame, point, stages)


def sample(
    target: Target,
    plan: Plan,
    worlds: int,
    seed: int,
    more: int = 4,
    threads: int = 1,
    progress: Progress | None = None,
    snapshots: int = 1,
) -> Sample:
    """Sample the target by the plan.

    Args:
        target: what to sample; plan: from `plan_run`; worlds: how many at a time; seed: 0 to 2**31 - 1; more: further
        turns of moves at the end; threads: at work; snapshots: how often the worlds are kept in the course of those
        turns, all told worlds x snapshots.

    Returns:
        Equally weighted worlds and the evidence, whose exponential is unbiased.
    """
    aim, frame = in_frame(target, plan.frame), plan.frame
    if snapshots > 1 and more < snapshots:
        raise ValueError(f"{snapshots} snapshots need as many turns of moves at the end, not {more}")
    evidence, acceptance, kept, families, tau = [], [], [], [], 0.0
    last = len(plan.stages)
    with ThreadPoolExecutor(threads) as pool, single_blas():
        run = _Worlds(aim, plan.point, worlds, seed, pool)
        run.refresh(1)
        for number, stage in enumerate(plan.stages, start=1):
            logw = (stage.tau - tau) * run.steps[:, 0]
            evidence.append(log_mean_exp(logw))
            tau = stage.tau
            run.select(logw, number)
            turns, taken = 1 + (more if number == last else 0), []
            for turn in range(turns):
                taken.append(run.turn(stage, number, turn))
                left = turns - 1 - turn
                if number == last and 0 < left < snapshots * (more // snapshots) and left % (more // snapshots) == 0:
                    kept.append(run.x.copy())
                    families.append(run.ancestors.copy())
                if progress:
                    progress((number + turn) / (last + more), "moving the worlds")
            acceptance.append(np.mean(taken, axis=0))
    x = np.concatenate([*kept, run.x])
    z = np.empty_like(x)
    to_world(x, *frame, z, np.empty(len(x)))
    return Sample(z, np.array(evidence), np.concatenate([*families, run.ancestors]), np.array(acceptance))
