"""Reports grouped by event: which stand together, and by what name."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.inference import door
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.ensemble import Ensemble
from whowhom.questions.episodes import about, episodes
from whowhom.record.case import Case, Report

from .added_reports import adding, bare, said, worlds
from .synthetic import ensemble

JUNE = "[1957-06-17..1957-06-19]"


def told(e: Ensemble) -> Mapping[str, set[str]]:
    """Each group by its name."""
    return {g.text: {door.records(e)[r] for r in g.records} for g in episodes(e)}


def names(case: Case, *reports: Report) -> list[str]:
    """What a record of some reports alone is made of."""
    return [g.text for g in episodes(worlds(bare(case, *reports)))]


def with_june(case: Case, *reports: Report) -> dict[str, str]:
    """Of some reports added to the case, the name of the group of each."""
    e = worlds(adding(case, *reports))
    return {key: text for text, keys in told(e).items() for key in keys if key in {r.key for r in reports}}


def test_each_record_stands_in_one_group(june: Compiled, small: Compiled) -> None:
    for c in (june, small):
        e = ensemble(c, worlds=2)
        rows = [r for g in episodes(e) for r in g.records]
        assert sorted(rows) == list(range(len(door.records(e))))
        assert all(g.text and g.text == g.text.strip() for g in episodes(e))


def test_of_june(june: Compiled) -> None:
    found = told(ensemble(june, worlds=2))
    assert found["the move against Khrushchev in June 1957"] == {
        "june-challenge", "june-three-days", "official-malenkov", "official-kaganovich", "official-molotov",
        "zorza-mover", "theme-malenkov",
    }  # fmt: skip
    assert found["what is said of sides in June 1957"] == {"june-majority"}
    assert "malenkov-presidium-out" in found["the falls of June 1957"]
    assert found["Malenkov's fall of 1955"] == {"malenkov-resigns"}
    assert found["what was seen against Khrushchev"] == {"poznan", "poland-october", "hungary"}
    assert found["a report that Bulganin goes"] == {"bulganin-leaving"}
    assert "zorza-implicated" in found["what is known of the Leningrad affair"]
    assert found["what is reported of Khrushchev's following in the Party apparatus"] >= {"sixty-percent"}


@pytest.mark.parametrize(("what", "group"), [
    ("sides(mikoyan, with=khrushchev)", "what is said of sides in June 1957"),
    ("sides(mikoyan, with=khrushchev, against=malenkov)", "what is said of sides in June 1957"),
    ("sides(saburov, with=malenkov, against=khrushchev)", "what is said of sides in June 1957"),
    ("not sides(saburov, with=khrushchev)", "what is said of sides in June 1957"),
    ("moved(molotov, against=khrushchev)", "the move against Khrushchev in June 1957"),
    ("moved(molotov, against=malenkov)", "the report that Molotov was a mover against Malenkov"),
])  # fmt: skip
def test_of_a_vote(june: Compiled, what: str, group: str) -> None:
    assert with_june(june.case, said(june.case, "new", what, happened=JUNE, basis="claim"))["new"] == group


def test_far_from_a_vote_a_move_stands_for_itself(june: Compiled) -> None:
    what = "moved(molotov, against=khrushchev)"
    found = with_june(june.case, *[
        said(june.case, f"in-{month}", what, happened=f"1957-{month}-18", learned="1957-07-20", basis="claim")
        for month in ("03", "06")
    ])  # fmt: skip
    assert found["in-06"] == "the move against Khrushchev in June 1957"
    assert found["in-03"].startswith("the report that Molotov")


def test_of_two_votes_the_nearest(june: Compiled) -> None:
    """A month apart: each report of a move stands with its own, whichever is told first."""
    earlier = said(june.case, "may", "challenged(presidium, against=khrushchev)", happened="1957-05-18")
    talk = [
        said(june.case, f"moved-{day}", "moved(molotov, against=khrushchev)", happened=f"1957-{day}", basis="claim")
        for day in ("05-18", "06-18")
    ]
    e = worlds(adding(june.case, earlier, *talk))
    assert [v.month for v in door.votes(e)] == [50, 51]
    groups = told(e)
    assert {"may", "moved-05-18"} <= groups["the move against Khrushchev in May 1957"]
    assert {"june-challenge", "moved-06-18"} <= groups["the move against Khrushchev in June 1957"]


@pytest.mark.parametrize(("what", "group"), [
    ("attacked_in_press(molotov)", "what was seen against Molotov"),
    ("criticised(molotov)", "what was seen against Molotov"),
    ("not criticised(molotov)", "the fact that Molotov is not blamed"),
    ("appeared(molotov)", "what spoke for Molotov"),
    ("not appeared(molotov)", "the fact that Molotov does not appear in public"),
])  # fmt: skip
def test_signs_of_one_man(june: Compiled, what: str, group: str) -> None:
    """What is denied is no sign."""
    base = [
        said(june.case, "blamed", "criticised(molotov)", happened="1957-01-10"),
        said(june.case, "praised", "publicised(molotov)", happened="1957-01-10"),
    ]
    e = worlds(bare(june.case, *base, said(june.case, "new", what, happened="1957-02-10")))
    assert "new" in told(e)[group]


@pytest.mark.parametrize(("what", "happened", "basis", "group"), [
    ("removed(bulganin, premier)", "1957-07-23/1958-01-23", "claim", "a report that Bulganin goes"),
    ("removed(bulganin, premier) within 6 months", "", "claim", "a report that Bulganin goes"),
    ("challenged(against=khrushchev) within 6 months", "", "claim",
     "a predicted move against Khrushchev"),
    ("removed(malenkov, premier)", "1955-02", "claim", "Malenkov's fall of 1955"),
    ("not removed(malenkov, premier)", "1955-02", "claim",
     "the report that Malenkov does not lose the post of Premier"),
    ("removed(molotov, foreign-minister)", "[1956-05-25..1956-06-05]", "fact", "Molotov's fall of 1956"),
    ("removed(malenkov, presidium) and removed(molotov, presidium)", "1955-02", "fact",
     "the fact that Malenkov loses a seat in the Presidium and Molotov loses a seat in the Presidium"),
    ("removed(malenkov, presidium) and removed(malenkov, premier)", "1955-02", "fact", "Malenkov's fall of 1955"),
])  # fmt: skip
def test_falls(june: Compiled, what: str, happened: str, basis: str, group: str) -> None:
    """What has been, what is to come, what is denied; one of several persons is nobody's."""
    learned = "1956-06-02" if basis == "fact" and "[" in happened else ""
    new = said(june.case, "new", what, happened=happened, learned=learned, basis=basis)  # type: ignore[arg-type]
    assert names(june.case, new) == [group]


