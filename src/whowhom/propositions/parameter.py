"""What is said of one parameter of the model."""

from dataclasses import dataclass
from typing import Literal

Scale = Literal["real", "log", "logit"]


@dataclass(frozen=True)
class Parameter:
    """One number of one rule: its scale, its prior there, what it does, and why this prior."""

    name: str
    rule: str
    scale: Scale
    centre: float
    spread: float
    doc: str
    why: str
