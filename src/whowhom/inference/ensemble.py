"""The ensemble: many worlds that agree with the record, and all that answers are read from."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from whowhom._records import values_of
from whowhom._types import Floats, Ints
from whowhom.record.case import Case

from .arrays.compile import Compiled
from .run import Futures, Summaries


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
class Ensemble:
    """Equally weighted worlds under the record, and as many drawn from the model without it.

    `summaries` of their histories and `futures` are under the record, `prior_summaries` and `prior_futures` without it
    (who sits where is given). `choices` (worlds, hypotheses of the model, alternatives): chance of each alternative in
    each world. `log_evidence_by_stage` of the sampler, `ancestors` each world's first ancestor, `acceptance` of the
    moves by stage, `loglik` each world's log-likelihood of the record. `update`: how it came from an earlier ensemble,
    where it did; then `numbers` are the worlds' identities, by which their futures are drawn, and `roots` the labels of
    the coordinates among which the worlds without the record were drawn. `further` keeps what was asked later.
    """

    compiled: Compiled
    z: Floats
    summaries: Summaries
    futures: Futures
    choices: Floats
    prior_summaries: Summaries
    prior_futures: Futures
    log_evidence_by_stage: Floats
    ancestors: Ints
    acceptance: Floats
    horizon: int
    seed: int
    seconds: float
    threads: int
    loglik: Floats = field(default_factory=lambda: np.zeros(0))
    update: Updated | None = None
    numbers: Ints | None = None
    roots: tuple[str, ...] = ()
    further: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def case(self) -> Case:
        """The case that it is about."""
        return self.compiled.case

    @property
    def worlds(self) -> int:
        """How many worlds."""
        return len(self.z)

    @property
    def nbytes(self) -> int:
        """How many bytes its large arrays take, the points in single precision, as they are kept."""
        groups = (self.summaries, self.futures, self.prior_summaries, self.prior_futures)
        return int(self.z.nbytes // 2 + sum(array.nbytes for group in groups for array in values_of(group)))

    @property
    def log_evidence(self) -> float:
        """Log-probability of the record under the model."""
        return float(self.log_evidence_by_stage.sum())
