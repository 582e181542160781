"""The package's front door: light, and with one name that is a folder and a verb at once."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import whowhom


def run(code: str, path: Path) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=path, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A package with our front door, a folder `brief` and a small verb behind it."""
    source = Path(whowhom.__file__)
    folder = tmp_path / "whowhom"
    for name in ("brief", "workflow"):
        (folder / name).mkdir(parents=True)
    (folder / "__init__.py").write_bytes(source.read_bytes())
    (folder / "brief" / "__init__.py").touch()
    (folder / "brief" / "page.py").touch()
    (folder / "workflow" / "__init__.py").write_text(
        "def brief(case, *, seed=1): return case, seed\n", encoding="utf-8"
    )
    return tmp_path


@pytest.mark.parametrize("first", ["", "whowhom.brief", "import whowhom.brief", "from whowhom.brief import page"])
def test_a_folder_can_be_called_whatever_came_first(copy: Path, first: str) -> None:
    code = f"import sys; sys.path.insert(0, '.'); import whowhom\n{first}\nprint(whowhom.brief('c', seed=2))"
    assert run(code, copy) == "('c', 2)\n"


def test_a_called_folder_can_still_be_opened_and_shows_its_signature(copy: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, '.'); import inspect, whowhom\n"
        "whowhom.brief('c')\n"
        "import whowhom.brief.page as page\n"
        "print(page.__name__, inspect.signature(whowhom.brief))"
    )
    assert run(code, copy) == "whowhom.brief.page (case, *, seed=1)\n"


def test_the_package_loads_nothing_heavy(tmp_path: Path) -> None:
    code = "import sys, whowhom; print(sorted({'numba', 'numpy', 'pydantic', 'xarray'} & set(sys.modules)))"
    assert run(code, tmp_path) == "[]\n"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'whom_who'"):
        whowhom.whom_who  # noqa: B018
    assert set(whowhom.__all__) <= set(dir(whowhom))


@pytest.mark.parametrize("name", [n for n in whowhom.__all__ if n != "__version__"])
def test_each_name_stands_for_something(name: str) -> None:
    """One is a folder, and shows the signature of its verb."""
    found = getattr(whowhom, name)
    assert callable(found)
    assert inspect.signature(found).parameters


def test_the_ten_names() -> None:
    names = "load_case check Case estimate Ensemble ask forecast lineup why brief"
    assert set(whowhom.__all__) == {*names.split(), "__version__"}
