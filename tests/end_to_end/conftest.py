"""Most runs here leave out how the chances came: a dozen days more, each with worlds of its own."""

import pytest

from whowhom.workflow import page


@pytest.fixture(autouse=True)
def on_one_day(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask nothing as of earlier days, but in tests marked `histories`."""
    if request.node.get_closest_marker("histories") is None:
        monkeypatch.setattr(page, "ahead", lambda answers, case: [])
