"""The ranks of many drawn cases, and the table that tells how evenly they lie."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import numpy as np

from .bands import worst_tail
from .ranking import DRAWS, changed, ranks_of

HEAD = ("class", "cases", "mean rank", "spread", "worst tail", "")


def all_ranks(cases: int, error: float | None = None) -> dict[str, list[int]]:
    """The ranks of every class over so many cases, in two processes; with `error` under a mistaken likelihood."""
    mistake = None if error is None else partial(changed, error=error)
    found: dict[str, list[int]] = defaultdict(list)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for ranks in pool.map(partial(ranks_of, mistake=mistake), range(1, cases + 1), chunksize=4):
            for name, rank in ranks.items():
                found[name].append(rank)
    return dict(found)


def tails_of(found: Mapping[str, Sequence[int]]) -> dict[str, float]:
    """Each class's worst tail over gamma: below 1 it leaves its own 95% bands, below 1 / classes those of all."""
    return {name: worst_tail(np.array(ranks), DRAWS) for name, ranks in found.items()}


def table(found: Mapping[str, Sequence[int]]) -> list[str]:
    """The table in Markdown: even ranks have the mean 0.5 and the spread 1."""
    tails, lines = tails_of(found), [HEAD]
    for name, ranks in found.items():
        spread = np.std(ranks) / np.sqrt(((DRAWS + 1) ** 2 - 1) / 12.0)
        said = (
            "inside" if tails[name] >= 1.0 else "outside its own" if tails[name] * len(tails) >= 1.0 else "**outside**"
        )
        lines.append(
            (name, f"{len(ranks)}", f"{np.mean(ranks) / DRAWS:.3f}", f"{spread:.3f}", f"{tails[name]:.2f}", said)
        )
    width = [max(len(line[i]) for line in lines) for i in range(len(HEAD))]
    lines.insert(1, tuple("-" * w for w in width))
    return ["| " + " | ".join(cell.ljust(w) for cell, w in zip(line, width, strict=True)) + " |" for line in lines]
