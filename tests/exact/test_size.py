"""Functions are short and take few parameters; which ones may not is said here, with the reason."""

from .sources import Function, functions

LONG = {"whowhom.world.forecast.run_forecast"}  # a future, month by month
ALL = list(functions())


def lines(f: Function) -> int:
    """How many lines a function has, decorators and docstring aside."""
    first = f.node.body[1] if f.doc and len(f.node.body) > 1 else f.node.body[0]
    return (f.node.end_lineno or 0) - first.lineno + 1


def parameters(f: Function) -> int:
    """How many parameters a call may give, those by name alone too."""
    a = f.node.args
    return len(a.posonlyargs) + len(a.args) + len(a.kwonlyargs) - bool(f.owner)


def test_no_function_is_long_and_most_are_short() -> None:
    assert {f.name for f in ALL if lines(f) > 60} <= LONG
    assert sum(lines(f) < 30 for f in ALL) >= 0.95 * len(ALL)


def test_functions_take_few_parameters() -> None:
    """Seven at the most, kernels aside, which take no keywords, and verbs, whose parameters are options."""
    plain = (f for f in ALL if f.public and not f.has("njit") and not f.has("app."))
    assert [f.name for f in plain if parameters(f) > 7] == []
