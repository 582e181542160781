"""The memorandum against the key that was written by reading it, before there was a program."""

import json
from pathlib import Path

import pytest

from benchmarks.document_scores import scores
from whowhom.documents import Findings, find, read_document, resolve
from whowhom.documents.reading import digest
from whowhom.record import load_case
from whowhom.record.citations import citations

KEY = Path(__file__).parents[2] / "data" / "documents" / "memorandum-1957.key.json"
WHOLE = {  # found as a careful reader finds them: nothing missed, nothing invented
    "parts",
    "pages",
    "page bounds",
    "missing pages",
    "misprinted page numbers",
    "markings",
    "page numbers",
    "exemption codes",
    "noise",
    "marginal notes",
    "paragraphs",
    "edits",
    "edits with class",
    "hedging changed, with direction",
    "paragraphs in one draft only",
    "dates with EDTF",
}


@pytest.fixture(scope="module")
def found(memorandum_path) -> Findings:
    return find(read_document(memorandum_path, "memo-1957"))


@pytest.fixture(scope="module")
def key() -> dict:
    return json.loads(KEY.read_text(encoding="utf-8"))


def test_the_key_is_that_of_this_text(found, key):
    assert digest(found.document.text) == key["sha256"]


def test_found_as_a_careful_reader_finds_them(found, key):
    told = {s.kind: s for s in scores(found, key)}
    assert told.keys() >= WHOLE
    for kind in WHOLE:
        assert (told[kind].precision, told[kind].recall) == (1, 1), told[kind]
    for kind in told.keys() - WHOLE:
        assert told[kind].precision >= 0.9, told[kind]
        assert told[kind].recall >= 0.85, told[kind]


def test_every_citation_of_the_first_case_resolves(found):
    cited = {anchor for _, _, anchor in citations(load_case("june-1957")) if anchor.startswith("memo-1957@")}
    assert len(cited) > 50
    assert [a for a in sorted(cited) if resolve(found.document, a) is None] == []


def test_what_was_typed_is_filled_from_the_other_draft_with_its_source(found):
    lent = {(f.draft, len(f.text)) for fillings in found.lent.values() for f in fillings}
    assert ("B", 3) in lent
    assert ("A", 2) in lent
