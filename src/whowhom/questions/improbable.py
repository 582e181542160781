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

from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.ensemble import Ensemble
from whowhom.world.leadership import P_STANDING, REMOVED_POST, REMOVED_SEAT, Floats

from .evidence import moved

IMPOSSIBLE = 0.01  # of what is usual
FEW = 3  # records of a kind, besides the one
RATE = 0.5  # removals in 100 months, where the case has no rate
RARE, NUMBER = "rare", "number"


def kinds(c: Compiled) -> tuple[str, ...]:
    """What kind each record is, empty where it is not weighed by itself."""
    R, found = c.record, [""] * len(c.records)
    removals = (REMOVED_POST, REMOVED_SEAT)
    rows = [
        *((r, RARE if s in removals else f"sign {s}") for s, r in zip(R.events.code, R.events.record, strict=True)),
        *((r, RARE if event else "claim") for event, r in zip(R.claims.event, R.claims.record, strict=True)),
        *((r, NUMBER) for r in R.measures.record), *((r, RARE) for r in R.showdowns.record),
        *((r, "fall") for r in R.showdowns.fell_record.ravel()),
    ]  # fmt: skip
    for r, kind in rows:
        if r >= 0:
            found[int(r)] = kind
    return tuple(found)


def expected(e: Ensemble) -> Floats:
    """The log-chance of each record given all others."""
    return np.asarray(np.asarray(e.summaries.contribution, dtype=float).mean(axis=0) - moved(e))


class Number(NamedTuple):
    """A number said, in worlds without a record: its log-density in each, and that of one in the middle of them."""

    fit: Floats
    middle: float

    @property
    def chance(self) -> float:
        """The log-density over all these worlds."""
        return _log_mean(self.fit)


def numbers(e: Ensemble) -> dict[int, Number]:
    """Each number said, by its record, in worlds without a record."""
    R, found = e.compiled.record, {}
    for m, r in enumerate(R.measures.record):
        key = (int(R.measures.code[m]), int(R.measures.who[m]), int(R.measures.what[m]), int(R.measures.month[m]))
        worlds = np.asarray(e.prior_summaries.truth[:, e.compiled.probes[key]], dtype=float)
        said, error = np.array(float(R.measures.value[m])), float(R.measures.error[m])
        if key[0] != P_STANDING:
            worlds, said = _logit(worlds), _logit(said)
        middle = _log_mean(_log_density(np.median(worlds), worlds, error))
        found[int(r)] = Number(_log_density(said, worlds, error), middle)
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
        chance: log-chance of each record given all others; kind: of each, empty ones are passed over; rate: removals in
        100 months.
    """
    names = np.array(kind)
    plain = (names != "") & (names != RARE) & (names != NUMBER)
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
        e: the ensemble; heavy: records that cannot be left out by reweighting.
    """
    chance, kind = expected(e), kinds(e.compiled)
    common = usual(chance, kind, e.case.base_rates.get("member_removal") or RATE)
    for r, number in numbers(e).items():
        common[r] = number.middle
        if r in heavy:
            chance[r] = number.chance
    less = {r: float(np.exp(min(common[r] - chance[r], 700.0))) for r, name in enumerate(kind) if name}
    return dict(sorted(((r, x) for r, x in less.items() if x > 1.0 / IMPOSSIBLE), key=lambda item: -item[1]))
