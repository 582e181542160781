"""What is asked later of worlds that were updated, or kept in a file, is what it would have been at first."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.properties.questions.a_case import ensemble_with, write
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.store import reopen, save
from whowhom.inference.update.base import read_base
from whowhom.inference.update.update import update
from whowhom.propositions import Names, parse
from whowhom.questions.asked import ask_worlds
from whowhom.record import load_case

LATER = {
    "a claim": ',1957-07-20,pravda,A3,"loyal(bulganin, khrushchev)",,\n',
    "a sign on an uncertain date": "[1956-05-01..1956-07-20],1957-07-20,pravda,A5,congratulated(bulganin),,\n",
    "a part in an affair": ',1957-07-20,pravda,A3,"implicated(late, leningrad)",,\n',
}
ASKED = {
    "a": "stronger(malenkov, bulganin) on 1955-05-05",
    "b": "sides(bulganin, khrushchev)",
    "c": "secure(khrushchev) on 1958-05-05",
    "d": "removed(bulganin, premier) by 1961-05-05",
    "e": "following(ukraine, khrushchev) > 0.3 on 1956-05-05",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(ensemble_with(), tmp_path_factory.mktemp("base") / "base.nc")


@pytest.mark.parametrize("kind", LATER)
def test_after_an_update(kind: str, base: Path, tmp_path: Path) -> None:
    made: list[Ensemble] = []
    for n, questions in enumerate((None, ASKED)):
        folder = tmp_path / f"{n}" / "case"
        folder.mkdir(parents=True)
        log = write(folder, questions) / "log.csv"
        log.write_text(log.read_text(encoding="utf-8") + LATER[kind], encoding="utf-8")
        made.append(update(read_base(base), load_case(folder), threads=1))
    later, first = made
    again = reopen(save(later, tmp_path / "later.nc"), later.case)
    for key, text in ASKED.items():
        what = parse(text, Names.of(later.case))
        for prior in (False, True):
            right = ask_worlds(first, first.case.questions[key].ask, prior).top
            np.testing.assert_array_equal(ask_worlds(later, what, prior).top, right)
            np.testing.assert_array_equal(ask_worlds(again, what, prior).top, right)


def test_a_changed_copy_keeps_no_answers_of_another() -> None:
    e = ensemble_with()
    what = parse(ASKED["a"], Names.of(e.case))
    before = ask_worlds(e, what).p
    other = replace(e, z=e.z[::-1].copy())
    assert ask_worlds(other, what).top[0] == ask_worlds(e, what).top[-1]
    assert ask_worlds(e, what).p == before
