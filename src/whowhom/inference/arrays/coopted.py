"""Co-optation: whoever is taken into the leading body under a leader owes him.

    owed = TAKEN_IN + AFTER_VICTORY 1{taken in after L beat a challenge}
    tie(x, L) = 1 - (1 - tie)(1 - owed)             where a tie is stated, and tie + owed where it is enmity
    tie(L, x) = the same with BACK owed             what a leader owes a man whom he took in

TAKEN_IN and AFTER_VICTORY are elicited: who was taken in stands with the leader in 70 to 90 of 100 votes, who was taken
in three weeks after the leader beat a challenge in 85 to 97. BACK is elicited by what is
counted: in the library those whom a leader found leave little oftener than his own (`calibrate/holdovers.py`).

Source: appointees owe their patron (Svolik 2012, chapter 6); memorandum, paragraph 8 (who came in after the purge).
"""

from collections.abc import Mapping
from datetime import date

from whowhom.record.case import Case
from whowhom.record.spells import Spell, events, spells

TAKEN_IN = 0.75
AFTER_VICTORY = 0.2
BACK = 0.25
IN_OFFICE = 30  # days for which a leader must have led, to be the one who fills a seat
WAKE = 92  # days after a challenge in which he who beat it fills the body with his own men


def owed(case: Case) -> Mapping[tuple[str, str], float]:
    """What each member owes the leader who took him in, by member and leader.

    Args:
        case: from `load_case`.
    """
    all_spells, found = spells(case), dict[tuple[str, str], float]()
    leads = [s for s in all_spells if s.seat == case.top_post]
    for s in all_spells:
        leader = _who_led(leads, s.start) if s.seat == case.leading_body else None
        if leader is not None and leader != s.who:
            more = AFTER_VICTORY if _won(case, leader, s.start) else 0.0
            found[s.who, leader] = max(found.get((s.who, leader), 0.0), TAKEN_IN + more)
    return found


def with_debt(tie: float, debt: float) -> float:
    """A tie with what is owed besides: who states a tie may have it from the appointment, so that they do not add up.

    >>> with_debt(0.5, 0.5), with_debt(-0.5, 0.25)
    (0.75, -0.25)

    Args:
        tie: as stated, -1 to 1.
        debt: from `owed`.
    """
    return 1.0 - (1.0 - tie) * (1.0 - debt) if tie > 0.0 else tie + debt


def _who_led(leads: list[Spell], day: date) -> str | None:
    """Who led on a day, and had done so for a while."""
    for s in leads:
        if s.start <= day and (s.end is None or day <= s.end):
            return s.who if (day - s.start).days >= IN_OFFICE else None
    return None


def _won(case: Case, leader: str, day: date) -> bool:
    """Whether the leader had beaten a challenge shortly before a day on which he still led."""
    return any(
        dict(atom.args)["against"] == leader and 0 <= (day - at).days <= WAKE
        for _, atom, at in events(case, "challenged")
    )
