"""A count of one is said of one person."""

import pytest

from whowhom.propositions import Names, describe, parse
from whowhom.record import load_case


@pytest.mark.parametrize(
    ("count", "said"),
    [
        ("count(removed(*, presidium)) >= 1", "at least 1 person loses a seat in the Presidium"),
        ("count(removed(*, presidium)) >= 2", "at least 2 persons lose a seat in the Presidium"),
        ("count(died(*)) >= 1", "at least 1 person dies"),
        ("count(falling(*)) >= 1", "at least 1 person is losing ground"),
    ],
)
def test_one_person_does_what_several_do(count: str, said: str) -> None:
    case = load_case("june-1957")
    told = describe(parse(count, Names.of(case)), case)
    assert told[0].lower() + told[1:] == said
