"""Which steps lie between two cases, and what each of them answers."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.exact.questions.synthetic import ensemble
from whowhom.inference.arrays.compile import compile_case
from whowhom.questions import answer
from whowhom.record import Case, PriorOverride, check
from whowhom.record.asof import cut
from whowhom.record.draft import Draft
from whowhom.workflow.sides import SideOfCase
from whowhom.workflow.steps import chances_of, passage

SMALL = Path(__file__).parents[2] / "data" / "small"
JULY = date(1957, 7, 23)
PRIOR: dict[str, Any] = {"priors": (PriorOverride(name="prize", centre=1.5, spread=0.2),)}


@pytest.fixture(scope="module")
def draft() -> Draft:
    found = check(SMALL).draft
    assert found is not None
    return found


def side(draft: Draft, day: date = JULY, **changes: Any) -> SideOfCase:
    case = replace(cut(draft, day), **changes)
    job: Any = None  # nothing is computed here
    return SideOfCase(name="a case", job=job, case=case, draft=replace(draft, case=replace(draft.case, **changes)))


def graded(case: Case) -> dict[str, Any]:
    return {"reports": case.reports | {"r5": replace(case.reports["r5"], credibility=6, letter="F")}}


def test_one_cause_needs_no_case_in_between(draft: Draft) -> None:
    first = side(draft)
    told = [
        ({}, ()),
        ({"title": "Otherwise", "assumed": ()}, ()),
        (graded(first.case), ("evidence",)),
        ({"tenures": first.case.tenures[1:]}, ("evidence",)),
        (PRIOR, ("judgement",)),
        ({"ties": ()}, ("judgement",)),
        ({"base_rates": {"removed": 9.0}}, ("judgement",)),
    ]
    for change, causes in told:
        way = passage(first, side(draft, **change))
        assert (way.causes, way.waited, way.learned) == (causes, None, None), change


def test_a_day_alone_is_time(draft: Draft) -> None:
    way = passage(side(draft, date(1957, 7, 15)), side(draft, date(1957, 7, 20)))
    assert (way.causes, way.waited, way.learned) == (("time",), None, None)


def test_all_three_have_two_cases_between(draft: Draft) -> None:
    first, last = side(draft, date(1957, 7, 1)), side(draft, **PRIOR)
    way = passage(first, last)
    assert way.causes == ("time", "evidence", "judgement")
    assert way.waited is not None
    assert way.learned is not None
    assert (way.waited.as_of, way.learned.as_of) == (JULY, JULY)
    assert way.waited.reports == first.case.reports
    assert way.learned.reports == last.case.reports
    assert way.waited.priors == way.learned.priors == first.case.priors
    assert last.case.priors != first.case.priors


def test_an_ensemble_answers_as_its_brief_does(draft: Draft) -> None:
    e = ensemble(compile_case(cut(draft, JULY)))
    found, told = chances_of(e, e.case, "own"), answer(e)
    for estimate in told.estimates:
        assert (found["question", estimate.key].p, found["question", estimate.key].error) == (
            estimate.p,
            estimate.mc_error,
        )
    falls = {row.person: cell.estimate.p for row in told.outlook for cell in row.cells if cell.months == 12}
    assert {who: found["fall", who].p for who in falls} == falls
    rows = [row.estimate for h in told.hypotheses for row in h.rows]
    assert {r.key: found["explanation", r.key].p for r in rows} == {r.key: r.p for r in rows}


def test_the_same_files_on_another_day_are_other_worlds(draft: Draft) -> None:
    e = ensemble(compile_case(cut(draft, JULY)))
    drawn = {c.drawn for day in ("own", "1957-07-01") for c in chances_of(e, e.case, day).values() if c.drawn}
    assert len(drawn) == 2
