"""A history as arithmetic: the rules run once on numbers that remember how they were made.

The kernels are plain Python under their decorator. Here that plain twin runs one world on such numbers, and what comes
out is a list of elementary operations that leads from the coordinates to the log-likelihood of each month:

    a + b,  a b,  c a,  a + c,  exp a, log a, ...

`program` makes a short program of it, `replay` runs that for many worlds at once, forwards for the values and backwards
for the slope (reverse accumulation). So no rule needs a derivative written by hand, and a new rule has one at once, as
long as it uses no other functions than those here. Where a rule branches, the record follows the branch that this one
world took.

Source: Griewank and Walther (2008), chapter 3.
"""

import math
import types
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from whowhom.world import history
from whowhom.world.leadership import Floats, Leadership, Record
from whowhom.world.state import State, new_state

from .kernels import (
    ADD,
    AT_LEAST,
    AT_MOST,
    EXP,
    EXPM1,
    INPUT,
    INVERSE,
    LARGER,
    LOG,
    MUL,
    OF_TWO,
    SCALE,
    SHIFT,
    SMALLER,
    SQRT,
    TANH,
)  # fmt: skip

Bools = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


class Recording(NamedTuple):
    """What was done: operation n is code[n] of the results a[n] and b[n] and the constant c[n].

    Of an input a[n] is the coordinate. `steps` is the result that is the log-likelihood of each month, -1 where that is
    a constant.
    """

    code: list[int]
    a: list[int]
    b: list[int]
    c: list[float]
    steps: list[int]


class _Book:
    """The operations so far; the same operation on the same numbers is done once."""

    def __init__(self) -> None:
        self.code, self.a, self.b, self.c = list[int](), list[int](), list[int](), list[float]()
        self.known: dict[tuple[int, int, int, float], int] = {}

    def put(self, code: int, a: int, b: int, c: float, value: float) -> "Number":
        if code in OF_TWO and b < a:
            a, b = b, a
        key = (code, a, b, c)
        at = self.known.get(key)
        if at is None:
            at = self.known[key] = len(self.code)
            self.code.append(code)
            self.a.append(a)
            self.b.append(b)
            self.c.append(c)
        return Number(self, at, value)


class Number:
    """A number that remembers how it was made: its place in the book, and its value in the world that is recorded."""

    __slots__ = ("at", "book", "value")

    def __init__(self, book: _Book, at: int, value: float) -> None:
        self.book, self.at, self.value = book, at, value

    def _of_two(self, code: int, other: "Number", value: float) -> "Number":
        return self.book.put(code, self.at, other.at, 0.0, value)

    def _with(self, code: int, c: float, value: float) -> "Number":
        return self.book.put(code, self.at, 0, float(c), value)

    def __add__(self, other: Any) -> Any:
        if isinstance(other, Number):
            return self._of_two(ADD, other, self.value + other.value)
        return self if other == 0.0 else self._with(SHIFT, other, self.value + other)

    def __mul__(self, other: Any) -> Any:
        if isinstance(other, Number):
            return self._of_two(MUL, other, self.value * other.value)
        if other == 0.0:
            return 0.0
        return self if other == 1.0 else self._with(SCALE, other, self.value * other)

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self) -> Any:
        return self * -1.0

    def __sub__(self, other: Any) -> Any:
        return self + other * -1.0

    def __rsub__(self, other: Any) -> Any:
        return self * -1.0 + other

    def __truediv__(self, other: Any) -> Any:
        return self * (other._inverse() if isinstance(other, Number) else 1.0 / other)

    def __rtruediv__(self, other: Any) -> Any:
        return self._inverse() * other

    def _inverse(self) -> "Number":
        return self._with(INVERSE, 0.0, 1.0 / self.value if self.value != 0.0 else math.inf)

    def __abs__(self) -> Any:
        return self if self.value >= 0.0 else -self

    def __bool__(self) -> bool:
        return bool(self.value != 0.0)

    def __float__(self) -> float:
        raise TypeError(f"a rule uses a function that slopes do not know; they know {', '.join(sorted(_FUNCTIONS))}")

    def __lt__(self, other: Any) -> bool:
        return bool(self.value < _value(other))

    def __le__(self, other: Any) -> bool:
        return bool(self.value <= _value(other))

    def __gt__(self, other: Any) -> bool:
        return bool(self.value > _value(other))

    def __ge__(self, other: Any) -> bool:
        return bool(self.value >= _value(other))

    def __eq__(self, other: object) -> bool:
        return bool(self.value == _value(other))

    __hash__ = None  # type: ignore[assignment]


