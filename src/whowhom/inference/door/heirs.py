"""What the naming of an heir has to do with each future: how often the leader's post goes to him (`world.succession`).

When nobody has felled the leader, x takes his post with the chance

    P(x) = s [x = h] + (1 - s) P0(x),   s = NAMED t;   s = 0 where nobody is named, or he does not sit

h is who was last named, t how sure that is. Without a row it is h' and s', as the other rows leave it, and a future in
which x takes the post first would be so many times as likely:

    (s' [x = h'] + (1 - s') P0(x)) / P(x)

P(x) is the share of the futures in which the post falls vacant, from which P0 follows.
"""

import numpy as np

from whowhom._types import Floats, Ints
from whowhom.inference.arrays.prospects import heirs
from whowhom.inference.ensemble import Ensemble
from whowhom.world.leadership import NONE
from whowhom.world.succession import NAMED


def heirs_without(e: Ensemble) -> dict[int, Floats]:
    """For each row that names an heir, by its place: how many times as likely each future would be without it.

    Args:
        e: the ensemble.

    Returns:
        Arrays (worlds, repetitions).
    """
    case, posts = e.case, [post for post, _ in e.compiled.seats.slots]
    top, number = posts.index(case.top_post), {key: r for r, key in enumerate(e.compiled.records)}
    named = heirs(case, posts, e.compiled.index)
    h, s = int(named[0][top]), NAMED * float(named[1][top])
    if h < 0 or s <= 0.0:
        return {}
    taker, found = _takers(e, top, h), dict[int, Floats]()
    for key in case.reports:
        heir, trust = heirs(case, posts, e.compiled.index, but=key)
        if key in number and (int(heir[top]), float(trust[top])) != (h, float(named[1][top])):
            found[number[key]] = _factor(taker, (h, s), (int(heir[top]), NAMED * float(trust[top])))
    return found


def _factor(taker: Ints, named: tuple[int, float], left: tuple[int, float]) -> Floats:
    """How many times as likely each future is with another heir, (worlds, repetitions)."""
    (h, s), (other, rest) = named, left
    who, counts = np.unique(taker[taker >= 0], return_counts=True)
    factor = np.ones(taker.shape)
    for x, share in zip(who.tolist(), (counts / max(counts.sum(), 1)).tolist(), strict=True):
        plain = max(share - s * (x == h), 0.0) / (1.0 - s)
        factor[taker == x] = (rest * (x == other) + (1.0 - rest) * plain) / share
    return factor


def _takers(e: Ensemble, top: int, heir: int) -> Ints:
    """Who is the first to take the leader's post where nobody felled its holder and the heir sits; else -1."""
    f = e.futures
    holder, rank = f.holders[..., top].astype(int), f.ranks[..., heir]
    comes = (holder[..., 1:] >= 0) & (holder[..., 1:] != holder[..., :-1])
    first = np.where(comes.any(axis=-1), comes.argmax(axis=-1) + 1, 0)
    at = first[..., None]
    who = np.take_along_axis(holder, at, axis=-1)[..., 0]
    sits = np.take_along_axis(rank, np.maximum(at - 1, 0), axis=-1)[..., 0] != NONE
    felled = f.vote_month[..., 1] == first
    return np.where((first > 0) & sits & ~felled, who, -1)
