"""What the rules hold at nought is found, all of it and no more: worlds differ on everything else."""

from datetime import date
from functools import cache

import numpy as np
import pytest

from tests.properties.questions.a_case import kept
from whowhom.inference.arrays.claims import Probe
from whowhom.inference.arrays.meaning import listed
from whowhom.inference.arrays.nought import why_nought
from whowhom.inference.further import told
from whowhom.world import leadership as w

PAIRS = (w.P_LOYAL, w.P_STRONGER, w.P_BEHIND)
ONE = (
    w.P_ALARMED,
    w.P_OPPORTUNIST,
    w.P_RISING,
    w.P_INFLUENTIAL,
    w.P_SECURE,
    w.P_SIDES_NOW,
    w.P_ATTEMPTED,
    w.P_STANDING,
)
OTHERWISE = ("it names one person twice", "the model follows how safe the leader is")  # it would be of something else
DAYS = tuple(
    date(*day) for day in ((1953, 4, 1), (1954, 6, 1), (1956, 11, 2), (1957, 6, 30), (1957, 7, 1), (1957, 7, 23))
)


def probes(code: int) -> list[Probe]:
    """Every probe of a code, of all persons, at days on which the seats differ."""
    index = kept().compiled.index
    people, months = list(index.persons.values()), [index.month(day) for day in DAYS]
    if code in (w.P_SIDES, w.P_CONSPIRED, w.P_MOVED):
        return [Probe(code=code, who=i, what=d, month=m) for i in people for d, (m, _) in enumerate(index.showdowns)]
    whats = {
        **dict.fromkeys(PAIRS, people),
        w.P_FOLLOWING: list(index.blocs.values()),
        w.P_EXPECTED: [6],
        w.P_FAVOURS: list(index.issues.values()),
    }.get(code, [0])
    return [Probe(code=code, who=i, what=what, month=m) for i in people for what in whats for m in months]


@cache
def columns(code: int) -> np.ndarray:
    """What worlds of either kind tell of each."""
    asked = [p.bare for p in probes(code)]
    return np.concatenate([told(kept(), asked), told(kept(), asked, prior=True)])


@pytest.mark.parametrize(
    "code", [*PAIRS, *ONE, w.P_FAVOURS, w.P_FOLLOWING, w.P_EXPECTED, w.P_SIDES, w.P_CONSPIRED, w.P_MOVED]
)
def test_worlds_differ_where_they_can(code: int) -> None:
    index = kept().compiled.index
    for p, column in zip(probes(code), columns(code).T, strict=True):
        differ, why = float(np.ptp(column)) > 1e-9, why_nought(p, index)
        assert differ or why, (p, index.key(p.who))
        assert not (differ and why) or why.startswith(OTHERWISE), (p, index.key(p.who), why)


@pytest.mark.parametrize("name", ["implicated", "holds_proof"])
def test_a_part_in_an_affair_is_there_where_it_is_listed(name: str) -> None:
    index, code = kept().compiled.index, {"implicated": w.P_IMPLICATED, "holds_proof": w.P_HOLDS_PROOF}[name]
    for key, i in index.persons.items():
        for affair, a in index.affairs.items():
            column = told(kept(), [(code, i, a, index.months)])
            assert (np.ptp(column) > 0.0) == listed(name, {"who": key, "affair": affair}, index)
