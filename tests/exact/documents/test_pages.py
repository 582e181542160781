"""Pages that are missing, repeated, displaced or misnumbered; and documents without any marking."""

import pytest

from whowhom.documents import find, read_text
from whowhom.documents.order import Sheet, ordered


def sheet(printed="", head=False, tail=False, *clusters):
    return Sheet(printed, head, tail, frozenset(clusters))


def told(sheets):
    placed, missing = ordered(sheets)
    return [(p.at, p.number, p.state) for p in placed], [(m.first, m.last) for m in missing]


def test_all_in_order():
    assert told([sheet("1", tail=True), sheet("2", head=True)]) == ([(0, 1, ""), (1, 2, "")], [])


def test_a_number_that_later_ones_confirm_tells_of_missing_pages():
    assert told([sheet("1"), sheet("4"), sheet("5")]) == ([(0, 1, ""), (1, 4, ""), (2, 5, "")], [(2, 3)])


def test_a_number_that_later_ones_deny_is_misprinted():
    placed, missing = told([sheet("1"), sheet("8"), sheet("3")])
    assert placed == [(0, 1, ""), (1, 2, "misnumbered"), (2, 3, "")]
    assert missing == []


def test_a_number_at_the_end_is_believed_only_where_the_text_breaks():
    joined = [sheet("1", tail=True), sheet("8", head=True)]
    broken = [sheet("1", tail=True), sheet("8")]
    assert told(joined)[0][1] == (1, 2, "misnumbered")
    assert told(broken) == ([(0, 1, ""), (1, 8, "")], [(2, 7)])


def test_pages_are_put_in_order_where_the_text_then_joins():
    sheets = [sheet("1", tail=True), sheet("3", head=True), sheet("2", head=True, tail=True)]
    placed, missing = told(sheets)
    assert [p[:2] for p in placed] == [(0, 1), (2, 2), (1, 3)]
    assert "displaced" in {p[2] for p in placed}
    assert missing == []


def test_a_page_that_stands_twice_is_repeated():
    placed, _ = told([sheet("1", False, True, 1, 2), sheet("2", True, False, 3), sheet("2", True, False, 3)])
    assert placed == [(0, 1, ""), (1, 2, ""), (2, 2, "repeated")]


@pytest.mark.parametrize(("roman", "number"), [("iv", 4), ("ix", 9), ("xii", 12)])
def test_roman_numbers(roman, number):
    placed, missing = told([sheet(roman)])
    assert placed == [(0, number, "")]
    assert missing == [(1, number - 1)]


PLAIN = (
    "A SHORT REPORT\n\nThe committee met in March and heard three speakers on the state of the roads, "
    "of whom none had seen them.\n\n"
    "Nothing was decided. The chairman may have wished it so, as those who know him say.\n"
)


def test_plain_text_is_one_draft_on_one_page():
    document = read_text(PLAIN)
    assert [(p.label, len(p.pages)) for p in document.parts] == [("A", 1)]
    assert [q.name for q in document.parts[0].paragraphs] == ["h1", "p1", "p2"]


def test_form_feeds_are_page_breaks_and_paragraphs_are_joined_over_them():
    document = read_text("One sentence that goes on over\fthe end of its page, as they often do here.\n")
    (part,) = document.parts
    assert len(part.pages) == 2
    assert [len(p.pieces) for p in part.paragraphs] == [2]


def test_three_drafts_and_a_moved_paragraph():
    a = "The premier has lost the ministries one after the other since the autumn of last year."
    b = "The army keeps to itself, and its marshals have been seen at no reception since the parade."
    c = "The party press prints the name of the first secretary before all others, as it did before."
    text = "\f".join(
        "\n\n".join(("THE QUARREL", *order)) for order in ((a, b, c), (a, c, b), (a, b, c.replace("all", "most")))
    )
    found = find(read_text(text))
    assert [p.label for p in found.document.parts] == ["A", "B", "C"]
    assert found.apparatus.drafts == ("A", "B", "C")
    assert any("moved in B" in row.note for row in found.apparatus.rows)
    (variant,) = found.apparatus.variants
    assert {r.draft: r.typed for r in variant.readings} == {"A": "all", "B": "all", "C": "most"}


def test_a_divided_paragraph_is_seen():
    a = "The premier has lost the ministries one after the other since the autumn of last year, and nobody mourns."
    b = "The army keeps to itself, and its marshals have been seen at no reception since the parade of May."
    c = "The party press prints the name of the first secretary before all others, as it did before the war."
    whole = f"NOTE\n\n{a}\n\n{b} {c}"
    divided = f"NOTE\n\n{a}\n\n{b}\n\n{c}"
    found = find(read_text(f"{whole}\f{divided}"))
    assert any("merged" in r.note or "divided" in r.note for r in found.apparatus.rows)
    assert found.apparatus.variants == ()
