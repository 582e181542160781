"""The sampler: sequential Monte Carlo towards the record.

A world is a point `z` of standard normals; step k of the record gives it a log-likelihood. "Time" tau runs from 0 to
the number of steps; at tau the target is

    p(z) exp( sum_{k < floor(tau)} loglik_k(z) + (tau - floor(tau)) loglik_floor(tau)(z) )

Each stage advances tau, weighs the worlds by what was added, resamples, and moves them. There are three rounds:

    first pilot    from the prior, through the record in time order; a normal is fitted to where it ends
    second pilot   from that fit, to the posterior and on for some turns; its worlds give a better fit
    the run        from the better fit, to the posterior, by stages and moves that a third small round has chosen

Pilots run on worlds of their own, and the run takes from them a plan that it does not change. So its evidence is
unbiased and its moves are exact, however poor the plan; a good plan makes it short.

Source: Chopin (2002), iterated batch importance sampling; Del Moral, Doucet and Jasra (2006); Cotter et al. (2013).
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from whowhom.world.leadership import Floats, Ints
from whowhom.world.random import fill_normal, uniform

from .moves import Frame, accept, fit_frame, redraw, to_world
from .threads import chunks, single_blas

LogLik = Callable[[Floats, int, Floats], None]
Progress = Callable[[float, str], None]

KEEP = 0.4  # a stage ends where weights would leave less than this of the worlds
AIM = 0.3  # share of proposals to be taken
FORGET, MOST = 0.4, 8  # share of a block to be redrawn in a turn; visits to a block at most
LAST = 2, 8  # turns at the end of the pilots that are fitted to
ENOUGH = 0.5  # a pilot's stage ends when its worlds have forgotten half of where they were


class Target(NamedTuple):
    """What is sampled: dimension, number of steps, and `loglik(z, upto, out)` filling out[:, :upto] for a chunk.

    `blocks` are the groups of coordinates that are moved in turn, `fitted` the coordinates worth fitting.
    """

    dimension: int
    steps: int
    loglik: LogLik
    blocks: tuple[Ints, ...]
    fitted: Ints


class Stage(NamedTuple):
    """One stage: how far tau goes, and the moves of one turn.

    `shares` is what share of each block a bold move redraws, `kicks` by how much a shy one moves it, `visits` the moves
    of a turn in their order, each a block and whether it is bold.
    """

    tau: float
    shares: tuple[float, ...]
    kicks: tuple[float, ...]
    visits: tuple[tuple[int, bool], ...]


class Plan(NamedTuple):
    """The frame in which the run goes and its stages."""

    frame: Frame
    stages: tuple[Stage, ...]


class Sample(NamedTuple):
    """Equally weighted worlds.

    z (worlds, dimension), the log-evidence by stage, each world's first ancestor, acceptance of moves (stages, blocks).
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
    """Kish's effective size of log-weights, between 1 and their number.

    >>> effective(np.zeros(8))
    8.0
    """
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

    return target._replace(steps=1, loglik=loglik)


class _Worlds:
    """The worlds of one round and the means to move them; the only mutable thing in this file."""

    def __init__(self, target: Target, count: int, seed: int, pool: ThreadPoolExecutor) -> None:
        self.target, self.seed, self.count, self.pool = target, seed, count, pool
        self.x = np.empty((count, target.dimension))
        self.x_new = np.empty_like(self.x)
        self.steps = np.zeros((count, target.steps))
        self.steps_new = np.zeros_like(self.steps)
        self.ancestors = np.arange(count)

        def draw(part: slice) -> None:
            for n in range(part.start, part.stop):
                fill_normal(self.x[n], seed, n, 0, 0)

        list(pool.map(draw, chunks(count)))

    def refresh(self, upto: int) -> None:
        """Compute the steps of all worlds anew, up to `upto`."""
        work = lambda part: self.target.loglik(self.x[part], upto, self.steps[part])  # noqa: E731
        list(self.pool.map(work, chunks(self.count)))

    def select(self, logw: Floats, stage: int) -> None:
        """Resample."""
        chosen = resample(logw, uniform(self.seed, 0, stage, 0, 0))
        self.x, self.steps, self.ancestors = self.x[chosen], self.steps[chosen], self.ancestors[chosen]

    def move(self, tau: float, stage: int, use: int, chosen: Ints, rho: float) -> float:
        """Redraw the chosen coordinates of every world but for a share rho, take or leave them; the share taken."""
        if len(chosen) == 0:
            return 1.0
        upto = int(np.ceil(tau))

        def work(part: slice) -> int:
            x, new, steps, steps_new = self.x[part], self.x_new[part], self.steps[part], self.steps_new[part]
            redraw(x, new, chosen, rho, part.start, self.seed, stage, 2 * use)
            self.target.loglik(new, upto, steps_new)
            now, then = tempered(steps, tau), tempered(steps_new, tau)
            return accept(x, steps, now, new, steps_new, then, part.start, self.seed, stage, 2 * use + 1)

        return sum(self.pool.map(work, chunks(self.count))) / self.count


