"""What moved an answer beside the reports, as noun phrases that fit after "raised by"."""

import pytest

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.questions.named import KINDS, RULES, how_long, named
from whowhom.questions.phrased import phrased, phrased_quiet

from .test_named import fate, of

FINITE = (" is ", " are ", " owes ", " was taken ", " has led ", " dropped ")


@pytest.fixture(scope="module")
def june_1957() -> Ensemble:
    return of("june-1957")


@pytest.mark.parametrize(("who", "name", "raises", "said"), [
    ("voroshilov", "age", False, "Voroshilov's age, 76"),
    ("aristov", "tenure", False, "Aristov's short time in the Presidium, since June 1957"),
    ("pospelov", "rank", True, "Pospelov's rank as a candidate only"),
    ("gromyko", "rank", True, "Gromyko's want of a seat in the Presidium"),
    ("bulganin", "posts", False, "Bulganin's office of Premier"),
    ("mikoyan", "debt", True, "Mikoyan's small debt to Khrushchev"),
    ("aristov", "debt", False, "Aristov's rise under Khrushchev"),
    ("zhukov", "purge", True, "the purge of five"),
    ("zhukov", "congress", True, "a congress about February 1960"),
    ("zhukov", "style", True, "what past congresses did"),
    ("zhukov", "restless", True, "opponents left in place"),
])  # fmt: skip
def test_of_june(june_1957: Ensemble, who: str, name: str, raises: bool, said: str) -> None:
    assert phrased(june_1957, fate(june_1957, who), name, raises) == said


@pytest.mark.parametrize("who", ["khrushchev", "bulganin", "zhukov", "aristov", "pospelov", "gromyko"])
def test_every_sentence_has_a_phrase(june_1957: Ensemble, who: str) -> None:
    """Of all that may move a fate: no finite verb, no full stop, no capital but of a name; about the same man."""
    asked = fate(june_1957, who)
    names = {word for p in june_1957.case.persons.values() for word in p.short.split()}
    for name in door.open_to(june_1957, asked):
        assert name in KINDS
        for raises in (False, True):
            text, sentence = phrased(june_1957, asked, name, raises), named(june_1957, asked, name, raises)
            assert text
            assert text == text.strip(" .")
            assert not any(verb in f" {text} " for verb in FINITE), text
            assert text[0].islower() or text.split("'")[0] in names, text
            told = {n for n in names if n in sentence}
            assert {n for n in names if n in text} <= told | {june_1957.case.persons[who].short, "Khrushchev"}


def test_of_a_question_about_nobody(june_1957: Ensemble) -> None:
    """How many go: what is of one man is told of the body."""
    how_many = door.fate(june_1957, june_1957.case.questions["two-more-fall"].ask)
    assert how_many is not None
    assert how_many.who == ""
    new, all_ = door.new_members(june_1957)
    assert 0 < new <= all_
    assert phrased(june_1957, how_many, "tenure", True).startswith("a Presidium of which ")
    for name in door.open_to(june_1957, how_many):
        assert phrased(june_1957, how_many, name, True)


def test_silence(june_1957: Ensemble) -> None:
    def quiet(first: int, last: int) -> str:
        without = june_1957.z[:, 0]
        return phrased_quiet(june_1957, "mikoyan", door.Quiet(first=first, last=last, without=without))

    assert quiet(3, 14) == "silence about Mikoyan in 12 watched months"
    assert quiet(3, 3) == "silence about Mikoyan in one watched month"


@pytest.mark.parametrize(("months", "said"), [
    (1, "one month"), (2, "two months"), (12, "12 months"), (23, "23 months"), (24, "two years"), (35, "two years"),
])  # fmt: skip
def test_how_long(months: int, said: str) -> None:
    assert how_long(months) == said


def test_regimes_read_after_a_comma() -> None:
    assert all(rule.split()[0] in ("a", "one") for rule in RULES.values())
