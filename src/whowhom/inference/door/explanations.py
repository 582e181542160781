"""The chance of each explanation in every world, of the model's own and of those that the analyst weighed."""

import numpy as np

from whowhom._types import Floats
from whowhom.inference.closed import closed_chances
from whowhom.inference.ensemble import Ensemble


def explanation(e: Ensemble, hypothesis: str, alternative: str, prior: bool = False) -> Floats:
    """The chance of an alternative in every world, (worlds,).

    Args:
        e: the ensemble.
        hypothesis: its key.
        alternative: the key of one of its alternatives.
        prior: in the worlds without the record.
    """
    key = (hypothesis, alternative)
    if key in e.compiled.index.choices:
        h, j = e.compiled.index.choices[key]
        if prior:
            edges = e.compiled.leadership.choice.edges[h]
            return np.full(e.worlds, edges[j] - (edges[j - 1] if j else 0.0))
        return e.choices[:, h, j]
    before, after = closed_chances(e.case, e.case.hypotheses[hypothesis])
    return np.full(e.worlds, (before if prior else after)[alternative])


def explanations(e: Ensemble) -> tuple[tuple[str, str], ...]:
    """Hypothesis and alternative of each explanation that sets the model.

    Args:
        e: an ensemble.
    """
    return tuple(e.compiled.index.choices)
