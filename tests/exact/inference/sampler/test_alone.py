"""The sampler stands alone: of the project it imports random numbers and types, and nothing that knows a leadership."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import whowhom

SAMPLER = Path(whowhom.__file__).parent / "inference" / "sampler"
MAY = {"whowhom._numba", "whowhom._records", "whowhom._types", "whowhom.world.random"}
OF_NUMBA = {"whowhom._disk", "whowhom._kernel_cache"}  # which look after the kernels' cache
MODULES = sorted(file.stem for file in SAMPLER.glob("*.py") if file.stem != "__init__")


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_random_numbers_and_types_alone(name: str) -> None:
    for node in ast.walk(ast.parse((SAMPLER / f"{name}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            assert node.level == 1
            assert node.module in MODULES
        elif isinstance(node, ast.ImportFrom):
            assert not (node.module or "").startswith("whowhom") or node.module in MAY
        elif isinstance(node, ast.Import):
            assert not any(alias.name.startswith("whowhom") for alias in node.names)


def test_nothing_else_is_loaded() -> None:
    """The modules of the package that are there once the sampler is: packages on the way load nothing either."""
    code = (
        "import sys; from importlib.machinery import SourceFileLoader\n"
        "import whowhom.inference.sampler.smc\n"
        "print(*sorted(m for m in sys.modules if m.startswith('whowhom') and m != 'whowhom'))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    own = {f"whowhom.inference.sampler.{name}" for name in MODULES}
    ways = {"whowhom.inference", "whowhom.inference.sampler", "whowhom.world"}
    assert set(found) <= own | MAY | OF_NUMBA | ways
