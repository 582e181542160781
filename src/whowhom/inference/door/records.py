"""The records: what each contributes in every world, what kind of thing it is, and what is said in numbers."""

from collections.abc import Mapping

import numpy as np

from whowhom._records import record
from whowhom._types import Floats
from whowhom.inference.arrays.claims import CREDIT, SKILL, SKILL_SPREAD
from whowhom.inference.ensemble import Ensemble
from whowhom.record.case import Report
from whowhom.world.leadership import P_STANDING, REMOVED_POST, REMOVED_SEAT
from whowhom.world.reports import chances_before, mean_logistic

RARE, NUMBER = "rare", "number"


def records(e: Ensemble) -> tuple[str, ...]:
    """The keys of the reports that count, in the order of every axis of records.

    Args:
        e: an ensemble.
    """
    return e.compiled.records


def report(e: Ensemble, r: int) -> Report:
    """The report in a place among the records.

    Args:
        e: the ensemble.
        r: the place.
    """
    return e.case.reports[e.compiled.records[r]]


def not_weighed(e: Ensemble) -> Mapping[str, str]:
    """The reports to which the model has nothing to say, and why.

    Args:
        e: an ensemble.
    """
    return e.compiled.not_weighed


def contributions(e: Ensemble) -> Floats:
    """What each record adds to the log-likelihood in every world, (worlds, records).

    Args:
        e: an ensemble.
    """
    return np.asarray(e.summaries.contribution, dtype=float)


def kinds(e: Ensemble) -> tuple[str, ...]:
    """What kind each record is, empty where it is not weighed by itself.

    Removals, votes and claims of events are RARE, numbers said NUMBER; a fall in the wake of a vote is `fall`, another
    claim `claim`, and each kind of sign one of its own.

    Args:
        e: an ensemble.
    """
    R, found = e.compiled.record, [""] * len(e.compiled.records)
    removals = (REMOVED_POST, REMOVED_SEAT)
    rows = [
        *((r, RARE if s in removals else f"sign {s}") for s, r in zip(R.events.code, R.events.record, strict=True)),
        *((r, RARE if event else "claim") for event, r in zip(R.claims.event, R.claims.record, strict=True)),
        *((r, NUMBER) for r in R.measures.record),
        *((r, RARE) for r in R.showdowns.record),
        *((r, "fall") for r in R.showdowns.fell_record.ravel()),
    ]
    for r, kind in rows:
        if r >= 0:
            found[int(r)] = kind
    return tuple(found)


@record
class SaidNumber:
    """A number said: the record, the number, its error, whether of a share, and the worlds' own without a record."""

    record: int
    value: float
    error: float
    share: bool
    without: Floats  # (worlds,)


def numbers(e: Ensemble) -> tuple[SaidNumber, ...]:
    """Each number that the record says of a quantity.

    Args:
        e: an ensemble.
    """
    R, found = e.compiled.record, []
    for m, r in enumerate(R.measures.record):
        key = (int(R.measures.code[m]), int(R.measures.who[m]), int(R.measures.what[m]), int(R.measures.month[m]))
        without = np.asarray(e.prior_summaries.truth[:, e.compiled.probes[key]], dtype=float)
        share = key[0] != P_STANDING
        found.append(
            SaidNumber(
                record=int(r),
                value=float(R.measures.value[m]),
                error=float(R.measures.error[m]),
                share=share,
                without=without,
            )
        )
    return tuple(found)


def speakers(e: Ensemble) -> frozenset[str]:
    """The sources of whom some claim is weighed.

    Args:
        e: an ensemble.
    """
    return frozenset(e.compiled.sources[j] for j in set(e.compiled.record.claims.source.tolist()))


def accuracy_of(grade: str) -> float:
    """How often a source of a grade says a thing where it is so, before any record, over its prior.

    Args:
        grade: a letter, A to G.
    """
    return mean_logistic(SKILL[grade], SKILL_SPREAD[grade])


def chances_of_a_claim(letter: str, credibility: int) -> tuple[float, float]:
    """The chance that a source of a grade says a thing where it is so, and where it is not, before any record.

        E logistic(b + d + credit),   E logistic(b - d - credit)      over the priors of its skill d and its bias b

    Args:
        letter: of its grade, A to G.
        credibility: of the report, 1 to 6.
    """
    return chances_before(SKILL[letter] + CREDIT[credibility], SKILL_SPREAD[letter])
