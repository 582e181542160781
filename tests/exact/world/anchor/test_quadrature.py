"""The filter against sums over all states, and the particles against quadrature over all paths."""

from functools import cache

import numpy as np
import pytest

from tests.exact.world.anchor.joint import grid, hermite, likelihood, tension_path
from tests.exact.world.anchor.tiny import ACTIVE, body
from whowhom._records import replace
from whowhom.world.anchor.given_path import Path, filtered
from whowhom.world.anchor.hyper import Hyper
from whowhom.world.anchor.particles import run
from whowhom.world.anchor.roster import DIED, RETIRED, STRUCK, Roster

BODIES = {
    "two, one struck": body(5, [0, 30], [0, 2], [50, 60], {0: (3, STRUCK)}),
    "three fall together": body(
        6, [12, 4, 0, 90], [0, 0, 1, 2], [50, 61, 44, 66], dict.fromkeys((0, 1, 2), (4, STRUCK))
    ),
    "a death, a retirement, one who joins": body(
        6, [9, 40, 0], [0, 0, 1], [70, 75, 50], {0: (2, DIED), 1: (4, RETIRED)}, joins={2: 1}
    ),
    "a congress drops one": body(5, [20, 50, 3], [0, 2, 1], [72, 64, 50], {0: (3, STRUCK)}, congresses=(3,)),
    "two congresses, a new leader": body(
        6,
        [20, 50, 3, 7],
        [0, 0, 1, 0],
        [72, 64, 50, 67],
        {0: (2, STRUCK), 1: (4, STRUCK)},
        congresses=(2, 4),
        new_leader=3,
    ),
}


def some_paths(months: int, count: int = 20) -> Path:
    rng = np.random.default_rng(5)
    return Path(
        log_rate=rng.normal(0, 0.8, (count, months)),
        meeting=rng.integers(0, 3, (count, months)),
        shock=rng.normal(0, 1, (count, months)),
        norm=rng.random((count, months)) < 0.5,
    )


@pytest.mark.parametrize("name", BODIES)
def test_given_a_path_the_filter_is_the_sum_over_all_states(name: str) -> None:
    tiny = BODIES[name]
    path = some_paths(len(tiny.year))
    found, kept = filtered(ACTIVE, tiny, path)
    exact, in_jeopardy = likelihood(ACTIVE, tiny, path.log_rate, path.meeting, path.shock, path.norm)
    np.testing.assert_allclose(found, np.log(exact), rtol=0, atol=1e-10)
    last = kept[:, -1]
    there = ~np.isnan(last[0])
    np.testing.assert_allclose(last[:, there], in_jeopardy[:, there], rtol=0, atol=1e-10)


@cache
def quiet_and_congress(nodes: int) -> tuple[Roster, float]:
    """Four months: a fall, a congress in the third that drops one, a fall; and its likelihood by quadrature."""
    tiny = body(4, [20, 8, 3], [0, 2, 1], [70, 64, 50], {0: (2, STRUCK), 2: (1, STRUCK)}, congresses=(2,))
    h = ACTIVE
    normals = hermite(nodes)
    total = np.sqrt(h.sd_body**2 + h.sd_leader**2 + h.sd_congress**2)
    s, w = hermite(21)
    kinds = (np.arange(3), np.ones(3))
    norm = (np.array([0.0, 1.0]), np.array([1 - h.norm, h.norm]))
    columns, weight = grid(normals, normals, normals, normals, (total * s, w), kinds, kinds, norm)
    spell, e = h.sd_spell * columns[:, 0], columns[:, 1:4]
    rate = np.column_stack([np.zeros(len(e)), tension_path(e, [0, 1, 0], h) + spell[:, None]])
    meeting, shocks, norms = (np.zeros_like(rate) for _ in range(3))
    meeting[:, 1], meeting[:, 3] = columns[:, 5], columns[:, 6]
    shocks[:, 2], norms[:, 2] = columns[:, 4], columns[:, 7]
    weight = weight * law(h, rate[:, 1], meeting[:, 1]) * law(h, rate[:, 3], meeting[:, 3])
    return tiny, float(weight @ likelihood(h, tiny, rate, meeting, shocks, norms)[0])


