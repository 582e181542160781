"""Where each person stands: from made line-ups and outlooks, and from what was seen of him."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.inference import door
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.ensemble import Ensemble
from whowhom.questions.answers import Lineup, LineupRow, OutlookCell, OutlookRow
from whowhom.questions.estimate import Estimate
from whowhom.questions.front import PersonNow
from whowhom.questions.persons_now import fell_lately, missing, persons_now, said_of
from whowhom.record.case import Case, Report

from .added_reports import adding, bare, said, worlds
from .synthetic import ensemble


def figure(p: float, base: float | None = None) -> Estimate:
    return Estimate(key="x", title="x", text="x", p=p, low=p, high=p, mc_error=0.0, base_rate=base)


def line_up(**sides: float) -> Lineup:
    rows = tuple(LineupRow(person=k, name=k, role="", estimate=figure(p), voting=True) for k, p in sides.items())
    return Lineup(
        key="now", title="", day=date(1957, 7, 23), leader="khrushchev", rival="malenkov", rows=rows,
        majority_against=None,
    )  # fmt: skip


def risk(who: str, p: float, base: float | None = 0.05) -> OutlookRow:
    """His chance to go by some horizons: twelve months alone count."""
    cells = tuple(OutlookCell(m, date(1958, 7, 23), figure(q, base)) for m, q in ((6, 0.9), (12, p), (24, 0.9)))
    return OutlookRow(person=who, name=who, what="", cells=cells)


def who(found: tuple[PersonNow, ...], person: str) -> PersonNow:
    (one,) = [p for p in found if p.person == person]
    return one


@pytest.fixture(scope="module")
def quiet(june: Compiled) -> Ensemble:
    return ensemble(june, worlds=2)


@pytest.mark.parametrize(("p", "side"), [
    (0.55, "with"), (0.5499, "open"), (0.4501, "open"), (0.45, "against"), (0.0, "against"), (1.0, "with"),
])  # fmt: skip
def test_sides(quiet: Ensemble, p: float, side: str) -> None:
    found = who(persons_now(quiet, line_up(mikoyan=p), ()), "mikoyan")
    assert (found.side, found.p_side) == (side, p)


@pytest.mark.parametrize(("p", "base", "side"), [
    (0.15, 0.10, "danger"), (0.146, 0.05, "danger"), (0.144, 0.05, "with"), (0.16, 0.12, "with"),
    (0.18, 0.12, "danger"), (0.15, None, "danger"), (0.14, None, "with"),
])  # fmt: skip
def test_danger(quiet: Ensemble, p: float, base: float | None, side: str) -> None:
    """At least 15%, as printed, and half again the base rate; it goes before a side."""
    found = who(persons_now(quiet, line_up(mikoyan=0.8), (risk("mikoyan", p, base),)), "mikoyan")
    assert (found.side, found.p_fall, found.base_fall) == (side, p, base)


def test_each_member_once_and_the_leader_leads(quiet: Ensemble) -> None:
    found = persons_now(quiet, None, (risk("khrushchev", 0.9),))
    assert len({p.person for p in found}) == len(found)
    now = door.months(quiet)
    sitting = {p for p in door.persons(quiet) if door.rank(quiet, p, now) != door.NONE}
    assert {p.person for p in found if p.side != "fallen"} == (sitting | {"khrushchev"}) - {"pervukhin"}
    assert [p.person for p in found if p.side == "leads"] == ["khrushchev"]
    assert {p.side for p in found} == {"leads", "open", "fallen"}  # no line-up and no outlook of others
    assert who(found, "khrushchev").p_fall == 0.9


def test_candidates_have_no_vote(quiet: Ensemble) -> None:
    found = persons_now(quiet, None, ())
    assert not who(found, "pervukhin").voting
    assert who(found, "pervukhin").side == "fallen"  # he lost his full seat, and sits as a candidate
    assert who(found, "pervukhin").fell.startswith("demoted ")
    assert who(found, "mikoyan").voting


def test_who_fell_in_june(quiet: Ensemble) -> None:
    fell = fell_lately(quiet)
    assert [f.person for f in fell] == ["kaganovich", "malenkov", "molotov", "saburov", "shepilov"]
    assert {f.when for f in fell} == {"29 June 1957"}
    assert {f.months_ago for f in fell} == {0}
    assert who(persons_now(quiet, None, ()), "molotov").fell == "29 June 1957"


OUT = "removed(malenkov, presidium)"


def fallen(case: Case, *rows: tuple[str, str, str]) -> list[tuple[str, str]]:
    """Who fell by facts of a day of learning and one of happening."""
    made = [said(case, f"r{n}", what, learned=day, happened=on) for n, (what, day, on) in enumerate(rows)]
    return [(f.person, f.when) for f in fell_lately(worlds(bare(case, *made), 2))]


def test_falls_of_the_last_year(june: Compiled) -> None:
    """Of two the later, whichever is told last; none that is denied, older than a year, or from another seat."""
    first, second = (OUT, "1957-05-02", "1957-05-01"), (OUT, "1957-07-10", "1956-09-01")
    assert fallen(june.case, first, second) == fallen(june.case, second, first) == [("malenkov", "1 May 1957")]
    assert fallen(june.case, (f"not {OUT}", "1957-05-02", "1957-05-01")) == []
    assert fallen(june.case, (OUT, "1957-05-02", "1956-07-01")) == []
    assert fallen(june.case, (OUT, "1957-05-02", "1956-07-22")) == [("malenkov", "22 July 1956")]
    assert fallen(june.case, ("removed(malenkov, central-committee)", "1957-05-02", "1957-05-01")) == []
    assert fallen(june.case, (OUT, "1957-05-02", "")) == [("malenkov", "May 1957")]
    assert fallen(june.case, (f"{OUT} and removed(molotov, presidium)", "1957-05-02", "1957-05-01")) == [
        ("malenkov", "1 May 1957"), ("molotov", "1 May 1957"),
    ]  # fmt: skip


def test_a_leader_without_a_seat_stands_once(june: Compiled) -> None:
    """He lost his seat and has the post: he leads, and is not among the fallen."""
    lost = said(june.case, "r0", "removed(khrushchev, presidium)", learned="1957-07-02", happened="1957-07-01")
    case = bare(june.case, lost)
    tenures = tuple(
        replace(t, end=lost.happened, end_learned=lost.learned) if (t.who, t.seat) == ("khrushchev", "presidium") else t
        for t in case.tenures
    )
    e = worlds(replace(case, tenures=tenures), 2)
    rows = [p.side for p in persons_now(e, None, ()) if p.person == "khrushchev"]
    assert rows == ["leads"]


def seen(case: Case, *rows: tuple[str, str, str]) -> bool:
    """Whether Mikoyan is missing after what was seen of him: what, when learned, when it happened."""
    made = [said(case, f"r{n}", what, learned=day, happened=on) for n, (what, day, on) in enumerate(rows)]
    e = worlds(bare(case, *made), 2)
    gone = missing(e, "mikoyan")
    assert (who(persons_now(e, line_up(mikoyan=0.9), (risk("mikoyan", 0.5),)), "mikoyan").side == "unseen") == gone
    return gone


def test_missing(june: Compiled) -> None:
    absent, appeared = "absent(mikoyan)", "appeared(mikoyan)"
    case = june.case
    assert seen(case, (absent, "1957-07-01", "1957-07-01"))
    assert seen(case, (absent, "1957-07-01", ""))
    assert not seen(case)
    assert not seen(case, (appeared, "1957-07-01", "1957-07-01"))
    assert not seen(case, ("absent(suslov)", "1957-07-01", "1957-07-01"))
    assert not seen(case, (f"not {absent}", "1957-07-01", "1957-07-01"))
    assert seen(case, (absent, "1957-07-01", "1957-07-01"), (f"not {appeared}", "1957-07-05", "1957-07-05"))
    assert seen(case, (absent, "1957-07-01", "1957-07-01"), ("criticised(mikoyan)", "1957-07-05", "1957-07-05"))


def test_absent_then_seen(june: Compiled) -> None:
    """By the day of which it is told, not that on which it became known; on one day he was there."""
    absent, appeared = (
        ("absent(mikoyan)", "1957-07-20", "1957-07-01"),
        ("appeared(mikoyan)", "1957-07-06", "1957-07-05"),
    )
    assert not seen(june.case, absent, appeared)
    assert not seen(june.case, appeared, absent)
    for other in ("appeared", "publicised", "congratulated"):
        same = (f"{other}(mikoyan)", "1957-07-01", "1957-07-01")
        assert not seen(june.case, ("absent(mikoyan)", "1957-07-01", "1957-07-01"), same)
    assert seen(june.case, ("appeared(mikoyan)", "1957-07-20", "1957-06-30"), absent)


@given(st.integers(60, 120))
@settings(max_examples=6)
def test_for_three_months(june: Compiled, days: int) -> None:
    day = str(june.case.as_of - timedelta(days=days))
    assert seen(june.case, ("absent(mikoyan)", day, day)) == (days <= 92)


def sides(case: Case, *rows: Report) -> tuple[str, ...]:
    return said_of(worlds(bare(case, *rows), 2), "zhukov", "khrushchev")


def test_what_is_said_of_a_side(june: Compiled) -> None:
    """The latest first, each once; of the last year, of him and the leader alone, and what is weighed."""
    case = june.case

    def row(key: str, what: str, learned: str) -> Report:
        return said(case, key, what, learned=learned, basis="claim")

    rows = [
        row("old", "loyal(zhukov, khrushchev)", "1956-07-01"),
        row("early", "loyal(zhukov, khrushchev)", "1957-01-01"),
        row("late", "not loyal(zhukov, khrushchev)", "1957-07-01"),
        row("other", "loyal(mikoyan, khrushchev)", "1957-07-01"),
        row("aside", "loyal(zhukov, malenkov)", "1957-07-01"),
        row("twice", "loyal(zhukov, khrushchev) and not loyal(zhukov, malenkov)", "1957-06-01"),
    ]
    assert sides(case, *rows) == ("late", "twice", "early")
    assert sides(case, *rows[::-1]) == ("late", "twice", "early")
    both = row("twice", "loyal(zhukov, khrushchev) and sides(zhukov, khrushchev)", "1957-06-01")
    e = worlds(adding(case, both), 2)
    assert said_of(e, "zhukov", "khrushchev").count("twice") == ("twice" not in door.not_weighed(e))


def test_nobody_leads(june: Compiled) -> None:
    """Nothing is said of sides, and nobody leads."""
    tenures = tuple(t for t in june.case.tenures if t.seat != june.case.top_post)
    e = worlds(replace(bare(june.case), leader=None, tenures=tenures), 2)
    found = persons_now(e, None, ())
    assert door.leader(e, door.months(e)) is None
    assert {p.side for p in found} == {"open"}
    assert not any(p.said for p in found)
