"""Programs made of tapes: whatever was done, the short program does the same, and its gradient is the gradient."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.inference.autodiff import operations as ops
from whowhom.inference.autodiff.kernels import LANES, backward, forward
from whowhom.inference.autodiff.program import ONES, Program, compile_program
from whowhom.inference.autodiff.tape import Tape

Floats = np.ndarray
INPUTS = 4
PLAIN = {
    ops.EXP: math.exp,
    ops.LOG: math.log,
    ops.EXPM1: math.expm1,
    ops.TANH: math.tanh,
    ops.SQRT: math.sqrt,
    ops.RECIPROCAL: lambda x: 1.0 / x,
}
DERIVED = {
    ops.EXP: math.exp,
    ops.LOG: lambda x: 1.0 / x,
    ops.EXPM1: math.exp,
    ops.TANH: lambda x: 1.0 - math.tanh(x) ** 2,
    ops.SQRT: lambda x: 0.5 / math.sqrt(x),
    ops.RECIPROCAL: lambda x: -1.0 / x**2,
}


def run_plainly(r: Tape, x: Floats) -> tuple[list[float], Floats]:
    """Every result of a tape at a point, and the last step's gradient carried forwards with it."""
    values, tangents = [], []
    for code, i, j, c in zip(r.code, r.a, r.b, r.c, strict=True):
        if code == ops.INPUT:
            values.append(x[i])
            tangents.append(np.eye(INPUTS)[i])
            continue
        a, da = values[i], tangents[i]
        b, db = values[j], tangents[j]
        if code == ops.ADD:
            values.append(a + b)
            tangents.append(da + db)
        elif code == ops.MUL:
            values.append(a * b)
            tangents.append(a * db + b * da)
        elif code == ops.SCALE:
            values.append(a * c)
            tangents.append(da * c)
        elif code == ops.SHIFT:
            values.append(a + c)
            tangents.append(da)
        elif code in (ops.MAX, ops.MIN, ops.MAX_CONST, ops.MIN_CONST):
            if code in (ops.MAX_CONST, ops.MIN_CONST):
                b, db = c, np.zeros(INPUTS)
            first = a >= b if code in (ops.MAX, ops.MAX_CONST) else a <= b
            values.append(a if first else b)
            tangents.append(da if first else db)
        else:
            values.append(PLAIN[code](a))
            tangents.append(da * DERIVED[code](a))
    return values, tangents[r.outputs[-1]]


def replayed(p: Program, x: Floats) -> tuple[Floats, Floats]:
    """The steps' values in lane 0, and the gradient of the last."""
    v, g = np.zeros((p.rows, LANES), np.float32), np.zeros((p.rows, LANES), np.float32)
    v[ONES] = 1.0
    v[1 : 1 + len(p.inputs)] = x[p.inputs, None]
    forward(p, v)
    g[p.outputs[-1]] = 1.0
    backward(p, v, g)
    gradient = np.zeros(INPUTS)
    gradient[p.inputs] = g[1 : 1 + len(p.inputs), 0]
    assert (g[1 + len(p.inputs) :] == 0.0).all(), "all but the inputs is left at nought"
    return v[p.outputs, 0], gradient


