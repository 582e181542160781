"""Parameters and hypotheses as arrays: priors, and the choices that shift them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from whowhom._types import Floats
from whowhom.record.case import Case, Hypothesis
from whowhom.world.catalogue import PARAMETERS, switched_off
from whowhom.world.leadership import ChoicePriors, ThetaPriors

SCALES = ("real", "log", "logit")


class ModelChoice(NamedTuple):
    """A choice among alternatives, one of which may be that nothing is shifted, which has no name."""

    hypothesis: str
    names: tuple[str, ...]
    priors: tuple[float, ...]
    shifts: tuple[Floats, ...]  # of each parameter, by alternative


def sets_model(h: Hypothesis) -> bool:
    """Whether some alternative shifts a parameter of the model.

    Args:
        h: a hypothesis of the case.
    """
    return h.label == "model" and any(name in PARAMETERS for a in h.alternatives.values() for name in a.sets)


def choices_of(case: Case) -> list[ModelChoice]:
    """The choices of the model that hypotheses make: one for an exclusive one, one for each that may overlap.

    Args:
        case: the case.
    """
    found, off, nothing = list[ModelChoice](), switched_off(case.rules_off), np.zeros(len(PARAMETERS))
    for h in sorted(case.hypotheses.values(), key=lambda h: h.built_in):
        if not sets_model(h):
            continue
        shifts = {
            a.key: np.array([0.0 if name in off else a.sets.get(name, 0.0) for name in PARAMETERS])
            for a in h.alternatives.values()
        }
        if h.exclusive:
            priors = tuple(a.prior for a in h.alternatives.values())
            found.append(ModelChoice(h.key, tuple(h.alternatives), priors, tuple(shifts.values())))
        else:
            found += [
                ModelChoice(h.key, ("", a.key), (1.0 - a.prior, a.prior), (nothing, shifts[a.key]))
                for a in h.alternatives.values()
            ]
    return found


def parameter_arrays(case: Case) -> ThetaPriors:
    """The priors of the parameters; what a case says of a prior goes before the model's.

    Args:
        case: the case.
    """
    overrides, off = {p.name: p for p in case.priors}, switched_off(case.rules_off)
    centre, spread = np.zeros(len(PARAMETERS)), np.zeros(len(PARAMETERS))
    for j, p in enumerate(PARAMETERS.values()):
        own = overrides.get(p.name, p)
        centre[j], spread[j] = (off[p.name], 0.0) if p.name in off else (own.centre, own.spread)
    scales = [SCALES.index(p.scale) for p in PARAMETERS.values()]
    return ThetaPriors(centre=centre, spread=spread, scale=np.array(scales, dtype=np.int64))


def choice_arrays(choices: Sequence[ModelChoice]) -> ChoicePriors:
    """The choices as the rules read them.

    Args:
        choices: from `choices_of`.
    """
    widest = max((len(choice.priors) for choice in choices), default=1)
    edges = np.ones((len(choices), widest))
    shift = np.zeros((len(choices), widest, len(PARAMETERS)))
    for c, choice in enumerate(choices):
        edges[c, : len(choice.priors)] = np.cumsum(choice.priors)
        edges[c, len(choice.priors) - 1 :] = 1.0
        shift[c, : len(choice.shifts)] = choice.shifts
    return ChoicePriors(edges=edges, shift=shift)
