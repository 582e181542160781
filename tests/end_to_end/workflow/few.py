"""The small case, and how few worlds of it tests compute."""

from pathlib import Path
from typing import Any

from whowhom.inference.condition import Effort

SMALL = Path(__file__).parents[2] / "data" / "small"
FEW: dict[str, Any] = {"worlds": 64, "effort": Effort(pilot_worlds=48, rounds=1, snapshots=1)}