def _block(of: Ints, share: float, seed: int, stage: int, use: int, turn: int) -> Ints:
    """The coordinates that a move redraws: a share of those given, at random."""
    size = max(1, round(share * len(of)))
    if size >= len(of):
        return of
    return np.sort(np.random.default_rng([seed, stage, use, turn]).permutation(of)[:size])


def simple_target(dimension: int, steps: int, loglik: LogLik) -> Target:
    """A target moved as one block, any of whose coordinates may be fitted."""
    everything = np.arange(dimension)
    return Target(dimension, steps, loglik, (everything,), everything)


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
    return max(low, tau + 1e-6)


def _tuned(share: float, taken: float) -> float:
    """A larger or a smaller block, after what share of proposals was taken."""
    return float(np.clip(share * np.exp(1.5 * (taken - AIM)), 0.002, 1.0))


def _turn(run: _Worlds, stage: Stage, number: int, turn: int) -> list[float]:
    """One turn of moves, by the stage's visits; the share taken in each."""
    taken = []
    for k, (g, bold) in enumerate(stage.visits):
        use, block = len(stage.visits) * turn + k, run.target.blocks[g]
        if bold:
            chosen, rho = _block(block, stage.shares[g], run.seed, number, use, turn), 0.0
        else:
            chosen, rho = block, float(np.sqrt(1.0 - stage.kicks[g] ** 2))
        taken.append(run.move(stage.tau, number, use, chosen, rho))
    return taken


class _Tuning:
    """What a pilot learns of the moves: sizes of bold and shy ones by block, and what share of each is taken."""

    def __init__(self, blocks: int) -> None:
        self.size = {True: np.full(blocks, 0.5), False: np.full(blocks, 0.5)}
        self.taken = {True: np.full(blocks, AIM), False: np.full(blocks, AIM)}

    def learn(self, visits: tuple[tuple[int, bool], ...], taken: list[float]) -> None:
        for (g, bold), share in zip(visits, taken, strict=True):
            self.taken[bold][g] += 0.5 * (share - self.taken[bold][g])
            self.size[bold][g] = _tuned(self.size[bold][g], share)

    def stage(self, tau: float) -> Stage:
        """The stage that now seems best: visits enough that every block forgets much of where it was."""
        forgets = {
            True: self.size[True] * self.taken[True],
            False: (1.0 - np.sqrt(1.0 - self.size[False] ** 2)) * self.taken[False],
        }
        times = np.clip(np.round(FORGET / np.maximum(forgets[True], forgets[False])), 1, MOST).astype(int)
        order = []
        for g, n in enumerate(times):
            better = bool(forgets[True][g] >= forgets[False][g])
            order += [((k + 0.5) / n, g, better if k % 3 < 2 else not better) for k in range(n)]
        visits = tuple((g, bold) for _, g, bold in sorted(order))
        return Stage(tau, tuple(self.size[True].tolist()), tuple(self.size[False].tolist()), visits)


def _moved(before: Floats, after: Floats, among: Ints) -> float:
    """How far the worlds have gone from where they were, 0 to 1: mean squared jump over twice the variance."""
    jump = ((after[:, among] - before[:, among]) ** 2).mean(axis=0)
    return float((jump / np.maximum(2.0 * after[:, among].var(axis=0), 1e-9)).mean()) if len(among) else 1.0


