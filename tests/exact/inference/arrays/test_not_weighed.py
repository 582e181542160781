"""Reports of what the rules hold at nought are not weighed, with the reason; nor do questions change the model."""

from pathlib import Path

import numpy as np
import pytest

from tests.properties.questions.a_case import write
from whowhom.inference.arrays.compile import compile_case
from whowhom.record import load_case
from whowhom.record.problems import CaseError

HERE = {
    "following(apparatus, shepilov) ~ 30%": "shepilov has neither a seat nor a post on that day, and so no following",
    "following(ukraine, malenkov) ~ 30%": "malenkov has neither a seat nor a post on that day, and so no following",
    "secure(bulganin)": "only the leader's security is followed, and khrushchev leads on that day",
    "sides(malenkov, khrushchev)": "malenkov does not sit in presidium on that day",
    "sides(khrushchev, bulganin)": "a vote on that day is about khrushchev himself",
    "sides(bulganin, malenkov, against=late)": "a vote on that day is about khrushchev, and neither of the two is",
    "challenged(against=shepilov)": "shepilov has neither a seat nor a post on that day that could be lost",
    "behind(shepilov, beria)": "shepilov is no full member of presidium on that day: only they bring others down",
    "alarmed(late) on 1954-05-05": "nobody who moves then has proof against him",
    "moved(shepilov, khrushchev) on 1956-11-02": "shepilov was no full member of presidium at the vote: only they move",
    "conspired(beria, khrushchev) on 1956-11-02": "beria did not sit in presidium at the vote",
    "rising(malenkov) on 1953-03-20": "nothing to compare it with",
    "not following(apparatus, shepilov) ~ 30%": "not followed",
}
TWICE = ("loyal(bulganin, bulganin)", "stronger(bulganin, bulganin)", "conspired(khrushchev, khrushchev) on 1956-11-02")


@pytest.mark.parametrize("what", HERE)
def test_a_report_of_it(what: str, tmp_path: Path) -> None:
    log = write(tmp_path) / "log.csv"
    log.write_text(log.read_text(encoding="utf-8") + _row(what), encoding="utf-8")
    c = compile_case(load_case(tmp_path))
    (found,) = [why for key, why in c.not_weighed.items() if c.case.reports[key].text == what]
    assert HERE[what] in found


@pytest.mark.parametrize("what", TWICE)
def test_one_person_twice_is_refused_before(what: str, tmp_path: Path) -> None:
    log = write(tmp_path) / "log.csv"
    log.write_text(log.read_text(encoding="utf-8") + _row(what), encoding="utf-8")
    with pytest.raises(CaseError, match="sets a person against himself"):
        load_case(tmp_path)


def _row(what: str) -> str:
    return f',1957-07-23,pravda,A2,"{what}",,\n'


def test_a_sound_report_is_weighed(tmp_path: Path) -> None:
    log = write(tmp_path) / "log.csv"
    whats = (
        "following(apparatus, bulganin) ~ 30%",
        "secure(khrushchev)",
        "sides(bulganin, khrushchev)",
        "alarmed(malenkov)",
        "implicated(late, leningrad)",
    )
    log.write_text(log.read_text(encoding="utf-8") + "".join(map(_row, whats)), encoding="utf-8")
    c = compile_case(load_case(tmp_path))
    assert [c.case.reports[key].text for key in c.not_weighed if c.case.reports[key].text in whats] == []


def test_a_question_adds_nothing_to_the_model(tmp_path: Path) -> None:
    """A part in an affair that nobody mentions but a question does not come into the worlds, and moves no other."""
    one, two = (tmp_path / name for name in ("one", "two"))
    for folder, questions in (
        (one, None),
        (two, {"x": "implicated(late, leningrad)", "y": "holds_proof(late, leningrad)"}),
    ):
        folder.mkdir()
        write(folder, questions)
    a, b = (compile_case(load_case(folder)) for folder in (one, two))
    assert a.leadership.places.dimension == b.leadership.places.dimension
    np.testing.assert_array_equal(a.leadership.implicated.at, b.leadership.implicated.at)
    np.testing.assert_array_equal(a.leadership.custody.at, b.leadership.custody.at)


def test_probes_of_the_as_of_day_come_last(tmp_path: Path) -> None:
    """The history takes the seats of that day at the first of them, so that none of an earlier day may follow."""
    write(tmp_path, {"x": "alarmed(malenkov) on 1957-07-05", "y": "alarmed(bulganin) on 1957-07-06"})
    R = compile_case(load_case(tmp_path)).record
    assert (np.diff(R.probes.month) >= 0).all()
    assert len(set(R.probes.month.tolist()) & {52, 53}) == 2
