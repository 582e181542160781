"""What the priors say of each world: its coordinates by what they stand for, and how well it agrees with the record.

A world is a point z of standard normal coordinates, so the prior density of a group of them is N(z; 0, 1).
"""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from whowhom._types import Floats
from whowhom.inference.arrays.layout import slices
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.worlds import loglik_of
from whowhom.world.affinity import OWN_REASONS, TIE
from whowhom.world.catalogue import PARAMETERS

GROUPS: Mapping[str, tuple[str, ...]] = {
    "sources": ("source",),
    "weight": ("base",),
    "ambition": ("ambition",),
    "character": ("opportunist", "denial"),
    "affairs": ("implicated", "custody"),
    "views": ("position",),
    "likings": ("affinity",),
}


def free_parameters(e: Ensemble) -> Mapping[str, Floats]:
    """The standard normal of each parameter that has a prior of its own, (worlds,), by the parameter's name.

    Args:
        e: the ensemble.
    """
    L = e.compiled.leadership
    first = L.places.theta
    return {name: e.z[:, first + j] for j, name in enumerate(PARAMETERS) if L.theta.spread[j] > 0.0}


def free_groups(e: Ensemble) -> Mapping[str, Floats]:
    """The standard normals of what is unknown of persons, affairs and sources, by `GROUPS`, (worlds, coordinates).

    Args:
        e: the ensemble.
    """
    at = slices(e.compiled.leadership)
    found = {name: np.concatenate([e.z[:, at[b]] for b in blocks], axis=1) for name, blocks in GROUPS.items()}
    return {name: z for name, z in found.items() if z.shape[1] > 0}


def loglik(e: Ensemble) -> Floats:
    """Each world's log-likelihood of the record, (worlds,).

    Args:
        e: the ensemble.
    """
    if len(e.loglik) == e.worlds:
        return np.asarray(e.loglik)
    if "loglik" not in e.further:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            e.further["loglik"] = loglik_of(e.compiled.leadership, e.compiled.record, e.z, pool)
    return np.asarray(e.further["loglik"])


def pull_of_ties(e: Ensemble, less: Floats) -> Floats:
    """In every world, the score of a change of ties: how much likelier its likings would be, to first order, (worlds,).

        - sum over pairs of z[v, x] tie less[v, x] / 0.6

    Args:
        e: the ensemble.
        less: (persons, persons) what of each tie is taken away.
    """
    L = e.compiled.leadership
    v, x = np.nonzero(less)
    own = e.z[:, L.places.affinity + v * L.persons + x]
    return np.asarray(-(own * less[v, x]).sum(axis=1) * e.summaries.theta[:, TIE] / OWN_REASONS)
