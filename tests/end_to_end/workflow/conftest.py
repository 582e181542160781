"""What the runs of this folder share: a small case in a place of its own, few worlds of it, nothing timed first."""

import shutil
from pathlib import Path

import pytest

from whowhom.inference.condition import estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.record import load_case
from whowhom.workflow import make, shelf

from .few import FEW, SMALL


@pytest.fixture(scope="session")
def computed() -> Ensemble:
    """A few worlds of the small case."""
    return estimate(load_case(SMALL), **FEW)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small case, in a folder to work in, with a cache of its own."""
    shutil.copytree(SMALL, tmp_path / "small")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shelf, "default_root", lambda: tmp_path / "cache" / "briefs")
    return tmp_path


@pytest.fixture(autouse=True)
def untimed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile and measure nothing aside, but in tests marked `timed`: it is measured anew with each new cache."""
    if request.node.get_closest_marker("timed") is None:
        monkeypatch.setattr(make, "compiled", lambda job, case: None)
