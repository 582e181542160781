"""The sampler: sequential Monte Carlo through the record in time order.

A world is a point `z` of standard normals; step k of the record gives it a log-likelihood. "Time" tau runs from 0 to
the number of steps; at tau the target is

    p(z) exp( sum_{k < floor(tau)} loglik_k(z) + (tau - floor(tau)) loglik_floor(tau)(z) )

Each stage advances tau, weighs the worlds by what was added, resamples, and moves them. A pilot on worlds of its own
chooses the stages and fits the moves; the run proper takes both as given, so that its evidence is unbiased and its
moves are exact whatever the pilot did.

Source: Chopin (2002), iterated batch importance sampling; Del Moral, Doucet and Jasra (2006); Cotter et al. (2013).
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from whowhom.world.random import fill_normal, uniform

from .moves import Fit, Floats, Ints, accept, fit_normal, propose
from .threads import chunks, single_blas

LogLik = Callable[[Floats, int, Floats], None]
Progress = Callable[[float, str], None]

PILOT_SEED_SHIFT = 0x5EED
HALF = 0.5
SIGNIFICANT = 4.0


class Target(NamedTuple):
    """What is sampled: dimension, number of steps, and `loglik(z, upto, out)` filling out[:, :upto] for a chunk."""

    dimension: int
    steps: int
    loglik: LogLik


class Stage(NamedTuple):
    """One stage of the plan: where tau stands, and its moves."""

    tau: float
    fit: Fit
    fitted_rho: float
    rest: Ints
    plain_rho: float
    moves: int


class Plan(NamedTuple):
    """All stages, in order."""

    stages: tuple[Stage, ...]


class Sample(NamedTuple):
    """Equally weighted worlds: z (worlds, dimension), log-likelihood by step (worlds, steps), the log-evidence by stage,
    each world's root ancestor, and the acceptance of fitted and plain moves by stage."""

    z: Floats
    steps: Floats
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
    """Kish's effective size of log-weights, between 1 and their number."""
    w = np.exp(logw - logw.max())
    return float(w.sum() ** 2 / (w * w).sum())


def log_mean_exp(x: Floats) -> float:
    """log(mean(exp(x))), without overflow."""
    top = x.max()
    return float(top + np.log(np.mean(np.exp(x - top))))


def resample(logw: Floats, u: float) -> Ints:
    """Systematic resampling: how often each world lives on has the expectation that its weight gives.

    Args:
        logw: log-weights, shape (worlds,); u: one uniform number.
    """
    w = np.exp(logw - logw.max())
    edges = np.cumsum(w)
    points = (np.arange(len(w)) + u) * (edges[-1] / len(w))
    return np.minimum(np.searchsorted(edges, points, side="right"), len(w) - 1)


class _Run:
    """The worlds of one run and the means to move them; the only mutable thing in this file."""

    def __init__(self, target: Target, worlds: int, seed: int, threads: int) -> None:
        self.target, self.seed, self.worlds, self.threads = target, seed, worlds, threads
        self.z = np.empty((worlds, target.dimension))
        self.steps = np.zeros((worlds, target.steps))
        self.z_new = np.empty_like(self.z)
        self.steps_new = np.zeros_like(self.steps)
        self.correction = np.zeros(worlds)
        self.ancestors = np.arange(worlds)
        self.pool = ThreadPoolExecutor(threads)

    def each(self, work: Callable[[slice], int]) -> int:
        """Do the work on every chunk of worlds; the sum of what the chunks return."""
        return sum(self.pool.map(work, chunks(self.worlds)))

    def draw(self, upto: int) -> None:
        """Draw all worlds from the prior."""

        def work(part: slice) -> int:
            for n in range(part.start, part.stop):
                fill_normal(self.z[n], self.seed, n, 0, 0)
            self.target.loglik(self.z[part], upto, self.steps[part])
            return 0

        self.each(work)

    def refresh(self, upto: int) -> None:
        """Compute the steps of all worlds anew, up to `upto`."""

        def work(part: slice) -> int:
            self.target.loglik(self.z[part], upto, self.steps[part])
            return 0

        self.each(work)

    def take(self, chosen: Ints) -> None:
        """Replace the worlds by the chosen ones."""
        self.z = self.z[chosen]
        self.steps = self.steps[chosen]
        self.ancestors = self.ancestors[chosen]

    def each_in(self, within: slice, tau: float, upto: int, stage: int, use: int, fit: Fit, rho: float) -> int:
        """Move all worlds of a range once; how many took the proposal."""
        parts = [slice(within.start + c.start, within.start + c.stop) for c in chunks(within.stop - within.start)]
        return sum(self.pool.map(lambda part: self.move(part, tau, upto, stage, use, fit, rho), parts))

    def move(
        self, part: slice, tau: float, upto: int, stage: int, use: int, fit: Fit, rho: float
    ) -> int:
        """Propose and accept for one chunk; how many were taken."""
        z, new = self.z[part], self.z_new[part]
        propose(z, new, self.correction[part], part.start, self.seed, stage, 2 * use, *fit, rho)
        self.target.loglik(new, upto, self.steps_new[part])
        return accept(
            z, self.steps[part], tempered(self.steps[part], tau), new, self.steps_new[part],
            tempered(self.steps_new[part], tau), self.correction[part], part.start, self.seed, stage, 2 * use + 1,
        )  # fmt: skip


def _plain(where: Ints) -> Fit:
    return Fit(where, np.empty(0), np.empty((0, 0)), np.empty((0, 0)))


