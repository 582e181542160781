"""A program run for many worlds at once: forwards for what each row is, backwards for what it does to the result.

Backwards, by reverse accumulation, with g[row] the derivative of the result by a row and rows visited from the last:

    a sum       g[a_k] += c_k v[b_k] g[row],   g[b_k] += c_k v[a_k] g[row]
    a function  g[a] += f'(v[a]) g[row]

Worlds lie side by side in lanes, so that the processor takes several at a time. Single precision is enough: a slope
guides moves and does not weigh worlds (`moves`).

Source: Griewank and Walther (2008), chapter 3; Moshier (1989), Cephes, for the coefficients of exp and log.
"""

import math

import numpy as np

from whowhom._numba import njit

# operations, which are compiled into the kernels below
INPUT, ADD, MUL, SCALE, SHIFT, LARGER, SMALLER = range(7)
EXP, LOG, EXPM1, TANH, SQRT, INVERSE, LOGISTIC, AT_LEAST, AT_MOST = range(7, 16)
OF_TWO = (ADD, MUL, LARGER, SMALLER)
SUM = ADD  # in a program, of products, with all that goes with them

LANES = 64  # worlds that are run together

_F = np.float32
_MOST = _F(87.0)
_LOG2E, _LN2_HIGH, _LN2_LOW = _F(1.44269504), _F(0.693359375), _F(-2.12194440e-4)
_ROUND = _F(12582912.0)  # 1.5 * 2^23: adding it rounds to a whole number, which then stands in the last bits
_P = _F(1.9875691500e-4), _F(1.3981999507e-3), _F(8.3334519073e-3), _F(4.1665795894e-2), _F(1.6666665459e-1), _F(0.5)
_Q = (
    _F(7.0376836292e-2), _F(-1.1514610310e-1), _F(1.1676998740e-1), _F(-1.2420140846e-1), _F(1.4249322787e-1),
    _F(-1.6668057665e-1), _F(2.0000714765e-1), _F(-2.4999993993e-1), _F(3.3333331174e-1),
)  # fmt: skip
_ONE, _HALF, _SIXTH, _NEAR, _TINY = _F(1.0), _F(0.5), _F(1.0 / 6.0), _F(0.02), _F(1e-37)
_BIAS, _MANTISSA = np.int32(127), np.int32(23)
_SPLIT = np.int32(0x3F3504F3)  # the bits of sqrt(1/2)


