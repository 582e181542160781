"""Questions put to an ensemble: estimates with ranges and reasons, line-ups, explanations, outlook, and all of them.

What a brief prints (`Answers`) is light; what computes it loads the model when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .answers import Answers, Estimate
from .findings import Finding
from .hangs import ConfidenceOf, HangsOn, Sensitivity

if TYPE_CHECKING:
    from whowhom.inference.door import QuestionError

    from .asking import answer, ask, beware, forecast, lineup, why
    from .hangs_on import sensitivity
    from .how_sure import confidence
    from .leaving_out import Moved, without
    from .otherwise_told import Otherwise
    from .separating import separate
    from .watching import Indicator, Lookout, watch
    from .what_if import whatif

__all__ = [
    "Answers",
    "ConfidenceOf",
    "Estimate",
    "Finding",
    "HangsOn",
    "Indicator",
    "Lookout",
    "Moved",
    "Otherwise",
    "QuestionError",
    "Sensitivity",
    "answer",
    "ask",
    "beware",
    "confidence",
    "forecast",
    "lineup",
    "sensitivity",
    "separate",
    "watch",
    "whatif",
    "why",
    "without",
]

_HOMES = {
    **dict.fromkeys(("answer", "ask", "beware", "forecast", "lineup", "why"), "questions.asking"),
    **dict.fromkeys(("Moved", "without"), "questions.leaving_out"),
    **dict.fromkeys(("Indicator", "Lookout", "watch"), "questions.watching"),
    "separate": "questions.separating",
    "Otherwise": "questions.otherwise_told",
    "whatif": "questions.what_if",
    "QuestionError": "inference.door",
    "confidence": "questions.how_sure",
    "sensitivity": "questions.hangs_on",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"whowhom.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
