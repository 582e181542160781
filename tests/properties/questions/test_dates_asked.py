"""A date means that date: every predicate, at every kind of date, in whatever way it is asked."""

import random
from contextlib import suppress
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from whowhom.inference import door
from whowhom.inference.arrays.claims import NotWeighed, timed_atoms
from whowhom.inference.arrays.meaning import Told, meant
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.further import told
from whowhom.propositions import PREDICATES, Names, parse
from whowhom.questions import QuestionError, answer, ask
from whowhom.questions.asked import ask_worlds
from whowhom.questions.scoring import _asked
from whowhom.record.asof import closed

from .a_case import AS_OF, DAYS, atoms_of, ensemble_with, kept

PAST = tuple(f" on {day}" for day in DAYS)
AHEAD = (" by 1957-12-31", " on 1957-12-31", " within 9 months", " by 1960-07-31", " on 1961-01-31")
NEVER = (" on 1953-02-28", " by 1955-01-01", " by 1962-12-31", " within 61 months")
WHEN = ("", f" on {AS_OF}", *PAST, *AHEAD, *NEVER)
MANY, FULL = 1000, 30
CHANGING = (
    "loyal",
    "stronger",
    "rising",
    "falling",
    "influential",
    "alarmed",
    "favours",
    "opposes",
    "standing",
    "following",
    "secure",
    "sides",
    "holds",
    "member",
)


def p(e: Ensemble, text: str) -> float | str:
    """The probability, or why there is none."""
    try:
        return ask_worlds(e, parse(text, Names.of(e.case))).p
    except QuestionError as reason:
        return str(reason)


def seen(text: str) -> str:
    """Why a question cannot be answered, as the case alone tells."""
    try:
        door.see(door.index(kept()), parse(text, Names.of(kept().case)))
    except QuestionError as reason:
        return str(reason)
    return ""


@cache
def everything() -> dict[str, float | str]:
    """Atoms of every predicate at every date."""
    e, probes = kept(), []
    texts = [text + when for name in PREDICATES for text in atoms_of(e.case, name) for when in WHEN]
    for text in texts:
        for atom, day in timed_atoms(parse(text, Names.of(e.case))):
            with suppress(NotWeighed):
                found = meant(atom, day, e.compiled.index)
                probes += [found.probe.bare] if isinstance(found, Told) else []
    for prior in (False, True):
        told(e, probes, prior)  # in one go, for speed
    return {text: p(e, text) for text in texts}


@pytest.mark.parametrize("name", PREDICATES)
def test_a_predicate_at_every_date(name: str) -> None:
    """An undated question is one of the as-of day; the case alone tells what cannot be answered, in the same words."""
    at = everything()
    for text in atoms_of(kept().case, name):
        if PREDICATES[name].kind != "event":
            assert at[text] == at[f"{text} on {AS_OF}"]
        for when in WHEN:
            found = at[text + when]
            assert seen(text + when) == (found if isinstance(found, str) else "")
            assert isinstance(found, str) or 0.0 <= found <= 1.0
        assert all(isinstance(at[text + when], str) for when in NEVER)


def test_what_can_be_asked() -> None:
    """States are answered of the present and the past, what is drawn of days to come, and nothing else."""
    at = everything()
    for name, predicate in PREDICATES.items():
        answered = {w for text in atoms_of(kept().case, name) for w in WHEN if isinstance(at[text + w], float)}
        assert ("" in answered) == (predicate.kind != "event"), name
        assert bool(answered & {*PAST}) == (predicate.kind != "event" and name != "explained"), name
        assert bool(answered & {*AHEAD}) == predicate.drawn, name
        if name in CHANGING:
            assert {*PAST[1:]} <= answered, name  # nobody led on the first of them


def test_days_of_different_months_differ() -> None:
    for text in ("falling(khrushchev)", "following(apparatus, khrushchev) > 0.7", "secure(khrushchev)"):
        months = [p(kept(), text + when) for when in (" on 1955-05-05", " on 1956-11-02", " on 1957-06-15", "")]
        assert len(set(months)) == 4, text