def law(h: Hyper, log_rate: np.ndarray, meeting: np.ndarray) -> np.ndarray:
    """The chance of each meeting, by tension."""
    purge = 1 - np.exp(-h.purge * np.exp(log_rate))
    return np.choose(meeting.astype(int), [(1 - purge) * (1 - h.plenum), (1 - purge) * h.plenum, purge])


@cache
def two_congresses(nodes: int) -> tuple[Roster, float]:
    """Two congresses under two leaders with a month between, tension held: shocks are tied by the body alone."""
    h = replace(ACTIVE, sd_tension=0.0, sd_spell=0.0)
    tiny = body(
        4,
        [20, 50, 3, 7],
        [0, 0, 1, 0],
        [72, 64, 50, 67],
        {0: (1, STRUCK), 1: (3, STRUCK)},
        congresses=(1, 3),
        new_leader=2,
    )
    x, w = hermite(nodes)
    norm = (np.array([0.0, 1.0]), np.array([0.5, 0.5]))
    columns, weight = grid((x, w), (x, w), (x, w), (np.arange(3), np.ones(3)), norm, norm)
    own = np.sqrt(h.sd_leader**2 + h.sd_congress**2)
    first, second = (h.sd_body * columns[:, 0] + own * columns[:, i] for i in (1, 2))
    on, later = columns[:, 4], columns[:, 5]
    weight = weight * 4 * law(h, np.zeros(len(weight)), columns[:, 3]) * np.where(on > 0, h.norm, 1 - h.norm)
    weight = weight * np.where(later > 0, np.where(on > 0, 0.97, h.norm), np.where(on > 0, 0.03, 1 - h.norm))
    rate, meeting, shocks, norms = (np.zeros((len(weight), 4)) for _ in range(4))
    meeting[:, 2], shocks[:, 1], shocks[:, 3], norms[:, 1], norms[:, 3] = columns[:, 3], first, second, on, later
    return tiny, float(weight @ likelihood(h, tiny, rate, meeting, shocks, norms)[0])


def test_the_quadrature_has_converged() -> None:
    assert quiet_and_congress(4)[1] == pytest.approx(quiet_and_congress(5)[1], rel=2e-4)
    assert two_congresses(13)[1] == pytest.approx(two_congresses(17)[1], rel=1e-6)


@pytest.mark.parametrize("threshold", [0.5, 1.0])
@pytest.mark.parametrize(("particles", "runs"), [(20, 1200), (100, 500), (500, 200)])
@pytest.mark.parametrize("scene", ["quiet_and_congress", "two_congresses"])
def test_the_likelihood_is_unbiased(scene: str, particles: int, runs: int, threshold: float) -> None:
    """The mean of exp(estimate - exact) lies within four standard errors of one; a right one fails once in 15,000."""
    h = ACTIVE if scene == "quiet_and_congress" else replace(ACTIVE, sd_tension=0.0, sd_spell=0.0)
    tiny, exact = quiet_and_congress(5) if scene == "quiet_and_congress" else two_congresses(15)
    ratio = np.array(
        [
            np.exp(run(h, tiny, len(tiny.year), particles, seed, 0, threshold, False)[0][-1]) / exact
            for seed in range(runs)
        ]
    )
    error = ratio.std(ddof=1) / np.sqrt(runs)
    assert error < 0.05
    assert abs(ratio.mean() - 1) < 4 * error + 2e-4


def test_a_biased_estimate_would_be_seen() -> None:
    """With a rule changed by a tenth the same check fails, so it can."""
    tiny, exact = quiet_and_congress(5)
    other = replace(ACTIVE, strikes_alone=0.11, ripens=0.165)
    ratio = np.array([np.exp(run(other, tiny, 4, 100, seed, 0, 0.5, False)[0][-1]) / exact for seed in range(500)])
    assert abs(ratio.mean() - 1) > 4 * ratio.std(ddof=1) / np.sqrt(500)
