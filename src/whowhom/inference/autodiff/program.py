"""A tape made into a short program: what does not matter left out, sums of products in one instruction.

A row is a number of every world. Row 0 holds ones, then come the inputs, then rows that are

    a sum       c + sum_k c_k v[a_k] v[b_k]      every chain of sums, differences and products whose parts nobody else
                                                 needs, so that what is between never touches memory
    a function  exp, log, expm1, tanh, square root, 1 / v, 1 / (1 + exp(v)), the larger or smaller of two or of v and c

in such an order that each stands after what it is made of, and the same functions side by side.
"""

from typing import NamedTuple

import numpy as np

from whowhom._records import record, replace
from whowhom._types import Floats, Ints

from .operations import ADD, AFFINE, BINARY, EXP, INPUT, LOGISTIC, MUL, RECIPROCAL, SCALE, SHIFT, SUM
from .tape import Tape

ONES = 0  # the row of ones

Term = tuple[float, int, int]  # c_k, a_k, b_k
Terms = list[Term]


@record
class Program:
    """Rows in the order in which they are computed, in runs of one code.

    `code` (runs,) of the rows first[r] .. first[r + 1]; `a`, `b` (rows,) operands of functions; `c` (rows,) constants;
    the terms of the sum in row i are products[i] .. lines[i] with two factors and lines[i] .. products[i + 1] with one,
    in `factor`, `left` and `right`. `inputs`: the coordinate that each input row holds; `outputs`: the row of each
    output, -1 where it is a constant; `rows`: how many there are.
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
    inputs: Ints
    outputs: Ints
    rows: int


class Sum(NamedTuple):
    """A sum of products: constant + sum_k c_k v[a_k] v[b_k]."""

    constant: float
    terms: Terms

    @property
    def is_scaled(self) -> bool:
        """Whether it is one row times a constant."""
        return self.constant == 0.0 and len(self.terms) == 1 and self.terms[0][2] == ONES


@record
class UnplacedRow:
    """A row before it has its place: code, operands, constant, and the terms of a sum."""

    code: int
    a: int
    b: int
    c: float
    terms: Terms


def _with_logistics(t: Tape) -> Tape:
    """The tape with 1 / (1 + exp(v)) as one operation."""
    code, a = t.code.copy(), t.a.copy()
    for n, kind in enumerate(t.code):
        if kind == RECIPROCAL and t.code[a[n]] == SHIFT and t.c[a[n]] == 1.0 and t.code[t.a[a[n]]] == EXP:
            code[n], a[n] = LOGISTIC, t.a[t.a[a[n]]]
    return replace(t, code=code, a=a)


def _uses(t: Tape) -> tuple[list[int], list[int]]:
    """How often each result is used on the way to the outputs, and by whom last."""
    uses, user = [0] * len(t.code), [-1] * len(t.code)
    for at in t.outputs:
        if at >= 0:
            uses[at] += 2  # an output is a row of its own
    for n in range(len(t.code) - 1, -1, -1):
        if uses[n] and t.code[n] != INPUT:
            for at in (t.a[n], t.b[n]) if t.code[n] in BINARY else (t.a[n],):
                uses[at] += 1
                user[at] = n
    return uses, user


class _Rows:
    """The rows of a tape, in its order; sums that their only user takes in wait in `sums`."""

    def __init__(self, t: Tape) -> None:
        self.tape = t
        self.uses, self.user = _uses(t)
        used = (n for n, code in enumerate(t.code) if code == INPUT and self.uses[n])
        self.place = {n: k + 1 for k, n in enumerate(used)}
        self.inputs = len(self.place)
        self.level = [0] * (self.inputs + 1)
        self.rows: list[UnplacedRow] = []
        self.sums: dict[int, Sum] = {}
        for n, code in enumerate(t.code):
            if self.uses[n] and code != INPUT:
                self._affine(n) if code in AFFINE else self._function(n)

    def _put(self, n: int, row: UnplacedRow, depth: int) -> None:
        self.place[n] = len(self.level)
        self.level.append(depth + 1)
        self.rows.append(row)

    def _function(self, n: int) -> None:
        t = self.tape
        i, j = self.place[t.a[n]], self.place[t.b[n]] if t.code[n] in BINARY else 0
        self._put(n, UnplacedRow(code=t.code[n], a=i, b=j, c=t.c[n], terms=[]), max(self.level[i], self.level[j]))

    def _affine(self, n: int) -> None:
        found = self._sum_of(n)
        if self._is_taken_in(n, found):
            self.sums[n] = found
        else:
            depth = max(self.level[k] for _, i, j in found.terms for k in (i, j))
            self._put(n, UnplacedRow(code=SUM, a=0, b=0, c=found.constant, terms=found.terms), depth)

    def _is_taken_in(self, n: int, found: Sum) -> bool:
        """Whether the only user of a sum is another sum that can hold its terms."""
        if self.uses[n] != 1:
            return False
        user = self.tape.code[self.user[n]]
        return user in (ADD, SCALE, SHIFT) or (user == MUL and found.is_scaled)

    def _operand(self, n: int) -> Sum:
        return self.sums.pop(n) if n in self.sums else Sum(0.0, [(1.0, self.place[n], ONES)])

    def _sum_of(self, n: int) -> Sum:
        """An affine operation as a sum of products."""
        t, one = self.tape, self._operand(self.tape.a[n])
        code, c = t.code[n], t.c[n]
        if code == SHIFT:
            return Sum(one.constant + c, one.terms)
        if code == SCALE:
            return Sum(one.constant * c, [(c * f, i, j) for f, i, j in one.terms])
        other = self._operand(t.b[n])
        if code == ADD:
            return Sum(one.constant + other.constant, one.terms + other.terms)
        (f, i, _), (g, j, _) = one.terms[0], other.terms[0]
        return Sum(one.constant, [(f * g, i, j)])


def compile_program(t: Tape) -> Program:
    """Make the program of a tape.

    Args:
        t: from `trace_history`.
    """
    t = _with_logistics(t)
    made = _Rows(t)
    before, count = made.inputs + 1, len(made.rows)
    code = np.array([row.code for row in made.rows], dtype=np.int64)
    depth = np.array(made.level[before:], dtype=np.int64)
    order = np.lexsort((np.arange(count), code, depth))
    new = np.arange(before + count)
    new[before + order] = before + np.arange(count)
    return _laid_out(t, made, new, [made.rows[k] for k in order], _runs(depth[order], code[order]))


def _runs(depth: Ints, code: Ints) -> Ints:
    """Where the runs of rows begin that have one depth and one code."""
    if not len(code):
        return np.zeros(0, np.int64)
    return np.flatnonzero(np.r_[True, (np.diff(depth) != 0) | (np.diff(code) != 0)])


def _laid_out(t: Tape, made: _Rows, new: Ints, rows: list[UnplacedRow], starts: Ints) -> Program:
    """The rows, in their order, as arrays; `new` is the place of each row by its old one."""
    before = made.inputs + 1
    terms: list[Terms] = [[] for _ in range(before)]
    for row in rows:
        moved = [(f, int(new[i]), int(new[j])) for f, i, j in row.terms]
        terms.append([m for m in moved if m[2] != ONES] + [m for m in moved if m[2] == ONES])
    flat = [term for own in terms for term in own]
    ends = np.cumsum([0] + [len(own) for own in terms])
    twofold = np.array([sum(term[2] != ONES for term in own) for own in terms], dtype=np.int64)
    pad = [0] * before
    return Program(
        code=np.array([rows[k].code for k in starts], dtype=np.int64),
        first=np.r_[starts + before, before + len(rows)].astype(np.int64),
        a=np.array(pad + [int(new[row.a]) for row in rows], dtype=np.int64),
        b=np.array(pad + [int(new[row.b]) for row in rows], dtype=np.int64),
        c=np.array(pad + [row.c for row in rows], dtype=np.float32),
        products=ends.astype(np.int64),
        lines=ends[:-1] + twofold,
        factor=np.array([term[0] for term in flat], dtype=np.float32),
        left=np.array([term[1] for term in flat], dtype=np.int64),
        right=np.array([term[2] for term in flat], dtype=np.int64),
        inputs=np.array([t.a[n] for n in made.place if t.code[n] == INPUT], dtype=np.int64),
        outputs=np.array([new[made.place[n]] if n >= 0 else -1 for n in t.outputs], dtype=np.int64),
        rows=before + len(rows),
    )
