"""Confidence: grades by hand, and what one more report is expected to do by going through both of its answers."""

import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from whowhom.inference import door
from whowhom.inference.arrays.claims import CREDIT, SKILL, SKILL_SPREAD
from whowhom.inference.arrays.compile import Compiled
from whowhom.propositions import Names, parse
from whowhom.questions import confidence
from whowhom.questions.asked import Asked
from whowhom.questions.graded import (
    LITTLE,
    Movement,
    expected_movement,
    graded_evidence,
    graded_spread,
    graded_stability,
    grades_of,
    moved_by,
)
from whowhom.record.words import SCALES
from whowhom.world.reports import BIAS

from .synthetic import ensemble, telling


def move(size: float, letter: str = "B", credibility: int = 2, source: str = "press") -> Movement:
    return Movement(source=source, letter=letter, credibility=credibility, size=size)


@pytest.mark.parametrize(
    ("moves", "grade"),
    [
        ([], "low"),
        ([move(LITTLE * 0.99, "A", 1)], "low"),
        ([move(1.0, source="one"), move(1.0, source="two")], "high"),
        ([move(1.0, source="one"), move(1.0, source="two"), move(1.0, "F", 6)], "high"),
        ([move(2.0, source="one"), move(1.0, source="two")], "high"),
        ([move(2.1, source="one"), move(1.0, source="two")], "moderate"),
        ([move(1.0, source="one"), move(1.0, source="two"), move(1.1, "F", 6)], "moderate"),
        ([move(1.0), move(2.0, "C", 3, "envoy")], "moderate"),
        ([move(1.0), move(2.1, "C", 3, "envoy")], "low"),
        ([move(1.0, "B", 4), move(1.0, "A", 5, "envoy")], "low"),
        ([move(1.0, "B", 3), move(1.0, "A", 3, "envoy")], "high"),
    ],
)
def test_the_evidence(moves: list[Movement], grade: str) -> None:
    assert graded_evidence(moves).grade == grade


def test_the_evidence_is_said_with_its_share() -> None:
    found = graded_evidence([move(3.0, source="one"), move(1.0, "D", 4, "two")])
    assert found.number == pytest.approx(0.75)
    assert "75% came from good ones" in found.text
    assert "75% from one source: one" in found.text


@pytest.mark.parametrize(
    ("low", "high", "grade"),
    [(0.5, 0.5, "high"), (0.45, 0.55, "high"), (0.4, 0.501, "moderate"), (0.55, 0.8, "moderate"), (0.3, 0.56, "low")],
)
def test_the_spread(low: float, high: float, grade: str) -> None:
    assert graded_spread(low, high).grade == grade


def test_the_limits_are_widths_of_words() -> None:
    inner = [round(band.high - band.low, 9) for band in SCALES["icd203"][2:-2]]
    assert (min(inner), max(inner)) == (0.1, 0.25)


@pytest.mark.parametrize("p", [0.0, 0.02, 0.3, 0.5, 0.9, 1.0])
@pytest.mark.parametrize(("hit", "miss"), [(0.9, 0.1), (0.6, 0.6), (0.3, 0.8), (1.0, 0.0)])
def test_a_report_either_way(p: float, hit: float, miss: float) -> None:
    """Bayes' rule for each of the two things it may say, weighed by how likely it says so."""
    mean = 0.0
    for so, not_so in ((hit, miss), (1.0 - hit, 1.0 - miss)):
        chance = p * so + (1.0 - p) * not_so
        mean += chance * abs(p * so / chance - p) if chance > 0.0 else 0.0
    assert expected_movement(p, hit, miss) == pytest.approx(mean)


@pytest.mark.parametrize(("letter", "credibility"), [("A", 1), ("B", 2), ("C", 3), ("E", 6), ("F", 6), ("G", 4)])
def test_what_a_source_of_a_grade_says(letter: str, credibility: int) -> None:
    """By quadrature over its skill and its bias."""
    centre, spread = SKILL[letter] + CREDIT[credibility], SKILL_SPREAD[letter]

    def mean(sign: float) -> float:
        def over_bias(b: float) -> float:
            inner = quad(lambda d: norm.pdf(d, centre, spread) / (1.0 + math.exp(-(b + sign * d))), -8.0, 9.0)[0]
            return float(inner * norm.pdf(b, 0.0, BIAS))

        return float(quad(over_bias, -4.0, 4.0)[0])

    assert door.chances_of_a_claim(letter, credibility) == pytest.approx((mean(1.0), mean(-1.0)), abs=1e-4)


def test_stability_is_the_mean_over_grades() -> None:
    one, other = ("B", 2), ("C", 3)
    each = [expected_movement(0.4, *door.chances_of_a_claim(*grade)) for grade in (one, other)]
    found = graded_stability(0.4, {one: 3, other: 1})
    assert found.number == pytest.approx((3.0 * each[0] + each[1]) / 4.0)
    assert "mostly B2" in found.text
    assert graded_stability(0.001, {one: 1}).grade == "high"
    assert graded_stability(0.5, {("A", 1): 1}).grade == "low"


def test_the_next_report_is_like_those_of_the_case(june: Compiled) -> None:
    e = ensemble(june)
    alike = grades_of(e, parse("opportunist(bulganin)", Names.of(june.case)))
    claims = [r for r in june.case.reports.values() if r.basis == "claim" and r.key not in june.not_weighed]
    assert 0 < sum(alike.values()) <= len(claims)
    assert {letter for letter, _ in alike} <= set(SKILL)


def test_what_moved_it_is_counted_in_log_odds(june: Compiled) -> None:
    """Even odds, and one report of ratio 3: log 3; another that moves nothing is not there."""
    true = np.array([1.0] * 75 + [0.0] * 25)
    e = telling(ensemble(june, worlds=100), contribution={4: np.where(true, np.log(0.75), np.log(0.25))})
    (found,) = moved_by(e, Asked(top=true, bottom=np.ones(100)))
    assert found.size == pytest.approx(math.log(3.0))
    report = june.case.reports[june.records[4]]
    assert (found.source, found.credibility) == (june.case.sources[report.source].name, report.credibility)


def test_a_settled_answer_has_none(june: Compiled) -> None:
    assert confidence(ensemble(june), "holds(bulganin, premier) on 1957-07-23") is None
