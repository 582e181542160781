"""The package's front door: light, and every name a plain one."""

import inspect
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import whowhom
from whowhom.cli import app


def run(code: str, path: Path) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=path, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize(
    "first",
    ["", "import whowhom.inference.condition", "import whowhom.memorandum.page", "import whowhom.workflow.page"],
)
def test_no_name_is_a_folder_whatever_was_opened_before(first: str, tmp_path: Path) -> None:
    code = f"import whowhom\n{first}\nprint(type(whowhom.estimate).__name__, type(whowhom.brief).__name__)"
    assert run(code, tmp_path) == "function function\n"


def test_no_module_has_the_name_of_a_verb() -> None:
    root = Path(whowhom.__file__).parent
    named = (file.relative_to(root).parts[0] for file in root.rglob("*.py"))
    assert not {part.removesuffix(".py") for part in named} & set(whowhom.__all__)


def test_the_package_loads_nothing_heavy(tmp_path: Path) -> None:
    code = "import sys, whowhom; print(sorted({'numba', 'numpy', 'pydantic', 'h5netcdf'} & set(sys.modules)))"
    assert run(code, tmp_path) == "[]\n"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'whom_who'"):
        whowhom.whom_who  # noqa: B018
    assert set(whowhom.__all__) <= set(dir(whowhom))


@pytest.mark.parametrize("name", [n for n in whowhom.__all__ if n != "__version__"])
def test_each_name_stands_for_something(name: str) -> None:
    found = getattr(whowhom, name)
    assert callable(found)
    assert not isinstance(found, ModuleType)
    assert inspect.signature(found).parameters or name in ("shipped", "schemas")


AS_FUNCTIONS = {
    "cases": "shipped",
    "log": "convert_log",
    "questions": "questions_for",
    "schema": "schemas",
}


def test_every_verb_is_a_function_and_the_page_tells_which() -> None:
    verbs = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    page = (Path(__file__).parents[2] / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    for verb in verbs:
        function = AS_FUNCTIONS.get(verb, verb)
        assert function in whowhom.__all__
        assert f"| `{verb}` | `whowhom.{function}` |" in page
