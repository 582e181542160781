"""An heir who is named takes the leader's post more often; without his row, as if it were not."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from whowhom.inference.condition import Effort, estimate
from whowhom.inference.door.heirs import _factor
from whowhom.inference.ensemble import Ensemble
from whowhom.questions import ask
from whowhom.questions.leaving_out import without
from whowhom.record import load_case
from whowhom.record.from_library import from_library

EARLIER = ',1976-09-12,a-diplomat,C2,"designated(jiang, party-leader)",early\n'
LATER = ',1976-09-19,a-diplomat,C2,"designated(hua, party-leader)",late\n'
HUA, JIANG = (f"holds({who}, party-leader) on 1977-09-20" for who in ("hua", "jiang"))


def test_by_hand() -> None:
    """Named with s = 0.4, h takes six in ten; the others, as the weightiest, the rest: he would have a third."""
    taker = np.array([[0, 0, 0, 0, 0, 0, 1, 1, 2, 2], [-1] * 10])
    none = _factor(taker, (0, 0.4), (-1, 0.0))
    np.testing.assert_allclose(none[0], [1 / 3 / 0.6] * 6 + [1 / 3 / 0.2] * 4)
    np.testing.assert_allclose(none[1], 1.0)
    assert none[0].mean() == pytest.approx(1.0)
    other = _factor(taker, (0, 0.4), (1, 0.3))  # with another named before, who is heir then
    np.testing.assert_allclose(other[0, [0, 6, 8]], [0.7 / 3 / 0.6, (0.3 + 0.7 / 3) / 0.2, 0.7 / 3 / 0.2])


def test_who_never_takes_it_by_weight_does_not_without_the_row() -> None:
    taker = np.array([[0, 0, 0, 1, 1, 1, 1, 1, 1, 1]])
    assert _factor(taker, (0, 0.4), (-1, 0.0))[0, 0] == 0.0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Peking leadership after its leader's death, nobody in his place, with two heirs named one after the other."""
    folder = tmp_path_factory.mktemp("peking") / "peking"
    from_library(folder, "ccp-politburo", "1976-09-20", "1976-01-01")
    with (folder / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write("a-diplomat: {name: A diplomat, reliability: C}\n")
    return folder


def estimated(folder: Path, place: Path, *rows: str) -> Ensemble:
    """A few worlds of the case with some rows."""
    shutil.copytree(folder, place)
    with (place / "log.csv").open("a", encoding="utf-8") as file:
        file.writelines(rows)
    return estimate(load_case(place), worlds=512, effort=Effort(pilot_worlds=64, snapshots=1, rounds=1))


def test_taken_out_it_is_as_if_it_were_not_there(folder: Path, tmp_path: Path) -> None:
    plain = estimated(folder, tmp_path / "plain")
    earlier = estimated(folder, tmp_path / "earlier", EARLIER)
    both = estimated(folder, tmp_path / "both", EARLIER, LATER)
    rows = {r.note: key for key, r in both.case.reports.items()}
    named = ask(both, HUA)
    assert named.p > 0.35
    for key, other in ((rows["late"], earlier), (rows["early"], both)):
        assert without(both, HUA, (key,)).p_without == pytest.approx(ask(other, HUA).p, abs=0.07)
    alone = next(r for r in ask(earlier, JIANG).reasons if earlier.case.reports[r.record].note == "early")
    assert alone.p_without == pytest.approx(ask(plain, JIANG).p, abs=0.07)


def test_the_model_without_the_record_knows_no_heir(folder: Path, tmp_path: Path) -> None:
    plain, both = estimated(folder, tmp_path / "plain"), estimated(folder, tmp_path / "both", EARLIER, LATER)
    assert ask(both, HUA).prior == ask(plain, HUA).prior
    assert not ask(both, HUA).mostly_prior
