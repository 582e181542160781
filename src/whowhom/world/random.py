"""Random numbers by identity: the same seed, world, stage, period and use give the same number, whatever was drawn before.

Philox4x32-10, a counter-based generator: ten rounds of multiply and exchange turn a counter of four words and a key of
two into four independent words. Normals by the inverse distribution function.

Source: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3"; Wichura (1988), AS 241.
"""

import math

import numpy as np

from whowhom._numba import njit

_M0 = np.uint64(0xD2511F53)
_M1 = np.uint64(0xCD9E8D57)
_W0 = np.uint64(0x9E3779B9)
_W1 = np.uint64(0xBB67AE85)
_LOW = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)

# AS 241: numerators and denominators after their leading coefficients
_CENTRAL = 0.425
_LATER = 16.0  # marks a uniform that still has to be turned
_TOP = (
    33430.575583588128105,
    67265.770927008700853,
    45921.953931549871457,
    13731.693765509461125,
    1971.5909503065514427,
    133.14166789178437745,
    3.387132872796366608,
)
_BOTTOM = (
    28729.085735721942674,
    39307.89580009271061,
    21213.794301586595867,
    5394.1960214247511077,
    687.1870074920579083,
    42.313330701600911252,
    1.0,
)
_NEAR_TOP = (
    0.0227238449892691845833,
    0.24178072517745061177,
    1.27045825245236838258,
    3.64784832476320460504,
    5.7694972214606914055,
    4.6303378461565452959,
    1.42343711074968357734,
)
_NEAR_BOTTOM = (
    5.475938084995344946e-4,
    0.0151986665636164571966,
    0.14810397642748007459,
    0.68976733498510000455,
    1.6763848301838038494,
    2.05319162663775882187,
    1.0,
)
_FAR_TOP = (
    2.71155556874348757815e-5,
    0.0012426609473880784381,
    0.026532189526576123093,
    0.29656057182850489123,
    1.7848265399172913358,
    5.4637849111641143699,
    6.6579046435011037772,
)
_FAR_BOTTOM = (
    1.4215117583164458887e-7,
    1.8463183175100546818e-5,
    7.868691311456132591e-4,
    0.0148753612908506148525,
    0.13692988092273580531,
    0.59983220655588793769,
    1.0,
)


@njit(inline="always")
def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Four 32-bit words from a counter of four 32-bit words and a key of two.

    >>> [f"{int(w):08x}" for w in philox(0, 0, 0, 0, 0, 0)]
    ['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']

    Args:
        c0: first word of the counter.
        c1: second word of the counter.
        c2: third word of the counter.
        c3: fourth word of the counter.
        k0: first word of the key.
        k1: second word of the key.
    """
    a, b, c, d = np.uint64(c0), np.uint64(c1), np.uint64(c2), np.uint64(c3)
    x, y = np.uint64(k0), np.uint64(k1)
    for _ in range(10):
        p0 = _M0 * a
        p1 = _M1 * c
        a, b, c, d = (p1 >> _SHIFT) ^ b ^ x, p1 & _LOW, (p0 >> _SHIFT) ^ d ^ y, p0 & _LOW
        x = (x + _W0) & _LOW
        y = (y + _W1) & _LOW
    return a, b, c, d


@njit(inline="always")
def unit(word: int) -> float:
    """A 32-bit word as a number strictly between 0 and 1.

    Args:
        word: 0 to 2**32 - 1.
    """
    return (float(word) + 0.5) * (1.0 / 4294967296.0)


@njit
def uniform(seed: int, world: int, stage: int, period: int, use: int) -> float:
    """One uniform number in (0, 1) for this identity.

    Args:
        seed: of the run.
        world: its number, below 2**32.
        stage: of the computation, below 2**32.
        period: such as the month, below 2**32.
        use: what for, below 2**32.
    """
    a, _, _, _ = philox(world, stage, period, use, seed, 0)
    return unit(a)


@njit(inline="always")
def _central(q: float) -> float:
    """The quantile at 1/2 + q for |q| up to 0.425: a ratio of two polynomials in 0.425^2 - q^2."""
    r = 0.180625 - q * q
    top = 2509.0809287301226727
    for c in _TOP:
        top = top * r + c
    bottom = 5226.495278852545925
    for c in _BOTTOM:
        bottom = bottom * r + c
    return q * top / bottom


@njit
def _tail(p: float) -> float:
    """The quantile at p outside the central part."""
    r = math.sqrt(-math.log(min(p, 1.0 - p)))
    if r <= 5.0:
        r -= 1.6
        top, bottom = 7.7454501427834140764e-4, 1.05075007164441684324e-9
        for c in _NEAR_TOP:
            top = top * r + c
        for c in _NEAR_BOTTOM:
            bottom = bottom * r + c
    else:
        r -= 5.0
        top, bottom = 2.01033439929228813265e-7, 2.04426310338993978564e-15
        for c in _FAR_TOP:
            top = top * r + c
        for c in _FAR_BOTTOM:
            bottom = bottom * r + c
    return -top / bottom if p < 0.5 else top / bottom


@njit
def normal_quantile(p: float) -> float:
    """The standard normal's inverse distribution function, to about 1e-15 (AS 241, PPND16).

    >>> round(normal_quantile(0.975), 6)
    1.959964

    Args:
        p: between 0 and 1.
    """
    q = p - 0.5
    return _central(q) if abs(q) <= _CENTRAL else _tail(p)


@njit
def fill_normal(out: np.ndarray, seed: int, world: int, stage: int, use: int) -> None:
    """Fill a vector with standard normals, a function of the identity and of the place in the vector alone.

    First all uniforms, then the central ones at once, then the tails: the processor does the first two in lanes.

    Args:
        out: vector to fill, any length.
        seed: of the run.
        world: its number.
        stage: of the computation.
        use: what for.
    """
    n = out.shape[0]
    for block in range(n // 4):
        a, b, c, d = philox(world, stage, block, use, seed, 1)
        out[4 * block] = unit(a)
        out[4 * block + 1] = unit(b)
        out[4 * block + 2] = unit(c)
        out[4 * block + 3] = unit(d)
    if n % 4:
        words = philox(world, stage, n // 4, use, seed, 1)
        for j in range(n % 4):
            out[n - n % 4 + j] = unit(words[j])
    for i in range(n):
        q = out[i] - 0.5
        out[i] = _central(q) if abs(q) <= _CENTRAL else out[i] + _LATER
    for i in range(n):
        if out[i] > _LATER - 1.0:
            out[i] = _tail(out[i] - _LATER)
