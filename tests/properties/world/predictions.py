"""Named predictions of the rules, on small generic leaderships whose worlds are drawn from the prior.

Each prediction, found by the words in which rules name it, gives one number a world, so that a rule on and off are
compared world by world with the same chances. Everything that is not pinned is drawn; moves are made frequent, so that
few worlds show them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from tests.exact.world.tiny import Asked, Fight, Seen, leadership, record
from whowhom._records import replace, values_of
from whowhom.inference.run import Drawing, Futures, Summaries, new_futures, run_futures, run_summaries
from whowhom.world import leadership as w
from whowhom.world.anchor.hyper import NAMES, from_normals
from whowhom.world.anchored import unanchored
from whowhom.world.catalogue import NEUTRAL, PARAMETER_COUNT, PARAMETERS
from whowhom.world.forecast import NEVER
from whowhom.world.leadership import Leadership, Record

Floats = np.ndarray
PERSONS, MONTHS, WORLDS, REPEATS, SEED = 7, 12, 500, 4, 11
LEADER, PREMIER, MINISTER, OTHER = 0, 1, 2, 3
APPARATUS, MINISTRIES, ARMY = 0, 1, 2
LOUD = (-6.0, 0.5)
CONGRESS = 6  # months ahead


@dataclass(frozen=True)
class Scene:
    """A leadership with a record, what is pinned of its worlds, and the number that is read of each.

    `now` reads the history's summaries, `later` the futures of `horizon` months; one of them is given.
    """

    L: Leadership
    R: Record
    pins: Mapping[int, float] = field(default_factory=dict)
    now: Callable[[Summaries], Floats] | None = None
    later: Callable[[Futures], Floats] | None = None
    horizon: int = 24


PREDICTIONS = dict[str, Callable[[], Scene]]()


def predicts(what: str) -> Callable[[Callable[[], Scene]], Callable[[], Scene]]:
    """The scene of a prediction, as rules name it in `without`."""

    def named(scene: Callable[[], Scene]) -> Callable[[], Scene]:
        PREDICTIONS[what] = scene
        return scene

    return named


def generic(months: int = MONTHS, quiet: bool = False, **changes: object) -> Leadership:
    """Seven full members, three posts, three blocs, a higher body; frequent moves unless `quiet`."""
    given: dict[str, object] = {
        "posts": [(1.0, (APPARATUS,)), (0.7, (MINISTRIES,)), (0.4, ())],
        "holder": np.tile([LEADER, PREMIER, MINISTER], (months + 1, 1)),
        "blocs": [(0.6, 0.0, -1), (0.3, 0.0, -1), (0.1, 1.0, -1)],
        "appeal": True,
        "slow": 2,
        "free": True,
    }
    return leadership(PERSONS, months, {} if quiet else {"initiative": LOUD}, **(given | changes))  # type: ignore[arg-type]


def switched(L: Leadership, off: str) -> Leadership:
    """The same with a part switched off."""
    if off == "anchored":
        return replace(L, anchor=unanchored(L.months, L.persons))
    if off == "mortality":
        return replace(L, traits=replace(L.traits, age=np.full(L.persons, -300.0)))
    centre, spread = L.theta.centre.copy(), L.theta.spread.copy()
    at = list(PARAMETERS).index(off)
    centre[at], spread[at] = NEUTRAL[off], 0.0
    return replace(L, theta=replace(L.theta, centre=centre, spread=spread))


def read(s: Scene) -> Floats:
    """The scene's number in each world."""
    L, R = s.L, s.R
    z = np.random.default_rng(SEED).normal(size=(WORLDS, L.places.dimension))
    for place, value in s.pins.items():
        z[:, place] = value
    if s.now is not None:
        return s.now(_summaries(L, R, z))
    assert s.later is not None
    return s.later(_futures(L, R, z, s.horizon))


def _summaries(L: Leadership, R: Record, z: Floats) -> Summaries:
    n, small = len(z), np.float32
    kept = Summaries(
        contribution=np.zeros((n, R.records), small),
        truth=np.zeros((n, len(R.probes.code))),
        theta=np.zeros((n, PARAMETER_COUNT)),
        course=np.zeros((n, L.months + 1, L.persons), small),
        affinity=np.zeros((n, L.persons, L.persons), small),
        skill=np.zeros((n, len(R.sources.skill))),
    )
    run_summaries(L, R, z, kept)
    return kept


