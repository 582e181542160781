"""Conditioning an ensemble on a case's record:  estimate(case) -> Ensemble."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from whowhom._records import replace
from whowhom.record.case import Case

from .anchored import anchored
from .arrays.compile import Compiled, compile_case
from .arrays.horizon import forecast_months
from .defaults import WORLDS
from .ensemble import Ensemble
from .otherwise import prepare
from .room import Size, see_room
from .run import target
from .sampler.hmc import Leapfrog
from .sampler.particles import ImpossibleError, Stage
from .sampler.pilot import Plan
from .sampler.preconditioner import identity
from .sampler.smc import PILOT_SHARE, Finish, Sample, run_smc, sample
from .sampler.target import traced_once
from .today import prepare_today
from .warmup import compile_aside, wait_for
from .without_record import PRIOR_SEED_SHIFT, bare, prior_points, still_led, unnamed
from .worlds import FuturePlan, choices_of, futures_of, histories, loglik_of, single

Progress = Callable[[float, str], None]

SAMPLING = 0.85  # of the time
IMPOSSIBLE = "the record is impossible under the model in all worlds: look for what contradicts itself"


@dataclass(frozen=True, kw_only=True)
class Effort:
    """How much is done for an ensemble, beside the number of its worlds.

    `pilot_worlds` in a pilot; `rounds` of moves at the end, in the course of which the worlds are kept in `snapshots`
    instalments; `repeats` futures drawn of each world; `traced_once`: gradients follow the branches of one history from
    first to last, which saves the second tracing and lets somewhat fewer moves be taken.
    """

    pilot_worlds: int = 144
    rounds: int = 14
    snapshots: int = 6
    repeats: int = 4
    traced_once: bool = False


EFFORT = Effort()
LIGHT = Effort(pilot_worlds=64, rounds=6, snapshots=3, traced_once=True)  # of each of many ensembles of few worlds


def estimate(
    case: Case,
    *,
    worlds: int = WORLDS,
    effort: Effort = EFFORT,
    seed: int = 1,
    threads: int = 2,
    progress: Progress | None = None,
) -> Ensemble:
    """Condition an ensemble on a case's record.

    Args:
        case: from `load_case`.
        worlds: how many.
        effort: what else is done.
        seed: 0 to 2**31 - 1.
        threads: at work, which changes no number.
        progress: called with the share done, 0 to 1, and what is being done.

    Raises:
        ImpossibleError: no world agrees with the record.
        TooLargeError: there is not enough memory for it.
    """
    started, tell = time.perf_counter(), progress or (lambda share, what: None)
    compiled = compile_case(case)
    see_room(compiled.leadership, compiled.record, size_of(case, worlds, effort, threads))
    other = compile_aside(compiled.leadership, compiled.record)
    compiled = anchored(compiled)
    L, R = compiled.leadership, compiled.record
    each, finish = -(-worlds // effort.snapshots), Finish(sweeps=effort.rounds, snapshots=effort.snapshots)

    def sampled(share: float) -> None:
        tell(SAMPLING * share, "finding the way" if share < PILOT_SHARE else "moving the worlds")

    try:
        aim = traced_once(target(L, R)) if effort.traced_once else target(L, R)
        drawn = run_smc(aim, each, seed, effort.pilot_worlds, finish, threads, sampled)
    except ImpossibleError as error:
        raise ImpossibleError(IMPOSSIBLE) from error
    drawn = replace(drawn, z=drawn.z[:worlds], ancestors=drawn.ancestors[:worlds])
    wait_for(other)
    return _ask(compiled, drawn, Asking(repeats=effort.repeats, seed=seed, threads=threads, started=started, tell=tell))


def size_of(case: Case, worlds: int, effort: Effort, threads: int) -> Size:
    """What the memory of an estimate hangs on.

    Args:
        case: from `load_case`.
        worlds: how many.
        effort: what else is done.
        threads: at work.
    """
    each = -(-worlds // effort.snapshots)
    return Size(
        worlds=worlds,
        pilot_worlds=effort.pilot_worlds,
        each=each,
        repeats=effort.repeats,
        horizon=forecast_months(case),
        threads=threads,
    )


def see_room_for(case: Case, *, worlds: int = WORLDS, threads: int = 2) -> None:
    """See that there is memory for what `estimate` would compute.

    Args:
        case: from `load_case`.
        worlds: how many.
        threads: at work.

    Raises:
        TooLargeError: there is not.
    """
    compiled = compile_case(case)
    see_room(compiled.leadership, compiled.record, size_of(case, worlds, EFFORT, threads))


def compile_kernels(case: Case, threads: int = 2) -> None:
    """Compile all that `estimate` runs, by taking two worlds of a case through all of it once.

    Args:
        case: from `load_case`.
        threads: at work.
    """
    compiled = compile_case(case)
    other = compile_aside(compiled.leadership, compiled.record)
    compiled = anchored(compiled)
    L, R = compiled.leadership, compiled.record
    plan = Plan(identity(L.places.dimension), np.zeros(L.places.dimension), (Stage(1.0, Leapfrog(0.1, 1)),))
    drawn = sample(target(L, R), plan, 2, 0, Finish(sweeps=1), threads)
    wait_for(other)
    prepare_today(L, R)
    prepare(L, R)
    _ask(
        compiled,
        drawn,
        Asking(repeats=1, seed=0, threads=threads, started=time.perf_counter(), tell=lambda share, what: None),
    )


@dataclass(frozen=True, kw_only=True)
class Asking:
    """How the worlds are asked: futures of each, the seed, threads, when it all began, and whom to tell."""

    repeats: int
    seed: int
    threads: int
    started: float
    tell: Progress


def _ask(compiled: Compiled, drawn: Sample, how: Asking) -> Ensemble:
    """Run each world's history and futures, and as many worlds without the record."""
    L, R, z = compiled.leadership, compiled.record, single(drawn.z)
    ahead = FuturePlan(horizon=forecast_months(compiled.case), repeats=how.repeats, seed=how.seed)
    with ThreadPoolExecutor(how.threads) as pool:
        loglik = loglik_of(L, R, z, pool)
        summaries = histories(L, R, z, pool)
        how.tell(0.88, "asking the worlds")
        choices = choices_of(compiled, z, loglik, pool)
        how.tell(0.94, "drawing futures")
        futures = futures_of(compiled, R, z, ahead, pool)
        how.tell(0.97, "asking the model without the record")
        empty = bare(R)
        prior = prior_points(len(z), L.places.dimension, how.seed, pool)
        prior = prior[still_led(L, empty, prior, how.seed, pool)]
        prior_summaries = histories(L, empty, prior, pool)
        seen = replace(ahead, seed=how.seed + PRIOR_SEED_SHIFT)
        prior_futures = futures_of(unnamed(compiled), empty, prior, seen, pool)
    how.tell(1.0, "done")
    return Ensemble(
        compiled=compiled,
        z=z,
        summaries=summaries,
        futures=futures,
        choices=choices,
        prior_summaries=prior_summaries,
        prior_futures=prior_futures,
        log_evidence_by_stage=drawn.log_evidence_by_stage,
        ancestors=drawn.ancestors,
        acceptance=drawn.acceptance,
        horizon=ahead.horizon,
        seed=how.seed,
        seconds=time.perf_counter() - how.started,
        threads=how.threads,
        loglik=loglik,
    )
