"""Random leaderships with nothing known of them but what a row of the table says.

Seven to twenty-five members, one leader about three years in office, a sixth of the others candidates; ages about 60.
The record begins three years back, and is quiet, unless the row says otherwise.
"""

from dataclasses import dataclass, replace

import numpy as np

from whowhom.world.anchor.forecast import Setting
from whowhom.world.anchor.jeopardy import CANDIDATE, FULL, LEADER
from whowhom.world.anchor.roster import STAYS, STRUCK, Roster
from whowhom.world.anchor.timing import Schedule, chances

HORIZON = 24
NEWCOMER, YOUNG, OLDER, OLDEST = 1, 2, 3, 4
"""Places of the members that rows ask about; 5 is an ordinary one, 0 the leader."""

ORDINARY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneMember:
    """One member: rank, age now, months since he joined (now counted), month and outcome of his end if he went."""

    rank: int
    age: float
    tenure: int
    ends: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A leadership: months of record, the year now, months to the next congress, past ones, the leader's tenure."""

    months: int
    year: int
    ahead: int | None
    members: tuple[SceneMember, ...]
    congresses: tuple[int, ...] = ()
    leads: int = 36


def quiet(rng: np.random.Generator, fewest: int = 7) -> Scene:
    """Return a leadership without a fall in three years, no congress due, before 1980.

    Args:
        rng: where chance comes from.
        fewest: members.
    """
    size = int(rng.integers(fewest, 26))
    ages = np.clip(rng.normal(60, 7, size), 42, 78)
    ages[YOUNG], ages[OLDER], ages[OLDEST] = 52 + rng.uniform(-1, 1, 3) * 0.9 + np.array([0, 16, 22])
    tenures = rng.integers(37, 160, size)
    tenures[NEWCOMER] = rng.integers(1, 12)
    ranks = [CANDIDATE if x > ORDINARY and rng.random() < 1 / 6 else FULL for x in range(size)]
    ranks[0] = LEADER
    members = tuple(
        SceneMember(rank=rank, age=float(age), tenure=int(tenure))
        for rank, age, tenure in zip(ranks, ages, tenures, strict=True)
    )
    leads = int(rng.integers(30, 43))
    return Scene(months=37, year=int(rng.integers(1955, 1978)), ahead=None, members=members, leads=leads)


def with_purge(scene: Scene, rng: np.random.Generator) -> Scene:
    """Add three full members who were struck last month.

    Args:
        scene: a leadership and its record.
        rng: chance.
    """
    fallen = tuple(
        SceneMember(rank=FULL, age=float(rng.uniform(50, 68)), tenure=int(rng.integers(37, 120)), ends=(36, STRUCK))
        for _ in range(3)
    )
    return replace(scene, members=scene.members + fallen)


def with_congress(scene: Scene, rng: np.random.Generator, from_1980: bool = False) -> Scene:
    """Let a congress be due in about eight months.

    Args:
        scene: a leadership and its record.
        rng: chance.
        from_1980: whether the year is drawn from 1983 to 2011.
    """
    year = int(rng.integers(1983, 2012)) if from_1980 else scene.year
    return replace(scene, ahead=int(rng.integers(7, 10)), year=year)


def with_style(scene: Scene, rng: np.random.Generator, harsh: bool) -> Scene:
    """Lengthen the record to the last two congresses, five and ten years apart, and what they dropped.

    Args:
        scene: with a congress due.
        rng: chance.
        harsh: over a quarter went, the oldest; else under a tenth, of any age.
    """
    ahead = scene.ahead or 8
    months = 121 + 8 - ahead
    held = (months - 1 + ahead - 120, months - 1 + ahead - 60)
    more: list[SceneMember] = []
    for t in held:
        size = len(scene.members)
        number = int(np.ceil(0.3 * size / 0.7)) if harsh else int(rng.random() < 0.08 * size / 0.92)
        for _ in range(number):
            age = rng.uniform(70, 78) if harsh else rng.uniform(48, 72)
            more.append(SceneMember(rank=FULL, age=age + (months - t) / 12, tenure=months + 20, ends=(t, STRUCK)))
    members = tuple(
        replace(member, tenure=member.tenure if x == NEWCOMER else months + member.tenure)
        for x, member in enumerate(scene.members)
    )
    return replace(scene, months=months, members=members + tuple(more), congresses=held)


def roster_of(scene: Scene) -> Roster:
    """Return the scene's record as arrays.

    Args:
        scene: a leadership.

    Returns:
        Its months to the last before now.
    """
    entries: list[tuple[int, int, float, int]] = []
    first = [0, 0]
    for t in range(1, scene.months):
        for x, member in enumerate(scene.members):
            last, outcome = member.ends or (scene.months, STAYS)
            if scene.months - member.tenure < t <= last:
                age = member.age - (scene.months - t) / 12
                entries.append((x, member.rank, age, outcome if t == last else STAYS))
        first.append(len(entries))
    columns = [np.array(column) for column in zip(*entries, strict=True)]
    tenure = np.array([member.tenure for member in scene.members])
    month = np.arange(scene.months)
    return Roster(
        first=np.array(first),
        who=columns[0],
        rank=columns[1],
        age=columns[2].astype(float),
        outcome=columns[3],
        since=np.where(tenure >= scene.months, tenure - scene.months, -1),
        joins=np.maximum(scene.months - tenure, 0),
        congress=np.isin(month, scene.congresses),
        year=scene.year - (scene.months - month) // 12,
        spell=(month >= scene.months - scene.leads).astype(np.int64),
    )


def setting_of(scene: Scene) -> Setting:
    """Return what is asked of a scene: two years ahead.

    Args:
        scene: a leadership.

    Returns:
        The setting; an announced congress where one is due, else one four years off by custom.
    """
    now = scene.months
    if scene.ahead is None:
        known = Schedule(last=now - 12, due=(now + 48, now + 48), announced=False, regular=0, irregular=0)
    else:
        due = (now + scene.ahead - 1, now + scene.ahead - 1)
        known = Schedule(last=now - 52, due=due, announced=True, regular=0, irregular=0)
    return Setting(month=now, meets=chances(known, now, HORIZON), first_year=scene.year, first_month=0)
