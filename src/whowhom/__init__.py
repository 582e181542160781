"""WhoWhom: who is winning a struggle for power inside a closed leadership.

The ten names that a notebook needs are here; each loads what it needs when it is first used.
"""

import importlib
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "load_case": "whowhom.record:load_case",
    "check": "whowhom.record:check",
    "Case": "whowhom.record:Case",
    "estimate": "whowhom.estimate:estimate",
    "Ensemble": "whowhom.estimate:Ensemble",
    "ask": "whowhom.questions:ask",
    "forecast": "whowhom.questions:forecast",
    "lineup": "whowhom.questions:lineup",
    "why": "whowhom.questions:why",
    "brief": "whowhom.brief:brief",
}

__all__ = [*_PUBLIC, "__version__"]


def __getattr__(name: str) -> Any:
    try:
        module, attribute = _PUBLIC[name].split(":")
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    return getattr(importlib.import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *_PUBLIC})
