"""What the docstrings say of parameters is what the functions take: each of them, in order, one a line."""

import ast
import re

from .sources import MODULES, PACKAGES, TREES, Function, base_of, folder, functions

NOT_YET = {"world", "inference", "questions", "propositions"}  # where inner functions say it by their types alone
ALL = [f for f in functions() if not f.has("overload")]
PUBLIC = [f for f in ALL if f.public]


def documented(doc: str) -> list[str] | None:
    """The names under `Args:`, as they stand at the beginning of a line; None where there is no such section."""
    found = re.search(r"^Args:\n((?: +.*\n?)+)", doc, re.MULTILINE)
    if found is None:
        return None
    return [line.split(":")[0].strip() for line in found[1].splitlines() if re.match(r" {4}\S", line)]


def shown() -> set[tuple[str, str]]:
    """Module and name of all that a package exports, or that another folder imports."""
    found, ways = set[tuple[str, str]](), dict[tuple[str, str], tuple[str, str]]()
    imports = [
        (module, base_of(module, node), alias.name)
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    for module, base, name in imports:
        if module in PACKAGES:
            ways[module, name] = (base, name)
    for module, base, name in imports:
        place = base, name
        while place in ways:
            place = ways[place]
        if place[0] in MODULES and (module in PACKAGES or folder(place[0]) != folder(module)):
            found.add(place)
    return found


def test_the_reader_reads() -> None:
    doc = "What.\n\nMore.\n\nArgs:\n    a: this\n        and that: so.\n    *b: those.\n\nReturns:\n    c: no."
    assert documented(doc) == ["a", "*b"]
    assert documented("What.") is None
    assert ("whowhom.workflow.page", "make_brief") in shown()


def test_each_parameter_has_its_line_in_order() -> None:
    def wrong(f: Function) -> bool:
        told = documented(f.doc)
        return told is not None and told != f.parameters

    assert [f.name for f in ALL if wrong(f)] == []


def test_what_a_folder_shows_to_others_tells_its_parameters() -> None:
    seen = shown()
    plain = (f for f in PUBLIC if f.parameters and not f.owner and (f.module, f.node.name) in seen)
    assert [f.name for f in plain if documented(f.doc) is None] == []


def test_elsewhere_every_public_function_tells_its_parameters() -> None:
    """The verbs aside: their options say it to whoever asks for help."""
    plain = (
        f for f in PUBLIC if f.parameters and not f.owner and not f.has("app.") and folder(f.module) not in NOT_YET
    )
    assert [f.name for f in plain if documented(f.doc) is None] == []


def test_sections_stand_in_their_order() -> None:
    """Args, Returns, Raises: where one is there, it is there once and after those before it."""
    for f in PUBLIC:
        found = re.findall(r"^(Args|Returns|Yields|Raises):$", f.doc, re.MULTILINE)
        assert found == sorted(set(found), key=["Args", "Returns", "Yields", "Raises"].index), f.name


def test_each_error_has_its_line() -> None:
    assert [f.name for f in ALL if re.search(r"^ +\w+Error: .*; \w+Error:", f.doc, re.MULTILINE)] == []
