"""The worlds of an ensemble once more: with the record held up to a day, under a changed case, or a vote left open."""

from datetime import date

from whowhom._types import Floats
from whowhom.inference.anchored import anchored
from whowhom.inference.arrays.calendar import LONGEST, months_after
from whowhom.inference.arrays.claims import NotWeighed, timed_atoms
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.arrays.meaning import Told, meant, vote_in_words
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.replay import compiled_beside, replayed
from whowhom.inference.vote_anew import survives
from whowhom.propositions.syntax import Proposition
from whowhom.record.case import Case
from whowhom.record.held import held_until
from whowhom.world.leadership import P_MAJORITY

from .reading import filled
from .votes import Vote


def held(e: Ensemble, day: date, until: date) -> Ensemble:
    """The worlds with the record held up to a day, and their futures from there; the same where that is the as-of day.

    Args:
        e: the ensemble.
        day: up to which the record is held.
        until: how far futures are wanted.
    """
    if day >= e.case.as_of:
        return e
    c = anchored(compile_case(held_until(e.case, day)))
    return replayed(e, c, min(months_after(until, day), LONGEST))


def under(e: Ensemble, beside: Ensemble, case: Case) -> Ensemble:
    """The same worlds under a changed case, held up to the same day, with the same chances.

    Args:
        e: the ensemble.
        beside: from `held`.
        case: the changed one, whole.
    """
    c = compiled_beside(held_until(case, beside.case.as_of), beside.compiled)
    return replayed(e, c, beside.horizon, beside)


def survival(e: Ensemble, vote: Vote, case: Case) -> Floats | None:
    """The chance in every world that the leader survives a vote of the record whose outcome is left open, (worlds,).

    Args:
        e: the ensemble.
        vote: from `votes`.
        case: under which it is held; that of the ensemble for how things stand.

    Returns:
        None where that case has no such vote.
    """
    same = case is e.case
    c = e.compiled if same else compiled_beside(case, e.compiled)
    which = vote.month, vote.leader
    return survives(e, which, c) if which in c.index.showdowns else None


def of_a_vote(e: Ensemble, what: Proposition) -> bool:
    """Whether a question asks who stood where in a vote of the record.

    Args:
        e: the ensemble.
        what: the question.
    """
    for atom, when in timed_atoms(what):
        for one in filled(atom, e.compiled.index):
            try:
                found = meant(one, when, e.compiled.index)
            except NotWeighed:
                continue
            if isinstance(found, Told) and found.probe.code <= P_MAJORITY:
                return True
    return False


def said_of_vote(e: Ensemble, vote: Vote) -> str:
    """When a vote of the record was, in words.

    Args:
        e: the ensemble.
        vote: from `votes`.
    """
    return vote_in_words(vote.number, e.compiled.index)
