"""Questions put to an ensemble: estimates with ranges and reasons, line-ups, explanations, outlook, and all of them."""

from .answer import answer, ask, forecast, lineup, why
from .answers import Answers, Estimate
from .values import QuestionError
from .without import Moved, without

__all__ = ["Answers", "Estimate", "Moved", "QuestionError", "answer", "ask", "forecast", "lineup", "why", "without"]
