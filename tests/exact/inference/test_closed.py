"""Hypotheses that Bayes' rule answers alone, against sums done by hand."""

import pytest

from whowhom.inference.closed import closed_chances, is_closed, ratios
from whowhom.record import load_case
from whowhom.record.case import Alternative, Case, Hypothesis

WEIGHTS = "analyst's weights"


@pytest.fixture(scope="module")
def june() -> Case:
    return load_case("june-1957")


def hypothesis(exclusive: bool, *alternatives: Alternative) -> Hypothesis:
    return Hypothesis(
        key="h", name="h", exclusive=exclusive, label=WEIGHTS, alternatives={a.key: a for a in alternatives}
    )


def test_the_day_of_the_session(june: Case) -> None:
    """Priors of a quarter times 0.5, 0.5, 1 and 0.4, over their sum 0.6."""
    prior, after = closed_chances(june, june.hypotheses["crucial-session"])
    assert set(prior.values()) == {0.25}
    assert after == pytest.approx({"june-17": 5 / 24, "june-18": 5 / 24, "june-19": 10 / 24, "something-else": 4 / 24})


def test_one_report_left_out(june: Case) -> None:
    """Without the report of the 17th: 1, 0.5, 1 and 0.4."""
    _, after = closed_chances(june, june.hypotheses["crucial-session"], "appeared-17")
    assert after == pytest.approx({"june-17": 10 / 29, "june-18": 5 / 29, "june-19": 10 / 29, "something-else": 4 / 29})


def test_overlapping_ones_have_odds_of_their_own(june: Case) -> None:
    h = hypothesis(
        False,
        Alternative(key="a", name="a", prior=0.5, weights={"appeared-17": 2.0, "appeared-18": 3.0}),
        Alternative(key="b", name="b", prior=0.2, weights={"appeared-17": 0.5}),
        Alternative(key="c", name="c", prior=0.9, weights={"no-such-report": 9.0}),
    )
    _, after = closed_chances(june, h)
    assert after == pytest.approx({"a": 6 / 7, "b": 1 / 9, "c": 0.9})
    _, after = closed_chances(june, h, "appeared-18")
    assert after == pytest.approx({"a": 2 / 3, "b": 1 / 9, "c": 0.9})


def test_a_session_day_is_weighed_by_appearances(june: Case) -> None:
    """Seen together on the 17th and the 18th: 0.35, 0.35, 1 of a third each, over their sum."""
    days = {
        f"june-{d}": Alternative(key=f"june-{d}", name="", prior=1 / 3, sets={"session_day": float(d)})
        for d in (17, 18, 19)
    }
    h = hypothesis(True, *days.values())
    assert is_closed(h)
    told = ratios(june, h)
    assert told["appeared-17"] == {"june-17": 0.35}
    assert told["appeared-18"] == {"june-18": 0.35}
    _, after = closed_chances(june, h)
    assert after == pytest.approx({"june-17": 7 / 34, "june-18": 7 / 34, "june-19": 20 / 34})


def test_a_hypothesis_of_the_model_is_not_closed(june: Case) -> None:
    assert not is_closed(june.hypotheses["june-initiative"])
