"""An answer without some of its records: what they moved, and how sure the computation is of it.

Records that speak of other things are taken out by the weights exp(-contribution); what speaks of the very thing asked
by Bayes' rule (`taken_out.py`); and what speaks of the future, out of every future (`inference/door/ahead.py`).
The error is that of the difference, which both answers being of the same worlds is much less than that of either.
"""

from dataclasses import dataclass

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import PREDICATES, Names, parse
from whowhom.propositions.syntax import Atom, Proposition, Timed

from .asked import Asked, InFutures, independent
from .estimates import ask_both
from .settled import settled
from .support import figure
from .taken_out import taken_out


@dataclass(frozen=True, kw_only=True)
class Moved:
    """An answer with and without some records, and the standard error of the difference."""

    p_with: float
    p_without: float
    error: float

    @property
    def change(self) -> float:
        """By how much the records moved the answer."""
        return self.p_with - self.p_without


def without(e: Ensemble, question: str, records: tuple[str, ...]) -> Moved:
    """What some records moved.

    Args:
        e: the ensemble.
        question: the key of a question, a proposition, or a quantity at a day.
        records: their keys.

    Raises:
        QuestionError: the ensemble cannot answer it.
        PropositionError: it cannot be read.
    """
    asked = e.case.questions.get(question)
    what = asked.ask if asked is not None else parse(question, Names.of(e.case))
    atom = what.body if isinstance(what, Timed) else what
    if isinstance(atom, Atom) and atom.predicate == "explained":
        args = dict(atom.args)
        h = e.case.hypotheses[args["hypothesis"]]
        if door.is_closed(h):
            p = door.closed_chances(e.case, h)[1][args["alternative"]]
            left = p
            for r in records:
                left += door.closed_chances(e.case, h, r)[1][args["alternative"]] - p
            return Moved(p_with=p, p_without=left, error=0.0)
    known = settled(e.case, what)
    if known is not None:
        return Moved(p_with=float(known), p_without=float(known), error=0.0)
    asked_of_worlds, n = _asked(e, what)
    column, condition = asked_of_worlds.top, asked_of_worlds.bottom
    number = {key: i for i, key in enumerate(door.records(e))}
    rows = [number[r] for r in records if r in number]
    probes, denies = door.rests_on(e, what)
    truth = 1.0 - column if denies else column
    top, false, spoken = taken_out(e, truth, condition - truth, probes, rows)
    bottom, rest = top + false, [r for r in rows if r not in spoken]
    if asked_of_worlds.drawn is not None and not probes:
        top, bottom, rest = _in_futures(e, asked_of_worlds.drawn, rest, denies)
    weight = np.exp(-door.contributions(e)[:, rest].sum(axis=1))
    top, bottom = top * weight, bottom * weight
    p, left = float(truth.mean() / condition.mean()), float(top.mean() / bottom.mean())
    influence = (truth - p * condition) / condition.mean() - (top - left * bottom) / bottom.mean()
    families = np.bincount(e.ancestors, weights=influence)
    error = float(np.sqrt((families**2).sum()) / len(truth))
    if n is not None:
        p, left = figure(p, n), figure(left, n)
    return (
        Moved(p_with=1.0 - p, p_without=1.0 - left, error=error)
        if denies
        else Moved(p_with=p, p_without=left, error=error)
    )


def _in_futures(e: Ensemble, drawn: InFutures, rest: list[int], denies: bool) -> tuple[Floats, Floats, list[int]]:
    """A question in every world without what futures heard of some records, and those that weigh worlds besides."""
    factors, told = door.futures_without(e), door.foretelling(e)
    weight = np.prod([factors[r] for r in rest if r in factors], axis=0)
    truth = drawn.bottom - drawn.top if denies else drawn.top
    means = [np.asarray((part * weight).mean(axis=1)) for part in (truth, drawn.bottom)]
    return means[0], means[1], [r for r in rest if r not in told]


def _asked(e: Ensemble, what: Proposition) -> tuple[Asked, float | None]:
    """What is asked in every world, and how many worlds a chance rests on; none for a quantity."""
    atom, when = (what.body, what.when) if isinstance(what, Timed) else (what, None)
    if isinstance(atom, Atom) and PREDICATES[atom.predicate].kind == "quantity":
        amounts = door.amount(e, atom, when)
        column = np.asarray((amounts[:, :, -1] if amounts.ndim == 3 else amounts).mean(axis=1))
        return Asked(top=column, bottom=np.ones_like(column)), None
    asked, _ = ask_both(e, what)
    return asked, independent(e, asked)
