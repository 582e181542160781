from dataclasses import replace
from itertools import pairwise

import pytest

from whowhom.memorandum.likelihood import clause, condition_text, lowered, statement
from whowhom.memorandum.prose import plain_of
from whowhom.memorandum.words_in_text import BANDS, band_for, straddled

from .sample import estimate

JUST = 1e-9


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (0.0, "almost no chance"), (0.01, "almost no chance"), (0.05 - JUST, "almost no chance"),
        (0.05, "very unlikely"), (0.20 - JUST, "very unlikely"), (0.20, "unlikely"), (0.45 - JUST, "unlikely"),
        (0.45, "roughly even"), (0.5, "roughly even"), (0.55, "roughly even"),
        (0.55 + JUST, "likely"), (0.80, "likely"), (0.80 + JUST, "very likely"), (0.95, "very likely"),
        (0.95 + JUST, "almost certain"), (0.99, "almost certain"), (1.0, "almost certain"),
    ],
)  # fmt: skip
def test_the_word_at_every_border(p, word):
    assert band_for(p).word == word


def test_words_mirror_at_one_half():
    mirror = {b.word: BANDS[-1 - i].word for i, b in enumerate(BANDS)}
    for step in range(10001):
        p = step / 10000
        assert band_for((10000 - step) / 10000).word == mirror[band_for(p).word], p


def test_bands_meet():
    for lower, upper in pairwise(BANDS):
        assert lower.high == upper.low


def test_word_range_and_figure_stand_in_the_sentence():
    e = replace(estimate("k", 0.63, "Orlov falls by 1958"), low=0.56, high=0.71)
    assert plain_of(statement(e)) == "It is likely (55–80%; our figure 63%, range 56–71%) that Orlov falls by 1958."


def test_a_range_over_two_words_says_so():
    e = replace(estimate("k", 0.63), low=0.50, high=0.71)
    assert plain_of(clause(e)) == "likely (55–80%; our figure 63%, range 50–71%, straddling “roughly even”)"


def test_a_range_over_more_words_names_its_ends():
    e = replace(estimate("k", 0.5), low=0.30, high=0.71)
    assert "from “unlikely” to “likely”" in plain_of(clause(e))
    assert len(straddled(0.3, 0.71)) == 3


@pytest.mark.parametrize(
    ("p", "low", "high", "text"),
    [
        (0.996, 0.98, 0.999, "almost certain (our figure 99.6%, range 98–99.9%)"),
        (0.004, 0.0, 0.008, "almost no chance (our figure 0.4%, range 0–0.8%)"),
        (1.0, 1.0, 1.0, "almost certain (our figure above 99.9%, range 100%)"),
        (0.0, 0.0, 0.01, "almost no chance (our figure below 0.1%, range 0–1%)"),
    ],
)
def test_past_the_ends_the_number_is_printed(p, low, high, text):
    assert plain_of(clause(replace(estimate("k", p), low=low, high=high))) == text


@pytest.mark.parametrize("p", [0.0, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1.0])
def test_every_word_makes_a_sentence(p):
    said = plain_of(statement(estimate("k", p, "The army splits by 1958.")))
    assert said.startswith(("It is ", "There is almost no chance", "The chances are roughly even"))
    assert said.endswith(") that the army splits by 1958.")


def test_a_question_keeps_its_form():
    said = plain_of(statement(estimate("k", 0.7, "Does Orlov fall by 1958?")))
    assert said.startswith("Does Orlov fall by 1958? Likely (55–80%; our figure 70%")


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The plan fails.", "the plan fails"),
        ("Whether Orlov falls", "Orlov falls"),
        ("Zhukov is removed", "Zhukov is removed"),
        ("At the end of July he is secure", "at the end of July he is secure"),
    ],
)
def test_sentences_as_clauses(text, clause):
    assert lowered(text) == clause


def test_a_condition_has_its_own_sentence():
    e = replace(estimate("k", 0.71, "Varga falls"), condition="the army splits", p_condition=0.12)
    said = plain_of(condition_text(e))
    assert said.startswith("If the army splits, it is likely (")
    assert said.endswith("The condition itself is very unlikely (5–20%; our figure 12%).")


def test_a_title_that_holds_its_condition_is_parted():
    title = "If Bulgan is still premier in January, Varga is moved against by July"
    e = replace(estimate("k", 0.3), title=title, condition="holds(bulgan, premier)", p_condition=None)
    said = plain_of(condition_text(e))
    assert said.startswith("If Bulgan is still premier in January, it is unlikely (")
    assert said.endswith(") that Varga is moved against by July.")


def test_what_is_settled_has_no_likelihood():
    assert plain_of(statement(replace(estimate("k", 1.0, "Tiso is out"), settled=True))) == (
        "The record already settles this: Tiso is out."
    )
    assert "in the negative" in plain_of(statement(replace(estimate("k", 0.0, "Tiso is out"), settled=True)))
