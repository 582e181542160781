"""How many independent worlds an answer rests on, and what may be said where none of them has it, or every one.

    n      = min( N, (1 - 1 / F[1]) sum p (1 - p) / sum error^2 )    over all line-ups, and over all falls
    n[C]   = min( n / N (sum c)^2 / sum c^2,  n F[c] / F[1] ),     F[c] = (sum over families C_g)^2 / sum C_g^2
    figure = p, but no nearer to 0 or to 1 than 1 / (2 (n + 1))
    bound  = 3 / n, where none of n has it

N worlds are worth n independent ones, since some descend from one ancestor, and families that are few look more alike
than they are; c is how far a condition comes true in each world, and C_g its sum in a family. Futures drawn of one
world are never counted for more than that world. The figure of what no world has is the mean under Jeffreys' prior, and
the bound that which a sample of n leaves room for in 95 of 100 cases. The figure has one floor for all questions to an
ensemble, so that what implies another is never the likelier.

Source: Jeffreys (1946); Hanley and Lippman-Hand (1983) for the rule of three; Kish (1965) for unequal weights.
"""

import math
from dataclasses import dataclass

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble

from .kept import once

SEEN = 1.5  # between runs answers vary by up to half as much again as families say: benchmarks/effective_size.py
POINTS, SHARE = 0.02, 0.25  # of what the record moves
LEAST = 10.0  # independent worlds in which a condition must come true
MOST_WORLDS = 65_536
MONTHS = (3, 6, 12, 24)  # by which somebody falls
THREE = 3.0
EVENTFUL = 1e-4  # variance of what is neither certain nor out of the question


@dataclass(frozen=True, kw_only=True, slots=True)
class End:
    """What may be said of a thing that no world has: its figure, the bound, and one standard error."""

    figure: float
    bound: float
    error: float


def sums_by_family(e: Ensemble, column: Floats) -> Floats:
    """The sums of some columns over the worlds of each ancestor.

    Args:
        e: the ensemble;
        column: (worlds,) or (worlds, columns).
    """
    _, family = np.unique(e.ancestors, return_inverse=True)
    found = np.zeros((int(family.max()) + 1, *column.shape[1:]))
    np.add.at(found, family, column)
    return found


def kish(weights: Floats) -> float:
    """How many equal weights some weights are worth.

    >>> kish(np.array([1.0, 1.0, 0.0])), kish(np.zeros(2))
    (2.0, 0.0)

    Args:
        weights: none below nought.
    """
    squares = float((weights**2).sum())
    return float(weights.sum()) ** 2 / squares if squares > 0.0 else 0.0


@once
def effective(e: Ensemble) -> float:
    """How many independent worlds the worlds are worth, as measured over many answers at once.

    Args:
        e: the ensemble.
    """
    falls = np.concatenate([door.seats_lost(e, m) for m in MONTHS], axis=1)
    families = kish(sums_by_family(e, np.ones(e.worlds)))
    found = [float(e.worlds)]
    for columns in (door.line_ups(e), falls):
        p = columns.mean(axis=0)
        chosen = p * (1.0 - p) > EVENTFUL
        errors = SEEN**2 * (sums_by_family(e, columns[:, chosen] - p[chosen]) ** 2).sum() / e.worlds**2
        if errors > 0.0:
            found.append((1.0 - 1.0 / families) * float((p * (1.0 - p))[chosen].sum() / errors))
    return max(1.0, min(found) if len(found) > 1 else families)


def support(e: Ensemble, bottom: Floats) -> float:
    """How many independent worlds an answer rests on.

    Args:
        e: the ensemble;
        bottom: (worlds,) how far the condition comes true in each; ones where there is none.
    """
    n, families = effective(e), kish(sums_by_family(e, np.ones(e.worlds)))
    return min(n / e.worlds * kish(bottom), n * kish(sums_by_family(e, bottom)) / families)


def at_the_end(n: float) -> End:
    """What n independent worlds allow to be said of a thing that none of them has.

    Args:
        n: how many.

    >>> end = at_the_end(639.0)
    >>> round(end.figure, 4), round(end.bound, 4), round(end.error, 4)
    (0.0008, 0.0047, 0.0011)
    """
    figure = 0.5 / (n + 1.0)
    return End(
        figure=figure, bound=min(1.0, THREE / max(n, 1e-9)), error=math.sqrt(figure * (1.0 - figure) / (n + 2.0))
    )


def hardly_moved(p: float, before: float) -> bool:
    """Whether the record moves a figure by less than two points, or than a quarter of it or of its contrary.

    >>> hardly_moved(0.23, 0.08), hardly_moved(0.50, 0.45), hardly_moved(0.85, 0.78), hardly_moved(0.15, 0.22)
    (False, True, False, False)

    Args:
        p: with the record.
        before: without it.
    """
    return abs(p - before) < max(POINTS, SHARE * min(p, 1.0 - p))


def figure(p: float, n: float) -> float:
    """The figure that is printed and scored for a share of the worlds.

    Args:
        p: the share;
        n: how many independent worlds it rests on.

    >>> figure(0.3, 99.0), figure(0.0, 99.0), figure(1.0, 99.0)
    (0.3, 0.005, 0.995)
    """
    least = at_the_end(n).figure
    return min(max(p, least), 1.0 - least)


def by_chance(top: Floats, bottom: Floats, kept: Floats | float) -> Floats:
    """By how much an answer would seem to move with weights that tell nothing of it: two standard errors.

    The error is that of a mean over the worlds that are left, beyond that of the mean over all.

    Args:
        top: (worlds,) the thing asked, times its condition.
        bottom: (worlds,) the condition.
        kept: what share of the worlds is left.
    """
    mean = max(float(bottom.mean()), 1e-12)
    off = (top - float(top.mean()) / mean * bottom) / mean
    lost = np.maximum(1.0 / np.maximum(kept, 1.0 / len(top)) - 1.0, 0.0)
    return np.asarray(2.0 * off.std() * np.sqrt(lost / len(top)))


def wanted(e: Ensemble, bottom: Floats, prior: float) -> str:
    """A sentence's end that says how many worlds it takes for a condition.

    Args:
        e: the ensemble;
        bottom: (worlds,) how far the condition comes true in each;
        prior: its chance without the record.
    """
    n, held = effective(e), support(e, bottom)
    if held > 0.0:
        times = 1.25 * LEAST / held
    else:  # none: as likely as without the record, as far as the worlds leave room for that
        none = at_the_end(n)
        times = LEAST / (n * min(max(prior, none.figure), none.bound))
    worlds = 2 ** math.ceil(math.log2(e.worlds * max(times, 1.0)))
    if worlds > MOST_WORLDS:
        return f"it would take more than {MOST_WORLDS:,} worlds to answer: ask under a condition that is likelier"
    return f"about {worlds:,} worlds could answer (--worlds {worlds})"
