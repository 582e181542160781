"""The program's sources as syntax trees, for tests of how it is written."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import whowhom

ROOT = Path(whowhom.__file__).parent
MODULES = {
    ".".join(("whowhom", *file.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): file
    for file in sorted(ROOT.rglob("*.py"))
}
TREES = {module: ast.parse(file.read_text(encoding="utf-8")) for module, file in MODULES.items()}
PACKAGES = [name for name, file in MODULES.items() if file.name == "__init__.py"]


def folder(module: str) -> str:
    """The folder of the project in which a module lies; a single file has none."""
    return module.split(".")[1] if module.count(".") and (ROOT / module.split(".")[1]).is_dir() else ""


def base_of(module: str, node: ast.ImportFrom) -> str:
    """The module or package from which a statement imports."""
    base = node.module or ""
    if node.level:
        package = module if module in PACKAGES else module.rpartition(".")[0]
        for _ in range(node.level - 1):
            package = package.rpartition(".")[0]
        base = f"{package}.{base}" if base else package
    return base


class Function(NamedTuple):
    """A function or method of the program."""

    module: str
    owner: str  # the class, if it is a method
    node: ast.FunctionDef

    @property
    def name(self) -> str:
        return ".".join(part for part in (self.module, self.owner, self.node.name) if part)

    @property
    def public(self) -> bool:
        return not self.node.name.startswith("_") and not self.owner.startswith("_")

    @property
    def doc(self) -> str:
        return ast.get_docstring(self.node) or ""

    @property
    def parameters(self) -> list[str]:
        """Their names in order, stars with them; `self` and `cls` left out."""
        given = self.node.args
        names = [a.arg for a in (*given.posonlyargs, *given.args)][1 if self.owner and not self.has("static") else 0 :]
        names += [f"*{given.vararg.arg}"] if given.vararg else []
        return [*names, *(a.arg for a in given.kwonlyargs), *([f"**{given.kwarg.arg}"] if given.kwarg else [])]

    def has(self, decorator: str) -> bool:
        """Whether a decorator's text has this word."""
        return any(decorator in ast.unparse(d) for d in self.node.decorator_list)


def functions() -> Iterator[Function]:
    """All functions and methods, those within functions aside."""
    for module, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                yield Function(module, "", node)
            elif isinstance(node, ast.ClassDef):
                yield from (Function(module, node.name, m) for m in node.body if isinstance(m, ast.FunctionDef))
