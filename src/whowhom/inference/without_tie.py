"""The worlds of an ensemble in a case that lacks one of its ties: the same points, along the same chances, run again.

    weight    L'(z) / L(z)      the case's record under the rules without the tie, and with it

That is exact, as in `update`: what the tie made of a world is worked out anew, in its history and in its futures.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from whowhom._records import record
from whowhom._types import Floats
from whowhom.propositions import atoms
from whowhom.propositions.syntax import Proposition
from whowhom.record.case import Case

from .anchored import anchored
from .arrays.compile import compile_case
from .arrays.labels import coordinate_labels
from .arrays.persons import person_arrays
from .ensemble import Ensemble
from .update.carry import carry
from .worlds import FuturePlan, choices_of, futures_of, histories, loglik_of


@record
class Untied:
    """The worlds as they would be without a tie, and the log of the weight of each, (worlds,)."""

    e: Ensemble
    logs: Floats


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
    """Run the worlds again without one tie.

    Args:
        e: the ensemble.
        number: the place of the tie in its case.
        asked: what will be asked of them.
    """
    c = anchored(compile_case(lacking(e.case, number)))
    L, R, repeats = c.leadership, c.record, e.futures.died.shape[1]
    z = carry(coordinate_labels(e.compiled), e.z, coordinate_labels(c), e.seed)
    explained = any(atom.predicate == "explained" for atom in atoms(asked))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        loglik = loglik_of(L, R, z, pool)
        told = histories(L, R, z, pool)
        ahead = FuturePlan(horizon=e.horizon, repeats=repeats, seed=e.seed)
        futures = futures_of(c, R, z, ahead, pool, e.numbers)
        choices = choices_of(c, z, loglik, pool) if explained else e.choices
        old = e.loglik if len(e.loglik) == e.worlds else loglik_of(e.compiled.leadership, e.compiled.record, e.z, pool)
    other = replace(e, compiled=c, z=z, summaries=told, futures=futures, choices=choices, loglik=loglik)
    return Untied(e=other, logs=np.where(np.isfinite(loglik) & np.isfinite(old), loglik - old, -np.inf))
