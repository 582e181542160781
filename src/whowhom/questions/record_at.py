"""The record to a power: the question in every world, and each world's weight, with all reports counted so.

A world has log-likelihood l. What speaks of the very thing asked is a mixture over its truth, so it is raised inside,

    weight   (L / (p h + (1 - p) m))^(alpha - 1) (x h^(alpha - 1) + (1 - x) m^(alpha - 1))

with x the truth after its claims, p before, h and m their chances where it is true and where it is not; and what
speaks of the future, in every future. At alpha = 0 that is the answer without any record (`reasons.py`).
"""

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble

from .asked import Asked

FAR = 1e9  # a factor of one future is taken for no more


def record_at(e: Ensemble, asked: Asked, power: float) -> tuple[Asked, Floats]:
    """The question in every world, and the log of each world's weight, with the record to a power.

    Args:
        e: the ensemble.
        asked: the question in every world.
        power: 1 for the record as it is.
    """
    more, logs = power - 1.0, door.loglik(e)
    claims = [said for probe in asked.probes for said in door.claims_about(e, probe)]
    if claims:
        return _about_it(asked, claims, more, logs)
    if asked.drawn is None:
        return asked, more * logs
    told, shares = door.foretelling(e), door.contributions(e)
    factor = np.zeros_like(asked.drawn.top)
    for without in door.futures_without(e).values():
        factor = factor - np.log(np.clip(without, 1.0 / FAR, FAR))
    logs = logs - sum((shares[:, r] for r in told), start=np.zeros(e.worlds))
    weight = np.exp(more * factor)
    top, bottom = ((part * weight).mean(axis=1) for part in (asked.drawn.top, asked.drawn.bottom))
    return Asked(top=top, bottom=bottom), more * logs


def _about_it(asked: Asked, claims: list[door.Claimed], more: float, logs: Floats) -> tuple[Asked, Floats]:
    """Claims about the very thing asked, to the same power."""
    hit, miss = (np.prod([getattr(c, name) for c in claims], axis=0) for name in ("hit", "miss"))
    truth = 1.0 - asked.top if asked.denies else asked.top
    both = hit * miss / (truth * miss + (1.0 - truth) * hit)
    yes, no = truth * hit**more, (1.0 - truth) * miss**more
    then = yes / (yes + no)
    top = 1.0 - then if asked.denies else then
    return Asked(top=top, bottom=asked.bottom), more * (logs - np.log(both)) + np.log(yes + no)
