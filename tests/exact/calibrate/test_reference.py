"""Intervals by hand, and the table of reference rates."""

import math

import pytest

from whowhom.calibrate import KINDS, poisson_interval, references, share_interval
from whowhom.calibrate.reference import COLUMNS, parse
from whowhom.record.presets import load_preset

HEAD = ",".join(COLUMNS) + "\n"


def test_no_event_gives_the_rule_of_three_and_a_bit() -> None:
    low, high = poisson_interval(0, 200.0)
    assert low == 0.0
    assert high == pytest.approx(-math.log(0.025) / 2.0)  # exp(-m) = 0.025


def test_the_ends_of_a_poisson_interval_leave_the_tails_that_they_should() -> None:
    low, high = poisson_interval(3, 100.0)

    def at_most(k: int, mean: float) -> float:
        return sum(math.exp(-mean) * mean**j / math.factorial(j) for j in range(k + 1))

    assert at_most(3, high) == pytest.approx(0.025)
    assert 1.0 - at_most(2, low) == pytest.approx(0.025)


def test_the_ends_of_a_share_by_hand() -> None:
    assert share_interval(5, 5) == pytest.approx((0.025**0.2, 1.0))
    assert share_interval(0, 5) == pytest.approx((0.0, 1.0 - 0.025**0.2))


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [
        ("exit communist-party", 0.29, 0.56),
        ("tenure 0-6", 1.74, 3.55),
        ("tenure 6-12", 1.04, 2.63),
        ("tenure 12-24", 0.47, 1.29),
        ("tenure 24-60", 0.40, 0.82),
        ("tenure 60-120", 0.45, 0.87),
        ("palace success", 0.740, 0.888),
        ("death military", 0.02, 0.15),
        ("death monarchy", 0.11, 0.33),
    ],
)
def test_the_intervals_are_those_published_with_the_counts(key: str, low: float, high: float) -> None:
    r = references()[key]
    digits = 3 if r.unit == "share" else 2
    assert (round(r.low, digits), round(r.high, digits)) == (low, high)
    assert r.rate is not None
    assert r.holds(r.rate)


def test_every_kind_has_its_exit_and_death() -> None:
    for kind in KINDS:
        assert {f"exit {kind}", f"death {kind}"} <= set(references())


@pytest.mark.parametrize("kind", KINDS)
def test_the_base_rate_of_a_preset_is_the_reference(kind: str) -> None:
    rate = references()[f"exit {kind}"].rate
    assert rate is not None
    assert load_preset(kind).data["base_rates"]["leader_exit"] == pytest.approx(rate, abs=0.006)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,months,1,10,,,x,y\na,months,1,10,,,x,y", "line 3: 'a' stands twice"),
        ("a,years,1,10,,,x,y", "line 2: the unit is 'years'"),
        ("a,months,one,10,,,x,y", "line 2: invalid literal"),
        ("a,months,,,0.2,,x,y", "line 2"),
    ],
)
def test_a_bad_line_is_named(row: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse(HEAD + row + "\n")


def test_other_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="line 1: the columns must be"):
        parse("key,unit\n")


def test_an_assumed_interval_has_no_rate() -> None:
    r = parse(HEAD + "a,months,,,0.2,1.5,x,y\n")["a"]
    assert (r.low, r.high, r.rate) == (0.2, 1.5, None)