@st.composite
def tapes(draw: st.DrawFn) -> tuple[Tape, Floats]:
    """Tapes of some forty operations whose results stay between 1/20 and 20, or are brought back there."""
    point = np.array(draw(st.lists(st.floats(0.3, 2.0), min_size=INPUTS, max_size=INPUTS)))
    r = Tape(code=[ops.INPUT] * INPUTS, a=list(range(INPUTS)), b=[0] * INPUTS, c=[0.0] * INPUTS, outputs=[])
    values = list(point)

    def put(code: int, a: int, b: int, c: float, value: float) -> None:
        for column, entry in zip((r.code, r.a, r.b, r.c), (code, a, b, c), strict=True):
            column.append(entry)
        values.append(value)

    for _ in range(draw(st.integers(1, 40))):
        a, b = (draw(st.integers(0, len(values) - 1)) for _ in range(2))
        c, x, y = draw(st.floats(0.5, 2.0)), values[a], values[b]
        kind = draw(st.sampled_from([ops.ADD, ops.MUL, ops.SCALE, ops.SHIFT, ops.MAX, ops.MIN_CONST, *PLAIN]))
        if (kind == ops.MAX and abs(x - y) < 1e-3) or (kind == ops.MIN_CONST and abs(x - c) < 1e-3):
            continue  # a tie in single precision
        if kind in (ops.EXP, ops.EXPM1) and x > 3.0:
            continue
        if kind == ops.LOG:
            put(ops.SHIFT, a, 0, 1.5, x + 1.5)
            a, x = len(values) - 1, x + 1.5
        made = {
            ops.ADD: x + y,
            ops.MUL: x * y,
            ops.SCALE: x * c,
            ops.SHIFT: x + c,
            ops.MAX: max(x, y),
            ops.MIN_CONST: min(x, c),
        }
        value = made[kind] if kind in made else PLAIN[kind](x)
        put(kind, a, b if kind in ops.BINARY else 0, c, value)
        if not 0.05 < abs(values[-1]) < 20.0 or values[-1] < 0.0:
            put(ops.TANH, len(values) - 1, 0, 0.0, math.tanh(values[-1]))
            put(ops.SHIFT, len(values) - 1, 0, 1.2, values[-1] + 1.2)
    r.outputs.extend([INPUTS if len(values) > INPUTS else 0, len(values) - 1])
    return r, point


@settings(deadline=None, max_examples=200)
@given(tapes())
def test_a_program_does_what_is_on_the_tape(drawn: tuple[Tape, Floats]) -> None:
    r, x = drawn
    values, gradient = run_plainly(r, x)
    found, by_rows = replayed(compile_program(r), x)
    np.testing.assert_allclose(found, [values[n] for n in r.outputs], rtol=1e-3, atol=1e-4)
    np.testing.assert_allclose(by_rows, gradient, rtol=2e-2, atol=2e-3 * (1.0 + np.abs(gradient).max()))


@pytest.mark.parametrize(
    ("code", "low", "high"),
    [
        (ops.EXP, -80.0, 80.0),
        (ops.LOG, 1e-30, 1e30),
        (ops.EXPM1, -20.0, 20.0),
        (ops.TANH, -9.0, 9.0),
        (ops.SQRT, 1e-6, 1e6),
        (ops.RECIPROCAL, 1e-6, 1e6),
    ],
)
def test_functions_are_good_to_single_precision(code: int, low: float, high: float) -> None:
    r = Tape(code=[ops.INPUT, code], a=[0, 0], b=[0, 0], c=[0.0, 0.0], outputs=[1])
    p = compile_program(r)
    for x in np.linspace(low, high, 101) if low < 0.0 else np.geomspace(low, high, 101):
        given_x = float(np.float32(x))
        found, gradient = replayed(p, np.full(INPUTS, given_x))
        assert found[0] == pytest.approx(PLAIN[code](given_x), rel=3e-5, abs=1e-7)
        assert gradient[0] == pytest.approx(DERIVED[code](given_x), rel=3e-5, abs=2e-7)


def test_a_small_growth_is_not_lost() -> None:
    """exp(x) - 1 near nought, where the difference itself would leave few digits."""
    p = compile_program(Tape(code=[ops.INPUT, ops.EXPM1], a=[0, 0], b=[0, 0], c=[0.0, 0.0], outputs=[1]))
    for x in (1e-6, -3e-5, 1e-3, -0.015):
        assert replayed(p, np.full(INPUTS, x))[0][0] == pytest.approx(math.expm1(x), rel=1e-5)


def test_what_does_not_matter_is_left_out() -> None:
    r = Tape(
        code=[ops.INPUT, ops.INPUT, ops.EXP, ops.SCALE, ops.SHIFT, ops.ADD],
        a=[0, 1, 1, 0, 3, 4],
        b=[0, 0, 0, 0, 0, 0],
        c=[0.0, 0.0, 0.0, 2.0, 1.0, 0.0],
        outputs=[5],
    )
    p = compile_program(r)
    assert p.inputs.tolist() == [0]
    assert p.rows == 3  # ones, one input, one sum: 2 x + 1 + x
    assert replayed(p, np.full(INPUTS, 4.0))[0].tolist() == [13.0]
