"""A recording made into a short program: what does not matter left out, sums of products in one instruction.

A row is a number of every world. Row 0 holds ones, then come the inputs, then rows that are

    a sum       c + sum_k c_k v[a_k] v[b_k]      every chain of sums, differences and products whose parts nobody else
                                                 needs, so that what is between never touches memory
    a function  exp, log, expm1, tanh, square root, 1 / v, 1 / (1 + exp(v)), the larger or smaller of two or of v and c

in such an order that each stands after what it is made of, and the same functions side by side.
"""

from typing import NamedTuple

import numpy as np

from whowhom.world.leadership import Floats, Ints

from .kernels import ADD, EXP, INPUT, INVERSE, LOGISTIC, MUL, OF_TWO, SCALE, SHIFT, SUM
from .tape import Recording

_SUMS = (ADD, MUL, SCALE, SHIFT)
ONES = 0  # the row of ones

Terms = list[tuple[float, int, int]]  # c_k, a_k, b_k


class Program(NamedTuple):
    """Rows in the order in which they are computed, in runs of one code.

    `code` (runs,) of the rows first[r] .. first[r + 1]; `a`, `b` (rows,) operands of functions; `c` (rows,) constants;
    the terms of the sum in row i are products[i] .. lines[i] with two factors and lines[i] .. products[i + 1] with one,
    in `factor`, `left` and `right`. `given`: the coordinate that each input row holds; `steps`: the row of each month's
    log-likelihood, -1 where it is a constant.
    """

    code: Ints
    first: Ints
    a: Ints
    b: Ints
    c: Floats
    products: Ints
    lines: Ints
    factor: Floats
    left: Ints
    right: Ints
    given: Ints
    steps: Ints
    rows: int


def _with_logistics(r: Recording) -> Recording:
    """The recording with 1 / (1 + exp(v)) as one operation."""
    code, a = r.code.copy(), r.a.copy()
    for n, kind in enumerate(r.code):
        if kind == INVERSE and r.code[a[n]] == SHIFT and r.c[a[n]] == 1.0 and r.code[r.a[a[n]]] == EXP:
            code[n], a[n] = LOGISTIC, r.a[r.a[a[n]]]
    return r._replace(code=code, a=a)


def _used(r: Recording) -> tuple[list[int], list[int]]:
    """How often each result is used on the way to the steps, and by whom last."""
    uses, user = [0] * len(r.code), [-1] * len(r.code)
    for at in r.steps:
        if at >= 0:
            uses[at] += 2  # a step is a row of its own
    for n in range(len(r.code) - 1, -1, -1):
        if uses[n] and r.code[n] != INPUT:
            for at in (r.a[n], r.b[n]) if r.code[n] in OF_TWO else (r.a[n],):
                uses[at] += 1
                user[at] = n
    return uses, user


def _is_scaled(form: tuple[float, Terms]) -> bool:
    """Whether a sum is one result times a constant."""
    return form[0] == 0.0 and len(form[1]) == 1 and form[1][0][2] == ONES


def compile_program(r: Recording) -> Program:
    """Make the program of a recording.

    Args:
        r: from `record_history`.
    """
    r = _with_logistics(r)
    uses, user = _used(r)
    place = {n: k + 1 for k, n in enumerate(n for n, code in enumerate(r.code) if code == INPUT and uses[n])}
    inputs, level = len(place), [0] * (len(place) + 1)
    rows: list[tuple[int, int, int, float, Terms]] = []
    forms: dict[int, tuple[float, Terms]] = {}  # of sums that their only user takes in

    def form(n: int) -> tuple[float, Terms]:
        return forms.pop(n) if n in forms else (0.0, [(1.0, place[n], ONES)])

    for n, code in enumerate(r.code):
        if not uses[n] or code == INPUT:
            continue
        a, b, c = r.a[n], r.b[n], r.c[n]
        if code in _SUMS:
            constant, terms = form(a)
            if code == ADD:
                other, more = form(b)
                constant, terms = constant + other, terms + more
            elif code == SHIFT:
                constant += c
            elif code == SCALE:
                constant, terms = constant * c, [(c * f, i, j) for f, i, j in terms]
            else:
                (one, i, _), (two, j, _) = terms[0], form(b)[1][0]
                terms = [(one * two, i, j)]
            mine = (constant, terms)
            taken = uses[n] == 1 and (r.code[user[n]] in (ADD, SCALE, SHIFT) or (
                r.code[user[n]] == MUL and _is_scaled(mine)
            ))  # fmt: skip
            if taken:
                forms[n] = mine
                continue
            row = (SUM, 0, 0, constant, terms)
            depth = max(level[k] for _, i, j in terms for k in (i, j))
        else:
            i, j = place[a], place[b] if code in OF_TWO else 0
            row, depth = (code, i, j, c, []), max(level[i], level[j])
        place[n] = len(level)
        level.append(depth + 1)
        rows.append(row)
    return _ordered(r, rows, level, inputs, place)


def _ordered(
    r: Recording, rows: list[tuple[int, int, int, float, Terms]], level: list[int], inputs: int, place: dict[int, int]
) -> Program:
    """Put the rows into the order of levels and codes, and lay them out in arrays."""
    before = inputs + 1
    code, a, b, c, terms = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    kinds, depth = np.array(code, dtype=np.int64), np.array(level[before:], dtype=np.int64)
    order = np.lexsort((np.arange(len(rows)), kinds, depth))
    new = np.arange(before + len(rows))
    new[before + order] = before + np.arange(len(rows))
    count = before + len(rows)
    sorted_terms: list[Terms] = [[] for _ in range(before)]
    for k in order:
        moved = [(f, int(new[i]), int(new[j])) for f, i, j in terms[k]]
        sorted_terms.append([t for t in moved if t[2] != ONES] + [t for t in moved if t[2] == ONES])
    flat = [t for own in sorted_terms for t in own]
    ends = np.cumsum([0] + [len(own) for own in sorted_terms])
    twofold = np.array([sum(t[2] != ONES for t in own) for own in sorted_terms], dtype=np.int64)
    step = np.stack([depth[order], kinds[order]])
    starts = np.flatnonzero(np.r_[True, (step[:, 1:] != step[:, :-1]).any(axis=0)]) if rows else np.zeros(0, np.int64)
    pad = np.zeros(before)
    return Program(
        kinds[order][starts], np.r_[starts + before, count].astype(np.int64),
        np.r_[pad, new[np.array(a, dtype=np.int64)[order]]].astype(np.int64),
        np.r_[pad, new[np.array(b, dtype=np.int64)[order]]].astype(np.int64),
        np.r_[pad, np.array(c)[order]].astype(np.float32),
        ends.astype(np.int64), ends[:-1] + twofold,
        np.array([t[0] for t in flat], dtype=np.float32), np.array([t[1] for t in flat], dtype=np.int64),
        np.array([t[2] for t in flat], dtype=np.int64),
        np.array([r.a[n] for n in place if r.code[n] == INPUT], dtype=np.int64),
        np.array([new[place[n]] if n >= 0 else -1 for n in r.steps], dtype=np.int64), count,
    )  # fmt: skip
