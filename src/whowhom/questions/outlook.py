"""Outlook: for every person, the chance of falling by each horizon, beside the base rate and the bare model's."""

from dataclasses import replace
from datetime import date

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import When, last_day

from .answers import OutlookCell, OutlookRow
from .asked import Asked, InFutures
from .circumstances import circumstances
from .estimates import Caption, from_worlds
from .fates import base_rate_of_fall

HORIZONS = (3, 6, 12, 24)
REASONED = 12  # the one of which it is told why


def outlook(e: Ensemble, among: list[Floats]) -> tuple[OutlookRow, ...]:
    """A row for the leader and for each full member, the likeliest to fall first after the leader.

    Args:
        e: the ensemble.
        among: from `variants`.
    """
    rows, now = [], door.months(e)
    for p in door.persons(e):
        leads = door.leader(e, now) == p
        if door.rank(e, p, now) != door.FULL and not leads:
            continue
        name = e.case.persons[p].short
        body = e.case.bodies[e.case.leading_body].name
        what = f"as {e.case.posts[e.case.top_post].name}" if leads else f"from the {body}"
        cells = []
        for months in HORIZONS:
            gone = door.fallen(e, p, months)
            v = gone.mean(axis=1)
            text = f"{name} is removed {what} within {months} months"
            found = from_worlds(
                e,
                Caption(key=f"falls-{months}.{p}", title=text, text=text),
                Asked(top=v, bottom=np.ones_like(v), drawn=InFutures(top=gone, bottom=np.ones_like(gone))),
                float(door.falls(e, p, months, prior=True).mean()),
                among=among,
                most=3 if months == REASONED else 0,
                base=base_rate_of_fall(e, p, months),
            )
            fate = door.fate_of(e, p, months) if months == REASONED else None
            if fate is not None:
                found = replace(found, circumstances=circumstances(e, fate, found.p, v))
            cells.append(OutlookCell(months, _later(e, months), found))
        rows.append((not leads, -cells[2].estimate.p, OutlookRow(person=p, name=name, what=what, cells=tuple(cells))))
    return tuple(row for *_, row in sorted(rows, key=lambda r: (r[0], r[1], r[2].person)))


def _later(e: Ensemble, months: int) -> date:
    return last_day(When("within", months=months), e.case.as_of)