def _explore(
    target: Target,
    worlds: int,
    seed: int,
    most: int,
    last: int,
    pool: ThreadPoolExecutor,
    told: Callable[[float], None],
) -> tuple[tuple[Stage, ...], Floats, Ints]:
    """A pilot round: stages chosen by the effective size, moves by what is taken, at most so many turns in a stage.

    Returns:
        The stages, the worlds after each of the `last` turns at their end, and these worlds' first ancestors.
    """
    run = _Worlds(target, worlds, seed, pool)
    tau, stages, tuning = 0.0, list[Stage](), _Tuning(len(target.blocks))
    everything = tuple((g, bold) for bold in (True, False) for g in range(len(target.blocks)))
    while tau < target.steps:
        run.refresh(target.steps)
        now = _next_tau(run.steps, tau, KEEP)
        logw = tempered(run.steps, now) - tempered(run.steps, tau)
        tau, number = now, len(stages) + 1
        run.select(logw, number)
        before = run.x.copy()
        for turn in range(most):
            stage = tuning.stage(tau)
            if turn == 0:  # every move, to know what it is worth here
                stage = stage._replace(visits=everything)
            tuning.learn(stage.visits, _turn(run, stage, number, turn))
            if _moved(before, run.x, target.fitted) > ENOUGH:
                break
        stages.append(tuning.stage(tau))
        told(tau / target.steps)
    kept = [run.x.copy()]
    for turn in range(last):
        stage = tuning.stage(tau)
        tuning.learn(stage.visits, _turn(run, stage, len(stages) + 1, turn))
        kept.append(run.x.copy())
    stages[-1] = tuning.stage(tau)
    kept = kept[1:] if last else kept
    return tuple(stages), np.concatenate(kept), np.tile(run.ancestors, len(kept))


def plan_run(
    target: Target, worlds: int, seed: int, most: int = 2, threads: int = 1, progress: Progress | None = None
) -> Plan:
    """Plan a run by three pilot rounds, on worlds that it never sees.

    Args:
        target: what to sample; worlds: of a pilot; seed: of the run; most: turns of moves in a pilot's stage;
        threads: at work, which changes no number.
    """

    def told(first: float, last: float) -> Callable[[float], None]:
        return lambda share: progress(first + share * (last - first), "finding the way") if progress else None

    with ThreadPoolExecutor(threads) as pool, single_blas():
        _, z, families = _explore(target, worlds // 2, seed + 11, most, LAST[0], pool, told(0.0, 0.4))
        frame = fit_frame(z, families, target.fitted)
        _, x, families = _explore(in_frame(target, frame), worlds, seed + 12, most, LAST[1], pool, told(0.4, 0.8))
        z = np.empty_like(x)
        to_world(x, *frame, z, np.empty(len(x)))
        frame = fit_frame(z, families, target.fitted)
        stages, _, _ = _explore(in_frame(target, frame), worlds // 2, seed + 13, 1, 0, pool, told(0.8, 1.0))
    return Plan(frame, stages)


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
    with ThreadPoolExecutor(threads) as pool:
        run = _Worlds(aim, worlds, seed, pool)
        run.refresh(1)
        for number, stage in enumerate(plan.stages, start=1):
            logw = (stage.tau - tau) * run.steps[:, 0]
            evidence.append(log_mean_exp(logw))
            tau = stage.tau
            run.select(logw, number)
            turns = 1 + (more if number == last else 0)
            taken, visits = np.zeros(len(target.blocks)), np.zeros(len(target.blocks))
            for turn in range(turns):
                for (g, _), share in zip(stage.visits, _turn(run, stage, number, turn), strict=True):
                    taken[g] += share
                    visits[g] += 1
                left = turns - 1 - turn
                if number == last and 0 < left < snapshots * (more // snapshots) and left % (more // snapshots) == 0:
                    kept.append(run.x.copy())
                    families.append(run.ancestors.copy())
                if progress:
                    progress((number - 1 + (turn + 1) / turns) / last, "moving the worlds")
            acceptance.append(taken / visits)
    x = np.concatenate([*kept, run.x])
    z = np.empty_like(x)
    to_world(x, *frame, z, np.empty(len(x)))
    return Sample(z, np.array(evidence), np.concatenate([*families, run.ancestors]), np.array(acceptance))
