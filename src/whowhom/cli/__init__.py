"""The verbs, thin: each parses its arguments and calls the package. Heavy imports stay inside the functions.

A verb is a module of this folder with its name; the order here is that of `whowhom --help`.
"""

import warnings

from whowhom._streams import guarded, say

from . import new, check, add, brief, ask, watch, whatif, compare, questions, words, presets, score, read, lists  # isort: skip  # noqa: F401
from .app import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; `whowhom.__main__` does the same, and can be interrupted from the first moment."""
    warnings.showwarning = _one_line
    with guarded():
        app(prog_name="whowhom")


def _one_line(message: Warning | str, *_: object, **__: object) -> None:
    """Show a warning to a user, not to a programmer."""
    say(f"warning: {message}")
