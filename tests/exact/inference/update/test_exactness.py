"""Updates against exact answers: quadrature on a tiny leadership, the Kalman smoother where months are added.

Seeds are fixed; a correct program fails the test of means once in 1,000 seeds.
"""

from functools import cache

import numpy as np

from tests.exact.inference.sampler.chain import Chain, smooth
from tests.exact.inference.sampler.checks import assert_means
from tests.exact.world.test_quadrature import exact, two
from tests.exact.world.tiny import Asked, Claim, Number, Seen, leadership, record
from whowhom.inference.arrays.layout import slices
from whowhom.inference.run import run_steps, target
from whowhom.inference.sampler.importance import log_mean_exp
from whowhom.inference.sampler.pilot import run_pilot
from whowhom.inference.sampler.smc import sample
from whowhom.inference.update.carry import carry
from whowhom.inference.update.weights import weigh
from whowhom.world import leadership as w
from whowhom.world.catalogue import PARAMETERS
from whowhom.world.leadership import Leadership, Record

Floats = np.ndarray
RUNS = 12


def labels(L: Leadership) -> list[str]:
    """Labels by hand: what stands where in a tiny leadership."""
    found = []
    for block, at in slices(L).items():
        size = at.stop - at.start
        if block == "noise":
            found += [f"noise {m:02} {x}" for m in range(L.months) for x in range(L.persons)]
        elif block == "slow":
            found += [f"slow 00..{L.months:02} {j} {x}" for j in range(len(L.slow)) for x in range(L.persons)]
        else:
            found += [f"{block} {i}" for i in range(size)]
    return found


def total(L: Leadership, R: Record, z: Floats) -> Floats:
    steps = np.zeros((len(z), L.months))
    run_steps(L, R, z, L.months, steps)
    return np.asarray(steps.sum(axis=1))


def without_the_second_source() -> tuple[Leadership, Record]:
    """The scene of two, before its second source was heard: a smaller leadership and record."""
    scene = two()
    rank = scene.L.seats.rank
    parameters = {
        name: (float(scene.L.theta.centre[j]), float(scene.L.theta.spread[j])) for j, name in enumerate(PARAMETERS)
    }
    L = leadership(2, scene.L.months, parameters, rank=rank, sources=1)
    asked = [Asked(w.P_LOYAL, 0, 1, 2, (Claim(0, 0.5, denies=True),))]
    R = record(L, seen=[Seen(w.REMOVED_SEAT, 1, 4)], asked=asked, sources=[(1.5, 0.6)], watch_removed=0.9)
    return L, R


def test_a_source_that_is_added_agrees_with_quadrature() -> None:
    scene = two()
    L, R = without_the_second_source()
    evidence, means, squares = exact("two")
    t = target(L, R)
    plan = run_pilot(t, 400, seed=31)
    firsts, seconds, log_evidence = [], [], []
    for seed in range(RUNS):
        drawn = sample(t, plan, 1500, seed)
        z = carry(labels(L), drawn.z, labels(scene.L), seed)
        weights = weigh(total(scene.L, scene.R, z), total(L, R, drawn.z))
        assert weights.good
        share = np.exp(weights.logs - weights.logs.max())
        x = z @ scene.directions.T
        firsts.append(share @ x / share.sum())
        seconds.append(share @ x**2 / share.sum())
        log_evidence.append(drawn.log_evidence + log_mean_exp(weights.logs))
    assert_means(firsts, means)
    assert_means(seconds, squares)
    assert np.abs(np.mean(firsts, axis=0) - means).max() < 0.04
    assert abs(np.mean(log_evidence) - evidence) < 0.03


def test_a_source_that_is_taken_away_agrees_with_the_smaller_record() -> None:
    """The dropped source's skill and bias were moved by what it said: the weights take that back."""
    scene = two()
    L, R = without_the_second_source()
    z = np.random.default_rng(5).normal(size=(400_000, L.places.dimension))
    share = np.exp(total(L, R, z))
    expected = share @ z[:, [L.places.affinity + 1, L.places.source, L.places.source + 1]] / share.sum()
    t = target(scene.L, scene.R)
    plan, found = run_pilot(t, 400, seed=32), []
    for seed in range(RUNS):
        drawn = sample(t, plan, 1500, seed)
        fewer = carry(labels(scene.L), drawn.z, labels(L), seed)
        weights = weigh(total(L, R, fewer), total(scene.L, scene.R, drawn.z))
        assert weights.good
        w_ = np.exp(weights.logs - weights.logs.max())
        found.append(w_ @ fewer[:, [L.places.affinity + 1, L.places.source, L.places.source + 1]] / w_.sum())
    assert_means(found, expected)


