"""A tape: the elementary operations that lead from some inputs to some outputs, in the order in which they were done.

    a + b,  a b,  c a,  a + c,  exp a, log a, ...

A traced number writes each operation on it to its tape. So code written for plain numbers, run on traced ones, leaves
behind what reverse-mode differentiation needs (`program`, `kernels`): no rule needs a derivative written by hand. Where
the code branches, the tape follows the branch that these numbers took.

Source: Griewank and Walther (2008), chapter 3.
"""

import math
from collections.abc import Callable
from typing import Any

from whowhom._records import record

from .operations import (
    ADD,
    BINARY,
    EXP,
    EXPM1,
    LOG,
    MAX,
    MAX_CONST,
    MIN,
    MIN_CONST,
    MUL,
    RECIPROCAL,
    SCALE,
    SHIFT,
    SQRT,
    TANH,
)


@record
class Tape:
    """Operation n is code[n] of the results a[n] and b[n] and the constant c[n].

    Of an input a[n] is the coordinate. `outputs` are the results that are wanted, -1 where that is a constant.
    """

    code: list[int]
    a: list[int]
    b: list[int]
    c: list[float]
    outputs: list[int]


class Writer:
    """A tape that is being written; the same operation on the same numbers is written once."""

    def __init__(self) -> None:
        self.tape = Tape(code=[], a=[], b=[], c=[], outputs=[])
        self.known: dict[tuple[int, int, int, float], int] = {}

    def put(self, code: int, a: int, b: int, c: float, value: float) -> "Traced":
        """Write an operation.

        Args:
            code: of the operation.
            a: its first operand; of an input, the coordinate.
            b: its second operand.
            c: its constant.
            value: of the result.
        """
        if code in BINARY and b < a:
            a, b = b, a
        key = (code, a, b, c)
        at = self.known.get(key)
        if at is None:
            at = self.known[key] = len(self.tape.code)
            self.tape.code.append(code)
            self.tape.a.append(a)
            self.tape.b.append(b)
            self.tape.c.append(c)
        return Traced(self, at, value)


class Traced:
    """A number that remembers how it was made: its place on the tape, and its value."""

    __slots__ = ("at", "value", "writer")

    def __init__(self, writer: Writer, at: int, value: float) -> None:
        self.writer, self.at, self.value = writer, at, value

    def binary(self, code: int, other: "Traced", value: float) -> "Traced":
        """The result of an operation with another traced number."""
        return self.writer.put(code, self.at, other.at, 0.0, value)

    def unary(self, code: int, c: float, value: float) -> "Traced":
        """The result of an operation on this number alone, with a constant."""
        return self.writer.put(code, self.at, 0, float(c), value)

    def __add__(self, other: Any) -> Any:
        if isinstance(other, Traced):
            return self.binary(ADD, other, self.value + other.value)
        return self if other == 0.0 else self.unary(SHIFT, other, self.value + other)

    def __mul__(self, other: Any) -> Any:
        if isinstance(other, Traced):
            return self.binary(MUL, other, self.value * other.value)
        if other == 0.0:
            return 0.0
        return self if other == 1.0 else self.unary(SCALE, other, self.value * other)

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self) -> Any:
        return self * -1.0

    def __sub__(self, other: Any) -> Any:
        return self + other * -1.0

    def __rsub__(self, other: Any) -> Any:
        return self * -1.0 + other

    def __truediv__(self, other: Any) -> Any:
        return self * (other._reciprocal() if isinstance(other, Traced) else 1.0 / other)

    def __rtruediv__(self, other: Any) -> Any:
        return self._reciprocal() * other

    def _reciprocal(self) -> "Traced":
        return self.unary(RECIPROCAL, 0.0, 1.0 / self.value if self.value != 0.0 else math.inf)

    def __abs__(self) -> Any:
        return self if self.value >= 0.0 else -self

    def __bool__(self) -> bool:
        return bool(self.value != 0.0)

    def __float__(self) -> float:
        raise TypeError(f"a rule uses a function without a gradient; those with one: {', '.join(sorted(_FUNCTIONS))}")

    def __lt__(self, other: Any) -> bool:
        return bool(self.value < value_of(other))

    def __le__(self, other: Any) -> bool:
        return bool(self.value <= value_of(other))

    def __gt__(self, other: Any) -> bool:
        return bool(self.value > value_of(other))

    def __ge__(self, other: Any) -> bool:
        return bool(self.value >= value_of(other))

    def __eq__(self, other: object) -> bool:
        return bool(self.value == value_of(other))

    __hash__ = None  # type: ignore[assignment]


def value_of(x: Any) -> Any:
    """The value of a number, traced or not.

    Args:
        x: the number.
    """
    return x.value if isinstance(x, Traced) else x


def _function(code: int, plain: Callable[[float], float]) -> Callable[[Any], Any]:
    def call(x: Any) -> Any:
        try:
            value = plain(value_of(x))
        except (ValueError, OverflowError):  # the kernels go on with a NaN
            value = math.nan
        return x.unary(code, 0.0, value) if isinstance(x, Traced) else value

    return call


def _extreme(binary: int, with_const: int, plain: Callable[..., float]) -> Callable[[Any, Any], Any]:
    def call(x: Any, y: Any) -> Any:
        if not isinstance(x, Traced):
            x, y = y, x
        if not isinstance(x, Traced):
            return plain(y, x)
        value = plain(x.value, value_of(y))
        return x.binary(binary, y, value) if isinstance(y, Traced) else x.unary(with_const, y, value)

    return call


_FUNCTIONS = {
    "exp": (EXP, math.exp),
    "log": (LOG, math.log),
    "expm1": (EXPM1, math.expm1),
    "tanh": (TANH, math.tanh),
    "sqrt": (SQRT, math.sqrt),
}

MATH = {name: _function(*pair) for name, pair in _FUNCTIONS.items()}
"""Functions of `math` that take traced numbers."""

BUILT_IN = {"max": _extreme(MAX, MAX_CONST, max), "min": _extreme(MIN, MIN_CONST, min)}
"""Built-in functions that take traced numbers."""
