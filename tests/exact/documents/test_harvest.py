"""The invented document, whose troubles are known because we made them."""

import pytest

from whowhom.documents import Findings, find, passage_text, read_document, readings, resolve, summary_of


@pytest.fixture(scope="module")
def harvest(harvest_path) -> Findings:
    return find(read_document(harvest_path, "harvest"))


def part(found, label):
    return next(p for p in found.document.parts if p.label == label)


def paragraph(found, label, name):
    return next(p for p in part(found, label).paragraphs if p.name == name)


def test_a_covering_note_and_two_drafts(harvest):
    assert [(p.label, len(p.pages)) for p in harvest.document.parts] == [("cover", 2), ("A", 3), ("B", 4)]


def test_the_misprinted_page_and_the_missing_one_have_their_reasons(harvest):
    a = part(harvest, "A")
    assert [(g.number, g.printed) for g in a.pages if g.state == "misnumbered"] == [(2, "8")]
    assert [(g.what, g.first, g.last) for g in a.gaps] == [("page", "4", "4")]
    assert "draft B goes on for 1 more page" in a.gaps[0].reason
    assert part(harvest, "B").gaps == ()


def test_paragraphs_are_joined_over_pages_and_named_by_their_labels(harvest):
    names = ["h1", "1", "2", "2a", "2b", "2c", "1*", "3", "4"]
    assert [p.name for p in part(harvest, "A").paragraphs] == names
    assert [p.name for p in part(harvest, "B").paragraphs] == [*names, "5"]
    assert [len(paragraph(harvest, d, "1").pieces) for d in "AB"] == [2, 2]
    assert "spoken too early" in readings(harvest.document, paragraph(harvest, "A", "1")).clean


def test_marginal_notes_are_no_text(harvest):
    margins = [" ".join(harvest.document.text[m.start : m.end].split()) for m in part(harvest, "A").margins]
    assert margins == ["quite wrong!", "*ask the archive first*"]
    assert [m.near for m in part(harvest, "A").margins] == ["2b", "3"]


def test_edits_are_classified_and_hedging_has_a_direction(harvest):
    text = harvest.document.text
    told = [
        (e.part, e.kind, e.label, e.direction, [text[a:b] for a, b in e.deleted], [text[a:b] for a, b in e.added])
        for e in harvest.edits
        if e.label != "marking"
    ]
    assert told == [
        ("cover", "substitution", "wording", "", ["the first"], ["both"]),
        ("A", "deletion", "hedge", "softer", ["certainly"], []),
        ("A", "deletion", "wording", "", [", however,"], []),
        ("A", "deletion", "hedge", "firmer", ["It is submitted that"], []),
        ("A", "substitution", "wording", "", ["would"], ["might"]),
        ("B", "insertion", "hedge", "softer", [], ["It is possible that"]),
        ("B", "deletion", "wording", "", ["have to"], []),
    ]


def test_the_apparatus_tells_the_pen_from_the_typist(harvest):
    kinds = {v.kind for v in harvest.apparatus.variants}
    assert kinds == {"revision", "substantive", "accidental"}
    spelling = next(v for v in harvest.apparatus.variants if v.kind == "accidental")
    assert {r.typed for r in spelling.readings} == {"committees", "comittees"}
    alone = [r.paragraphs for r in harvest.apparatus.rows if len(r.paragraphs) == 1]
    assert alone == [{"B": ("5",)}]


def test_copies_of_one_typing(harvest):
    (relation,) = harvest.relations
    assert (relation.breaks, relation.of) == (2, 2)
    assert "copies of one typing" in relation.told
    assert "cannot be told" in relation.told


def test_withheld_passages_and_what_their_codes_cover(harvest):
    told = [(w.code, w.part, w.page, w.near, w.subcode) for w in harvest.withheld]
    assert told == [
        ("25X6", "cover", 1, "h4", ""),
        ("25X1B4c", "cover", 2, "1", "B4c"),
        ("25X1A2d", "A", 3, "3", "A2d"),
    ]
    assert harvest.withheld[0].rule.endswith("section 3.3(b)(6)")


def test_a_hedge_of_others_is_not_the_authors(harvest):
    text = harvest.document.text
    told = {text[h.place[0] : h.place[1]]: (h.band, h.attributed) for h in harvest.hedges if h.part == "B"}
    assert told["possibly"] == ("possible", True)
    assert told["highly improbable"] == ("remote", True)  # "according to an emigre" reaches to the end
    assert told["We believe"] == ("likely", False)


def test_dates_take_the_year_of_the_document(harvest):
    text = harvest.document.text
    told = {text[d.start : d.end]: d.edtf for d in harvest.dates if d.part == "B"}
    assert told["12 March"] == "1974-03-12"
    assert told["12 March 1974"] == "1974-03-12"
    assert told["1973-74"] == "1973/1974"
    assert told["1 September"] == "1973-09-01"  # the last one before the note, and said to be supplied
    assert told["spring of 1969"] == "1969-21"


def test_anchors_resolve_and_take_what_stands_under_them(harvest):
    document = harvest.document
    assert [p.name for p in resolve(document, "harvest@B#2").paragraphs] == ["2", "2a", "2b", "2c"]
    assert [p.name for p in resolve(document, "harvest@B#1*").paragraphs] == ["1*"]
    assert resolve(document, "harvest@B#6") is None
    assert resolve(document, "other@B#1") is None
    assert passage_text(document, "harvest@B#2a")[0][0] == "a."
    assert passage_text(document, "harvest@C#1") == ()


def test_reading_again_gives_the_same_names(harvest, harvest_path):
    again = read_document(harvest_path, "harvest")
    assert again == harvest.document


def test_the_summary_says_what_a_historian_asks(harvest):
    told = summary_of(harvest)
    for words in (
        "a covering note and 2 drafts of one text",
        "page 2 is misnumbered",
        "lacks page 4",
        "only in draft B: 1 paragraph, 5",
        "Executive Order 13526",
        "the sentence is firmer for it",
        "How sure the author is",
    ):
        assert words in " ".join(told.split()), words
    assert max(map(len, told.splitlines())) <= 100
