"""Alternatives drawn with the parameters held: the prior is kept, and so is all that the parameters tell."""

from concurrent.futures import ThreadPoolExecutor
from itertools import product

import numpy as np
import pytest
from scipy import stats

from tests.exact.world.scenes import signs
from whowhom._records import replace
from whowhom.inference.gibbs import chances, draw_alternatives, gibbs_move, shifts_of
from whowhom.inference.run import run_steps
from whowhom.inference.sampler.particles import Particles
from whowhom.inference.sampler.preconditioned import precondition
from whowhom.inference.sampler.preconditioner import Preconditioner
from whowhom.inference.sampler.target import smooth_target
from whowhom.world.catalogue import PARAMETERS
from whowhom.world.leadership import ChoicePriors, Leadership
from whowhom.world.parameters import choose
from whowhom.world.random import uniform

Floats = np.ndarray
NAMES = list(PARAMETERS)


def scene() -> Leadership:
    """A hypothesis of three alternatives, two of which shift parameters that are uncertain."""
    L, _ = signs()
    shift = np.zeros((1, 3, len(NAMES)))
    shift[0, 1, NAMES.index("initiative")] = 0.6
    shift[0, 2, NAMES.index("sign")] = -0.5
    shift[0, 2, NAMES.index("initiative")] = -0.3
    return replace(L, choice=ChoicePriors(edges=np.array([[0.5, 0.8, 1.0]]), shift=shift))


def used(L: Leadership, z: Floats) -> Floats:
    """The parameters on their scale, (worlds, parameters)."""
    chosen = [choose(L.choice.edges[0], at) for at in z[:, L.places.choice]]
    own = z[:, L.places.theta : L.places.theta + len(NAMES)]
    return np.asarray(L.theta.centre + L.theta.spread * own + L.choice.shift[0, chosen])


def test_parameters_stay_where_they_were() -> None:
    L = scene()
    z = np.random.default_rng(1).normal(size=(300, L.places.dimension))
    new = z.copy()
    assert (gibbs_move(L)(new, 0, 7, 1, 0) == 0.0).all()
    np.testing.assert_allclose(used(L, new), used(L, z), atol=1e-12)
    chosen = [[choose(L.choice.edges[0], at) for at in w[:, L.places.choice]] for w in (z, new)]
    assert np.mean(np.array(chosen[0]) != np.array(chosen[1])) > 0.3
    first = L.places.theta
    same = np.delete(np.arange(L.places.dimension), np.r_[first : first + len(NAMES), L.places.choice])
    assert (new[:, same] == z[:, same]).all()


def test_the_prior_is_kept() -> None:
    """Points of the prior are points of the prior afterwards: shares of alternatives, and all that moved is normal."""
    L = scene()
    z = np.random.default_rng(2).normal(size=(20_000, L.places.dimension))
    for use in range(3):
        draw_alternatives(z, shifts_of(L), 0, 8, 1, use)
    moved = [L.places.theta + NAMES.index("initiative"), L.places.theta + NAMES.index("sign"), L.places.choice]
    for at in moved:
        assert stats.kstest(z[:, at], "norm").pvalue > 1e-3
    chosen = np.array([choose(L.choice.edges[0], at) for at in z[:, L.places.choice]])
    for j, share in enumerate((0.5, 0.3, 0.2)):
        among = z[chosen == j][:, moved[:2]]
        assert abs(len(among) / len(z) - share) < 0.012
        assert np.abs(among.mean(axis=0)).max() < 0.06, "parameters and alternative are independent in the prior"


def test_chances_are_those_of_bayes_rule() -> None:
    """Many draws at one point, beside the formula."""
    L = scene()
    z = np.tile(np.random.default_rng(3).normal(size=L.places.dimension), (20_000, 1))
    spread = np.where(L.theta.spread > 0.0, L.theta.spread, np.inf)
    now = choose(L.choice.edges[0], z[0, L.places.choice])
    at = z[0, L.places.theta : L.places.theta + len(NAMES)] + L.choice.shift[0, now] / spread
    chance = np.array([0.5, 0.3, 0.2]) * np.exp(-0.5 * ((at - L.choice.shift[0] / spread) ** 2).sum(axis=1))
    draw_alternatives(z, shifts_of(L), 0, 9, 1, 0)
    found = np.bincount([choose(L.choice.edges[0], one) for one in z[:, L.places.choice]], minlength=3)
    assert stats.chisquare(found, len(z) * chance / chance.sum()).pvalue > 1e-3


