"""The way from a case to its memorandum, and the shelf of what was computed before; light until it computes."""

from .make import Making, Order, PageError, Watch
from .page import Made, brief, make_brief
from .shelf import Shelf, ShelfError

__all__ = [
    "Made",
    "Making",
    "Order",
    "PageError",
    "Shelf",
    "ShelfError",
    "Watch",
    "brief",
    "make_brief",
]
