"""The gate: a sound page passes, and each rule catches a page that breaks it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.exact.memorandum.sample import sample
from whowhom.memorandum.clean import cleaned
from whowhom.memorandum.front.gate import faults
from whowhom.memorandum.pages import Pages, pages_of
from whowhom.memorandum.prose import Figured, JudgedTable, NoteRef, Para, Section
from whowhom.questions.answers import Answers
from whowhom.questions.front import Ground


def sound() -> Answers:
    """The sample, with what its notes and judgements need to pass."""
    answers = cleaned(sample())
    reports = tuple(replace(r, text=f"Oszlanyi in the Presidium: {r.text}") for r in answers.reports)
    return replace(answers, reports=reports, judgements=(), hypotheses=())


def with_text(pages: Pages, *text: object) -> Pages:
    """The pages with one more paragraph in their body."""
    added = Section(key="added", title="Added", blocks=(Para(tuple(text)),))  # type: ignore[arg-type]
    return replace(pages, body=(*pages.body, added))


def grounds(answers: Answers, ground: Ground) -> Answers:
    """The answers with one ground for the sharpest danger."""
    first, second, *rest = answers.front.judged
    return replace(answers, front=replace(answers.front, judged=(first, replace(second, grounds=(ground,)), *rest)))


def test_a_sound_page_passes() -> None:
    answers = sound()
    assert faults(pages_of(answers), answers) == ()


def figure_twice(a: Answers) -> tuple[Pages, Answers]:
    key = a.front.judged[0].ask
    return with_text(pages_of(a), "Varga goes with ", Figured(key=key, p=0.5, text="50%"), "."), a


def outside_its_range(a: Answers) -> tuple[Pages, Answers]:
    pages = pages_of(a)
    table = next(b for b in pages.front[0].blocks if isinstance(b, JudgedTable))
    worse = replace(table, rows=(replace(table.rows[0], low=table.rows[0].p + 0.01), *table.rows[1:]))
    return replace(pages, front=(replace(pages.front[0], blocks=(worse,)), *pages.front[1:])), a


def small_reason(a: Answers) -> tuple[Pages, Answers]:
    b = grounds(a, Ground(kind="reports", text="a rumour about Oszlanyi", p_with=0.34, p_without=0.33))
    return pages_of(b), b


def reason_is_claim(a: Answers) -> tuple[Pages, Answers]:
    said = a.front.judged[1].estimate.text
    b = grounds(a, Ground(kind="reports", text=f"that {said}", p_with=0.34, p_without=0.2))
    return pages_of(b), b


def invented_day(a: Answers) -> tuple[Pages, Answers]:
    return with_text(pages_of(a), "Varga spoke on 29 February 1972."), a


def only_prior(a: Answers) -> tuple[Pages, Answers]:
    *first, last = a.front.judged
    prior = replace(last, estimate=replace(last.estimate, mostly_prior=True))
    b = replace(a, front=replace(a.front, judged=(*first, prior)))
    return pages_of(b), b


def nobody_named(a: Answers) -> tuple[Pages, Answers]:
    return with_text(pages_of(a), "Much remains to be seen."), a


def said_twice(a: Answers) -> tuple[Pages, Answers]:
    said = "Varga will in the end have to choose between the two of them"
    return with_text(pages_of(a), f"{said}. Today {said.lower()} at last in the Presidium."), a


def cites_another(a: Answers) -> tuple[Pages, Answers]:
    reports = tuple(replace(r, text="The harvest was poor.", note="") for r in a.reports)
    b = replace(a, reports=reports)
    return pages_of(b), b


def note_of_something_else(a: Answers) -> tuple[Pages, Answers]:
    return with_text(pages_of(a), "Varga went skiing", NoteRef(1), "."), a


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (figure_twice, "two figures"),
        (outside_its_range, "outside its range"),
        (small_reason, "below two points"),
        (reason_is_claim, "repeats its claim"),
        (invented_day, "29 February 1972"),
        (only_prior, "mostly prior"),
        (nobody_named, "names nobody"),
        (said_twice, "eight words again"),
        (cites_another, "tells of somebody else"),
        (note_of_something_else, "does not bear out"),
    ],
)
def test_each_rule_catches_what_breaks_it(broken: Callable[[Answers], tuple[Pages, Answers]], said: str) -> None:
    pages, answers = broken(sound())
    assert any(said in fault for fault in faults(pages, answers)), faults(pages, answers)