def _futures(L: Leadership, R: Record, z: Floats, horizon: int) -> Futures:
    kept = new_futures(len(z), REPEATS, L, horizon)
    wanted = np.zeros(horizon + 1, dtype=np.int64)
    wanted[horizon] = 1
    run_futures(L, R, z, np.arange(len(z)), Drawing(top=0, horizon=horizon, secure=wanted, seed=SEED), kept)
    return kept


def _told(
    L: Leadership, code: int, who: int, what: int = 0, **given: object
) -> tuple[Record, Callable[[Summaries], Floats]]:
    """A record that asks one thing of the as-of day, and how to read it."""
    return record(L, asked=[Asked(code, who, what, L.months)], **given), lambda b: b.truth[:, 0]  # type: ignore[arg-type]


def _pin(first: int, *values: tuple[int, float]) -> dict[int, float]:
    return {first + at: value for at, value in values}


def _spread(x: Floats) -> Floats:
    return np.asarray((x - x.mean()) ** 2)


def _share(x: np.ndarray) -> Floats:
    """The share of a world's futures in which something is so."""
    return np.asarray(x, dtype=float).mean(axis=1)


def _first(x: Floats, horizon: int = NEVER) -> Floats:
    """The share of repetitions in which something happens at all."""
    return np.asarray((x < horizon).mean(axis=1))


def standing_of(who: int, *seen: Seen) -> Scene:
    """A member's standing on the as-of day, after some events."""
    L = generic()
    R, now = _told(L, w.P_STANDING, who, seen=seen)
    return Scene(L, R, now=now)


@predicts("how far a member's standing strays in a year")
def spread_of_standing() -> Scene:
    """How far a member's standing departs from the mean of all worlds."""
    s = standing_of(OTHER)
    return Scene(s.L, s.R, _pin(s.L.places.base, (OTHER, 0.0)), now=lambda b: _spread(b.truth[:, 0]))


@predicts("the leader's standing")
def leaders_standing() -> Scene:
    """The leader's standing."""
    return standing_of(LEADER)


@predicts("the standing of a member who was blamed two months before")
def after_blame() -> Scene:
    """The standing of a member who was blamed two months before."""
    return standing_of(OTHER, Seen(w.CRITICISED, OTHER, MONTHS - 2))


@predicts("the standing of a member who suffered a setback two months before")
def after_setback() -> Scene:
    """The standing of a member who suffered a setback two months before."""
    return standing_of(OTHER, Seen(w.SETBACK, OTHER, MONTHS - 2))


@predicts("the standing of a member whose measure was adopted two months before")
def after_success() -> Scene:
    """The standing of a member whose measure was adopted two months before."""
    return standing_of(OTHER, Seen(w.ADVANCED, OTHER, MONTHS - 2, -1))


@predicts("the leader's following in the bloc that he appoints, after five years")
def appointers_following() -> Scene:
    """The leader's following in the bloc that he appoints, after five years."""
    L = generic(60)
    R, now = _told(L, w.P_FOLLOWING, LEADER, APPARATUS)
    return Scene(L, R, now=now)


@predicts("the following of a weighty member in a bloc that another appoints")
def strong_mans_following() -> Scene:
    """The following of a member of great weight in a bloc that another appoints."""
    L = generic()
    R, now = _told(L, w.P_FOLLOWING, OTHER, ARMY)
    return Scene(L, R, _pin(L.places.base, (OTHER, 3.0)), now=now)


def _ties(value: float, of: int = MINISTER, to: int = LEADER) -> Floats:
    tie = np.zeros((PERSONS, PERSONS))
    tie[of, to] = value
    return tie


@predicts("the chance that a client of the leader stands with him")
def clients_side() -> Scene:
    """The chance that a client of the leader stands with him."""
    L = generic(tie=_ties(0.8))
    R, now = _told(L, w.P_SIDES_NOW, MINISTER)
    return Scene(L, R, now=now)


@predicts("the chance that a member of the leader's view on a grave matter stands with him")
def like_minds_side() -> Scene:
    """The chance that a member who holds the leader's view of a grave matter stands with him."""
    L = generic(salience=[1.0])
    R, now = _told(L, w.P_SIDES_NOW, MINISTER)
    return Scene(L, R, _pin(L.places.position, (LEADER, 1.5), (MINISTER, 1.5)), now=now)


