"""Whatever is asked has one figure: as a function, on the terminal, as JSON and CSV, on the page, in Word and PDF."""

import csv
import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.exact.memorandum.forms.reading import pdf_pages, word_lines
from tests.exact.memorandum.page_text import Page
from tests.properties.questions.a_case import AS_OF, DAYS, atoms_of, ensemble_with, kept
from whowhom.memorandum import render, render_docx
from whowhom.memorandum.amounts import pct
from whowhom.memorandum.answer_text import answer_json, answer_lines
from whowhom.memorandum.clean import cleaned
from whowhom.memorandum.figures import figures_of
from whowhom.memorandum.figures_json import read_figures
from whowhom.memorandum.forms.pdf import render_pdf
from whowhom.memorandum.likelihood import lowered
from whowhom.memorandum.tables_csv import answer_csv
from whowhom.propositions import PREDICATES, Names, PropositionError, parse
from whowhom.questions import QuestionError, answer, ask
from whowhom.questions.estimate import Estimate
from whowhom.record.asof import closed

WHEN = ("", *(f" on {day}" for day in DAYS), " by 1957-12-31", " within 9 months", " on 1958-07-31")
_OURS = re.compile(r"our figure ((?:below |above )?[\d.]+%)[^()]*\) that (.*)")
_TERMINAL = re.compile(r"probability +(.+?%)")


@st.composite
def questions(draw: st.DrawFn) -> str:
    """A question that the small case can be asked, perhaps under a condition."""
    e = kept()

    def one() -> str:
        name = draw(st.sampled_from(sorted(PREDICATES)))
        return draw(st.sampled_from(atoms_of(e.case, name) or ["leads(khrushchev)"])) + draw(st.sampled_from(WHEN))

    text = f"({one()}) given ({one()})" if draw(st.integers(0, 4)) == 0 else one()
    try:
        ask(e, text)
        over = closed(parse(text, Names.of(e.case)), AS_OF)  # a case does not keep what is over
    except (PropositionError, QuestionError):
        over = True
    return "removed(bulganin, premier) within 9 months" if over else text


def printed(text: str, e: Estimate) -> Iterator[str]:
    """The figures that stand where a question is answered, in running text."""
    said = lowered(e.text.removesuffix(f", if {e.condition}"))
    for sentence in text.split("(")[1:]:
        if (found := _OURS.search(sentence)) and found[2].startswith(said):
            yield found[1]


@settings(deadline=None, max_examples=12, phases=[Phase.generate])  # an example takes seconds, to shrink one minutes
@given(st.lists(questions(), min_size=2, max_size=5, unique=True))
def test_one_figure_a_question(asked: list[str]) -> None:
    e = ensemble_with({f"q{n}": text for n, text in enumerate(asked)})
    answers = answer(e)
    html = render(cleaned(answers), figures=figures_of(answers, e.case))
    lines = {
        "page": Page(html).text,
        "Word": "\n".join(word_lines(render_docx(cleaned(answers)))),
        "PDF": "\n".join(pdf_pages(render_pdf(cleaned(answers)))),
    }
    carried = {q.key: q.p for q in read_figures(html.encode(), "the page").questions}
    shown = dict(re.findall(r'<data value="([^"]*)">(.*?)</data>', html))
    for n, text in enumerate(asked):
        found = ask(e, f"q{n}")
        p = found.p
        assert ask(e, text).p == p
        assert {a.p for a in answers.estimates if a.key == f"q{n}"} == {p}
        assert carried[f"q{n}"] == pytest.approx(p, abs=1e-5)  # it is rounded there
        assert json.loads(answer_json(found))["p"] == p
        assert float(next(csv.DictReader(answer_csv(found).splitlines()))["p"]) == p
        if f"q{n}" in shown:
            assert shown[f"q{n}"].replace("&lt;", "below ").replace("&gt;", "above ") == pct(p)
        if not found.settled:
            (told,) = _TERMINAL.findall("\n".join(answer_lines(found)))
            assert told == pct(p)
            for form, where in lines.items():
                assert set(printed(" ".join(where.split()), found)) == {pct(p)}, form
