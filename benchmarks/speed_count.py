"""What one history, and one future, draw and compute and touch: counted in the interpreted twin of the kernel.

    NUMBA_DISABLE_JIT=1 python benchmarks/speed_count.py CASE WORLDS MONTHS

prints JSON: counts a world-period by kind, of the conditioned history and of a future of so many months. `speed.py`
calls it as a process of its own, because what is compiled cannot be counted.

A touch is one element of an array read or written. The interpreted twin reads a parameter again wherever it is named,
and a compiled loop keeps it in a register, so touches are counted rather too high.
"""

import json
import math
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
FUNCTIONS = ("exp", "expm1", "log", "tanh", "erfc", "sqrt")
KINDS = ("normal", "uniform", *FUNCTIONS, "read", "write")
COUNTS: Counter[str] = Counter()


class Counted(np.ndarray):
    """An array that counts the elements read from it and written to it."""

    def __getitem__(self, at: Any) -> Any:
        got = super().__getitem__(at)
        if not isinstance(got, np.ndarray):
            COUNTS["read"] += 1
            return int(got) if isinstance(got, np.integer) else got  # as the compiled kernel reckons with truth values
        return got

    def __setitem__(self, at: Any, value: Any) -> None:
        part = super().__getitem__(at)
        COUNTS["write"] += part.size if isinstance(part, np.ndarray) else 1
        if isinstance(value, np.ndarray):
            COUNTS["read"] += value.size
        super().__setitem__(at, value)

    def sum(self, *args: Any, **kwargs: Any) -> Any:
        COUNTS["read"] += self.size
        return self.view(np.ndarray).sum(*args, **kwargs)


def counted(table: Any) -> Any:
    """A named tuple of arrays, each counting."""
    return type(table)(*(a.view(Counted) if isinstance(a, np.ndarray) else a for a in table))


def counting(name: str, plain: Callable[..., Any], instead: str = "") -> Callable[..., Any]:
    """The function, counted, and nothing that it does itself; `instead` of another kind, which made its argument."""

    def call(*args: Any) -> Any:
        before = COUNTS.copy()
        found = plain(*args)
        COUNTS.clear()
        COUNTS.update(before)
        COUNTS[name] += 1
        if instead:
            COUNTS[instead] -= 1
        return found

    return call


def filling(plain: Callable[..., Any]) -> Callable[..., Any]:
    """A maker of arrays whose arrays count, as does filling them."""

    def call(*args: Any, **kwargs: Any) -> Any:
        made = plain(*args, **kwargs).view(Counted)
        COUNTS["write"] += made.size
        return made

    return call


@contextmanager
def wrapped() -> Iterator[None]:
    """Count, for as long as it lasts."""
    from whowhom.world import forecast

    places: list[tuple[Any, str, Callable[..., Any]]] = [(math, n, counting(n, getattr(math, n))) for n in FUNCTIONS]
    places += [(np, n, filling(getattr(np, n))) for n in ("zeros", "ones")]
    places += [(forecast, "uniform", counting("uniform", forecast.uniform))]

    places += [(forecast, "normal_quantile", counting("normal", forecast.normal_quantile, "uniform"))]
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in places]
    try:
        for owner, name, function in places:
            setattr(owner, name, function)
        yield
    finally:
        for owner, name, function in before:
            setattr(owner, name, function)


def count_worlds(case: str, worlds: int, months: int) -> dict[str, dict[str, float]]:
    """Counts a world-period of histories and of futures, by kind. Only where the kernels are interpreted."""
    from whowhom.inference.arrays.compile import compile_case
    from whowhom.record import load_case
    from whowhom.world.history import run_history
    from whowhom.world.random import fill_normal
    from whowhom.world.state import new_state

    c = compile_case(load_case(case))
    L, R, S = counted(c.leadership), counted(c.record), counted(new_state(c.leadership, c.record))
    top = c.seats.slots.index((c.case.top_post, None))
    steps, nothing = np.zeros(L.months).view(Counted), np.zeros(0).view(Counted)
    found: dict[str, Counter[str]] = {"history": Counter(), "future": Counter()}
    for n in range(worlds):
        z = np.empty(L.places.dimension)
        fill_normal(z, 1, n, 0, 0)
        with wrapped():
            COUNTS.clear()
            run_history(L, R, z.view(Counted), L.months, S, steps, nothing, nothing)
            found["history"].update(COUNTS)
            COUNTS.clear()
            count_future(L, R, top, months, n, S)
            found["future"].update(COUNTS)
    periods = {"history": worlds * L.months, "future": worlds * months}
    return {part: {k: found[part][k] / periods[part] for k in KINDS} for part in found}


def count_future(L: Any, R: Any, top: int, months: int, world: int, S: Any) -> None:
    """Draw one future of the world that S holds."""
    from whowhom.world.forecast import run_forecast

    n, posts, blocs, affairs = L.persons, L.posts.holder.shape[1], len(L.blocs.seats), L.affairs
    shapes: tuple[tuple[int, ...], ...] = (
        (n,),
        (posts,),
        (n,),
        (2,),
        (blocs,),
        (months + 1, posts),
        (months + 1, blocs),
        (months + 1, n),
        (affairs,),
        (affairs,),
        (months + 1,),
        (n,),
        (n,),
    )
    floats = (6, 10, 11, 12)
    out = [np.empty(s, np.float64 if k in floats else np.int64).view(Counted) for k, s in enumerate(shapes)]
    wanted = np.empty(months + 1, np.int64)
    wanted[:] = 0
    run_forecast(L, R, top, months, L.months, 1, world, 0, True, wanted, S, *out)


def counts(case: str, worlds: int, months: int) -> dict[str, dict[str, float]]:
    """The same from a process of its own, in which nothing is compiled."""
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    told = subprocess.run(
        [sys.executable, __file__, case, str(worlds), str(months)],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": path},
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(json.loads(told.stdout))


if __name__ == "__main__":
    print(json.dumps(count_worlds(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
