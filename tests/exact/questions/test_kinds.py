"""What questions are about, whom they concern and how far ahead they look."""

from datetime import date

import pytest

from whowhom.propositions import Names, parse
from whowhom.questions.kinds import LONGER, horizon_of, kind_of, subject_of
from whowhom.questions.omens import bodes, omens
from whowhom.record import Case, load_case
from whowhom.record.stripped import recorded, stripped


@pytest.fixture(scope="module")
def june() -> Case:
    return load_case("june-1957")


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        ("removed(bulganin, presidium) by 1958-03-31", "seats", ("bulganin", 1)),
        ("member(zhukov, presidium) on 1958-03-31", "seats", ("zhukov", -1)),
        ("challenged(against=bulganin) by 1958-03-31", "seats", ("bulganin", 1)),
        ("removed(bulganin, premier) by 1958-03-31", "posts", ("bulganin", 1)),
        ("not (holds(bulganin, premier) on 1958-03-31)", "posts", ("bulganin", 1)),
        ("appointed(kozlov, premier) by 1958-03-31", "posts", ("kozlov", -1)),
        ("removed(khrushchev, first-secretary) by 1958-03-31", "leaders", ("khrushchev", 1)),
        ("removed(khrushchev, presidium) by 1958-03-31", "leaders", ("khrushchev", 1)),
        ("challenged(against=khrushchev) by 1958-03-31", "leaders", ("khrushchev", 1)),
        ("holds(suslov, first-secretary) on 1958-03-31", "leaders", ("suslov", -1)),
        ("count(removed(*, presidium)) >= 2 by 1958-03-31", "counts", None),
        ("removed(*, presidium) by 1958-03-31", "counts", None),
        ("died(bulganin) by 1958-03-31", "other", None),
        ("removed(bulganin, central-committee) by 1958-03-31", "other", ("bulganin", 1)),
        (
            "(removed(bulganin, premier) by 1958-03-31) and (removed(zhukov, defence-minister) by 1958-03-31)",
            "posts",
            None,
        ),
        ("(removed(bulganin, premier) by 1958-03-31) or (died(bulganin) by 1958-03-31)", "other", None),
        ("(removed(bulganin, premier) by 1958-06-30) given (died(zhukov) by 1958-03-31)", "posts", ("bulganin", 1)),
    ],
)
def test_the_kind_and_the_man(june: Case, text: str, kind: str, subject: tuple[str, int] | None) -> None:
    ask = parse(text, Names.of(june))
    assert kind_of(ask, june) == kind
    assert subject_of(ask) == subject


@pytest.mark.parametrize(
    ("day", "horizon"),
    [
        ("1958-01-23", "up to 6 months"),
        ("1958-01-31", "up to 6 months"),
        ("1958-02-23", "up to 12 months"),
        ("1958-07-23", "up to 12 months"),
        ("1959-07-23", "up to 24 months"),
        ("1960-07-23", LONGER),
    ],
)
def test_how_far_ahead(june: Case, day: str, horizon: str) -> None:
    ask = parse(f"removed(bulganin, premier) by {day}", Names.of(june))
    assert horizon_of(ask, date(1957, 7, 23)) == horizon


@pytest.mark.parametrize(
    ("text", "who", "sign"),
    [
        ("criticised(bulganin)", "bulganin", -1),
        ("criticised(bulganin)", "zhukov", 0),
        ("publicised(zhukov)", "zhukov", 1),
        ("not alarmed(bulganin)", "bulganin", 1),
        ("ranked(zhukov, above=bulganin)", "bulganin", -1),
        ("ranked(zhukov, above=bulganin)", "zhukov", 1),
        ("removed(bulganin, premier) by 1958-03-31", "bulganin", -1),
        ("loyal(zhukov, khrushchev)", "khrushchev", 1),
        ("loyal(zhukov, khrushchev)", "zhukov", 0),
        ("alarmed(bulganin) and removed(bulganin, premier)", "bulganin", -1),
        ("following(apparatus, khrushchev) ~ 60%", "khrushchev", 0),
    ],
)
def test_what_a_row_bodes(june: Case, text: str, who: str, sign: int) -> None:
    assert bodes(parse(text, Names.of(june)), who) == sign


def test_rows_are_counted_of_the_record_alone(june: Case) -> None:
    named = [r for r in recorded(june) if "molotov" in r.text]
    assert omens(june, "molotov")[0] == len(named) > 0
    assert omens(stripped(june), "molotov") == (0, 0)
