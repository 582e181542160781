"""Bodies of two to four for a few months, written out."""

import numpy as np

from whowhom._records import replace
from whowhom.world.anchor.hyper import from_normals
from whowhom.world.anchor.roster import STAYS, Roster

ACTIVE = replace(
    from_normals(np.zeros(26)),
    ripens=0.15,
    ripens_candidate=1.7,
    ripens_leader=0.5,
    plenum=0.3,
    strikes_plenum=0.7,
    strikes_alone=0.1,
    purge=0.1,
    purge_ripens=0.6,
    kick=0.9,
    sd_tension=0.6,
    sd_spell=0.5,
    drop=-1.0,
    drop_candidate=0.4,
    drop_leader=-0.7,
    drop_jeopardy=2.0,
    sd_body=0.8,
    sd_leader=0.6,
    sd_congress=0.7,
    age_rise=3.0,
    age_middle=66.0,
    age_width=2.5,
    norm=0.4,
)
"""Everything happens often, so that a few months show every rule."""


def body(
    months: int,
    since: list[int],
    rank: list[int],
    age: list[float],
    ends: dict[int, tuple[int, int]],
    joins: dict[int, int] | None = None,
    congresses: tuple[int, ...] = (),
    year: int = 1981,
    new_leader: int | None = None,
) -> Roster:
    """A body by hand.

    Args:
        months: how many, the first of which nobody leaves; since, rank, age: one a person.
        ends: by person, the month of his last entry and its outcome; joins: by person, the month in which he joins.
        congresses: months with one; year: of all months; new_leader: the month in which a new spell begins.
    """
    entries, first = [], [0, 0]
    for t in range(1, months):
        for x in range(len(since)):
            last, outcome = ends.get(x, (months, STAYS))
            if (joins or {}).get(x, 0) < t <= last:
                entries.append((x, rank[x], age[x], outcome if t == last else STAYS))
        first.append(len(entries))
    who, ranks, ages, outcomes = (np.array(column) for column in zip(*entries, strict=True))
    return Roster(
        first=np.array(first),
        who=who,
        rank=ranks,
        age=ages.astype(float),
        outcome=outcomes,
        since=np.array([-1 if x in (joins or {}) else months for x, months in enumerate(since)]),
        joins=np.array([(joins or {}).get(x, 0) for x in range(len(since))]),
        congress=np.array([t in congresses for t in range(months)]),
        year=np.full(months, year),
        spell=np.array([int(new_leader is not None and t >= new_leader) for t in range(months)]),
    )
