"""Full posteriors of all parameters: each block learned by itself, then joined, since their likelihoods multiply."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whowhom.calibrate.learning.importance import Draws, equal, fit, sample
from whowhom.calibrate.learning.likelihood import BLOCKS, Block, Targets, log_likelihoods
from whowhom.world.anchor.hyper import NAMES
from whowhom.world.anchor.roster import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningEffort:
    """How much is computed: particles while adapting and in the end, rounds, draws a round, draws a target."""

    adapting: int = 64
    paths: int = 128
    rounds: int = 10
    a_round: int = 300
    a_target: int = 200


@dataclass(frozen=True, slots=True)
class Posterior:
    """Equally weighted draws.

    Args:
        z: (draws, parameters) standard normals.
        effective: effective draws behind them, of the block that has fewest.
    """

    z: np.ndarray
    effective: float


def learn(
    bodies: list[Roster],
    targets: Targets,
    draws: int,
    effort: LearningEffort,
    seed: int,
    last: Sequence[np.ndarray] = (),
) -> list[Posterior]:
    """Learn every target's posterior.

    Args:
        bodies: rosters.
        targets: what each posterior may see.
        draws: how many draws of each.
        effort: how much is computed.
        seed: where chance begins.
        last: (draws, parameters) standard normals of an earlier posterior of each target, to begin from.

    Returns:
        One posterior a target.
    """
    found = {block: _block(block, bodies, targets, effort, seed + i, last) for i, block in enumerate(BLOCKS)}
    posteriors = []
    for k in range(len(targets.names)):
        z = np.zeros((draws, len(NAMES)))
        for i, (block, columns) in enumerate(BLOCKS.items()):
            chosen = equal(found[block], k, draws, seed + 100 * k + i)
            z[:, columns] = found[block].z[chosen]
        posteriors.append(Posterior(z, min(found[block].effective()[k] for block in BLOCKS)))
    return posteriors


def _block(
    block: Block, bodies: list[Roster], targets: Targets, effort: LearningEffort, seed: int, last: Sequence[np.ndarray]
) -> Draws:
    columns = BLOCKS[block]
    begin = [fit(z[:, columns], np.zeros(len(z)), widen=1.1) for z in last]
    size = columns.stop - columns.start

    def likelihood(z: np.ndarray, begun: int, fine: bool) -> np.ndarray:
        paths = effort.paths if fine else effort.adapting
        return log_likelihoods(block, bodies, targets, z, begun, paths)

    return sample(likelihood, size, effort.rounds, effort.a_round, effort.a_target, seed, begin)
