"""What a sign would tell that has not been seen: of every world, and of every future.

    P(future | sign) ~ P(future) (1 - a + a ratio^(slant w)) / (1 - b + b ratio^(slant w)) 2 / (1 + exp(-s u))

a is the chance that he is in jeopardy on the as-of day, given what becomes of him in that future (`world.warned`), and
b what it is where that is not known, with what is foretold of him: a ratio is conditional on something having been
noted, so that nothing but his fate is weighed by it. w fades where the record has such signs of late; the last factor
is what the sign tells of his standing (`world.signs`).
A future remembers a of those alone whom signs tell of, so that futures are drawn again, of the same worlds, with a sign
about everybody that tells nothing.

Source: Bayes' rule.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit, logit

from whowhom._records import replace as altered
from whowhom._types import Floats, Ints
from whowhom.inference.arrays.signs import SIGNS
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.worlds import FuturePlan, futures_of
from whowhom.world.leadership import ABSENT, ATTACKED, CONGRATULATED, CRITICISED, NONE, PUBLICISED, Events
from whowhom.world.signs import SIGN
from whowhom.world.warned import FADES, HALF_A_YEAR, RATIOS, SLANT

TELLS_NOTHING = 1e-9  # trust
NEVER = 1e-9
ALIKE = 16  # groups of worlds
SHOWS = {CRITICISED: -1.0, ATTACKED: -1.0, ABSENT: -1.0, PUBLICISED: 1.0, CONGRATULATED: 1.0}  # low standing, or high


def heeding(e: Ensemble) -> Ensemble:
    """The same worlds with futures that remember of everybody whether he was in jeopardy.

    Args:
        e: the ensemble, which the library anchors.
    """
    if "heeding" not in e.further:
        c = e.compiled
        R = altered(c.record, events=_with_nothing_about(c.record.events, _members(e), c.leadership.months))
        repeats, numbers = e.futures.died.shape[1], e.numbers
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            plan = FuturePlan(horizon=e.horizon, repeats=repeats, seed=e.seed)
            e.further["heeding"] = replace(e, futures=futures_of(c, R, e.z, plan, pool, numbers))
    found: Ensemble = e.further["heeding"]
    return found


def heeds(e: Ensemble) -> bool:
    """Whether futures know of jeopardy at all: where a library anchors them.

    Args:
        e: the ensemble.
    """
    return bool(e.compiled.leadership.anchor.on == 1)


def _members(e: Ensemble) -> Ints:
    seats = e.compiled.seats
    return np.flatnonzero((seats.rank[-1] != NONE) & (np.arange(len(seats.rank[-1])) != seats.leader[-1]))


def members(e: Ensemble) -> tuple[str, ...]:
    """Who sits in the leading body on the as-of day, but for its leader.

    Args:
        e: the ensemble.
    """
    return tuple(e.compiled.persons[x] for x in _members(e))


def _with_nothing_about(events: Events, who: Ints, months: int) -> Events:
    """The same events and, in the last month, one about each person that tells nothing."""
    n, longest = len(who), events.edges.shape[1]
    more = {
        "code": np.full(n, PUBLICISED),
        "who": who,
        "what": np.full(n, -1),
        "first": np.full(n, months - 1),
        "span": np.ones(n, dtype=np.int64),
        "edges": np.ones((n, longest)),
        "z": np.full(n, -1),
        "record": np.full(n, -1),
        "trust": np.full(n, TELLS_NOTHING),
    }
    return altered(events, **{name: np.concatenate([getattr(events, name), rows]) for name, rows in more.items()})


def tells(e: Ensemble, sign: str, who: str) -> Floats:
    """How many times as likely a sign about somebody is in each future of `heeding`, where it is seen now.

    Args:
        e: from `heeding`.
        sign: a predicate, `criticised` or another of `world.warned`.
        who: a member of the leading body.

    Returns:
        Array (worlds, repetitions).
    """
    x, code = e.compiled.index.persons[who], SIGNS[sign]
    a = e.futures.after[..., x].astype(float)
    ratio = RATIOS[code] ** (e.summaries.theta[:, SLANT] * FADES ** _lately(e, code, x))
    own = 1.0 - a + a * ratio[:, None]
    b = _at_first(e, x)
    expected = 1.0 - b + b * ratio[:, None]
    return np.asarray(own * own.mean() / expected * np.exp(_of_standing(e, code, x))[:, None])


def _at_first(e: Ensemble, x: int) -> Floats:
    """The chances to be in jeopardy on the as-of day, with what is foretold: in worlds alike, odds raised by as much.

    Alike are worlds in which his standing is: one world has too few futures for it to be told from them.
    """
    key = ("at first", x)
    if key in e.further:
        return np.asarray(e.further[key])
    began, after = e.futures.began[..., x].astype(float), e.futures.after[..., x].astype(float)
    odds = logit(np.clip(began, 1e-9, 1.0 - 1e-9))
    for part in np.array_split(np.argsort(_above_mean(e, x), kind="stable"), ALIKE):
        mean = after[part].mean() if len(part) else 0.0
        if NEVER < mean < 1.0 - NEVER:
            of = odds[part]
            odds[part] += brentq(lambda more, of=of, mean=mean: expit(of + more).mean() - mean, -30.0, 30.0)
    e.further[key] = expit(odds)
    return np.asarray(e.further[key])


def average(e: Ensemble, sign: str) -> Floats:
    """The mean over the members of how likely a sign is, times as likely as of one who is in no jeopardy, (worlds,).

    Args:
        e: from `heeding`.
        sign: a predicate.
    """
    key = ("average", sign)
    if key not in e.further:
        e.further[key] = np.mean([tells(e, sign, who).mean(axis=1) for who in members(e)], axis=0)
    return np.asarray(e.further[key])


def _lately(e: Ensemble, code: int, x: int) -> int:
    """How many signs of a kind about a person the record has of the last half year."""
    events, months = e.compiled.record.events, e.compiled.leadership.months
    last = events.first + events.span - 1
    return int(((events.code == code) & (events.who == x) & (last >= months - HALF_A_YEAR)).sum())


def _above_mean(e: Ensemble, x: int) -> Floats:
    """His standing on the as-of day less the mean of those with a seat, (worlds,)."""
    last = e.summaries.course[:, e.compiled.leadership.months - 1].astype(float)
    return np.asarray(last[:, x] - last[:, e.compiled.seats.rank[-1] != NONE].mean(axis=1))


def _of_standing(e: Ensemble, code: int, x: int) -> Floats:
    """What a sign about a person tells of his standing, as `world.signs` has it of a sign that was seen."""
    u = SHOWS.get(code, 0.0) * _above_mean(e, x)
    return np.asarray(np.log(2.0 / (1.0 + np.exp(-e.summaries.theta[:, SIGN] * u))) * (code in SHOWS))
