"""Small cases drawn from the model itself, so that the truth behind each is a draw from its own posterior.

A case is drawn so that its data are exactly what the history kernel conditions on:

* z comes from the prior. From month 0 on the forecast kernel draws all events: moves against members and their degree,
  votes, sides, falls. Nobody dies, posts stay vacant, everything is watched at share 1.
* A case ends after its months, or in the month of a second vote or of the leader's fall. Such an end depends on nothing
  but what is known by then, so the likelihood of what was seen is the product of the months up to it.
* Numbers (standings, followings) are drawn with their errors.
* What pays only when it is made (a claim, a sign) has no likelihood for silence. So the design says what is claimed, of
  whom, when and by whom, from public facts and chance alone, and a drawn case is kept only if all of it is then made:
  each claim with chance hit or miss by the truth, each sign with chance logistic(sign u). Among kept cases the truth
  has the distribution of the posterior given the data and that all was made, which is what the kernel computes.

Of the truth the whole point z is kept, with the noise that the forecast drew, so that the history replays it.
"""

import math
from typing import NamedTuple

import numpy as np

from tests.exact.world.tiny import Asked, Claim, Fight, Number, Seen, leadership, record
from whowhom._numba import njit
from whowhom.inference.run import run_steps
from whowhom.world import leadership as w
from whowhom.world.forecast import (
    NEVER,
    SPAN,
    U_MOOD,
    U_MOVE,
    U_NOISE,
    U_SIDE,
    U_VOTE,
    pick,
    run_forecast,
)
from whowhom.world.handles import handle
from whowhom.world.history import begin
from whowhom.world.leadership import Leadership, Record
from whowhom.world.random import fill_normal, normal_quantile, uniform
from whowhom.world.showdown import lean_to, logit, sides
from whowhom.world.signs import SIGN
from whowhom.world.state import State, new_state

Floats = np.ndarray
PERSONS, MONTHS, SLOW, FIRST_SHOCK = 5, 12, 3, 2
SOURCES = ((0.9, 0.6), (1.5, 0.8))
PRIORS = {"initiative": (-4.6, 0.5)}  # otherwise nothing happens in a year
BLOCS = [(0.6, 0.0, -1), (0.4, 1.0, -1)]
POSTS = [(1.0, (0,)), (0.4, (1,)), (0.3, ())]


class Drawn(NamedTuple):
    """A case, the truth's point, and whether each side asked about was with the leader."""

    L: Leadership
    R: Record
    z: Floats
    course: Floats  # (months, persons)
    with_leader: dict[tuple[int, int], bool]  # showdown, person
    # what it was drawn with, from which it can be drawn on
    start: Leadership
    nothing: Record
    point: Floats
    seed: int
    world: int


class Path(NamedTuple):
    """What the forecast kernel drew, by month."""

    ranks: Floats  # (months + 1, persons)
    holders: Floats  # (months + 1, posts)
    standing: Floats  # (months, persons)
    following: Floats  # (months, blocs, persons)
    noise: Floats  # (months, persons)
    climate: Floats  # (months, 2)
    voted: Floats  # (months,)
    lost: Floats  # (months,)
    shock: Floats  # (months,)
    mover: Floats  # (months,)
    side: Floats  # (months, persons) 1 with the leader
    affinity: Floats  # (persons, persons)
    custody: Floats  # (persons, affairs)
    sign: Floats  # (1,) slope of the signs


