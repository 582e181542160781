"""Each warning: where it must come, and where it must not, in worlds written down by hand."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, parse
from whowhom.propositions.syntax import Proposition
from whowhom.questions import Estimate, answer, ask, beware
from whowhom.questions.diagnostics import diagnose
from whowhom.questions.estimates import Caption, make
from whowhom.questions.findings import MOST, Finding, ranked
from whowhom.world import leadership as w
from whowhom.world.catalogue import PARAMETERS

from .synthetic import ensemble, telling


def question(june: Compiled) -> tuple[str, int]:
    """A question of which no record speaks, and the place of its truth in the worlds."""
    R = june.record
    for key, place in june.probes.items():
        if key[0] == w.P_OPPORTUNIST and key[3] == june.months and R.claims.first[place] == R.claims.first[place + 1]:
            return f"opportunist({june.persons[key[1]]})", place
    raise AssertionError("every such question has its records")


def asked(june: Compiled, truth: np.ndarray, **changes: Any) -> tuple[Ensemble, str]:
    """An ensemble with one question of a case without others, and its truth in every world."""
    text, place = question(june)
    said = {"truth": {place: truth}} | {k: changes.pop(k) for k in ("contribution", "theta") if k in changes}
    return telling(ensemble(june, worlds=len(truth), **changes), **said), text


def found(e: Ensemble, text: str, **changes: Any) -> dict[str, Finding]:
    what: Proposition = parse(text, Names.of(e.case))
    estimate: Estimate = replace(make(e, what, Caption(key="it", title="it is so")), mostly_prior=False)
    return {f.kind: f for f in diagnose(e, [(replace(estimate, **changes), what)])}


HALF = np.tile([0.0, 1.0], 32)
SURE = np.tile([0.25, 0.3, 0.35], 200)


@pytest.fixture(scope="module")
def june(june: Compiled) -> Compiled:
    """The case with a question for the present that nothing in its record speaks of."""
    from whowhom.inference.arrays.claims import Probe
    from whowhom.inference.arrays.compile import compile_case

    free = june.index.persons["shvernik"]
    return compile_case(june.case, (Probe(code=w.P_OPPORTUNIST, who=free, what=0, month=june.months),))


def test_nothing_to_warn_of(june: Compiled) -> None:
    assert found(*asked(june, SURE)) == {}


def test_too_few_worlds(june: Compiled) -> None:
    """Sixty-four worlds, even odds: the error is 3/32, the interval 37 points, the word's room ten."""
    e, text = asked(june, HALF)
    f = found(e, text)["thin"]
    assert f.gravity == "grave"  # from unlikely to likely
    assert "from 32% to 68%" in f.seen
    assert f.advice == "Run again with --worlds 1024."  # 64 times 3.7 squared, and up to a power of two
    assert f.questions == ("it",)
    assert ask(e, text).thin


def test_enough_worlds_are_not_thin(june: Compiled) -> None:
    assert "thin" not in found(*asked(june, np.tile(HALF, 30)))


def test_wide_within_its_word_is_no_matter(june: Compiled) -> None:
    """Two thirds of 360 worlds: an error of five points, where `likely` has room for 25."""
    assert "thin" not in found(*asked(june, np.tile([1.0, 1.0, 0.0], 120)))


def test_few_beginnings(june: Compiled) -> None:
    alike = np.full(600, 0.3)
    e, text = asked(june, alike, ancestors=np.repeat(np.arange(4), 150))
    f = found(e, text)["thin"]
    assert "they are worth 4" in f.seen
    assert f.gravity == "care"
    e, text = asked(june, alike, ancestors=np.zeros(600, int))
    assert found(e, text)["thin"].gravity == "grave"
    e, text = asked(june, alike, ancestors=np.repeat(np.arange(10), 60))
    assert "thin" not in found(e, text)


def test_two_halves(june: Compiled) -> None:
    families = np.tile(np.repeat(np.arange(30), 10), 2)
    rising = np.repeat([0.2, 0.4], 300)
    f = found(*asked(june, rising, ancestors=families))["halves"]
    assert f.gravity == "grave"
    assert "was 20% in the earlier and 40% in the later" in f.seen
    assert "halves" not in found(*asked(june, SURE, ancestors=families))


def test_one_record_decides(june: Compiled) -> None:
    """Six to one, of which a record gives twenty: without it six to twenty, from very likely to unlikely."""
    true = np.repeat([1.0, 0.0], [600, 100])
    e, text = asked(june, true, contribution={4: np.where(true, np.log(0.8), np.log(0.04))})
    f = found(e, text)["one record"]
    assert (f.gravity, f.records) == ("grave", (june.records[4],))
    assert "would be 23%, not 86%" in f.seen.replace("about ", "")
    assert f.questions == ("it",)


