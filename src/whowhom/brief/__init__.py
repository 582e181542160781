"""Answers to memorandum: one self-contained page without scripts that reads and prints like a memorandum."""

from .page import DEFAULT_MARKING, render
from .write import BriefError, write_brief

__all__ = ["DEFAULT_MARKING", "BriefError", "render", "write_brief"]