# --- months that are added: standing alone, by the smoother ---

STILL = {"persistence": (1.5, 0.0), "volatility": (-1.2, 0.0), "circulation": (-30.0, 0.0), "post_weight": (0.0, 0.0)}
SEEN = [(0, 0.5), (3, 0.3), (7, -0.3), (9, -0.2)]
LATER, ERROR = (13, 0.1), 0.6
RHO, SIGMA = 1.0 / (1.0 + np.exp(-1.5)), float(np.exp(-1.2))


def standing(months: int, seen: list[tuple[int, float]]) -> tuple[Leadership, Record]:
    L = leadership(2, months, STILL, slow=4)
    return L, record(L, numbers=[Number(w.P_STANDING, 0, t, y, ERROR) for t, y in seen])


@cache
def smoothed(months: int, seen: tuple[tuple[int, float], ...]) -> tuple[Floats, Floats, float]:
    y = np.full(months, np.nan)
    for t, value in seen:
        y[t] = value
    m, v, e = smooth(Chain(RHO, SIGMA, SIGMA / np.sqrt(1.0 - RHO**2), 0.0, 0.5, ERROR, np.zeros(months), y))
    return m, v, e + 0.5 * np.log(2.0 * np.pi) * len(seen)


def course(L: Leadership, z: Floats) -> Floats:
    """Standing of the first person from z, by the equation."""
    n, T = L.persons, L.months
    fast = z[:, L.places.noise : L.places.noise + n * T].reshape(-1, T, n)[:, :, 0]
    slow = z[:, L.places.slow : L.places.slow + n * len(L.slow)].reshape(-1, len(L.slow), n)[:, :, 0]
    e = fast + (slow - fast @ L.slow.T) @ L.slow
    mu, s = 0.5 * z[:, L.places.base], np.zeros((len(z), T))
    s[:, 0] = mu + SIGMA / np.sqrt(1.0 - RHO**2) * e[:, 0]
    for t in range(1, T):
        s[:, t] = mu + RHO * (s[:, t - 1] - mu) + SIGMA * e[:, t]
    return s


def test_months_that_are_added_agree_with_the_smoother() -> None:
    (L, R), (more, S) = standing(10, SEEN), standing(14, [*SEEN, LATER])
    means, variances, evidence = smoothed(14, (*SEEN, LATER))
    t = target(L, R)
    plan = run_pilot(t, 500, seed=33)
    firsts, seconds, log_evidence = [], [], []
    for seed in range(RUNS):
        drawn = sample(t, plan, 1500, seed)
        z = carry(labels(L), drawn.z, labels(more), seed)
        np.testing.assert_allclose(course(more, z)[:, :10], course(L, drawn.z), atol=1e-9)
        weights = weigh(total(more, S, z), total(L, R, drawn.z))
        assert weights.good
        share, x = np.exp(weights.logs), course(more, z)
        firsts.append(share @ x / share.sum())
        seconds.append(share @ (x - means) ** 2 / share.sum())
        log_evidence.append(drawn.log_evidence + log_mean_exp(weights.logs))
    assert_means(firsts, means)
    assert_means(seconds, variances)
    assert abs(np.mean(log_evidence) - evidence) < 0.05


def test_carrying_keeps_the_standard_normal() -> None:
    """Drawn from the prior, points are standard normal after it, also where the slow directions change."""
    (L, _), (more, _) = standing(10, SEEN), standing(14, [])
    z = np.random.default_rng(6).normal(size=(60_000, L.places.dimension))
    for there in (
        carry(labels(L), z, labels(more), 1),
        carry(labels(more), carry(labels(L), z, labels(more), 1), labels(L), 2),
    ):
        assert np.abs(there.mean(axis=0)).max() < 5.0 / np.sqrt(len(z))
        assert np.abs(np.cov(there.T) - np.eye(there.shape[1])).max() < 6.0 / np.sqrt(len(z))
