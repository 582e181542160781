"""The worlds of an ensemble in a case that lacks one of its ties: the same points, along the same chances, run again.

    weight    L'(z) / L(z)      the case's record under the rules without the tie, and with it

That is exact, as in `update`: what the tie made of a world is worked out anew, in its history and in its futures. What
the library says of such a body stays as it is. Not all worlds are run, but as many as tell: compared are the same
worlds with the tie and without it, which differ by little chance.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from whowhom._records import leaves, record
from whowhom._records import replace as altered
from whowhom._types import Floats, Ints
from whowhom.propositions import atoms
from whowhom.propositions.syntax import Proposition
from whowhom.record.case import Case

from .anchored import level
from .arrays.compile import Compiled, compile_case
from .arrays.labels import coordinate_labels
from .arrays.persons import person_arrays
from .ensemble import Ensemble
from .run import T
from .update.carry import carry
from .worlds import FuturePlan, choices_of, futures_of, histories, loglik_of

TELL = 512  # worlds


@record
class Untied:
    """Some worlds as they are, as they would be without a tie, and the log of the weight that each would have."""

    own: Ensemble
    other: Ensemble
    logs: Floats  # (worlds,)


def lacking(case: Case, number: int) -> Case:
    """A case without one of its ties.

    Args:
        case: from `load_case`.
        number: the place of the tie.
    """
    return replace(case, ties=(*case.ties[:number], *case.ties[number + 1 :]))


def tie_alone(e: Ensemble, number: int) -> Floats:
    """What one stated tie gives to each pair, (persons, persons), -1 to 1; nothing where another gives it too.

    Args:
        e: the ensemble.
        number: the place of the tie in its case.
    """
    c = e.compiled
    return c.leadership.traits.tie - person_arrays(lacking(c.case, number), c.persons, c.index).tie


def without_tie(e: Ensemble, number: int, asked: Proposition) -> Untied:
    """Run some worlds again without one tie.

    Args:
        e: the ensemble.
        number: the place of the tie in its case.
        asked: what will be asked of them.
    """
    own, c = some_of(e, -(-e.worlds // TELL)), _compiled(e, number)
    L, R, repeats = c.leadership, c.record, e.futures.died.shape[1]
    z = carry(coordinate_labels(e.compiled), own.z, coordinate_labels(c), e.seed)
    explained = any(atom.predicate == "explained" for atom in atoms(asked))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        loglik = loglik_of(L, R, z, pool)
        told = histories(L, R, z, pool)
        ahead = FuturePlan(horizon=e.horizon, repeats=repeats, seed=e.seed)
        futures = futures_of(c, R, z, ahead, pool, own.numbers)
        choices = choices_of(c, z, loglik, pool) if explained else own.choices
    other = replace(own, compiled=c, z=z, summaries=told, futures=futures, choices=choices, loglik=loglik)
    known = np.isfinite(loglik) & np.isfinite(own.loglik)
    return Untied(own=own, other=other, logs=np.where(known, loglik - own.loglik, -np.inf))


def _compiled(e: Ensemble, number: int) -> Compiled:
    """The case without a tie, with what the library says of it with the tie."""
    c = compile_case(lacking(e.case, number))
    L, anchor = c.leadership, e.compiled.leadership.anchor
    if anchor.on == 0:
        return c
    return altered(c, leadership=altered(L, anchor=anchor, theta=level(L.theta)), foreseen=e.compiled.foreseen)


def _rows(kept: T, at: Ints) -> T:
    return altered(kept, **{name: array[at] for name, array in leaves(kept)})


def some_of(e: Ensemble, step: int) -> Ensemble:
    """An ensemble of every so many-th world, each with its own chances.

    Args:
        e: the ensemble.
        step: 1 for all.
    """
    at = np.arange(0, e.worlds, step)
    numbers: Ints = np.arange(e.worlds) if e.numbers is None else np.asarray(e.numbers)
    loglik = e.loglik
    if len(loglik) != e.worlds:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            loglik = loglik_of(e.compiled.leadership, e.compiled.record, e.z, pool)
    return replace(
        e,
        z=e.z[at],
        summaries=_rows(e.summaries, at),
        futures=_rows(e.futures, at),
        choices=e.choices[at],
        prior_summaries=_rows(e.prior_summaries, at),
        prior_futures=_rows(e.prior_futures, at),
        ancestors=e.ancestors[at],
        loglik=loglik[at],
        numbers=numbers[at],
    )
