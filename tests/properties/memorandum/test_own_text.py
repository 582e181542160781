"""Any text with placeholders prints each figure as `ask` gives it, and nothing of it but emphasis becomes HTML."""

from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exact.questions.synthetic import ensemble
from tests.properties.memorandum.test_figures_in_page import Elements
from whowhom._visible import HIDDEN
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.ensemble import Ensemble
from whowhom.memorandum.amounts import pct, pct_range
from whowhom.memorandum.own_text import text_of
from whowhom.memorandum.prose import html_of
from whowhom.memorandum.words_in_text import band_for
from whowhom.propositions import Names
from whowhom.questions import ask
from whowhom.questions.answers import Estimate
from whowhom.questions.front import ToldFigure
from whowhom.questions.told_figures import told_figures
from whowhom.record import load_case
from whowhom.record.brief_settings import OwnText
from whowhom.record.brief_text import paragraphs
from whowhom.record.problems import Problems
from whowhom.record.shapes import Context

SMALL = Path(__file__).parents[2] / "data" / "small"
KEYS = (
    "bulganin-premier",
    "newcomer",
    "early",
    "removed(bulganin, premier) within 6 months",
    "removed(*, presidium) by 1958-03-31",
    "holds(bulganin, premier) on 1957-12-31 and not removed(malenkov, presidium) by 1958-03-31",
)
NASTY = st.sampled_from(
    [
        "<script>",
        "</p>",
        "<b>",
        "&lt;",
        "\u202e",
        "\x01",
        '"',
        "'",
        "{{ 7 }}",
        "{p: x}",
        "**",
        "*",
        "\\",
        "–",
        "שלום",
        "]]>",
    ]
)
LITERAL = st.lists(NASTY | st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=3).map("".join)
PLAIN = st.lists(st.sampled_from(["He", "goes", "by", "1958", "4 < 5", "“so”", "a & b"]), max_size=4).map(" ".join)
KINDS = st.sampled_from(["p", "not", "range", "low", "high", "word"])
HELD = st.tuples(KINDS, st.sampled_from(KEYS), st.sampled_from(["", " ", "\n"]))


@cache
def worlds() -> Ensemble:
    return ensemble(compile_case(load_case(SMALL)))


@cache
def told() -> dict[str, ToldFigure]:
    questions = [asked(key) for key in KEYS if key in worlds().case.questions]
    return {found.key: found for found in told_figures(worlds(), KEYS, questions, ())}


@cache
def asked(key: str) -> Estimate:
    return ask(worlds(), key)


def read(text: str) -> tuple[OwnText, ...]:
    problems = Problems()
    case = worlds().case
    found = paragraphs(text, Context("brief.md", problems, Names.of(case), questions=frozenset(case.questions)))
    assert not problems.found, problems.found
    return found


def expected(kind: str, e: Estimate) -> str:
    return {
        "p": pct(e.p),
        "not": pct(1.0 - e.p),
        "range": pct_range(e.low, e.high),
        "low": pct(e.low),
        "high": pct(e.high),
        "word": band_for(e.p).word,
    }[kind]


def made_plain(text: str) -> str:
    return "".join("\\" + c if c in "\\{}*" else c for c in text)


@settings(max_examples=150)
@given(st.lists(st.tuples(PLAIN, HELD), min_size=1, max_size=5))
def test_each_figure_is_the_one_that_ask_gives(parts: list[tuple[str, tuple[str, str, str]]]) -> None:
    text, said = "", ""
    for words, (kind, key, space) in parts:
        text += f"{words} {{{kind}:{space}{key.replace(' ', space or ' ')}}} "
        said += f"{words} {expected(kind, asked(key))} "
    (own,) = read(text)
    html = str(html_of(text_of(own, told())))
    assert Elements(html).shown == " ".join(said.split())
    assert set(Elements(html).opened) <= {"data"}


@settings(max_examples=300)
@given(st.lists(st.tuples(LITERAL, HELD), max_size=4), st.sampled_from(["", "*", "**"]))
def test_no_text_becomes_html(parts: list[tuple[str, tuple[str, str, str]]], mark: str) -> None:
    text = "".join(f"{mark}a{made_plain(words)}z{mark} {{{kind}: {key}}}" for words, (kind, key, _) in parts)
    for own in read(text):
        html = str(html_of(text_of(own, told())))
        assert set(Elements(html).opened) <= {"data", "em", "strong"}
        assert not HIDDEN.search(html.replace("\u2068", "").replace("\u2069", ""))
        assert sum(html.count(f"<{tag}>") - html.count(f"</{tag}>") for tag in ("em", "strong")) == 0


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=60))
def test_plain_words_come_back_whatever_they_are(text: str) -> None:
    """What is made plain is read as what it was, white space aside."""
    found = read(made_plain(text))
    words = "".join("".join(p.text for p in own.pieces if not hasattr(p, "key")) for own in found)
    assert "".join(words.split()) == "".join(text.split())
