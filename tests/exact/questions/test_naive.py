"""The naive tally: what it begins from, what it learns, and that it never sees the case that it forecasts."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy.optimize import minimize

from whowhom.propositions import Names, parse
from whowhom.questions.naive import ERROR, STATED, TALLY, Counted, counted, fitted, tallied
from whowhom.questions.scoring import WITHOUT, CaseScore, Scored, with_tally
from whowhom.record import load_case

RNG = np.random.default_rng(7)
KNOWN = [Counted(base=b, reports=r, ill=i) for b, r, i in RNG.normal(size=(40, 3))]
TRUE = [bool(x) for x in RNG.uniform(size=40) < 0.4]


def case(name: str, known: list[Counted], true: list[bool], *, without: bool = True) -> CaseScore:
    baselines = (WITHOUT, "constant hazard") if without else ("constant hazard",)
    questions = tuple(
        Scored(
            key=f"q{n}",
            title="",
            came_true=o,
            settled=date(2000, 1, 1),
            model=0.5,
            baselines=(0.3, 0.2)[-len(baselines) :],
            counted=c,
        )
        for n, (c, o) in enumerate(zip(known, true, strict=True))
    )
    return CaseScore(case=name, title=name, as_of=date(1999, 1, 1), baselines=baselines, questions=questions)


def test_who_knows_no_case_says_what_was_stated() -> None:
    assert fitted([], []).tolist() == list(STATED)
    base = Counted(base=math.log(0.2 / 0.8))
    assert tallied(np.array(STATED), [base])[0] == pytest.approx(0.2)
    ill = Counted(base=math.log(0.2 / 0.8), ill=math.log(2.0))
    assert tallied(np.array(STATED), [ill])[0] == pytest.approx(1.0 / 3.0)  # 1 to 4 doubled


def test_the_fit_is_the_most_likely_one() -> None:
    x = np.array([(1.0, c.base, c.reports, c.ill) for c in KNOWN])
    y = np.array(TRUE, dtype=float)

    def loss(v: np.ndarray) -> float:
        eta = x @ v
        off = (v - np.array(STATED)) / np.array(ERROR)
        return float((np.logaddexp(0.0, eta) - y * eta).sum() + 0.5 * (off**2).sum())

    best = minimize(loss, np.zeros(4), method="BFGS", options={"gtol": 1e-9})
    assert fitted(KNOWN, TRUE) == pytest.approx(best.x, abs=1e-5)


def test_no_case_is_seen_by_its_own_forecast() -> None:
    a, b = case("a", KNOWN[:20], TRUE[:20]), case("b", KNOWN[20:], TRUE[20:])
    other = case("a", KNOWN[:20], [not o for o in TRUE[:20]])
    told, turned = with_tally([a, b]), with_tally([other, b])
    assert [q.baselines for q in told[0].questions] == [q.baselines for q in turned[0].questions]
    assert [q.baselines for q in told[1].questions] != [q.baselines for q in turned[1].questions]


def test_alone_a_case_is_forecast_by_what_was_stated() -> None:
    a = case("a", KNOWN, TRUE)
    (found,) = with_tally([a])
    assert found.baselines == (WITHOUT, TALLY, "constant hazard")
    assert [found.given(q, TALLY) for q in found.questions] == pytest.approx(list(tallied(np.array(STATED), KNOWN)))
    assert [found.given(q, WITHOUT) for q in found.questions] == [0.3] * len(KNOWN)
    (first,) = with_tally([case("a", KNOWN, TRUE, without=False)])
    assert first.baselines == (TALLY, "constant hazard")


def test_what_is_counted_has_the_sign_of_the_question() -> None:
    june = load_case("june-1957")
    names = Names.of(june)
    falls = parse("removed(bulganin, premier) by 1958-03-31", names)
    stays = parse("holds(bulganin, premier) on 1958-03-31", names)
    nobody = parse("count(removed(*, presidium)) >= 1 by 1958-03-31", names)
    one, other = counted(june, falls, 0.1), counted(june, stays, 0.9)
    assert one.reports > 0.0
    assert (other.reports, other.ill, other.base) == pytest.approx((-one.reports, -one.ill, -one.base))
    assert replace(counted(june, nobody, 0.1), base=0.0) == Counted()


def test_the_fit_holds_where_base_rates_were_far_too_low() -> None:
    """Half came true of what had a chance in a hundred: the shift that is learned is one, and no runaway."""
    timid = [Counted(base=math.log(0.01 / 0.99))] * 60
    found = fitted(timid, [n % 2 == 0 for n in range(60)])
    assert tallied(found, timid[:1])[0] == pytest.approx(0.5, abs=0.1)
    assert abs(found).max() < 3.0
