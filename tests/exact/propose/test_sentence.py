"""What a sentence is taken to say: each a proposition that a person would write."""

from datetime import date
from functools import cache

import pytest

from whowhom.propose.cues import ahead, cues
from whowhom.propose.deadlines import deadline
from whowhom.propose.sentence import MOST, Offer, offers, source_in
from whowhom.propositions.names import Names
from whowhom.propositions.parse import parse
from whowhom.record import Case, load_case

DAY = date(1957, 7, 23)


@cache
def case() -> Case:
    return load_case("june-1957")


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("Bulganin is on his way out as premier by the end of the year, says one",
         "removed(bulganin, premier) by 1957-12-31"),
        ("bulganin will not be dismissed as premier before 15 May 1958",
         "not removed(bulganin, premier) by 1958-05-15"),
        ("Bulganin stays premier until March", "not removed(bulganin, premier) by 1958-03-31"),
        ("Zhukov will be replaced as defence minister within six months",
         "removed(zhukov, defence-minister) within 6 months"),
        ("Zhukov will lose his post", "removed(zhukov, defence-minister) within 6 months"),
        ("Khrushchev dismissed Zhukov", "removed(zhukov, defence-minister)"),
        ("Zhukov was dismissed by Khrushchev", "removed(zhukov, defence-minister)"),
        ("A move against Khrushchev is being planned for October", "challenged(against=khrushchev) by 1957-10-31"),
        ("Khrushchev criticised Molotov in the Central Committee on 3 July",
         "criticised(molotov, central-committee)"),
        ("Zhukov was attacked in the press", "attacked_in_press(zhukov)"),
        ("Voroshilov is in hospital", "ill(voroshilov)"),
        ("Malenkov was arrested", "investigated(malenkov)"),
        ("Mikoyan backs Khrushchev against Molotov", "loyal(mikoyan, khrushchev)"),
        ("Zhukov has turned against Khrushchev", "not loyal(zhukov, khrushchev)"),
        ("Zhukov has quarrelled with Khrushchev", "not loyal(zhukov, khrushchev)"),
        ("Kozlov is the likely successor", "designated(kozlov, first-secretary)"),
        ("Kozlov was chosen to succeed Bulganin as premier", "designated(kozlov, premier)"),
        ("Zhukov is more powerful than Suslov", "stronger(zhukov, suslov)"),
        ("Mikoyan was named before Suslov", "ranked(mikoyan, above=suslov)"),
        ("Kaganovich is losing ground", "falling(kaganovich)"),
        ("Molotov opposes decentralization", "opposes(molotov, decentralization)"),
        ("Khrushchev alluded to the Leningrad affair", "hinted(khrushchev, leningrad)"),
        ("60 per cent of the apparatus follows Khrushchev", "following(apparatus, khrushchev) ~ 60%"),
    ],
)  # fmt: skip
def test_the_first_proposal(sentence: str, first: str) -> None:
    found = offers(sentence, case(), DAY)
    assert found[0].what == first
    assert len(found) <= MOST
    names = Names.of(case())
    assert all(parse(offer.what, names) for offer in found)


@pytest.mark.parametrize(
    "sentence",
    ["", "The harvest was good.", "Nobody was dismissed.", "Khrushchev", "~~!!((", "The apparatus follows him"],
)
def test_nothing_is_proposed_where_nothing_is_said(sentence: str) -> None:
    assert offers(sentence, case(), DAY) == []


def test_both_seats_are_offered_where_none_is_named() -> None:
    assert [o.what for o in offers("Bulganin will be out within a year", case(), DAY)] == [
        "removed(bulganin, premier) within 12 months",
        "removed(bulganin, presidium) within 12 months",
    ]


def test_what_was_supplied_is_said() -> None:
    told = offers("Bulganin is on his way out as premier", case(), DAY)
    assert told == [
        Offer(
            what="removed(bulganin, premier) within 6 months",
            supplied="the sentence gives no day: six months are assumed",
        )
    ]


def test_a_day_that_has_passed_is_when_it_happened() -> None:
    found = offers("Molotov was criticised on 3 July", case(), DAY)
    assert (found[0].what, found[0].happened) == ("criticised(molotov)", "1957-07-03")


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("by the end of the month", "by 1957-07-31"),
        ("next month", "by 1957-08-31"),
        ("next spring", "by 1958-05-31"),
        ("this year", "by 1957-12-31"),
        ("before next year", "by 1958-12-31"),
        ("within two weeks", "by 1957-08-06"),
        ("within two years", "within 24 months"),
        ("within ninety years", ""),
        ("by 15 October", "by 1957-10-15"),
        ("by May", "by 1958-05-31"),
        ("on 3 June 1957", ""),
    ],
)
def test_deadlines(text: str, clause: str) -> None:
    assert deadline(f"He goes {text}.", DAY) == clause


def test_a_phrase_stands_before_the_words_in_it() -> None:
    assert [c.name for c in cues("He was attacked in the press.")] == ["attacked_in_press"]
    assert ahead("He is going to fall.")
    assert not ahead("He fell.")


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("He goes, says a Yugoslav diplomat.", "yugoslav-diplomat"),
        ("According to Pravda, he goes", "pravda"),
        ("He goes.", ""),
    ],
)
def test_who_says_so(sentence: str, key: str) -> None:
    assert source_in(sentence) == key
