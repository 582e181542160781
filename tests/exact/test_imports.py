"""What imports what, read off the sources: no circle, whether at the top, in a function or for types alone."""

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest

import whowhom

ROOT = Path(whowhom.__file__).parent
MODULES = {
    ".".join(("whowhom", *file.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): file
    for file in sorted(ROOT.rglob("*.py"))
}
PACKAGES = [name for name, file in MODULES.items() if file.name == "__init__.py"]
DOOR = {"whowhom", "whowhom.__main__"}  # they open on everything


def named(module: str, node: ast.Import | ast.ImportFrom) -> set[str]:
    """The modules of the project that an import statement names."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names} & MODULES.keys()
    base = node.module or ""
    if node.level:
        package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
        for _ in range(node.level - 1):
            package = package.rpartition(".")[0]
        base = f"{package}.{base}" if base else package
    inner = {f"{base}.{alias.name}" for alias in node.names} & MODULES.keys()
    whole = len(inner) < len(node.names) and base in MODULES
    return inner | ({base} if whole else set())


def imports() -> dict[str, set[str]]:
    found = {}
    for module, file in MODULES.items():
        nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        each = (named(module, node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))
        found[module] = set().union(*each) - {module}
    return found


IMPORTS = imports()


def order_of(graph: dict[str, set[str]]) -> list[str]:
    """The nodes of a graph, each after those that it needs; fails on a circle, with its path."""
    done, path = list[str](), list[str]()

    def visit(node: str) -> None:
        if node in path:
            pytest.fail(" -> ".join([*path[path.index(node) :], node]))
        if node not in done:
            path.append(node)
            for other in sorted(graph.get(node, ())):
                visit(other)
            done.append(path.pop())

    for node in sorted(graph):
        visit(node)
    return done


def folder(module: str) -> str:
    """The folder of the project in which a module lies; a single file stands for itself."""
    return module.split(".")[1] if module.count(".") else ""


def test_the_finder_finds_all_kinds() -> None:
    assert "whowhom.workflow.cache" in IMPORTS["whowhom.workflow.make"]  # at the top
    assert "whowhom.inference.store" in IMPORTS["whowhom.workflow.cache"]  # in a function
    assert "whowhom.inference.ensemble" in IMPORTS["whowhom.workflow.cache"]  # for types
    assert "whowhom.workflow.shelf" in IMPORTS["whowhom.workflow"]  # relative, in a package
    assert named("whowhom.workflow.page", ast.parse("from . import texts").body[0]) == {"whowhom.workflow.texts"}  # type: ignore[arg-type]


def test_no_module_imports_itself_by_way_of_others() -> None:
    order_of({module: needs - DOOR for module, needs in IMPORTS.items() if module not in DOOR})


def test_no_folder_imports_itself_by_way_of_others() -> None:
    graph = dict[str, set[str]]()
    for module, needs in IMPORTS.items():
        if module not in DOOR:
            graph.setdefault(folder(module), set()).update({folder(n) for n in needs - DOOR} - {folder(module)})
    order_of(graph)


def test_a_folder_imports_from_folders_before_it() -> None:
    """In the order of the table in ARCHITECTURE.md; a few files of the root stand beside the folders."""
    table = (Path(__file__).parents[2] / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1].strip(" `") for line in table.splitlines() if line.startswith("| `")]
    order = [row for row in rows if (ROOT / row).is_dir()]
    assert set(order) == {found.name for found in ROOT.iterdir() if found.is_dir() and found.name != "__pycache__"}
    wrong = [
        f"{module} -> {need}"
        for module, needs in IMPORTS.items()
        for need in needs
        if folder(module) in order and folder(need) in order and order.index(folder(need)) > order.index(folder(module))
    ]
    assert wrong == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_star_import_works(package: str) -> None:
    names: dict[str, object] = {}
    exec(f"from {package} import *", names)
    for name in getattr(importlib.import_module(package), "__all__", ()):
        assert name in names


def test_every_module_can_be_imported() -> None:
    for found in pkgutil.walk_packages([str(ROOT)], "whowhom."):
        if found.name != "whowhom.__main__":
            importlib.import_module(found.name)
