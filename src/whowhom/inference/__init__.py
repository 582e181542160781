"""The estimate: a case's record conditions an ensemble of possible leaderships."""

from .arrays.compile import Compiled, compile_case
from .ensemble import Ensemble, estimate

__all__ = ["Compiled", "Ensemble", "compile_case", "estimate"]
