"""`ask --over-time` as a user runs it: on a small case, with the least of worlds, and with a cache of its own."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any
from xml.dom import minidom

import pytest
from typer.testing import CliRunner

import whowhom.inference.condition as estimating
from whowhom.cli import app
from whowhom.inference.condition import Effort, estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.sampler.particles import ImpossibleError
from whowhom.record import Case, load_case
from whowhom.record.content import content_digest
from whowhom.workflow import Order, PageError, Shelf, ensemble_of, load, shelf, take_up
from whowhom.workflow.over_time import histories, over_time
from whowhom.workflow.watch import Observer

SMALL = Path(__file__).parents[2] / "data" / "small"
LEAST = Effort(pilot_worlds=48, rounds=2, snapshots=1, repeats=2)
DAYS = "--days=1956-06-01,1957-06-01,1957-07-23"
ASK = ("ask", "small", "bulganin-premier", "--over-time", "--worlds", "64", "--quiet")
LATER = ',1957-07-10,pravda,A1,"criticised(bulganin)",,\n'


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the case, in a folder to work in, with a cache of its own."""
    shutil.copytree(SMALL, tmp_path / "small")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shelf, "default_root", lambda: tmp_path / "cache" / "briefs")
    return tmp_path


@pytest.fixture(scope="module")
def computed() -> dict[tuple[str, int], Ensemble]:
    return {}


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, computed: dict[tuple[str, int], Ensemble]) -> list[date]:
    """The days that the sampler was asked to compute, each with little effort; it does so once for all tests."""
    asked: list[date] = []

    def few(case: Case, **options: Any) -> Ensemble:
        asked.append(case.as_of)
        key = f"{content_digest(case)} {sorted(case.questions)}", options["seed"]
        if key not in computed:
            computed[key] = estimate(case, **options | {"effort": LEAST, "worlds": 64})
        options["progress"](1.0, "done")
        return computed[key]

    monkeypatch.setattr(estimating, "estimate", few)
    return asked


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def rows(*arguments: str) -> list[dict[str, str]]:
    code, out = run(*ASK, "--format", "csv", *arguments)
    assert code == 0, out
    return list(csv.DictReader(io.StringIO(out)))


def test_a_history_is_printed_drawn_and_computed_once(place: Path, runs: list[date]) -> None:
    code, out = run(*ASK, DAYS, "--svg", "history.svg")
    assert code == 0, out
    assert "Bulganin loses the post of Premier by 31 March 1958" in out
    assert "The date stays fixed, 31 March 1958" in out
    assert "Each day was computed on 64 worlds" in out
    assert sorted(runs) == [date(1956, 6, 1), date(1957, 6, 1), date(1957, 7, 23)]
    picture = (place / "history.svg").read_bytes()
    assert minidom.parseString(picture).documentElement.tagName == "svg"
    assert run(*ASK, DAYS, "--svg", "history.svg")[1] == out  # our own file is replaced without asking
    assert (place / "history.svg").read_bytes() == picture
    assert len(runs) == 3


def test_other_days_compute_the_new_ones_alone(place: Path, runs: list[date]) -> None:
    first = rows("--days", "1956-06-01,1957-07-23")
    more = rows("--days", "1957-07-23, 1955-03-01,1956-06-01,1956-06-01")
    assert sorted(runs) == [date(1955, 3, 1), date(1956, 6, 1), date(1957, 7, 23)]
    assert [row["day"] for row in more] == ["1955-03-01", "1956-06-01", "1957-07-23"]
    assert [row["chance"] for row in more[1:]] == [row["chance"] for row in first]


def test_a_report_of_a_later_day_leaves_earlier_ones_as_they_are(place: Path, runs: list[date]) -> None:
    first = rows(DAYS)
    with (place / "small" / "log.csv").open("a", encoding="utf-8") as log:
        log.write(LATER)
    second = rows(DAYS)
    assert runs[3:] == [date(1957, 7, 23)]
    assert second[:2] == first[:2]
    assert second[2]["reports"] == str(int(first[2]["reports"]) + 1)


@pytest.mark.parametrize("option", [["--seed", "2"], ["--fresh"], ["--worlds", "65"]])
def test_anew_where_that_is_wanted(place: Path, runs: list[date], option: list[str]) -> None:
    run(*ASK, "--days", "1957-07-23")
    run(*ASK, "--days", "1957-07-23", *option)
    assert len(runs) == 2


def test_a_day_that_cannot_be_asked_says_why_and_costs_nothing(place: Path, runs: list[date]) -> None:
    found = rows("--days", "1954-06-01,1955-02-07")
    assert [row["why_not"] for row in found] == ["Bulganin does not yet hold the post of Premier"] * 2
    assert runs == []
    code, out = run(*ASK, "--days", "1954-06-01")
    assert code == 0
    assert "Bulganin does not yet hold" in out


