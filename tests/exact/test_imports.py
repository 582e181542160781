"""What imports what, read off the sources: no circle, whether at the top, in a function or for types alone."""

import ast
import importlib
from pathlib import Path

import pytest

from .sources import MODULES, PACKAGES, ROOT, TREES, base_of, folder

DOOR = {"whowhom", "whowhom.__main__"}  # they open on everything


def named(module: str, node: ast.Import | ast.ImportFrom) -> set[str]:
    """The modules of the project that an import statement names."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names} & MODULES.keys()
    base = base_of(module, node)
    inner = {f"{base}.{alias.name}" for alias in node.names} & MODULES.keys()
    return inner | ({base} & MODULES.keys() if len(inner) < len(node.names) else set())


def imports(module: str) -> set[str]:
    nodes = (n for n in ast.walk(TREES[module]) if isinstance(n, ast.Import | ast.ImportFrom))
    return set[str]().union(*(named(module, node) for node in nodes)) - {module}


IMPORTS = {module: imports(module) for module in MODULES}


def see_no_circle(graph: dict[str, set[str]]) -> None:
    """Fail on a circle, with its path."""
    done, path = set[str](), list[str]()

    def visit(node: str) -> None:
        if node in path:
            pytest.fail(" -> ".join([*path[path.index(node) :], node]))
        if node not in done:
            path.append(node)
            for other in sorted(graph.get(node, ())):
                visit(other)
            done.add(path.pop())

    for node in sorted(graph):
        visit(node)


def test_all_kinds_of_import_are_found() -> None:
    assert "whowhom.workflow.cache" in IMPORTS["whowhom.workflow.make"]  # at the top
    assert "whowhom.inference.store" in IMPORTS["whowhom.workflow.cache"]  # in a function
    assert "whowhom.inference.ensemble" in IMPORTS["whowhom.workflow.cache"]  # for types
    assert "whowhom.workflow.shelf" in IMPORTS["whowhom.workflow"]  # relative, in a package
    statement = ast.parse("from . import texts").body[0]
    assert isinstance(statement, ast.ImportFrom)
    assert named("whowhom.workflow.page", statement) == {"whowhom.workflow.texts"}


def test_no_module_needs_itself_by_way_of_others() -> None:
    see_no_circle({module: needs - DOOR for module, needs in IMPORTS.items() if module not in DOOR})


def test_a_folder_imports_from_folders_before_it() -> None:
    """In the order of the table in ARCHITECTURE.md; a few files of the root stand beside the folders."""
    table = (Path(__file__).parents[2] / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1].strip(" `") for line in table.splitlines() if line.startswith("| `")]
    order = [row for row in rows if (ROOT / row).is_dir()]
    assert set(order) == {found.name for found in ROOT.iterdir() if found.is_dir() and found.name != "__pycache__"}
    pairs = [(module, need) for module, needs in IMPORTS.items() for need in needs if folder(module) and folder(need)]
    assert [pair for pair in pairs if order.index(folder(pair[1])) > order.index(folder(pair[0]))] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_star_import_works(package: str) -> None:
    names = dict[str, object]()
    exec(f"from {package} import *", names)
    assert set(getattr(importlib.import_module(package), "__all__", ())) <= names.keys()


@pytest.mark.parametrize("module", [m for m in MODULES if m != "whowhom.__main__"])
def test_every_module_can_be_imported(module: str) -> None:
    importlib.import_module(module)