@njit
def exp_row(v: np.ndarray, a: int, out: np.ndarray, bits: np.ndarray) -> None:
    """Fill out with exp of row a of v, in single precision, to some 1e-7, for arguments within 87 of nought.

    exp(x) = 2^k exp(y), k = round(x / log 2), |y| <= log(2) / 2; 2^k by its bits, exp(y) by a polynomial.

    Args:
        v: (rows, lanes); out: (lanes,); bits: (lanes,) whole numbers to work in.
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
        v: (rows, lanes); out: (lanes,); bits: (lanes,) whole numbers to work in.
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
def forward(
    code: np.ndarray, first: np.ndarray, a: np.ndarray, b: np.ndarray, c: np.ndarray, products: np.ndarray,
    lines: np.ndarray, factor: np.ndarray, left: np.ndarray, right: np.ndarray, v: np.ndarray,
) -> None:  # fmt: skip
    """Fill v, whose rows of ones and inputs are given.

    Args:
        code .. right: of the program; v: (rows, lanes).
    """
    own, bits = np.zeros(v.shape[1], np.float32), np.zeros(v.shape[1], np.int32)
    for r in range(code.shape[0]):
        kind = code[r]
        for i in range(first[r], first[r + 1]):
            x, y, const = a[i], b[i], c[i]
            if kind == SUM:
                for w in range(v.shape[1]):
                    own[w] = const
                for k in range(products[i], lines[i]):
                    f, p, q = factor[k], left[k], right[k]
                    for w in range(v.shape[1]):
                        own[w] += f * v[p, w] * v[q, w]
                for k in range(lines[i], products[i + 1]):
                    f, p = factor[k], left[k]
                    for w in range(v.shape[1]):
                        own[w] += f * v[p, w]
            elif kind == EXP:
                exp_row(v, x, own, bits)
            elif kind == LOGISTIC:
                exp_row(v, x, own, bits)
                for w in range(v.shape[1]):
                    own[w] = _ONE / (_ONE + own[w])
            elif kind == INVERSE:
                for w in range(v.shape[1]):
                    own[w] = _ONE / v[x, w]
            elif kind == AT_LEAST:
                for w in range(v.shape[1]):
                    own[w] = max(v[x, w], const)
            elif kind == AT_MOST:
                for w in range(v.shape[1]):
                    own[w] = min(v[x, w], const)
            elif kind == LARGER:
                for w in range(v.shape[1]):
                    own[w] = max(v[x, w], v[y, w])
            elif kind == SMALLER:
                for w in range(v.shape[1]):
                    own[w] = min(v[x, w], v[y, w])
            elif kind == LOG:
                log_row(v, x, own, bits)
            elif kind == EXPM1:
                exp_row(v, x, own, bits)
                for w in range(v.shape[1]):
                    near = v[x, w] * (_ONE + v[x, w] * (_HALF + v[x, w] * _SIXTH))
                    own[w] = near if abs(v[x, w]) < _NEAR else own[w] - _ONE
            elif kind == TANH:
                for w in range(v.shape[1]):
                    own[w] = math.tanh(v[x, w])
            elif kind == SQRT:
                for w in range(v.shape[1]):
                    own[w] = math.sqrt(v[x, w])
            for w in range(v.shape[1]):
                v[i, w] = own[w]


@njit
def backward(
    code: np.ndarray, first: np.ndarray, a: np.ndarray, b: np.ndarray, products: np.ndarray, lines: np.ndarray,
    factor: np.ndarray, left: np.ndarray, right: np.ndarray, v: np.ndarray, g: np.ndarray,
) -> None:  # fmt: skip
    """Add to the inputs' rows of g what they do to the result; rows of all else are left at nought.

    Args:
        code .. right: of the program; v: (rows, lanes) from `forward`; g: (rows, lanes), nought but for the rows that
        make up the result, which hold their weights in it.
    """
    own = np.zeros(v.shape[1], np.float32)
    for r in range(code.shape[0] - 1, -1, -1):
        kind = code[r]
        for i in range(first[r + 1] - 1, first[r] - 1, -1):
            x, y = a[i], b[i]
            for w in range(v.shape[1]):
                own[w] = g[i, w]
                g[i, w] = 0.0
            if kind == SUM:
                for k in range(products[i], lines[i]):
                    f, p, q = factor[k], left[k], right[k]
                    for w in range(v.shape[1]):
                        g[p, w] += f * own[w] * v[q, w]
                    for w in range(v.shape[1]):
                        g[q, w] += f * own[w] * v[p, w]
                for k in range(lines[i], products[i + 1]):
                    f, p = factor[k], left[k]
                    for w in range(v.shape[1]):
                        g[p, w] += f * own[w]
            elif kind == EXP:
                for w in range(v.shape[1]):
                    g[x, w] += own[w] * v[i, w]
            elif kind == LOGISTIC:
                for w in range(v.shape[1]):
                    g[x, w] -= own[w] * v[i, w] * (_ONE - v[i, w])
            elif kind == INVERSE:
                for w in range(v.shape[1]):
                    g[x, w] -= own[w] * v[i, w] * v[i, w]
            elif kind == AT_LEAST or kind == AT_MOST:
                for w in range(v.shape[1]):
                    g[x, w] += own[w] if v[i, w] == v[x, w] else _F(0.0)
            elif kind == LARGER or kind == SMALLER:
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
