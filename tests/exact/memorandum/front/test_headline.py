"""The verdict, for each kind of situation: what just happened, how firmly, who is in danger."""

from dataclasses import replace

import pytest

from tests.exact.memorandum.sample import empty, sample
from whowhom.memorandum.amounts import count
from whowhom.memorandum.front.headline import headline_of, lead_of
from whowhom.memorandum.prose import Figured, plain_of
from whowhom.questions.answers import Answers
from whowhom.questions.front import AGAINST, Fell, StateOfPlay

GONE = Fell(person="gyori", when="3 January 1974", months_ago=2)
BODY = StateOfPlay(body="Presidium", post="First Secretary")


def told(state: StateOfPlay = BODY, leader: float = 0.11, danger: float = 0.34) -> Answers:
    """The sample with another state, and other chances of its first two judgements."""
    answers = sample()
    first, second, *rest = answers.front.judged
    first = replace(first, estimate=replace(first.estimate, p=leader))
    second = replace(second, estimate=replace(second.estimate, p=danger))
    return replace(answers, front=replace(answers.front, state=state, judged=(first, second, *rest)))


@pytest.mark.parametrize(
    ("state", "opening"),
    [
        (replace(BODY, attempt="January 1974", led="four months"), "Varga has beaten the move of January 1974"),
        (replace(BODY, led="four months"), "Varga has led for four months"),
        (replace(BODY, led="four months", before="sabo"), "Varga has led for four months in the place of Sabo"),
        (
            replace(BODY, fell=(Fell(person="gyori", when="3 January 1974", months_ago=2),)),
            "Varga leads after the fall of Győri",
        ),
        (replace(BODY, fell=(Fell(person="gyori", when="March 1973", months_ago=11),)), "Varga leads the Presidium"),
        (replace(BODY, congress="June 1974"), "Varga leads towards the congress of June 1974"),
        (BODY, "Varga leads the Presidium"),
    ],
)
def test_it_opens_with_what_just_happened(state: StateOfPlay, opening: str) -> None:
    assert headline_of(told(state)).startswith(f"{opening} and ")


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.02, "will almost certainly still be First Secretary in a year"),
        (0.11, "will very likely still be First Secretary in a year"),
        (0.30, "will probably still be First Secretary in a year"),
        (0.50, "has even chances to be First Secretary still in a year"),
        (0.80, "will more likely than not be First Secretary no longer in a year"),
    ],
)
def test_how_firmly_he_leads_is_said_in_words_of_the_scale(p: float, words: str) -> None:
    assert words in headline_of(told(leader=p))


def test_a_danger_is_named_where_it_stands_out_and_only_there() -> None:
    assert headline_of(told()).endswith("; next in danger is Oszlanyi, the Premier")
    assert headline_of(told(danger=0.10)).endswith("; no other place stands out as in danger")


def test_where_nobody_leads_the_heir_is_named() -> None:
    answers = told(replace(BODY, before="varga"))
    heir, *rest = answers.front.judged
    heir = replace(heir, kind="heir", about=("sabo",), estimate=replace(heir.estimate, p=0.4))
    found = replace(answers, leader=None, front=replace(answers.front, judged=(heir, *rest)))
    assert (
        headline_of(found)
        == "Varga is gone and nobody leads the Presidium; likeliest to follow is Sabo, the Secretary of the capital"
    )
    assert "The post of First Secretary is empty" in plain_of(lead_of(found)[0])
    heir = replace(heir, estimate=replace(heir.estimate, p=0.1))
    found = replace(found, front=replace(found.front, judged=(heir, *rest)))
    assert headline_of(found).endswith("nobody leads the Presidium; nobody stands out to follow")


def test_who_fell_and_of_whom_it_is_least_sure_are_named() -> None:
    """The number is the mean over the worlds; who is likelier against is not among those of whom it is least sure."""
    gone = tuple(Fell(person=who, when="June 1957", months_ago=1) for who in ("sabo", "gyori"))
    lead = plain_of(lead_of(told(replace(BODY, attempt="March 1974", fell=gone)))[0])
    voters = [p for p in told().front.persons if p.voting and p.p_side is not None]
    mean = round(sum(p.p_side or 0.0 for p in voters))
    assert lead.startswith(f"Sabo and Győri are out; in a vote now about {count(mean)} of ten other voting members")
    against, unsure = (lead.partition(what)[2].partition(";")[0] for what in ("likelier against", "least sure"))
    for p in voters:
        assert p.p_side is not None
        assert p.p_side <= AGAINST or p.name not in against
        assert AGAINST < p.p_side < 0.75 or p.name not in unsure
    assert against
    assert unsure


def test_a_case_about_which_nothing_is_known_has_a_verdict_too() -> None:
    assert headline_of(empty()).startswith("Nobody leads the presidium")


def test_the_lead_has_three_sentences_and_the_figures_of_their_judgements() -> None:
    answers = sample()
    lead = lead_of(answers)
    assert len(lead) == 3
    told_ = {piece.key: piece.p for text in lead for piece in text if isinstance(piece, Figured)}
    assert told_ == {j.ask: j.estimate.p for j in answers.front.judged}
    assert "eleven voting members" in plain_of(lead[0]) or "voting members" in plain_of(lead[0])
    assert "34% within a year against 9% for such members" in plain_of(lead[1])
