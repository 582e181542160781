"""A program run for many worlds at once: forwards for the value of each row, backwards for its adjoint.

Backwards (reverse mode), with the adjoint g[row] the derivative of the result by a row, and rows visited from the last:

    a sum       g[a_k] += c_k v[b_k] g[row],   g[b_k] += c_k v[a_k] g[row]
    a function  g[a] += f'(v[a]) g[row]

Worlds lie side by side in lanes, so that the processor takes several at a time. Single precision is enough: a gradient
guides moves and does not weigh worlds (`sampler.hmc`).

Source: Griewank and Walther (2008), chapter 3; Moshier (1989), Cephes, for the coefficients of exp and log.
"""

import math

import numpy as np

from whowhom._numba import njit

from .operations import (
    EXP,
    EXPM1,
    LOG,
    LOGISTIC,
    MAX,
    MAX_CONST,
    MIN,
    MIN_CONST,
    RECIPROCAL,
    SQRT,
    SUM,
    TANH,
)
from .program import Program

# Functions of one row are written into the loops over rows (`inline`): called, they cost a third of a gradient.

LANES = 64  # worlds that are run together

_F = np.float32
_MOST = _F(87.0)
_LOG2E, _LN2_HIGH, _LN2_LOW = _F(1.44269504), _F(0.693359375), _F(-2.12194440e-4)
_ROUND = _F(12582912.0)  # 1.5 * 2^23: adding it rounds to a whole number, which then stands in the last bits
_P = _F(1.9875691500e-4), _F(1.3981999507e-3), _F(8.3334519073e-3), _F(4.1665795894e-2), _F(1.6666665459e-1), _F(0.5)
_Q = (
    _F(7.0376836292e-2),
    _F(-1.1514610310e-1),
    _F(1.1676998740e-1),
    _F(-1.2420140846e-1),
    _F(1.4249322787e-1),
    _F(-1.6668057665e-1),
    _F(2.0000714765e-1),
    _F(-2.4999993993e-1),
    _F(3.3333331174e-1),
)
_ONE, _HALF, _SIXTH, _NEAR, _TINY = _F(1.0), _F(0.5), _F(1.0 / 6.0), _F(0.02), _F(1e-37)
_BIAS, _MANTISSA = np.int32(127), np.int32(23)
_SPLIT = np.int32(0x3F3504F3)  # the bits of sqrt(1/2)


@njit
def exp_row(v: np.ndarray, a: int, out: np.ndarray, bits: np.ndarray) -> None:
    """Fill out with exp of row a of v, in single precision, to some 1e-7, for arguments within 87 of nought.

    exp(x) = 2^k exp(y), k = round(x / log 2), |y| <= log(2) / 2; 2^k by its bits, exp(y) by a polynomial.

    Args:
        v: values, (rows, lanes).
        a: the row.
        out: (lanes,).
        bits: whole numbers to work in, (lanes,).
    """
    for w in range(v.shape[1]):
        x = min(max(v[a, w], -_MOST), _MOST)
        k = (x * _LOG2E + _ROUND) - _ROUND
        y = x - k * _LN2_HIGH - k * _LN2_LOW
        p = ((((_P[0] * y + _P[1]) * y + _P[2]) * y + _P[3]) * y + _P[4]) * y + _P[5]
        out[w] = p * y * y + y + _ONE
        bits[w] = (np.int32(k) + _BIAS) << _MANTISSA
    power = bits.view(np.float32)
    for w in range(v.shape[1]):
        out[w] *= power[w]


