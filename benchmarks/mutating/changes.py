"""What can be changed in a file: one comparison, sum, product, `and`, `or`, `not`, number or truth value at a time."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SWAPS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,), ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Div,), ast.Div: (ast.Mult,),
    ast.And: (ast.Or,), ast.Or: (ast.And,),
}  # fmt: skip
LEFT_ALONE = ("annotation", "returns", "decorator_list")


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """One change of one file: what stands between two places among its bytes, before and after."""

    file: str
    line: int
    first: int
    last: int
    before: str
    after: str


def mutants(file: Path) -> Iterator[Mutant]:
    """All mutants of a file; its texts, annotations and decorators are left alone."""
    source, starts = file.read_bytes(), [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node, changed in _changes(ast.parse(source)):
        first = starts[node.lineno - 1] + node.col_offset
        last = starts[node.end_lineno - 1] + node.end_col_offset
        before, after = source[first:last].decode(), ast.unparse(changed)
        name = file.relative_to(ROOT).as_posix()
        yield Mutant(file=name, line=node.lineno, first=first, last=last, before=before, after=after)


def _changes(node: ast.AST, truth: bool = False) -> Iterator[tuple[Any, ast.AST]]:
    """What can be changed in a part of a file, each with what becomes of it; `truth`: in what returns a truth value."""
    if isinstance(node, ast.FunctionDef):
        truth = isinstance(node.returns, ast.Name) and node.returns.id == "bool"
    match node:
        case ast.JoinedStr():
            return  # Python 3.11 does not know where its parts stand
        case ast.Return(value=ast.expr() as value) if truth:
            yield value, ast.UnaryOp(ast.Not(), value)
        case ast.BinOp(op=op) | ast.BoolOp(op=op) | ast.AugAssign(op=op):
            yield from ((node, _with(node, op=swap())) for swap in SWAPS.get(type(op), ()))
        case ast.Compare(ops=ops):
            for i, op in enumerate(ops):
                yield from ((node, _with(node, ops=[*ops[:i], s(), *ops[i + 1 :]])) for s in SWAPS[type(op)])
        case ast.UnaryOp(op=ast.Not()):
            yield node, node.operand
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() as value):
            yield node, ast.Constant(value + 1)
        case ast.Constant(value=float() as value):
            yield node, ast.Constant(2.0 * value or 1.0)
    for name, part in ast.iter_fields(node):
        for child in part if isinstance(part, list) else [part]:
            if isinstance(child, ast.AST) and name not in LEFT_ALONE:
                yield from _changes(child, truth)


def _with(node: ast.AST, **fields: object) -> ast.AST:
    """The same with some of its fields changed."""
    found = copy.copy(node)
    for name, value in fields.items():
        setattr(found, name, value)
    return found
