"""What the rules hold at nought, or at one, in every world: a report of it can move nothing, and is not weighed.

A following is kept for who has a seat or a post, a side in a vote for those who sit, a move for full members, danger
for those who have something to lose, and security for the leader.
"""

from whowhom.record.nought import can_be_exposed
from whowhom.world import leadership as w

from .claims import Index, NotOfThemError, Probe

VOTE = (w.P_SIDES, w.P_CONSPIRED, w.P_MOVED)
OF_LEADER = (w.P_SECURE, w.P_SIDES_NOW)


def refuse_nought(p: Probe, index: Index) -> None:
    """Refuse what every world holds at nought, or at one, whatever the record says.

    Args:
        p: the probe.
        index: the names of the case's rows.

    Raises:
        NotOfThemError: with the reason.
    """
    why = why_nought(p, index)
    if why:
        raise NotOfThemError(why)


def why_nought(p: Probe, index: Index) -> str:
    """Why worlds cannot differ on a probe, in words, or nothing where they can.

    Args:
        p: the probe.
        index: the names of the case's rows.
    """
    if p.code in (w.P_LOYAL, w.P_STRONGER, w.P_BEHIND) and p.who == p.what:
        return "it names one person twice"
    if p.code in VOTE:
        return _in_the_vote(p, index)
    if p.code in OF_LEADER:
        return _of_a_leader(p, index)
    if p.code in (w.P_ATTEMPTED, w.P_EXPECTED) and not _has_something(p, index):
        return f"{index.name(p.who)} had neither a seat nor a post then that could be lost"
    if p.code == w.P_BEHIND and index.seats.rank[_row(p, index), p.who] != w.FULL:
        return f"the model lets full members alone bring others down, and {index.name(p.who)} was none then"
    if p.code == w.P_ALARMED and not _has_something(p, index) and not _can_be_exposed(p, index):
        return (
            f"{index.name(p.who)} had neither a seat nor a post then, nor was there proof against {index.name(p.who)}"
        )
    if p.code == w.P_RISING and _row(p, index) == 0:
        return "the case begins then, and there is nothing to compare it with"
    rows = (_row(p, index), min(p.month, index.months))
    if p.code == w.P_FOLLOWING and not all(_has_something(p, index, row) for row in rows):
        return f"{index.name(p.who)} had neither a seat nor a post then, and so no following"
    return ""


def _row(p: Probe, index: Index) -> int:
    """The month whose rules give the value: the as-of day has that of the last month."""
    return min(p.month, index.months - 1)


def _has_something(p: Probe, index: Index, row: int | None = None) -> bool:
    at = _row(p, index) if row is None else row
    return bool(index.seats.rank[at, p.who] != w.NONE or (index.seats.holder[at] == p.who).any())


def _can_be_exposed(p: Probe, index: Index) -> bool:
    """Whether a full member may hold the proof of an affair in which a person may have a part."""
    rank = index.seats.rank[_row(p, index)]
    full = {who for who, place in index.persons.items() if rank[place] == w.FULL}
    return can_be_exposed(index.case, index.key(p.who) or "", full.__contains__)


def _in_the_vote(p: Probe, index: Index) -> str:
    month, leader = index.showdowns[p.what]
    name, rank = index.name(p.who), index.seats.rank[month, p.who]
    if index.key(p.who) == leader:
        return f"the vote was on {name}"
    if rank == w.NONE:
        return f"{name} had no seat in the leading body at the vote"
    if p.code == w.P_MOVED and rank != w.FULL:
        return f"the model lets full members alone move, and {name} was none at the vote"
    moved = index.movers.get(p.what)
    if p.code == w.P_MOVED and moved is not None and index.persons.get(moved, -1) >= 0:
        return f"the record has it as a fact that {index.case.persons[moved].short} moved"
    return ""


def _of_a_leader(p: Probe, index: Index) -> str:
    row, name = min(p.month, index.months), index.name(p.who)
    leader = int(index.seats.leader[row])
    if leader < 0:
        return "nobody led then, so that no vote could be about him"
    if p.code == w.P_SECURE:
        if leader != p.who:
            return f"the model follows how safe the leader is, and that was {index.name(leader)}, not {name}"
        return "" if (index.seats.rank[row] == w.FULL).sum() > 1 else "no other full member was there to move"
    if leader == p.who:
        return f"a vote would have been on {name}"
    return "" if index.seats.rank[row, p.who] != w.NONE else f"{name} had no seat in the leading body then"
