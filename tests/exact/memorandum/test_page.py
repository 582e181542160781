import re
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from whowhom.memorandum import DEFAULT_MARKING, render
from whowhom.memorandum.page import css_string
from whowhom.questions.answers import Unanswered
from whowhom.workflow.page import grave_of

from .page_text import Page
from .sample import empty, huge, sample

TERMS = re.compile(
    r"\b(?:almost no chance|(?:very |highly )?(?:un)?likely|(?:highly )?(?:im)?probabl[ey]|roughly even"
    r"|(?:almost|nearly) certain)\b",
    re.I,
)
HOSTILE = [
    "<script>alert(1)</script>",
    "\"quoted\" & 'so'",
    "</style><b>",
    "שלום עולם",
    "علي \u202eevil\u202c",
    "🐻 Bear",
    "a\x00b\x1fc",
    "{{ 7*7 }}",
    "W" * 90,
    "]]>",
    "<!--",
    "Ünï çödé",
]


def hostile(value, texts=None):
    """Return the answers with every name and text replaced by something nasty."""
    texts = texts if texts is not None else iter(HOSTILE * 10_000)
    if isinstance(value, tuple):
        return tuple(hostile(v, texts) for v in value)
    if isinstance(value, dict):
        return {k: next(texts) for k in value}
    if is_dataclass(value):
        skip = {
            "key",
            "case",
            "person",
            "record",
            "basis",
            "label",
            "leader",
            "rival",
            "of",
            "to",
            "reliability",
            "kind",
            "gravity",
            "digest",
            "version",
            "grade",
            "side",
        }
        changed = {
            f.name: next(texts) if isinstance(v := getattr(value, f.name), str) else hostile(v, texts)
            for f in fields(value)
            if f.name not in skip
        }
        return replace(value, **changed)
    return value


CASES = {"sample": sample, "empty": empty, "huge": huge, "hostile": lambda: hostile(sample())}


@pytest.fixture(scope="module", params=CASES)
def page(request):
    return Page(render(CASES[request.param]()))


def test_tags_match_and_there_is_no_script(page):
    assert page.errors == []
    assert not {"script", "iframe", "object", "embed", "img", "form", "base"} & set(page.tags)


def test_ids_are_unique_and_every_label_exists(page):
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)
    assert page.tags.count("svg") * 2 == len(page.targets)


def test_nothing_is_fetched(page):
    assert {a for a in page.addresses if not a.startswith("#")} <= {"data:,"}
    assert all(a[1:] in page.ids for a in page.addresses if a.startswith("#"))


@pytest.mark.parametrize("name", CASES)
def test_the_only_address_is_a_namespace(name):
    html = render(CASES[name]())
    assert set(re.findall(r"https?://[^\s\"'<]+", html)) <= {"http://www.w3.org/2000/svg"}
    assert "url(" not in html
    assert "@import" not in html


def test_no_sentence_joins_a_likelihood_and_a_confidence(page):
    for sentence in page.sentences:
        assert not (re.search(r"\bconfiden", sentence, re.I) and TERMS.search(sentence)), sentence


def test_every_sentence_with_a_likelihood_has_its_numbers():
    bold = re.compile(rf"<strong>{TERMS.pattern}</strong>", re.I)
    for html in (render(sample()), render(huge())):
        blocks = re.findall(r"<p>.*?</p>|<li>.*?</li>", html, re.S)
        found = [s for b in blocks for s in re.split(r"(?<=[.?!])\s+(?=[A-Z])", b) if bold.search(s)]
        assert len(found) > 15
        for sentence in found:
            assert re.search(r"\((?:[\d.]+–[\d.]+%; )?our figure (?:below |above )?[\d.]+%", sentence), sentence


def test_the_same_answers_give_the_same_page():
    assert render(sample()) == render(sample())
    assert render(huge()) == render(huge())


def test_hostile_texts_are_escaped():
    html = render(hostile(sample()), marking=HOSTILE[2], addressee=HOSTILE[0])
    assert "<script" not in html
    assert "<b>B" not in html
    assert "\u202e" not in html
    assert "\x00" not in html
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", html)[0]
    assert html.count("</style>") == 1
    assert "\u2068שלום עולם\u2069" in html


def test_css_strings_hold_what_they_are_given():
    assert css_string('x"; } </style>') == '"x\\000022 \\00003b  \\00007d  \\00003c \\00002f style\\00003e "'


SECTIONS = (
    "What we judge",
    "What to watch",
    "What we cannot tell",
    "Who may fall",
    "Where each stands",
    "How far to trust this",
    "The line-up",
    "The course of the struggle",
    "Rival explanations",
    "Outlook",
    "Questions under conditions",
    "Evidence and confidence",
    "Not weighed",
    "What the author of the source believed",
    "Annex: method and limits",
    "Notes: the record",
)


def test_every_part_is_there_in_order(page):
    titles = [b for b in page.headings if b in SECTIONS]
    assert tuple(titles) == SECTIONS


def test_parts_with_nothing_to_say_say_so():
    text = Page(render(empty())).text
    for said in (
        "poses no question that is still open",
        "names no member",
        "No fall from the",
        "No line-up can be drawn",
        "No course can be drawn",
        "states no rival explanations",
        "No question is open",
        "no question under a condition",
        "holds no report",
        "There is no report to leave out",
        "No author's judgement",
        "No statement of confidence",
        "The checks of the computation found nothing to warn of",
        "No source is named",
        "no notes",
    ):
        assert said in text, said


