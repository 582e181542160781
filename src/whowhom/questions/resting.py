"""Answers that rest mostly on the model's priors, and the parameter on which they hang most."""

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.world.catalogue import PARAMETERS

from .asked import Asked
from .estimates import Answered
from .findings import Finding, Gravity, listed

STILL = 0.25  # of a prior's standard deviation: a parameter that has hardly moved


def priors(e: Ensemble, told: list[Answered]) -> tuple[Finding, ...]:
    """Answers that rest mostly on the model's priors, and the parameter on which they hang most.

    Args:
        e: the ensemble.
        told: the answers.
    """
    mostly = [t for t in told if t.answer.mostly_prior]
    if not mostly:
        return ()
    every, only = len(mostly) == len(told), len(told) == 1
    head = "The answer rests" if only else "All answers rest" if every else f"{len(mostly)} of {len(told)} answers rest"
    names = "" if only else f" ({listed(t.name for t in mostly)})"
    thirds = _thirds(e)
    j = int(np.argmax(sum(_swings(t.asked, thirds) for t in mostly)))
    name = list(PARAMETERS)[j].replace("_", " ")
    much = _moved(e, j)
    still = (
        "which the record has hardly moved"
        if much < STILL
        else f"which the record has moved by {much:.1f} of its spread"
    )
    it = "it" if only else "each"
    seen = (
        f"{head} mostly on the model's priors: the record moves {it} by less than a quarter{names}. "
        f"{'It hangs' if only else 'They hang'} most on the parameter “{name}”, {still}."
    )
    advice = "Quote the base rate beside such a figure, or look for reports that bear on it; its prior is in the annex."
    gravity: Gravity = "grave" if every and not only else "care"
    return (
        Finding(
            kind="priors", gravity=gravity, seen=seen, advice=advice, questions=tuple(t.answer.key for t in mostly)
        ),
    )


def _thirds(e: Ensemble) -> tuple[Floats, Floats]:
    """The worlds with a low and those with a high value of each parameter, as weights (parameters, worlds)."""
    low, high = np.quantile(door.parameters(e), (1 / 3, 2 / 3), axis=0)
    few, many = (door.parameters(e) <= low).astype(float), (door.parameters(e) >= high).astype(float)
    return few.T, np.where(high > low, many, few).T


def _swings(asked: Asked, thirds: tuple[Floats, Floats]) -> Floats:
    """How far an answer goes from worlds with a low to worlds with a high value of each parameter."""
    few, many = (some @ asked.top / np.maximum(some @ asked.bottom, 1e-12) for some in thirds)
    return np.asarray(np.abs(many - few))


def _moved(e: Ensemble, j: int) -> float:
    """By how many standard deviations of its prior the record has moved a parameter's mean."""
    before, after = door.parameters(e, prior=True)[:, j], door.parameters(e)[:, j]
    return float(abs(after.mean() - before.mean()) / max(float(before.std()), 1e-12))