def _value(x: Any) -> Any:
    return x.value if isinstance(x, Number) else x


def _function(code: int, plain: Callable[[float], float]) -> Callable[[Any], Any]:
    def call(x: Any) -> Any:
        try:
            value = plain(_value(x))
        except (ValueError, OverflowError):  # the kernels go on with what is no number
            value = math.nan
        return x._with(code, 0.0, value) if isinstance(x, Number) else value

    return call


def _extreme(of_two: int, with_one: int, plain: Callable[..., float]) -> Callable[[Any, Any], Any]:
    def call(x: Any, y: Any) -> Any:
        if not isinstance(x, Number):
            x, y = y, x
        if not isinstance(x, Number):
            return plain(y, x)
        value = plain(x.value, _value(y))
        return x._of_two(of_two, y, value) if isinstance(y, Number) else x._with(with_one, y, value)

    return call


def _empty(shape: Any, kind: Any = None) -> Any:
    return np.zeros(shape, np.int64) if kind is np.int64 else np.full(shape, 0.0, dtype=object)


_FUNCTIONS = {"exp": (EXP, math.exp), "log": (LOG, math.log), "expm1": (EXPM1, math.expm1), "tanh": (TANH, math.tanh),
              "sqrt": (SQRT, math.sqrt)}  # fmt: skip
_MATH = types.SimpleNamespace(**vars(math) | {name: _function(*pair) for name, pair in _FUNCTIONS.items()})
_NUMPY = types.SimpleNamespace(**vars(np) | {
    "zeros": _empty, "empty": _empty, "ones": lambda shape: _empty(shape) + 1.0,
})  # fmt: skip
_RULES = history.__name__.rpartition(".")[0]
_INSTEAD = {"max": _extreme(LARGER, AT_LEAST, max), "min": _extreme(SMALLER, AT_MOST, min)}


def _plain(kernel: Any, instead: dict[str, Any], made: dict[Any, Any]) -> Any:
    """The plain twin of a kernel: the same code among other globals, in which all it calls is plain too."""
    function = getattr(kernel, "py_func", kernel)
    if function not in made:
        space = dict(function.__globals__) | _INSTEAD | {"math": _MATH, "np": _NUMPY}
        twin = types.FunctionType(function.__code__, space, function.__name__, function.__defaults__)
        made[function] = twin
        for name in function.__code__.co_names:
            found = space.get(name)
            if str(getattr(found, "__module__", "")).startswith(_RULES) and not isinstance(found, type):
                space[name] = _plain(found, instead, made)
        space |= {name: new for name, new in instead.items() if name in space}
    return made[function]


def record_history(L: Leadership, R: Record, z: Floats, fixed: Bools) -> Recording:
    """Record the history of one world.

    The noise by month is an input in the place of the coordinates from which it is made (`standing.draw_noise`), and
    parameters are recorded without what the hypotheses add to them: both are linear, and `slope` sees to them.

    Args:
        L, R: a leadership under its record; z: what the world's history takes in (`slope.inputs_of`), (dimension,);
        fixed: (dimension,) true for coordinates that are no inputs, because they choose, and a choice has no slope.
    """
    book = _Book()
    point = z.astype(object)
    for at in np.flatnonzero(~fixed):
        point[at] = book.put(INPUT, int(at), 0, 0.0, float(z[at]))

    def draw_noise(L: Leadership, z: Any, upto: int, S: Any) -> None:
        S.noise[:] = z[L.z_noise : L.z_noise + L.months * L.persons].reshape(L.months, L.persons)

    arrays: list[Any] = [a if a.dtype.kind == "i" else a.astype(object) for a in new_state(L, R)]
    steps, nothing = np.zeros(L.months, dtype=object), np.zeros(0)
    run = _plain(history.run_history, {"draw_noise": draw_noise}, {})
    unshifted = L._replace(choice_shift=np.zeros_like(L.choice_shift))
    run(unshifted, R, point, L.months, State(*arrays), steps, nothing, nothing)
    places = [s.at if isinstance(s, Number) else -1 for s in steps]
    return Recording(book.code, book.a, book.b, book.c, places)
