"""WhoWhom: who is winning a struggle for power inside a closed leadership.

Every verb of the command line is here as a function, with what a notebook needs beside them; each loads what it needs
when it is first used.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whowhom.inference.condition import estimate as estimate
    from whowhom.inference.ensemble import Ensemble as Ensemble
    from whowhom.questions import ask as ask
    from whowhom.questions import confidence as confidence
    from whowhom.questions import forecast as forecast
    from whowhom.questions import lineup as lineup
    from whowhom.questions import sensitivity as sensitivity
    from whowhom.questions import separate as separate
    from whowhom.questions import watch as watch
    from whowhom.questions import whatif as whatif
    from whowhom.questions import why as why
    from whowhom.record import Case as Case
    from whowhom.record import check as check
    from whowhom.record import load_case as load_case
    from whowhom.record import shipped as shipped
    from whowhom.record.from_library import from_library
    from whowhom.record.log_files import convert
    from whowhom.record.question_rows import questions_for as questions_for
    from whowhom.record.scaffold import scaffold
    from whowhom.record.schema import schemas as schemas
    from whowhom.workflow import brief as brief
    from whowhom.workflow import compare as compare
    from whowhom.workflow.over_time import over_time as over_time
    from whowhom.workflow.verbs import add as add
    from whowhom.workflow.verbs import backtest as backtest
    from whowhom.workflow.verbs import presets as presets
    from whowhom.workflow.verbs import read as read
    from whowhom.workflow.verbs import score as score
    from whowhom.workflow.verbs import words as words

    new, new_from_library, convert_log = scaffold, from_library, convert

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
    "separate": "whowhom.questions:separate",
    "sensitivity": "whowhom.questions:sensitivity",
    "confidence": "whowhom.questions:confidence",
    "watch": "whowhom.questions:watch",
    "whatif": "whowhom.questions:whatif",
    "why": "whowhom.questions:why",
    "brief": "whowhom.workflow:brief",
    "compare": "whowhom.workflow:compare",
    "over_time": "whowhom.workflow.over_time:over_time",
    "new": "whowhom.record.scaffold:scaffold",
    "new_from_library": "whowhom.record.from_library:from_library",
    "add": "whowhom.workflow.verbs:add",
    "convert_log": "whowhom.record.log_files:convert",
    "questions_for": "whowhom.record.question_rows:questions_for",
    "words": "whowhom.workflow.verbs:words",
    "presets": "whowhom.workflow.verbs:presets",
    "score": "whowhom.workflow.verbs:score",
    "backtest": "whowhom.workflow.verbs:backtest",
    "read": "whowhom.workflow.verbs:read",
    "shipped": "whowhom.record:shipped",
    "schemas": "whowhom.record.schema:schemas",
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