@njit
def log_row(v: np.ndarray, a: int, out: np.ndarray, bits: np.ndarray) -> None:
    """Fill out with log of row a of v, or of 1e-37 where it is less, in single precision.

    log(x) = k log 2 + log(1 + y), x = 2^k (1 + y), y between sqrt(1/2) - 1 and sqrt(2) - 1; log(1 + y) by a polynomial.

    Args:
        v: values, (rows, lanes).
        a: the row.
        out: (lanes,).
        bits: whole numbers to work in, (lanes,).
    """
    m = bits.view(np.float32)
    for w in range(v.shape[1]):
        m[w] = max(v[a, w], _TINY)
    for w in range(v.shape[1]):
        k = (bits[w] - _SPLIT) >> _MANTISSA
        bits[w] -= k << _MANTISSA
        out[w] = _F(k)
    for w in range(v.shape[1]):
        y = m[w] - _ONE
        q = ((((_Q[0] * y + _Q[1]) * y + _Q[2]) * y + _Q[3]) * y + _Q[4]) * y + _Q[5]
        q = ((q * y + _Q[6]) * y + _Q[7]) * y + _Q[8]
        out[w] = out[w] * _LN2_HIGH + (out[w] * _LN2_LOW + (q * y * y * y - _HALF * y * y + y))


@njit
def forward(p: Program, v: np.ndarray) -> None:
    """Fill v, whose rows of ones and inputs are given.

    Args:
        p: the program.
        v: values, (rows, lanes).
    """
    own, bits = np.zeros(v.shape[1], np.float32), np.zeros(v.shape[1], np.int32)
    for r in range(p.code.shape[0]):
        kind = p.code[r]
        for i in range(p.first[r], p.first[r + 1]):
            if kind == SUM:
                sum_row(p, i, v, own)
            else:
                function_row(kind, p.a[i], p.b[i], p.c[i], v, own, bits)
            for w in range(v.shape[1]):
                v[i, w] = own[w]


@njit(inline="always")
def sum_row(p: Program, i: int, v: np.ndarray, out: np.ndarray) -> None:
    """Fill out with the sum of products in row i.

    Args:
        p: the program.
        i: the row.
        v: values, (rows, lanes).
        out: (lanes,).
    """
    const = p.c[i]
    for w in range(v.shape[1]):
        out[w] = const
    for k in range(p.products[i], p.lines[i]):
        f, x, y = p.factor[k], p.left[k], p.right[k]
        for w in range(v.shape[1]):
            out[w] += f * v[x, w] * v[y, w]
    for k in range(p.lines[i], p.products[i + 1]):
        f, x = p.factor[k], p.left[k]
        for w in range(v.shape[1]):
            out[w] += f * v[x, w]


@njit(inline="always")
def function_row(kind: int, x: int, y: int, const: float, v: np.ndarray, out: np.ndarray, bits: np.ndarray) -> None:
    """Fill out with a function of one or two rows.

    Args:
        kind: code of the function.
        x: row of its operand.
        y: row of the second one.
        const: its constant.
        v: values, (rows, lanes).
        out: (lanes,).
        bits: whole numbers to work in, (lanes,).
    """
    if kind == EXP:
        exp_row(v, x, out, bits)
    elif kind == LOGISTIC:
        exp_row(v, x, out, bits)
        for w in range(v.shape[1]):
            out[w] = _ONE / (_ONE + out[w])
    elif kind == RECIPROCAL:
        for w in range(v.shape[1]):
            out[w] = _ONE / v[x, w]
    elif kind == MAX_CONST:
        for w in range(v.shape[1]):
            out[w] = max(v[x, w], const)
    elif kind == MIN_CONST:
        for w in range(v.shape[1]):
            out[w] = min(v[x, w], const)
    elif kind == MAX:
        for w in range(v.shape[1]):
            out[w] = max(v[x, w], v[y, w])
    elif kind == MIN:
        for w in range(v.shape[1]):
            out[w] = min(v[x, w], v[y, w])
    elif kind == LOG:
        log_row(v, x, out, bits)
    elif kind == EXPM1:
        expm1_row(v, x, out, bits)
    elif kind == TANH:
        for w in range(v.shape[1]):
            out[w] = math.tanh(v[x, w])
    elif kind == SQRT:
        for w in range(v.shape[1]):
            out[w] = math.sqrt(v[x, w])


