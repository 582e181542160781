"""What is asked for: a case, a day, and how it is computed."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from whowhom.inference.defaults import WORLDS


class PageError(Exception):
    """What is asked for cannot be made, or not written where it should be; the text says why, in one line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What is asked for. `as_of` None: the case's own day. `fresh`: compute even what is kept."""

    case: str | Path
    as_of: date | None = None
    seed: int = 1
    worlds: int = WORLDS
    threads: int = 0
    fresh: bool = False

    @property
    def hands(self) -> int:
        """How many threads: as many as there are cores, where none is asked for."""
        return self.threads or os.cpu_count() or 1
