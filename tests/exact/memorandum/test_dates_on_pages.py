"""No page prints a day that its record does not give."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.exact.questions.synthetic import ensemble
from whowhom.inference.arrays.compile import compile_case
from whowhom.memorandum import render
from whowhom.propositions import last_day
from whowhom.propositions.describe import MONTHS
from whowhom.propositions.syntax import When
from whowhom.questions import answer, ask
from whowhom.questions.outlook import HORIZONS
from whowhom.record import load_case, parse_date
from whowhom.record.case import Case
from whowhom.record.dates import UncertainDate

SMALL = Path(__file__).parents[2] / "data" / "small"
CASES = ("june-1957", "beria-1953", "gang-of-four-1976", "khrushchev-1964", "rankovic-1966")
NAMES = {name[:cut]: m for m, name in enumerate(MONTHS, start=1) for cut in (3, len(name))}
DAY = re.compile(rf"(?<![\d.])(\d{{1,2}})(?= (?:to \d{{1,2}} )?({'|'.join(NAMES)})\b)")
Told = tuple[int, int, int]


def days_in(text: str) -> set[Told]:
    """Every day that a text tells, with its month, and the year that follows."""
    found = set()
    for match in DAY.finditer(text):
        year = re.search(r"\b(1\d{3}|20\d\d)\b", text[match.end() :])
        if year is not None and year.start() < 40:
            found.add((int(match[1]), NAMES[match[2]], int(year[1])))
    return found


def given_by(thing: Any) -> Iterator[Told]:
    """Every day that a case gives, in dates and in its author's words."""
    match thing:
        case UncertainDate(text=text, spans=spans) if "X" in text:
            yield from given_by([day for span in spans for day in span])
        case UncertainDate(text=text):
            for year, month, day in re.findall(r"(\d{4})-(\d\d)-(\d\d)", text):
                yield int(day), int(month), int(year)
        case date():
            yield thing.day, thing.month, thing.year
        case str():
            yield from days_in(thing)
        case dict() | list() | tuple() | set():
            for part in thing.values() if isinstance(thing, dict) else thing:
                yield from given_by(part)
        case _ if hasattr(thing, "items"):
            yield from given_by(dict(thing.items()))
        case _ if is_dataclass(thing):
            for f in fields(thing):
                yield from given_by(getattr(thing, f.name))


def told_and_given(case: Case) -> tuple[set[Told], set[Told]]:
    page = render(answer(ensemble(compile_case(case))))
    text = unescape(re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL))
    known = set(given_by(case))
    known |= set(given_by([last_day(When("within", months=m), case.as_of) for m in HORIZONS]))
    return days_in(re.sub(r"<[^>]+>", " ", text)), known


def test_the_scan_sees_days() -> None:
    assert days_in("from 22 to 29 June 1957, and 3 Jul 1957") == {(22, 6, 1957), (29, 6, 1957), (3, 7, 1957)}
    assert days_in("in June 1957, 12 reports") == set()


@pytest.mark.parametrize("name", CASES)
def test_a_shipped_case(name: str) -> None:
    told, known = told_and_given(load_case(name))
    assert len(told) > 10
    assert told <= known


@pytest.mark.parametrize(
    "written",
    [
        "1956",
        "1956-05",
        "1956-05~",
        "1956-05?",
        "1956-05%",
        "1956-21",
        "1956-34",
        "[1956-05-03..1956-05-19]",
        "[1956-05-03,1956-05-19]",
        "[1956-05..1956-07]",
        "{1956-05-03,1956-05-19}",
        "1956-05/1956-07",
        "1955/1956",
        "1956-05-XX",
        "1956-05-1X",
        "195X",
        "1956-05/..",
        "1956-05-03~",
        "[1956-05,1956-07-09]",
    ],
)
def test_any_uncertain_date(written: str) -> None:
    """Every fact of a case on this date: the page prints it, and no other."""
    case, when = load_case(SMALL), parse_date(written)
    reports = {key: replace(r, happened=when) if r.basis == "fact" else r for key, r in case.reports.items()}
    told, known = told_and_given(replace(case, reports=reports))
    assert told <= known


def test_a_vote_is_named_by_the_date_on_record() -> None:
    e = ensemble(compile_case(load_case("june-1957")))
    vote, _ = answer(e).lineups
    assert vote.title == "The vote of 17 to 19 June 1957"
    assert ask(e, "sides(bulganin, khrushchev) on 1957-06-19").text.endswith("in the vote of 17 to 19 June 1957")
