"""Nobody after `inference` reads the arrays of a case: it asks the door."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import whowhom

ROOT = Path(whowhom.__file__).parent
ASKERS = ("questions", "memorandum", "propose", "workflow")
ARRAYS = {"compiled", "leadership", "summaries", "prior_summaries", "futures", "prior_futures"}  # of an ensemble
CODES = re.compile(r"P_[A-Z_]+|z_[a-z]+")  # of probes; places in a world's point
HOMES = re.compile(
    r"whowhom\.(world\.(leadership|state|probes|reports|handles|month|history|forecast)|inference\.(arrays|run|worlds))\b"
)


def reaches(source: str) -> Iterator[str]:
    """What of a module's source reaches for the arrays."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) if name in ARRAYS or CODES.fullmatch(name):
                yield f"line {node.lineno}: .{name}"
            case ast.Name(id=name) if CODES.fullmatch(name):
                yield f"line {node.lineno}: {name}"
            case ast.Import(names=names):
                yield from (f"line {node.lineno}: {n.name}" for n in names if HOMES.match(n.name))
            case ast.ImportFrom(module=module, names=names):
                full = [f"{module}.{n.name}" for n in names]
                yield from (f"line {node.lineno}: {name}" for name in full if HOMES.match(name))


@pytest.mark.parametrize("folder", ASKERS)
def test_who_asks_reads_no_arrays(folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.py"))
    found = {str(file.relative_to(ROOT)): list(reaches(file.read_text(encoding="utf-8"))) for file in files}
    assert files
    assert {file: said for file, said in found.items() if said} == {}


@pytest.mark.parametrize(
    "line",
    [
        "e.compiled.months",
        "e.summaries.truth",
        "x = w.P_SIDES",
        "from whowhom.world import leadership",
        "from whowhom.inference.arrays.compile import Compiled",
        "L.z_source",
        "import whowhom.inference.run",
    ],
)
def test_what_reaches_for_them_is_seen(line: str) -> None:
    assert list(reaches(line))


def test_the_equation_of_a_claim_stands_once() -> None:
    """How readily a source speaks, and how much rarer an invented event is, are used by one module."""
    users = {
        str(file.relative_to(ROOT)): names
        for file in ROOT.rglob("*.py")
        if (names := {"BIAS", "EVENT_CHOICE"} & set(re.findall(r"\w+", file.read_text(encoding="utf-8"))))
    }
    assert list(users) == [str(Path("world", "reports.py"))]
