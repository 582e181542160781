"""Quantities by which histories are compared: counted alike on histories that were drawn and on the one on record.

Months are counted from 1, as in forecasts; row h of `ranks` is the state at the end of month h, row 0 the first day.
What a drawn history cannot have by the model's design is not counted: bodies that grow beyond their first size, new
posts, men who leave one post for a better one, seats handed back. So of posts only their loss is counted, by full
members who keep their seats.

Source: test quantities in the sense of Gelman, Meng and Stern (1996).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from whowhom.world.forecast import NEVER
from whowhom.world.leadership import CANDIDATE, FULL, NONE, OPENED, REMOVED_POST, Floats, Ints, Leadership, Record


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """Histories of one leadership; the first axis is the history."""

    ranks: Ints  # (histories, months + 1, persons)
    leaders: Ints  # (histories, months + 1), -1 nobody
    died: Ints  # (histories, persons) month of death, NEVER not
    demoted: Ints  # (histories,) how often a full member lost a post and kept his seat
    vote: Ints  # (histories,) month of the first known vote on the leader, NEVER none
    opened: Ints  # (histories,) affairs laid open


def recorded(L: Leadership, R: Record, died: Ints | None = None) -> History:
    """The history on record.

    Args:
        L: who sat where.
        R: what happened.
        died: (persons,) month of death, NEVER not; by default nobody dies.
    """
    removed = np.flatnonzero(R.events.code == REMOVED_POST)
    lost = {(int(R.events.who[e]), int(R.events.first[e])) for e in removed}
    kept = [(x, t) for x, t in lost if L.seats.rank[t, x] == FULL and L.seats.rank[t + 1, x] == FULL]
    vote = int(R.showdowns.month.min()) + 1 if len(R.showdowns.month) else NEVER
    opened = len(set(R.events.what[R.events.code == OPENED].tolist()))
    ends = np.full(L.persons, NEVER) if died is None else died
    return History(
        ranks=L.seats.rank[None],
        leaders=L.seats.leader[None],
        died=ends[None],
        demoted=np.array([len(kept)]),
        vote=np.array([vote]),
        opened=np.array([opened]),
    )


def losses(h: History, rank: int = FULL) -> np.ndarray:
    """Who lost this rank in which month otherwise than by death or by rising: (histories, months, persons).

    Args:
        h: histories, drawn or on record.
        rank: which.
    """
    month = np.arange(1, h.ranks.shape[1])[:, None]
    fell = (h.ranks[:, :-1] == rank) & (h.ranks[:, 1:] < rank)
    return np.asarray(fell & (h.died[:, None, :] != month))


def _struck(h: History) -> np.ndarray:
    """Months in which some full member was removed: (histories, months)."""
    return np.asarray(losses(h).any(axis=2))


def _floats(counts: Any) -> Floats:
    return np.asarray(counts, dtype=float)


def removals(h: History) -> Floats:
    """Full members removed, the leader among them.

    Args:
        h: histories, drawn or on record.
    """
    return _floats(losses(h).sum(axis=(1, 2)))


def candidates_removed(h: History) -> Floats:
    """Candidates removed.

    Args:
        h: histories, drawn or on record.
    """
    return _floats(losses(h, CANDIDATE).sum(axis=(1, 2)))


def demotions(h: History) -> Floats:
    """Full members who lost a post and kept their seat.

    Args:
        h: histories, drawn or on record.
    """
    return _floats(h.demoted)


def first_removal(h: History) -> Floats:
    """Month of the first removal of a full member; one past the end where there is none.

    Args:
        h: histories, drawn or on record.
    """
    months = _struck(h)
    return _floats(np.where(months.any(axis=1), months.argmax(axis=1) + 1.0, months.shape[1] + 1.0))


def largest_burst(h: History) -> Floats:
    """The most full members removed in one month.

    Args:
        h: histories, drawn or on record.
    """
    return _floats(losses(h).sum(axis=2).max(axis=1))


def months_with_removal(h: History) -> Floats:
    """Months in which some full member was removed.

    Args:
        h: histories, drawn or on record.
    """
    return _floats(_struck(h).sum(axis=1))


def longest_quiet(h: History) -> Floats:
    """The longest stretch of months in which no full member was removed.

    Args:
        h: histories, drawn or on record.
    """
    longest = np.zeros(len(h.ranks))
    now = np.zeros(len(h.ranks))
    for month in _struck(h).T:
        now = np.where(month, 0.0, now + 1.0)
        longest = np.maximum(longest, now)
    return longest


def leaders_lost(h: History) -> Floats:
    """Leaders who lost their post otherwise than by death.

    Args:
        h: histories, drawn or on record.
    """
    before, after = h.leaders[:, :-1], h.leaders[:, 1:]
    end = np.take_along_axis(h.died, np.maximum(before, 0), axis=1)
    gone = (before >= 0) & (before != after) & (end != np.arange(1, h.leaders.shape[1]))
    return _floats(gone.sum(axis=1))


def first_vote(h: History) -> Floats:
    """Month of the first known vote on the leader; one past the end where there is none.

    Args:
        h: histories, drawn or on record.
    """
    return _floats(np.minimum(h.vote, h.leaders.shape[1]))


def first_members_left(h: History) -> Floats:
    """How many of the full members of the first day are full members at the end.

    Args:
        h: histories, drawn or on record.
    """
    return _floats(((h.ranks[:, 0] == FULL) & (h.ranks[:, -1] == FULL)).sum(axis=1))


def deaths(h: History) -> Floats:
    """Full members who died in office.

    Args:
        h: histories, drawn or on record.
    """
    month = np.arange(1, h.ranks.shape[1])[:, None]
    there = (h.ranks[:, :-1] == FULL) & (h.ranks[:, 1:] == NONE)
    return _floats((there & (h.died[:, None, :] == month)).sum(axis=(1, 2)))


def affairs_opened(h: History) -> Floats:
    """Affairs laid open.

    Args:
        h: histories, drawn or on record.
    """
    return _floats(h.opened)


QUANTITIES: Mapping[str, Callable[[History], Floats]] = MappingProxyType(
    {
        "full members removed": removals,
        "month of the first removal": first_removal,
        "most removed in one month": largest_burst,
        "months with a removal": months_with_removal,
        "longest time without one": longest_quiet,
        "first members left at the end": first_members_left,
        "candidates removed": candidates_removed,
        "posts lost, seats kept": demotions,
        "leaders who lost the post": leaders_lost,
        "month of the first known vote": first_vote,
        "deaths in office": deaths,
        "affairs laid open": affairs_opened,
    }
)


def spread(standing: Floats, rank: Ints) -> Floats:
    """Standard deviation of standing among the full members, 0 where there are none.

    Args:
        standing: (histories, persons).
        rank: (histories, persons).
    """
    full, mean = rank == FULL, _mean(standing, rank)
    square = np.where(full, (standing - mean[:, None]) ** 2, 0.0).sum(axis=1)
    return _floats(np.sqrt(square / np.maximum(full.sum(axis=1), 1)))


def lead(standing: Floats, rank: Ints, leader: Ints) -> Floats:
    """How far the leader stands above the mean of the full members; 0 where nobody leads.

    Args:
        standing: (histories, persons).
        rank: (histories, persons).
        leader: (histories,) who leads, -1 nobody.
    """
    own = np.take_along_axis(standing, np.maximum(leader, 0)[:, None], axis=1)[:, 0]
    return _floats(np.where(leader >= 0, own - _mean(standing, rank), 0.0))


def _mean(standing: Floats, rank: Ints) -> Floats:
    full = rank == FULL
    return _floats(np.where(full, standing, 0.0).sum(axis=1) / np.maximum(full.sum(axis=1), 1))
