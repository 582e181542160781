"""Draws from a posterior whose likelihood is only estimated, without bias: importance sampling that adapts.

Rounds draw from a Student t fitted to what the last rounds found, with weights flattened so that enough of them
count. Then one proposal for each target is fitted, all draw, and every draw serves every target (deterministic
mixture).

Source: adaptive multiple importance sampling (Cornuet, Marin, Mira and Robert 2012); with an estimated likelihood the
weights are right on average, so the posterior is exact (Tran, Scharth, Pitt and Kohn 2013).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, logsumexp

FREEDOM = 7.0
_SHRINK = 0.15  # of the covariance towards its diagonal
_KEPT = 3  # rounds that a fit looks back to


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentT:
    """A multivariate t with 7 degrees of freedom."""

    mean: np.ndarray
    root: np.ndarray  # lower triangular, of the scale matrix

    def draw(self, count: int, rng: np.random.Generator) -> np.ndarray:
        """Draw points, one a row."""
        e = rng.standard_normal((count, len(self.mean)))
        stretch = np.sqrt(FREEDOM / rng.chisquare(FREEDOM, count))
        drawn: np.ndarray = self.mean + (e @ self.root.T) * stretch[:, None]
        return drawn

    def log_density(self, z: np.ndarray) -> np.ndarray:
        """Return the log-density of each row of z."""
        d = len(self.mean)
        e = np.linalg.solve(self.root, (z - self.mean).T)
        constant = gammaln((FREEDOM + d) / 2) - gammaln(FREEDOM / 2) - d / 2 * np.log(FREEDOM * np.pi)
        constant -= np.log(np.diag(self.root)).sum()
        log_density: np.ndarray = constant - (FREEDOM + d) / 2 * np.log1p((e**2).sum(0) / FREEDOM)
        return log_density


def log_prior(z: np.ndarray) -> np.ndarray:
    """Return the standard normal log-density of each row.

    Args:
        z: (points, dimensions).

    Returns:
        (points).
    """
    density: np.ndarray = -0.5 * (z**2).sum(1) - 0.5 * z.shape[1] * np.log(2 * np.pi)
    return density


def ess(log_weight: np.ndarray) -> float:
    """Return the effective number of weighted draws.

    Args:
        log_weight: logs of weights, not normalised.

    >>> float(ess(np.zeros(4)))
    4.0
    """
    return float(np.exp(2 * logsumexp(log_weight) - logsumexp(2 * log_weight)))


def fit(z: np.ndarray, log_weight: np.ndarray, widen: float = 1.0) -> StudentT:
    """Fit a Student t to weighted points.

    Args:
        z: (points, dimensions).
        log_weight: (points) not normalised.
        widen: factor on the scale.

    Returns:
        The distribution.
    """
    w = np.exp(log_weight - logsumexp(log_weight))
    mean = w @ z
    off = z - mean
    cov = (off * w[:, None]).T @ off / max(1.0 - float((w**2).sum()), 0.1)
    diagonal = np.diag(np.clip(np.diag(cov), 0.003, 1.2))
    cov = (1.0 - _SHRINK) * cov + _SHRINK * diagonal + 1e-4 * np.eye(len(mean))
    return StudentT(mean=mean, root=np.linalg.cholesky(cov) * widen)


def tempered(log_weight: np.ndarray, fewest: float) -> np.ndarray:
    """Flatten weights as little as it takes for enough draws to count.

    Args:
        log_weight: of each draw, not normalised.
        fewest: effective draws that are enough.

    Returns:
        The weights' logs times a power of at most 1.
    """
    if ess(log_weight) >= fewest:
        return log_weight
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if ess(middle * log_weight) >= fewest else (low, middle)
    return low * log_weight


def mixture(proposals: list[StudentT], counts: list[int], z: np.ndarray) -> np.ndarray:
    """Return the log-density of points under all proposals together, each by how many it drew.

    Args:
        proposals: distributions.
        counts: draws of each.
        z: (points, dimensions).

    Returns:
        (points).
    """
    share = np.log(np.array(counts) / sum(counts))
    density: np.ndarray = logsumexp([p.log_density(z) + s for p, s in zip(proposals, share, strict=True)], axis=0)
    return density


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """Weighted draws that serve several targets.

    Args:
        z: (draws, dimensions).
        log_likelihood: (draws, targets).
        log_weight: (draws, targets) of the posterior of each target, summing to one when taken to exp.
    """

    z: np.ndarray
    log_likelihood: np.ndarray
    log_weight: np.ndarray

    def effective(self) -> np.ndarray:
        """Return the effective number of draws for each target."""
        return np.array([ess(column) for column in self.log_weight.T])


Likelihood = Callable[[np.ndarray, int, bool], np.ndarray]
"""Log-likelihoods (points, targets) at points (points, dimensions).