def _risk(who: int, pins: Callable[[Leadership], Mapping[int, float]] = lambda L: {}, **changes: object) -> Scene:
    L = generic(quiet=True, **changes)
    R, now = _told(L, w.P_EXPECTED, who, 12)
    return Scene(L, R, pins(L), now=now)


@predicts("the chance that a member whom another hates is moved against")
def hated_members_risk() -> Scene:
    """The chance that a member whom one other hates is moved against within a year."""
    return _risk(OTHER, tie=_ties(-1.0, PREMIER, OTHER))


@predicts("the log chance that a leader whom all like is moved against")
def liked_leaders_risk() -> Scene:
    """The log chance that a leader whom all like is moved against within a year."""
    tie = np.zeros((PERSONS, PERSONS))
    tie[:, LEADER] = 0.6
    s = _risk(LEADER, tie=tie)
    return Scene(s.L, s.R, now=lambda b: np.log(b.truth[:, 0]))


@predicts("the chance that one of three weighty members is moved against")
def weighty_pairs_risk() -> Scene:
    """The chance that one of three members of great weight is moved against within a year."""
    return _risk(OTHER, lambda L: _pin(L.places.base, (OTHER, 2.0), (PREMIER, 2.0), (MINISTER, 2.0)))


@predicts("the chance that who holds the proof against two others is moved against")
def custodians_risk() -> Scene:
    """The chance that who holds the proof against two others is moved against within a year."""
    return _risk(OTHER, affairs=1, implicated=[(PREMIER, 0, 2.0), (MINISTER, 0, 2.0)], custody=[(OTHER, 0, 2.0)])


@predicts("the chance that the leader is moved against")
def leaders_risk() -> Scene:
    """The chance that the leader is moved against within a year."""
    return _risk(LEADER)


@predicts("the chance that a leader who outweighs all together is moved against")
def giants_risk() -> Scene:
    """The same of a leader who outweighs all the others together."""
    return _risk(LEADER, lambda L: _pin(L.places.base, (LEADER, 5.0)))


@predicts("how far the chance of a move against a member departs from the mean")
def hot_and_cold() -> Scene:
    """How far the log chance of a move against a member departs from the mean of all worlds."""
    s = _risk(OTHER)
    return Scene(s.L, s.R, now=lambda b: _spread(np.log(b.truth[:, 0])))


def _old_leader() -> Scene:
    L = generic(60, quiet=True)
    R, _ = _told(L, w.P_EXPECTED, LEADER, 12)
    return Scene(L, R, now=lambda b: np.log(b.truth[:, 0]))


@predicts("the log chance of a move against who has led for five years")
def old_leaders_risk() -> Scene:
    """The log chance that who has led for five years is moved against within a year."""
    return _old_leader()


@predicts("how far the chance of a move against such a leader departs from the mean")
def old_leaders_luck() -> Scene:
    """How far that departs from the mean of all worlds."""
    s = _old_leader()
    return Scene(s.L, s.R, _strong(s.L, "swing"), now=lambda b: _spread(np.log(b.truth[:, 0])))


@predicts("how far a member's side is from an even chance, the leader being strong")
def decided_sides() -> Scene:
    """How far from an even chance a member's side is, the leader being strong."""
    L = generic()
    R, now = _told(L, w.P_SIDES_NOW, OTHER)
    return Scene(L, R, _pin(L.places.base, (LEADER, 2.0)), now=lambda b: np.abs(now(b) - 0.5))


@predicts("the chance that an opportunist stands with a strong leader")
def opportunists_side() -> Scene:
    """The chance that an opportunist stands with a leader to whom the canvass is kind."""
    L = generic()
    R, now = _told(L, w.P_SIDES_NOW, OTHER)
    return Scene(L, R, _pin(L.places.base, (LEADER, 2.0)) | _pin(L.places.opportunist, (OTHER, 3.0)), now=now)


@predicts("the chance that a weak leader survives a vote")
def weak_leaders_security() -> Scene:
    """The chance that a leader without much weight would survive a vote."""
    L = generic()
    R, now = _told(L, w.P_SECURE, LEADER)
    return Scene(L, R, _pin(L.places.base, (LEADER, -2.0)), now=now)