@njit
def expm1_row(v: np.ndarray, a: int, out: np.ndarray, bits: np.ndarray) -> None:
    """Fill out with exp - 1 of row a of v; near nought by its series.

    Args:
        v: values, (rows, lanes).
        a: the row.
        out: (lanes,).
        bits: whole numbers to work in, (lanes,).
    """
    exp_row(v, a, out, bits)
    for w in range(v.shape[1]):
        near = v[a, w] * (_ONE + v[a, w] * (_HALF + v[a, w] * _SIXTH))
        out[w] = near if abs(v[a, w]) < _NEAR else out[w] - _ONE


@njit
def backward(p: Program, v: np.ndarray, g: np.ndarray) -> None:
    """Add to the inputs' rows of g what they do to the result; rows of all else are left at nought.

    Args:
        p: the program.
        v: values from `forward`, (rows, lanes).
        g: adjoints, (rows, lanes): nought but for the rows that make up the result, which hold their weights in it.
    """
    own = np.zeros(v.shape[1], np.float32)
    for r in range(p.code.shape[0] - 1, -1, -1):
        kind = p.code[r]
        for i in range(p.first[r + 1] - 1, p.first[r] - 1, -1):
            for w in range(v.shape[1]):
                own[w] = g[i, w]
                g[i, w] = 0.0
            if kind == SUM:
                sum_adjoints(p, i, v, own, g)
            else:
                function_adjoints(kind, i, p.a[i], p.b[i], v, own, g)


@njit(inline="always")
def sum_adjoints(p: Program, i: int, v: np.ndarray, own: np.ndarray, g: np.ndarray) -> None:
    """Hand the adjoint of the sum in row i on to its factors.

    Args:
        p: the program.
        i: the row.
        v: values, (rows, lanes).
        own: adjoint of the row, (lanes,).
        g: adjoints, (rows, lanes).
    """
    for k in range(p.products[i], p.lines[i]):
        f, x, y = p.factor[k], p.left[k], p.right[k]
        for w in range(v.shape[1]):
            g[x, w] += f * own[w] * v[y, w]
        for w in range(v.shape[1]):
            g[y, w] += f * own[w] * v[x, w]
    for k in range(p.lines[i], p.products[i + 1]):
        f, x = p.factor[k], p.left[k]
        for w in range(v.shape[1]):
            g[x, w] += f * own[w]


@njit(inline="always")
def function_adjoints(kind: int, i: int, x: int, y: int, v: np.ndarray, own: np.ndarray, g: np.ndarray) -> None:
    """Hand the adjoint of the function in row i on to its operands.

    Args:
        kind: code of the function.
        i: the row.
        x: row of its operand.
        y: row of the second one.
        v: values, (rows, lanes).
        own: adjoint of the row, (lanes,).
        g: adjoints, (rows, lanes).
    """
    if kind == EXP:
        for w in range(v.shape[1]):
            g[x, w] += own[w] * v[i, w]
    elif kind == LOGISTIC:
        for w in range(v.shape[1]):
            g[x, w] -= own[w] * v[i, w] * (_ONE - v[i, w])
    elif kind == RECIPROCAL:
        for w in range(v.shape[1]):
            g[x, w] -= own[w] * v[i, w] * v[i, w]
    elif kind == MAX_CONST or kind == MIN_CONST:
        for w in range(v.shape[1]):
            g[x, w] += own[w] if v[i, w] == v[x, w] else _F(0.0)
    elif kind == MAX or kind == MIN:
        for w in range(v.shape[1]):
            if v[i, w] == v[x, w]:
                g[x, w] += own[w]
            else:
                g[y, w] += own[w]
    elif kind == LOG:
        for w in range(v.shape[1]):
            g[x, w] += own[w] / max(v[x, w], _TINY)
    elif kind == EXPM1:
        for w in range(v.shape[1]):
            g[x, w] += own[w] * (v[i, w] + _ONE)
    elif kind == TANH:
        for w in range(v.shape[1]):
            g[x, w] += own[w] * (_ONE - v[i, w] * v[i, w])
    elif kind == SQRT:
        for w in range(v.shape[1]):
            g[x, w] += _HALF * own[w] / v[i, w]
