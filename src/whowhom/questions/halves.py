"""Do two halves of the computation agree? The instalments kept early against those kept late.

Worlds are kept in instalments while they are still moved about. If they have found what the record allows, they only
wander in it, and an answer is as likely to rise as to fall from the first half of the instalments to the second. Where
one drifts, the worlds were still on their way.

Worlds of one ancestor are one family, and only families are independent. With d_f the sum of late - early in family f

    t = | sum_f d_f | / sqrt( sum_f d_f^2 )

and its distribution under agreement is that of the same with a random sign for each family. The largest t over all
answers of each draw of signs is the limit for every answer, so that the chance of any false alarm is at most ALARM.

Two random halves of the families would be no test: the error that they are allowed is read off those same families, so
they agree by construction. Few families cannot disagree beyond chance; that is told as thinness.

Source: Canay, Romano and Shaikh (2017) for signs of few groups; Westfall and Young (1993) for the largest of many;
Geweke (1992) for early against late.
"""

from dataclasses import dataclass

import numpy as np

from whowhom._types import Floats, Ints

ALARM = 0.05
DRAWS = 999
DIFFERS = 0.02  # less is not worth a word
SIGNS = 0x51695


@dataclass(frozen=True, kw_only=True)
class Drift:
    """An answer in the early and in the late half, and the chance of so great a difference somewhere by chance."""

    early: float
    late: float
    chance: float

    @property
    def disagrees(self) -> bool:
        """Whether the halves differ beyond chance, and by enough to matter."""
        return self.chance <= ALARM and abs(self.late - self.early) >= DIFFERS


def instalments(ancestors: Ints) -> int:
    """How many worlds the early half has, or 0 where the worlds were not kept in an even number of instalments.

    >>> instalments(np.array([3, 3, 8, 3, 3, 8])), instalments(np.array([1, 2, 3, 4]))
    (3, 0)

    Args:
        ancestors: first ancestor of each world, (worlds,).
    """
    half = len(ancestors) // 2
    twice = len(ancestors) == 2 * half and np.array_equal(ancestors[:half], ancestors[half:])
    return half if twice and len(np.unique(ancestors)) > 1 else 0


def drifts(top: Floats, bottom: Floats, ancestors: Ints, seed: int) -> tuple[Drift, ...]:
    """Each answer in both halves; nothing where there are no halves.

    Args:
        top: (worlds, answers), an answer being mean(top) / mean(bottom).
        bottom: (worlds, answers).
        ancestors: (worlds,) from which world each descends.
        seed: of the signs.
    """
    half = instalments(ancestors)
    if half == 0 or top.shape[1] == 0:
        return ()
    p = top.mean(axis=0) / np.maximum(bottom.mean(axis=0), 1e-12)
    off = (top - p * bottom) / np.maximum(bottom.mean(axis=0), 1e-12)
    _, family = np.unique(ancestors[:half], return_inverse=True)
    d = np.zeros((int(family.max()) + 1, top.shape[1]))
    np.add.at(d, family, (off[half:] - off[:half]) / half)
    scale = np.sqrt((d**2).sum(axis=0))
    d = np.divide(d, scale, out=np.zeros_like(d), where=scale > 1e-12)
    signs = np.random.default_rng([seed, SIGNS]).choice([-1.0, 1.0], (DRAWS, len(d)))
    largest = np.abs(signs @ d).max(axis=1)
    seen = np.abs(d.sum(axis=0))
    chance = (1.0 + (largest[:, None] >= seen - 1e-9).sum(axis=0)) / (1.0 + DRAWS)
    early, late = (
        top[part].mean(axis=0) / np.maximum(bottom[part].mean(axis=0), 1e-12)
        for part in (slice(half), slice(half, None))
    )
    return tuple(
        Drift(early=float(a), late=float(b), chance=float(c)) for a, b, c in zip(early, late, chance, strict=True)
    )
