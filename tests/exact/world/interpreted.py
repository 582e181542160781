"""Numbers to be computed twice, with the compiler and without."""

import numpy as np

from whowhom.inference.run import run_steps
from whowhom.world.random import fill_normal

from .scenes import SCENES


def numbers() -> dict[str, list[float]]:
    """Some normals, and the log-likelihood by month of two worlds of every scene."""
    out = np.zeros(1001)
    fill_normal(out, 3, 1, 4, 1)
    found = {"normals": out.tolist()}
    for name, scene in SCENES.items():
        L, R = scene()
        z = np.random.default_rng(5).normal(size=(2, L.places.dimension))
        steps = np.zeros((2, L.months))
        run_steps(L, R, z, L.months, steps)
        found[name] = steps.ravel().tolist()
    return found
