"""Keys that tell whether two compiled cases leave a world's course, or its course without the record, the same.

A claim and a number weigh worlds and move none, save claims about a vote: they tell who was on the losing side, and so
who is in danger later; and claims of what is to come, and of the side that one would take now, which futures hear. What
these keys hold is therefore the leadership, the events and votes, what was watched, and such claims; where coordinates
stand in a point is left out.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from whowhom._records import leaves
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.arrays.horizon import forecast_months, months_secure
from whowhom.inference.without_record import bare
from whowhom.record.case import Case
from whowhom.world.leadership import P_FORETOLD, P_MAJORITY, P_SIDES_NOW, Record

WEIGHING = ("probes.", "claims.", "measures.", "sources.")
PLACES = ("records", "events.z", "events.record", "showdowns.record", "showdowns.fell_record")


def course_key(c: Compiled) -> str:
    """Sixteen hexadecimal digits: what, beside its point, decides a world's history and futures.

    Args:
        c: the compiled case.
    """
    return _digest([*_leadership(c), *_moving(c.record), *_votes(c), *_asked(c.case)])


def prior_key(c: Compiled) -> str:
    """The same in the model without the record.

    Args:
        c: the compiled case.
    """
    return _digest([*_leadership(c), *_moving(bare(c.record)), *_asked(c.case)])


def anchor_key(c: Compiled) -> str:
    """The same of what everybody can see: whether the library, asked again, would say what it said.

    Args:
        c: the compiled case, anchored or not.
    """
    case = c.case
    told = (case.library, case.preset, case.base_rates, case.customary, case.rules_off, case.priors)
    seen = (
        [replace(t, where=None, cites=(), source=None) for t in case.tenures],
        [replace(held, where=None, cites=(), source=None) for held in case.congresses],
        [replace(due, where=None, cites=(), source=None) for due in case.scheduled],
        case.norm and replace(case.norm, where=None, cites=(), source=None),
    )
    kept = _leadership(c, but=("places.", "anchor.", "theta."))
    return _digest([*kept, *_moving(bare(c.record)), told, seen])


def _leadership(c: Compiled, but: tuple[str, ...] = ("places.",)) -> Iterable[object]:
    L = c.leadership
    yield from (c.case.begins, c.case.as_of, c.persons, c.blocs, c.affairs, c.issues, c.seats.slots, c.choices)
    for name, value in leaves(L):
        if not name.startswith(but):
            yield from (name, value)


def _moving(R: Record) -> Iterable[object]:
    for name, value in leaves(R):
        if not name.startswith(WEIGHING) and name not in PLACES:
            yield from (name, value)


def _votes(c: Compiled) -> Iterable[object]:
    R = c.record
    for p in np.flatnonzero((R.probes.code <= P_MAJORITY) | np.isin(R.probes.code, (P_FORETOLD, P_SIDES_NOW))):
        for k in range(R.claims.first[p], R.claims.first[p + 1]):
            j = R.claims.source[k]
            yield from (R.probes.code[p], R.probes.who[p], R.probes.what[p], c.sources[j], R.sources.skill[j])
            yield from (R.sources.spread[j], R.claims.credit[k], R.claims.denies[k], R.claims.event[k])


def _asked(case: Case) -> Iterable[object]:
    horizon = forecast_months(case)
    yield from (horizon, months_secure(case, horizon), case.top_post)


def _digest(parts: Iterable[object]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        array = isinstance(part, np.ndarray | np.generic)
        said = f"{part.dtype} {part.shape}".encode() + part.tobytes() if array else repr(part).encode()  # type: ignore[attr-defined]
        digest.update(said + b"\0")
    return digest.hexdigest()[:16]
