"""What one world holds while it runs: allocated once for a thread and used for world after world."""

from typing import NamedTuple

import numpy as np

from whowhom._numba import njit

from .leadership import CANDIDATE, FULL, NONE, Floats, Ints, Leadership, Record


class State(NamedTuple):
    """One world. i, v, x persons; g blocs; a affairs; t months; d showdowns."""

    theta: Floats  # (parameters,) as the rules use them
    choice: Ints  # (choices,) alternative of each hypothesis
    base: Floats  # (persons,) lasting weight
    ambition: Floats
    opportunist: Floats  # 0..1
    denial: Floats  # 0..1
    implicated: Floats  # (persons, affairs) 0..1
    custody: Floats  # (persons, affairs) 0..1
    freedom: Floats  # (persons, affairs) how free a person is to use an affair
    position: Floats  # (issues, persons) -1..1
    affinity: Floats  # (persons, persons)
    stage: Floats  # (affairs,) how alive an affair is
    noise: Floats  # (months, persons)
    standing: Floats  # (persons,)
    usual: Floats  # (persons,) where standing tends
    course: Floats  # (months + 1, persons) standing by month
    appointed: Floats  # (blocs, persons) share of a bloc that a person has chosen
    following: Floats  # (blocs, persons)
    bloc_weight: Floats  # (blocs, persons) exp of bloc_own
    bloc_own: Floats  # (blocs, persons) what a bloc thinks of a person for its own reasons
    drawn: Floats  # (persons,) how a person's standing draws the blocs
    who: Ints  # (persons,) full members first, then candidates, then who has a post only
    seats: Ints  # (3,) how many full members, how many with a seat, how many with a seat or a post
    lean: Floats  # (persons,) a side's part that does not hang on the mover
    liked: Floats  # (persons,) mean affinity of the full members for him
    urge: Floats  # (persons,) a mover's factor of the hazards
    target: Floats  # (persons,) a target's factor
    pair: Floats  # (persons, persons) a pair's factor
    calm: Floats  # (persons, persons) the pair's factor without affairs
    mood: Floats  # (2,) tension, and weariness of the leader
    hazard: Floats  # (persons,) chance in a month of being moved against, as a rate
    spared_until: Ints  # (persons,) month up to which a spared loser is in danger
    hit: Floats  # (claims,) log chance of the claim if true
    miss: Floats  # (claims,) log chance of the claim if false
    # each showdown, kept until the end of the history, because what comes later tells about the sides
    mover: Floats  # (showdowns, persons) chance that he moves
    with_leader: Floats  # (showdowns, movers, persons) chance of siding with the leader
    plotted: Floats  # (showdowns, movers, persons) chance that who is against was in the plot
    survives: Floats  # (showdowns, movers, 2) chance that the leader survives, by whether a majority is against him
    later: Floats  # (showdowns, persons, 2) log-likelihood of later months if he was spared as a loser, or not
    voted: Ints  # (showdowns,) 1 once it happened
    tally: Floats  # (persons + 2,)
    event_month: Ints  # (events,)
    regime: Floats  # (1,) prestige that the regime has lost
    fall: Ints  # (persons,) what this month's removals take
    fall_record: Ints  # (persons,)


def new_state(L: Leadership, R: Record) -> State:
    """An empty state of the right shape.

    Args:
        L: the leadership.
        R: the record.
    """
    n, g, a = L.persons, L.bloc_seats.shape[0], max(L.affairs, 1)
    d = R.showdown_month.shape[0]
    k = max(L.salience.shape[0], 1)
    claims = R.claim_source.shape[0]
    return State(
        np.zeros(L.theta_centre.shape[0]),
        np.zeros(max(L.choice_edges.shape[0], 1), np.int64),
        np.zeros(n),
        np.zeros(n),
        np.zeros(n),
        np.zeros(n),
        np.zeros((n, a)),
        np.zeros((n, a)),
        np.zeros((n, a)),
        np.zeros((k, n)),
        np.zeros((n, n)),
        np.zeros(a),
        np.zeros((max(L.months, 1), n)),
        np.zeros(n),
        np.zeros(n),
        np.zeros((L.months + 1, n)),
        np.zeros((g, n)),
        np.zeros((g, n)),
        np.zeros((g, n)),
        np.zeros((g, n)),
        np.zeros(n),
        np.zeros(n, np.int64),
        np.zeros(3, np.int64),
        np.zeros(n),
        np.zeros(n),
        np.zeros(n),
        np.zeros(n),
        np.zeros((n, n)),
        np.zeros((n, n)),
        np.zeros(2),
        np.zeros(n),
        np.zeros(n, np.int64),
        np.zeros(claims),
        np.zeros(claims),
        np.zeros((d, n)),
        np.zeros((d, n, n)),
        np.zeros((d, n, n)),
        np.zeros((d, n, 2)),
        np.zeros((d, n, 2)),
        np.zeros(d, np.int64),
        np.zeros(n + 2),
        np.zeros(R.event_code.shape[0], np.int64),
        np.zeros(1),
        np.zeros(n, np.int64),
        np.zeros(n, np.int64),
    )


@njit
def take_seats(rank: np.ndarray, holder: np.ndarray, S: State) -> None:
    """List who counts: S.who[: S.seats[0]] full members, up to S.seats[1] who else has a seat, then posts only."""
    count = 0
    for level in (FULL, CANDIDATE):
        for x in range(rank.shape[0]):
            if rank[x] == level:
                S.who[count] = x
                count += 1
        S.seats[FULL - level] = count
    for b in range(holder.shape[0]):
        x = holder[b]
        if x >= 0 and rank[x] == NONE:
            known = False
            for k in range(S.seats[1], count):
                known = known or S.who[k] == x
            if not known:
                S.who[count] = x
                count += 1
    S.seats[2] = count


@njit
def differ(a: np.ndarray, b: np.ndarray) -> bool:
    """Whether two rows differ anywhere."""
    for i in range(a.shape[0]):
        if a[i] != b[i]:
            return True
    return False


@njit
def has_post(x: int, holder: np.ndarray) -> bool:
    """Whether x holds any post."""
    for b in range(holder.shape[0]):
        if holder[b] == x:
            return True
    return False


@njit
def restore(
    standing: np.ndarray, appointed: np.ndarray, stage: np.ndarray, mood: np.ndarray, lost: float, S: State
) -> None:
    """Go back to the end of the history, from which another future is drawn.

    Args:
        standing: (persons,) at the end of the history.
        appointed: (blocs, persons) at the end of the history.
        stage: (affairs,) at the end of the history.
        mood: (2,) at the end of the history.
        lost: S.regime[0] by then.
        S: the world's state, filled.
    """
    S.mood[0], S.mood[1], S.regime[0] = mood[0], mood[1], lost
    for x in range(standing.shape[0]):
        S.standing[x] = standing[x]
        S.spared_until[x] = -1
        for g in range(appointed.shape[0]):
            S.appointed[g, x] = appointed[g, x]
    for a in range(stage.shape[0]):
        S.stage[a] = stage[a]
