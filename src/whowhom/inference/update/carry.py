"""From a point under one record to a point under another: every coordinate goes where its label goes.

A coordinate that only the new layout has is drawn from the prior; one that only the old layout had is dropped. With z
the old point, f the fresh coordinates, z' the new point and d the dropped ones, (z, f) -> (z', d) keeps the standard
normal. So if z comes from the old posterior, p(z) L(z) / Z, then (z', d) comes from p(z') p(d) L(z) / Z, and with the
weight

    L'(z') / L(z)

it stands for p(z') L'(z') times p(d): the new posterior, exactly, the prior of d integrating to one.

The noise of standing has slow directions that hang on the length of the history: e = (I - V'V) z_noise + V' z_slow.
Where months are added or taken away, what is carried is e, month by month, and read in the new directions W:

    z_slow <- W e,   z_noise <- (I - W'W) e + W'W g,   g fresh

which again keeps the standard normal.
"""

from collections.abc import Sequence

import numpy as np

from whowhom._records import record
from whowhom.world.leadership import Floats, Ints
from whowhom.world.random import fill_normal
from whowhom.world.standing import slow_directions

FRESH_SEED_SHIFT = 0xF4E5


def carry(old: Sequence[str], z: Floats, new: Sequence[str], seed: int) -> Floats:
    """The points of worlds in another layout.

    Args:
        old: labels of the coordinates, from `coordinate_labels`.
        z: points, (worlds, old coordinates).
        new: labels of the new ones.
        seed: of what is drawn afresh.

    Returns:
        Array (worlds, new coordinates).

    Raises:
        ValueError: a label of the noise cannot be read.
    """
    take = taken_from(old, new)
    if np.array_equal(take, np.arange(len(old))):
        return z
    found = np.empty((len(z), len(new)))
    kept, fresh = np.flatnonzero(take >= 0), np.flatnonzero(take < 0)
    breaks = (np.diff(kept) != 1) | (np.diff(take[kept]) != 1)
    for run in np.split(kept, np.flatnonzero(breaks) + 1):  # stretches, which is faster than columns
        if len(run):
            found[:, run[0] : run[-1] + 1] = z[:, take[run[0]] : take[run[-1]] + 1]
    found[:, fresh] = _fresh(len(z), len(fresh), seed, 0)
    before, after = noise_of(old), noise_of(new)
    if before.months != after.months:
        _carry_noise(before, z, after, found, seed)
    return found


def _fresh(worlds: int, count: int, seed: int, use: int) -> Floats:
    """Standard normals by identity, (worlds, count)."""
    found = np.empty((worlds, count))
    for n in range(worlds):
        fill_normal(found[n], seed + FRESH_SEED_SHIFT, n, 0, use)
    return found


def taken_from(old: Sequence[str], new: Sequence[str]) -> Ints:
    """Where each new coordinate stood, -1 for nowhere.

    >>> taken_from(["base b", "base a"], ["base a", "base c", "base b"]).tolist()
    [1, -1, 0]

    Args:
        old: the labels of the coordinates, in order.
        new: the labels under the new record.
    """
    place = {label: i for i, label in enumerate(old)}
    return np.array([place.get(label, -1) for label in new], dtype=np.int64)


@record
class Noise:
    """Where the noise of standing stands in a point: (months, persons), and (directions, persons)."""

    months: tuple[str, ...]
    persons: tuple[str, ...]
    fast: Ints
    slow: Ints


def noise_of(labels: Sequence[str]) -> Noise:
    """Read the noise's layout from the labels.

    Args:
        labels: of all coordinates, in order.

    Raises:
        ValueError: they are no whole table of months and persons.
    """
    fast = [(i, label.split()) for i, label in enumerate(labels) if label.startswith("noise ")]
    slow = [i for i, label in enumerate(labels) if label.startswith("slow ")]
    months = tuple(dict.fromkeys(words[1] for _, words in fast))
    persons = tuple(dict.fromkeys(words[2] for _, words in fast))
    n = len(persons)
    places = np.array([i for i, _ in fast], dtype=np.int64).reshape(len(months), n)
    return Noise(
        months=months,
        persons=persons,
        fast=places,
        slow=np.array(slow, dtype=np.int64).reshape(len(slow) // max(n, 1), n),
    )


def _carry_noise(old: Noise, z: Floats, new: Noise, found: Floats, seed: int) -> None:
    """Fill the noise and its slow directions in `found`, where fresh numbers stand."""
    V, W = (slow_directions(len(n.months), len(n.slow)) for n in (old, new))
    fast = z[:, old.fast]  # (worlds, months, persons)
    e = fast + V.T @ (z[:, old.slow] - V @ fast)
    both = [(t, old.months.index(m)) for t, m in enumerate(new.months) if m in old.months]
    same = [(x, old.persons.index(p)) for x, p in enumerate(new.persons) if p in old.persons]
    to, of = (np.array(pairs, dtype=np.int64).reshape(-1, 2).T for pairs in (both, same))
    g, now = found[:, new.slow], _fresh(len(z), new.fast.size, seed, 1).reshape(-1, *new.fast.shape)
    now[np.ix_(np.arange(len(z)), to[0], of[0])] = e[np.ix_(np.arange(len(z)), to[1], of[1])]
    along = W @ now
    found[:, new.slow] = along
    found[:, new.fast] = now + W.T @ (g - along)
