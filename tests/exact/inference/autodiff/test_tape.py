"""Arithmetic on traced numbers: the value is that of plain arithmetic, and the tape says how it came about."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.properties.inference.autodiff.test_program import run_plainly
from whowhom.inference.autodiff import operations as ops
from whowhom.inference.autodiff.kernels import LANES, exp_row, log_row
from whowhom.inference.autodiff.program import compile_program
from whowhom.inference.autodiff.tape import BUILT_IN, MATH, Traced, Writer
from whowhom.inference.autodiff.tracing import plain_twin

Rule = Callable[[Any, Any], Any]
RULES: dict[str, Rule] = {
    "sum": lambda x, y: x + y + 0.5 + (0.25 + x),
    "difference": lambda x, y: (x - y) + (3.0 - x) + (y - 1.5),
    "product": lambda x, y: x * y * 2.0 * (0.5 * x),
    "quotient": lambda x, y: x / y + 2.0 / x + y / 4.0,
    "sign": lambda x, y: -x + abs(y) + abs(-x) + abs(x - 5.0),
    "functions": lambda x, y: MATH["exp"](x) + MATH["log"](y) * MATH["expm1"](x) - MATH["tanh"](y) / MATH["sqrt"](x),
    "extremes": lambda x, y: BUILT_IN["max"](x, y) + BUILT_IN["min"](x, 0.7) * BUILT_IN["max"](0.9, y)
    + BUILT_IN["min"](x, y),
    "branches": lambda x, y: x if (x < y) == (x <= y) and (x > 0.1) and (y >= x or x != y) else y,
}  # fmt: skip
POINTS = [(0.6, 1.7), (1.3, 0.4), (0.2, 0.8)]


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("point", POINTS)
def test_a_traced_rule_has_the_plain_one_s_value(name: str, point: tuple[float, float]) -> None:
    writer = Writer()
    traced = [writer.put(ops.INPUT, k, 0, 0.0, value) for k, value in enumerate(point)]
    found, plain = RULES[name](*traced), RULES[name](*point)
    assert found.value == pytest.approx(plain, rel=1e-14)
    tape = writer.tape
    tape.outputs.append(found.at)
    values, _ = run_plainly(tape, np.array([*point, 0.0, 0.0]))
    assert values[found.at] == pytest.approx(plain, rel=1e-14)


def test_what_changes_nothing_is_not_written_down() -> None:
    writer = Writer()
    x = writer.put(ops.INPUT, 0, 0, 0.0, 0.4)
    assert x + 0.0 is x
    assert 1.0 * x is x
    assert x * 0.0 == 0.0
    assert len(writer.tape.code) == 1
    assert not writer.put(ops.INPUT, 1, 0, 0.0, 0.0)
    assert x
    assert MATH["log"](-1.0) != MATH["log"](-1.0)
    with pytest.raises(TypeError, match="without a gradient"):
        float(x)


def test_a_twin_calls_twins() -> None:
    """Of a kernel and of what it calls from the rules, each once; what is to stand for a function does."""
    from whowhom.world import reports

    made: dict[Any, Any] = {}
    twin = plain_twin(reports.claim_chances, {"logistic": lambda x: 7.0 + x}, made)
    assert twin.__globals__["logistic"](1.0) == 8.0
    assert twin is plain_twin(reports.claim_chances, {}, made)
    other = plain_twin(reports.measure, {}, {})
    assert isinstance(Traced, type)
    assert other.__globals__["logit"].__module__.startswith("whowhom.world")
    assert other.__globals__["math"].log is MATH["log"]
    tables = other.__globals__["np"]  # that may hold traced numbers
    assert (tables.zeros(2).tolist(), tables.ones(2).tolist()) == ([0.0, 0.0], [1.0, 1.0])
    assert (tables.zeros(2).dtype, tables.zeros(2, np.int64).dtype) == (object, np.int64)


def rows(values: np.ndarray) -> np.ndarray:
    return np.resize(values, (-(-len(values) // LANES), LANES)).astype(np.float32)


@pytest.mark.parametrize(("run", "plain", "at"), [
    (exp_row, np.exp, np.linspace(-87.0, 87.0, 640)), (exp_row, np.exp, np.linspace(-0.4, 0.4, 640)),
    (log_row, np.log, np.geomspace(1e-36, 1e36, 640)), (log_row, np.log, np.linspace(0.69, 1.45, 640)),
])  # fmt: skip
def test_exp_and_log_to_the_last_digit_but_one(run: Callable[..., None], plain: Any, at: np.ndarray) -> None:
    v, bits = rows(at), np.zeros(LANES, np.int32)
    for r in range(len(v)):
        out = np.zeros(LANES, np.float32)
        run(v, r, out, bits)
        exact = plain(v[r].astype(float))
        np.testing.assert_allclose(out, exact, rtol=3e-7, atol=1e-7 if run is log_row else 0.0)


def test_beyond_their_range_they_stay_numbers() -> None:
    v, out, bits = np.array([[-200.0, 200.0, 0.0, -1.0]], np.float32), np.zeros(4, np.float32), np.zeros(4, np.int32)
    exp_row(v, 0, out, bits)
    np.testing.assert_allclose(out[:3], np.exp([-87.0, 87.0, 0.0]), rtol=1e-6)
    log_row(v, 0, out, bits)
    np.testing.assert_allclose(out[[0, 2, 3]], math.log(1e-37), rtol=1e-6)


def test_a_program_takes_sums_into_sums() -> None:
    """2 (x + y) - 3 y + 1 is one row; what two use is a row of its own; functions of one kind stand side by side."""
    writer = Writer()
    x, y = (writer.put(ops.INPUT, k, 0, 0.0, 0.5 + k) for k in range(2))
    both = x + y
    tape = writer.tape
    tape.outputs.append((both * 2.0 - y * 3.0 + 1.0).at)
    p = compile_program(tape)
    assert (p.rows, p.code.tolist(), p.c[3]) == (4, [ops.SUM], 1.0)
    assert sorted(zip(p.factor.tolist(), p.left.tolist(), strict=True)) == [(-3.0, 2), (2.0, 1), (2.0, 2)]
    squares = MATH["exp"](both) * MATH["exp"](y) + both * x
    tape.outputs[:] = [squares.at, -1]
    p = compile_program(tape)
    assert p.code.tolist() == [ops.EXP, ops.SUM, ops.EXP, ops.SUM] or p.code.tolist() == [
        ops.SUM,
        ops.EXP,
        ops.EXP,
        ops.SUM,
    ]
    assert p.outputs.tolist() == [p.rows - 1, -1]
    assert p.rows == 7
