"""The rows of the expert's table that need no report, with what each scene gives."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whowhom._records import replace
from whowhom.calibrate.expert import scenes
from whowhom.calibrate.expert.scenes import NEWCOMER, OLDER, OLDEST, ORDINARY, YOUNG, Scene
from whowhom.library import bodies, rows
from whowhom.world.anchor import deaths, heirs, leader, posts
from whowhom.world.anchor.forecast import AnchorEffort, Forecast, forecasts
from whowhom.world.anchor.hyper import Hyper

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertRow:
    """One row: what is asked, the range in per cent, and what the scenes gave."""

    what: str
    low: float
    high: float
    found: np.ndarray

    def inside(self) -> float:
        """Return the share of scenes inside the range."""
        return float(((self.found >= self.low) & (self.found <= self.high)).mean())


def seat(f: Forecast, hypers: Sequence[Hyper], scene: Scene, x: int) -> float:
    """Return the chance in per cent that a member loses his seat within a year, deaths apart.

    Args:
        f: the scene's forecast.
        hypers: the draws behind it.
        scene: the leadership.
        x: the member.
    """
    place = int(np.flatnonzero(f.stay == x)[0])
    share = float(np.mean([h.death for h in hypers]))
    ages = scene.members[x].age + (np.arange(MONTHS) + 0.5) / 12
    died = 1.0 - float(np.exp(-np.asarray(deaths.hazard(ages, share)).sum()))
    return 100.0 * (float(f.leaves[MONTHS - 1, place]) - died)


def table(hypers: Sequence[Hyper], count: int, effort: AnchorEffort, seed: int = 1) -> list[ExpertRow]:
    """Run every row on random scenes.

    Args:
        hypers: draws of the parameters.
        count: how many scenes a row.
        effort: how much is computed for each.
        seed: where chance begins.

    Returns:
        The rows.
    """
    found: dict[tuple[str, float, float], list[float]] = {}
    for i in range(count):
        rng = np.random.default_rng([seed, i])
        for what, low, high, value in _scene(hypers, rng, replace(effort, seed=effort.seed + i)):
            found.setdefault((what, low, high), []).append(value)
    return [ExpertRow(what=what, low=low, high=high, found=np.array(v)) for (what, low, high), v in found.items()]


def _scene(
    hypers: Sequence[Hyper], rng: np.random.Generator, effort: AnchorEffort
) -> list[tuple[str, float, float, float]]:
    def ask(scene: Scene) -> Forecast:
        return forecasts(hypers, scenes.roster_of(scene), [scenes.setting_of(scene)], effort)[0]

    quiet = scenes.quiet(rng)
    calm, purge = ask(quiet), scenes.with_purge(quiet, rng)
    out = [
        ("nothing known, three years without a purge", 1.5, 5.0, seat(calm, hypers, quiet, ORDINARY)),
        ("a newcomer in his first year", 0.5, 4.0, seat(calm, hypers, quiet, NEWCOMER)),
        ("a purge of three men last month", 4.0, 12.0, seat(ask(purge), hypers, purge, ORDINARY)),
    ]
    due = scenes.with_congress(quiet, rng)
    later = scenes.with_congress(quiet, rng, from_1980=True)
    mild, harsh = (scenes.with_style(due, rng, harsh) for harsh in (False, True))
    ranges = (
        ("congress in 8 months, style unknown", due, ((4, 14), (5, 22), (5, 25))),
        ("the same from 1980, body not in the library", later, ((4, 18), (25, 70), (35, 80))),
        ("congress in 8 months, the last two dropped under a tenth", mild, ((3, 12), (5, 22), (6, 25))),
        ("congress in 8 months, the last two over a quarter, by age", harsh, ((4, 15), (40, 65), (60, 88))),
    )
    for what, scene, spans in ranges:
        f = ask(scene)
        for age, x, (low, high) in zip((52, 68, 74), (YOUNG, OLDER, OLDEST), spans, strict=True):
            out.append((f"{what}; x is {age}", float(low), float(high), seat(f, hypers, scene, x)))
    return out + _counts(hypers, rng, ask) + _first_posts(rng)


def _counts(hypers: Sequence[Hyper], rng: np.random.Generator, ask) -> list[tuple[str, float, float, float]]:  # type: ignore[no-untyped-def]
    quiet = scenes.quiet(rng, fewest=12)
    out = []
    for what, scene, none, three in (
        ("exits of 12 to 25, no congress due", quiet, (58, 78), (3, 12)),
        ("the same, congress due, before 1980", scenes.with_congress(quiet, rng), (25, 50), (15, 45)),
        ("the same, congress due, from 1980", scenes.with_congress(quiet, rng, from_1980=True), (2, 20), (60, 92)),
    ):
        counts = 100.0 * ask(scene).counts[MONTHS - 1]
        out.append((f"{what}: none", float(none[0]), float(none[1]), float(counts[0])))
        out.append((f"{what}: three or more", float(three[0]), float(three[1]), float(counts[3:].sum())))
    return out


def _first_posts(rng: np.random.Generator) -> list[tuple[str, float, float, float]]:
    seen = leader.experience([rows(about.body) for about in bodies()])
    tenure, ahead = int(rng.integers(24, 60)), int(rng.integers(8, 11))
    slips = 0.95 if ahead < MONTHS else 0.0
    party = "communist-party" if rng.random() < 0.5 else "single-party"
    others = {f"m{i}": float(w) for i, w in enumerate(rng.uniform(0.5, 2.0, int(rng.integers(5, 23))))}
    second = "s" if rng.random() < 0.5 else None
    heir = "h" if rng.random() < 0.3 else None
    return [
        ("leader, nothing known, party regime", 3.0, 7.0, 100 * leader.chance(party, tenure, MONTHS, 0.0, seen)),
        ("leader, nothing known, military", 15.0, 35.0, 100 * leader.chance("military", tenure, MONTHS, 0.0, seen)),
        ("leader, congress year", 6.0, 30.0, 100 * leader.chance("communist-party", tenure, MONTHS, slips, seen)),
        (
            "leader, his last term by rule ends at a congress in 9 months",
            65.0,
            92.0,
            100 * leader.chance("communist-party", tenure + 60, MONTHS, slips, seen, last_term=True),
        ),
        ("post, nothing known, 12 months", 10.0, 20.0, 100 * posts.loses(12 + rng.uniform(-0.5, 0.5))),
        ("post, nothing known, 6 months", 5.0, 10.0, 100 * posts.loses(6 + rng.uniform(-0.5, 0.5))),
        (
            "a vacated premiership goes to the leader himself",
            10.0,
            30.0,
            100 * heirs.takes(others, "leader", second, heir)["leader"],
        ),
    ]
