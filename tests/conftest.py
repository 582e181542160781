"""Marks that follow from where a test stands: `calibration/` is long, `browser/` needs Chromium."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("shared", deadline=None)  # machines are shared: no test is timed
settings.load_profile("shared")

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_chromium() -> str | None:
    """Return the path of a Chromium: `WHOWHOM_CHROMIUM` where it is set, else one on the path."""
    named = os.environ.get("WHOWHOM_CHROMIUM")
    candidates = [named] if named else BROWSERS
    return next((path for path in map(shutil.which, candidates) if path), None)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The Chromium to open pages with (for Playwright's `executable_path`)."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium found; install it or set WHOWHOM_CHROMIUM to its path")
    return path


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their folder and skip browser tests where there is no browser."""
    missing = find_chromium() is None
    for item in items:
        if not item.path.is_relative_to(HERE):
            continue
        kind = item.path.relative_to(HERE).parts[0]
        if kind == "calibration":
            item.add_marker(pytest.mark.calibration)
        if kind == "browser":
            item.add_marker(pytest.mark.browser)
        if missing and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium found; install it or set WHOWHOM_CHROMIUM"))


@pytest.fixture(scope="session")
def memorandum_path() -> Path:
    """The memorandum from which the first case was drawn; it is no part of the project and lies beside it."""
    name = "memorandum-1957-07-23.txt"
    found = next((p for up in HERE.parents if (p := up / "shared" / "documents" / name).is_file()), None)
    if found is None:
        pytest.skip(f"the memorandum is not on hand: no folder above has shared/documents/{name}")
    return found


@pytest.fixture(scope="session")
def harvest_path() -> Path:
    """An invented document with the troubles of real ones."""
    return HERE.parent / "docs" / "how-to" / "data" / "harvest-note.txt"
