"""Generic leaderships run forward, and what is counted in the runs.

A spell is a leader's time in his post. A leader is in office at the beginning of month h if he held the post at the end
of h - 1; he goes in h if another holds it at the end, by death if he died in h. Counts are kept by leadership, because
all its worlds share size and ages: the standard error of a rate R = sum a / sum b is that of a ratio over leaderships,

    se(R)^2 = n / (n - 1) sum (a_n - R b_n)^2 / (sum b_n)^2
"""

import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.run import Futures
from whowhom.inference.without_record import bare
from whowhom.inference.worlds import FuturePlan, futures_of
from whowhom.world.forecast import NEVER
from whowhom.world.leadership import FULL, Floats, Ints
from whowhom.world.random import fill_normal

from .generic import Kind, draw_leadership

BANDS = ((0, 6), (6, 12), (12, 24), (24, 60), (60, 120))
AFTER = 12  # months after a failed attempt
SEED = 4


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Events and exposure, one entry for each leadership."""

    events: Floats
    exposure: Floats

    @property
    def rate(self) -> float:
        """Events in a unit of exposure."""
        return float(self.events.sum() / max(self.exposure.sum(), 1e-12))

    @property
    def error(self) -> float:
        """Its Monte Carlo standard error."""
        n = len(self.events)
        spread = ((self.events - self.rate * self.exposure) ** 2).sum() * n / max(n - 1, 1)
        return float(np.sqrt(spread) / max(self.exposure.sum(), 1e-12))


def joined(counts: Iterable[Tally]) -> Tally:
    """Counts of different leaderships taken together.

    Args:
        counts: one for each leadership.
    """
    parts = list(counts)
    return Tally(events=np.concatenate([c.events for c in parts]), exposure=np.concatenate([c.exposure for c in parts]))


def run_kind(
    kind: Kind, leaderships: int, worlds: int, repeats: int, months: int | None = None, seed: int = SEED
) -> list[dict[str, Tally]]:
    """Run generic leaderships of a kind from the prior; the counts of each.

    Args:
        kind: the kind.
        leaderships: how many.
        worlds: drawn for each.
        repeats: futures of each world.
        months: how far; by default as the kind says.
        seed: of the chances.
    """
    found = []
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as pool:
        for number in range(leaderships):
            c = compile_case(draw_leadership(kind, number, Path(folder) / str(number)))
            z = np.empty((worlds, c.leadership.places.dimension))
            for i in range(worlds):
                fill_normal(z[i], seed, number * worlds + i, 0, 0)
            futures = futures_of(
                c,
                bare(c.record),
                z,
                FuturePlan(horizon=months or kind.months, repeats=repeats, seed=seed + number),
                pool,
            )
            found.append(count(c, futures))
    return found


def count(c: Compiled, f: Futures) -> dict[str, Tally]:
    """Everything that is counted in the futures of one leadership, by name.

    Args:
        c: the compiled case.
        f: futures of its worlds.
    """
    top = c.seats.slots.index((c.case.top_post, None))
    leaders = f.holders[:, :, :, top].astype(np.int64)
    tenure, gone, died = spells(leaders, f.died)
    there = leaders[:, :, :-1] >= 0
    found = {"exit": _count(gone, there), "death": _count(died, there)}
    for low, high in BANDS:
        inside = there & (tenure >= low) & (tenure < high)
        found[f"tenure {low}-{high}"] = _count(gone & inside, inside)
    first, lost = f.vote_month[:, :, 0].astype(np.int64), f.vote_month[:, :, 1].astype(np.int64)
    tried, won = first < NEVER, (first < NEVER) & (first == lost)
    found["success"] = _count(won, tried)
    month = np.arange(1, leaders.shape[2])
    since = month - np.where(tried & ~won, first, NEVER)[:, :, None]
    window = there & (since > 0) & (since <= AFTER)
    found["after"] = _count(gone & window, window)
    found["attempt"] = _count(month == first[:, :, None], there & (month <= first[:, :, None]))
    found["removal"] = removals(c, f, leaders)
    return found


def _count(events: np.ndarray, exposure: np.ndarray) -> Tally:
    return Tally(events=np.array([events.sum()], dtype=float), exposure=np.array([exposure.sum()], dtype=float))


def spells(leaders: Ints, died: Ints) -> tuple[Ints, np.ndarray, np.ndarray]:
    """For each month from 1 on: its leader's tenure at the beginning, and whether he goes alive, or dies, in it.

    Args:
        leaders: (.., months + 1) who leads at the end of each month, -1 nobody.
        died: (.., persons) month of death.

    >>> tenure, gone, dead = spells(np.array([[0, 0, 1, 1, 2]]), np.array([[9999, 4, 9999]]))
    >>> tenure.tolist(), gone.tolist(), dead.tolist()
    ([[0, 1, 0, 1]], [[False, True, False, False]], [[False, False, False, True]])
    """
    before, after = leaders[..., :-1], leaders[..., 1:]
    changed = (before >= 0) & (before != after)
    month = np.arange(1, leaders.shape[-1])
    end = np.take_along_axis(died, np.maximum(before, 0), axis=-1)
    dead = changed & (end == month)
    new = np.concatenate([np.zeros_like(changed[..., :1]), (before != after)[..., :-1]], axis=-1)
    started = np.maximum.accumulate(np.where(new, month - 1, 0), axis=-1)
    return month - 1 - started, changed & ~dead, dead


def removals(c: Compiled, f: Futures, leaders: Ints) -> Tally:
    """Full members but the leader who lose seat or post otherwise than by death, and months of such members.

    Args:
        c: the compiled case.
        f: futures of its worlds.
        leaders: (.., months + 1) who leads at the end of each month, -1 nobody.
    """
    persons = f.died.shape[2]
    slots = [b for b, (post, _) in enumerate(c.seats.slots) if post != c.case.top_post]
    events, exposure = np.zeros(1), np.zeros(1)
    for h in range(1, leaders.shape[2]):
        lead = leaders[:, :, h - 1, None] == np.arange(persons)
        member = (f.ranks[:, :, h - 1] == FULL) & ~lead
        fallen = f.ranks[:, :, h] != FULL
        before, after = f.holders[:, :, h - 1][:, :, slots], f.holders[:, :, h][:, :, slots]
        where = np.nonzero((before != after) & (before >= 0))
        fallen[where[0], where[1], before[where]] = True
        events += (member & fallen & (f.died != h)).sum()
        exposure += member.sum()
    return Tally(events=events, exposure=exposure)
