"""The record held up to a day: what happened later is gone, what was learned later is not."""

from datetime import date

import pytest

from whowhom.record import Case, load_case
from whowhom.record.held import freed, held_until
from whowhom.record.spells import spells


@pytest.fixture(scope="module")
def june() -> Case:
    return load_case("june-1957")


def test_on_the_as_of_day_nothing_is_changed(june: Case) -> None:
    assert held_until(june, june.as_of) is june
    assert freed(june, june.as_of) == ((), 0)


def test_what_happened_later_is_no_longer_imposed(june: Case) -> None:
    held = held_until(june, date(1957, 6, 20))
    assert "june-challenge" in held.reports  # of 17 to 19 June, and made public in July
    assert "malenkov-presidium-out" not in held.reports
    assert any(s.who == "malenkov" and s.seat == "presidium" and s.end is None for s in spells(held))
    assert not any(s.who == "aristov" and s.seat == "presidium" for s in spells(held))


def test_what_was_learned_later_of_what_had_been_stays(june: Case) -> None:
    held = held_until(june, date(1957, 6, 20))
    assert "molotov-blamed" in held.reports  # of July 1955, learned in July 1957
    assert held.ties == june.ties


def test_what_is_freed_is_told_once_and_in_order(june: Case) -> None:
    facts, seats = freed(june, date(1957, 6, 20))
    assert facts[0] == "The Central Committee meets (22 to 29 June 1957)" or "June 1957" in facts[0]
    assert len(facts) == len(set(facts))
    assert seats > 10
    assert len(freed(june, date(1955, 1, 1)).facts) > len(facts)


def test_who_led_then_leads(june: Case) -> None:
    assert held_until(june, date(1954, 1, 1)).leader == "khrushchev"