@cache
def chosen() -> dict[str, str]:
    """A thousand questions that can be answered, of every predicate alike, by a key."""
    rng, by = random.Random(7), {}
    for text, found in everything().items():
        over = closed(parse(text, Names.of(kept().case)), AS_OF)  # a case does not keep what is over
        if isinstance(found, float) and not over:
            by.setdefault(text.partition("(")[0], []).append(text)
    each = -(-MANY // len(by))
    texts = [t for texts in by.values() for t in rng.sample(texts, min(each, len(texts)))]
    rng.shuffle(texts)
    return {f"x{n}": text for n, text in enumerate(texts)}


@cache
def asked_first() -> Ensemble:
    """An ensemble whose case asks them all."""
    return ensemble_with(chosen())


def test_asked_later_is_as_asked_first() -> None:
    """Among a case's questions, or put to its stored ensemble: the same to the last digit, and so in `score`."""
    first = asked_first()
    np.testing.assert_array_equal(first.z, kept().z)
    for key, text in chosen().items():
        what = first.case.questions[key].ask
        assert ask_worlds(first, what).p == everything()[text], text
        assert ask_worlds(first, what, prior=True).p == ask_worlds(kept(), what, prior=True).p, text
        assert _asked(first, key, what)[0] == ask(kept(), text).p, text


def test_the_page_says_what_ask_says() -> None:
    """The whole answer: figure, range, error, base rate, figure without the record, reasons, sentence."""
    first = asked_first()
    some = {key: first.case.questions[key] for key in list(chosen())[:FULL]}
    compiled = replace(first.compiled, case=replace(first.case, questions=some))
    page = {found.key: found for found in answer(replace(first, compiled=compiled)).estimates}
    assert set(page) == set(some)
    for key in some:
        found = ask(kept(), chosen()[key])
        assert replace(page[key], key="", title="") == replace(found, key="", title="")


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("sides(bulganin, khrushchev)", "sides(bulganin, khrushchev, against=malenkov)"),
        ("not rising(malenkov)", f"falling(malenkov) on {AS_OF}"),
        ("rising(malenkov) on 1956-05-02", "not falling(malenkov) on 1956-05-31"),
        ("majority(presidium, against=khrushchev)", "majority(presidium, against=khrushchev) on 1956-11-03"),
        ("moved(malenkov, khrushchev) on 1956-10-29", "challenged(against=khrushchev, by=malenkov) on 1956-11-04"),
        ("sides(bulganin, khrushchev) on 1956-10-30", "not sides(bulganin, malenkov) on 1956-11-03"),
        (f"alarmed(malenkov) and rising(malenkov) on {AS_OF}", "alarmed(malenkov) and rising(malenkov)"),
    ],
)
def test_other_words_for_the_same(text: str, also: str) -> None:
    assert p(kept(), text) == pytest.approx(p(kept(), also), abs=1e-12)
    assert isinstance(p(kept(), text), float)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sides(bulganin, khrushchev)", "Bulganin would stand with Khrushchev in a vote now"),
        ("sides(bulganin, khrushchev) on 1957-07-23", "Bulganin would stand with Khrushchev in a vote on 23 July 1957"),
        (
            "sides(bulganin, khrushchev) on 1955-05-05",
            "Bulganin would have stood with Khrushchev in a vote on 5 May 1955",
        ),
        (
            "sides(bulganin, khrushchev) on 1956-11-03",
            "Bulganin stands with Khrushchev in the vote of 28 October to 4 November 1956",
        ),
        ("count(sides(*, khrushchev)) >= 2", "At least 2 persons would stand with Khrushchev in a vote now"),
        (
            "majority(presidium, against=khrushchev)",
            "Most of the Presidium stands against Khrushchev in the vote of 28 October to 4 November 1956",
        ),
        ("behind(khrushchev, beria)", "Khrushchev brought about the removal of Beria in June 1953"),
        (
            "rising(malenkov) and alarmed(malenkov) on 1955-05-05",
            "Malenkov is gaining ground and Malenkov sees the danger on 5 May 1955",
        ),
        (
            "sides(bulganin, khrushchev) and alarmed(malenkov) on 1956-11-03",
            "Bulganin stands with Khrushchev in the vote of 28 October to 4 November 1956 and Malenkov sees the danger "
            "on 3 November 1956",
        ),
    ],
)
def test_what_is_printed_is_what_was_answered(text: str, says: str) -> None:
    assert ask(kept(), text).text == says


def test_counts_leave_out_whom_nothing_can_be_said_of() -> None:
    """The dead and those without a seat stand with nobody; all who sit stand with one side or the other."""
    seated = sum(isinstance(p(kept(), f"sides({who}, khrushchev)"), float) for who in kept().case.persons)
    sides = "count(sides(*, khrushchev)) >= 0", f"count(sides(*, khrushchev)) > {seated}"
    assert [p(kept(), text) for text in sides] == [pytest.approx(1.0), 0.0]
    assert p(kept(), f"count(sides(*, malenkov, khrushchev)) > {seated}") == 0.0
