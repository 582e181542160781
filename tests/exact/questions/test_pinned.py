"""A question's dates count from the as-of day of its case, on whatever day it is asked."""

from datetime import date
from pathlib import Path

import pytest

from whowhom.propositions import Names, parse, unparse
from whowhom.questions.pinned import pinned
from whowhom.record import load_case

SMALL = Path(__file__).parents[2] / "data" / "small"
AS_OF = date(1957, 7, 23)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("removed(bulganin, premier) within 12 months", "removed(bulganin, premier) by 1958-07-23"),
        ("removed(bulganin, premier) by 1958-03-31", "removed(bulganin, premier) by 1958-03-31"),
        ("secure(khrushchev)", "secure(khrushchev) on 1957-07-23"),
        ("challenged(against=khrushchev)", "challenged(against=khrushchev) by 1957-07-23"),
        ("not secure(khrushchev)", "not (secure(khrushchev) on 1957-07-23)"),
        ("explained(june, trap)", "explained(june, trap)"),
        ("count(member(*, presidium)) >= 3", "count(member(*, presidium)) >= 3 on 1957-07-23"),
        ("following(apparatus, khrushchev) > 0.5", "following(apparatus, khrushchev) > 0.5 on 1957-07-23"),
        (
            "removed(bulganin, premier) within 6 months given secure(khrushchev)",
            "(removed(bulganin, premier) by 1958-01-23) given (secure(khrushchev) on 1957-07-23)",
        ),
    ],
)
def test_dates_are_pinned(asked: str, found: str) -> None:
    assert unparse(pinned(parse(asked, Names.of(load_case(SMALL))), AS_OF)) == found
