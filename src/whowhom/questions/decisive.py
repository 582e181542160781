"""Records on which an answer hangs, and records of which the worlds cannot tell what they moved.

A record is left out by the weights exp(-its contribution). That can be trusted where the worlds so weighed are still
worth a tenth of what they are, and where the tail of the weights is not too heavy (`sampler.importance`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.sampler.importance import ess, largest_k, pareto_k

from .estimates import Answered
from .evidence import moved
from .findings import Finding, listed
from .reasons import TRUSTED, without_each
from .reported import as_reported
from .wording import grade

STEPS = 2  # words of the scale
LEAST = 0.15  # and points: likely and unlikely may both lie near even chances
ALONE = 0.5  # of all that the records moved
FEW = 3  # records that moved the worlds; among fewer, one must outweigh
MOVES = 0.05  # nats; what moved less need not be left out


@dataclass(frozen=True, kw_only=True, slots=True)
class WeightTail:
    """Worlds weighed as if a record were not there: the shape of the weights' tail, and what share of them is left."""

    shape: float
    kept: float


def heavy_tails(e: Ensemble) -> dict[int, WeightTail]:
    """The records that cannot be left out by reweighting.

    Args:
        e: the ensemble.
    """
    logs = -door.contributions(e)
    tails = {r: WeightTail(shape=pareto_k(column), kept=ess(column) / e.worlds) for r, column in enumerate(logs.T)}
    return {r: t for r, t in tails.items() if t.shape > largest_k(e.worlds) or t.kept < TRUSTED}


def one_record(e: Ensemble, told: list[Answered], heavy: Mapping[int, WeightTail]) -> tuple[Finding, ...]:
    """Records without which an answer would be said in other words by two steps of the scale.

    Args:
        e: the ensemble.
        told: the answers.
        heavy: from `heavy_tails`.
    """
    by: dict[int, list[tuple[float, float, Answered]]] = {}
    for t in told:
        (without, _), p = without_each(e, t.asked), t.asked.p
        for r, left in enumerate(without.tolist()):
            if abs(left - p) >= LEAST and abs(grade(left) - grade(p)) >= STEPS:
                by.setdefault(r, []).append((abs(left - p), left, t))
    found = []
    for r, hits in sorted(by.items(), key=lambda item: -max(hit[0] for hit in item[1])):
        _, left, t = max(hits, key=lambda hit: hit[0])
        about = "about " if r in heavy else ""
        also = "" if len(hits) == 1 else f" It decides {len(hits)} answers so."
        would = f"would be {about}{left:.0%}, not {t.answer.p:.0%}"
        seen = f"One record decides: without “{_what(e, r)}”, “{t.name}” {would}.{also}"
        advice = "Check its source, its date and its grade before you quote, and say in the text what hangs on it."
        keys = tuple(hit[2].answer.key for hit in hits)
        found.append(
            Finding(
                kind="one record",
                gravity="grave",
                seen=seen,
                advice=advice,
                questions=keys,
                records=(door.records(e)[r],),
            )
        )
    return tuple(found)


def outweighs(e: Ensemble) -> tuple[Finding, ...]:
    """Whether one record moved the worlds more than all others together.

    Args:
        e: the ensemble.
    """
    by = moved(e)
    total = float(by.sum())
    if total < MOVES or float(by.max()) <= ALONE * total or (by > MOVES).sum() < FEW:
        return ()
    r = int(by.argmax())
    seen = f"Of all that the records moved the worlds, {by[r] / total:.0%} came from one: “{_what(e, r)}”."
    advice = "What you say rests on it: check its source, its date and its grade."
    return (
        Finding(
            kind="one record", gravity="care", seen=seen, advice=advice, questions=(), records=(door.records(e)[r],)
        ),
    )


def left_out(e: Ensemble, heavy: Mapping[int, WeightTail]) -> tuple[Finding, ...]:
    """Records of which the worlds cannot tell what they moved.

    Args:
        e: the ensemble.
        heavy: from `heavy_tails`.
    """
    by = moved(e)
    rows = sorted((r for r in heavy if by[r] > MOVES), key=lambda r: -by[r])
    if not rows:
        return ()
    worst = heavy[rows[0]]
    names = listed(_what(e, r) for r in rows)
    if worst.kept < TRUSTED:
        why = f"the worlds would be worth {worst.kept:.0%} of what they are, and {TRUSTED:.0%} is the least that tells"
    else:
        most = largest_k(e.worlds)
        why = f"a few worlds would decide (tail of their weights {worst.shape:.2f}; {most:.2f} is the most)"
    one = "it" if len(rows) == 1 else "the first"
    seen = f"What {names} moved can be told only roughly: without {one} {why}."
    what = "it" if len(rows) == 1 else "one of them"
    advice = f"To know, take {what} out of a copy of the case and run that; until then figures without it are rough."
    return (
        Finding(
            kind="left out",
            gravity="care",
            seen=seen,
            advice=advice,
            questions=(),
            records=tuple(door.records(e)[r] for r in rows),
        ),
    )


def _what(e: Ensemble, r: int) -> str:
    return as_reported(door.report(e, r), e.case)
