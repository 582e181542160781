"""The ensemble: many worlds that agree with the record, and all that answers are read from.

estimate(case) -> Ensemble;   save(ensemble, path);   reopen(path, case) -> Ensemble
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from whowhom.record.case import Case
from whowhom.world.leadership import Floats, Ints, Leadership, Record
from whowhom.world.names import PARAMETER_COUNT
from whowhom.world.random import fill_normal, uniform

from .arrays.calendar import months_after
from .arrays.claims import timed_atoms
from .arrays.compile import Compiled, compile_case
from .run import Books, Futures, new_futures, part_of, run_books, run_choices, run_futures, run_steps, target
from .sampler.hmc import Leapfrog
from .sampler.importance import resample
from .sampler.particles import ImpossibleError, Stage
from .sampler.pilot import Plan
from .sampler.preconditioner import identity
from .sampler.smc import PILOT_SHARE, Finish, Sample, run_smc, sample
from .sampler.threads import chunks
from .warmup import compile_aside, wait_for

Progress = Callable[[float, str], None]

WORLDS, SNAPSHOTS, PILOT, ROUNDS, REPEATS = 1536, 6, 144, 14, 4
IMPOSSIBLE = "the record is impossible under the model in all worlds: look for what contradicts itself"
LONGEST, SHORTEST = 60, 24  # months of a forecast
PRIOR_SEED_SHIFT = 0xBEEF


@dataclass(frozen=True)
class Updated:
    """How an ensemble came from that of an earlier record, without sampling anew.

    `added` and `dropped` are reports taken in and left out, `effective` Kish's size of the weights that this gave the
    worlds, `tail` the Pareto shape of the weights, `since` the digest of the earlier record.
    """

    added: int
    dropped: int
    effective: float
    tail: float
    since: str


@dataclass(frozen=True)
class Ensemble:
    """Equally weighted worlds under the record, and as many drawn from the model without it.

    `books` and `futures` are under the record, `prior_books` and `prior_futures` without (who sits where is given).
    `choices` (worlds, hypotheses of the model, alternatives): chance of each alternative in each world. `evidence` is
    the log-evidence by stage, `ancestors` each world's first ancestor, `acceptance` of the moves by stage, `loglik`
    each world's log-likelihood of the record. `update`: how it came from an earlier ensemble, where it did.
    """

    compiled: Compiled
    z: Floats
    books: Books
    futures: Futures
    choices: Floats
    prior_books: Books
    prior_futures: Futures
    evidence: Floats
    ancestors: Ints
    acceptance: Floats
    horizon: int
    seed: int
    seconds: float
    threads: int
    loglik: Floats = field(default_factory=lambda: np.zeros(0))
    update: Updated | None = None

    @property
    def case(self) -> Case:
        """The case that it is about."""
        return self.compiled.case

    @property
    def worlds(self) -> int:
        """How many worlds."""
        return len(self.z)

    @property
    def log_evidence(self) -> float:
        """Log-probability of the record under the model."""
        return float(self.evidence.sum())


def months_asked(case: Case, predicate: str | None = None) -> list[int]:
    """How many months ahead the questions of the case look, those with this predicate alone where one is given."""
    found = []
    for question in case.questions.values():
        for atom, when in timed_atoms(question.ask):
            if predicate is not None and atom.predicate != predicate:
                continue
            if when is not None and when.day is not None and when.day > case.as_of:
                found.append(max(1, months_after(when.day, case.as_of)))
            elif when is not None and when.months is not None:
                found.append(max(1, round(when.months)))
    return found


def forecast_months(case: Case) -> int:
    """How many months ahead the case asks: its farthest question, two years at least, five at most."""
    return min(max([SHORTEST, *months_asked(case)]), LONGEST)


def months_secure(case: Case, horizon: int) -> Ints:
    """1 for the months ahead in which a question asks how secure the leader is, (horizon + 1,)."""
    wanted = np.zeros(horizon + 1, dtype=np.int64)
    wanted[[m for m in months_asked(case, "secure") if m <= horizon]] = 1
    return wanted


def single(z: Floats) -> Floats:
    """Points in single precision, as they are kept on disk, so that a reopened world is the very same."""
    return z.astype(np.float32).astype(np.float64)


def prior_points(worlds: int, dimension: int, seed: int, pool: ThreadPoolExecutor) -> Floats:
    """Points drawn from the prior, for a run's seed."""
    z = np.empty((worlds, dimension))

    def draw(part: slice) -> None:
        for n in range(part.start, part.stop):
            fill_normal(z[n], seed + PRIOR_SEED_SHIFT, n, 0, 0)

    list(pool.map(draw, chunks(worlds)))
    return z


