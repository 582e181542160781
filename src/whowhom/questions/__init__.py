"""Questions put to an ensemble: estimates with ranges and reasons, line-ups, explanations, outlook, and all of them.

What a brief prints (`Answers`) is light; what computes it loads the model when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .answers import Answers, Estimate
from .findings import Finding

if TYPE_CHECKING:
    from .asking import answer, ask, beware, forecast, lineup, why
    from .leaving_out import Moved, without
    from .values import QuestionError

__all__ = [
    "Answers", "Estimate", "Finding", "Moved", "QuestionError", "answer", "ask", "beware", "forecast", "lineup", "why",
    "without",
]  # fmt: skip

_HOMES = {
    "answer": "asking", "ask": "asking", "beware": "asking", "forecast": "asking", "lineup": "asking", "why": "asking",
    "QuestionError": "values", "Moved": "leaving_out", "without": "leaving_out",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = found
    return found