@pytest.mark.parametrize(("question", "said"), [
    ("sign", "Khrushchev"),
    ("count(removed(*, presidium)) >= 2 by 1958-12-31", "At least 2 persons"),
    ("explained(june, trap)", "The answer to “june” is: trap"),
    ("died(khrushchev) within 12 months", "The 12 months count from each row's own day"),
    ("removed(malenkov, premier) by 1955-12-31", "yes"),
])  # fmt: skip
def test_questions_of_many_kinds(place: Path, runs: list[date], question: str, said: str) -> None:
    code, out = run("ask", "small", question, "--over-time", "--worlds", "64", "-q", "--days", "1957-06-01,1957-07-23")
    assert code == 0, out
    assert said in out
    assert out.count("1 Jun 1957") == 1
    assert all(len(line) <= 80 for line in out.splitlines())


def test_as_json(place: Path, runs: list[date]) -> None:
    code, out = run(*ASK, DAYS, "--format", "json")
    assert code == 0, out
    found = json.loads(out)
    assert found["proposition"] == "removed(bulganin, premier) by 1958-03-31"
    assert [row["day"] for row in found["rows"]] == DAYS.removeprefix("--days=").split(",")
    assert all(0.0 <= row["chance"]["p"] <= 1.0 and row["chance"]["mc_error"] > 0.0 for row in found["rows"])


@pytest.mark.parametrize(("options", "said"), [
    (("--days", "1957-07-24"), "1957-07-24 is later than the as-of day of the case, 1957-07-23"),
    (("--days", "1950-01-01,1957-07-23"), "1950-01-01 is before the case begins; it can be asked from 1953-03-01 to"),
    (("--days", "yesterday"), "--days: "),
    (("--days", ""), "no day is given"),
    (("--as-of", "1957-06-01", "--days", "1957-07-01"), "later than the as-of day of the case, 1957-06-01"),
    (("--svg", "small/log.csv"), "belongs to the record"),
])  # fmt: skip
def test_what_cannot_be_is_refused_in_one_line(
    place: Path, runs: list[date], options: tuple[str, ...], said: str
) -> None:
    code, out = run(*ASK, *options)
    assert code == 1
    assert said in out
    assert len(out.strip().splitlines()) == 1
    assert runs == []


@pytest.mark.parametrize("option", [("--days", "1957-06-01"), ("--svg", "a.svg")])
def test_its_options_belong_to_it(place: Path, runs: list[date], option: tuple[str, ...]) -> None:
    code, out = run("ask", "small", "bulganin-premier", *option)
    assert (code, runs) == (1, [])
    assert f"{option[0]} belongs to --over-time" in out


def test_a_name_that_is_not_known_is_pointed_at(place: Path, runs: list[date]) -> None:
    code, out = run("ask", "small", "removed(bulgania, premier) by 1958-03-31", "--over-time")
    assert code == 1
    assert "^" in out
    assert "bulganin" in out
    assert runs == []


def test_a_picture_of_somebody_else_is_not_replaced(place: Path, runs: list[date]) -> None:
    (place / "mine.svg").write_text("<svg/>", encoding="utf-8")
    code, out = run(*ASK, DAYS, "--svg", "mine.svg")
    assert code == 1
    assert "whowhom did not write it" in out
    assert runs == []  # seen before anything is computed


def test_a_day_on_which_no_world_agrees_says_so(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(case: Case, **options: Any) -> Ensemble:
        raise ImpossibleError("none")

    monkeypatch.setattr(estimating, "estimate", none)
    assert rows("--days", "1957-07-23")[0]["why_not"] == "no world agrees with the record as of that day"


def test_what_is_asked_beside_moves_no_figure(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def least(case: Case, **options: Any) -> Ensemble:
        return estimate(case, **options | {"effort": LEAST})

    monkeypatch.setattr(estimating, "estimate", least)
    asked, day = ["died(khrushchev) within 48 months", "sides(bulganin, khrushchev)"], [date(1957, 6, 1)]
    together = histories(take_up(Order(case="small"), Observer(), Shelf(place / "both")), asked, day, 64)
    alone = histories(take_up(Order(case="small"), Observer(), Shelf(place / "one")), asked[1:], day, 64)
    assert alone[0].rows == together[1].rows


def test_the_worlds_of_a_full_run_answer_where_they_are_kept(place: Path, runs: list[date]) -> None:
    job, case = load(take_up(Order(case="small", worlds=128), Observer()))
    full = ensemble_of(job, case)
    found = histories(job, ["bulganin-premier"], [date(1957, 6, 1), case.as_of])[0]
    assert runs == [case.as_of, date(1957, 6, 1)]
    from whowhom.questions import ask

    assert found.rows[1].chance.p == ask(full, "bulganin-premier").p
    assert found.rows[1].chance.worlds == full.worlds


def test_the_function_tells_how_far_it_is(place: Path, runs: list[date]) -> None:
    told: list[float] = []
    case = load_case("small")
    found = over_time(case, "bulganin-premier", [case.as_of, date(1957, 6, 1)], progress=lambda s, w: told.append(s))
    assert [row.day for row in found.rows] == [date(1957, 6, 1), case.as_of]
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)
    with (place / "small" / "log.csv").open("a", encoding="utf-8") as log:
        log.write(LATER)
    with pytest.raises(PageError, match="not as its files have it"):
        over_time(case, "bulganin-premier")
