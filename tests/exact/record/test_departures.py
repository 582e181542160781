"""How a departure came is typed once, in the tenure or in the log."""

from pathlib import Path

import pytest

from whowhom.record import check, load_case

FILES = {
    "case.yaml": "title: A\npreset: communist-party\nbegins: 1971-01-01\nas_of: 1973-01-01\nleader: dorn\n",
    "sources.yaml": "herald: {name: The Herald, reliability: B}\n",
}
SEATS = """\
persons: {{dorn: Anton Dorn, brisk: Otto Brisk, calm: Ida Calm}}
tenures:
  - {{who: dorn, body: presidium, from: 1970-01-01}}
  - {{who: calm, body: presidium, from: 1970-01-01}}
  - {{who: brisk, body: presidium, from: 1970-01-01, {rest}source: herald}}
"""
LOG = "happened,learned,source,grade,what,note\n"
OTHER = '1971-03-01,1971-03-01,herald,B2,"criticised(calm, presidium)",\n'
FALL = '1972-05-01,1972-05-02,herald,B2,"removed(brisk, presidium)",\n'
ENDS = "to: 1972-05-01, to_learned: 1972-05-02, "


def written(folder: Path, rest: str, log: str) -> Path:
    for name, text in {**FILES, "leadership.yaml": SEATS.format(rest=rest), "log.csv": LOG + log}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def falls(folder: Path) -> list[tuple[str, str]]:
    facts = [r for r in load_case(folder).reports.values() if r.basis == "fact" and "removed" in r.text]
    return [(r.text, r.learned.isoformat()) for r in facts]


@pytest.mark.parametrize("how", ["dismissed", "demoted"])
def test_a_fall_told_by_the_tenure_is_the_fact_that_the_log_would_tell(tmp_path: Path, how: str) -> None:
    typed_here = falls(written(tmp_path, f"{ENDS}how: {how}, ", OTHER))
    assert typed_here == [("removed(brisk, presidium)", "1972-05-02")]
    assert falls(written(tmp_path, ENDS, OTHER + FALL)) == typed_here
    assert falls(written(tmp_path, f"{ENDS}how: {how}, ", OTHER + FALL)) == typed_here
    assert not list(check(tmp_path).problems)


@pytest.mark.parametrize("how", ["not re-elected", "retired", "transferred", "promoted", "reorganised"])
def test_a_departure_that_is_no_fall_is_no_fact(tmp_path: Path, how: str) -> None:
    assert falls(written(tmp_path, f"{ENDS}how: {how}, ", OTHER)) == []
    assert not list(check(tmp_path).problems)


def test_check_asks_how_somebody_left(tmp_path: Path) -> None:
    (problem,) = check(written(tmp_path, ENDS, OTHER)).problems
    assert "no row of the log says that brisk left presidium" in problem.show()
    assert "`how:` in the tenure" in problem.show()


@pytest.mark.parametrize(
    ("rest", "log", "told"),
    [
        ("how: retired, ", OTHER, "it says how brisk left presidium, and not when"),
        (f"{ENDS}how: retired, ", OTHER + FALL, "brisk left presidium in two ways: retired here, removed(brisk"),
        (f"{ENDS}how: fired, ", OTHER, "'fired' is none of them"),
    ],
)
def test_a_departure_without_a_day_or_told_twice_is_an_error(tmp_path: Path, rest: str, log: str, told: str) -> None:
    assert any(told in p.show() for p in check(written(tmp_path, rest, log)).problems)


def test_before_it_was_learned_it_is_not_there(tmp_path: Path) -> None:
    from datetime import date

    case = load_case(written(tmp_path, f"{ENDS}how: dismissed, ", OTHER), date(1972, 5, 1))
    assert all(t.how is None and t.end is None for t in case.tenures)
    assert not any("removed" in r.text for r in case.reports.values())
