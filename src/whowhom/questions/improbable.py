"""Which records the model finds nearly impossible.

The chance of a record, given all others, follows from its contribution to the log-likelihood in the worlds with it:

    log P(r | others) = -log mean( exp(-share[r]) )

It is nearly impossible where that is less than a hundredth of what is usual. Usual is, for removals, votes and claims
of events, the monthly rate of removals in the reference class, since every rare event is rare; for a number, the
density of one in the middle of what the model expects; else what others of its kind have in the middle case, or all
others where there are few of its kind.

Worlds that were bent far to fit a number say too little of those that do not. So where a number cannot be left out by
reweighting, its chance is that in worlds without any record. Of other such records the chance is, if anything, less.

Source: Vehtari, Gelman and Gabry (2017) for the chance of a datum given all others.
"""

from collections.abc import Container
from math import log
from typing import NamedTuple

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble

from .evidence import moved

IMPOSSIBLE = 0.01  # of what is usual
FEW = 3  # records of a kind, besides the one
RATE = 0.5  # removals in 100 months, where the case has no rate


def expected(e: Ensemble) -> Floats:
    """The log-chance of each record given all others.

    Args:
        e: the ensemble.
    """
    return np.asarray(door.contributions(e).mean(axis=0) - moved(e))


class NumberSaid(NamedTuple):
    """A number said, in worlds without a record: its log-density in each, and that of one in the middle of them."""

    fit: Floats
    middle: float

    @property
    def chance(self) -> float:
        """The log-density over all these worlds."""
        return _log_mean(self.fit)


def numbers(e: Ensemble) -> dict[int, NumberSaid]:
    """Each number said, by its record, in worlds without a record.

    Args:
        e: the ensemble.
    """
    found = {}
    for said in door.numbers(e):
        worlds, number = said.without, np.array(said.value)
        if said.share:
            worlds, number = _logit(worlds), _logit(number)
        middle = _log_mean(_log_density(np.median(worlds), worlds, said.error))
        found[said.record] = NumberSaid(_log_density(number, worlds, said.error), middle)
    return found


def _logit(share: Floats) -> Floats:
    inside = np.clip(share, 1e-6, 1.0 - 1e-6)
    return np.asarray(np.log(inside / (1.0 - inside)))


def _log_density(said: Floats | np.floating, worlds: Floats, error: float) -> Floats:
    return np.asarray(-0.5 * ((said - worlds) / error) ** 2 - log(error))


def _log_mean(logs: Floats) -> float:
    top = float(logs.max())
    return top + log(float(np.exp(logs - top).mean()))


def usual(chance: Floats, kind: tuple[str, ...], rate: float) -> Floats:
    """The log-chance that is usual for each record.

    Args:
        chance: (records,) log-chance of each given all others.
        kind: of each; empty ones are passed over.
        rate: removals in 100 months.
    """
    names = np.array(kind)
    plain = (names != "") & (names != door.RARE) & (names != door.NUMBER)
    found = np.full(len(names), log(rate / 100.0))
    for r in np.flatnonzero(plain):
        others = plain & (np.arange(len(names)) != r)
        alike = others & (names == names[r])
        among = alike if alike.sum() >= FEW else others
        found[r] = float(np.median(chance[among])) if among.any() else 0.0
    return found


def unlikely(e: Ensemble, heavy: Container[int]) -> dict[int, float]:
    """Records that are nearly impossible, the most so first, each with how many times less likely than usual.

    Args:
        e: the ensemble.
        heavy: records that cannot be left out by reweighting.
    """
    chance, kind = expected(e), door.kinds(e)
    common = usual(chance, kind, e.case.base_rates.get("member_removal") or RATE)
    for r, number in numbers(e).items():
        common[r] = number.middle
        if r in heavy:
            chance[r] = number.chance
    less = {r: float(np.exp(min(common[r] - chance[r], 700.0))) for r, name in enumerate(kind) if name}
    return dict(sorted(((r, x) for r, x in less.items() if x > 1.0 / IMPOSSIBLE), key=lambda item: -item[1]))
