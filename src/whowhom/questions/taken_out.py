"""What records say of the very thing asked, taken out of its truth: Bayes' rule in every world.

With truth x after them, and their chances h where it is so and m where it is not, what is left without them is

    true = x / prod h,    false = (1 - x) / prod m

A claim has both chances (`door.claims_about`). Of a fall in the wake of a vote, which tells of a side, m follows from
what it adds to the rest:  1 / m = (exp(-c) - x / h) / (1 - x).
"""

from collections.abc import Collection

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble

LEAST = 1e-9


def taken_out(
    e: Ensemble, truth: Floats, contrary: Floats, probes: Collection[int], rows: Collection[int]
) -> tuple[Floats, Floats, frozenset[int]]:
    """A thing and its contrary in every world, without what some records say of it; and which of them do.

    Args:
        e: the ensemble.
        truth: (worlds,) of the probe.
        contrary: (worlds,) of its contrary.
        probes: that the thing is; none where it is no probe.
        rows: places of the records.
    """
    true, false, spoken = truth, contrary, set[int]()
    for probe in probes:
        claims = [said for said in door.claims_about(e, probe) if said.record in rows]
        for said in claims:
            true, false = true / np.maximum(said.hit, LEAST), false / np.maximum(said.miss, LEAST)
        spoken |= {said.record for said in claims}
        for r, hit in door.spoken_of(e, probe).items():
            if r in rows and r not in spoken:
                unlike = np.exp(-door.contributions(e)[:, r]) - truth / np.maximum(hit, LEAST)
                true, false = true / np.maximum(hit, LEAST), false * unlike / np.maximum(1.0 - truth, LEAST)
                spoken.add(r)
    return true, false, frozenset(spoken)