def informed(z: Floats, at_most: int) -> Ints:
    """The coordinates on which the record bears: mean or variance away from the prior's beyond chance.

    Ranked by the divergence from the prior, (m^2 + v - 1 - log v) / 2, and no more than `at_most`.

    Args:
        z: worlds, shape (worlds, dimension).
    """
    n = len(z)
    mean, var = z.mean(axis=0), np.maximum(z.var(axis=0), 1e-6)
    away = (np.abs(mean) * np.sqrt(n) > SIGNIFICANT) | (np.abs(var - 1.0) * np.sqrt(n / 2.0) > SIGNIFICANT)
    gain = np.where(away, mean**2 + var - 1.0 - np.log(var), 0.0)
    best = np.argsort(-gain, kind="stable")[:at_most]
    return np.sort(best[gain[best] > 0.0])


def _rest(dimension: int, where: Ints) -> Ints:
    keep = np.ones(dimension, dtype=bool)
    keep[where] = False
    return np.flatnonzero(keep)


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


def _tuned(rho: float, accepted: float) -> float:
    """A bolder or a shyer move, after how many of the last were taken (aim: three in ten)."""
    step = np.sqrt(1.0 - rho * rho) * np.exp(np.clip(accepted - 0.3, -0.3, 0.4))
    return float(np.sqrt(1.0 - min(step, 0.999) ** 2))


def pilot(
    target: Target,
    worlds: int,
    seed: int,
    moves: int = 4,
    threads: int = 1,
    progress: Progress | None = None,
) -> Plan:
    """Choose the stages and fit the moves, on worlds that the run proper never sees.

    Each half of the pilot's worlds is moved by what was fitted to the other half; what the plan keeps is fitted to all.

    Args:
        target: what to sample; worlds: of the pilot; seed: of the run; moves: rounds of moves in a stage.
    """
    run = _Run(target, worlds, seed + PILOT_SEED_SHIFT, threads)
    run.draw(target.steps)
    tau, stages, fitted_rho, plain_rho = 0.0, [], 0.8, 0.8
    halves = (slice(0, worlds // 2), slice(worlds // 2, worlds))
    with single_blas():
        while tau < target.steps:
            now = _next_tau(run.steps, tau, HALF)
            logw = tempered(run.steps, now) - tempered(run.steps, tau)
            tau, stage, upto = now, len(stages) + 1, int(np.ceil(now))
            run.take(resample(logw, uniform(run.seed, 0, stage, 0, 0)))
            for m in range(moves):
                where = informed(run.z, worlds // 12)
                rest = _rest(target.dimension, where)
                fits = [fit_normal(run.z[half], where, _shrink(len(where), worlds // 2)) for half in halves]
                taken = 0
                for half, fit in zip(halves, reversed(fits), strict=True):
                    taken += run.each_in(half, tau, upto, stage, 2 * m, fit, fitted_rho)
                fitted_rho = _tuned(fitted_rho, taken / worlds) if len(where) else fitted_rho
                taken = run.each_in(slice(0, worlds), tau, upto, stage, 2 * m + 1, _plain(rest), plain_rho)
                plain_rho = _tuned(plain_rho, taken / worlds)
            where = informed(run.z, worlds // 12)
            fit = fit_normal(run.z, where, _shrink(len(where), worlds))
            stages.append(Stage(tau, fit, fitted_rho, _rest(target.dimension, where), plain_rho, moves))
            run.refresh(target.steps)
            if progress:
                progress(tau / target.steps, "pilot")
    return Plan(tuple(stages))


def _shrink(k: int, worlds: int) -> float:
    """How far a fitted normal is drawn to the prior: the share of noise in a covariance of k from so many worlds."""
    return min(0.9, 0.02 + k / (k + worlds))


def sample(
    target: Target,
    plan: Plan,
    worlds: int,
    seed: int,
    threads: int = 1,
    progress: Progress | None = None,
) -> Sample:
    """Sample the target by the plan.

    Args:
        target: what to sample; plan: from `pilot`, with other worlds; worlds: how many; seed: below 2**31.

    Returns:
        Equally weighted worlds and the evidence, whose exponential is unbiased.
    """
    run = _Run(target, worlds, seed, threads)
    stages = plan.stages
    ends = [int(np.ceil(s.tau)) for s in stages] + [target.steps]
    run.draw(int(np.ceil(stages[0].tau)) if stages else target.steps)
    tau, evidence, acceptance = 0.0, [], []
    for number, (stage, upto, following) in enumerate(zip(stages, ends, ends[1:], strict=False), start=1):
        logw = tempered(run.steps, stage.tau) - tempered(run.steps, tau)
        evidence.append(log_mean_exp(logw))
        tau = stage.tau
        run.take(resample(logw, uniform(run.seed, 0, number, 0, 0)))
        everyone, taken = slice(0, worlds), [0, 0]
        for m in range(stage.moves):
            if len(stage.fit.where):
                taken[0] += run.each_in(everyone, tau, upto, number, 2 * m, stage.fit, stage.fitted_rho)
            if len(stage.rest):
                taken[1] += run.each_in(everyone, tau, upto, number, 2 * m + 1, _plain(stage.rest), stage.plain_rho)
        acceptance.append([t / (worlds * max(stage.moves, 1)) for t in taken])
        run.refresh(following)
        if progress:
            progress(number / len(stages), "worlds")
    return Sample(run.z, run.steps, np.array(evidence), run.ancestors, np.array(acceptance))