@njit
def draw_path(
    L: Leadership,
    R: Record,
    S: State,
    z: Floats,
    seed: int,
    world: int,
    ranks: Floats,
    holders: Floats,
    standing: Floats,
    following: Floats,
    noise: Floats,
    climate: Floats,
    voted: Floats,
    lost: Floats,
    shock: Floats,
    mover: Floats,
    side: Floats,
    affinity: Floats,
    custody: Floats,
    sign: Floats,
) -> None:
    """Run the forecast from month 0 to each month in turn and read off what it drew."""
    n, months = L.persons, standing.shape[0]
    posts, blocs = L.posts.holder.shape[1], L.blocs.seats.shape[0]
    seat_lost, died = np.zeros(n, np.int64), np.zeros(n, np.int64)
    post_lost, purges = np.zeros(posts, np.int64), np.zeros(blocs, np.int64)
    votes, opened, opener = np.zeros(2, np.int64), np.zeros(L.affairs, np.int64), np.zeros(L.affairs, np.int64)
    wanted, secure = np.zeros(months + 1, np.int64), np.zeros(months + 1)
    follows = np.zeros((months + 1, blocs))
    stand, plot = np.zeros(n), np.zeros(n)
    leader = L.seats.leader[0]
    for h in range(1, months + 1):
        begin(L, R, z, L.months, S)
        run_forecast(
            L,
            R,
            0,
            h,
            0,
            seed,
            world,
            0,
            False,
            wanted,
            S,
            seat_lost,
            post_lost,
            died,
            votes,
            purges,
            holders,
            follows,
            ranks,
            opened,
            opener,
            secure,
            np.zeros(n),
            np.zeros(n),
        )
        t = h - 1
        standing[t] = S.standing
        following[t] = S.blocs.following
        for x in range(n):
            noise[t, x] = normal_quantile(uniform(seed, world, 0, t, U_NOISE * SPAN + x))
        for j in range(2):
            climate[t, j] = normal_quantile(uniform(seed, world, 0, t, U_MOOD * SPAN + j))
        voted[t] = uniform(seed, world, 0, t, U_MOVE * SPAN + leader) < 1.0 - math.exp(-S.moves.hazard[leader])
        lost[t] = votes[1] == h
        if voted[t] == 1:
            weights = np.zeros(n)
            for i in range(n):
                if ranks[t, i] == w.FULL and i != leader:
                    weights[i] = S.moves.urge[i] * S.moves.pair[i, leader]
            i = pick(weights, uniform(seed, world, 0, t, U_VOTE * SPAN))
            shock[t] = normal_quantile(uniform(seed, world, 0, t, U_VOTE * SPAN + 1))
            mover[t] = i
            lean_to(L, leader, S.seats.count[1], S)
            sides(leader, i, shock[t], S.seats.count[1], S, stand, plot)
            for v in range(n):
                side[t, v] = v == leader or (v != i and uniform(seed, world, 0, t, U_SIDE * SPAN + v) < stand[v])
        if votes[1] != NEVER:
            break
    affinity[:] = S.affinity
    custody[:] = S.affairs.custody
    sign[0] = S.theta[SIGN]


def _leadership(months: int, ranks: Floats, holders: Floats, shocks: int) -> Leadership:
    return leadership(
        PERSONS,
        months,
        PRIORS,
        rank=ranks,
        holder=holders,
        posts=POSTS,
        blocs=BLOCS,
        appeal=True,
        sources=len(SOURCES),
        shocks=shocks,
        slow=SLOW,
        free=True,
        affairs=1,
        implicated=[(1, 0, 1.0), (2, 0, -0.5)],
        custody=[(0, 0, 0.5), (3, 0, -0.5)],
        tie=np.where(np.eye(PERSONS, k=1) > 0, 0.5, 0.0),
    )


def _path(L: Leadership, R: Record, z: Floats, seed: int, world: int) -> Path:
    n, m, posts = PERSONS, L.months, len(POSTS)
    p = Path(
        np.zeros((m + 1, n), np.int64),
        np.zeros((m + 1, posts), np.int64),
        np.zeros((m, n)),
        np.zeros((m, len(BLOCS), n)),
        np.zeros((m, n)),
        np.zeros((m, 2)),
        np.zeros(m, np.int64),
        np.zeros(m, np.int64),
        np.zeros(m),
        np.zeros(m, np.int64),
        np.zeros((m, n), np.int64),
        np.zeros((n, n)),
        np.zeros((n, 1)),
        np.zeros(1),
    )
    draw_path(handle(L), handle(R), handle(new_state(L, R)), z, seed, world, *p)
    return p


def _cut(p: Path) -> int:
    """How many months the case has."""
    fights = np.flatnonzero(p.voted)
    ends = [MONTHS, *(np.flatnonzero(p.lost) + 1), *(fights[1:2] + 1)]
    return int(min(ends))


def _made(asked: list[Asked], truths: list[float], z: Floats, at: int, rng: np.random.Generator) -> bool:
    """Whether all the claims are made: each probe is true or false, and each claim is then made or not."""
    for probe, truth in zip(asked, truths, strict=True):
        true = rng.random() < truth
        for claim in probe.claims:
            centre, spread = SOURCES[claim.source]
            d = centre + spread * z[at + 2 * claim.source] + claim.credit
            b = 0.5 * z[at + 2 * claim.source + 1]
            right = true != claim.denies
            if rng.random() >= 1.0 / (1.0 + math.exp(-(b + d if right else b - d))):
                return False
    return True


