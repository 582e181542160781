"""What the program needs is declared, and what is declared is needed."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import whowhom

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def plain(name: str) -> str:
    """A distribution's name, so that two spellings of one agree."""
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    return {plain(re.split(r"[<>=;\[ ]", text)[0]) for text in requirements}


NEEDED = names(PROJECT["dependencies"])
OPTIONAL = names(PROJECT["optional-dependencies"]["documents"] + PROJECT["optional-dependencies"]["pdf"])
LOCKED = {plain(name) for name in re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)}


def imported() -> set[str]:
    """The distributions of which a module is imported anywhere in the program."""
    modules = set[str]()
    for file in Path(whowhom.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                modules.add(node.module.split(".")[0])
    foreign, of = modules - sys.stdlib_module_names - {"whowhom"}, packages_distributions()
    return {plain(of[module][0]) for module in foreign if module in of} | {m for m in foreign if m not in of}


def test_each_library_that_is_needed_is_imported_and_each_import_is_declared() -> None:
    assert imported() - OPTIONAL == NEEDED


def test_the_lock_has_each_of_them_with_a_hash() -> None:
    everything = NEEDED.union(*map(names, PROJECT["optional-dependencies"].values()))
    assert everything <= LOCKED
    for entry in re.split(r"\n(?=\S)", LOCK.strip()):
        assert "--hash=sha256:" in entry, entry


def test_each_has_its_reason() -> None:
    """The tables in the page on choices, name by name."""
    page = (ROOT / "docs" / "explanation" / "choices.md").read_text(encoding="utf-8")
    run, rest = page.split("## For tests and documentation")
    first = r"^\| (\w[\w, -]+?) \|"

    def told(text: str) -> set[str]:
        return {plain(name) for row in re.findall(first, text, re.MULTILINE) for name in row.split(", ")} - {"library"}

    assert told(run) == NEEDED | OPTIONAL
    assert names(PROJECT["optional-dependencies"]["dev"]) - {"types-pyyaml"} <= told(rest)
    assert names(PROJECT["optional-dependencies"]["docs"]) <= told(rest)
