"""A case without its record, and with its ratios weighed otherwise: what stays, what goes, and by what it is found."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.exact.record.four import fact, write
from whowhom.inference.arrays.compile import compile_case
from whowhom.record import Case, load_case, shipped
from whowhom.record.stripped import recorded, reweighted, stripped


@pytest.fixture(scope="module")
def june() -> Case:
    return load_case("june-1957")


@pytest.mark.parametrize("name", shipped())
def test_structure_stays_and_the_record_goes(name: str) -> None:
    case = load_case(name)
    bare = stripped(case)
    for table in ("persons", "tenures", "posts", "bodies", "ties", "affairs", "congresses", "scheduled", "questions"):
        assert getattr(bare, table) == getattr(case, table), table
    assert not recorded(bare)
    assert {r.key for r in recorded(case)} == case.reports.keys() - bare.reports.keys()
    assert {w.kind for w in bare.watched} <= {"removed", "appointed", "died", "challenged"}
    assert bare.digest != case.digest
    assert stripped(bare) == bare


@pytest.mark.parametrize("name", shipped())
def test_who_sat_where_is_the_same_without_the_record(name: str) -> None:
    with_it, without = compile_case(load_case(name)), compile_case(stripped(load_case(name)))
    assert (with_it.seats.rank == without.seats.rank).all()
    assert (with_it.seats.holder == without.seats.holder).all()
    assert (with_it.record.showdowns.month == without.record.showdowns.month).all()
    assert not len(without.record.claims.source)
    assert not len(without.record.measures.value)


def test_a_case_without_a_record_is_itself(tmp_path: Path) -> None:
    case = load_case(write(tmp_path))
    assert not recorded(case)
    assert stripped(case) is case
    told = load_case(write(tmp_path, fact("1956-06-01", "criticised(bob)")))
    assert [r.text for r in recorded(told)] == ["criticised(bob)"]
    assert stripped(told).reports == case.reports


def test_a_fall_is_structure_only_as_a_fact(june: Case) -> None:
    falls = {r.key: r for r in june.reports.values() if getattr(r.what, "predicate", "") == "removed"}
    assert falls
    assert {r.key for r in recorded(june)}.isdisjoint(key for key, r in falls.items() if r.basis == "fact")
    doubted = {key: replace(r, basis="claim") for key, r in falls.items()}
    assert {r.key for r in recorded(replace(june, reports={**june.reports, **doubted}))} >= falls.keys()


def test_doubled_then_halved_is_the_case_itself(june: Case) -> None:
    twice, half = reweighted(june, 2.0), reweighted(june, 0.5)
    assert (june.weight, twice.weight, half.weight) == (1.0, 2.0, 0.5)
    assert len({june.digest, twice.digest, half.digest}) == 3
    assert reweighted(twice, 0.5) == reweighted(half, 2.0) == reweighted(june, 1.0) == june
    assert compile_case(twice).record.weight == 2.0
