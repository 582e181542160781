"""WhoWhom: who is winning a struggle for power inside a closed leadership.

The ten names that a notebook needs are here; each loads what it needs when it is first used.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whowhom.inference.condition import estimate as estimate
    from whowhom.inference.ensemble import Ensemble as Ensemble
    from whowhom.questions import ask as ask
    from whowhom.questions import forecast as forecast
    from whowhom.questions import lineup as lineup
    from whowhom.questions import why as why
    from whowhom.record import Case as Case
    from whowhom.record import check as check
    from whowhom.record import load_case as load_case
    from whowhom.workflow import brief as brief

__version__ = "0.1.0"

_PUBLIC = {
    "load_case": "whowhom.record:load_case",
    "check": "whowhom.record:check",
    "Case": "whowhom.record:Case",
    "estimate": "whowhom.inference.condition:estimate",
    "Ensemble": "whowhom.inference.ensemble:Ensemble",
    "ask": "whowhom.questions:ask",
    "forecast": "whowhom.questions:forecast",
    "lineup": "whowhom.questions:lineup",
    "why": "whowhom.questions:why",
    "brief": "whowhom.workflow:brief",
}

__all__ = [*_PUBLIC, "__version__"]


def _load(name: str) -> Any:
    module, attribute = _PUBLIC[name].split(":")
    return getattr(importlib.import_module(module), attribute)


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _load(name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_PUBLIC})
