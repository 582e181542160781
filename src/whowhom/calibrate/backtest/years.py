"""Each 1 January of a body: who sat, when a congress was expected, and what became of them and of the leader."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from whowhom.library import Rows, as_of, expected_congress
from whowhom.world.anchor.forecast import present
from whowhom.world.anchor.roster import STAYS, UNTOLD, Roster, Stay, month_of, roster, seated

HORIZONS = (1, 6, 12, 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One body on one 1 January.

    Args:
        month: since the body began.
        who: the names of those who sit. checked: (persons,) whether all rows of each are.
        rank: (persons,) 0 full, 1 candidate, 2 leader. age, tenure: (persons,) in years.
        due: months ahead at which a congress was expected, first and last; None where none was, or one is long overdue.
        gone: (horizons, persons) 1 left, 0 not, -1 not known.
        leader: his name, or nothing. lost: (horizons,) whether he lost his post other than by death, as in `gone`.
        spell: of the leader.
    """

    body: str
    day: date
    month: int
    who: tuple[str, ...]
    checked: np.ndarray
    rank: np.ndarray
    age: np.ndarray
    tenure: np.ndarray
    due: tuple[int, int] | None
    gone: np.ndarray
    leader: str
    lost: np.ndarray
    spell: int

    def expected(self, horizon: int) -> bool:
        """Whether the span in which a congress was expected begins within the horizon."""
        return self.due is not None and self.due[0] < horizon

    @property
    def cluster(self) -> str:
        """Body and leader's spell: what stands and falls together."""
        return f"{self.body} {self.spell}"


def years(found: Rows) -> list[Year]:
    """Return every 1 January on which at least a month can be scored.

    Args:
        found: the body's rows, whole; each year sees them as of its day, but for what became of whom.

    Returns:
        The years, in order.
    """
    r, people = roster(found), seated(found)
    begins = month_of(found.about.begins)
    first = found.about.begins.year + 1
    return [
        _year(found, r, people, date(year, 1, 1))
        for year in range(first, found.about.ends.year + 1)
        if month_of(date(year, 1, 1)) - begins + 1 <= len(r.year)
    ]


def _year(found: Rows, r: Roster, people: list[Stay], day: date) -> Year:
    month = month_of(day) - month_of(found.about.begins)
    who = present(r, month)
    own = [people[x] for x in who.stay]
    since = np.where(r.since[who.stay] >= 0, -r.since[who.stay], r.joins[who.stay])
    led = [row.person for row in found.leaders if row.start < day]
    return Year(
        body=found.about.body,
        day=day,
        month=month,
        who=tuple(stay.rows[0].person for stay in own),
        checked=np.array([all(row.confidence == "checked" for row in stay.rows) for stay in own]),
        rank=who.rank,
        age=who.age,
        tenure=(month - since) / 12.0,
        due=_due(found, day),
        gone=np.array([[_gone(r, int(x), month, h) for x in who.stay] for h in HORIZONS]),
        leader=led[-1] if led else "",
        lost=np.array([_lost(found, day, h) for h in HORIZONS]),
        spell=int(r.spell[month]),
    )


def _due(found: Rows, day: date) -> tuple[int, int] | None:
    expected = expected_congress(as_of(found, day))
    if expected is None or month_of(expected.latest) - month_of(day) <= -12:
        return None
    first, last = month_of(expected.earliest) - month_of(day), month_of(expected.latest) - month_of(day)
    return max(first, 0), max(last, 0)


def _gone(r: Roster, stay: int, month: int, horizon: int) -> int:
    if month + horizon > len(r.year):
        return -1
    own = (
        (r.who == stay) & (np.arange(len(r.who)) >= r.first[month]) & (np.arange(len(r.who)) < r.first[month + horizon])
    )
    outcome = r.outcome[own]
    if (outcome == UNTOLD).any():
        return -1
    return int((outcome != STAYS).any())


def _lost(found: Rows, day: date, horizon: int) -> int:
    """Whether the leader of a day lost his post within the months, as `world.anchor.leader` counts it."""
    held = [row for row in found.leaders if row.start < day]
    end = month_of(day) + horizon
    if not held or end - 1 > month_of(found.about.ends):
        return -1
    after = [month_of(row.start) for row in found.leaders if row.start >= day]
    if not after or after[0] >= end:
        return 0
    ends = [month_of(m.end) for m in found.members if m.person == held[-1].person and m.end and m.how_ended == "died"]
    return int(not any(0 <= after[0] - died <= 1 for died in ends))
