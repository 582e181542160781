"""Chances without ranges and reasons, each with its error: for the steps between two briefs, where no more is printed.

They are the figures that a brief of the same worlds prints.
"""

from collections.abc import Mapping

import numpy as np

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions.syntax import Proposition

from .answers import Estimate
from .asked import Asked, InFutures, ask_worlds
from .chance import Chance
from .estimates import Caption, from_worlds, make
from .hypotheses import hypothesis_block
from .support import SEEN


def of_questions(e: Ensemble, asked: Mapping[str, Proposition]) -> dict[str, Chance]:
    """The chances of some propositions; what the ensemble cannot answer is left out.

    Args:
        e: the ensemble.
        asked: propositions by key.
    """
    found = {}
    for key, what in asked.items():
        try:
            answer = make(e, what, Caption(key=key), among=[], most=0)
            found[key] = _chance(e, answer, None if answer.settled else ask_worlds(e, what))
        except door.QuestionError:
            continue
    return found


def of_explanations(e: Ensemble) -> dict[str, Chance]:
    """The chances of all explanations, by `hypothesis.alternative`.

    Args:
        e: the ensemble.
    """
    found = {}
    for key, h in e.case.hypotheses.items():
        for row in hypothesis_block(e, h, []).rows:
            v = None if door.is_closed(h) else door.explanation(e, key, row.key)
            asked = None if v is None else Asked(top=v, bottom=np.ones_like(v))
            found[row.estimate.key] = _chance(e, row.estimate, asked)
    return found


def of_falls(e: Ensemble, months: int) -> dict[str, Chance]:
    """The chance of each person to fall within so many months, by key.

    Args:
        e: the ensemble.
        months: from the as-of date, as the outlook has it.
    """
    found = {}
    for who in door.persons(e):
        gone = door.fallen(e, who, months)
        v = gone.mean(axis=1)
        drawn = InFutures(top=gone, bottom=np.ones_like(gone))
        asked = Asked(top=v, bottom=np.ones_like(v), drawn=drawn)
        found[who] = _chance(e, from_worlds(e, Caption(key=who), asked, None, among=[], most=0), asked)
    return found


def _chance(e: Ensemble, answer: Estimate, asked: Asked | None) -> Chance:
    """An answer with what each family of worlds takes it off its mean, where it is that mean."""
    if asked is None or answer.p != asked.p or answer.extreme:
        return Chance(p=answer.p, error=answer.mc_error)
    off = (asked.top - asked.p * asked.bottom) / max(float(asked.bottom.mean()), 1e-12)
    sums = SEEN * np.bincount(e.ancestors, weights=off) / len(off)
    worlds = e.update.since if e.update else e.case.digest
    return Chance(
        p=answer.p,
        error=answer.mc_error,
        drawn=f"{worlds} {e.seed} {e.worlds}",
        families={int(f): float(sums[f]) for f in np.flatnonzero(sums)},
    )