def test_the_record_hardly_notices() -> None:
    """Where nobody speaks of the hypothesis, the log-likelihood is the same to the last digits."""
    _, R = signs()
    L, R = scene(), replace(R, claims=replace(R.claims, first=np.zeros_like(R.claims.first)))
    z = np.random.default_rng(4).normal(size=(50, L.places.dimension))
    before, after = np.zeros((50, L.months)), np.zeros((50, L.months))
    run_steps(L, R, z, L.months, before)
    draw_alternatives(z, shifts_of(L), 0, 10, 1, 0)
    run_steps(L, R, z, L.months, after)
    np.testing.assert_allclose(after, before, atol=1e-11)


# --- two hypotheses on one parameter, and a record that speaks of the first ---

RATIO = 5.0  # the record's odds for the second alternative of the first hypothesis


def two_hypotheses() -> Leadership:
    L = scene()
    shift = np.zeros((2, 2, len(NAMES)))
    shift[0, 1, NAMES.index("initiative")] = 0.9
    shift[1, 1, NAMES.index("initiative")] = -1.1
    return replace(L, choice=ChoicePriors(edges=np.array([[0.5, 1.0], [0.6, 1.0]]), shift=shift))


@pytest.mark.parametrize("tau", [1.0, 0.4])
@pytest.mark.parametrize("preconditioned", [True, False])
def test_taken_by_the_record_chances_are_the_posterior_s(preconditioned: bool, tau: float) -> None:
    """With nothing moved but alternatives: the parameter used stays, so its posterior is a sum of four terms."""
    L = two_hypotheses()
    at, where = L.places.theta + NAMES.index("initiative"), [L.places.choice, L.places.choice + 1]

    def loglik(z: Floats, upto: int, out: Floats) -> None:
        out[:, 0] = [np.log(RATIO) * choose(L.choice.edges[0], one) for one in z[:, L.places.choice]]

    t = smooth_target(L.places.dimension, 1, loglik, lambda z, tau, out: None)
    t = replace(t, discrete=np.array(where), gibbs=gibbs_move(L))
    if preconditioned:
        shift = np.zeros(L.places.dimension)
        shift[at], shift[where] = 0.5, (0.3, -0.2)
        t = precondition(
            t, Preconditioner(shift=shift, where=np.array([at]), factor=np.array([[0.8]]), log_det=float(np.log(0.8)))
        )
    with ThreadPoolExecutor(1) as pool:
        run = Particles(t, np.zeros(L.places.dimension), 6000, 11, pool)
        run.evaluate(1)
        for k in range(25):
            run.redraw(tau, 1, 2 * k)
            run.gibbs(tau, 1, 2 * k + 1)
    z = run.x.copy()
    if preconditioned:
        z += shift
        z[:, at] = shift[at] + 0.8 * run.x[:, at]
    spread = L.theta.spread[NAMES.index("initiative")]
    moves = L.choice.shift[:, :, NAMES.index("initiative")] / spread
    chosen = np.array([[choose(L.choice.edges[h], one[w]) for h, w in enumerate(where)] for one in z])
    stays = z[:, at] + moves[0, chosen[:, 0]] + moves[1, chosen[:, 1]]  # what no move here changes
    weights = []
    for a, b in product(range(2), repeat=2):
        own = stays - moves[0, a] - moves[1, b]
        log_p = np.log(0.5 * (0.6, 0.4)[b]) - 0.5 * own**2 + tau * a * np.log(RATIO)
        if preconditioned:  # the target has p^tau q^(1 - tau)
            log_p += (1.0 - tau) * (0.5 * own**2 - 0.5 * ((own - shift[at]) / 0.8) ** 2)
            log_p += sum(_interval(L.choice.edges[h], j, shift[where[h]], tau) for h, j in ((0, a), (1, b)))
        weights.append(log_p)
    chance = np.exp(np.array(weights) - np.max(weights, axis=0))
    expected = (chance / chance.sum(axis=0)).mean(axis=1)
    found = np.bincount(2 * chosen[:, 0] + chosen[:, 1], minlength=4) / len(z)
    assert np.abs(found - expected).max() < 4.0 * np.sqrt(0.25 / len(z)), (found, expected)


def _interval(edges: Floats, chosen: int, shift: float, tau: float) -> float:
    """Log of the integral of p^tau q^(1 - tau) over an alternative's interval, over that of p; q is moved by shift."""
    low = edges[chosen - 1] if chosen else 0.0
    a, b = stats.norm.ppf([low, edges[chosen]])
    middle = (1.0 - tau) * shift
    return float(np.log((stats.norm.cdf(b - middle) - stats.norm.cdf(a - middle)) / (edges[chosen] - low)))


