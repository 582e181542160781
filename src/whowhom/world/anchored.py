"""Anchored: what everybody can see says how often members go, politics says who.

    log rate[x, t] = log base[x, t] + TILT m[x, t] - log E exp(TILT m[x, t])

m is the log of the rate at which x is moved against, by who dislikes whom, who is strong and who fears whom
(`challenge`), less its mean over the members: politics says who, and not how many. base is what the library makes of
his rank, age, body, time and the last falls (`anchor`). The mean E is over worlds without the record and without the
ties that the case states, times what ties make of all members' danger on average: so a tie tells who is in less danger
than the others, and politics makes no more falls. Of who has a post and no seat E is over worlds with the ties. For the leader base is the rate at which leaders go, TILT m is OPPOSED times the share of his
colleagues that would stand against him (`opposition`), and the mean is over worlds in which he is still there, weighed
by his chance to lose the vote.

At a congress a chance p becomes logistic(k logit p + TILT (m - mean m)), k = sqrt(1 + pi s^2 / 8), which keeps its mean
nearly; s is the spread of TILT m.

Who moves against a leader has counted heads, or found another way: a move that is not on record succeeds with chance
COUNTED at least.

Who lost a vote and was spared is in danger by TILT reprieve more (`aftermath`).

A history weighs who was dismissed, and who was not seen to be, at the rate between congresses; whom a congress does
not elect again weighs no world.
TILT and OPPOSED are elicited: who is a strong client of the leader is in 0.3 to 0.8 of the danger, whose patron fell in
1.3 to 2.5; a leader of whom four in five colleagues are said to be disloyal goes within a year with 25 to 60 in 100.

Source: proportional hazards (Cox 1972) with a known baseline; the logistic-normal mean by the probit's (Zeger, Liang
and Albert 1988).
"""

import math

import numpy as np

from whowhom._numba import njit

from .anchor.congress import expit
from .anchor.hyper import NAMES, Hyper
from .anchor.leader import BANDS
from .challenge import MOST
from .leadership import Anchored, Leadership
from .rule import Rule, falls
from .state import State

RULE = Rule(
    name="anchored",
    first=40,
    without=(
        falls(
            "the chance that a member of whom nothing is known is dropped by a congress",
            because="the library: congresses dropped 182 of 584 members whom they could drop",
        ),
    ),
)

TILT = 0.5
OPPOSED = 8.0
COUNTED = 0.5  # known palace attempts succeed in 15 of 19, one failure in two being known
LEAST = 1e-12  # a rate below which nobody is moved against


@njit(forceinline=True)
def common(leader: int, S: State) -> float:
    """The mean log rate at which members are moved against, the leader apart.

    Args:
        leader: his number, or -1.
        S: the world's state; seats and moves.hazard, from `challenge.step_hazards`, are read.
    """
    total, members = 0.0, 0
    for k in range(S.seats.count[1]):
        x = S.seats.who[k]
        if x != leader:
            total += math.log(max(S.moves.hazard[x], LEAST))
            members += 1
    return total / max(members, 1)


@njit
def tilted(rate: float, mean: float) -> float:
    """The log of what politics makes of a member's danger, before its mean over worlds is taken off.

    Args:
        rate: at which he is moved against, from `challenge.step_hazards`.
        mean: from `common`.
    """
    return TILT * (math.log(max(rate, LEAST)) - mean)


@njit
def led_against(share: float) -> float:
    """The same of the leader.

    Args:
        share: of his colleagues that would stand against him.
    """
    return OPPOSED * share


@njit(forceinline=True)
def anchor_hazards(L: Leadership, t: int, leader: int, S: State) -> None:
    """Turn this month's S.moves.hazard into rates that the library has on average.

    Args:
        L: the leadership.
        t: the month of the history.
        leader: his number, or -1.
        S: the world's state; moves.hazard is changed.
    """
    hazard, who, mean = S.moves.hazard, S.seats.who, common(leader, S)
    for k in range(S.seats.count[2]):
        x = who[k]
        if x == leader and hazard[x] <= LEAST:  # nobody is there to move against him
            hazard[x] = 0.0
            continue
        politics = led_against(S.walk.opposed[t]) if x == leader else tilted(hazard[x], mean)
        hazard[x] = min(math.exp(politics + L.anchor.base[t, x]), MOST)


@njit
def hyper_of(row: np.ndarray) -> Hyper:
    """The parameters of a start.

    Args:
        row: in the order of `hyper.NAMES`.
    """
    return Hyper(
        ripens=row[0],
        ripens_candidate=row[1],
        ripens_leader=row[2],
        plenum=row[3],
        strikes_plenum=row[4],
        strikes_alone=row[5],
        purge=row[6],
        purge_ripens=row[7],
        kick=row[8],
        sd_tension=row[9],
        sd_spell=row[10],
        drop=row[11],
        drop_candidate=row[12],
        drop_leader=row[13],
        drop_jeopardy=row[14],
        sd_body=row[15],
        sd_leader=row[16],
        sd_congress=row[17],
        age_rise=row[18],
        age_middle=row[19],
        age_width=row[20],
        norm=row[21],
        death=row[22],
        meeting=row[23],
        retire=row[24],
        retire_age=row[25],
    )


@njit
def in_danger(chance: float, x: int, politics: float, L: Leadership) -> float:
    """The rate a month at which x goes, from what everybody sees and his politics of the month, between congresses.

    Args:
        chance: to be struck this month, by the path.
        x: his number.
        politics: from `tilted`.
        L: the leadership.
    """
    return min(-math.log1p(-min(chance, 0.999)) * math.exp(politics - L.anchor.even[x]), MOST)


@njit
def not_elected(chance: float, x: int, politics: float, L: Leadership) -> float:
    """The chance that a congress drops x, from what everybody sees and his politics of the month.

    Args:
        chance: to be dropped, by the path.
        x: his number.
        politics: from `tilted`.
        L: the leadership.
    """
    spread = L.anchor.apart[x]
    kept = min(max(chance, 1e-9), 1.0 - 1e-9)
    mean = L.anchor.even[x] - 0.5 * spread * spread
    off = politics - mean
    return expit(math.sqrt(1.0 + math.pi / 8.0 * spread * spread) * math.log(kept / (1.0 - kept)) + off)


def unanchored(months: int, persons: int) -> Anchored:
    """What stands where there is no library: politics alone says how often members go.

    Args:
        months: of the history.
        persons: how many.
    """
    return Anchored(
        on=0,
        base=np.zeros((months + 1, persons)),
        posts=np.zeros((months + 1, persons)),
        even=np.zeros(persons),
        apart=np.zeros(persons),
        lead=0.0,
        hyper=np.zeros((1, len(NAMES))),
        path=np.zeros((1, 5)),
        q=np.zeros((1, persons)),
        when=np.full(1, -1, dtype=np.int64),
        falls=0,
        first=0,
        exits=np.zeros(1),
        dropped=np.zeros(1),
        later_dropped=0.0,
        bands=np.ones(len(BANDS) + 1),
        turnover=0.0,
        led=0,
    )
