"""What a report says is to come, and by which day."""

from datetime import date

import pytest

from whowhom.propositions.syntax import And, Atom, Timed, When
from whowhom.record.case import Report
from whowhom.record.dates import parse_date
from whowhom.record.foretelling import foretells

LEARNED = date(1957, 7, 20)
OUT = Atom("removed", (("who", "bulganin"), ("from", "premier")))
MOVE = Atom("challenged", (("against", "khrushchev"),))


def report(happened: str = "") -> Report:
    return Report(
        key="r",
        source="s",
        learned=LEARNED,
        happened=parse_date(happened) if happened else None,
        basis="claim",
        what=OUT,
        text="",
    )


@pytest.mark.parametrize("atom", [OUT, MOVE])
def test_an_event_with_a_day_to_come(atom: Atom) -> None:
    later, earlier = date(1958, 3, 31), date(1957, 7, 1)
    assert foretells(Timed(atom, When("by", later)), report()) == (atom, later)
    assert foretells(Timed(atom, When("on", later)), report()) == (atom, later)
    assert foretells(Timed(atom, When("within", months=6.0)), report()) == (atom, date(1958, 1, 20))
    assert foretells(Timed(atom, When("by", earlier)), report()) is None
    assert foretells(Timed(atom, When("by", LEARNED)), report()) is None


def test_a_fall_that_the_row_dates_ahead() -> None:
    assert foretells(OUT, report("1957-12")) == (OUT, date(1957, 12, 31))
    assert foretells(OUT, report("1957-06")) is None
    assert foretells(OUT, report()) is None


def test_what_foretells_nothing() -> None:
    loyal = Atom("loyal", (("who", "bulganin"), ("to", "khrushchev")))
    later = When("by", date(1958, 3, 31))
    assert foretells(Timed(loyal, later), report()) is None
    assert foretells(And((OUT, loyal)), report()) is None
    assert foretells(None, report()) is None
