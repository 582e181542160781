"""The tape of a world's history: the rules, run once on traced numbers.

The kernels are plain Python under their decorator. That plain twin of each is called here, among other globals: its
`math` and its `max` write to the tape, and what it calls is plain too. So a new rule has a gradient at once, as long as
it uses no other functions than those that `tape` knows.
"""

import math
import types
from typing import Any, TypeVar

import numpy as np

from whowhom._records import fields_of, is_record, replace, values_of
from whowhom._types import Bools, Floats
from whowhom.world import history
from whowhom.world.leadership import Leadership, Record
from whowhom.world.state import new_state

from .operations import INPUT
from .tape import BUILT_IN, MATH, Tape, Traced, Writer


def _empty(shape: Any, kind: Any = None) -> Any:
    return np.zeros(shape, np.int64) if kind is np.int64 else np.full(shape, 0.0, dtype=object)


_MATH = types.SimpleNamespace(**vars(math) | MATH)
_NUMPY = types.SimpleNamespace(
    **vars(np)
    | {
        "zeros": _empty,
        "empty": _empty,
        "ones": lambda shape: _empty(shape) + 1.0,
    }
)
T = TypeVar("T")

_RULES = history.__name__.rpartition(".")[0]


def plain_twin(kernel: Any, instead: dict[str, Any], made: dict[Any, Any]) -> Any:
    """The same code among other globals, in which all that it calls from `world` is plain too.

    Args:
        kernel: a compiled function, or a plain one.
        instead: what stands for some of the functions that are called, by name.
        made: the twins so far, by function; filled.
    """
    function = getattr(kernel, "py_func", kernel)
    if function not in made:
        space = dict(function.__globals__) | BUILT_IN | {"math": _MATH, "np": _NUMPY}
        twin = types.FunctionType(function.__code__, space, function.__name__, function.__defaults__)
        made[function] = twin
        for name in function.__code__.co_names:
            found = space.get(name)
            if str(getattr(found, "__module__", "")).startswith(_RULES) and not isinstance(found, type):
                space[name] = plain_twin(found, instead, made)
        space |= {name: new for name, new in instead.items() if name in space}
    return made[function]


def _traceable(kept: T) -> T:
    """A record of arrays, among which those of real numbers may hold traced ones."""
    values = dict[str, Any]()
    for name, value in zip(fields_of(kept), values_of(kept), strict=True):
        if is_record(value):
            values[name] = _traceable(value)
        else:
            values[name] = value if value.dtype.kind == "i" else value.astype(object)
    return replace(kept, **values)


def trace_history(L: Leadership, R: Record, z: Floats, fixed: Bools) -> Tape:
    """Trace the history of one world; its outputs are the log-likelihood of each month.

    The noise by month is an input in the place of the coordinates from which it is made (`standing.draw_noise`), and
    parameters are traced without what the hypotheses add to them: both are linear, and `gradient` sees to them.

    Args:
        L: the leadership.
        R: its record.
        z: what the world's history takes in (`gradient.inputs_of`), (dimension,).
        fixed: coordinates that are no inputs, because they choose, and a choice has no gradient, (dimension,).
    """
    writer = Writer()
    point = z.astype(object)
    for at in np.flatnonzero(~fixed):
        point[at] = writer.put(INPUT, int(at), 0, 0.0, float(z[at]))

    def draw_noise(L: Leadership, z: Any, upto: int, S: Any) -> None:
        S.walk.noise[:] = z[L.places.noise : L.places.noise + L.months * L.persons].reshape(L.months, L.persons)

    steps, nothing = np.zeros(L.months, dtype=object), np.zeros(0)
    run = plain_twin(history.run_history, {"draw_noise": draw_noise}, {})
    unshifted = replace(L, choice=replace(L.choice, shift=np.zeros_like(L.choice.shift)))
    run(unshifted, R, point, L.months, _traceable(new_state(L, R)), steps, nothing, nothing)
    return replace(writer.tape, outputs=[s.at if isinstance(s, Traced) else -1 for s in steps])
