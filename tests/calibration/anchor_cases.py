"""Simulated bodies, and where what was hidden lies in what the filter says of it."""

from collections.abc import Sequence

import numpy as np
from scipy.special import ndtr

from whowhom._records import replace
from whowhom.calibrate.learning.likelihood import Targets
from whowhom.calibrate.learning.posterior import LearningEffort, learn
from whowhom.world.anchor import by_nature, futures, particles
from whowhom.world.anchor.forecast import present
from whowhom.world.anchor.hyper import NAMES, Hyper, from_normals
from whowhom.world.anchor.roster import STAYS, Roster
from whowhom.world.anchor.simulate import SimulationPlan, simulate

SPAN = 24


def cut(r: Roster, months: int) -> Roster:
    """The record of the first months."""
    last = r.first[months]
    return replace(
        r,
        first=r.first[: months + 1],
        who=r.who[:last],
        rank=r.rank[:last],
        age=r.age[:last],
        outcome=r.outcome[:last],
        congress=r.congress[:months],
        year=r.year[:months],
        spell=r.spell[:months],
    )


def meets_of(plan: SimulationPlan, month: int) -> np.ndarray:
    """The calendar of a simulated body is known."""
    ahead = month + np.arange(SPAN)
    chance = (ahead % plan.interval == 0).astype(float)
    assert chance.sum() <= 1
    return chance


def leavers(r: Roster, month: int) -> int:
    """How many of those who sit when a month begins leave within the span."""
    sitting = set(present(cut(r, month), month).stay.tolist())
    span = slice(r.first[month], r.first[month + SPAN])
    gone = r.who[span][r.outcome[span] != STAYS]
    return len(sitting & set(gone.tolist()))


class Seen:
    """What a set of equally likely parameters says of a record: clouds, weights, and counts of the span ahead."""

    def __init__(
        self, hypers: Sequence[Hyper], r: Roster, plan: SimulationPlan, month: int, seed: int, paths: int = 48
    ) -> None:
        record = cut(r, month)
        self.hypers, self.clouds = hypers, []
        log_weight, counts = [], []
        who = present(record, month)
        for i, h in enumerate(hypers):
            total, cloud, _ = particles.run(h, record, month, paths, seed, i, 0.5, False)
            nature = sum(part[-1] for part in by_nature.log_likelihoods(h, record))
            log_weight.append(total[-1] + nature)
            self.clouds.append(cloud)
            year = plan.first_year + month // 12
            fates = futures.draw(h, cloud, who, meets_of(plan, month), year, month % 12, 40, seed, i)
            counts.append(fates.counts[-1] / 40)
        w = np.exp(np.array(log_weight) - max(log_weight))
        self.weight = w / w.sum()
        self.counts = self.weight @ np.array(counts)

    def parameter(self, name: str, truth: float, u: float) -> float:
        values = np.array([getattr(h, name) for h in self.hypers])
        below, at = self.weight[values < truth].sum(), self.weight[values == truth].sum()
        return float(below + u * at)

    def tension(self, truth: float) -> float:
        return self._mean([float(np.exp(c.log_weight)[c.tension < truth].sum()) for c in self.clouds])

    def style(self, truth: float) -> float:
        inner = [
            float(np.exp(c.log_weight) @ ndtr((truth - c.mean[:, 0]) / np.sqrt(max(c.cov[0], 1e-12))))
            for c in self.clouds
        ]
        return self._mean(inner)

    def jeopardy(self, stay: int, truth: bool, u: float) -> float:
        calm = 1 - self._mean([float(np.exp(c.log_weight) @ c.q[:, stay]) for c in self.clouds])
        return calm + u * (1 - calm) if truth else u * calm

    def count(self, truth: int, u: float) -> float:
        return float(self.counts[:truth].sum() + u * self.counts[truth])

    def _mean(self, inner: list[float]) -> float:
        return float(self.weight @ np.array(inner))


def places(hypers: Sequence[Hyper], case: int) -> dict[str, float]:
    """One case: parameters drawn from those given, a body from them, and where the truth lies in what is said."""
    rng = np.random.default_rng([7, case])
    chosen = [hypers[i] for i in rng.choice(len(hypers), 40, replace=False)]
    truth = chosen[0]
    plan = SimulationPlan(seats=12, months=121 + SPAN, first_year=int(rng.choice([1955, 1985])), interval=48)
    whole = simulate(truth, plan, seed=case)
    month = 121
    ended = simulate(truth, SimulationPlan(seats=12, months=month, first_year=plan.first_year, interval=48), seed=case)
    seen = Seen(chosen, whole.roster, plan, month, case)
    sitting = present(cut(whole.roster, month), month).stay
    stay = int(rng.choice(sitting))
    u = rng.random(6)
    found = {name: seen.parameter(name, getattr(truth, name), u[0]) for name in ("ripens", "drop", "kick", "purge")}
    found |= {
        "tension": seen.tension(ended.tension),
        "style": seen.style(ended.style[0]),
        "jeopardy": seen.jeopardy(stay, bool(ended.jeopardy[stay]), u[1]),
        "exits": seen.count(leavers(whole.roster, month), u[2]),
    }
    return found


BODIES = ((20, 400), (14, 360), (12, 240), (18, 300))
"""Seats and months of four bodies: together 22,000 member-months, half of the library's."""

SMALL = LearningEffort(adapting=24, paths=32, rounds=6, a_round=120, a_target=240)


def learned_place(case: int) -> float:
    """Parameters from the prior, four bodies from them, learned; where a fifth body's exits lie in what is said."""
    rng = np.random.default_rng([11, case])
    truth = from_normals(rng.standard_normal(len(NAMES)))
    taught = [
        simulate(
            truth, SimulationPlan(seats=seats, months=months, first_year=1955 + 5 * i, interval=60), seed=100 * case + i
        )
        for i, (seats, months) in enumerate(BODIES)
    ]
    rosters = [drawn.roster for drawn in taught]
    targets = Targets(names=("all",), months=np.array([[months for _, months in BODIES]]))
    posterior = learn(rosters, targets, 60, SMALL, seed=case)[0]
    plan = SimulationPlan(seats=15, months=73 + SPAN, first_year=int(rng.choice([1958, 1986])), interval=60)
    fifth = simulate(truth, plan, seed=100 * case + 50).roster
    seen = Seen([from_normals(z) for z in posterior.z], fifth, plan, 73, case)
    return seen.count(leavers(fifth, 73), rng.random())
