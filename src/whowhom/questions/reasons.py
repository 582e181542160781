"""Reasons: the records that moved an answer most, each with the answer without it.

    without  leave one report out: weights exp(-contribution); a claim about the very thing asked is taken out of its
             truth as well; a claim or a sign that moves futures, out of every future (`inference/door/ahead.py`)

Source: for the reweighting, Vehtari, Gelman and Gabry (2017).
"""

import math
from collections.abc import Iterator

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions.syntax import Atom
from whowhom.record.case import Report

from .answers import Circumstance, Reason
from .asked import Asked, independent
from .reported import as_reported
from .support import by_chance, figure

MOST_REASONS = 5
TRUSTED = 0.1  # of the worlds must be left when a report is taken out
PLAIN = 0.002  # a change not worth a line


def without_each(e: Ensemble, asked: Asked) -> tuple[Floats, Floats]:
    """The answer without each record in turn, and what share of the worlds is left without it.

    Args:
        e: the ensemble.
        asked: a question in every world.
    """
    logs = -door.contributions(e)
    highest = logs.max(axis=0)  # what all weights of a record have in common cancels
    out = np.exp(logs - highest)
    bottom = asked.bottom @ out
    truth = 1.0 - asked.top if asked.denies else asked.top
    top = truth @ out
    for probe in asked.probes:
        for r, hit in door.spoken_of(e, probe).items():
            top[r] = (truth / np.maximum(hit, 1e-9)).sum() * math.exp(-highest[r])
            bottom[r] = out[:, r].sum()
    without = np.clip(top / np.maximum(bottom, 1e-300), 0.0, 1.0)
    if asked.denies:
        without = 1.0 - without
    kept = out.sum(axis=0) ** 2 / np.maximum((out**2).sum(axis=0), 1e-300) / e.worlds
    if asked.drawn is not None:
        told = door.foretelling(e)
        for r, factor in door.futures_without(e).items():
            weight = factor if r in told else factor * out[:, r, None]
            without[r] = (asked.drawn.top * weight).sum() / max((asked.drawn.bottom * weight).sum(), 1e-300)
            kept[r] = weight.sum() ** 2 / max((weight**2).sum(), 1e-300) / weight.size
    return without, kept


def reasons(e: Ensemble, asked: Asked, most: int = MOST_REASONS) -> tuple[Reason, ...]:
    """The records that moved an answer most, each with the answer without it.

    Args:
        e: the ensemble.
        asked: a question in every world.
        most: how many reasons.
    """
    without, kept = without_each(e, asked)
    clear = np.abs(asked.p - without) > by_chance(asked.top, asked.bottom, kept)
    order = [int(r) for r in np.argsort(-np.abs(asked.p - without), kind="stable") if clear[r]]
    n, found = independent(e, asked), []
    for r in order[:most]:
        p, left = figure(asked.p, n), figure(float(without[r]), n)
        if abs(p - left) < PLAIN:
            continue
        found.append(reason(e, door.report(e, r), p, left, bool(kept[r] >= TRUSTED)))
    return tuple(found)


def not_told_twice(
    e: Ensemble, who: str, found: tuple[Reason, ...], beside: tuple[Circumstance, ...]
) -> tuple[Reason, ...]:
    """The reasons without the falls of others, where those are named as a purge.

    Args:
        e: the ensemble.
        who: whose fate is asked, if one person's.
        found: the reasons.
        beside: what else moved the answer.
    """
    if not any(c.name == "purge" for c in beside):
        return found
    falls = {key for key, atom in _falls(e) if atom.get("who") != who}
    return tuple(r for r in found if r.record not in falls)


def _falls(e: Ensemble) -> Iterator[tuple[str, Atom]]:
    """Facts by which somebody left the leading body, by their rows."""
    for report in e.case.reports.values():
        match report.what:
            case Atom("removed") as what if report.basis == "fact" and what.get("from") == e.case.leading_body:
                yield report.key, what


def reason(e: Ensemble, report: Report, p_with: float, p_without: float, trusted: bool = True) -> Reason:
    """One record as a reason.

    Args:
        e: the ensemble.
        report: the record.
        p_with: the answer with it.
        p_without: the answer without it.
        trusted: whether that can be told by reweighting.
    """
    source = e.case.sources[report.source].name
    return Reason(
        record=report.key,
        text=as_reported(report, e.case),
        source=source,
        learned=report.learned,
        cites=report.cites,
        p_with=p_with,
        p_without=p_without,
        trusted=trusted,
    )
