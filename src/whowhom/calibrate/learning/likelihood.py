"""The likelihood of several bodies, for several choices of what counts, in one pass over them."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

import numpy as np

from whowhom.world.anchor import by_nature, particles
from whowhom.world.anchor.hyper import NAMES, from_normals
from whowhom.world.anchor.roster import Roster

Block = Literal["jeopardy", "deaths", "retirements"]
BLOCKS: dict[Block, slice] = {
    "jeopardy": slice(0, NAMES.index("death")),
    "deaths": slice(NAMES.index("death"), NAMES.index("meeting")),
    "retirements": slice(NAMES.index("meeting"), len(NAMES)),
}
"""Parameters that share a likelihood; the blocks' likelihoods multiply, so that each is learned by itself."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What each posterior may see.

    Args:
        names: of the posteriors.
        months: (posteriors, bodies) how many months of each body count.
    """

    names: tuple[str, ...]
    months: np.ndarray


def cores() -> int:
    """Return how many cores to use: two at most."""
    return min(2, os.cpu_count() or 1)


def log_likelihoods(
    block: Block, bodies: list[Roster], targets: Targets, z: np.ndarray, begun: int, paths: int
) -> np.ndarray:
    """Return each target's log-likelihood at each point.

    Args:
        block: which parameters.
        bodies: rosters.
        targets: what counts.
        z: (points, parameters of the block) standard normals.
        begun: where the first point's chance begins; each point has its own.
        paths: particles; the number sets the noise, not the answer.

    Returns:
        (points, targets), without bias in the likelihood itself.
    """

    def one(i: int) -> np.ndarray:
        full = np.zeros(len(NAMES))
        full[BLOCKS[block]] = z[i]
        h = from_normals(full)
        found = np.zeros(len(targets.names))
        for b, body in enumerate(bodies):
            counts = targets.months[:, b]
            until = int(counts.max())
            if until < 2:
                continue
            if block == "jeopardy":
                seed = (begun + i) % 2**32
                total, _, _ = particles.run(h, body, until, paths, seed, b, 0.5, False)
            else:
                total = by_nature.log_likelihoods(h, body)[0 if block == "deaths" else 1]
            found += np.where(counts > 1, total[np.maximum(counts, 1) - 1], 0.0)
        return np.nan_to_num(found, nan=-1e12, neginf=-1e12)

    with ThreadPoolExecutor(cores()) as pool:
        return np.array(list(pool.map(one, range(len(z)))))
