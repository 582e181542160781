"""An answer among the same worlds weighed otherwise, with the error of the difference.

    p(w)       sum w v / sum w c                     v the thing asked times its condition c, w weights, smoothed
    i(w)       w (v - p(w) c) / mean(w c)            the influence of a world on it
    error      1.5 sqrt( sum over families ( sum_{i in g} i(w') - i(w) )^2 ) / N
    doubling   ( p(alpha) - p(1 / alpha) ) / (2 log2 alpha)

The last is power-scaling: a part f of the density to the power alpha, w = f^(alpha - 1). The powers are 1.25 and 0.8;
where weights with so heavy a tail cannot be trusted, the nearest to 1 of three milder pairs that can.

Source: Kallioinen, Paananen, Burkner and Vehtari (2023) for power-scaling; Vehtari, Simpson, Gelman, Yao and Gabry
(2024) for the weights; Lee and Whiteley (2018) for families.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from whowhom._types import Floats
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.sampler.importance import ess, largest_k, pareto_k, smoothed

from .asked import Asked
from .reasons import TRUSTED
from .support import SEEN, sums_by_family

POWERS = tuple(1.25 ** (0.5**k) for k in range(4))


@dataclass(frozen=True, kw_only=True)
class Reweighted:
    """How far an answer goes, one standard error of that, the shape of the weights' tail, and whether it is told."""

    change: float
    error: float
    tail: float = -math.inf
    trusted: bool = True


def influence(asked: Asked, weights: Floats) -> tuple[float, Floats]:
    """An answer under some weights, and the influence of each world on it, (worlds,).

    Args:
        asked: the question in every world.
        weights: of the worlds, none below nought.
    """
    mean = max(float((weights * asked.bottom).mean()), 1e-300)
    p = float((weights * asked.top).mean()) / mean
    return p, weights * (asked.top - p * asked.bottom) / mean


def error_of(e: Ensemble, influences: Floats) -> float:
    """One standard error of a mean, of the influence of each world on it.

    Args:
        e: the ensemble.
        influences: (worlds,).
    """
    return float(SEEN * np.sqrt((sums_by_family(e, influences) ** 2).sum())) / len(influences)


def between(e: Ensemble, asked: Asked, less: Floats, more: Floats) -> Reweighted:
    """How far an answer goes from some weights to others.

    Args:
        e: the ensemble.
        asked: the question in every world.
        less: weights of the worlds.
        more: weights of the worlds.
    """
    (p, of_less), (q, of_more) = influence(asked, less), influence(asked, more)
    return Reweighted(change=q - p, error=error_of(e, of_more - of_less))


def otherwise(e: Ensemble, asked: Asked, other: Asked, logs: Floats) -> Reweighted:
    """How far an answer goes from the worlds as they are to the same worlds otherwise.

    Args:
        e: the ensemble.
        asked: the question in every world.
        other: the question in every world as it would be.
        logs: the log of the weight of each world as it would be.
    """
    weights, tail, good = _weights(logs)
    (p, of_these), (q, of_others) = influence(asked, np.ones(len(logs))), influence(other, weights)
    return Reweighted(change=q - p, error=error_of(e, of_others - of_these), tail=tail, trusted=good)


def doubled(e: Ensemble, at: Callable[[float], tuple[Asked, Floats]]) -> Reweighted:
    """How far an answer goes for each doubling of the power of a part of the density.

    Args:
        e: the ensemble.
        at: the question in every world and the log of each world's weight, at a power.
    """
    for power in POWERS:
        (low, logs_low), (high, logs_high) = at(1.0 / power), at(power)
        (less, tail, good), (more, other, well) = _weights(logs_low), _weights(logs_high)
        if good and well:
            break
    (p, of_less), (q, of_more) = influence(low, less), influence(high, more)
    steps = 2.0 * math.log2(power)
    return Reweighted(
        change=(q - p) / steps,
        error=error_of(e, of_more - of_less) / steps,
        tail=max(tail, other),
        trusted=good and well,
    )


def doubled_prior(e: Ensemble, asked: Asked, z: Floats) -> Reweighted:
    """How far an answer goes for each doubling of the power of a prior.

        log f = - 1/2 sum z^2

    Args:
        e: the ensemble.
        asked: the question in every world.
        z: the standard normals of which it is the prior, (worlds,) or (worlds, coordinates).
    """
    logs = -0.5 * (z**2).reshape(len(z), -1).sum(axis=1)
    return doubled(e, lambda power: (asked, (power - 1.0) * logs))


def _weights(logs: Floats) -> tuple[Floats, float, bool]:
    """Smoothed weights, the shape of their tail, and whether means under them can be trusted."""
    if not np.isfinite(logs).any():
        return np.ones(len(logs)), math.inf, False
    tail, even = pareto_k(logs), smoothed(logs)
    good = tail <= largest_k(len(logs)) and ess(even) >= TRUSTED * len(logs)
    return np.exp(even - even.max()), tail, good
