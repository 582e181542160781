"""What is asked of worlds, and by whose names: probes, places of names, what grades mean, and what is not weighed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from whowhom.propositions.syntax import About, And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When
from whowhom.record.case import Case, Report
from whowhom.record.dates import UncertainDate
from whowhom.record.origins import CREDIT as CREDIT
from whowhom.record.origins import once as once

from .calendar import month_of
from .seats import Seats

SKILL = {"A": 2.2, "B": 1.5, "C": 0.9, "D": 0.3, "E": 0.0, "F": 0.7, "G": -1.0}
SKILL_SPREAD = {"A": 0.5, "B": 0.6, "C": 0.6, "D": 0.6, "E": 0.6, "F": 1.0, "G": 0.8}
ERROR = {"A": 0.25, "B": 0.35, "C": 0.5, "D": 0.7, "E": 1.0, "F": 0.8, "G": 2.0}


class NotWeighed(Exception):
    """A report that the model has nothing to say to, and why."""


class NotOfThemError(NotWeighed):
    """It has nothing to say to it of these persons, at that time."""


@dataclass(frozen=True, kw_only=True)
class Probe:
    """A proposition as the world answers it: a code with two arguments at a month; `denies` asks for its contrary."""

    code: int
    who: int
    what: int
    month: int
    denies: bool = False

    @property
    def bare(self) -> tuple[int, int, int, int]:
        """What it asks, its contrary or not."""
        return self.code, self.who, self.what, self.month


@dataclass(kw_only=True)
class Index:
    """Places of the case's names in the world's arrays."""

    case: Case
    persons: dict[str, int]
    blocs: dict[str, int]
    affairs: dict[str, int]
    issues: dict[str, int]
    choices: dict[tuple[str, str], tuple[int, int]]
    months: int
    showdowns: list[tuple[int, str]]  # month, leader challenged
    falls: dict[str, list[int]]  # months in which a person fell
    seats: Seats
    movers: dict[int, str] = field(default_factory=dict)  # showdown: who moved, where the record says so
    held: dict[int, UncertainDate] = field(default_factory=dict)  # showdown: when it was, as the record has it
    falls_from_body: dict[str, int] = field(default_factory=dict)  # month in which a person last lost his seat
    died: dict[str, tuple[date, str]] = field(default_factory=dict)  # when the dead died, the day and in words
    opened: set[str] = field(default_factory=set)  # affairs that the record has laid open
    pairs: set[tuple[str, str, str]] = field(default_factory=set)  # (implicated or custody, person, affair) to be had

    def month(self, day: date) -> int:
        """The month of a day, the as-of day being one past the history."""
        return self.months if day >= self.case.as_of else max(0, min(self.months, month_of(day, self.case.begins)))

    def showdown(self, against: str | None, month: int) -> int:
        """The showdown that a proposition about a vote means: the nearest one within two months, or -1."""
        near = [
            (abs(m - month), d)
            for d, (m, leader) in enumerate(self.showdowns)
            if against in (None, leader) and abs(m - month) <= 2
        ]
        return min(near)[1] if near else -1

    def leader(self, month: int) -> str | None:
        """Who led at a month."""
        return self.key(int(self.seats.leader[min(month, self.months)]))

    def key(self, who: int) -> str | None:
        """The key of a person by his place."""
        return list(self.persons)[who] if who >= 0 else None

    def name(self, who: int) -> str:
        """The name of a person by his place, as it stands in a text."""
        key = self.key(who)
        return self.case.persons[key].short if key is not None else "nobody"


def timed_atoms(prop: Proposition | Count, when: When | None = None) -> Iterator[tuple[Atom, When | None]]:
    """All atoms of a proposition, each with the date that bears on it.

    Args:
        prop: any proposition, or a count.
        when: the date that bears on the whole, if there is one.
    """
    match prop:
        case Atom():
            yield prop, when
        case Timed(body, own):
            yield from timed_atoms(body, own)
        case Not(body):
            yield from timed_atoms(body, when)
        case And(parts) | Or(parts):
            for part in parts:
                yield from timed_atoms(part, when)
        case Compare(left) | About(left):
            yield from timed_atoms(left, when)
        case Count(atom):
            yield atom, when
        case Given(body=body, condition=condition):
            yield from timed_atoms(body, when)
            yield from timed_atoms(condition, None)


def credit(case: Case, report: Report) -> float:
    """What a report's own grade adds to the skill of its source, in log-odds.

    Args:
        case: the case.
        report: of the case.
    """
    own = SKILL[report.letter] - SKILL[case.sources[report.source].reliability] if report.letter else 0.0
    return CREDIT[report.credibility] + own
