"""Sample a drawn case and rank its truth: one quantity of every class of parameter, chosen beforehand at random."""

from collections.abc import Callable

import numpy as np

from whowhom._records import replace
from whowhom.inference.run import Summaries, run_steps, run_summaries, target
from whowhom.inference.sampler.pilot import run_pilot
from whowhom.inference.sampler.smc import Finish, sample
from whowhom.world.catalogue import PARAMETER_COUNT, PARAMETERS
from whowhom.world.leadership import P_SIDES, Leadership, Record

from .bands import rank_of
from .futures import drawn_futures, true_future
from .synthetic import PERSONS, SOURCES, draw_case

Floats = np.ndarray
DRAWS = 63  # worlds that each truth is ranked among, taken at random
PILOT, WORLDS, MORE = 256, 256, 6

RULES = {
    "standing": ("persistence", "volatility", "post_weight", "circulation"),
    "patronage": ("patronage", "turnover", "pull"),
    "affinity": ("tie", "agreement"),
    "challenge": ("initiative", "grievance", "support", "rivalry", "fear", "prize"),
    "showdown": ("preference", "bandwagon", "opportunism", "appeal", "force"),
    "aftermath": ("severity", "reprieve", "demotion"),
}

LATER = {  # after all others, so that these have the same chances as before
    "climate": ("tension", "weariness", "swing"),
    "dominance, legitimacy, policy": ("dominance", "prestige", "interest"),
}


def changed(R: Record, error: float) -> Record:
    """The record with the errors of its numbers misstated by a factor."""
    return replace(R, measures=replace(R.measures, error=R.measures.error * error))


def ranks_of(seed: int, mistake: Callable[[Record], Record] | None = None) -> dict[str, int]:
    """The rank of the truth in each class, over one drawn case."""
    case = draw_case(seed)
    L, R = case.L, case.R if mistake is None else mistake(case.R)
    rng = np.random.default_rng([seed, 1])
    aim = target(L, R)
    plan = run_pilot(aim, PILOT, seed=50_000 + seed)
    found = sample(aim, plan, WORLDS, seed=90_000 + seed, finish=Finish(sweeps=MORE))
    z = found.z[rng.choice(WORLDS, DRAWS, replace=False)]
    summaries = _summaries(L, R, z)
    steps, truth = np.zeros((DRAWS, L.months)), np.zeros((1, L.months))
    run_steps(L, R, z, L.months, steps)
    run_steps(L, R, case.z[None], L.months, truth)
    assert np.abs(_summaries(L, R, case.z[None]).course[0, : L.months] - case.course).max() < 1e-9

    def place(at: int) -> int:
        return rank_of(case.z[at], z[:, at], rng)

    ranks = {f"rule: {rule}": place(L.places.theta + _number(rng.choice(names))) for rule, names in RULES.items()}
    ranks["affinity"] = place(L.places.affinity + int(rng.choice(np.flatnonzero(~np.eye(PERSONS, dtype=bool).ravel()))))
    ranks["base weight"] = place(L.places.base + int(rng.integers(PERSONS)))
    ranks["ambition"] = place(L.places.ambition + int(rng.integers(PERSONS)))
    ranks["traits"] = place(L.places.opportunist + int(rng.integers(2 * PERSONS)))
    ranks["complicity and custody"] = place(L.places.implicated + int(rng.integers(4)))
    ranks["what blocs think"] = place(L.places.bloc + int(rng.integers(2 * PERSONS)))
    source = int(rng.integers(len(SOURCES)))
    ranks["source: skill"] = place(L.places.source + 2 * source)
    ranks["source: bias"] = place(L.places.source + 2 * source + 1)
    for name, month in (("standing at the end", L.months - 1), ("standing at some time", int(rng.integers(L.months)))):
        x = int(rng.integers(PERSONS))
        ranks[name] = rank_of(case.course[month, x], summaries.course[:, month, x], rng)
    ranks["log-likelihood"] = rank_of(float(truth.sum()), steps.sum(axis=1), rng)
    if case.with_leader:
        d, v = sorted(case.with_leader)[int(rng.integers(len(case.with_leader)))]
        probe = np.flatnonzero((R.probes.code == P_SIDES) & (R.probes.who == v) & (R.probes.what == d))[0]
        drawn = rng.random(DRAWS) < summaries.truth[:, probe]
        ranks["sides"] = rank_of(float(case.with_leader[d, v]), drawn.astype(float), rng)
        ranks["canvass"] = place(L.places.shock + d)
    if not (R.showdowns.lost == 1).any():  # who leads after a fall is no part of a drawn case
        then, now = drawn_futures(case, R, z, 70_000 + seed), true_future(case)
        x = int(rng.integers(PERSONS))
        ranks["forecast: standing"] = rank_of(now.standing[0, x], then.standing[:, x], rng)
        ranks["forecast: seats lost"] = rank_of(now.seats_lost[0], then.seats_lost, rng)
        ranks["forecast: leader lost"] = rank_of(now.leader_lost[0], then.leader_lost, rng)
        ranks["forecast: following"] = rank_of(now.following[0], then.following, rng)
    ranks |= {f"rule: {rule}": place(L.places.theta + _number(rng.choice(names))) for rule, names in LATER.items()}
    ranks["climate"] = place(L.places.climate + int(rng.integers(2 * L.months)))
    return ranks


def _number(name: str) -> int:
    return list(PARAMETERS).index(str(name))


def _summaries(L: Leadership, R: Record, z: Floats) -> Summaries:
    n, persons = len(z), L.persons
    summaries = Summaries(
        contribution=np.zeros((n, R.records)),
        truth=np.zeros((n, len(R.probes.code))),
        theta=np.zeros((n, PARAMETER_COUNT)),
        course=np.zeros((n, L.months + 1, persons)),
        affinity=np.zeros((n, persons, persons)),
        skill=np.zeros((n, len(R.sources.skill))),
    )
    run_summaries(L, R, z, summaries)
    return summaries
