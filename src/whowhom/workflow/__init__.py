"""The way from a case to its memorandum, and the shelf of what was computed before; light until it computes."""

from .cache import Job, load, take_up
from .comparing import compare
from .make import ensemble_of
from .order import Order, PageError
from .page import Made, brief, make_brief
from .shelf import Shelf, ShelfError
from .watch import Observer

__all__ = [
    "Job",
    "Made",
    "Observer",
    "Order",
    "PageError",
    "Shelf",
    "ShelfError",
    "brief",
    "compare",
    "ensemble_of",
    "load",
    "make_brief",
    "take_up",
]
