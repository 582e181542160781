"""What moved an answer beside the reports: in which order, of which sign, in which words, and when not at all."""

import json
from functools import cache

import numpy as np
import pytest

from whowhom.calibrate.expert import scenes
from whowhom.calibrate.expert.reported import rows, sign
from whowhom.calibrate.expert.written import NOTHING, case_of
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.condition import Effort, estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.memorandum.answer_text import answer_json, answer_lines
from whowhom.questions import answer, ask
from whowhom.questions.answers import Circumstance, Estimate
from whowhom.questions.circumstances import MOST

from .synthetic import ensemble

SCENE = scenes.with_purge(scenes.quiet(np.random.default_rng(11)), np.random.default_rng(12))
MONTHS = f"{SCENE.year + 1}-06-15"


@cache
def worlds() -> Ensemble:
    effort = Effort(pilot_worlds=64, rounds=2, snapshots=1)
    log = rows(sign("criticised(p5)", "{-0.5}"))(SCENE)
    return estimate(case_of(SCENE, log if log else NOTHING), worlds=128, effort=effort, seed=3)


def named(e: Estimate) -> dict[str, Circumstance]:
    return {c.name: c for c in e.circumstances}


def seat(who: str) -> Estimate:
    return ask(worlds(), f"removed({who}, presidium) by {MONTHS}")


@pytest.mark.parametrize("who", ["p1", "p2", "p5"])
def test_the_greatest_comes_first_and_each_exceeds_its_error(who: str) -> None:
    found = seat(who).circumstances
    sizes = [abs(c.size) for c in found]
    assert 0 < len(found) <= MOST
    assert sizes == sorted(sizes, reverse=True)
    assert all(abs(c.size) > 2.0 * c.error for c in found)
    for c in found:
        odds = c.p_with / (1.0 - c.p_with) / (c.p_without / (1.0 - c.p_without))
        assert np.log(odds) == pytest.approx(c.size)


def test_a_purge_is_named_and_raises_danger() -> None:
    purge = named(seat("p5"))["purge"]
    assert purge.kind == "structure"
    assert purge.size > 0.3
    assert "after a purge that took three" in purge.text
    assert named(seat("p5"))["tension"].text.startswith("Tension in the Presidium is ")


def test_the_contrary_moves_the_other_way() -> None:
    goes = named(seat("p5"))["purge"]
    stays = named(ask(worlds(), f"not removed(p5, presidium) by {MONTHS}"))["purge"]
    assert (stays.size, stays.p_without) == pytest.approx((-goes.size, 1.0 - goes.p_without))
    assert stays.text == goes.text


def test_who_leads_and_counts_and_posts() -> None:
    count = named(ask(worlds(), f"count(removed(*, presidium)) >= 2 by {MONTHS}"))
    assert count["purge"].size > 0.3
    post = named(ask(worlds(), f"removed(p6, premier) by {MONTHS}"))
    assert "purge" in post
    assert {c.name for c in ask(worlds(), f"holds(p0, first-secretary) on {MONTHS}").circumstances} <= {
        "congress",
        "regime",
        "led",
        "restless",
        "age",
        "silence",
    }


def test_none_of_what_is_no_fate_or_is_settled_or_has_no_library(june: Compiled) -> None:
    assert ask(worlds(), "opportunist(p5)").circumstances == ()
    assert ask(worlds(), f"removed(p5, presidium) by {MONTHS} given opportunist(p5)").circumstances == ()
    plain = ensemble(june)  # compiled, and not joined to the library
    assert ask(plain, "removed(mikoyan, presidium) by 1958-12-31").circumstances == ()


def test_every_row_of_the_outlook_says_why() -> None:
    for row in answer(worlds()).outlook:
        by = {cell.months: cell.estimate for cell in row.cells}
        assert by[12].circumstances or by[12].reasons or row.what.startswith("as ")
        assert not by[24].circumstances


def test_on_the_terminal_and_for_programs() -> None:
    e = seat("p5")
    text = "\n".join(answer_lines(e))
    assert text.count("do not add up") == 1
    assert text.count("Structure is set against a full member") == 1
    for c in e.circumstances:
        assert f"size {c.size:+.2f}" in text
    told = json.loads(answer_json(e))
    assert [c["name"] for c in told["circumstances"]] == [c.name for c in e.circumstances]
    assert told["p"] == e.p
    assert told["reference"].startswith("Structure is set against")


def test_the_figure_is_what_it_is_without_them() -> None:
    e = seat("p5")
    assert e.p == float((worlds().futures.seat_lost[:, :, 5] <= 12).mean())
