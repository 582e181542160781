"""Whole bodies drawn from the anchor's equations, states and all: for calibration, and to check the filter.

Written from the rules, not from the filter: jeopardy is drawn, not summed out. A seat that falls vacant is filled in
the same month by a newcomer; a leader who goes is followed by the full member who has sat longest. Congresses meet when
the calendar says.
"""

from dataclasses import dataclass

import numpy as np

from whowhom.world.anchor import congress, deaths, jeopardy, plenum, routine, tension
from whowhom.world.anchor.hyper import PASSES, YEAR_OF_NORMS, Hyper
from whowhom.world.anchor.jeopardy import CANDIDATE, FULL, LEADER
from whowhom.world.anchor.roster import DIED, RETIRED, STAYS, STRUCK, Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationPlan:
    """What is not chance: how many seats, months, the first year, months between congresses."""

    seats: int
    months: int
    first_year: int
    interval: int


@dataclass(slots=True, kw_only=True)
class SimulatedStay:
    """One stay. `age` is that of month 0."""

    joins: int
    age: float
    rank: int
    jeopardy: bool
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A body, and what nobody saw: log tension, spell level, style, norm, and who is in jeopardy at the end."""

    roster: Roster
    tension: float
    spell: float
    style: tuple[float, float]
    norm: bool
    jeopardy: np.ndarray


class _SimulatedBody:
    def __init__(self, h: Hyper, plan: SimulationPlan, rng: np.random.Generator) -> None:
        self.h, self.plan, self.rng = h, plan, rng
        self.people = [self._first(x) for x in range(plan.seats)]
        self.inside = list(range(plan.seats))
        self.entries: list[tuple[int, int, float, int]] = []
        self.first, self.spell_number = [0, 0], [0]
        self.tension = h.sd_tension * rng.standard_normal()
        self.body = h.sd_body * rng.standard_normal()
        self.norm = bool(rng.random() < congress.norm_at_start(plan.first_year, h.norm))
        self.falls, self.followed = 0, -1
        self.new_spell()

    def new_spell(self) -> None:
        self.spell = self.h.sd_spell * self.rng.standard_normal()
        self.leader = self.h.sd_leader * self.rng.standard_normal()

    def _first(self, x: int) -> SimulatedStay:
        rank = LEADER if x == 0 else (CANDIDATE if x % 5 == 4 else FULL)
        since = int(self.rng.integers(0, 120))
        rate = self.h.ripens * jeopardy.rank_factor(rank, self.h.ripens_candidate, self.h.ripens_leader)
        strikes = plenum.average(self.h.plenum, self.h.strikes_plenum, self.h.strikes_alone)
        ripe = self.rng.random() < jeopardy.at_tenure(since, rate, strikes)
        return SimulatedStay(joins=0, age=self.rng.uniform(42, 72), rank=rank, jeopardy=bool(ripe), since=since)

    def month(self, t: int) -> None:
        h, rng = self.h, self.rng
        year, held = self.plan.first_year + t // 12, t % self.plan.interval == 0
        before = self.plan.first_year + (t - 1) // 12
        changed = (year >= YEAR_OF_NORMS) != (before >= YEAR_OF_NORMS) or self.followed == t
        self.spell_number.append(self.spell_number[-1] + changed)
        self.tension = tension.moved(self.tension, self.falls, h.kick, h.sd_tension, rng.standard_normal())
        if changed:
            self.new_spell()
        shock = 0.0
        if held:
            self.norm = bool(rng.random() < congress.norm_chance(self.norm, year, h.norm))
            shock = self.body + self.leader + h.sd_congress * rng.standard_normal()
        purge = rng.random() < plenum.purge_chance(h.purge, self.tension + self.spell)
        met = plenum.PURGE if purge else (plenum.PLENUM if rng.random() < h.plenum else plenum.NONE)
        retiring = rng.random() < h.meeting and not held
        fates = {x: self._fate(t, x, held, shock, met, bool(retiring)) for x in self.inside}
        for x, (age, outcome) in fates.items():
            self.entries.append((x, self.people[x].rank, age, outcome))
        self.falls = 0 if held else sum(outcome == STRUCK for _, outcome in fates.values())
        self.first.append(len(self.entries))
        self._replace(t, [x for x, (_, outcome) in fates.items() if outcome != STAYS])

    def _fate(self, t: int, x: int, held: bool, shock: float, met: int, retiring: bool) -> tuple[float, int]:
        h, rng, person = self.h, self.rng, self.people[x]
        age = person.age + t / 12.0
        factor = jeopardy.rank_factor(person.rank, h.ripens_candidate, h.ripens_leader)
        rate = factor * h.ripens * np.exp(self.tension + self.spell)
        rate += factor * h.purge_ripens * (met == plenum.PURGE and not held)
        if not person.jeopardy:
            person.jeopardy = bool(rng.random() < 1 - np.exp(-rate))
        if rng.random() < 1 - np.exp(-deaths.hazard(age, h.death)):
            return age, DIED
        if retiring and rng.random() < routine.retires(age, h.retire, h.retire_age):
            return age, RETIRED
        if held:
            logit = congress.rank_level(person.rank, h.drop, h.drop_candidate, h.drop_leader) + shock
            logit += self.norm * congress.age_effect(age, h.age_rise, h.age_middle, h.age_width)
            goes = congress.expit(logit + person.jeopardy * h.drop_jeopardy)
        else:
            goes = person.jeopardy * plenum.strikes(met, h.strikes_plenum, h.strikes_alone)
        if rng.random() < goes:
            return age, STRUCK
        person.jeopardy = person.jeopardy and bool(rng.random() >= PASSES)
        return age, STAYS

    def _replace(self, t: int, gone: list[int]) -> None:
        for x in gone:
            self.inside.remove(x)
            age = self.rng.uniform(44, 62) - t / 12.0
            rank = CANDIDATE if self.people[x].rank == CANDIDATE else FULL
            self.people.append(SimulatedStay(joins=t, age=age, rank=rank, jeopardy=False, since=-1))
            self.inside.append(len(self.people) - 1)
        if not any(self.people[x].rank == LEADER for x in self.inside):
            heirs = [x for x in self.inside if self.people[x].rank == FULL] or self.inside
            self.people[min(heirs)].rank = LEADER
            self.followed = t + 1


def simulate(h: Hyper, plan: SimulationPlan, seed: int) -> Drawn:
    """Draw a body.

    Args:
        h: parameters.
        plan: what is not chance.
        seed: where chance begins.

    Returns:
        Its record and its hidden end.
    """
    body = _SimulatedBody(h, plan, np.random.default_rng(seed))
    for t in range(1, plan.months):
        body.month(t)
    columns = [np.array(column) for column in zip(*body.entries, strict=True)]
    people, calendar = body.people, np.arange(plan.months)
    found = Roster(
        first=np.array(body.first),
        who=columns[0],
        rank=columns[1],
        age=columns[2].astype(float),
        outcome=columns[3],
        since=np.array([person.since for person in people]),
        joins=np.array([person.joins for person in people]),
        congress=(calendar > 0) & (calendar % plan.interval == 0),
        year=plan.first_year + calendar // 12,
        spell=np.array(body.spell_number),
    )
    ripe = np.array([person.jeopardy and x in body.inside for x, person in enumerate(people)])
    return Drawn(
        roster=found,
        tension=body.tension,
        spell=body.spell,
        style=(body.body, body.leader),
        norm=body.norm,
        jeopardy=ripe,
    )
