"""Outlook: for every person, the chance of falling by each horizon, beside the base rate and the bare model's."""

from datetime import date

import numpy as np

from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import When, last_day
from whowhom.world.leadership import FULL, Floats

from .answers import OutlookCell, OutlookRow
from .estimates import Asked, from_worlds
from .fates import base_rate_of_fall

HORIZONS = (3, 6, 12, 24)


def falls_by(e: Ensemble, who: int, months: int, prior: bool = False) -> Floats:
    """In every world, the chance that a person is removed from his seat, or from any post he holds, by then."""
    f = e.prior_futures if prior else e.futures
    gone = f.seat_lost[:, :, who] <= months
    for b in range(e.compiled.leadership.posts.holder.shape[1]):
        if e.compiled.leadership.posts.holder[-1, b] == who:
            gone = gone | (f.post_lost[:, :, b] <= months)
    return np.asarray(gone.mean(axis=1))


def outlook(e: Ensemble, among: list[Floats]) -> tuple[OutlookRow, ...]:
    """A row for the leader and for each full member, the likeliest to fall first after the leader."""
    c, rows = e.compiled, []
    for p, i in c.index.persons.items():
        leads = c.leadership.seats.leader[-1] == i
        if c.leadership.seats.rank[-1, i] != FULL and not leads:
            continue
        name = e.case.persons[p].short
        cells = []
        for months in HORIZONS:
            v = falls_by(e, i, months)
            text = f"{name} is removed from a seat or a post within {months} months"
            found = from_worlds(
                e,
                f"falls-{months}.{p}",
                Asked(top=v, bottom=np.ones_like(v)),
                float(falls_by(e, i, months, True).mean()),
                title=text,
                text=text,
                among=among,
                most=3 if months == 12 else 0,
                base=base_rate_of_fall(e, p, months),
            )
            cells.append(OutlookCell(months, _later(e, months), found))
        what = f"as {e.case.posts[e.case.top_post].name}" if leads else "from a seat or a post"
        rows.append((not leads, -cells[2].estimate.p, OutlookRow(person=p, name=name, what=what, cells=tuple(cells))))
    return tuple(row for *_, row in sorted(rows, key=lambda r: (r[0], r[1], r[2].person)))


def _later(e: Ensemble, months: int) -> date:
    return last_day(When("within", months=months), e.case.as_of)
