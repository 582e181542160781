"""The ratios that the documentation names are those that are used."""

from pathlib import Path

import pytest

from whowhom.calibrate import ratios
from whowhom.world import roused

REPORT = Path(__file__).resolve().parents[3] / "docs" / "reports" / "ratios.inc"


def test_the_table_of_the_documentation_is_what_the_command_prints() -> None:
    assert ratios.report() == REPORT.read_text(encoding="utf-8")


def test_a_changed_ratio_changes_the_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ratios.fingerprint()
    monkeypatch.setattr(roused, "MEETING", roused.MEETING + 0.001)
    assert ratios.fingerprint() != before
