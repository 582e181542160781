"""Baselines that know no signs: what everybody can see, a constant hazard, and the capability-weighted mean.

All draw what becomes of everybody; the first by the library's chances for each month, the others from constant rates,
and those differ in whom the rates favour.

Constant hazard: everybody falls at the rate of the reference class, and a vacancy goes to anybody alike.

    falls of x in t months ~ exponential, rate lambda[kind of x]
    tries at the leader, rate lambda[leader] / SUCCESS;   deaths by the life table
    a vacancy goes to x of m candidates with chance 1 / m

Capability-weighted mean: the same falls in all, shared out by who would prevail over whom.

    c[k]      = exp( seat[k] + sum of the weights of k's posts )
    d[k]      = (tie[k, i] - tie[k, j]) / 2,   d[i] = 1,  d[j] = -1          how far k prefers i to j
    m[i, j]   = sum over k with d[k] > 0 of c[k] d[k] / sum over k of c[k] |d[k]|     the chance that i prevails over j
    lambda[j] = lambda[kind of j] * 2 * mean over i of m[i, j]
    a vacancy goes to x with chance c[x] / sum of c over the candidates

In words, m is the mean of the positions 1 (for i) and 0 (for j), weighted by capability times salience, |d|: whoever is
indifferent does not count. Since m[i, j] + m[j, i] = 1, members' rates keep their mean. Capabilities are the seats and
posts of the as-of date with the weights that the model gives them; no line of the log enters but who sits where.

Source: for the rates, the preset's own (communist regimes: Archigos 4.1 with Kailitz's regimes, without the Soviet
Union, 0.41 exits of leaders otherwise than by death per 100 months); 15 of 19 known moves of a leading body against its
leader succeeded. For the mean, the expected-utility models of Bueno de Mesquita (1981, 1985), in which third parties
add their capability to the side that they prefer, and the weighted mean that such models are measured against, Achen
(2006).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.record.spells import events
from whowhom.world.standing import AS_CANDIDATE, SEATLESS

SUCCESS = 15 / 19
SEEN = "what everybody can see"
ROSTER_AGE = 55.0  # of whoever has no date of birth


@dataclass(frozen=True, kw_only=True)
class Rates:
    """What a baseline supposes of a leadership on the as-of day.

    Persons stand in the order of `persons`, which are all of the roster who live. `fall` is per month, `age` in years,
    `share` the weight with which a vacancy goes to a person, `attempt` the rate of tries at the leader. A rate that the
    case does not have is not a number. `seen` (months, persons): chances to have fallen by each month, in the place of
    `fall`; `turnover`: the rate a month at which posts change hands besides; `death`: a share of the life table.
    """

    name: str
    persons: tuple[str, ...]
    rank: tuple[int, ...]
    posts: tuple[tuple[str, int], ...]  # post and the place of its holder among the persons, or -1
    leader: int
    top: str
    age: Floats
    fall: Floats
    share: Floats
    attempt: float
    seen: Floats | None = None
    turnover: float = 0.0
    death: float = 1.0


def constant_hazard(e: Ensemble) -> Rates:
    """The rates of the reference class, the same for everybody.

    Args:
        e: of the case; its worlds are not asked.
    """
    persons, ranks, posts, leader = _seated(e)
    rates = e.case.base_rates
    fall = np.full(len(persons), rates.get("member_removal", np.nan) / 100.0)
    exit_rate = rates.get("leader_exit", np.nan) / 100.0
    if leader >= 0:
        fall[leader] = exit_rate
    age = np.array([_age(e, p) for p in persons])
    share, attempt = np.ones(len(persons)), exit_rate / SUCCESS
    return Rates(
        name="constant hazard",
        persons=persons,
        rank=ranks,
        posts=posts,
        leader=leader,
        top=e.case.top_post,
        age=age,
        fall=fall,
        share=share,
        attempt=attempt,
    )


def everybody_sees(e: Ensemble) -> Rates:
    """The rates of the library, by what everybody can see of the body; the reference class's where there is none.

    Args:
        e: of the case; its worlds are not asked.
    """
    flat = constant_hazard(e)
    seen = door.falls_foreseen(e, flat.persons)
    if seen is None:
        return replace(flat, name=SEEN)
    fall = np.where(np.isnan(flat.fall), 0.0, flat.fall)
    return replace(
        flat,
        name=SEEN,
        fall=fall,
        seen=seen,
        turnover=door.posts_foreseen(e),
        death=door.deaths_foreseen(e),
        attempt=door.exits_foreseen(e) / SUCCESS if flat.leader >= 0 else flat.attempt,
    )


def capability_weighted(e: Ensemble) -> Rates:
    """The same rates, shared out by the capability-weighted mean.

    Args:
        e: of the case; its worlds are not asked.
    """
    flat = constant_hazard(e)
    weight = capabilities(e, flat.persons)
    ties = np.array([[door.tie(e, p, q) for q in flat.persons] for p in flat.persons])
    fall = flat.fall.copy()
    full = [i for i, rank in enumerate(flat.rank) if rank == door.FULL]
    for j, rank in enumerate(flat.rank):
        others = [i for i in full if i != j]
        if rank != door.NONE and others:
            fall[j] *= 2.0 * float(np.mean([prevails(i, j, full, weight, ties) for i in others]))
    return Rates(
        name="capability-weighted mean",
        persons=flat.persons,
        rank=flat.rank,
        posts=flat.posts,
        leader=flat.leader,
        top=flat.top,
        age=flat.age,
        fall=fall,
        share=weight,
        attempt=max(flat.attempt, float(fall[flat.leader]) if flat.leader >= 0 else 0.0),
    )


def prevails(i: int, j: int, voters: Sequence[int], weight: Floats, ties: Floats) -> float:
    """The capability-weighted mean position between i (1) and j (0): the chance that i prevails.

    Args:
        i: a rival's place.
        j: the other's.
        voters: places of all who count.
        weight: capabilities, (persons,).
        ties: signed, -1 to 1, of the row for the column, (persons, persons).

    >>> two_to_one, friend = np.array([2.0, 1.0, 4.0]), np.zeros((3, 3))
    >>> round(prevails(0, 1, [0, 1, 2], two_to_one, friend), 3)  # the third is indifferent
    0.667
    >>> friend[2, 1] = 0.5
    >>> round(prevails(0, 1, [0, 1, 2], two_to_one, friend), 3)  # the third prefers the weaker
    0.5
    """
    on_his_side, in_all = weight[i], weight[i] + weight[j]
    for k in voters:
        if k not in (i, j):
            preference = (ties[k, i] - ties[k, j]) / 2.0
            on_his_side += weight[k] * max(preference, 0.0)
            in_all += weight[k] * abs(preference)
    return float(on_his_side / in_all)


def capabilities(e: Ensemble, persons: Sequence[str]) -> Floats:
    """Capability of each person on the as-of day: seat and posts, and no sign.

    Args:
        e: of the case; its worlds are not asked.
        persons: of the roster.
    """
    seat = {door.FULL: 0.0, door.CANDIDATE: AS_CANDIDATE, door.NONE: SEATLESS}
    now, weight = door.months(e), {key: post.weight for key, post in e.case.posts.items()}
    held = [sum(weight[post] for post, holder in door.holders(e, now) if holder == p) for p in persons]
    level = [seat[door.rank(e, p, now)] for p in persons]
    return np.asarray(np.exp(np.array(level) + np.array(held)))


def _seated(e: Ensemble) -> tuple[tuple[str, ...], tuple[int, ...], tuple[tuple[str, int], ...], int]:
    """Who lives, with what rank; the posts and their holders; the leader's place, or -1 where there is none."""
    dead = {atom.args[0][1] for _, atom, _ in events(e.case, "died")}
    persons = tuple(p for p in e.case.persons if p not in dead)
    place, now = {p: n for n, p in enumerate(persons)}, door.months(e)
    ranks = tuple(door.rank(e, p, now) for p in persons)
    posts = tuple((post, place.get(holder or "", -1)) for post, holder in door.holders(e, now))
    return persons, ranks, posts, place.get(door.leader(e, now) or "", -1)


def _age(e: Ensemble, person: str) -> float:
    born = e.case.persons[person].born
    return (e.case.as_of - born.middle).days / 365.25 if born is not None else ROSTER_AGE