@predicts("the chance that a weak leader whom the army likes survives a vote")
def armed_leaders_security() -> Scene:
    """The same of one whom the army likes."""
    s = weak_leaders_security()
    return Scene(s.L, s.R, {**s.pins, s.L.places.bloc + ARMY * PERSONS + LEADER: 4.0}, now=s.now)


@predicts("the chance that a member stands with a leader who outweighs all together")
def too_strong_for_them() -> Scene:
    """The chance that a member stands with a leader who outweighs all together."""
    L = generic()
    R, now = _told(L, w.P_SIDES_NOW, OTHER)
    return Scene(L, R, _pin(L.places.base, (LEADER, 5.0)), now=now)


def _after_vote(later: Callable[[Futures], Floats], horizon: int = 24, fell: tuple[int, ...] = ()) -> Scene:
    """Futures after a vote two months ago that the leader survived; the last of the seven is a candidate."""
    rank = np.full((MONTHS + 1, PERSONS), w.FULL)
    rank[:, PERSONS - 1] = w.CANDIDATE
    rank[MONTHS - 1 :, list(fell)] = w.NONE
    L = generic(shocks=1, rank=rank)
    R = record(L, fights=[Fight(MONTHS - 2, -1, False, fell)])
    return Scene(L, R, later=later, horizon=horizon)


@predicts("how many fall in the month of a vote")
def falls_after_votes() -> Scene:
    """How many members but the leader lose their seats in the month of the first vote."""
    L = generic()

    def later(f: Futures) -> Floats:
        vote = f.vote_month[:, :, :1]
        fallen = (f.seat_lost[:, :, 1:] == vote) & (vote < NEVER)
        return np.asarray(fallen.sum(axis=2).mean(axis=1))

    return Scene(L, record(L), later=later)


@predicts("how many fall in the year after a vote in which nobody fell at once")
def spared_losers_fall() -> Scene:
    """How many members fall in the year after a vote that the leader survived and in which nobody fell at once."""
    return _after_vote(lambda f: (f.seat_lost[:, :, 1:] <= 12).sum(axis=2).mean(axis=1))


@predicts("the chance that a minister loses his post and keeps his seat")
def posts_without_seats() -> Scene:
    """The chance that the minister loses his post and keeps his seat in that month."""
    L = generic()

    def later(f: Futures) -> Floats:
        lost = f.post_lost[:, :, MINISTER]
        return np.asarray(((lost < NEVER) & (f.seat_lost[:, :, MINISTER] != lost)).mean(axis=1))

    return Scene(L, record(L), later=later)


@predicts("the chance of a purge below the top")
def purges() -> Scene:
    """The chance of a purge below the top in the ministries within two years."""
    L = generic()
    return Scene(L, record(L), later=lambda f: _first(f.purge_month[:, :, MINISTRIES]))


@predicts("the chance that an affair is laid open")
def openings() -> Scene:
    """The chance that an affair is laid open within two years."""
    L = generic(affairs=1, implicated=[(PREMIER, 0, 2.0)], custody=[(OTHER, 0, 2.0)])
    return Scene(L, record(L), later=lambda f: _first(f.opened[:, :, 0]))


@predicts("the standing of a compromised member a month after the affair was laid open")
def after_opening() -> Scene:
    """The standing of a compromised member a month after the affair was laid open."""
    L = generic(affairs=1, implicated=[(OTHER, 0, 2.0)], custody=[(PREMIER, 0, 2.0)])
    R, now = _told(L, w.P_STANDING, OTHER, seen=[Seen(w.OPENED, PREMIER, MONTHS - 2, 0)])
    return Scene(L, R, now=now)


@predicts("the estimate of the standing of a member whom the press attacks three times")
def attacked_in_press() -> Scene:
    """What the ensemble makes of the standing of a member whom the press attacks three times."""
    L = generic()
    R, now = _told(L, w.P_STANDING, OTHER, seen=[Seen(w.ATTACKED, OTHER, MONTHS - k) for k in (2, 4, 6)])

    def weighed(b: Summaries) -> Floats:
        weight = np.exp(np.asarray(b.contribution, dtype=float).sum(axis=1))
        return np.asarray(weight / weight.mean() * now(b))

    return Scene(L, R, now=weighed)


@predicts("the leader's standing two years after a vote that he survived")
def standing_after_a_fight() -> Scene:
    """The leader's standing two years after a vote that he survived."""
    L = generic(36, shocks=1)
    R, now = _told(L, w.P_STANDING, LEADER, fights=[Fight(12, -1, False)])
    return Scene(L, R, now=now)


