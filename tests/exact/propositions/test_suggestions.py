"""What is suggested for a wrong word: the predicate that says the same, a slip of the pen, or nothing."""

import pytest

from tests.exact.propositions.test_parse import NAMES
from whowhom.propositions import PREDICATES, PropositionError, parse
from whowhom.propositions.errors import near_ones, nearest
from whowhom.propositions.synonyms import nearest_predicate

# what is written: what is suggested
WRITTEN = {
    "dismissed(malenkov, premier)": "removed", "retires(malenkov, premier)": "removed",
    "resigned(malenkov)": "removed", "fired(malenkov, premier)": "removed", "ousted(malenkov, presidium)": "removed",
    "purged_from(malenkov, presidium)": "removed", "purges(malenkov, presidium)": "removed",
    "arrested(malenkov)": "investigated", "was-removed-from(malenkov, presidium)": "removed",
    "Removed(malenkov, presidium)": "removed", "removd(malenkov, presidium)": "removed",
    "promoted(zhukov, premier)": "appointed", "elected(zhukov, presidium)": "appointed",
    "named(zhukov, premier)": "appointed", "becomes(zhukov, premier)": "appointed",
    "executed(malenkov)": "died", "killed(malenkov)": "died", "passed_away(malenkov)": "died",
    "has_died(malenkov)": "died", "sick(malenkov)": "ill", "criticized(malenkov)": "criticised",
    "attacked(ukraine)": "attacked_in_press", "attacks(malenkov)": "criticised or attacked_in_press",
    "supports(zhukov, khrushchev)": "sides or loyal", "backs(zhukov, decentralization)": "favours",
    "opposed(zhukov, decentralization)": "opposes", "ally(zhukov, khrushchev)": "sides or loyal",
    "meets(presidium)": "met", "convenes(central-committee)": "met", "plotted(zhukov, khrushchev)": "conspired",
    "purge(apparatus)": "purged", "exposes(khrushchev, leningrad)": "opened", "leads(malenkov, premier)": "holds",
    "sits_in(malenkov, presidium)": "member", "weakened(malenkov)": "falling", "powerful(malenkov)": "influential",
    "hintd(khrushchev, leningrad)": "hinted", "oppsoes(malenkov, decentralization)": "opposes",
    # what says nothing of the kind is given no false friend
    "wrote(malenkov)": "", "travelled(malenkov)": "", "meets(malenkov, molotov)": "", "xyzzy(malenkov)": "",
    "married(malenkov, molotov)": "", "retires(apparatus)": "",
}  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_the_predicate_nearest_in_meaning(text: str) -> None:
    with pytest.raises(PropositionError) as caught:
        parse(text, NAMES)
    assert caught.value.column == 1
    assert caught.value.nearest == WRITTEN[text]


def test_a_predicate_for_things_of_another_kind() -> None:
    with pytest.raises(PropositionError) as caught:
        parse("purged(malenkov)", NAMES)
    assert caught.value.nearest == "removed"


def test_two_suggestions_are_both_quoted() -> None:
    with pytest.raises(PropositionError) as caught:
        parse("supports(zhukov, khrushchev)", NAMES)
    assert "did you mean 'sides' or 'loyal'?" in caught.value.caret()


def test_every_predicate_has_other_words_and_none_twice() -> None:
    for row in PREDICATES.values():
        assert row.words
        assert len(row.words.split()) == len(set(row.words.split()))


@pytest.mark.parametrize("name", PREDICATES)
def test_every_other_word_leads_to_its_predicate(name: str) -> None:
    kinds = [(slot.type if slot.type not in ("seat", "actor") else "body",) for slot in PREDICATES[name].slots]
    for word in PREDICATES[name].words.split():
        near = nearest_predicate(word, kinds).split(" or ")
        assert name in near or near == [""]  # more than two are as near
        assert nearest_predicate(word.upper(), kinds).split(" or ") == near


DATES = {
    "alarmed(malenkov) by 31.12.1961": "1961-12-31",
    "alarmed(malenkov) by June 1957": "1957-06",
    "alarmed(malenkov) on 23 June 1957": "1957-06-23",
    "alarmed(malenkov) by 1962-Q2": "",
    "alarmed(malenkov) by 11/1/1961": "1961-01-11 or 1961-11-01",
    "alarmed(malenkov) on June 1957": "",
    "alarmed(malenkov) by 1962-W10": "",
    "alarmed(malenkov) by 1957-13-06": "1957-06-13",
    "alarmed(malenkov) by 1957/06/23 and alarmed(molotov)": "1957-06-23",
    "(alarmed(malenkov) by 31.12.1961)": "1961-12-31",
    "alarmed(malenkov) by 1962-13": "",
    "alarmed(malenkov) by soon": "",
    "(alarmed(malenkov) by 1958-03-31": "",
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_in_another_habit(text: str) -> None:
    with pytest.raises(PropositionError) as caught:
        parse(text, NAMES)
    assert caught.value.nearest == DATES[text]


SLIPS = {
    ("bulgainn", ("bulganin", "molotov")): ("bulganin",),
    ("first_secretary", ("first-secretary",)): ("first-secretary",),
    ("FIRST-SECRETARY", ("first-secretary",)): ("first-secretary",),
    ("brezh", ("brezhnev", "podgorny")): ("brezhnev",),
    ("secretary", ("first-secretary", "premier")): ("first-secretary",),
    ("kim", ("kin", "jim")): (),
    ("marev", ("marov", "maren", "molotov")): ("maren", "marov"),
    ("not likely", ("likely", "unlikely")): (),
    ("impossible", ("improbable", "probable")): (),
    ("alarmed", ("appeared", "removed", "absent")): (),
    ("died", ("dined", "removed")): ("dined",),
    ("a", ("b", "c")): (),
    ("", ("a", "b")): (),
    ("stalin", ("suslin",)): (),
}


@pytest.mark.parametrize(("word", "choices"), SLIPS)
def test_slips_of_the_pen(word: str, choices: tuple[str, ...]) -> None:
    assert near_ones(word, choices) == SLIPS[word, choices]
    assert nearest(word, choices) == (SLIPS[word, choices][0] if len(SLIPS[word, choices]) == 1 else "")