def test_a_record_that_moves_an_answer_by_a_word_does_not_decide(june: Compiled) -> None:
    true = np.repeat([1.0, 0.0], [600, 100])
    weak = np.where(true, np.log(0.8), np.log(0.4))
    also = np.where(true, np.log(0.4), np.log(0.2))
    assert "one record" not in found(*asked(june, true, contribution={4: weak, 9: also}))


def test_two_words_that_lie_close_together_are_one_step(june: Compiled) -> None:
    """From 56 to 44%: likely and unlikely, with only the ten points of even chances between them."""
    true = np.repeat([1.0, 0.0], [560, 440])
    ratio = 56 / 44 * 56 / 44
    e, text = asked(june, true, contribution={4: np.where(true, np.log(0.5), np.log(0.5 / ratio))})
    assert "one record" not in found(e, text)


def test_one_record_outweighs_all_others(june: Compiled) -> None:
    rng = np.random.default_rng(2)
    strong, weak, other = rng.normal(size=(3, len(SURE)))
    f = found(*asked(june, SURE, contribution={4: strong, 9: 0.4 * weak, 12: 0.4 * other}))["one record"]
    assert (f.gravity, f.records) == ("care", (june.records[4],))
    assert "came from one" in f.seen
    alike = asked(june, SURE, contribution={4: 0.5 * strong, 9: 0.5 * weak, 12: 0.5 * other})
    assert "one record" not in found(*alike)


def test_a_record_that_cannot_be_left_out(june: Compiled) -> None:
    """Nearly all the weight without it is that of one world in six hundred."""
    few = np.zeros(600)
    few[0] = -9.0
    f = found(*asked(june, SURE, contribution={4: few}))["left out"]
    assert (f.gravity, f.records) == ("care", (june.records[4],))
    assert "worth 1% of what they are" in f.seen or "worth 0% of what they are" in f.seen
    mild = 0.5 * np.random.default_rng(2).normal(size=600)
    assert "left out" not in found(*asked(june, SURE, contribution={4: mild}))


def test_a_record_that_nearly_every_world_cannot_bear(june: Compiled) -> None:
    """Contributions too small for a computer's numbers are told all the same."""
    few = np.zeros(600)
    few[0] = -2000.0
    assert found(*asked(june, SURE, contribution={4: few}))["left out"].records == (june.records[4],)


def test_a_heavy_tail_that_leaves_worlds_enough(june: Compiled) -> None:
    """Weights u^-3/4: a fifth of the worlds is left, and yet a few would decide."""
    u = (np.random.default_rng(5).permutation(600) + 0.5) / 600
    f = found(*asked(june, SURE, contribution={4: 0.75 * np.log(u)}))["left out"]
    assert "a few worlds would decide" in f.seen


def test_mostly_prior(june: Compiled) -> None:
    rng, j = np.random.default_rng(6), list(PARAMETERS).index("bandwagon")
    column = rng.normal(size=600)
    e, text = asked(june, 1.0 / (1.0 + np.exp(-column)), theta={j: column})
    assert "priors" not in found(e, text)
    f = found(e, text, mostly_prior=True)["priors"]
    assert f.gravity == "care"
    assert "hangs most on the parameter “bandwagon”, which the record has hardly moved" in f.seen
    moved = telling(e, theta={j: column + 1.5})
    seen = found(moved, text, mostly_prior=True)["priors"].seen
    assert re.search(r"“bandwagon”, which the record has moved by 1\.[456] of its spread", seen)


def test_what_the_record_settles_has_no_warning(june: Compiled) -> None:
    e, text = asked(june, HALF)
    assert found(e, text, settled=True) == {}


def test_the_gravest_first_and_few(june: Compiled) -> None:
    care, grave = (
        Finding(kind="halves", gravity="care", seen="A.", advice="B."),
        Finding(kind="priors", gravity="grave", seen="C.", advice="D."),
    )
    assert ranked([care] * 9 + [grave])[0] is grave
    assert len(ranked([care] * 9)) == MOST
    e, text = asked(june, HALF)
    assert [f.kind for f in beware(e, text)] == ["thin"]
    assert beware(*asked(june, SURE)) == ()


def test_all_answers_of_a_case_carry_their_findings(june: Compiled) -> None:
    all_found = answer(ensemble(june, worlds=32)).findings
    assert all_found
    assert all(f.seen.endswith(".") and f.advice.endswith(".") for f in all_found)
    assert {q for f in all_found for q in f.questions} <= set(june.case.questions)
