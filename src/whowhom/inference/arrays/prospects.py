"""What is known of the months to come: an overthrow just past, heirs, meetings called, friends with troops."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from whowhom._types import Floats, Ints
from whowhom.propositions.syntax import Atom
from whowhom.record.case import Case
from whowhom.record.spells import events
from whowhom.world.anchor import leader as lead
from whowhom.world.leadership import Prospects

from .anchor import kind_of
from .calendar import LONGEST, month_of, months_after
from .claims import Index
from .seats import Seats
from .signs import trust_in

YEAR = 365  # days for which friends with troops remember


def prospects(case: Case, seats: Seats, index: Index, tie: Floats) -> Prospects:
    """Gather what is known of the months to come.

    Args:
        case: the case.
        seats: who sits where.
        index: places of names.
        tie: (persons, persons) affinity of the row for the column.
    """
    posts = [post for post, _ in seats.slots]
    commands = np.array([_commands(case, post) for post in posts], dtype=np.int64)
    who, month = _overthrown(case, index)
    heir, trust = heirs(case, posts, index)
    dear, until = _embittered(case, seats, index, tie, commands)
    return Prospects(
        by_force=lead.IRREGULAR[kind_of(case)] / lead.COUNTED[kind_of(case)][0],
        overthrown=who,
        overthrown_month=month,
        heir=heir,
        heir_trust=trust,
        called=_called(case),
        embittered=dear,
        embittered_until=until,
        commands=commands,
    )


def _commands(case: Case, post: str) -> bool:
    return any(b in case.blocs and case.blocs[b].force for b in case.posts[post].commands)


def _overthrown(case: Case, index: Index) -> tuple[int, int]:
    """Who last lost the first post by force, and in which month."""
    fallen = [
        t
        for t in case.tenures
        if t.seat == case.top_post and t.how == "overthrown" and t.end is not None and t.who in index.persons
    ]
    if not fallen:
        return -1, -1
    last = max(fallen, key=lambda t: t.end.middle)  # type: ignore[union-attr]
    return index.persons[last.who], min(month_of(last.end.middle, case.begins), index.months)  # type: ignore[union-attr]


def heirs(case: Case, posts: Sequence[str], index: Index, but: str = "") -> tuple[Ints, Floats]:
    """Who was last named for each post, by what is not denied since, and the chance that he was.

    Args:
        case: the case.
        posts: keys of the posts.
        index: places of names.
        but: a row that is left out.

    Returns:
        Places of persons, -1 for nobody, and chances; one each a post.
    """
    heir, trust = np.full(len(posts), -1, dtype=np.int64), np.zeros(len(posts))
    latest = dict[str, date]()
    for r in case.reports.values():
        if not isinstance(r.what, Atom) or r.what.predicate != "designated" or r.basis == "note":
            continue
        if r.key == but:
            continue
        args: Mapping[str, str] = dict(r.what.args)
        day = r.happened.middle if r.happened else r.learned
        if args["who"] not in index.persons or args["to"] not in posts or day < latest.get(args["to"], date.min):
            continue
        latest[args["to"]] = day
        for b in (b for b, post in enumerate(posts) if post == args["to"]):
            heir[b] = index.persons[args["who"]]
            trust[b] = 1.0 if r.basis == "fact" else trust_in(case, r)
    return heir, trust


def _called(case: Case) -> Ints:
    """The months ahead in which a plenum has been called."""
    found = {
        max(1, months_after(s.when.middle, case.as_of))
        for s in case.scheduled
        if s.what == "plenum" and s.known == "announced" and s.when.last > case.as_of
    }
    return np.array(sorted(m for m in found if m <= LONGEST), dtype=np.int64)


def _embittered(case: Case, seats: Seats, index: Index, tie: Floats, commands: Ints) -> tuple[float, int]:
    """How close who commands troops is to a man whom today's leader dismissed within the year; to which month."""
    leader = int(seats.leader[-1])
    holders = {int(x) for x, armed in zip(seats.holder[-1], commands, strict=True) if armed and x >= 0} - {leader}
    dear, until = 0.0, -1
    for _, atom, day in events(case, "removed"):
        x = index.persons.get(dict(atom.args)["who"], -1)
        month = min(max(month_of(day, case.begins), 0), index.months)
        if x < 0 or x == leader or (case.as_of - day).days > YEAR or seats.leader[month] != leader:
            continue
        close = max((float(tie[y, x]) for y in holders - {x}), default=0.0)
        if close > dear:
            dear, until = close, month + 12
    return dear, until
