"""Records that the model can hardly explain, and what would make them likely.

Told are the worlds in which the record pays least against those in which it pays most, a third each: the standings,
affinities, explanations, parameters and the source's skill in which they differ most, by at least half a standard
deviation (a medium effect in the words of Cohen 1988). For a number to which all worlds were bent, these are worlds
without any record.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import atoms, describe
from whowhom.record.case import Report
from whowhom.world.catalogue import PARAMETERS

from .findings import Finding
from .improbable import numbers, unlikely

EFFECT = 0.5
SAME = 0.7  # correlation at which two things are one to a reader
MOST_TRAITS, MOST_RECORDS = 2, 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Trait:
    """Something in which worlds differ: how to say that there is more of it, and less, and how much each has."""

    more: str
    less: str
    column: Floats


def effect(column: Floats, share: Floats) -> float:
    """How many standard deviations more of something the worlds have that make a record likely.

    Args:
        column: (worlds,) how much of it each world has.
        share: (worlds,) the record's contribution in each.
    """
    low, high = np.quantile(share, (1 / 3, 2 / 3))
    if high <= low:
        return 0.0
    few, many = column[share <= low], column[share >= high]
    spread = float(np.sqrt(0.5 * (few.var() + many.var())))
    return float(many.mean() - few.mean()) / spread if spread > 1e-9 else 0.0


def would_help(e: Ensemble, r: int, heavy: Container[int]) -> tuple[str, ...]:
    """What marks the worlds in which a record is likely, in words, the clearest first.

    Args:
        e: the ensemble.
        r: the number of the record.
        heavy: records that cannot be left out by reweighting.
    """
    alone = numbers(e).get(r) if r in heavy else None
    share = door.contributions(e)[:, r] if alone is None else alone.fit
    traits = list(_traits(e, door.report(e, r), alone is not None))
    much = [effect(np.asarray(t.column, dtype=float), share) for t in traits]
    told: list[int] = []
    for k in sorted(range(len(traits)), key=lambda k: -abs(much[k])):
        if abs(much[k]) < EFFECT or len(told) == MOST_TRAITS:
            break
        if all(abs(np.corrcoef(traits[k].column, traits[other].column)[0, 1]) < SAME for other in told):
            told.append(k)
    return tuple(traits[k].more if much[k] > 0.0 else traits[k].less for k in told)


def unexplained(e: Ensemble, heavy: Container[int]) -> tuple[Finding, ...]:
    """A finding for each record that is nearly impossible under the model.

    Args:
        e: the ensemble.
        heavy: records that cannot be left out by reweighting.
    """
    found = []
    for r, times in list(unlikely(e, heavy).items())[:MOST_RECORDS]:
        report = door.report(e, r)
        what = describe(report.what, e.case) if report.what is not None else report.note
        seen = (
            f"The model can hardly explain the record “{what}”: it has {_times(times)} less chance "
            "than is usual for a record of its kind."
        )
        help_ = would_help(e, r, heavy)
        where = f"It is likelier in worlds where {' or '.join(help_)}. " if help_ else ""
        advice = (
            f"{where}Check its date, its grade and whom it names; if it stands, the model is wrong about something "
            "here, and answers near it should not be quoted without saying so."
        )
        found.append(
            Finding(kind="unexplained", gravity="grave", seen=seen, advice=advice, questions=(), records=(report.key,))
        )
    return tuple(found)


def _times(times: float) -> str:
    """How many times, to two digits, and no more than anybody can picture."""
    if times >= 1e6:
        return "more than a million times"
    return f"{round(times, 1 - len(str(int(times)))):,.0f} times" if times < 1e4 else f"{round(times, -3):,.0f} times"


def _traits(e: Ensemble, report: Report, prior: bool) -> Iterator[Trait]:
    """All that may make a record likely or not, in worlds with the record or without one."""
    month = door.month_on(e, report.happened.middle if report.happened else report.learned)
    persons, weight, leans = door.persons(e), door.standings(e, prior)[:, month], door.affinities(e, prior)
    short = [e.case.persons[p].short for p in persons]
    inside = [i for i, p in enumerate(persons) if door.rank(e, p, month) != door.NONE]
    named = [persons.index(k) for k in _names(report) if k in persons]
    for i in inside:
        yield Trait(more=f"{short[i]} carries more weight", less=f"{short[i]} carries less weight", column=weight[:, i])
    for i in named:
        for j in inside:
            if i != j:
                gap = weight[:, i] - weight[:, j]
                yield Trait(
                    more=f"{short[i]} is stronger than {short[j]}",
                    less=f"{short[i]} is weaker than {short[j]}",
                    column=gap,
                )
                for x, y in ((i, j), (j, i)):
                    more, less = f"{short[x]} leans to {short[y]}", f"{short[x]} leans away from {short[y]}"
                    yield Trait(more=more, less=less, column=leans[:, x, y])
    name, skill = e.case.sources[report.source].name, door.skill(e, report.source, prior)
    yield Trait(more=f"the source {name} is more reliable", less=f"the source {name} is less reliable", column=skill)
    for h, a in () if prior else door.explanations(e):
        of, answer = e.case.hypotheses[h], e.case.hypotheses[h].alternatives[a].name
        said = f"the answer to “{of.name}” is"
        yield Trait(more=f"{said}: {answer}", less=f"{said} not: {answer}", column=door.explanation(e, h, a))
    for k, name in enumerate(PARAMETERS):
        words = f"the model's parameter “{name.replace('_', ' ')}”"
        yield Trait(more=f"{words} is larger", less=f"{words} is smaller", column=door.parameters(e, prior)[:, k])


def _names(report: Report) -> list[str]:
    """Every key that a record's proposition names."""
    return [key for atom in atoms(report.what) for _, key in atom.args] if report.what is not None else []
