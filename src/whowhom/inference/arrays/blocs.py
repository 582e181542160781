"""Blocs as arrays: their parts, their seats and force, whom posts appoint, and whom measures serve."""

from collections.abc import Sequence

import numpy as np

from whowhom._records import record, replace
from whowhom._types import Floats, Ints
from whowhom.record.case import Case
from whowhom.world.leadership import Appointments, Blocs, Issues
from whowhom.world.patronage import appointments

from .claims import Index
from .seats import Seats


@record
class BlocRow:
    """A bloc or a part of one: its share of the higher body's seats, 1 where it carries arms, its parent's place."""

    key: str
    seats: float
    force: float
    parent: int  # -1 for none


def blocs_of(case: Case) -> list[BlocRow]:
    """Blocs, each followed by its parts.

    Args:
        case: the case.
    """
    higher = case.bodies[case.leading_body].appeals_to
    rows: list[BlocRow] = []
    for bloc in case.blocs.values():
        parent = len(rows)
        rows.append(
            BlocRow(
                key=bloc.key,
                seats=float(bloc.seats.get(higher or "", 0.0)),
                force=1.0 if bloc.force else 0.0,
                parent=-1,
            )
        )
        rows += [BlocRow(key=part, seats=0.0, force=0.0, parent=parent) for part in bloc.parts]
    total = sum(row.seats for row in rows)
    return [replace(row, seats=row.seats / total if total > 0 else 0.0) for row in rows]


def bloc_arrays(case: Case, blocs: Sequence[BlocRow]) -> Blocs:
    """The blocs as the rules read them.

    Args:
        case: the case.
        blocs: from `blocs_of`.
    """
    return Blocs(
        seats=np.array([bloc.seats for bloc in blocs]),
        force=np.array([bloc.force for bloc in blocs]),
        parent=np.array([bloc.parent for bloc in blocs], dtype=np.int64),
        appeal=1 if case.bodies[case.leading_body].appeals_to else 0,
    )


def appointment_arrays(case: Case, parent: Ints, seats: Seats, index: Index) -> Appointments:
    """Whose holders choose the officials of which blocs.

    Args:
        case: the case.
        parent: of each bloc, -1 for none.
        seats: who sits where.
        index: places of names.
    """
    post, bloc = appointments(_appoints(case, seats, index), parent)
    return Appointments(post=post, bloc=bloc)


def issue_arrays(case: Case, blocs: Sequence[BlocRow]) -> Issues:
    """What is fought over, and whom it serves.

    Args:
        case: the case.
        blocs: from `blocs_of`.
    """
    salience = np.array([issue.salience for issue in case.issues.values()])
    return Issues(salience=salience, benefit=_benefit(case, blocs))


def _appoints(case: Case, seats: Seats, index: Index) -> Floats:
    """1 where a post appoints or commands a bloc, (posts, blocs)."""
    appoints = np.zeros((len(seats.slots), len(index.blocs)))
    for b, (post, _) in enumerate(seats.slots):
        for bloc in (*case.posts[post].appoints, *case.posts[post].commands):
            if bloc in index.blocs:
                appoints[b, index.blocs[bloc]] = 1.0
    return appoints


def _benefit(case: Case, blocs: Sequence[BlocRow]) -> Floats:
    """Whom a measure serves, (blocs, issues); a part has what its bloc has unless it is named."""
    benefit = np.zeros((len(blocs), len(case.issues)))
    for j, issue in enumerate(case.issues.values()):
        for i, bloc in enumerate(blocs):
            inherited = benefit[bloc.parent, j] if bloc.parent >= 0 else 0.0
            benefit[i, j] = issue.benefits.get(bloc.key, inherited)
    return benefit
