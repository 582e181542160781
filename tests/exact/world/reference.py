"""An independent reading of the rules' equations in plain Python: slow, and without any of the kernels.

The sides of a showdown are summed by brute force over movers and over every member's side.
"""

import math
from itertools import product
from typing import Any

import numpy as np

from whowhom.world import leadership as w
from whowhom.world.catalogue import PARAMETERS
from whowhom.world.leadership import Leadership, Record

WITH, AGAINST, PLOTTED, MOVER = range(4)


def p(x: float) -> float:
    """The logistic function."""
    return 1.0 / (1.0 + math.exp(-x))


def logit(x: float) -> float:
    """Its inverse, held within 6."""
    return max(-6.0, min(6.0, math.log(max(x, 1e-9) / max(1.0 - x, 1e-9))))


def phi(x: float) -> float:
    """The normal distribution function."""
    return 0.5 * math.erfc(-x / math.sqrt(2.0))


class World:
    """One world that is run through its history month by month."""

    def __init__(self, L: Leadership, R: Record, z: np.ndarray) -> None:
        self.L, self.R, self.z = L, R, z
        n, self.n = L.persons, L.persons
        self.reviewed, self.review, self.safe = -1, 0, 1.0
        self.choice = []
        for h in range(len(L.choice.edges)):
            u = phi(z[L.places.choice + h])
            self.choice.append(next((j for j, e in enumerate(L.choice.edges[h]) if u < e), len(L.choice.edges[h]) - 1))
        self.theta: dict[str, float] = {}
        for j, (name, par) in enumerate(PARAMETERS.items()):
            x = L.theta.centre[j] + L.theta.spread[j] * z[L.places.theta + j]
            x += sum(L.choice.shift[h, c, j] for h, c in enumerate(self.choice))
            self.theta[name] = {"real": lambda v: v, "log": math.exp, "logit": p}[par.scale](float(x))
        self.base = [0.5 * z[L.places.base + x] for x in range(n)]
        self.ambition = [0.4 * z[L.places.ambition + x] for x in range(n)]
        self.opportunist = [p(L.traits.opportunist[x] + 1.5 * z[L.places.opportunist + x]) for x in range(n)]
        self.denial = [p(L.traits.denial[x] + 1.5 * z[L.places.denial + x]) for x in range(n)]
        self.c = np.zeros((n, L.affairs))
        self.h = np.zeros((n, L.affairs))
        for j, (x, a) in enumerate(zip(L.implicated.who, L.implicated.affair, strict=True)):
            self.c[x, a] = p(L.implicated.at[j] + 1.5 * z[L.places.implicated + j])
        for j, (x, a) in enumerate(zip(L.custody.who, L.custody.affair, strict=True)):
            self.h[x, a] = p(L.custody.at[j] + 1.5 * z[L.places.custody + j])
        k = len(L.issues.salience)
        self.q = np.tanh(z[L.places.position : L.places.position + n * k].reshape(n, k))
        agree = (self.q * L.issues.salience) @ self.q.T
        own = z[L.places.affinity : L.places.affinity + n * n].reshape(n, n)
        self.r = self.theta["tie"] * L.traits.tie + self.theta["agreement"] * agree + 0.6 * own
        g = len(L.blocs.seats)
        free = z[L.places.bloc : L.places.bloc + g * n].reshape(g, n)
        self.own = np.zeros((g, n))
        for b in range(g):
            parent = L.blocs.parent[b]
            self.own[b] = 0.7 * free[b] if parent < 0 else self.own[parent] + 0.5 * free[b]
        self.own += self.theta["interest"] * (L.issues.benefit * L.issues.salience) @ self.q.T
        self.lost = 0.0  # prestige
        self.appointed = np.zeros((g, n))
        self.following = np.zeros((g, n))
        V = L.slow.T
        fast = z[L.places.noise : L.places.noise + n * L.months].reshape(L.months, n).T
        slow = z[L.places.slow : L.places.slow + n * V.shape[1]].reshape(V.shape[1], n).T
        self.e = fast - (fast @ V) @ V.T + slow @ V.T
        self.s = np.array(self.base)  # before the first month
        self.course: list[np.ndarray] = []
        self.stage = [0.4] * L.affairs
        self.hazard = np.zeros((n, n))
        self.rate = np.zeros(n)
        self.u, self.d, self.won = 0.0, 0.0, 0.0
        self.fights: dict[int, dict[str, Any]] = {}
        self.when = []
        for j in range(len(R.events.code)):
            month = R.events.first[j]
            if R.events.z[j] >= 0:
                u = phi(z[L.places.date + R.events.z[j]])
                inside = (m for m in range(R.events.span[j] - 1) if u < R.events.edges[j, m])
                month += next(inside, R.events.span[j] - 1)
            self.when.append(int(month))
        self.says = []  # log chance of each claim if its probe is false, or true
        for j in range(len(R.claims.source)):
            s = R.claims.source[j]
            d = R.sources.skill[s] + R.sources.spread[s] * z[L.places.source + 2 * s] + R.claims.credit[j]
            b = 0.5 * z[L.places.source + 2 * s + 1]
            hit, miss = p(b + d), p(b - d) * (0.1 if R.claims.event[j] else 1.0)
            self.says.append((math.log(hit), math.log(miss)) if R.claims.denies[j] else (math.log(miss), math.log(hit)))

    # --- the rules ---

    def full(self, t: int) -> list[int]:
        return [x for x in range(self.n) if self.L.seats.rank[t, x] == w.FULL]

    def patronage(self, t: int) -> None:
        L = self.L
        share = 1.0 / max(self.theta["turnover"], 1.0)
        for g in range(len(L.blocs.seats)):
            self.appointed[g] *= 1.0 - share
            for b, bloc in zip(L.appoints.post, L.appoints.bloc, strict=True):
                x = L.posts.holder[t][b]
                if x >= 0 and bloc == g:
                    self.appointed[g, x] += share
            phi_g = self.own[g] + self.theta["pull"] * self.s + self.theta["patronage"] * self.appointed[g]
            if L.seats.leader[t] >= 0:
                phi_g[L.seats.leader[t]] += 1.0 * self.won
            expo = np.exp(phi_g)
            beside = np.where((L.seats.rank[t] != w.NONE) | np.isin(np.arange(self.n), L.posts.holder[t]), expo, 0.0)
            self.following[g] = beside / expo[L.seats.rank[t] == w.FULL].sum()

    def against_rival(self, g: int, x: int, t: int) -> float:
        rival = max((self.following[g, y] for y in self.full(t) if y != x), default=0.0)
        return float(self.following[g, x] / (self.following[g, x] + rival)) if self.following[g, x] > 0.0 else 0.0

    def standing(self, t: int) -> None:
        L = self.L
        mu = np.array(self.base)
        for x in range(self.n):
            if L.seats.rank[t, x] == w.FULL:
                share = float(L.blocs.seats @ self.following[:, x])
                mu[x] += self.theta["circulation"] * (share - 1.0 / len(self.full(t)))
            else:
                mu[x] += -0.4 if L.seats.rank[t, x] == w.CANDIDATE else -0.8
            mu[x] += self.theta["post_weight"] * sum(
                weight for weight, who in zip(L.posts.weight, L.posts.holder[t], strict=True) if who == x
            )
        rho, sigma = self.theta["persistence"], self.theta["volatility"]
        at_rest = sigma / math.sqrt(1.0 - rho**2)
        mu[L.seats.leader[t]] -= self.theta["prestige"] * self.lost if L.seats.leader[t] >= 0 else 0.0
        self.s = mu + (at_rest * self.e[:, 0] if t == 0 else rho * (self.s - mu) + sigma * self.e[:, t])

    def others(self, a: int, i: int) -> float:
        return 1.0 - math.prod(1.0 - self.h[y, a] for y in range(self.n) if y != i)

    def freedom(self, a: int, i: int) -> float:
        return 1.0 - 0.7 * self.c[i, a] * self.others(a, i)

    def danger(self, i: int, x: int) -> float:
        return sum(self.c[i, a] * self.h[x, a] * self.stage[a] for a in range(self.L.affairs))

    def lever(self, i: int, x: int) -> float:
        return sum(self.h[i, a] * self.c[x, a] * self.stage[a] * self.freedom(a, i) for a in range(self.L.affairs))

    def excess(self, x: int, t: int) -> float:
        others = sum(math.exp(self.s[j]) for j in self.full(t) if j != x)
        return max(0.0, math.log(2.0 * math.exp(self.s[x]) / others)) if others else 0.0

    def hazards(self, t: int) -> None:
        th, members = self.theta, self.full(t)
        weight = [self.s[x] + np.mean([self.r[v, x] for v in members if v != x] or [0.0]) for x in range(self.n)]
        for i, x in product(range(self.n), repeat=2):
            log_h = th["initiative"] + self.ambition[i] - th["grievance"] * self.r[i, x]
            log_h += th["support"] * (weight[i] - weight[x]) + th["rivalry"] * (self.s[i] + self.s[x]) / 2
            log_h += th["fear"] * (1.0 - self.denial[i]) * self.danger(i, x) + 0.5 * th["exposure"] * self.lever(i, x)
            log_h += th["dominance"] * self.excess(x, t) if x in members else 0.0
            log_h += th["prize"] + (th["grievance"] + th["support"]) * self.d if x == self.L.seats.leader[t] else 0.0
            leader = int(self.L.seats.leader[t])
            log_h -= 2.0 * th["grievance"] * self.r[leader, x] if leader >= 0 and x != leader else 0.0
            log_h += th["tension"] * self.u
            self.hazard[i, x] = math.exp(log_h) if i != x and i in members else 0.0
        seated = self.L.seats.rank[t] != w.NONE
        self.rate = np.where(seated, np.minimum(self.hazard.sum(axis=0), 0.5), 0.0)

    def duel(self, leader: int, i: int) -> tuple[float, float]:
        L, th = self.L, self.theta
        diff = self.own[:, leader] - self.own[:, i] + th["pull"] * (self.s[leader] - self.s[i])
        diff = diff + th["patronage"] * (self.appointed[:, leader] - self.appointed[:, i]) + 1.0 * self.won
        share = np.array([p(float(d)) for d in diff])
        seats = float(L.blocs.seats @ share / L.blocs.seats.sum()) if L.blocs.seats.sum() > 0 else 0.5
        arms = float(L.blocs.force @ share / L.blocs.force.sum()) if L.blocs.force.sum() > 0 else 0.5
        return seats, arms

    def survives(self, leader: int, i: int) -> tuple[float, float]:
        """Chance that the leader survives without a majority against him, and with one."""
        if self.L.blocs.appeal == 0:
            return 0.98, 1.0 - 0.98
        seats, arms = self.duel(leader, i)
        upheld = p(4.0 * (seats - 0.5) + 2.0 * self.theta["force"] * (arms - 0.5))
        return 0.98, max(p(self.theta["appeal"] + logit(seats)) * upheld, 1.0 - 0.98)

    def lean_to(self, t: int, leader: int, v: int) -> float:
        """What draws a member to the leader, whoever moves."""
        th = self.theta
        held = self.d * (1.0 - max(self.L.traits.tie[v, leader], 0.0))
        lean = th["preference"] * (self.r[v, leader] - held + 0.5 * self.s[leader])
        lean -= 0.5 * th["fear"] * (1.0 - self.denial[v]) * self.danger(v, leader)
        return float(lean - 0.5 * th["dominance"] * (1.0 - self.denial[v]) * self.excess(leader, t))

    def leanings(self, t: int, leader: int, i: int, e: float) -> tuple[dict[int, float], dict[int, float]]:
        """For each member but the leader: chance of standing with him, and of having plotted if against."""
        th = self.theta
        members = [v for v in range(self.n) if self.L.seats.rank[t, v] != w.NONE and v != leader]
        lean = {}
        for v in members:
            lean[v] = self.lean_to(t, leader, v) - th["preference"] * (self.r[v, i] + 0.5 * self.s[i])
        voters = [p(lean[v]) for v in members if v != i and self.L.seats.rank[t, v] == w.FULL]
        canvass = (logit(float(np.mean(voters))) if voters else 0.0) + 0.6 * e
        pull = {v: th["bandwagon"] + th["opportunism"] * self.opportunist[v] for v in members}
        stand = {v: 0.0 if v == i else p(lean[v] + pull[v] * canvass) for v in members}
        return stand, {v: 1.0 if v == i else p(-lean[v]) for v in members}

    def fall(self, side: int, lost: bool) -> float:
        base = math.log(self.theta["severity"] / (1.0 - self.theta["severity"]))
        if lost:
            return p(base - 1.0) if side == WITH else 0.02
        return {WITH: 0.02, AGAINST: p(base - 0.7), PLOTTED: p(base + 0.7), MOVER: p(base + 1.2)}[side]

    # --- what is known of a showdown ---

    def hold(self, d: int, t: int) -> None:
        leader, by = int(self.L.seats.leader[t]), self.R.showdowns.by[d]
        movers = [i for i in self.full(t) if i != leader and by in (-1, i)]
        total = sum(self.hazard[i, leader] for i in movers)
        e = self.z[self.L.places.shock + d]
        self.fights[d] = {
            "leader": leader,
            "month": t,
            "mover": {i: self.hazard[i, leader] / total for i in movers},
            "sides": {i: self.leanings(t, leader, i, e) for i in movers},
            "survives": {i: self.survives(leader, i) for i in movers},
            "later": np.zeros((self.n, 2)),
        }

    def sides_told(self, d: int, skip: int = -1) -> tuple[float, np.ndarray]:
        """log chance of all that is known of showdown d, and what it tells (4, persons), summed by brute force."""
        R, fight = self.R, self.fights[d]
        t, leader, lost = fight["month"], fight["leader"], bool(R.showdowns.lost[d])
        rank = self.L.seats.rank[t]
        members = sum(r == w.FULL for r in rank)
        total, told = 0.0, np.zeros((4, self.n))
        for i, chance in fight["mover"].items():
            stand, plot = fight["sides"][i]
            voters = list(stand)
            options = [(MOVER,) if v == i else (WITH, AGAINST, PLOTTED) for v in voters]
            for choice in product(*options):
                side = dict(zip(voters, choice, strict=True))
                weight = chance
                for v, s in side.items():
                    if s == WITH:
                        weight *= stand[v]
                    elif s == AGAINST:
                        weight *= (1.0 - stand[v]) * (1.0 - plot[v])
                    elif s == PLOTTED:
                        weight *= (1.0 - stand[v]) * plot[v]
                    known = R.showdowns.fell[d, v] >= 0
                    if known and not (skip >= 0 and R.showdowns.fell_record[d, v] == skip):
                        weight *= self.fall(s, lost) if R.showdowns.fell[d, v] == 1 else 1.0 - self.fall(s, lost)
                    weight *= math.exp(fight["later"][v, 1 if not lost and s != WITH else 0])
                against = [v for v, s in side.items() if s != WITH and rank[v] == w.FULL]
                majority = bool(2 * len(against) > members)
                survives = fight["survives"][i][majority]
                weight *= 1.0 - survives if lost else survives
                for q in range(len(R.probes.code)):
                    if R.probes.code[q] > w.P_MAJORITY or R.probes.what[q] != d:
                        continue
                    v, code = R.probes.who[q], R.probes.code[q]
                    if code != w.P_MAJORITY and v not in side:
                        continue
                    true = {
                        w.P_SIDES: lambda v=v, side=side: side[v] == WITH,
                        w.P_CONSPIRED: lambda v=v, side=side: side[v] in (PLOTTED, MOVER),
                        w.P_MOVED: lambda v=v, i=i: v == i,
                        w.P_MAJORITY: lambda majority=majority: majority,
                    }[code]()
                    for j in range(R.claims.first[q], R.claims.first[q + 1]):
                        if R.claims.record[j] != skip or skip < 0:
                            weight *= math.exp(self.says[j][int(true)])
                total += weight
                told[0, leader] += weight
                told[2, i] += weight
                told[3, 0] += weight * majority
                for v, s in side.items():
                    told[0, v] += weight * (s == WITH)
                    told[1, v] += weight * (s in (PLOTTED, MOVER))
        return math.log(total), told / total

    # --- signs and probes ---

    def vote_now(self, t: int, leader: int, hazard: np.ndarray) -> tuple[float, dict[int, float]]:
        """Were there a vote now: chance that the leader survives, and each member's of standing with him."""
        movers = [i for i in range(self.n) if self.L.seats.rank[t, i] == w.FULL and i != leader]
        total = sum(hazard[i, leader] for i in movers)
        if total <= 0.0:
            return 1.0, dict.fromkeys(range(self.n), 1.0)
        alive, stands = 0.0, dict.fromkeys(range(self.n), 0.0)
        for i in movers:
            stand, _ = self.leanings(t, leader, i, 0.0)
            kept, overruled = self.survives(leader, i)
            voters = [v for v in stand if self.L.seats.rank[t, v] == w.FULL]
            q = 0.0
            for choice in product((0, 1), repeat=len(voters)):
                if 2 * sum(choice) > len(voters) + 1:
                    q += math.prod(1.0 - stand[v] if a else stand[v] for v, a in zip(voters, choice, strict=True))
            alive += hazard[i, leader] / total * ((1.0 - q) * kept + q * overruled)
            for v, s in stand.items():
                stands[v] += hazard[i, leader] * s
        for v in stands:
            others = total - (hazard[v, leader] if v in movers else 0.0)
            stands[v] = stands[v] / others if others > 0.0 else p(self.lean_to(t, leader, v))
        stands[leader] = 1.0
        return alive, stands

    def above(self, t: int, x: int) -> float:
        return float(self.s[x] - np.mean([self.s[v] for v in range(self.n) if self.L.seats.rank[t, v] != w.NONE]))

    def truth(self, code: int, who: int, what: int, t: int, row: int) -> float:
        leader, members = int(self.L.seats.leader[row]), self.full(row)
        if code == w.P_BEHIND:
            total = sum(self.hazard[j, what] for j in members)
            return self.hazard[who, what] / total if who in members and total > 0 else 0.0
        worst = max([self.danger(who, x) for x in members if x != who] or [0.0]) if code == w.P_ALARMED else 0.0
        simple = {
            w.P_IMPLICATED: lambda: self.c[who, what],
            w.P_HOLDS_PROOF: lambda: self.h[who, what],
            w.P_OPPORTUNIST: lambda: self.opportunist[who],
            w.P_FAVOURS: lambda: p(3.0 * self.q[who, what]),
            w.P_LOYAL: lambda: p(3.0 * self.r[who, what]),
            w.P_STRONGER: lambda: p(3.0 * (self.s[who] - self.s[what])),
            w.P_RISING: lambda: p(3.0 * (self.s[who] - self.course[max(t - 6, 0)][who])),
            w.P_INFLUENTIAL: lambda: p(3.0 * self.above(row, who)),
            w.P_ATTEMPTED: lambda: 1.0 - math.exp(-self.rate[who] * (1.0 if who == leader else 2.0)),
            w.P_EXPECTED: lambda: 1.0 - math.exp(-self.rate[who] * what),
            w.P_ALARMED: lambda: p(4.0 * (1.0 - self.denial[who]) * (worst + 10.0 * self.rate[who]) - 1.5),
            w.P_CHOICE: lambda: float(self.choice[who] == what),
            w.P_FORETOLD: lambda: self.foretold(who, what, leader),
            w.P_FOLLOWING: lambda: self.against_rival(what, who, row),
            w.P_STANDING: lambda: self.s[who],
            w.P_SECURE: lambda: self.vote_now(row, leader, self.hazard)[0],
            w.P_SIDES_NOW: lambda: (
                self.vote_now(row, leader, self.hazard)[1][who] if self.L.seats.rank[row, who] != w.NONE else 0.0
            ),
        }
        return float(simple[code]())

    def foretold(self, who: int, what: int, leader: int) -> float:
        """The chance of a fall in the months named, and a quarter of it in as many again."""
        if what < 0:
            return 1.0
        (target, given), ahead = divmod(what // 128, 64), what % 128 - 64
        rate = self.rate[who] * (0.65 if who == leader and target != 1 else 1.0)
        survives, true = 1.0, 0.0
        for month in range(1, 73):
            v = 1.0 if month <= ahead else 0.25 if month <= ahead + given else 0.0
            true += survives * (1.0 - math.exp(-rate)) * v
            survives *= math.exp(-rate)
        return true

    def adopt(self, k: int, champion: int, trust: float) -> None:
        for g, v in product(range(len(self.own)), range(self.n)):
            part = 1.0 if v == champion else self.q[v, k] / 2
            self.own[g, v] += trust * self.theta["interest"] * self.L.issues.benefit[g, k] * part

    def sign(self, code: int, x: int, y: int, t: int, hazard: np.ndarray) -> float:
        leader = int(self.L.seats.leader[t])
        if code in (w.CRITICISED, w.ATTACKED, w.ABSENT):
            u = -self.above(t, x)
        elif code in (w.PUBLICISED, w.CONGRATULATED, w.DESIGNATED):
            u = self.above(t, x)
        elif code in (w.ADVANCED, w.APPEARED):
            u = 0.5 * self.above(t, x)
        elif code == w.RANKED:
            u = self.s[x] - self.s[y]
        elif code == w.SILENT:
            u = -self.r[x, leader] if x != leader else 0.0
        elif code in (w.ATTACKED_BLOC, w.PURGED, w.SILENT_BLOC):
            u = -4.0 * (self.against_rival(x, leader, t) - 0.5)
        elif code == w.SOUGHT_SUPPORT:
            u = -0.5 * logit(self.vote_now(t, leader, hazard)[0])
        else:
            return 0.0
        return math.log(2.0 * p(self.theta["sign"] * u))

    # --- the history ---

    def month(self, t: int) -> float:
        """Move by one month; the log-likelihood of what it tells."""
        L, R, total = self.L, self.R, 0.0
        leader = int(L.seats.leader[t])
        before = self.hazard.copy()
        self.patronage(t)
        self.standing(t)
        taken = dict.fromkeys(range(self.n), w.NO_FALL)
        spoken = False
        for j, at in enumerate(self.when):
            if at != t:
                continue
            code, who, what, trust = R.events.code[j], int(R.events.who[j]), int(R.events.what[j]), R.events.trust[j]
            if code in (w.REMOVED_SEAT, w.REMOVED_POST):
                taken[who] = max(taken[who], w.SEAT if code == w.REMOVED_SEAT else w.POSTS_ONLY)
            elif code in (w.HINTED, w.OPENED):
                spoken = True
                h = self.h[who, what] * self.freedom(what, who)
                total += math.log(trust * (h + 0.15 * (1.0 - h)) + 1.0 - trust)
                if code == w.OPENED:
                    self.stage[what] = 1.5
                    self.s = self.s - self.theta["exposure"] * self.c[:, what]
                else:
                    self.stage[what] = max(self.stage[what], 1.0)
            else:
                total += math.log(trust * math.exp(self.sign(code, who, what, t, before)) + 1.0 - trust)
                moved = {w.CRITICISED: -self.theta["criticism"], w.SETBACK: -self.theta["setback"]}
                moved[w.ADVANCED] = self.theta["advance"]
                if code in moved:
                    self.s[who] += trust * moved[code]
                if code == w.ADVANCED and what >= 0:
                    self.adopt(what, who, trust)
        self.course.append(self.s.copy())
        hot, luck = self.z[L.places.climate + 2 * t : L.places.climate + 2 * t + 2]
        begins = t == 0 or leader != L.seats.leader[t - 1]
        self.u = hot if t == 0 else 0.95 * self.u + math.sqrt(1.0 - 0.95**2) * hot
        self.d = 0.0 if begins else self.d + self.theta["weariness"] + self.theta["swing"] * luck
        self.won = 0.0 if begins else 0.94 * self.won
        self.hazards(t)
        if R.watches.hinted[t] > 0.0:
            rate = sum(
                math.exp(self.theta["hint"]) * self.h[x, a] * self.freedom(a, x)
                for x in self.full(t)
                for a in range(L.affairs)
            )
            seen = R.watches.hinted[t] * (1.0 - math.exp(-rate))
            total += math.log(seen) if spoken else math.log(1.0 - seen)
        now = [d for d in range(len(R.showdowns.month)) if R.showdowns.month[d] == t]
        challenged = R.watches.challenged[t] * (1.0 - math.exp(-self.rate[leader]))
        for d in now:
            self.hold(d, t)
            total += (math.log(challenged) if challenged > 0.0 else 0.0) + self.sides_told(d)[0]
        if not now and leader >= 0:
            seen = R.watches.challenged[t]
            if seen < 1.0 and L.seats.leader[t + 1] == leader:
                if t >= self.review or leader != self.reviewed:
                    self.reviewed, self.review = leader, t + 6
                    self.safe = self.vote_now(t, leader, self.hazard)[0]
                seen += (1.0 - seen) * (1.0 - self.safe)
            total += math.log(1.0 - seen * (1.0 - math.exp(-self.rate[leader])))
        past = [d for d in self.fights if R.showdowns.month[d] < t <= R.showdowns.month[d] + 24]
        last = max(past) if past else -1
        known = self.sides_told(last)[0] if last >= 0 else 0.0
        if not now:
            total += self.falls(t, taken, last)
        if last >= 0:
            total += self.sides_told(last)[0] - known
        seats = sum(taken[x] == w.SEAT and L.seats.rank[t, x] == w.FULL for x in range(self.n))
        self.lost = 0.97 * self.lost + float(bool(now)) + 0.1 * seats
        if any(not R.showdowns.lost[d] for d in now):
            self.d -= 0.5 * max(self.d, 0.0)
            self.won = 1.0
        return total + self.hear(t)

    def falls(self, t: int, taken: dict[int, int], last: int) -> float:
        L, R, total = self.L, self.R, 0.0
        for x in range(self.n):
            seen = R.watches.removed[t, x]
            if L.seats.rank[t, x] == w.NONE or x == L.seats.leader[t] or seen <= 0.0:
                continue
            has_post = bool((L.posts.holder[t] == x).any())
            demotion = self.theta["demotion"]
            part, whole = (demotion, 1.0 - demotion) if has_post else (0.02, 1.0)
            degree = {w.POSTS_ONLY: part, w.SEAT: whole}

            def told(rate: float, seen: float = seen, x: int = x, degree: dict[int, float] = degree) -> float:
                chance = seen * (1.0 - math.exp(-rate))
                return math.log(1.0 - chance) if taken[x] == w.NO_FALL else math.log(chance * degree[taken[x]])

            plain = told(self.rate[x])
            stayed = last >= 0 and not R.showdowns.lost[last] and R.showdowns.fell[last, x] <= 0
            if stayed and L.seats.rank[R.showdowns.month[last], x] != w.NONE:
                spared = min(self.rate[x] * math.exp(self.theta["reprieve"]), 0.5)
                self.fights[last]["later"][x] += (plain, told(spared))
                continue
            total += plain
        return total

    def hear(self, t: int) -> float:
        L, R, total = self.L, self.R, 0.0
        for q in range(len(R.probes.code)):
            if R.probes.code[q] <= w.P_MAJORITY or min(R.probes.month[q], L.months - 1) != t:
                continue
            row = L.months if R.probes.month[q] >= L.months else t
            heard = self.says[R.claims.first[q] : R.claims.first[q + 1]]
            if heard:
                true = self.truth(R.probes.code[q], R.probes.who[q], R.probes.what[q], t, row)
                miss, hit = (math.exp(sum(h[k] for h in heard)) for k in (0, 1))
                total += math.log(true * hit + (1.0 - true) * miss)
        for m in range(len(R.measures.code)):
            if min(R.measures.month[m], L.months - 1) == t:
                who, what = R.measures.who[m], R.measures.what[m]
                if R.measures.code[m] == w.P_STANDING:
                    off = R.measures.value[m] - self.s[who]
                else:
                    off = logit(R.measures.value[m]) - logit(self.against_rival(what, who, t))
                total += -0.5 * (off / R.measures.error[m]) ** 2 - math.log(R.measures.error[m])
        return total

    def run(self) -> np.ndarray:
        """The log-likelihood of every month."""
        return np.array([self.month(t) for t in range(self.L.months)])
