"""What is said of the very thing that is asked: how likely each claim is where it is so, and where it is not."""

import numpy as np

from whowhom._records import record
from whowhom._types import Floats
from whowhom.inference.ensemble import Ensemble
from whowhom.world import leadership as w
from whowhom.world.aftermath import STRAY
from whowhom.world.handles import handle
from whowhom.world.reports import claim_in_worlds


@record
class Claimed:
    """A claim: its record, and its chance in every world where the probe is true and where it is false, (worlds,)."""

    record: int
    hit: Floats
    miss: Floats


def claims_about(e: Ensemble, probe: int) -> tuple[Claimed, ...]:
    """The claims about a probe.

    Args:
        e: the ensemble.
        probe: from `rests_on`, or of a `Column`.
    """
    R, L, found = e.compiled.record, e.compiled.leadership, []
    record = handle(R)
    for c in range(int(R.claims.first[probe]), int(R.claims.first[probe + 1])):
        source, hit, miss = R.claims.source[c], np.empty(e.worlds), np.empty(e.worlds)
        skill, lean = e.summaries.skill[:, source], e.z[:, L.places.source + 2 * source + 1]
        claim_in_worlds(record, c, skill.astype(float), lean.astype(float), hit, miss)
        found.append(Claimed(record=int(R.claims.record[c]), hit=hit, miss=miss))
    return tuple(found)


def spoken_of(e: Ensemble, probe: int) -> dict[int, Floats]:
    """For each record that speaks of a probe, how likely it is in every world where the probe is true, (worlds,).

    A fall in the wake of a vote speaks of the side that a person took in it: hardly anybody who won falls.

    Args:
        e: an ensemble.
        probe: the place of the probe.
    """
    R, found = e.compiled.record, dict[int, Floats]()
    for said in claims_about(e, probe):
        found[said.record] = found.get(said.record, np.ones(e.worlds)) * said.hit
    if R.probes.code[probe] == w.P_SIDES:
        r = int(R.showdowns.fell_record[R.probes.what[probe], R.probes.who[probe]])
        if r >= 0:
            found[r] = found.get(r, np.ones(e.worlds)) * STRAY
    return found
