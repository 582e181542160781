"""Run the rows that need reports: each situation of each scene as a case, estimated and asked as its user would."""

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import numpy as np

from whowhom.calibrate.expert import scenes
from whowhom.calibrate.expert.reported import table
from whowhom.calibrate.expert.rows import ExpertRow
from whowhom.calibrate.expert.situation import Situation, fill
from whowhom.calibrate.expert.written import case_of
from whowhom.inference.condition import Effort, estimate
from whowhom.inference.door import truth
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, parse

EFFORT = Effort(pilot_worlds=64, rounds=3, snapshots=1, repeats=16)
POINTS = {"": "", "x": ", times nothing known", "+": ", points from nothing known"}


def reported(count: int, worlds: int, seed: int = 1) -> list[ExpertRow]:
    """Every row on random scenes.

    Args:
        count: how many scenes a row.
        worlds: of each ensemble.
        seed: where chance begins.
    """
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        found = list(pool.map(partial(_scene, worlds=worlds, seed=seed), range(count)))
    names = list(found[0])
    return [
        ExpertRow(what=what, low=low, high=high, found=np.array([one[what, low, high] for one in found]))
        for what, low, high in names
    ]


def _scene(i: int, worlds: int, seed: int) -> dict[tuple[str, float, float], float]:
    """What one scene gives, by row."""
    scene, found = scenes.quiet(np.random.default_rng([seed, i])), {}
    calm = estimate(case_of(scene), worlds=worlds, effort=EFFORT, seed=seed, threads=1)
    for row in table():
        e = calm if row.name == "nothing known" else _estimate(row, scene, worlds, seed)
        for text, kind, low, high in row.asks:
            p = _asked(e, fill(text, scene))
            if kind:
                usual = _asked(calm, fill(text, scene))
                p = p / usual if kind == "x" else p - usual
            found[f"{row.name}: {_worded(text)}{POINTS[kind]}", low, high] = p
    return found


def _worded(text: str) -> str:
    """A question with its days in words."""
    return text.replace(" by {", " within ").replace(" on {", " in ").replace("}", " months")


def _asked(e: Ensemble, text: str) -> float:
    """A chance in per cent; `a given b` is that of both over that of b, `mean f` a share on average."""
    if text.startswith("mean "):
        return float(np.mean([_asked(e, f"{text[5:]} > {share:g}") for share in np.arange(0.025, 1.0, 0.05)]))
    what, _, given = text.partition(" given ")
    found = truth(e, parse(what, Names.of(e.case)))
    if not given:
        return float(100.0 * found.mean())
    known = truth(e, parse(given, Names.of(e.case)))
    return float(100.0 * (found * known).mean() / known.mean())


def _estimate(row: Situation, scene: scenes.Scene, worlds: int, seed: int) -> Ensemble:
    case = case_of(row.change(scene), row.write(scene), row.skip)
    return estimate(case, worlds=worlds, effort=EFFORT, seed=seed, threads=1)
