"""Handles: the kernels' big tuples passed by reference.

A compiled function takes a tuple field by field, some thousand words a call here. A handle is one pointer to the same
arrays: with it the kernels compile six times faster and run five times faster. Interpreted
(`NUMBA_DISABLE_JIT=1`) the tuples themselves serve, so the twin reads the same.
"""

import hashlib
import os
from typing import Any

from numba.core import types
from numba.experimental import structref

from whowhom._numba import njit

from .leadership import Leadership, Record
from .state import State

INTERPRETED = os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0")


class _Fields(types.StructRef):
    def __init__(self, fields: Any) -> None:
        super().__init__(fields)
        short = hashlib.sha256(self.name.encode()).hexdigest()[:12]  # the full name, in every symbol, slows compilation
        self.name = f"{type(self).__name__}.{short}"

    def preprocess_fields(self, fields: Any) -> Any:
        return tuple((name, types.unliteral(kind)) for name, kind in fields)


@structref.register
class _LeadershipType(_Fields):
    pass


@structref.register
class _RecordType(_Fields):
    pass


@structref.register
class _StateType(_Fields):
    pass


class _LeadershipHandle(structref.StructRefProxy):
    pass


class _RecordHandle(structref.StructRefProxy):
    pass


class _StateHandle(structref.StructRefProxy):
    pass


structref.define_proxy(_LeadershipHandle, _LeadershipType, list(Leadership._fields))
structref.define_proxy(_RecordHandle, _RecordType, list(Record._fields))
structref.define_proxy(_StateHandle, _StateType, list(State._fields))


def _maker(name: str, fields: tuple[str, ...]) -> Any:
    """The compiled function that makes a handle of its fields, written out because a kernel cannot loop over them.

    It bears this file's name, so that it is cached like the functions here.
    """
    space: dict[str, Any] = dict(globals())
    arguments = ", ".join(fields)
    text = f"def make{name}({arguments}):\n    return {name}({arguments})\n"
    exec(compile(text, __file__, "exec"), space)
    return njit(cache=True)(space["make" + name])


_makers = {kind: _maker(f"_{kind.__name__}Handle", kind._fields) for kind in (Leadership, Record, State)}


def handle(kept: Leadership | Record | State) -> Any:
    """The handle of a tuple, to be given to a kernel; not to be shared between threads, which count its uses.

    Args:
        kept: a tuple of arrays.
    """
    return kept if INTERPRETED else _makers[type(kept)](*kept)
