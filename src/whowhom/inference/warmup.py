"""The first run compiles on two processors: this process the history, another one the forecast.

The other is handed the arrays of the case, compiles for their types, and leaves what it compiled in the kernels'
folder, where this process finds it. If it comes to nothing, this process compiles for itself.
"""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np

from whowhom._kernel_cache import keeps
from whowhom._records import leaves, replace
from whowhom.world.forecast import run_forecast
from whowhom.world.handles import handle
from whowhom.world.leadership import Leadership, Record
from whowhom.world.state import new_state

from .otherwise import prepare
from .run import Drawing, _draw, new_futures, run_futures

LONGEST = 300.0  # seconds to wait for the other


def compile_aside(L: Leadership, R: Record) -> subprocess.Popen[bytes] | None:
    """Begin to compile the forecast in another process, unless that was done before; the process, for `wait_for`.

    Args:
        L: the leadership.
        R: its record.
    """
    stats = getattr(_draw, "stats", None)  # none where numba is switched off
    if stats is None or not stats.cache_path or not keeps():  # what the other compiled could not be found
        return None
    if _draw.signatures or any(Path(stats.cache_path).glob("run._draw-*")) or (os.cpu_count() or 1) < 2:  # type: ignore[attr-defined]
        return None
    try:
        other = subprocess.Popen(
            [sys.executable, "-c", f"import {__name__} as w; w.compile_here()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert other.stdin is not None
        pickle.dump((L, R), other.stdin)
        other.stdin.close()
    except OSError:
        return None
    return other


def wait_for(other: subprocess.Popen[bytes] | None) -> None:
    """Wait until what it compiles is there.

    Args:
        other: from `compile_aside`.
    """
    if other is not None:
        try:
            other.wait(LONGEST if keeps() else 0.0)
        except subprocess.TimeoutExpired:
            other.kill()
            other.wait()


def compile_here() -> None:
    """Compile the forecast for the arrays on standard input; what is slowest and nobody else compiles comes first."""
    L, R = pickle.load(sys.stdin.buffer)
    futures = new_futures(1, 1, L, 1)
    one = replace(futures, **{name: array[0, 0] for name, array in leaves(futures)})
    wanted = np.zeros(2, dtype=np.int64)
    run_forecast(
        handle(L),
        handle(R),
        0,
        0,
        L.months,
        0,
        0,
        0,
        True,
        wanted,
        handle(new_state(L, R)),
        one.seat_lost,
        one.post_lost,
        one.died,
        one.vote_month,
        one.purge_month,
        one.holders,
        one.follows,
        one.ranks,
        one.opened,
        one.opener,
        one.secure,
        one.began,
        one.after,
    )
    run_futures(
        L,
        R,
        np.zeros((1, L.places.dimension)),
        np.zeros(1, dtype=np.int64),
        Drawing(top=0, horizon=1, secure=wanted, seed=0),
        futures,
    )
    prepare(L, R)