The number is where chance begins for the first point; the last word says whether the draws will be kept, and so are
worth less noise.
"""


def sample(
    likelihood: Likelihood,
    dimensions: int,
    rounds: int,
    a_round: int,
    a_target: int,
    seed: int,
    begin: Sequence[StudentT] = (),
) -> Draws:
    """Draw from the posterior of every target.

    Args:
        likelihood: estimates without bias, of all targets at once; the first is that which the rounds adapt to.
        dimensions: of a point; the prior is standard normal.
        rounds: rounds of adaptation at most; they stop once the whole likelihood counts twice running.
        a_round: draws in each.
        a_target: draws of each target's proposal in the end; half as many to fit it anew before.
        seed: where chance begins.
        begin: proposals to begin from, one a target, in the place of the rounds. They change how many draws count, not
            what is drawn from.

    Returns:
        The draws of the end, weighted for each target.
    """
    rng = np.random.default_rng(seed)
    proposals = [StudentT(mean=np.zeros(dimensions), root=np.eye(dimensions))]
    pool = Pool(likelihood, rng, seed * 1_000_003)
    whole = 0
    if begin:
        pool.draw(list(begin), max(a_target // 2, 2))
    for _ in range(0 if begin else rounds):
        pool.draw([proposals[-1]], a_round)
        z, values, rest = pool.last(_KEPT)
        proposals.append(fit(z, tempered(values[:, 0] + rest, 0.25 * a_round), widen=1.1))
        whole = whole + 1 if ess(values[:, 0] + rest) >= 0.25 * a_round else 0
        if whole == 2:
            break
    pool.draw(_ends(pool, len(pool.points), a_round), max(a_target // 2, 2))
    pool.draw(_ends(pool, len(pool.points), a_round), a_target, fine=True)
    z, values, rest = pool.last(1)
    log_weight = values + rest[:, None]
    return Draws(z=z, log_likelihood=values, log_weight=log_weight - logsumexp(log_weight, axis=0))


class Pool:
    """All that was drawn, by batches, with the proposals of each."""

    def __init__(self, likelihood: Likelihood, rng: np.random.Generator, begun: int) -> None:
        self._likelihood, self._rng, self._begun = likelihood, rng, begun
        self.points: list[np.ndarray] = []
        self.values: list[np.ndarray] = []
        self.proposals: list[list[StudentT]] = []

    def draw(self, proposals: list[StudentT], each: int, fine: bool = False) -> None:
        """Draw a batch, so many from each proposal, and evaluate it."""
        z = np.concatenate([p.draw(each, self._rng) for p in proposals])
        self.points.append(z)
        self.values.append(self._likelihood(z, self._begun, fine))
        self.proposals.append(proposals)
        self._begun += len(z)

    def last(self, batches: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return points, values, and log-prior less log-density of the mixture, of the last batches."""
        z = np.concatenate(self.points[-batches:])
        used = list(zip(self.proposals[-batches:], self.points[-batches:], strict=True))
        flat = [p for proposals, _ in used for p in proposals]
        counts = [len(points) // len(proposals) for proposals, points in used for _ in proposals]
        return z, np.concatenate(self.values[-batches:]), log_prior(z) - mixture(flat, counts, z)


def _ends(pool: Pool, batches: int, a_round: int) -> list[StudentT]:
    """One proposal a target, fitted to everything drawn so far."""
    z, values, rest = pool.last(batches)
    return [fit(z, tempered(column + rest, 0.2 * a_round), widen=1.1) for column in values.T]


def equal(draws: Draws, target: int, count: int, seed: int) -> np.ndarray:
    """Return draws of equal weight for one target: which of all, by systematic resampling.

    Args:
        draws: from `sample`.
        target: which.
        count: how many.
        seed: where chance begins.

    Returns:
        (count) places in `draws`, in random order.
    """
    rng = np.random.default_rng(seed)
    steps = (np.arange(count) + rng.random()) / count
    chosen = np.searchsorted(np.cumsum(np.exp(draws.log_weight[:, target])), steps)
    result: np.ndarray = rng.permutation(np.minimum(chosen, len(draws.z) - 1))
    return result