def draw_case(seed: int) -> Drawn:
    """Draw one case and its truth."""
    rng = np.random.default_rng(seed)
    start = _leadership(
        MONTHS, np.full((MONTHS + 1, PERSONS), w.FULL), np.tile([0, 1, 2], (MONTHS + 1, 1)), FIRST_SHOCK
    )
    nothing = record(start, sources=SOURCES)
    flags = rng.integers(0, 2, 16).astype(bool)  # the design: what is claimed, and of whom
    whom = rng.permutation(np.arange(1, PERSONS))
    z = np.zeros(start.places.dimension)
    for world in range(100_000):
        fill_normal(z, seed, world, 77, 0)
        p = _path(start, nothing, z, seed, world)
        months = _cut(p)
        early = min(3, months - 1)
        asked = [
            Asked(
                w.P_STRONGER, int(whom[0]), int(whom[1]), early, (Claim(0, denies=flags[0]), Claim(1, denies=flags[1]))
            ),
            Asked(w.P_LOYAL, int(whom[2]), 0, early, (Claim(1, denies=flags[2]),)),
            Asked(w.P_HOLDS_PROOF, 3, 0, early, (Claim(0, denies=flags[3]),)),
        ]
        s = p.standing[early]
        difference = s[whom[0]] - s[whom[1]]
        truths = [
            1.0 / (1.0 + math.exp(-3.0 * difference)),
            1.0 / (1.0 + math.exp(-3.0 * p.affinity[whom[2], 0])),
            p.custody[3, 0],
        ]
        fights = []
        for d, t in enumerate(np.flatnonzero(p.voted[:months])):
            fell = [v for v in range(1, PERSONS) if p.ranks[t, v] != w.NONE and p.ranks[t + 1, v] == w.NONE]
            fights.append(Fight(int(t), -1, bool(p.lost[t]), tuple(fell)))
            present = [int(v) for v in whom if p.ranks[t, v] == w.FULL]
            opposed = sum(p.ranks[t, v] == w.FULL and not p.side[t, v] for v in range(PERSONS))
            majority = 2 * opposed > (p.ranks[t] == w.FULL).sum()
            asked.append(Asked(w.P_MAJORITY, 0, d, int(t), (Claim(0, denies=flags[4 + d]),)))
            truths.append(float(majority))
            for j, v in enumerate(present[:2]):
                asked.append(Asked(w.P_SIDES, v, d, int(t), (Claim(1, denies=flags[6 + 2 * d + j]),)))
                truths.append(float(p.side[t, v]))
        above = s - s[p.ranks[early] != w.NONE].mean()
        pressed = next(int(v) for v in (*whom, 0) if p.ranks[early, v] != w.NONE)
        if rng.random() >= 1.0 / (1.0 + math.exp(p.sign[0] * above[pressed])):
            continue
        if _made(asked, truths, z, start.places.source, rng):
            return _assemble(p, months, (start, nothing, z.copy(), seed, world), asked, fights, pressed, early, rng)
    raise AssertionError("no case was drawn")


def _assemble(
    p: Path,
    months: int,
    drawn: tuple[Leadership, Record, Floats, int, int],
    asked: list[Asked],
    fights: list[Fight],
    pressed: int,
    early: int,
    rng: np.random.Generator,
) -> Drawn:
    """The arrays of a drawn case, and the truth's point in its coordinates."""
    start, _, z, _, _ = drawn
    L = _leadership(months, p.ranks[: months + 1], p.holders[: months + 1], len(fights))
    seen = [Seen(w.ATTACKED, pressed, early)]
    votes = {f.month for f in fights}
    for t in range(months):
        for x in range(1, PERSONS):
            if t in votes or p.ranks[t, x] == w.NONE:
                continue
            if p.ranks[t + 1, x] == w.NONE:
                seen.append(Seen(w.REMOVED_SEAT, x, t))
            elif (p.holders[t] == x).any() and not (p.holders[t + 1] == x).any():
                seen.append(Seen(w.REMOVED_POST, x, t))
    numbers = []
    for x, t, error in ((1, early, 0.3), (2, months - 1, 0.4), (0, months - 1, 0.3)):
        numbers.append(Number(w.P_STANDING, x, t, float(p.standing[t, x] + error * rng.normal()), error))
    shares = p.following[months - 1, 0]
    value = logit(float(shares[0] / (shares[0] + shares[1:].max()))) + 0.4 * rng.normal()
    numbers.append(Number(w.P_FOLLOWING, 0, months - 1, 1.0 / (1.0 + math.exp(-value)), 0.4, 0))
    R = record(
        L,
        seen=seen,
        fights=fights,
        asked=asked,
        numbers=numbers,
        sources=SOURCES,
        watch_removed=1.0,
        watch_challenged=1.0,
    )
    point = np.zeros(L.places.dimension)
    point[: L.places.slow] = z[: start.places.slow]
    noise = p.noise[:months]
    point[L.places.noise : L.places.noise + PERSONS * months] = noise.ravel()
    point[L.places.slow : L.places.slow + PERSONS * L.slow.shape[0]] = (L.slow @ noise).ravel()
    point[L.places.climate : L.places.climate + 2 * months] = p.climate[:months].ravel()
    point[L.places.shock : L.places.shock + len(fights)] = p.shock[[f.month for f in fights]]
    with_leader = {(a.what, a.who): bool(p.side[fights[a.what].month, a.who]) for a in asked if a.code == w.P_SIDES}
    return Drawn(L, R, point, p.standing[:months], with_leader, *drawn)


def truth_steps(case: Drawn) -> Floats:
    """The log-likelihood of the truth, by month."""
    steps = np.zeros((1, case.L.months))
    run_steps(case.L, case.R, case.z[None], case.L.months, steps)
    return np.asarray(steps[0])
