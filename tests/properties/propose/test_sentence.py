"""Whatever is typed, each proposal is a proposition of the case."""

from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from whowhom.propose.sentence import MOST, offers
from whowhom.propositions.names import Names
from whowhom.propositions.parse import parse
from whowhom.propositions.vocabulary import PREDICATES
from whowhom.record import Case, load_case, parse_date

SMALL = Path(__file__).parents[2] / "data" / "small"
WORDS = [word.replace("_", " ") for row in PREDICATES.values() for word in row.words.split()]
NAMES = ["Khrushchev", "malenkov", "Bulganin", "premier", "the Presidium", "Leningrad", "apparatus", "decentralization"]
SMALL_WORDS = ["will", "not", "was", "by", "before", "within six months", "3 July", "October", "60%", ",", "says a man"]
SENTENCE = st.lists(st.sampled_from([*WORDS, *NAMES * 8, *SMALL_WORDS * 8]), max_size=12).map(" ".join)


@cache
def case() -> Case:
    return load_case(SMALL)


@given(st.one_of(SENTENCE, st.text(max_size=60)), st.dates(date(1953, 3, 1), date(1960, 1, 1)))
def test_each_proposal_parses(sentence: str, learned: date) -> None:
    found = offers(sentence, case(), learned)
    assert len({o.what for o in found}) == len(found) <= MOST
    for offer in found:
        parse(offer.what, Names.of(case()))
        assert not offer.happened or parse_date(offer.happened).last <= learned
