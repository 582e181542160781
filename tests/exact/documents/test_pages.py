"""Pages that are missing, repeated, displaced or misnumbered; and documents without any marking."""

import pytest

from whowhom.documents import find, read_text, readings
from whowhom.documents.order import Sheet, ordered


def sheet(printed="", head=False, tail=False, *clusters):
    return Sheet(printed=printed, head_open=head, tail_open=tail, runs=frozenset(clusters))


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


ROADS = (
    "1. The first page of this report begins here and tells of the roads that lead up to the old northern",
    "mines, which have been closed since the war and will not be opened again while the quarrel goes on in the",
    "capital. The minister said so, and he was believed by those who have to live there in winter and with the",
    "snow. Nobody else was asked about it, and nobody else has said a word of it since that time.",
)


def bound(order):
    return read_text("".join(f"{ROADS[i]}\n\n- {i + 1} -\n\n" for i in order))


def test_a_report_whose_pages_were_bound_wrongly_is_read_in_order():
    (part,) = bound([0, 2, 1, 3]).parts
    assert [(p.number, p.printed) for p in part.pages] == [(1, "1"), (2, "2"), (3, "3"), (4, "4")]
    assert "displaced" in {p.state for p in part.pages}
    assert [len(p.pieces) for p in part.paragraphs] == [4]
    assert readings(bound([0, 2, 1, 3]), part.paragraphs[0]).clean == " ".join(ROADS)


def test_a_page_that_was_copied_twice_is_read_once():
    (part,) = bound([0, 1, 1, 2, 3]).parts
    assert [(p.number, p.state) for p in part.pages] == [(1, ""), (2, ""), (2, "repeated"), (3, ""), (4, "")]
    assert [len(p.pieces) for p in part.paragraphs] == [4]


def test_a_page_that_stands_twice_is_repeated():
    first, second = range(10), range(10, 20)
    placed, _ = told(
        [sheet("1", False, True, *first), sheet("2", True, False, *second), sheet("2", True, False, *second)]
    )
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


def test_words_of_a_page_bound_too_early_are_not_lost():
    from whowhom.documents.words import plain, words

    def told(order):
        document = bound(order)
        (paragraph,) = document.parts[0].paragraphs
        found = [w.text for w in words(document.text, paragraph, False)]
        return found, plain(document.text, paragraph, False).text

    assert told([0, 2, 1, 3]) == told([0, 1, 2, 3])