def test_several_foretell_one_fall(june: Compiled) -> None:
    rows = [said(june.case, f"r{n}", f"removed(bulganin, premier) within {n} months", basis="claim") for n in (3, 6)]
    assert names(june.case, *rows) == ["two reports that Bulganin goes"]


def test_a_leadership_without_a_leader(june: Compiled) -> None:
    """No vote on anybody: what is told of one stands for itself."""
    tenures = tuple(t for t in june.case.tenures if t.seat != june.case.top_post)
    case = replace(bare(june.case, said(june.case, "new", "moved(molotov, against=khrushchev)")), tenures=tenures)
    e = worlds(replace(case, leader=None))
    assert door.leader(e, door.months(e)) is None
    assert door.votes(e) == ()
    assert [len(g.records) for g in episodes(e)] == [1]


@given(st.permutations(range(8)))
@settings(max_examples=10)
def test_the_order_of_the_log_makes_no_groups(june: Compiled, order: list[int]) -> None:
    """The same groups, whatever is told first."""
    keys = ["malenkov-blamed", "congress-malenkov", "malenkov-resigns", "speech-leningrad", "opened-in-leningrad",
            "poznan", "hungary", "bulganin-leaving"]  # fmt: skip
    rows = [june.case.reports[k] for k in keys]
    plain = told(worlds(bare(june.case, *rows), 2))
    assert told(worlds(bare(june.case, *(rows[i] for i in order)), 2)) == plain


def test_an_added_report_of_another_moves_no_group(june: Compiled) -> None:
    """It joins a group or makes one; all others stay as they are."""
    before = told(ensemble(june, worlds=2))
    after = told(worlds(adding(june.case, said(june.case, "new", "criticised(mikoyan)", happened="1957-07-01"))))
    (changed,) = set(after) - set(before)
    assert after[changed] == {"new"}
    assert {k: v for k, v in after.items() if k != changed} == before


def test_whom_a_report_is_about(june: Compiled) -> None:
    report = said(june.case, "new", "sides(mikoyan, with=khrushchev, against=malenkov)", basis="claim")
    assert list(about(june.case, report)) == ["mikoyan", "khrushchev", "malenkov"]
    assert list(about(june.case, replace(report, what=None, basis="note"))) == []
    blamed = said(june.case, "new", "criticised(malenkov, central-committee)")
    assert list(about(june.case, blamed)) == ["malenkov"]
    bloc = said(june.case, "new", "attacked_in_press(apparatus)")
    assert list(about(june.case, bloc)) == ["apparatus"]