def bare(record: Record) -> Record:
    """The record with nothing in it: votes are known to have been held, and who led afterwards, and no more."""
    none, flat = np.zeros(0, dtype=np.int64), np.zeros(0)
    return record._replace(
        watch_removed=np.zeros_like(record.watch_removed),
        watch_challenged=np.zeros_like(record.watch_challenged),
        watch_hinted=np.zeros_like(record.watch_hinted),
        event_code=none, event_who=none, event_what=none, event_first=none, event_span=none,
        event_edges=np.zeros((0, 1)), event_z=none, event_record=none, event_trust=flat,
        showdown_fell=np.full_like(record.showdown_fell, -1),
        claim_first=np.zeros_like(record.claim_first), claim_source=none, claim_credit=flat, claim_denies=none,
        claim_event=none, claim_record=none,
        measure_code=none, measure_who=none, measure_what=none, measure_month=none, measure_value=flat,
        measure_error=flat, measure_record=none,
    )  # fmt: skip


def loglik_of(L: Leadership, R: Record, z: Floats, pool: ThreadPoolExecutor) -> Floats:
    """Each world's log-likelihood of the record, (worlds,)."""
    steps = np.zeros((len(z), L.months))
    list(pool.map(lambda part: run_steps(L, R, z[part], L.months, steps[part]), chunks(len(z))))
    return np.asarray(steps.sum(axis=1))


def still_led(L: Leadership, empty: Record, z: Floats, seed: int, pool: ThreadPoolExecutor) -> Ints:
    """Worlds of the prior, each as often as it would have kept the leaders who are known to have led.

    Args:
        empty: from `bare`; z: from `prior_points`; seed: of the run.
    """
    return resample(loglik_of(L, empty, z, pool), uniform(seed + PRIOR_SEED_SHIFT, 0, 0, 0, 0))


def choices_of(c: Compiled, z: Floats, loglik: Floats, pool: ThreadPoolExecutor) -> Floats:
    """The chance of each alternative in each world, (worlds, hypotheses of the model, alternatives)."""
    L, R = c.leadership, c.record
    parts = list(pool.map(lambda part: run_choices(L, R, z[part], loglik[part]), chunks(len(z))))
    return np.concatenate(parts)


def _books(L: Leadership, R: Record, z: Floats, pool: ThreadPoolExecutor) -> Books:
    n, small = len(z), np.float32
    kept = Books(
        np.zeros((n, R.records), small), np.zeros((n, len(R.probe_code))), np.zeros((n, PARAMETER_COUNT)),
        np.zeros((n, L.months + 1, L.persons), small), np.zeros((n, L.persons, L.persons), small),
        np.zeros((n, len(R.source_skill))),
    )  # fmt: skip
    list(pool.map(lambda part: run_books(L, R, z[part], part_of(kept, part)), chunks(n)))
    return kept


