"""Which record is told as the reason of an explanation: what tells it from the next one, not what raises both."""

from dataclasses import replace

from tests.exact.memorandum.sample import estimate, sample
from whowhom.memorandum.front.rivals import rivals_section
from whowhom.memorandum.notes import numbers_of
from whowhom.memorandum.prose import Para, plain_of
from whowhom.questions.answers import AlternativeRow, HypothesisBlock, Reason


def reason(record: str, text: str, p: float, without: float) -> Reason:
    return Reason(record=record, text=text, source="voice", learned=None, cites=(), p_with=p, p_without=without)


def row(key: str, prior: float, p: float, *reasons: Reason) -> AlternativeRow:
    return AlternativeRow(key=key, name=key, prior=prior, estimate=estimate(key, p, reasons=reasons))


def told(*rows: AlternativeRow) -> str:
    block = HypothesisBlock(key="day", name="On which day?", exclusive=True, label="model", rows=rows)
    answers = replace(sample(), hypotheses=(block,))
    section = rivals_section(answers, numbers_of(answers))
    assert section is not None
    (para,) = section.blocks
    assert isinstance(para, Para)
    return plain_of(para.items[0])


def test_what_raises_both_alike_is_no_reason() -> None:
    both = [reason("r1", "One of three days", p, p * 0.6) for p in (0.5, 0.4)]
    apart = reason("r2", "They were seen together the day before", 0.5, 0.42)
    said = told(row("friday", 0.3, 0.5, both[0], apart), row("thursday", 0.3, 0.4, both[1]), row("other", 0.4, 0.1))
    assert "most for this: they were seen together the day before" in said


def test_no_reason_is_told_where_none_tells_it_from_the_next() -> None:
    both = [reason("r1", "One of three days", p, p * 0.6) for p in (0.5, 0.4)]
    said = told(row("friday", 0.3, 0.5, both[0]), row("thursday", 0.3, 0.4, both[1]), row("other", 0.4, 0.1))
    assert "most for this" not in said


def test_an_explanation_that_hardly_moved_is_left_to_the_annex() -> None:
    block = HypothesisBlock(
        key="day", name="On which day?", exclusive=True, label="model", rows=(row("friday", 0.5, 0.55),)
    )
    answers = replace(sample(), hypotheses=(block,))
    assert rivals_section(answers, numbers_of(answers)) is None