@predicts("the chance that who fell in the leader's victory sits again within five years")
def taken_back() -> Scene:
    """The chance that who fell in the leader's victory sits in the leading body again within five years."""
    return _after_vote(lambda f: (f.ranks[:, :, :, OTHER] != w.NONE).any(axis=2).mean(axis=1), 60, (OTHER,))


SERVES = np.array([[0.9], [-0.9], [0.0]])


def _adopted(who: int, bloc: int) -> Scene:
    """The following of a member in a bloc after the premier's measure, which the minister opposed, was adopted."""
    L = generic(salience=[0.8], benefit=SERVES)
    R, now = _told(L, w.P_FOLLOWING, who, bloc, seen=[Seen(w.ADVANCED, PREMIER, 6, 0)])
    return Scene(L, R, _pin(L.places.position, (PREMIER, 1.0), (MINISTER, -1.0)), now=now)


@predicts("a champion's following in the bloc that his adopted measure serves")
def champions_following() -> Scene:
    """The champion's following in the bloc that his measure serves."""
    return _adopted(PREMIER, APPARATUS)


@predicts("his opponent's following in that bloc")
def opponents_following() -> Scene:
    """The opponent's following there."""
    return _adopted(MINISTER, APPARATUS)


@predicts("a champion's following in the bloc that must pay, as consumers for arms")
def champion_where_it_hurts() -> Scene:
    """The champion's following in the bloc that must pay: guns against butter."""
    return _adopted(PREMIER, MINISTRIES)


def _strong(L: Leadership, *names: str) -> dict[int, float]:
    """Parameters pinned where nineteen in twenty worlds have less."""
    return {L.places.theta + list(PARAMETERS).index(name): 1.645 for name in names}


def _leaders_hold(L: Leadership, R: Record, *strong: str) -> Scene:
    def later(f: Futures) -> Floats:
        return _spread(np.asarray(f.follows[:, :, 24, ARMY], dtype=float)).mean(axis=1)

    return Scene(L, R, _strong(L, "pull", *strong), later=later)


@predicts("how far the hold of a leader who staked himself on a new course strays in two years")
def gamblers_spread() -> Scene:
    """How far the following of a leader who has staked himself on a new course departs from the mean in two years."""
    L = generic(quiet=True, salience=[0.8], benefit=np.zeros((3, 1)))
    seen = [Seen(w.ADVANCED, LEADER, m, 0) for m in (MONTHS - 3, MONTHS - 2, MONTHS - 1)]
    return _leaders_hold(L, record(L, seen=seen), "gamble")


@predicts("how far the hold of a leader whom chance may strike strays in two years")
def unlucky_leaders_spread() -> Scene:
    """The same of any leader, whom chance may strike from outside."""
    L = generic(quiet=True)
    return _leaders_hold(L, record(L), "misfortune", "setback")


@predicts("the chance that a member of whom nothing is known is dropped by a congress")
def dropped() -> Scene:
    """The chance that a member leaves in the month of a congress that is known to meet."""
    L = generic(quiet=True)
    anchor = replace(
        unanchored(L.months, L.persons),
        on=1,
        base=np.full((L.months + 1, L.persons), -6.0),
        hyper=np.array([values_of(from_normals(np.zeros(len(NAMES))))], dtype=float),
        when=np.array([CONGRESS - 1]),
        first=12 * 1960,
    )
    return Scene(replace(L, anchor=anchor), record(L), later=lambda f: _share(f.seat_lost[:, :, OTHER] == CONGRESS))


@predicts("the chance that a member who was blamed by name is struck")
def warned() -> Scene:
    """The chance that a member leaves within the year who was blamed by name last month."""
    L = dropped().L
    R = record(L, seen=[Seen(w.CRITICISED, OTHER, L.months - 1)])
    return Scene(L, R, later=lambda f: _first(f.seat_lost[:, :, OTHER]))


@predicts("the chance that a member of seventy dies")
def deaths() -> Scene:
    """The chance that a member of seventy dies within two years."""
    L = generic()
    L = replace(L, traits=replace(L.traits, age=np.full(PERSONS, 70.0)))
    return Scene(L, record(L), later=lambda f: _first(f.died[:, :, OTHER]))
