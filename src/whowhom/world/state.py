"""What one world holds while it runs: allocated once for a thread and used for world after world."""

import numpy as np

from whowhom._numba import njit
from whowhom._records import record

from .leadership import CANDIDATE, FULL, NONE, Floats, Ints, Leadership, Record


@record
class WorldTraits:
    """What persons are, all along."""

    base: Floats  # (persons,) lasting weight
    ambition: Floats  # (persons,)
    opportunist: Floats  # (persons,) 0..1
    denial: Floats  # (persons,) 0..1
    position: Floats  # (issues, persons) -1..1


@record
class WorldAffairs:
    """Who has done what, who has the proof of it, and how far it has come out."""

    implicated: Floats  # (persons, affairs) 0..1
    custody: Floats  # (persons, affairs) 0..1
    freedom: Floats  # (persons, affairs) how free a person is to use an affair
    stage: Floats  # (affairs,) how alive an affair is


@record
class WorldWalk:
    """The way of standing through the months."""

    noise: Floats  # (months, persons)
    usual: Floats  # (persons,) where standing tends
    course: Floats  # (months + 1, persons) standing by month
    moved: Floats  # (months, persons) rate at which politics alone would have each moved against
    opposed: Floats  # (months,) share of the others that would stand against the leader


@record
class WorldBlocs:
    """What each bloc thinks of each person, (blocs, persons)."""

    appointed: Floats  # share of a bloc that a person has chosen
    following: Floats
    own: Floats  # what a bloc thinks of a person for its own reasons
    weight: Floats  # exp of own
    drawn: Floats  # (persons,) how a person's standing draws the blocs


@record
class WorldSeats:
    """Who counts this month."""

    who: Ints  # (persons,) full members first, then candidates, then who has a post only
    count: Ints  # (3,) how many full members, how many with a seat, how many with a seat or a post


@record
class WorldMoves:
    """What a move of one against another hangs on."""

    liked: Floats  # (persons,) mean affinity of the full members for him
    others: Floats  # (persons,) mean affinity of a full member for the others but the leader
    urge: Floats  # (persons,) a mover's factor of the hazards
    target: Floats  # (persons,) a target's factor
    pair: Floats  # (persons, persons) a pair's factor
    calm: Floats  # (persons, persons) the pair's factor without affairs
    hazard: Floats  # (persons,) chance in a month of being moved against, as a rate
    spared_until: Ints  # (persons,) month up to which a spared loser is in danger


@record
class WorldClaims:
    """What each claim tells, by its source."""

    hit: Floats  # (claims,) log chance of the claim if true
    miss: Floats  # (claims,) log chance of the claim if false


@record
class WorldShowdowns:
    """Each showdown, kept until the end of the history, because what comes later tells about the sides."""

    mover: Floats  # (showdowns, persons) chance that he moves
    with_leader: Floats  # (showdowns, movers, persons) chance of siding with the leader
    plotted: Floats  # (showdowns, movers, persons) chance that who is against was in the plot
    survives: Floats  # (showdowns, movers, 2) chance that the leader survives, by whether a majority is against him
    later: Floats  # (showdowns, persons, 2) log-likelihood of later months if he was spared as a loser, or not
    voted: Ints  # (showdowns,) 1 once it happened
    heard: Floats  # (persons,) log-odds of standing with today's leader by what is said of it; in futures alone
    lean: Floats  # (persons,) a side's part that does not hang on the mover; of the vote that is reckoned
    tally: Floats  # (persons + 2,) chances of so many votes; the same


@record
class WorldEvents:
    """When events were, and what this month's removals take."""

    month: Ints  # (events,)
    fall: Ints  # (persons,)
    fall_record: Ints  # (persons,)


@record
class State:
    """One world. i, v, x persons; g blocs; a affairs; t months; d showdowns.

    In no group is what most rules read, as the letters of their equations: theta, r (affinity), s (standing), moods.
    """

    theta: Floats  # (parameters,) as the rules use them
    choice: Ints  # (choices,) alternative of each hypothesis
    affinity: Floats  # (persons, persons)
    standing: Floats  # (persons,)
    mood: Floats  # (3,) tension, what is held against the leader, his triumph
    regime: Floats  # (1,) prestige that the regime has lost
    traits: WorldTraits
    affairs: WorldAffairs
    walk: WorldWalk
    blocs: WorldBlocs
    seats: WorldSeats
    moves: WorldMoves
    claims: WorldClaims
    showdowns: WorldShowdowns
    events: WorldEvents


