"""A logistic regression by Newton's method with steps halved until they help, so that it ends where few are known."""

import numpy as np

from whowhom.world.anchor.congress import expit

STEPS, HALVES = 100, 40
ENOUGH = 1e-12  # by which a step must help


def logistic(
    x: np.ndarray, y: np.ndarray, ridge: np.ndarray, stated: np.ndarray, offset: np.ndarray | float = 0.0
) -> np.ndarray:
    """Return the most likely slopes, with normal errors about what was stated.

    Args:
        x: (observations, slopes).
        y: outcomes, 0 or 1.
        ridge: (slopes) one over the square of each error.
        stated: (slopes) where they begin, and what they are drawn to.
        offset: added to each logit.

    >>> x = np.ones((4, 1))
    >>> logistic(x, np.array([1.0, 0.0, 0.0, 0.0]), np.array([1e-9]), np.zeros(1)).round(4).tolist()
    [-1.0986]
    """

    def loss(v: np.ndarray) -> float:
        logit = x @ v + offset
        return float((np.logaddexp(0.0, logit) - y * logit).sum() + 0.5 * (ridge * (v - stated) ** 2).sum())

    found, now = stated.astype(float), loss(stated)
    for _ in range(STEPS):
        p = expit(x @ found + offset)
        slope = x.T @ (y - p) - ridge * (found - stated)
        step = np.linalg.solve((x * (p * (1.0 - p))[:, None]).T @ x + np.diag(ridge), slope)
        helps = next((k for k in range(HALVES) if loss(found + 0.5**k * step) < now - ENOUGH), None)
        if helps is None:
            break
        found = found + 0.5**helps * step
        now = loss(found)
    return np.asarray(found)
