"""An updated ensemble against one computed anew: taking a report in, and taking it out again, over several seeds.

Differences of all printed probabilities and of the log-evidence are held against their spread between seeds; a correct
program fails once in 1,000 sets of seeds (Student's t, Bonferroni).
"""

import shutil
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from whowhom.inference.condition import estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.store import save
from whowhom.inference.update.base import read_base
from whowhom.inference.update.update import update
from whowhom.questions import answer
from whowhom.record import Case, load_case

from .share import cases

SMALL = Path(__file__).parents[1] / "data" / "small"
SEEDS, WORLDS, CHANCE = cases(6, 3), 1024, 1e-3
ROWS = {
    "a claim": ',1957-07-01,travellers,C3,"stronger(malenkov, than=bulganin)",,\n',
    "a claim on the vote": ',1957-07-01,travellers,C3,"sides(bulganin, with=khrushchev) on 1957-06-18",,\n',
    "a sign of uncertain date": '[1957-04-02..1957-06-10],1957-07-01,travellers,C3,"criticised(malenkov)",,\n',
}


def printed(e: Ensemble) -> np.ndarray:
    """The probabilities that a brief prints, and the log-evidence."""
    a = answer(e)
    found = [x.p for x in a.estimates] + [row.estimate.p for line in a.lineups for row in line.rows]
    found += [row.estimate.p for block in a.hypotheses for row in block.rows]
    found += [cell.estimate.p for row in a.outlook for cell in row.cells]
    return np.array([*found, e.log_evidence])


def agree(one: list[np.ndarray], other: list[np.ndarray]) -> None:
    """Two ways to the same figures do not differ beyond their spread between seeds."""
    a, b = np.array(one), np.array(other)
    error = np.sqrt((a.var(axis=0, ddof=1) + b.var(axis=0, ddof=1)) / SEEDS)
    off = np.abs(a.mean(axis=0) - b.mean(axis=0)) / np.maximum(error, 1e-6)
    assert off.max() < stats.t.isf(0.5 * CHANCE / off.size, 2 * SEEDS - 2), off


@cache
def without_the_row(seed: int) -> Ensemble:
    """The run that all rows begin from."""
    return estimate(load_case(SMALL), worlds=WORLDS, seed=seed)


@pytest.mark.parametrize("name", ROWS)
def test_an_update_is_as_good_as_a_rerun(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(SMALL, tmp_path / "small")
    with (folder / "log.csv").open("a", encoding="utf-8") as log:
        log.write(ROWS[name])
    small, more = load_case(SMALL), load_case(folder)
    runs: dict[str, list[np.ndarray]] = {"less": [], "more": [], "taken in": [], "left out": []}

    def updated(e: Ensemble, case: Case) -> Ensemble:
        return update(read_base(save(e, tmp_path / "base.nc")), case)

    for seed in range(SEEDS):
        before, after = without_the_row(seed), estimate(more, worlds=WORLDS, seed=seed)
        for key, e in (
            ("less", before),
            ("more", after),
            ("taken in", updated(before, more)),
            ("left out", updated(after, small)),
        ):
            runs[key].append(printed(e))
    agree(runs["taken in"], runs["more"])
    agree(runs["left out"], runs["less"])
