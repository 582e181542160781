"""Whole histories drawn anew: each world keeps what lasts in it, and the forecast's rules draw the rest.

A drawn history begins with the seats and posts of the first day. If nobody leads then, the first leader on record does,
for the model does not say how a new post comes to be filled. Posts that nobody holds then stay vacant. A failed vote
is known with the chance that it would have been seen, a leader's fall always.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from whowhom._records import replace
from whowhom.inference.without_record import bare
from whowhom.world.forecast import NEVER, SPAN, U_MOVE, run_forecast
from whowhom.world.handles import handle
from whowhom.world.history import begin
from whowhom.world.leadership import FULL, Floats, Ints, Leadership, Record, Showdowns
from whowhom.world.random import uniform
from whowhom.world.state import new_state

from .quantities import History

U_KNOWN = 99  # a use that no rule has


@dataclass(frozen=True, kw_only=True)
class Repeats:
    """How histories are drawn: how many months, how many of each world, from which seed, and with posts filled?"""

    months: int
    repeats: int
    seed: int
    vacancies: bool = True


class Redrawn(NamedTuple):
    """Histories drawn anew, those of one world after another, and standing at their end."""

    history: History
    standing: Floats  # (histories, persons)


def from_the_first_day(L: Leadership, top: int) -> Leadership:
    """The leadership as drawn histories begin with it: alive, led, and without posts that are still vacant.

    Args:
        L: the leadership of a case.
        top: the place of the leader's post.
    """
    holder, leader, weight = L.posts.holder.copy(), L.seats.leader.copy(), L.posts.weight.copy()
    led = np.flatnonzero(leader >= 0)
    if leader[0] < 0 and len(led):
        holder[0, top] = leader[0] = leader[led[0]]
    weight[holder[0] < 0] = 0.0
    rank = L.seats.rank.copy()
    if leader[0] >= 0:
        rank[0, leader[0]] = FULL
    return replace(
        L,
        seats=replace(L.seats, rank=rank, leader=leader),
        posts=replace(L.posts, holder=holder, weight=weight),
        traits=replace(L.traits, dead=np.zeros_like(L.traits.dead)),
    )


def nothing_yet(R: Record) -> Record:
    """A record in which nothing has happened, not even the votes of which `bare` still knows.

    Args:
        R: the record of a case.
    """
    empty, none = bare(R), np.zeros(0, dtype=np.int64)
    rows = np.zeros((0, R.showdowns.fell.shape[1]), dtype=np.int64)
    held = Showdowns(month=none, by=none, lost=none, fell=rows, record=none, fell_record=rows)
    return replace(empty, showdowns=held)


def redraw(L: Leadership, R: Record, z: Floats, top: int, how: Repeats) -> Redrawn:
    """Draw whole histories of worlds.

    Args:
        L: from `from_the_first_day`.
        R: the record, of which only what was watched is used.
        z: (worlds, dimension).
        top: the leader's post.
        how: how many months and histories, and of which chances.
    """
    months, repeats, seed = how.months, how.repeats, how.seed
    little: Any = np.int16  # as the kept futures are, so that one compiled kernel serves both
    n, posts, blocs, empty = len(z) * repeats, L.posts.holder.shape[1], len(L.blocs.seats), nothing_yet(R)
    state = new_state(L, empty)
    given, S = (handle(L), handle(empty)), handle(state)
    ranks, holders = (np.zeros((n, months + 1, k), little) for k in (L.persons, posts))
    died, opened = np.zeros((n, L.persons), little), np.zeros((n, L.affairs), little)
    standing, vote = np.zeros((n, L.persons)), np.zeros(n, dtype=np.int64)
    seat_lost, post_lost, purges = (np.zeros(k, little) for k in (L.persons, posts, blocs))
    follows, wanted = np.zeros((months + 1, blocs), np.float32), np.zeros(months + 1, dtype=np.int64)
    unasked = np.zeros(L.persons)
    opener, secure, votes = np.zeros(L.affairs, little), np.zeros(months + 1, np.float32), np.zeros(2, little)

    def run(j: int, upto: int) -> int:
        """Draw history j up to a month; returns that of its first vote."""
        begin(*given, z[j // repeats], L.months, S)
        run_forecast(
            *given, top, upto, 0, seed, *divmod(j, repeats), how.vacancies, wanted, S, seat_lost, post_lost,
            died[j], votes, purges, holders[j], follows, ranks[j], opened[j], opener, secure,
            unasked, unasked,
        )  # fmt: skip
        return int(votes[0])

    def held(j: int, h: int) -> bool:
        """Whether there was a vote in month h, the last that was run."""
        leader = int(holders[j, h - 1, top])
        if leader < 0 or died[j, leader] <= h:
            return False
        u = uniform(seed, *divmod(j, repeats), h - 1, U_MOVE * SPAN + leader)
        return bool(u < -np.expm1(-state.moves.hazard[leader]))

    def known(j: int, h: int) -> bool:
        """Whether a vote in month h is known: for sure where it is the one that the leader lost."""
        seen = uniform(seed, *divmod(j, repeats), h - 1, U_KNOWN * SPAN) < R.watches.challenged[h - 1]
        return bool(votes[1] == h or seen)

    for j in range(n):
        vote[j] = first = run(j, months)
        if first != NEVER and not known(j, first):  # the same chances give the same history, month by month
            vote[j] = next((h for h in range(first + 1, months + 1) if run(j, h) and held(j, h) and known(j, h)), NEVER)
            run(j, months)
        standing[j] = state.standing
    history = History(
        ranks=ranks,
        leaders=holders[:, :, top].astype(np.int64),
        died=died,
        demoted=_demoted(ranks, holders, died),
        vote=vote,
        opened=(opened != NEVER).sum(axis=1),
    )
    return Redrawn(history, standing)


def _demoted(ranks: Ints, holders: Ints, died: Ints) -> Ints:
    """How often somebody lost a post and stayed a full member."""
    found = np.zeros(len(ranks), dtype=np.int64)
    for h in range(1, ranks.shape[1]):
        lost = np.zeros(died.shape, dtype=bool)
        row, post = np.nonzero((holders[:, h - 1] >= 0) & (holders[:, h] != holders[:, h - 1]))
        lost[row, holders[row, h - 1, post]] = True
        found += (lost & (ranks[:, h - 1] == FULL) & (ranks[:, h] == FULL)).sum(axis=1)
    return found
