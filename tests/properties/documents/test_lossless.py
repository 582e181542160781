"""Nothing is ever lost: leaves and blocks give back any input, and every writer copes with it."""

import json
import random
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.documents import DocumentError, anchors, find, leaves, read_text, resolve, summary_of, written
from whowhom.documents.as_json import text_from
from whowhom.documents.diff import diff
from whowhom.documents.inputs import decoded
from whowhom.documents.leaves import text_of
from whowhom.documents.marks import runs

PIECES = [
    "~~", "^{", "}", "*", "**", "\n", "\n\n", "\r\n", "\r", "\f", " ", "\t", "~~SECRET~~\n", "SECRET\n", "- 2 -\n", "7\n",
    "1. ", "a. ", "(1) ", "\n* As they say.\n", "25X1A9a", "It may be so.", "the premier", "Dorn", '"', "“", "²", "卷之三",
    "← ", "12 July 1957", "\udce9", "\x00", "\ufeff", "\u2028", "é", "(b)(3)", "as they claim, ", "THE TITLE\n", "-", "█",
]  # fmt: skip
TRANSCRIPTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40).map("".join)
ANY = st.text(max_size=300) | TRANSCRIPTS


def check(text):
    found = list(leaves(text))
    assert "".join(text_of(text, leaf) for leaf in found) == text
    assert all(a.end == b.start for a, b in pairwise(found))
    document = read_text(text)
    assert "".join(text[b.start : b.end] for b in document.blocks) == text
    assert all(b.start < b.end for b in document.blocks)
    return document


def test_ten_thousand_random_inputs_come_back():
    rng = random.Random(20571957)
    for _ in range(10_000):
        text = "".join(
            rng.choice(PIECES) if rng.random() < 0.8 else chr(rng.choice((rng.randrange(256), rng.randrange(0x3000))))
            for _ in range(rng.randrange(30))
        )
        check(text)


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_every_writer_copes_with_every_text(text):
    check(text)
    found = find(read_text(text, "any"))
    assert text_from(json.loads(written(found, "json"))) == text
    ElementTree.fromstring(written(found, "tei").encode("utf-8"))
    assert "<html" in written(found, "html")
    written(found, "html").encode("utf-8")
    written(found, "text")
    assert summary_of(found)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_bytes_come_back_or_are_refused(data):
    try:
        text = decoded(data)
    except DocumentError:
        return
    assert text.encode("utf-8", "surrogateescape") == data


@settings(max_examples=100, deadline=None)
@given(TRANSCRIPTS)
def test_names_are_unique_and_resolve(text):
    document = read_text(text, "any")
    found = anchors(document)
    assert len(found) == len(set(found))
    assert all(resolve(document, anchor) is not None for anchor in found)
    pieces = [s for part in document.parts for p in part.paragraphs for s in p.pieces]
    assert len(pieces) == len(set(pieces))


@settings(max_examples=200, deadline=None)
@given(ANY)
def test_runs_cover_a_stretch(text):
    found, _ = runs(text, 0, len(text))
    assert "".join(text[r.start : r.end] for r in found) == text


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from("abcde"), max_size=30), st.lists(st.sampled_from("abcde"), max_size=30))
def test_a_difference_covers_both_and_its_same_steps_are_the_same(a, b):
    steps = diff(a, b)
    assert [x for s in steps for x in a[s.a0 : s.a1]] == a
    assert [x for s in steps for x in b[s.b0 : s.b1]] == b
    assert all(a[s.a0 : s.a1] == b[s.b0 : s.b1] for s in steps if s.same)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=700, max_size=900), st.integers(0, 600))
def test_long_differences_too(a, at):
    test_a_difference_covers_both_and_its_same_steps_are_the_same.hypothesis.inner_test(
        a, [*a[:at], "new", *a[at + 5 :]]
    )


@pytest.mark.parametrize("sign", ["~~", "^{", "}", "*", "~~SECRET~~", '"', "as ", "25X1A9a ", "(See "])
def test_many_marks_take_time_in_proportion(sign):
    """Thirty thousand marks are read at once; a cost that grew with the square would take minutes."""
    document = check(sign * 30_000)
    assert document.parts
