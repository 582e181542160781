"""Chances without ranges and reasons, each with its error: for the steps between two briefs, where no more is printed.

They are the figures that a brief of the same worlds prints.
"""

from collections.abc import Mapping

import numpy as np

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions.syntax import Proposition

from .asked import Asked, InFutures
from .estimates import Caption, from_worlds, make
from .hypotheses import hypothesis_block

Chance = tuple[float, float]  # the probability, and one standard error of the computation


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
        except door.QuestionError:
            continue
        found[key] = (answer.p, answer.mc_error)
    return found


def of_explanations(e: Ensemble) -> dict[str, Chance]:
    """The chances of all explanations, by `hypothesis.alternative`.

    Args:
        e: the ensemble.
    """
    blocks = [hypothesis_block(e, h, []) for h in e.case.hypotheses.values()]
    return {row.estimate.key: (row.estimate.p, row.estimate.mc_error) for block in blocks for row in block.rows}


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
        answer = from_worlds(e, Caption(key=who), asked, None, among=[], most=0)
        found[who] = (answer.p, answer.mc_error)
    return found
