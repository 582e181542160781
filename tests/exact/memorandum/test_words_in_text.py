from dataclasses import replace
from itertools import pairwise

import pytest

from whowhom.memorandum.clean import clean_text, cleaned
from whowhom.memorandum.likelihood import (
    caveats,
    clause,
    comparison,
    condition_text,
    keeping,
    lowered,
    statement,
)
from whowhom.memorandum.prose import plain_of
from whowhom.memorandum.words_in_text import BANDS, band_for, straddled
from whowhom.propositions.spelling import isolated

from .sample import estimate

JUST = 1e-9


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (0.0, "almost no chance"),
        (0.01, "almost no chance"),
        (0.05 - JUST, "almost no chance"),
        (0.05, "very unlikely"),
        (0.20 - JUST, "very unlikely"),
        (0.20, "unlikely"),
        (0.45 - JUST, "unlikely"),
        (0.45, "roughly even"),
        (0.5, "roughly even"),
        (0.55, "roughly even"),
        (0.55 + JUST, "likely"),
        (0.80, "likely"),
        (0.80 + JUST, "very likely"),
        (0.95, "very likely"),
        (0.95 + JUST, "almost certain"),
        (0.99, "almost certain"),
        (1.0, "almost certain"),
    ],
)
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


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("He falls within 12 months.", "He falls within 12 months"),
        ("He, the premier, falls", "He, the premier, falls"),
        ("Heads roll", "Heads roll"),
        ("Most carries more weight than It", "Most carries more weight than It"),
        ("Most of the Presidium stands against He", "most of the Presidium stands against He"),
        ("A move is made to unseat On", "a move is made to unseat On"),
        ("On 3 May the army splits", "On 3 May the army splits"),
        ("In May the army splits", "in May the army splits"),
        ("The army splits", "the army splits"),
    ],
)
def test_names_that_are_words_stay_large(text, clause):
    with keeping(("He", "Most", "It", "On", "A")):
        assert lowered(text) == clause
    assert lowered("He falls") == "he falls"


def test_a_name_from_right_to_left_leaves_the_sentence_as_it_runs():
    name = isolated("محمد نجيب")
    said = f"{name} loses the post of Premier, {name}\x07 and\u202e Horn stay\u2069"
    assert clean_text(said) == f"{name} loses the post of Premier, {name} and Horn stay"
    assert clean_text("نجيب falls") == "\u2068نجيب falls\u2069"
    for text in (said, "نجيب falls", f"{name} نجيب"):
        assert clean_text(clean_text(text)) == clean_text(text)


def test_keys_stay_found_in_cleaned_data():
    assert cleaned({"نجيب": "نجيب"}) == {clean_text("نجيب"): clean_text("نجيب")}


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
    never = replace(estimate("k", 0.0, "Tiso is out"), settled=True, by_meaning=True)
    assert plain_of(statement(never)) == "It can never be: Tiso is out."
    assert plain_of(statement(never, "Is Tiso out?")) == "Is Tiso out? It cannot be otherwise: no."


def test_what_no_world_shows_is_said_with_its_bound():
    e = replace(estimate("k", 0.001), low=0.0, high=0.005, extreme="none", worlds=1536, worth=626.0, prior=0.01)
    assert "range 0–0.5%, in none of 1,536 worlds, so below 0.5%)" in plain_of(statement(e))
    every = replace(e, p=0.999, low=0.995, high=1.0, extreme="all", condition="the army splits")
    assert "in all of 1,536 worlds that meet the condition, so above 99.5%" in plain_of(statement(every))


def test_a_condition_that_few_worlds_meet_says_how_many():
    e = replace(estimate("k", 0.3), condition="the army splits", worlds=66, worth=24.6)
    assert "The 66 worlds that meet the condition are worth 25 independent ones." in caveats(e)
    assert "independent" not in caveats(replace(e, worth=240.0)) + caveats(replace(e, condition=None))


def test_where_there_is_no_base_rate_it_says_so():
    e = replace(estimate("k", 0.3), prior=0.2, base_rate=None)
    assert comparison(e) == (
        "For comparison, the model without the record gives 20%; base rate: none for this kind of question."
    )
