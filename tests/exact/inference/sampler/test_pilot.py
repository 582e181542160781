"""How a pilot plans, by hand: how far the likelihood is let in, how long steps are, whose random numbers are whose."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from whowhom.inference.sampler import particles, pilot, smc
from whowhom.inference.sampler.hmc import Identity, Leapfrog, energy, kick_and_drift, propose, refresh_momentum
from whowhom.inference.sampler.importance import ess
from whowhom.inference.sampler.metropolis import accept, redraw
from whowhom.inference.sampler.particles import Particles, Stage
from whowhom.inference.sampler.pilot import Plan, StepSize, next_tau, run_pilot
from whowhom.inference.sampler.preconditioner import identity
from whowhom.inference.sampler.smc import Finish, run_smc, sample
from whowhom.inference.sampler.target import Target, smooth_target, step_weights, tempered
from whowhom.world.random import fill_normal, uniform

Floats = np.ndarray


@pytest.mark.parametrize("tau", [0.0, 0.25, 1.0, 1.5])
@pytest.mark.parametrize("least", [0.5, 0.9])
def test_the_likelihood_is_let_in_until_so_many_are_left(tau: float, least: float) -> None:
    steps = np.random.default_rng(1).normal(scale=2.0, size=(200, 3))
    found = next_tau(steps, tau, least)
    assert tau < found < 3.0
    assert ess(tempered(steps, found) - tempered(steps, tau)) == pytest.approx(least * 200, rel=1e-6)


def test_all_of_it_where_it_says_little_and_a_little_where_one_particle_has_it_all() -> None:
    assert next_tau(np.zeros((50, 4)), 1.5, 0.5) == 4.0
    lone = np.zeros((50, 2))
    lone[0, 0] = 1e12
    assert next_tau(lone, 0.0, 0.5) == 1e-6
    late = np.zeros((50, 3))
    late[0, 2] = 1e3
    assert 2.0 < next_tau(late, 0.0, 0.5) < 2.1


def test_tempering_lets_in_step_after_step() -> None:
    steps = np.array([[1.0, 10.0, 100.0]])
    for tau, total in ((0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (1.25, 3.5), (3.0, 111.0)):
        assert tempered(steps, tau)[0] == pytest.approx(total)
        assert (steps @ step_weights(3, tau))[0] == pytest.approx(total)


def test_steps_grow_where_too_many_are_taken() -> None:
    size = StepSize(2.0)
    assert size.stage(0.4) == Stage(0.4, Leapfrog(0.5, 4))
    size.adapt(0.9)
    assert size.value == pytest.approx(0.5 * np.exp(0.3))
    size.adapt(0.5)
    assert size.value == pytest.approx(0.5)
    for _ in range(9):
        size.adapt(1.0)
    assert size.stage(1.0) == Stage(1.0, Leapfrog(1.5, 1))
    for _ in range(9):
        size.adapt(0.0)
    assert size.stage(1.0) == Stage(1.0, Leapfrog(0.01, 12))


def test_what_is_forgotten_is_the_jump_over_twice_the_variance() -> None:
    before, after = np.array([[0.0, 5.0], [2.0, 5.0]]), np.array([[1.0, 9.0], [-1.0, 5.0]])
    assert pilot._forgotten(before, after, np.array([0])) == pytest.approx((1.0 + 9.0) / 2.0 / 2.0)
    assert pilot._forgotten(before, after, np.array([0, 1])) == pytest.approx(0.5 * (2.5 + 8.0 / 8.0))
    assert pilot._forgotten(before, after, np.array([], dtype=int)) == 1.0


def by_halves() -> Target:
    """Two steps, of which the second is sharp; the last coordinate chooses."""

    def loglik(z: Floats, upto: int, out: Floats) -> None:
        both = np.stack([-0.5 * (z[:, 0] - 1.0) ** 2, -4.0 * (z[:, 1] + z[:, 0]) ** 2 + (z[:, 2] > 0.0)], axis=1)
        out[:, :upto] = both[:, :upto]

    def gradient(z: Floats, tau: float, out: Floats) -> None:
        first, second = step_weights(2, tau)
        pull = -8.0 * (z[:, 1] + z[:, 0]) * second
        out[:] = np.stack([-(z[:, 0] - 1.0) * first + pull, pull, 0.0 * pull], axis=1)

    def gibbs(z: Floats, first: int, seed: int, stage: int, use: int) -> Floats:
        z[:, 2] *= -1.0
        return np.full(len(z), 0.1)

    whole = smooth_target(3, 2, loglik, gradient)
    return replace(whole, fitted=np.arange(2), discrete=np.array([2]), gibbs=gibbs)


class Alone:
    """The moves of particles one at a time, read anew from what the modules say of themselves."""

    def __init__(self, target: Target, count: int, seed: int) -> None:
        self.t, self.seed = target, seed
        self.x = np.empty((count, target.dimension))
        for n in range(count):
            fill_normal(self.x[n], seed, n, 0, 0)
        self.gradient = target.gradient_at(np.zeros(target.dimension))
        self.moving = np.array([True, True, False])

    def loglik(self, x: Floats, tau: float) -> float:
        out = np.zeros((1, self.t.steps))
        self.t.log_likelihood(x[None], self.t.steps, out)
        return float(tempered(out, tau)[0])

    def take(self, n: int, new: Floats, more: float, tau: float, number: int, use: int) -> bool:
        gain = self.loglik(new, tau) - self.loglik(self.x[n], tau) + more
        taken = np.log(uniform(self.seed, n, number, 0, use)) < gain
        if taken:
            self.x[n] = new
        return bool(taken)

    def trajectory(self, n: int, by: Stage, number: int, use: int) -> bool:
        x, v, turn = self.x[n].copy(), np.empty(3), by.leapfrog.step_size
        fill_normal(v, self.seed, n, number, 2 * use)
        v[2] = 0.0
        turn *= 0.8 + 0.4 * uniform(self.seed, n, number, 1, 2 * use)
        before, push = 0.5 * (x[:2] @ x[:2] + v[:2] @ v[:2]), np.empty((1, 3))
        for _ in range(by.leapfrog.steps):
            self.gradient(x[None], by.tau, push)
            v[:2] += 0.5 * turn * push[0, :2]
            x[:2], v[:2] = x[:2] * np.cos(turn) + v[:2] * np.sin(turn), v[:2] * np.cos(turn) - x[:2] * np.sin(turn)
            self.gradient(x[None], by.tau, push)
            v[:2] += 0.5 * turn * push[0, :2]
        return self.take(n, x, before - 0.5 * (x[:2] @ x[:2] + v[:2] @ v[:2]), by.tau, number, 2 * use + 1)

    def redraw(self, n: int, tau: float, number: int, use: int) -> bool:
        """With one choice it is drawn afresh, whichever is drawn."""
        new, own = self.x[n].copy(), np.empty(1)
        fill_normal(own, self.seed, n, number, 2 * use)
        new[2] = own[0]
        return self.take(n, new, 0.0, tau, number, 2 * use + 1)

    def gibbs(self, n: int, tau: float, number: int, use: int) -> bool:
        return self.take(n, self.x[n] * (1.0, 1.0, -1.0), -0.1, tau, number, 2 * use + 1)


@pytest.mark.parametrize("tau", [0.6, 1.0, 1.7])
def test_a_sweep_moves_each_particle_as_if_alone(tau: float) -> None:
    """A trajectory, a redraw, a Gibbs move and another redraw, each with random numbers of its own; seventy particles
    are more than a chunk."""
    t, count, by = by_halves(), 70, Stage(tau, Leapfrog(0.4, 3))
    alone = Alone(t, count, 9)
    with ThreadPoolExecutor(2) as pool:
        run = Particles(t, np.zeros(3), count, 9, pool)
        np.testing.assert_array_equal(run.x, alone.x)
        run.evaluate(2)
        for k in range(2):
            taken = run.sweep(by, 4, k)
            trajectories = [alone.trajectory(n, by, 4, 4 * k) for n in range(count)]
            choices = [alone.redraw(n, tau, 4, 4 * k + 1) for n in range(count)]
            for n in range(count):
                alone.gibbs(n, tau, 4, 4 * k + 2)
                alone.redraw(n, tau, 4, 4 * k + 3)
            np.testing.assert_allclose(run.x, alone.x, atol=1e-12)
            assert taken.trajectories == pytest.approx(np.mean(trajectories))
            assert taken.choices == pytest.approx(np.mean(choices))
    assert 0.0 < np.mean(trajectories) <= 1.0


def test_some_choices_are_redrawn_one_at_a_time() -> None:
    """Of three, one in a quarter of the particles, each as often; else all; the rest stays."""
    x, out = np.zeros((4000, 5)), np.empty((4000, 5))
    redraw(x, out, np.array([0, 2, 3]), 10, 1, 2, 3)
    assert (out[:, [1, 4]] == 0.0).all()
    moved = (out[:, [0, 2, 3]] != 0.0).sum(axis=1)
    assert set(moved) == {1, 3}
    assert abs((moved == 1).mean() - 0.25) < 0.03
    for j in (0, 2, 3):
        assert abs((out[moved == 1][:, j] != 0.0).mean() - 1 / 3) < 0.06
    own = np.empty(3)
    fill_normal(own, 1, 10 + 7, 2, 3)
    assert set(out[7, [0, 2, 3]]) <= {*own, 0.0}


def test_a_proposal_that_is_no_number_is_not_taken() -> None:
    x, steps, new = np.zeros((3, 1)), np.zeros((3, 2)), np.ones((3, 1))
    assert accept(x, steps, new, np.ones((3, 2)), np.array([np.nan, 0.0, -np.inf]), 0, 1, 1, 1) == 1
    assert x[:, 0].tolist() == [0.0, 1.0, 0.0]
    assert steps.tolist() == [[0.0, 0.0], [1.0, 1.0], [0.0, 0.0]]


def test_what_speaks_for_the_end_of_a_trajectory() -> None:
    """The energy before less that after; without a push none is lost; a chunk's particles have their own numbers."""
    x, who = np.random.default_rng(2).normal(size=(4, 3)), Identity(first=5, seed=3, stage=2, use=1)
    nothing: Callable[..., None] = lambda z, tau, out: out.fill(0.0)  # noqa: E731
    moving, end = np.ones(3, dtype=bool), x.copy()
    np.testing.assert_allclose(propose(end, nothing, 1.0, Leapfrog(0.3, 4), moving, who), 0.0, atol=1e-12)
    v, pace, own = np.empty_like(x), np.full(4, 0.3), np.empty(3)
    refresh_momentum(x, moving, 5, 3, 2, 1, pace, v)
    fill_normal(own, 3, 5 + 2, 2, 1)
    np.testing.assert_array_equal(v[2], own)
    np.testing.assert_allclose(end, x * np.cos(4 * pace)[:, None] + v * np.sin(4 * pace)[:, None])
    half, pushed = np.empty(4), v.copy()
    energy(x, v, moving, half)
    np.testing.assert_allclose(half, 0.5 * ((x**2).sum(axis=1) + (v**2).sum(axis=1)))
    kick_and_drift(x.copy(), pushed, np.ones_like(x), moving, pace, 0.5, False)
    np.testing.assert_allclose(pushed, v + 0.5 * pace[:, None])