def test_what_speaks_against_the_answers_stands_by_the_evidence():
    html = render(sample())
    text = Page(html).text
    grave, care = sample().findings
    assert text.index("Grave: a record that the model cannot explain.") < text.index("Too few worlds.")
    for said in (grave.seen, grave.advice, care.seen, care.advice):
        assert said in text
    assert re.search(r"of its kind\.\s*<a class=\"ref\" href=\"#n4\">", html)
    assert grave_of(html.encode()) == (grave.text,)
    assert "nothing to warn of" not in text


def test_what_is_not_grave_is_not_raised_at_the_top():
    care = replace(sample(), findings=sample().findings[1:], run=replace(sample().run, warnings=()))
    html = render(care)
    assert "the annex warns" not in html
    assert "the annex warns" in render(sample())
    assert grave_of(html.encode()) == ()


def test_the_limits_are_told(page):
    text = page.text
    for said in (
        "knew how it ended",
        "circulates through the officials",
        "bear arms",
        "compromising material",
        "validates nothing",
    ):
        assert said in text
    assert "1946 to 2010" in text


def test_the_reference_class_is_later_only_where_it_is():
    assert "knowledge that nobody had" not in Page(render(replace(sample(), as_of=date(2020, 1, 1)))).text


def test_what_is_mostly_prior_says_so_at_the_answer():
    blocks = Page(render(sample())).blocks
    assert any("northern secretaries" in b and "mostly prior" in b for b in blocks)


def test_head_marking_and_date():
    html = render(sample(), marking="Internal", addressee="The board", prepared=date(2026, 11, 23))
    blocks = Page(html).blocks
    assert blocks.count("Internal") == 2
    assert '@top-center { content: "Internal"' in html
    head = next(b for b in blocks if b.startswith("Computed estimate, reviewed by nobody"))
    assert all(said in head for said in ("for The board", "23 November 2026", "The Varga succession", "18 March 1974"))
    assert Page(render(sample())).blocks.count(DEFAULT_MARKING) == 2


def test_every_report_has_its_note_and_fate():
    page = Page(render(huge()))
    assert all(f"n{n}" in page.ids for n in range(1, 401))
    fates = [b for b in page.blocks if b.endswith("weighed.") or "not weighed:" in b]
    assert len(fates) >= 400


def test_paragraphs_are_numbered_through():
    html = render(sample())
    numbers = [int(n) for n in re.findall(r'<p><span class="n">(\d+)\.</span>', html)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert html.count('class="why"') == 3


def test_a_huge_page_stays_of_a_size_to_send():
    assert len(render(huge()).encode()) < 1_500_000


def test_rules_that_are_switched_off_stand_in_the_annex() -> None:
    text = render(replace(sample(), rules_off=("bandwagon", "lower_purge")))
    assert "that the case switches off" in text
    assert "lower purge." in text
    assert "switches off" not in render(sample())


def test_the_big_assumptions_stand_in_one_table_with_what_the_record_makes_of_them():
    text = render(sample())
    assert "Which assumptions the record supports" in text
    assert text.count("Do institutions decide?") == 1, "no table or paragraph of its own"
    assert text.count("hardly moved by the record") == 1
    assert "“their weight tells”: 72%" in text
    even = tuple(b for b in sample().hypotheses if b.key != "coercion")
    assert "supports none of the model's big assumptions" in render(replace(sample(), hypotheses=even)).replace(
        "&#39;", "'"
    )
    none = tuple(b for b in sample().hypotheses if not b.built_in)
    assert "Which assumptions" not in render(replace(sample(), hypotheses=none))


def test_a_question_that_is_left_unanswered_says_why_where_it_would_stand():
    open_ = Unanswered(key="far", title="Varga falls by 1999", why="it lies 309 months ahead", conditional=False)
    given = Unanswered(
        key="given", title="If Varga goes, Sabo follows", why="no world meets the condition", conditional=True
    )
    text = Page(render(replace(empty(), unanswered=(open_, given)))).text
    assert "Varga falls by 1999: left unanswered, since it lies 309 months ahead." in text
    assert "If Varga goes, Sabo follows: left unanswered, since no world meets the condition." in text
    assert "asks no question under a condition" not in text
    assert "No question is open" not in text


def test_what_moved_a_figure_beside_the_reports_stands_after_them_and_is_measured_once():
    """What moved it by less than two points has no room; the page says once that sizes do not add up."""
    page = Page(render(sample()))
    text = " ".join(page.blocks)
    assert text.count("their sizes do not add up") == 1
    assert text.count("Structure is set against a full member") == 1
    (said,) = [b for b in page.blocks if "purge that took six. Without it" in b]
    assert said.endswith("Three weeks after a purge that took six. Without it our figure would be 25%, not 63%.")
    assert "Nothing was seen against Oszlanyi" not in text
    rows = [b for b in page.blocks if "owes Varga less than most in the Presidium do (" in b]
    assert len(rows) == len([r for r in sample().outlook if not r.cells[2].estimate.settled])
    assert all("Three weeks after a purge that took six (" in row for row in rows)
    assert "do not add up" not in " ".join(Page(render(empty())).blocks)