def _futures(
    c: Compiled,
    R: Record,
    z: Floats,
    horizon: int,
    repeats: int,
    seed: int,
    pool: ThreadPoolExecutor,
    numbers: Ints | None = None,
) -> Futures:
    """Futures of each world; its number, by default its place, decides its chances."""
    L, n = c.leadership, len(z)
    kept = new_futures(n, repeats, L, horizon)
    top, wanted = c.seats.slots.index((c.case.top_post, None)), months_secure(c.case, horizon)
    identity = np.arange(n) if numbers is None else numbers

    def work(part: slice) -> None:
        run_futures(L, R, z[part], identity[part], top, horizon, wanted, seed, part_of(kept, part))

    list(pool.map(work, chunks(n)))
    return kept


def estimate(
    case: Case,
    *,
    worlds: int = WORLDS,
    pilot_worlds: int = PILOT,
    snapshots: int = SNAPSHOTS,
    rounds: int = ROUNDS,
    repeats: int = REPEATS,
    seed: int = 1,
    threads: int = 2,
    progress: Progress | None = None,
) -> Ensemble:
    """Condition an ensemble on a case's record.

    Args:
        case: from `load_case`; worlds: how many; pilot_worlds: in the pilot; snapshots: in how many
        instalments they are kept; rounds: of moves at the end;
        repeats: futures drawn of each world; seed: 0 to 2**31 - 1; threads: at work, which changes no number;
        progress: called with the share done, 0 to 1, and what is being done.
    """
    started = time.perf_counter()
    compiled = compile_case(case)
    L, R = compiled.leadership, compiled.record
    other = compile_aside(L, R)
    aim = target(L, R)
    told = progress or (lambda share, what: None)
    each = -(-worlds // snapshots)
    moving = lambda share: told(0.85 * share, "finding the way" if share < PILOT_SHARE else "moving the worlds")  # noqa: E731
    try:
        drawn = run_smc(aim, each, seed, pilot_worlds, Finish(rounds, snapshots), threads, moving)
    except ImpossibleError as error:
        raise ImpossibleError(IMPOSSIBLE) from error
    drawn = drawn._replace(z=drawn.z[:worlds], ancestors=drawn.ancestors[:worlds])
    wait_for(other)
    return _read(compiled, drawn, repeats, seed, threads, started, told)


def compile_kernels(case: Case, threads: int = 2) -> None:
    """Compile all that `estimate` runs, by taking two worlds of a case through all of it once.

    Args:
        case: from `load_case`; threads: at work.
    """
    compiled = compile_case(case)
    L, R = compiled.leadership, compiled.record
    other, aim = compile_aside(L, R), target(L, R)
    plan = Plan(identity(L.dimension), np.zeros(L.dimension), (Stage(1.0, Leapfrog(0.1, 1)),))
    drawn = sample(aim, plan, 2, 0, Finish(1), threads)
    wait_for(other)
    _read(compiled, drawn, 1, 0, threads, time.perf_counter(), lambda share, what: None)


def _read(
    compiled: Compiled, drawn: Sample, repeats: int, seed: int, threads: int, started: float, told: Progress
) -> Ensemble:
    L, R, z = compiled.leadership, compiled.record, single(drawn.z)
    horizon = forecast_months(compiled.case)
    with ThreadPoolExecutor(threads) as pool:
        loglik = loglik_of(L, R, z, pool)
        books = _books(L, R, z, pool)
        told(0.88, "asking the worlds")
        choices = choices_of(compiled, z, loglik, pool)
        told(0.94, "drawing futures")
        futures = _futures(compiled, R, z, horizon, repeats, seed, pool)
        empty = bare(R)
        prior = prior_points(len(z), L.dimension, seed, pool)
        prior = prior[still_led(L, empty, prior, seed, pool)]
        prior_books = _books(L, empty, prior, pool)
        prior_futures = _futures(compiled, empty, prior, horizon, repeats, seed + PRIOR_SEED_SHIFT, pool)
    told(1.0, "done")
    return Ensemble(
        compiled, z, books, futures, choices, prior_books, prior_futures, drawn.log_evidence_by_stage, drawn.ancestors,
        drawn.acceptance, horizon, seed, time.perf_counter() - started, threads, loglik,
    )  # fmt: skip