# --- one draw, read anew from the rule ---


def three_and_two() -> Leadership:
    """A hypothesis of three alternatives and one of two, on two parameters and on one of them."""
    L = scene()
    shift = np.zeros((2, 3, len(NAMES)))
    shift[0, :2] = L.choice.shift[0, 1:]
    shift[1, 1, NAMES.index("sign")] = 0.8
    shift[1, 1, NAMES.index("initiative")] = L.theta.spread[NAMES.index("initiative")]
    return replace(L, choice=ChoicePriors(edges=np.array([[0.5, 0.8, 1.0], [0.3, 1.0, 1.0]]), shift=shift))


def density(L: Leadership, theta: Floats, chosen: list[int]) -> float:
    """Log-density of the parameters used, by the alternatives that hold."""
    shift = L.choice.shift[0, chosen[0]] + L.choice.shift[1, chosen[1]]
    free = L.theta.spread > 0.0
    return float(stats.norm.logpdf(theta, L.theta.centre + shift, np.where(free, L.theta.spread, 1.0))[free].sum())


def parameters(L: Leadership, z: Floats) -> Floats:
    chosen = [choose(L.choice.edges[h], z[L.places.choice + h]) for h in range(2)]
    own = L.theta.spread * z[L.places.theta : L.places.theta + len(NAMES)]
    return np.asarray(L.theta.centre + own + L.choice.shift[0, chosen[0]] + L.choice.shift[1, chosen[1]])


def test_chances_are_priors_times_densities() -> None:
    L, out = three_and_two(), np.empty(3)
    z = np.random.default_rng(5).normal(size=(4, L.places.dimension))
    for one in z:
        chosen = [choose(L.choice.edges[h], one[L.places.choice + h]) for h in range(2)]
        for h, priors in enumerate(([0.5, 0.3, 0.2], [0.3, 0.7, 0.0])):
            total = chances(one, shifts_of(L), h, chosen[h], out)
            logs = [density(L, parameters(L, one), [b if k == h else chosen[k] for k in range(2)]) for b in range(3)]
            expected = np.array(priors) * np.exp(np.array(logs) - logs[chosen[h]])
            np.testing.assert_allclose(out, expected, rtol=1e-9)
            assert total == pytest.approx(expected.sum())


def test_a_draw_is_known_by_its_numbers() -> None:
    """Each world's own numbers say in which order, which alternative, and where in its interval."""
    L, s = three_and_two(), shifts_of(three_and_two())
    z = np.random.default_rng(6).normal(size=(40, L.places.dimension))
    new = z.copy()
    draw_alternatives(new, s, 3, 8, 2, 5)
    orders, out = set[bool](), np.empty(3)
    for n, point in enumerate(z.copy()):
        who = (8, 3 + n, 2)
        down = uniform(*who, 4, (1 << 24) + 5) < 0.5
        orders.add(bool(down))
        before = parameters(L, point)
        for h in (1, 0) if down else (0, 1):
            now = choose(L.choice.edges[h], point[L.places.choice + h])
            total = chances(point, s, h, now, out)
            passed = np.cumsum(out) > uniform(*who, 2 * h, (1 << 24) + 5) * total
            b = int(np.flatnonzero(passed)[0])
            point[L.places.theta : L.places.theta + len(NAMES)] += s.shift[h, now] - s.shift[h, b]
            edges = [0.0, *L.choice.edges[h]]
            inside = uniform(*who, 2 * h + 1, (1 << 24) + 5)
            point[L.places.choice + h] = stats.norm.ppf(edges[b] + inside * (edges[b + 1] - edges[b]))
        np.testing.assert_allclose(new[n], point, atol=1e-8)
        np.testing.assert_allclose(parameters(L, new[n]), before, atol=1e-9)
    assert orders == {True, False}


def test_a_chance_stays_a_number_however_far_a_parameter_is() -> None:
    L, out = scene(), np.empty(3)
    z = np.zeros(L.places.dimension)
    z[L.places.theta + NAMES.index("initiative")] = 1e6
    assert np.isfinite(chances(z, shifts_of(L), 0, 0, out))
    assert out.max() == pytest.approx(0.3 * np.exp(600.0))
    assert out[2] == pytest.approx(0.2 * np.exp(-600.0))
