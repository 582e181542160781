"""Work on worlds in chunks: as many threads as wanted, the same numbers whatever their count."""

from collections.abc import Iterator
from contextlib import contextmanager

CHUNK = 64


def chunks(worlds: int) -> list[slice]:
    """Slices that cover the worlds, small enough that the threads end together.

    >>> chunks(100)
    [slice(0, 64, None), slice(64, 100, None)]

    Args:
        worlds: how many.
    """
    return [slice(i, min(i + CHUNK, worlds)) for i in range(0, worlds, CHUNK)]


@contextmanager
def single_blas() -> Iterator[None]:
    """Keep linear algebra on one thread, so that its rounding does not hang on their number."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        yield
