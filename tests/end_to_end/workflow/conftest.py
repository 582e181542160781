"""Most runs here are not told how long they will take: that is measured anew with each new cache."""

import pytest

from whowhom.workflow import make


@pytest.fixture(autouse=True)
def untimed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile and measure nothing aside, but in tests marked `timed`."""
    if request.node.get_closest_marker("timed") is None:
        monkeypatch.setattr(make, "compiled", lambda job, case: None)
