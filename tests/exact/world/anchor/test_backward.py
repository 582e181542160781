"""States and paths drawn backwards, against sums over all of them."""

from itertools import product

import numpy as np
import pytest

from tests.exact.world.anchor.tiny import ACTIVE, body
from whowhom._records import leaves
from whowhom.world.anchor import congress, jeopardy
from whowhom.world.anchor.backward import draw_paths, draw_states
from whowhom.world.anchor.given_path import Path, chances_to_go, filtered, ripening
from whowhom.world.anchor.hyper import PASSES
from whowhom.world.anchor.particles import run
from whowhom.world.anchor.roster import STAYS, STRUCK, Roster

COPIES = 20_000
TINY = body(5, [30, 12], [0, 2], [66, 50], {0: (4, STRUCK)}, congresses=(2,))


def one_path(copies: int) -> Path:
    rng = np.random.default_rng(3)
    months = len(TINY.year)
    rows = Path(
        log_rate=rng.normal(0, 0.5, (1, months)),
        meeting=np.array([[0, 2, 0, 1, 0]]),
        shock=rng.normal(0, 1, (1, months)),
        norm=np.ones((1, months), dtype=bool),
    )
    return Path(**{name: np.repeat(field, copies, axis=0) for name, field in leaves(rows)})


def sequences(r: Roster, path: Path, x: int) -> dict[tuple[int, ...], float]:
    """Each sequence of x's states at the ends of months 0 to the last but one, with its chance given the record."""
    own = [e for e in range(len(r.who)) if r.who[e] == x]
    month = {e: int(np.searchsorted(r.first, e, side="right")) - 1 for e in own}
    strikes = ACTIVE.plenum * ACTIVE.strikes_plenum + (1 - ACTIVE.plenum) * ACTIVE.strikes_alone
    factor = {0: 1.0, 2: ACTIVE.ripens_leader}[int(r.rank[own[0]])]
    begins = jeopardy.at_tenure(int(r.since[x]), ACTIVE.ripens * factor, strikes)
    chances = {}
    for states in product((0, 1), repeat=len(own) + 1):
        p = begins if states[0] else 1 - begins
        for i, e in enumerate(own):
            t = month[e]
            ripens = 1 - np.exp(-ripening(ACTIVE, r, path, t, e)[0])
            goes = [g[0] for g in chances_to_go(ACTIVE, r, path, t, e)]
            total = 0.0
            for ripe in (0, 1):
                step = (ripe if states[i] else (ripens if ripe else 1 - ripens)) * (
                    goes[ripe] if r.outcome[e] == STRUCK else 1 - goes[ripe]
                )
                after = 1.0
                if r.outcome[e] == STAYS:
                    after = (1 - PASSES if states[i + 1] else PASSES) if ripe else float(states[i + 1] == 0)
                elif states[i + 1]:
                    after = 0.0  # one dummy state after the last month
                total += step * after
            p *= total
        chances[states] = float(p)
    norm = sum(chances.values())
    return {states: p / norm for states, p in chances.items()}


@pytest.mark.parametrize("x", [0, 1])
def test_drawn_states_have_their_joint_chances(x: int) -> None:
    """Each sequence's share lies within four and a half standard errors; a right one fails once in 5,000."""
    path = one_path(COPIES)
    drawn = draw_states(ACTIVE, TINY, path, seed=1)[:, :, x]
    exact = sequences(TINY, path, x)
    last = 4 if x == 0 else 5
    shown: dict[tuple[int, ...], float] = {}
    for states, p in exact.items():
        key = states[1:last]
        shown[key] = shown.get(key, 0.0) + p
    for states, p in shown.items():
        share = float((drawn[:, 1:last] == states).all(axis=1).mean())
        assert abs(share - p) < 4.5 * np.sqrt(p * (1 - p) / COPIES) + 1e-9, states


def test_states_depend_on_seed_path_and_stay_alone() -> None:
    few, many = draw_states(ACTIVE, TINY, one_path(10), seed=4), draw_states(ACTIVE, TINY, one_path(50), seed=4)
    np.testing.assert_array_equal(few, many[:10])
    assert (draw_states(ACTIVE, TINY, one_path(50), seed=5) != many).any()


def test_drawn_paths_agree_with_filtered_chances() -> None:
    """Jeopardy at the end, averaged over paths drawn from many runs, is that of the clouds."""
    months, shares, drawn = len(TINY.year), [], []
    for seed in range(150):
        _, cloud, traces = run(ACTIVE, TINY, months, 100, seed, 0, 0.5, True)
        shares.append(np.exp(cloud.log_weight) @ cloud.q[:, 1])
        path = draw_paths(TINY, cloud, traces, 40, seed)
        _, kept = filtered(ACTIVE, TINY, path)
        drawn.append(kept[:, -1, 1].mean())
    error = np.std(np.array(drawn) - np.array(shares)) / np.sqrt(150)
    assert abs(np.mean(drawn) - np.mean(shares)) < 4 * error + 1e-6


def test_survival_of_a_congress_is_bayes_rule() -> None:
    assert congress.survived(0.3, 0.1, 0.6) == pytest.approx(0.3 * 0.4 / (0.3 * 0.4 + 0.7 * 0.9))
