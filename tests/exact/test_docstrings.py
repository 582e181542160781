"""What the docstrings say of parameters is what the functions take: each of them, in order, one a line."""

import re

from .sources import Function, functions

ALL = [f for f in functions() if not f.has("overload")]
PUBLIC = [f for f in ALL if f.public]


def documented(doc: str) -> list[str] | None:
    """The names under `Args:`, as they stand at the beginning of a line; None where there is no such section."""
    found = re.search(r"^Args:\n((?: +.*\n?)+)", doc, re.MULTILINE)
    if found is None:
        return None
    return [line.split(":")[0].strip() for line in found[1].splitlines() if re.match(r" {4}\S", line)]


def test_the_reader_reads() -> None:
    doc = "What.\n\nMore.\n\nArgs:\n    a: this\n        and that: so.\n    *b: those.\n\nReturns:\n    c: no."
    assert documented(doc) == ["a", "*b"]
    assert documented("What.") is None


def test_each_parameter_has_its_line_in_order() -> None:
    def wrong(f: Function) -> bool:
        told = documented(f.doc)
        return told is not None and told != f.parameters

    assert [f.name for f in ALL if wrong(f)] == []


def test_every_public_function_tells_its_parameters() -> None:
    """The verbs aside: their options say it to whoever asks for help."""
    plain = (f for f in PUBLIC if f.parameters and not f.owner and not f.has("app."))
    assert [f.name for f in plain if documented(f.doc) is None] == []


def test_sections_stand_in_their_order() -> None:
    """Args, Returns, Raises: where one is there, it is there once and after those before it."""
    for f in PUBLIC:
        found = re.findall(r"^(Args|Returns|Yields|Raises):$", f.doc, re.MULTILINE)
        assert found == sorted(set(found), key=["Args", "Returns", "Yields", "Raises"].index), f.name


def test_each_error_has_its_line() -> None:
    assert [f.name for f in ALL if re.search(r"^ +\w+Error: .*; \w+Error:", f.doc, re.MULTILINE)] == []
