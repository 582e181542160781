"""All that a brief prints, of cases with little or nothing in them."""

import math
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.propositions import Names, parse
from whowhom.questions import answer
from whowhom.record import load_case
from whowhom.record.case import Question
from whowhom.record.scaffold import scaffold

from .synthetic import ensemble


def numbers(thing: Any) -> list[float]:
    if isinstance(thing, dict):
        return [x for v in thing.values() for x in numbers(v)]
    if isinstance(thing, list | tuple):
        return [x for v in thing for x in numbers(v)]
    return [thing] if isinstance(thing, float) else []


def test_the_whole_case(june: Compiled) -> None:
    found = answer(ensemble(june, worlds=32))
    assert all(math.isfinite(x) for x in numbers(asdict(found)))
    everything = [*found.estimates, *(row.estimate for b in found.hypotheses for row in b.rows)]
    everything += [row.estimate for x in found.lineups for row in x.rows]
    everything += [cell.estimate for row in found.outlook for cell in row.cells]
    assert len(everything) > 100
    assert all(0.0 <= x.low <= x.p <= x.high <= 1.0 for x in everything)
    assert {r.record for r in found.reports} == set(june.case.reports)
    for block in found.hypotheses:
        if block.exclusive:
            assert sum(row.estimate.p for row in block.rows) == pytest.approx(1.0)
    said = [w for w in found.run.warnings if "unanswered" in w]
    assert len(found.estimates) + len(said) == len(june.case.questions)


def test_the_first_month() -> None:
    c = compile_case(load_case("june-1957", as_of=date(1953, 4, 1)))
    found = answer(ensemble(c))
    assert all(math.isfinite(x) for x in numbers(asdict(found)))
    assert all(event.day <= date(1953, 4, 1) for event in found.events)
    assert not [x for x in found.lineups if x.key != "now"]


def test_a_roster_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "roster.txt").write_text("Anna Ivanova\nBoris Petrov\nVera Sidorova\n")
    scaffold(tmp_path / "bare", leader="Anna Ivanova", as_of="1999-12-31", roster=tmp_path / "roster.txt")
    case = load_case(tmp_path / "bare")
    case = replace(
        case,
        reports={},
        questions={},
        hypotheses={},
        judgements=(),
        affairs={},
        issues={},
        ties=(),
        blocs={},
        watched=(),
        sources={},
        posts={k: replace(p, appoints=(), commands=()) for k, p in case.posts.items()},
    )
    c = compile_case(case)
    found = answer(ensemble(c))
    for part in ("estimates", "hypotheses", "sources", "reports", "judgements", "quantities", "events"):
        assert getattr(found, part) == (), part
    assert all(math.isfinite(x) for x in numbers(asdict(found)))
    assert found.confidence.evidence == "Nothing in the record moved the ensemble."
    assert found.confidence.reasoning == "No question of this case is still open."


def test_a_question_that_cannot_be_answered_is_a_warning(small: Compiled) -> None:
    what = parse("hinted(khrushchev, leningrad) by 1957-12-31", Names.of(small.case))
    asked = {**small.case.questions, "hint": Question(key="hint", ask=what, text="", title="")}
    found = answer(ensemble(replace(small, case=replace(small.case, questions=asked)), worlds=16))
    assert {x.key for x in found.estimates} == set(asked) - {"hint"}
    assert any("'hint' is left unanswered: 'hinted' is not drawn" in w for w in found.run.warnings)


def test_what_no_world_shows_is_not_settled(small: Compiled) -> None:
    e = ensemble(small)
    (found,) = [x for x in answer(e).estimates if x.key == "bulganin-premier"]
    assert not found.settled
    assert found.extreme == "none"
    assert found.low == 0.0 < found.p < found.high
    assert found.mc_error > 0.0
    assert found.reasons == ()
