"""Many worlds through the rules, on threads: their likelihood, their explanations, their histories, their futures."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from whowhom._records import record
from whowhom._types import Floats, Ints
from whowhom.world.catalogue import PARAMETER_COUNT
from whowhom.world.leadership import Leadership, Record

from .arrays.compile import Compiled
from .arrays.horizon import months_secure
from .run import Drawing, Futures, Summaries, new_futures, part_of, run_choices, run_futures, run_steps, run_summaries
from .sampler.threads import chunks


def single(z: Floats) -> Floats:
    """Points in single precision, as they are kept on disk, so that a reopened world is the very same.

    Args:
        z: points, (worlds, dimension).
    """
    return z.astype(np.float32).astype(np.float64)


def loglik_of(L: Leadership, R: Record, z: Floats, pool: ThreadPoolExecutor) -> Floats:
    """Each world's log-likelihood of the record, (worlds,).

    Args:
        L: the leadership.
        R: its record.
        z: points, (worlds, dimension).
        pool: of threads.
    """
    steps = np.zeros((len(z), L.months))
    list(pool.map(lambda part: run_steps(L, R, z[part], L.months, steps[part]), chunks(len(z))))
    return np.asarray(steps.sum(axis=1))


def choices_of(c: Compiled, z: Floats, loglik: Floats, pool: ThreadPoolExecutor) -> Floats:
    """The chance of each alternative in each world, (worlds, hypotheses of the model, alternatives).

    Args:
        c: the compiled case.
        z: points, (worlds, dimension).
        loglik: of these worlds, (worlds,).
        pool: of threads.
    """
    L, R = c.leadership, c.record
    parts = list(pool.map(lambda part: run_choices(L, R, z[part], loglik[part]), chunks(len(z))))
    return np.concatenate(parts)


def histories(L: Leadership, R: Record, z: Floats, pool: ThreadPoolExecutor) -> Summaries:
    """The worlds' histories, and what is kept of them.

    Args:
        L: the leadership.
        R: its record.
        z: points, (worlds, dimension).
        pool: of threads.
    """
    n, small = len(z), np.float32
    kept = Summaries(
        contribution=np.zeros((n, R.records), small),
        truth=np.zeros((n, len(R.probes.code))),
        theta=np.zeros((n, PARAMETER_COUNT)),
        course=np.zeros((n, L.months + 1, L.persons), small),
        affinity=np.zeros((n, L.persons, L.persons), small),
        skill=np.zeros((n, len(R.sources.skill))),
    )
    list(pool.map(lambda part: run_summaries(L, R, z[part], part_of(kept, part)), chunks(n)))
    return kept


@record
class FuturePlan:
    """What is drawn of the future: how many months, how often from each world, by which seed.

    `secure` is 1 for the months in which it is told how safe the leader is, by default those of the case's questions.
    """

    horizon: int
    repeats: int
    seed: int
    secure: Ints | None = None  # (horizon + 1,)


def futures_of(
    c: Compiled, R: Record, z: Floats, ahead: FuturePlan, pool: ThreadPoolExecutor, numbers: Ints | None = None
) -> Futures:
    """Futures of each world.

    Args:
        c: the case.
        R: the record that the worlds go by: the case's, or none.
        z: points, (worlds, dimension).
        ahead: what is drawn.
        pool: of threads.
        numbers: of the worlds, by default their places; they decide their chances.
    """
    L, n = c.leadership, len(z)
    kept = new_futures(n, ahead.repeats, L, ahead.horizon)
    top = c.seats.slots.index((c.case.top_post, None))
    secure = months_secure(c.case, ahead.horizon) if ahead.secure is None else ahead.secure
    drawing = Drawing(top=top, horizon=ahead.horizon, secure=secure, seed=ahead.seed)
    identity = np.arange(n) if numbers is None else numbers
    list(pool.map(lambda part: run_futures(L, R, z[part], identity[part], drawing, part_of(kept, part)), chunks(n)))
    return kept
