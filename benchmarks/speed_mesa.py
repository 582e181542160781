"""The core rules forward in Mesa, as a user would write them: agents with methods, a model that steps.

    pip install mesa

The rules are those of src/whowhom/world, fewer of them: patronage, standing, hazards pair by pair, falls, and the
showdown with its canvass; no affairs, purges below, deaths or new posts, which the kernel has beside these. Seats fall
to candidates, so that as many act in every month.
"""

import math
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from whowhom.inference.arrays.compile import Compiled
from whowhom.world.catalogue import PARAMETERS
from whowhom.world.leadership import CANDIDATE, FULL
from whowhom.world.parameters import draw_parameters
from whowhom.world.state import new_state

MONTHS = 24


def logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-x))


def logit(p: float) -> float:
    return max(-6.0, min(6.0, math.log(max(p, 1e-9) / max(1.0 - p, 1e-9))))


def classes(mesa: Any) -> Any:
    """The model's class; Mesa is given, for it may not be installed."""

    class Person(mesa.Agent):  # type: ignore[misc]
        """One person: moves his standing, and whoever he can."""

        def __init__(self, model: Any, x: int, rank: int, base: float, ambition: float, posts: list[int]) -> None:
            super().__init__(model)
            self.x, self.rank, self.base, self.ambition, self.posts = x, rank, base, ambition, posts
            self.standing = base
            self.affinity: dict[Any, float] = {}
            self.hazard, self.liked = 0.0, 0.0

        def move_standing(self) -> None:
            p, m = self.model.theta, self.model
            mu = self.base + p["post_weight"] * sum(m.post_weight[b] for b in self.posts)
            if self.rank == FULL:
                share = sum(m.bloc_seats[g] * m.following[g].get(self, 0.0) for g in range(m.blocs))
                mu += p["circulation"] * (share - 1.0 / len(m.members))
            else:
                mu += -0.4 if self.rank == CANDIDATE else -0.8
            self.standing = mu + p["persistence"] * (self.standing - mu) + p["volatility"] * self.random.gauss(0, 1)

        def count_friends(self) -> None:
            others = [v for v in self.model.members if v is not self]
            self.liked = sum(v.affinity[self] for v in others) / max(len(others), 1)

        def urge_against(self, other: Any) -> float:
            p = self.model.theta
            weights = (self.standing + self.liked) - (other.standing + other.liked)
            return math.exp(
                p["initiative"]
                + self.ambition
                - p["grievance"] * self.affinity[other]
                + p["support"] * weights
                + 0.5 * p["rivalry"] * (self.standing + other.standing)
                + (p["prize"] if other is self.model.leader else 0.0)
            )

        def look_round(self) -> None:
            movers = (v for v in self.model.members if v is not self)
            self.hazard = min(sum(v.urge_against(self) for v in movers), 0.5)

        def lean(self, mover: Any) -> float:
            leader = self.model.leader
            own = self.affinity[leader] - self.affinity[mover] + 0.5 * (leader.standing - mover.standing)
            return float(self.model.theta["preference"] * own)

    class Leading(mesa.Model):  # type: ignore[misc]
        """The leading body."""

        def __init__(self, c: Compiled, theta: dict[str, float], seed: int) -> None:
            super().__init__(seed=seed)
            L = c.leadership
            self.theta, self.post_weight, self.bloc_seats = theta, L.posts.weight.tolist(), L.blocs.seats.tolist()
            self.blocs, rank, holder = len(L.blocs.seats), L.seats.rank[L.months], L.posts.holder[L.months]
            self.appoints = list(zip(L.appoints.post.tolist(), L.appoints.bloc.tolist(), strict=True))
            draw = self.random.gauss
            held = [[b for b in range(len(holder)) if holder[b] == x] for x in range(L.persons)]
            people = [
                Person(self, x, int(rank[x]), 0.5 * draw(0, 1), 0.4 * draw(0, 1), held[x]) for x in range(L.persons)
            ]
            for v in people:
                v.affinity = {x: theta["tie"] * float(L.traits.tie[v.x, x.x]) + 0.6 * draw(0, 1) for x in people}
            self.leader = people[int(L.seats.leader[L.months])]
            self.own = [{x: 0.7 * draw(0, 1) for x in people} for _ in range(self.blocs)]
            self.appointed = [dict.fromkeys(people, 0.0) for _ in range(self.blocs)]
            self.following: list[dict[Any, float]] = [{} for _ in range(self.blocs)]
            self.fallen: list[Any] = []

        @property
        def members(self) -> list[Any]:
            return [x for x in self.agents if x.rank == FULL]

        def patronage(self) -> None:
            share, members = 1.0 / max(self.theta["turnover"], 1.0), self.members
            holders = {b: x for x in self.agents for b in x.posts}
            for g in range(self.blocs):
                for x in self.agents:
                    self.appointed[g][x] *= 1.0 - share
            for b, g in self.appoints:
                if b in holders:
                    self.appointed[g][holders[b]] += share
            for g in range(self.blocs):
                pull, patronage, appointed = self.theta["pull"], self.theta["patronage"], self.appointed[g]
                phi = {x: math.exp(self.own[g][x] + pull * x.standing + patronage * appointed[x]) for x in members}
                total = sum(phi.values())
                self.following[g] = {x: value / total for x, value in phi.items()}

        def showdown(self) -> None:
            p, voters = self.theta, [v for v in self.members if v is not self.leader]
            mover = self.random.choices(voters, [v.urge_against(self.leader) for v in voters])[0]
            leans = {v: v.lean(mover) for v in voters if v is not mover}
            canvass = logit(sum(logistic(lean) for lean in leans.values()) / max(len(leans), 1))
            canvass += 0.6 * self.random.gauss(0, 1)
            against = [mover] + [
                v for v, lean in leans.items() if self.random.random() > logistic(lean + p["bandwagon"] * canvass)
            ]
            loyal = sum(
                s * logistic(math.log(f[self.leader] / f[mover]))
                for s, f in zip(self.bloc_seats, self.following, strict=True)
            )
            survives = 0.98
            if 2 * len(against) > len(voters) + 1:
                survives = logistic(p["appeal"] + logit(loyal)) * logistic(4.0 * (loyal - 0.5))
            if self.random.random() < survives:
                self.fallen += [v for v in against if self.random.random() < p["severity"]]
            else:
                self.fallen.append(self.leader)
                self.leader = mover

        def step(self) -> None:
            self.patronage()
            self.agents.do("move_standing")
            self.agents.do("count_friends")
            self.agents.do("look_round")
            self.fallen = []
            if self.random.random() < 1.0 - math.exp(-self.leader.hazard):
                self.showdown()
            else:
                at_risk = [x for x in self.agents if x.rank and x is not self.leader]
                self.fallen = [x for x in at_risk if self.random.random() < 1.0 - math.exp(-x.hazard)]
            for x in self.fallen:
                below = [v for v in self.agents if v.rank == x.rank - 1]
                if below:
                    new = self.random.choices(below, [math.exp(v.standing + self.leader.affinity[v]) for v in below])[0]
                    new.rank, x.rank = x.rank, 0
                    new.posts, x.posts = new.posts + x.posts, []

    return Leading


def parameters(c: Compiled) -> dict[str, float]:
    """The rules' parameters at the centre of their priors."""
    S, z = new_state(c.leadership, c.record), np.zeros(c.leadership.places.dimension)
    draw_parameters(c.leadership, z, S)
    return dict(zip(PARAMETERS, S.theta.tolist(), strict=True))


def runner(c: Compiled, months: int = MONTHS) -> Callable[[int], float] | None:
    """What runs a world of this seed and tells its nanoseconds of processor time a period; None without Mesa."""
    try:
        import mesa
    except ImportError:
        return None
    model, theta = classes(mesa), parameters(c)

    def run(seed: int) -> float:
        world = model(c, theta, seed)
        start = time.process_time()
        for _ in range(months):
            world.step()
        return 1e9 * (time.process_time() - start) / months

    return run
