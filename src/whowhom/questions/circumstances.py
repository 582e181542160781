"""Circumstances: what moved the answer to a question about somebody's fate beside the reports, each with its size.

    size      = logit p - logit p without it
    structure, tension, politics    the library's paths gone again with that one thing at its reference and his politics
                                    as they stand (`inference.references`): the difference of their logits
    silence                         worlds weighed by how much likelier each is with him unwatched in his quiet months
                                    (`world.quiet`)

Each is left out with all others in place, so sizes do not add up. What does not exceed two standard errors of its own
is none.

Source: a covariate at its reference (Cox 1972); for the reweighting, Vehtari, Gelman and Gabry (2017).
"""

import math

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble

from .answers import Circumstance
from .named import KINDS, named, named_quiet
from .phrased import phrased, phrased_quiet
from .support import by_chance, sums_by_family

PLAIN = 0.002  # a change not worth a line
MOST = 6


def circumstances(e: Ensemble, fate: door.Fate, p: float, top: Floats, most: int = MOST) -> tuple[Circumstance, ...]:
    """What moved an answer beside the reports, the greatest first.

    Args:
        e: the ensemble.
        fate: what is asked.
        p: the answer.
        top: (worlds,) the answer in each.
        most: how many.
    """
    found = [c for name in door.open_to(e, fate) if (c := _at_reference(e, fate, p, name)) is not None]
    silence = _unwatched(e, fate, p, top)
    found += [silence] if silence is not None else []
    clear = [c for c in found if abs(c.size) > 2.0 * c.error and abs(c.p_with - c.p_without) >= PLAIN]
    return tuple(sorted(clear, key=lambda c: (-abs(c.size), c.name))[:most])


def _logit(p: float) -> float:
    p = min(max(p, 1e-9), 1.0 - 1e-9)
    return math.log(p / (1.0 - p))


def _expit(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-x))


def _at_reference(e: Ensemble, fate: door.Fate, p: float, name: str) -> Circumstance | None:
    """One thing at its reference."""
    own, other = door.along(e, fate), door.along(e, fate, name)
    with_it, without = float(own.mean()), float(other.mean())
    if not (0.0 < with_it < 1.0 and 0.0 < without < 1.0):
        return None
    size = _logit(with_it) - _logit(without)
    off = (own - with_it) / (with_it * (1.0 - with_it)) - (other - without) / (without * (1.0 - without))
    return Circumstance(
        kind=KINDS[name],
        name=name,
        text=named(e, fate, name, raises=(size > 0.0) != fate.denies),
        p_with=p,
        p_without=_expit(_logit(p) - size),
        size=size,
        error=float(off.std() / math.sqrt(len(off))),
        phrase=phrased(e, fate, name, raises=(size > 0.0) != fate.denies),
    )


def _unwatched(e: Ensemble, fate: door.Fate, p: float, top: Floats) -> Circumstance | None:
    """Silence: his quiet months unwatched."""
    quiet = door.quiet(e, fate.who) if fate.who else None
    if quiet is None or not quiet.without.any():
        return None
    weight = np.exp(quiet.without - quiet.without.max())
    mean, left = float(top.mean()), float((top * weight).sum() / weight.sum())
    if not (0.0 < mean < 1.0 and 0.0 < left < 1.0):
        return None
    kept = float(weight.sum()) ** 2 / float((weight**2).sum()) / len(weight)
    size = _logit(mean) - _logit(left)
    off = (top - mean) / (mean * (1.0 - mean)) - weight / weight.mean() * (top - left) / (left * (1.0 - left))
    error = math.sqrt(float((sums_by_family(e, off) ** 2).sum())) / len(off)
    if abs(mean - left) <= float(by_chance(top, np.ones_like(top), kept)):
        return None
    return Circumstance(
        kind="silence",
        name="silence",
        text=named_quiet(e, fate.who, quiet),
        p_with=p,
        p_without=_expit(_logit(p) - size),
        size=size,
        error=error,
        phrase=phrased_quiet(e, fate.who, quiet),
    )
