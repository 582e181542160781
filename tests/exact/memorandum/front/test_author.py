"""Where we differ from the author: the widest gaps, argued only from a report that makes much of the gap."""

from dataclasses import replace

import pytest

from tests.exact.memorandum.sample import sample
from whowhom.memorandum.front.author import author_section, gap
from whowhom.memorandum.notes import numbers_of
from whowhom.memorandum.prose import Para, plain_of
from whowhom.questions.answers import Answers, Reason


def told(*reasons: Reason, prior: float | None = 0.3, mostly_prior: bool = False) -> list[str]:
    """The items of the part, where the author says 60 to 90% and we say 20%."""
    answers = sample()
    first = answers.judgements[0]
    assert first.figure is not None
    figure = replace(first.figure, p=0.2, prior=prior, mostly_prior=mostly_prior, reasons=reasons)
    section = author_section(changed(answers, replace(first, figure=figure)), numbers_of(answers))
    assert section is not None
    (block,) = section.blocks
    assert isinstance(block, Para)
    return [plain_of(item) for item in block.items]


def changed(answers: Answers, *rows: object) -> Answers:
    return replace(answers, judgements=rows)  # type: ignore[arg-type]


def reason(text: str, without: float) -> Reason:
    return Reason(record="r3", text=text, source="voice", learned=None, cites=(), p_with=0.2, p_without=without)


def test_how_far_a_figure_lies_outside_the_words() -> None:
    first, second, third = sample().judgements
    assert gap(first) == 0.0
    assert gap(second) == pytest.approx(0.93 - 0.78)
    assert gap(third) == 0.0  # no figure


def test_a_report_that_makes_a_quarter_of_the_gap_is_an_argument() -> None:
    (said,) = told(reason("Oszlanyi speaks for the plan", 0.31))
    assert "we hold to it, partly since" in said  # without it 31%, and he says 60 to 90
    assert "(31% without)" in said


@pytest.mark.parametrize(
    "found",
    [
        reason("Oszlanyi speaks for the plan", 0.28),  # less than a quarter of forty points
        reason("Oszlanyi speaks for the plan", 0.05),  # towards the author
        reason("The report that Oszlanyi is on his way out", 0.5),  # the very thing that is judged
    ],
)
def test_else_the_author_is_preferred(found: Reason) -> None:
    (said,) = told(found)
    assert "(30% before any report): prefer the author’s" in said


def test_where_no_report_speaks_we_do_not_differ() -> None:
    assert told(prior=0.21) == []
    assert told(prior=None) == []


def test_what_is_mostly_prior_is_left_to_the_author() -> None:
    assert "prefer the author’s" in told(reason("Oszlanyi speaks for the plan", 0.6), mostly_prior=True)[0]


def test_what_the_record_brings_nearer_to_the_author_is_held() -> None:
    """He says 60 to 90%, we begin with 5% and stand at 20%."""
    assert "ours 20% (5% before any report): held, on one report" in told(reason("A voice", 0.1), prior=0.05)[0]
    assert "(5% before any report): prefer the author’s" in told(prior=0.05, mostly_prior=True)[0]


def test_of_judgements_that_say_the_same_of_several_the_widest_gap_is_told() -> None:
    answers = sample()
    first = answers.judgements[0]
    assert first.figure is not None
    wide = replace(first, figure=replace(first.figure, p=0.1, prior=0.3))
    wider = replace(wide, key="j9", text="Sabo is on his way out.", figure=replace(first.figure, p=0.05, prior=0.3))
    section = author_section(changed(answers, wide, wider), numbers_of(answers))
    assert section is not None
    (block,) = section.blocks
    assert isinstance(block, Para)
    (said,) = block.items
    assert plain_of(said).startswith("Sabo")