def new_state(L: Leadership, R: Record) -> State:
    """An empty state of the right shape.

    Args:
        L: the leadership.
        R: its record.
    """
    n, g, a = L.persons, L.blocs.seats.shape[0], max(L.affairs, 1)
    d, k, m = R.showdowns.month.shape[0], max(L.issues.salience.shape[0], 1), max(L.months, 1)
    real, whole = np.zeros, _whole_numbers
    return State(
        theta=real(L.theta.centre.shape[0]),
        choice=whole(max(L.choice.edges.shape[0], 1)),
        affinity=real((n, n)),
        standing=real(n),
        mood=real(3),
        regime=real(1),
        traits=WorldTraits(base=real(n), ambition=real(n), opportunist=real(n), denial=real(n), position=real((k, n))),
        affairs=WorldAffairs(implicated=real((n, a)), custody=real((n, a)), freedom=real((n, a)), stage=real(a)),
        walk=WorldWalk(
            noise=real((m, n)), usual=real(n), course=real((L.months + 1, n)), moved=real((m, n)), opposed=real(m)
        ),
        blocs=WorldBlocs(
            appointed=real((g, n)), following=real((g, n)), own=real((g, n)), weight=real((g, n)), drawn=real(n)
        ),
        seats=WorldSeats(who=whole(n), count=whole(3)),
        moves=WorldMoves(
            liked=real(n),
            others=real(n),
            urge=real(n),
            target=real(n),
            pair=real((n, n)),
            calm=real((n, n)),
            hazard=real(n),
            spared_until=whole(n),
        ),
        claims=WorldClaims(hit=real(R.claims.source.shape[0]), miss=real(R.claims.source.shape[0])),
        showdowns=WorldShowdowns(
            mover=real((d, n)),
            with_leader=real((d, n, n)),
            plotted=real((d, n, n)),
            survives=real((d, n, 2)),
            later=real((d, n, 2)),
            voted=whole(d),
            heard=real(n),
            lean=real(n),
            tally=real(n + 2),
        ),
        events=WorldEvents(month=whole(R.events.code.shape[0]), fall=whole(n), fall_record=whole(n)),
    )


def _whole_numbers(length: int) -> Ints:
    return np.zeros(length, np.int64)


@njit
def take_seats(rank: np.ndarray, holder: np.ndarray, S: State) -> None:
    """List who counts in S.seats.who: full members up to count[0], up to count[1] who else has a seat, then posts only.

    Args:
        rank: (persons,) in the leading body.
        holder: (posts,) who holds each, -1 vacant.
        S: the world's state; seats are filled.
    """
    count = 0
    for level in (FULL, CANDIDATE):
        for x in range(rank.shape[0]):
            if rank[x] == level:
                S.seats.who[count] = x
                count += 1
        S.seats.count[FULL - level] = count
    for b in range(holder.shape[0]):
        x = holder[b]
        if x >= 0 and rank[x] == NONE:
            known = False
            for k in range(S.seats.count[1], count):
                known = known or S.seats.who[k] == x
            if not known:
                S.seats.who[count] = x
                count += 1
    S.seats.count[2] = count


@njit
def differ(a: np.ndarray, b: np.ndarray) -> bool:
    """Whether two rows differ anywhere.

    Args:
        a: a row.
        b: another of the same length.
    """
    for i in range(a.shape[0]):
        if a[i] != b[i]:
            return True
    return False


@njit
def has_post(x: int, holder: np.ndarray) -> bool:
    """Whether x holds any post.

    Args:
        x: his number.
        holder: (posts,) who holds each, -1 vacant.
    """
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
        appointed: (blocs, persons) then.
        stage: (affairs,) then.
        mood: (3,) then.
        lost: prestige that the regime had lost then.
        S: is set back.
    """
    S.mood[:] = mood
    S.regime[0] = lost
    for x in range(standing.shape[0]):
        S.standing[x] = standing[x]
        S.moves.spared_until[x] = -1
        for g in range(appointed.shape[0]):
            S.blocs.appointed[g, x] = appointed[g, x]
    for a in range(stage.shape[0]):
        S.affairs.stage[a] = stage[a]
