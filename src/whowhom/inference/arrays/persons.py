"""Persons and seats as arrays: who plays a part, who sits where, what ties them, what they are like."""

from collections.abc import Sequence
from math import log

import numpy as np

from whowhom._types import Floats
from whowhom.record.case import Case
from whowhom.world.leadership import FULL, PostsHeld, SeatsHeld, TraitPriors
from whowhom.world.parameters import SHARE_SPREAD

from .claims import Index
from .coopted import BACK, owed, with_debt
from .seats import Seats, events

TIE_KINDS_MUTUAL = ("comrade", "kin", "ally", "rival", "enemy")
RETURNED = 0.7  # how far a patron's attachment to his client is that of the client to him
AGELESS = -300.0  # years at the beginning: nobody dies
AGE = 55.0  # where none is known


def location(p: float) -> float:
    """Where a share with spread SHARE_SPREAD on the logit scale must lie to have mean p, nearly.

    Args:
        p: the mean, 0 to 1.
    """
    p = min(max(p, 0.01), 0.99)
    return float(log(p / (1.0 - p)) * np.sqrt(1.0 + np.pi / 8.0 * SHARE_SPREAD**2))


def person_arrays(case: Case, persons: Sequence[str], index: Index) -> TraitPriors:
    """What persons are, and what ties them.

    Args:
        case: the case.
        persons: who play a part.
        index: places of names.
    """
    dead = {atom.args[0][1] for _, atom, _ in events(case, "died")}

    def trait(name: str, default: float) -> Floats:
        return np.array([location(case.persons[p].traits.get(name, default)) for p in persons])

    return TraitPriors(
        opportunist=trait("opportunist", 0.2),
        denial=trait("denial", 0.3),
        tie=_ties(case, index),
        age=_ages(case, persons),
        dead=np.array([p in dead for p in persons], dtype=np.int64),
    )


def seat_arrays(seats: Seats) -> SeatsHeld:
    """Who sits and who leads.

    Args:
        seats: who sits where.
    """
    ever_full = (seats.rank == FULL).any(axis=0).astype(np.int64)
    return SeatsHeld(rank=seats.rank, leader=seats.leader, ever_full=ever_full)


def post_arrays(case: Case, seats: Seats) -> PostsHeld:
    """Who holds which post, and what it weighs.

    Args:
        case: the case.
        seats: who sits where.
    """
    weight = np.array([case.posts[post].weight for post, _ in seats.slots], dtype=np.float64)
    return PostsHeld(holder=seats.holder, weight=weight)


def _ties(case: Case, index: Index) -> Floats:
    """Affinity of the row for the column, -1 to 1: stated, and what is owed to who took one in."""
    tie = np.zeros((len(index.persons), len(index.persons)))
    for t in case.ties:
        if t.of in index.persons and t.to in index.persons:
            a, b = index.persons[t.of], index.persons[t.to]
            tie[a, b] = np.clip(tie[a, b] + t.sign * t.strength, -1.0, 1.0)
            returned = 1.0 if t.kind in TIE_KINDS_MUTUAL else RETURNED
            tie[b, a] = np.clip(tie[b, a] + returned * t.sign * t.strength, -1.0, 1.0)
    for (member, leader), amount in owed(case).items():
        if member in index.persons and leader in index.persons:
            a, b = index.persons[member], index.persons[leader]
            tie[a, b], tie[b, a] = with_debt(tie[a, b], amount), with_debt(tie[b, a], BACK * amount)
    return tie


def _ages(case: Case, persons: Sequence[str]) -> Floats:
    """Years at the beginning."""
    if "mortality" in case.rules_off:
        return np.full(len(persons), AGELESS)
    born = [case.persons[p].born for p in persons]
    return np.array([(case.begins - b.middle).days / 365.25 if b else AGE for b in born])