def test_a_run_goes_by_its_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights, resampling, sweeps and what is kept, stage by stage; with what it tells of how far it is."""
    t, done, calls = by_halves(), list[float](), list[tuple[float, int, int]]()
    stages = (Stage(0.3, Leapfrog(0.4, 1)), Stage(1.0, Leapfrog(0.4, 2)))
    plan = Plan(identity(3), np.zeros(3), stages)
    true = Particles.sweep

    def sweep(self: Particles, by: Stage, number: int, k: int) -> particles.Taken:
        calls.append((by.tau, number, k))
        return true(self, by, number, k)

    monkeypatch.setattr(Particles, "sweep", sweep)
    found = sample(t, plan, 30, 7, Finish(sweeps=4, snapshots=2), 1, done.append)
    assert calls == [(0.3, 1, 0), *((1.0, 2, k) for k in range(5))]
    assert done == pytest.approx([k / 6 for k in range(1, 7)])
    assert (found.z.shape, found.ancestors.shape, found.acceptance.shape) == ((60, 3), (60,), (2, 2))
    start = np.empty((30, 3))
    for n in range(30):
        fill_normal(start[n], 7, n, 0, 0)
    steps = np.zeros((30, 2))
    t.log_likelihood(start, 2, steps)
    assert found.log_evidence_by_stage[0] == pytest.approx(np.log(np.mean(np.exp(0.3 * steps.sum(axis=1)))))
    with pytest.raises(ValueError, match="as many sweeps"):
        sample(t, plan, 30, 7, Finish(sweeps=1, snapshots=2))
    sample(t, plan, 30, 7, Finish(sweeps=0, snapshots=1))
    assert len(sample(t, plan, 30, 7).z) == 30


def test_a_pilot_has_numbers_of_its_own_and_ends_at_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rounds, their seeds far from the run's and from each other; the second chooses the stages."""
    t, begun, done = by_halves(), list[tuple[int, int, int]](), list[float]()
    true, calls = Particles.__init__, list[tuple[int, int, int]]()

    def begin(self: Particles, target: Target, point: Floats, count: int, seed: int, pool: ThreadPoolExecutor) -> None:
        begun.append((target.steps, count, seed))
        true(self, target, point, count, seed, pool)

    swept = Particles.sweep

    def sweep(self: Particles, by: Stage, number: int, k: int) -> particles.Taken:
        calls.append((self.seed, number, k))
        return swept(self, by, number, k)

    fitted, fit = list[Floats](), pilot.fit_preconditioner
    monkeypatch.setattr(pilot, "fit_preconditioner", lambda z, *more: fitted.append(z) or fit(z, *more))
    monkeypatch.setattr(Particles, "__init__", begin)
    monkeypatch.setattr(Particles, "sweep", sweep)
    plan = run_pilot(t, 60, 3, progress=done.append)
    assert begun == [(2, 60, 3 + 0x2F11A), (1, 60, 3 + 0x5E9D3)]
    assert plan.stages[-1].tau == 1.0
    assert done[-1] == 1.0
    assert max(share for share in done if share <= 0.75) == pytest.approx(0.75)
    assert done == sorted(done)
    assert len(set(calls)) == len(calls), "no sweep has the random numbers of another"
    first = [(number, k) for seed, number, k in calls if seed == begun[0][2]]
    assert [k for _, k in first[-6:]] == [0, 1, 2, 3, 4, 5]
    assert [number for number, k in first if k == 0] == list(range(1, first[-1][0] + 1))
    assert (plan.point == fitted[0][-1]).all()
    assert all(0.01 <= s.leapfrog.step_size <= 1.5 and 1 <= s.leapfrog.steps <= 12 for s in plan.stages)


def test_how_far_a_whole_run_is(monkeypatch: pytest.MonkeyPatch) -> None:
    shares, asked = list[float](), list[int]()
    true = smc.run_pilot
    monkeypatch.setattr(smc, "run_pilot", lambda t, count, *more: asked.append(count) or true(t, count, *more))
    found = run_smc(by_halves(), 20, 2, progress=shares.append)
    assert asked == [200]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)
    assert 0.47 in [pytest.approx(share) for share in shares]
    assert found.log_evidence == pytest.approx(found.log_evidence_by_stage.sum())
