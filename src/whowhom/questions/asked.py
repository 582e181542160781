"""A question in every world: the thing asked, and its condition.

    p      mean over the worlds;    given C:  mean(v c) / mean(c)
    error  1.5 sqrt( sum over families g ( sum_{i in g} (v_i - p) )^2 ) / N    worlds of one ancestor are a family

Source: families, Lee and Whiteley (2018).
"""

import math
from dataclasses import dataclass

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions.syntax import Given, Proposition

from .support import SEEN, support


@dataclass(frozen=True, kw_only=True)
class InFutures:
    """A question in every future: the thing times its condition, and the condition, (worlds, repetitions)."""

    top: Floats
    bottom: Floats


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question in every world: the thing itself times its condition, and the condition.

    `probes`: the probe that the thing is, if it is one; `denies`: it is the probe's contrary. `drawn`: the same two in
    every future, where it is about the future.
    """

    top: Floats
    bottom: Floats
    probes: tuple[int, ...] = ()
    denies: bool = False
    drawn: InFutures | None = None

    @property
    def p(self) -> float:
        """The probability."""
        return float(self.top.mean() / max(self.bottom.mean(), 1e-12))


def ask_worlds(e: Ensemble, what: Proposition, prior: bool = False) -> Asked:
    """A proposition in every world, one column.

    Args:
        e: the ensemble.
        what: the proposition.
        prior: in the worlds without the record.
    """
    if isinstance(what, Given):
        body, condition = door.truth(e, what.body, prior=prior), door.truth(e, what.condition, prior=prior)
        both = body * condition
        return Asked(
            top=both.mean(axis=1),
            bottom=np.broadcast_to(condition.mean(axis=1), (e.worlds,)),
            drawn=_drawn(both, np.broadcast_to(condition, both.shape)),
        )
    truth = np.asarray(door.truth(e, what, prior=prior))
    v = truth.mean(axis=1)
    probes, denies = door.rests_on(e, what)
    return Asked(top=v, bottom=np.ones_like(v), probes=probes, denies=denies, drawn=_drawn(truth, np.ones_like(truth)))


def _drawn(top: Floats, bottom: Floats) -> InFutures | None:
    return InFutures(top=top, bottom=bottom) if top.shape[1] > 1 else None


def family_error(e: Ensemble, asked: Asked) -> float:
    """Monte Carlo standard error: worlds that come from one ancestor are taken as one, and that is taken SEEN times.

    Args:
        e: the ensemble.
        asked: a question in every world.
    """
    off = (asked.top - asked.p * asked.bottom) / max(asked.bottom.mean(), 1e-12)
    sums = np.bincount(e.ancestors, weights=off)
    return float(SEEN * np.sqrt((sums**2).sum()) / len(off))


def independent(e: Ensemble, asked: Asked) -> float:
    """How many independent worlds an answer rests on; without limit where all say one chance, which is then no sample.

    Args:
        e: the ensemble.
        asked: a question in every world.
    """
    if 0.0 < asked.p < 1.0 and asked.bottom.min() == 1.0 and float(np.ptp(asked.top)) == 0.0:
        return math.inf
    return support(e, asked.bottom)
