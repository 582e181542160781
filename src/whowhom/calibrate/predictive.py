"""Posterior predictive checks: would the worlds that agree with the record have made one like it?

Each world keeps what lasts in it (its parameters, persons, affinities, blocs) and draws its whole history anew by the
forecast's rules, from the first day to the as-of day. A quantity T of the record y is then set among those of the drawn
histories y':

    p = P(T(y') > T(y) | y) + P(T(y') = T(y) | y) / 2         near 0 or 1 where the model does not make such a record

What is not on record but in each world, standing, is compared with the same world's own: T(y', z) with T(y, z). The
record is used twice, to choose the worlds and to judge them, so p lies nearer to 1/2 than it should: what is extreme
here is so in earnest, and what is not proves little. Worlds drawn without the record have no such excuse.

Source: Rubin (1984); Gelman, Meng and Stern (1996). Why p is conservative: Robins, van der Vaart and Ventura (2000).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from whowhom.inference.arrays.calendar import month_of
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.arrays.seats import events
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.without_record import PRIOR_SEED_SHIFT
from whowhom.world.forecast import NEVER
from whowhom.world.leadership import Floats
from whowhom.world.random import fill_normal

from .quantities import QUANTITIES, History, lead, recorded, spread
from .redraw import Redrawn, Repeats, from_the_first_day, redraw

REPEATS = 4
EXTREME = 0.025  # of either tail


@dataclass(frozen=True, kw_only=True)
class Tail:
    """Where an observed value lies among drawn ones: shares below, the same and above; and what was drawn."""

    below: float
    same: float
    above: float
    low: float  # 5% of the drawn
    median: float
    high: float  # 95%

    @property
    def p(self) -> float:
        """The chance of as much or more, half of what is the same counted."""
        return self.above + 0.5 * self.same

    @property
    def extreme(self) -> bool:
        """Whether either tail is smaller than one in forty."""
        return min(self.p, 1.0 - self.p) < EXTREME


@dataclass(frozen=True)
class TailRow:
    """One quantity: on record, or its mean over worlds where each has its own; and its tails."""

    name: str
    observed: float
    posterior: Tail
    prior: Tail | None  # None for what is not on record


def tail(drawn: Floats, observed: Floats | float) -> Tail:
    """Set what was observed among what was drawn.

    >>> found = tail(np.array([0.0, 1.0, 1.0, 2.0]), 1.0)
    >>> found.below, found.same, found.above, found.p
    (0.25, 0.5, 0.25, 0.5)

    Args:
        drawn: one number a history.
        observed: one number, or one a history.
    """
    low, median, high = np.quantile(drawn, (0.05, 0.5, 0.95), method="inverted_cdf")
    return Tail(
        below=float((drawn < observed).mean()),
        same=float((drawn == observed).mean()),
        above=float((drawn > observed).mean()),
        low=float(low),
        median=float(median),
        high=float(high),
    )


def on_record(c: Compiled) -> History:
    """The history that a case's record tells.

    Args:
        c: the compiled case.
    """
    died = np.full(c.leadership.persons, NEVER)
    for _, atom, day in events(c.case, "died"):
        who = atom.args[0][1]
        if who in c.index.persons:
            died[c.index.persons[who]] = month_of(day, c.case.begins) + 1
    return recorded(c.leadership, c.record, died)


def compare(seen: History, posterior: History, prior: History | None = None) -> list[TailRow]:
    """Set every quantity of the record among those of drawn histories.

    Args:
        seen: the history on record.
        posterior: drawn under the record.
        prior: drawn without it.
    """
    rows = []
    for name, quantity in QUANTITIES.items():
        observed = float(quantity(seen)[0])
        without = tail(quantity(prior), observed) if prior is not None else None
        rows.append(TailRow(name, observed, tail(quantity(posterior), observed), without))
    return rows


def realised(seen: History, standing: Floats, drawn: Redrawn) -> list[TailRow]:
    """Compare standing at the end, drawn anew, with what it is in the same world under the record.

    Args:
        seen: the history on record.
        standing: (histories, persons) of the worlds under the record, in the order of the drawn.
        drawn: histories of the same worlds, drawn anew.
    """
    rank = np.broadcast_to(seen.ranks[0, -1], standing.shape)
    leader = np.broadcast_to(seen.leaders[0, -1], len(standing))
    h = drawn.history
    pairs: Mapping[str, tuple[Floats, Floats]] = {
        "spread of standing": (spread(standing, rank), spread(drawn.standing, h.ranks[:, -1])),
        "leader above the mean": (lead(standing, rank, leader), lead(drawn.standing, h.ranks[:, -1], h.leaders[:, -1])),
    }
    return [TailRow(name, float(own.mean()), tail(new, own), None) for name, (own, new) in pairs.items()]


def check(e: Ensemble, repeats: int = REPEATS) -> list[TailRow]:
    """Check an ensemble against its own record.

    Args:
        e: from `estimate`.
        repeats: histories drawn of each world, with the record and without.
    """
    c = e.compiled
    top = c.seats.slots.index((c.case.top_post, None))
    L, seen = from_the_first_day(c.leadership, top), on_record(c)
    prior = np.empty_like(e.z)
    for i in range(len(prior)):
        fill_normal(prior[i], e.seed + PRIOR_SEED_SHIFT, i, 0, 0)
    drawn = redraw(L, c.record, e.z, top, Repeats(months=c.months, repeats=repeats, seed=e.seed))
    without = redraw(L, c.record, prior, top, Repeats(months=c.months, repeats=repeats, seed=e.seed + PRIOR_SEED_SHIFT))
    standing = np.repeat(e.summaries.course[:, c.months - 1].astype(float), repeats, axis=0)
    return compare(seen, drawn.history, without.history) + realised(seen, standing, drawn)
