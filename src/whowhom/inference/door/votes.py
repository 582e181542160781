"""Votes: those that the record knows of, one that might be held now, and who would follow the leader."""

from collections.abc import Mapping

import numpy as np

from whowhom._records import record
from whowhom._types import Floats
from whowhom.inference.ensemble import Ensemble
from whowhom.record.case import Report
from whowhom.world import leadership as w


@record
class Vote:
    """A vote of the record.

    It has a number and a month; `leader` is on whom it was, `report` tells of it, and `fell` has the report of each
    fall in its wake, by person.
    """

    number: int
    month: int
    leader: str
    report: Report | None
    fell: Mapping[str, Report]


@record
class Column:
    """Something in every world, with the record and without it, (worlds,); and the probe that it is."""

    values: Floats
    before: Floats
    probe: int


def votes(e: Ensemble) -> tuple[Vote, ...]:
    """The votes of the record, in the order of time.

    Args:
        e: an ensemble.
    """
    c, R, found = e.compiled, e.compiled.record, []
    for d, (month, leader) in enumerate(c.index.showdowns):
        rows = R.showdowns.fell_record[d]
        fell = {p: e.case.reports[c.records[rows[i]]] for p, i in c.index.persons.items() if rows[i] >= 0}
        told = R.showdowns.record[d]
        found.append(
            Vote(
                number=d,
                month=month,
                leader=leader,
                report=e.case.reports[c.records[told]] if told >= 0 else None,
                fell=fell,
            )
        )
    return tuple(found)


def sided(e: Ensemble, vote: Vote, who: str) -> Column:
    """How likely a person stood with the leader in a vote of the record.

    Args:
        e: the ensemble.
        vote: from `votes`.
        who: the person.
    """
    return _column(e, w.P_SIDES, e.compiled.index.persons[who], vote.number, vote.month)


def moved_in(e: Ensemble, vote: Vote, who: str) -> Column:
    """How likely a person was the mover of a vote of the record.

    Args:
        e: the ensemble.
        vote: from `votes`.
        who: the person.
    """
    return _column(e, w.P_MOVED, e.compiled.index.persons[who], vote.number, vote.month)


def majority(e: Ensemble, vote: Vote) -> Column:
    """How likely most of the leading body stood against the leader in a vote of the record.

    Args:
        e: the ensemble.
        vote: from `votes`.
    """
    return _column(e, w.P_MAJORITY, 0, vote.number, vote.month)


def would_side(e: Ensemble, who: str) -> Column:
    """How likely a person would stand with the leader in a vote on the as-of day.

    Args:
        e: the ensemble.
        who: the person.
    """
    return _column(e, w.P_SIDES_NOW, e.compiled.index.persons[who], 0, e.compiled.months)


def following(e: Ensemble, bloc: str, who: str) -> Column:
    """The share of a bloc that would go with today's leader on the as-of day.

    Args:
        e: the ensemble.
        bloc: the key of a bloc or of a part of one.
        who: the leader that the case names.
    """
    return _column(e, w.P_FOLLOWING, e.compiled.index.persons[who], e.compiled.index.blocs[bloc], e.compiled.months)


def blocs(e: Ensemble) -> tuple[str, ...]:
    """The keys of all blocs and parts of blocs.

    Args:
        e: an ensemble.
    """
    return tuple(e.compiled.index.blocs)


def line_ups(e: Ensemble) -> Floats:
    """All that every ensemble is asked of votes on record and of one now, whatever its case asks, (worlds, columns).

    Args:
        e: an ensemble.
    """
    of_votes, months = (w.P_SIDES, w.P_CONSPIRED, w.P_MOVED, w.P_MAJORITY), e.compiled.months
    columns = [
        place
        for (code, _, _, month), place in sorted(e.compiled.probes.items())
        if code in of_votes or (code == w.P_SIDES_NOW and month == months)
    ]
    return np.asarray(e.summaries.truth[:, columns], dtype=float)


def _column(e: Ensemble, *key: int) -> Column:
    code, who, what, month = key
    place = e.compiled.probes[code, who, what, month]
    return Column(
        values=np.asarray(e.summaries.truth[:, place]),
        before=np.asarray(e.prior_summaries.truth[:, place]),
        probe=place,
    )
