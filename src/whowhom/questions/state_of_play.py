"""What just happened: a move against the leader, a new leader, falls, a congress that is near."""

from datetime import timedelta

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions.describe import MONTHS

from .front import StateOfPlay
from .named import DAYS_A_MONTH, congress_due, how_long
from .persons_now import fell_lately

YEAR = 12  # months
NEAR = timedelta(days=366)


def state_of_play(e: Ensemble) -> StateOfPlay:
    """What just happened, as the record has it.

    Args:
        e: the ensemble.
    """
    case, now = e.case, door.months(e)
    leader, before = door.leader(e, now), door.leader(e, max(now - YEAR, 0))
    moves = [v for v in door.votes(e) if v.leader == leader and now - v.month <= YEAR]
    due = congress_due(e)
    near = due is not None and case.as_of < due.middle <= case.as_of + NEAR
    return StateOfPlay(
        body=case.bodies[case.leading_body].name,
        post=case.posts[case.top_post].name,
        attempt=_month(e, moves[-1]) if moves else "",
        led=how_long(_led(e, leader)) if leader is not None and 0 < door.led(e) < YEAR else "",
        before=before if leader != before else None,
        fell=fell_lately(e),
        congress=due.in_words() if due is not None and near else "",
    )


def _led(e: Ensemble, leader: str) -> int:
    """For how many whole months he has led, one at the least."""
    began = [t.start.middle for t in e.case.tenures if t.who == leader and t.seat == e.case.top_post]
    return max(1, int((e.case.as_of - max(began)).days / DAYS_A_MONTH)) if began else door.led(e)


def _month(e: Ensemble, vote: door.Vote) -> str:
    told = vote.report.happened if vote.report is not None else None
    day = told.middle if told is not None else door.day_of(e, vote.month)
    return f"{MONTHS[day.month - 1]} {day.year}"
