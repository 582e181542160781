"""A case from the library is sound whatever the day, and holds nothing of the day or later."""

import re
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.library import as_of, bodies, expected_congress, rows
from whowhom.record import check
from whowhom.record.from_library import BODY, POST, from_library, listed
from whowhom.record.scaffold import ScaffoldError

DAYS = re.compile(r"\b(\d{4})-(\d\d)(?:-(\d\d))?\b")
EXPECTED = re.compile(r"(?<=what: congress, )when: .*(?=, known: )")


@st.composite
def bodies_and_days(draw: st.DrawFn) -> tuple[str, date]:
    about = draw(st.sampled_from(bodies()))
    return about.body, draw(st.dates(about.begins + timedelta(31), about.ends))


def told_by_calendar(name: str, day: date) -> list[tuple[str, str]]:
    due = expected_congress(as_of(rows(name), day))
    return [("congress", "announced" if due.announced else "custom")] if due else []


@settings(max_examples=40, deadline=None)
@given(bodies_and_days())
def test_it_passes_the_check_and_looks_at_nothing_later(chosen: tuple[str, date]) -> None:
    name, day = chosen
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there) / "case"
        from_library(folder, name, day.isoformat())
        checked = check(folder)
        assert not [p.show() for p in checked.problems if p.level == "error"]
        case = checked.draft.case
        for file in ("leadership.yaml", "log.csv"):
            for line in (folder / file).read_text(encoding="utf-8").splitlines():
                line = EXPECTED.sub("", line)
                if line.lstrip().startswith("#"):
                    continue
                assert all(date(int(y), int(m), int(d or 1)) < day for y, m, d in DAYS.findall(line)), line
    assert case.library == name
    assert [c.held.first for c in case.congresses] == [c.date for c in rows(name).congresses if c.date < day]
    assert [(s.what, s.known) for s in case.scheduled] == told_by_calendar(name, day)
    sat = {m.person for m in rows(name).members if m.start < day and (m.end is None or m.end >= day)}
    there_now = {case.persons[t.who].name for t in case.tenures if t.seat == BODY and t.end is None}
    dead = {m.person for m in rows(name).members if m.end and m.end < day and m.how_ended == "died"}
    assert there_now - dead == sat
    leaders = [row.person for row in rows(name).leaders if row.start < day]
    if leaders[-1] in sat:
        assert case.persons[case.leader].name == leaders[-1]
        assert any(t.seat == POST and t.end is None and t.who == case.leader for t in case.tenures)


def test_falls_are_facts_and_other_departures_are_none(tmp_path: Path) -> None:
    from_library(tmp_path / "case", "ccp-politburo", "1971-10-30")
    case = check(tmp_path / "case").draft.case
    fell = {r.what.get("who") for r in case.reports.values() if r.basis == "fact"}
    assert fell == {
        "chen-boda",
        "deng",
        "huang",
        "li-xuefeng",
        "li-zuopeng",
        "lin",
        "liu-shaoqi",
        "qiu",
        "wu",
        "ye-qun",
    }
    assert {t.who for t in case.tenures if t.how == "not re-elected"} == {
        "chen-yi",
        "chen-yun",
        "li-fuchun",
        "nie",
        "xu-xiangqian",
    }
    assert [(c.held.text, c.dropped, c.of) for c in case.congresses] == [
        ("1956-09-28", None, None),
        ("1969-04-28", 5, 17),
    ]
    assert case.customary == {"congress": 60}


@pytest.mark.parametrize(
    ("name", "day", "when", "known", "learned"),
    [
        ("ccp-politburo", "1976-09-20", "1978-08~", "custom", "1973-08-30"),
        ("ccp-politburo", "1987-03-01", "1987-10", "announced", "1986-09-28"),
        ("ccp-politburo", "1997-03-01", "[1997-07-01..1997-12-31]", "announced", "1996-10-10"),
        ("pzpr-politburo", "1967-01-01", "1968-06~", "custom", "1964-06-20"),
    ],
)
def test_the_next_congress_is_scheduled_as_it_was_known(
    tmp_path: Path, name: str, day: str, when: str, known: str, learned: str
) -> None:
    from_library(tmp_path / "case", name, day)
    (due,) = check(tmp_path / "case").case.scheduled
    assert (due.when.text, due.known, due.learned.isoformat(), due.source) == (when, known, learned, "library")


def test_a_congress_that_is_overdue_is_a_sign(tmp_path: Path) -> None:
    from_library(tmp_path / "case", "ccp-politburo", "1966-05-01")
    (warned,) = [p.message for p in check(tmp_path / "case").problems if "missed" in p.message]
    assert (
        warned
        == "a congress was scheduled for about September 1961, and none was held then: a missed date is itself a sign"
    )


@pytest.mark.parametrize(
    ("name", "day", "told"),
    [
        ("ccp", None, "nearest: `ccp-politburo`"),
        ("sed-politburo", "1995-01-01", "covers the Politburo of the Socialist Unity Party of Germany from 1950-07-25"),
        ("sed-politburo", "1949-01-01", "covers the Politburo of the Socialist Unity Party of Germany from 1950-07-25"),
        ("sed-politburo", "soon", "expected a day"),
    ],
)
def test_what_cannot_be_made_is_said_in_one_line(tmp_path: Path, name: str, day: str | None, told: str) -> None:
    with pytest.raises(ScaffoldError, match=re.escape(told)) as caught:
        from_library(tmp_path / "case", name, day)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "case").exists()


def test_the_list_says_how_well_each_body_is_checked() -> None:
    assert [key for key, _ in listed()] == [about.body for about in bodies()]
    assert all("of them checked" in text for _, text in listed())
