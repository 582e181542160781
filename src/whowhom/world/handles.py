"""Handles: the kernels' big tuples passed by reference.

A compiled function takes a tuple field by field, some thousand words a call here. A handle is one pointer to the same
arrays: with it the kernels compile four times faster and run five times faster. Interpreted
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


structref.define_constructor(_LeadershipHandle, _LeadershipType, list(Leadership._fields))
structref.define_constructor(_RecordHandle, _RecordType, list(Record._fields))
structref.define_constructor(_StateHandle, _StateType, list(State._fields))


def _maker(handle: str, fields: tuple[str, ...]) -> Any:
    """A function that unpacks a tuple into its handle, written out because a kernel cannot loop over fields."""
    if INTERPRETED:
        return lambda t: t
    space: dict[str, Any] = dict(globals())
    exec(f"def make(t):\n    return {handle}({', '.join('t.' + f for f in fields)})\n", space)
    return njit(cache=False)(space["make"])


leadership_handle = _maker("_LeadershipHandle", Leadership._fields)
record_handle = _maker("_RecordHandle", Record._fields)
state_handle = _maker("_StateHandle", State._fields)
