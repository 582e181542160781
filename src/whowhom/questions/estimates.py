"""Estimates: a probability with its range, its error, its base rate, and the reasons for it.

    p        mean over the worlds;    given C:  mean(v c) / mean(c)
    error    1.5 sqrt( sum over families g ( sum_{i in g} (v_i - p) )^2 ) / N    worlds of one ancestor are a family
    range    the least and the most of p among worlds with a low or a high value (thirds) of each parameter of the model
             and under each alternative of each hypothesis, where that differs from p beyond chance
    without  leave one report out: weights exp(-contribution); a claim about the very thing asked is taken out of its
             truth as well; a claim or a sign that moves futures, out of every future (`inference/door/ahead.py`)

What no world shows, or every one, has a figure, a range and an error of its own (`support.py`). What logic or the
record's facts settle is not read off the worlds at all (`settled.py`).

Source: for the reweighting, Vehtari, Gelman and Gabry (2017); families, Lee and Whiteley (2018).
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import describe
from whowhom.propositions.syntax import Given, Proposition
from whowhom.record.case import Report

from .answers import FEW, Estimate, Extreme, Reason
from .circumstances import circumstances
from .fates import base_rate
from .sentences import as_told, sentence
from .settled import by_meaning, settled
from .support import LEAST, SEEN, at_the_end, by_chance, effective, figure, support, wanted
from .wording import room, too_wide

MOST_REASONS = 5
TRUSTED = 0.1  # of the worlds must be left when a report is taken out
PLAIN = 0.002  # a change not worth a line


@dataclass(frozen=True, kw_only=True)
class InFutures:
    """A question in every future: the thing times its condition, and the condition, (worlds, repetitions)."""

    top: Floats
    bottom: Floats


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question in every world: the thing itself times its condition, and the condition.

    `probes`: the probe that the thing is, if it is one; `denies`: it is the probe's contrary. `drawn`: the same two in
    every future, where it is about the future.
    """

    top: Floats
    bottom: Floats
    probes: tuple[int, ...] = ()
    denies: bool = False
    drawn: InFutures | None = None

    @property
    def p(self) -> float:
        """The probability."""
        return float(self.top.mean() / max(self.bottom.mean(), 1e-12))


@dataclass(frozen=True, kw_only=True)
class Caption:
    """What an estimate is called: its question's key, how it is printed, what it cites, its condition in words."""

    key: str
    title: str = ""
    text: str = ""
    cites: tuple[str, ...] = ()
    condition: str | None = None


@dataclass(frozen=True)
class Answered:
    """An answer, and the question in every world."""

    answer: Estimate
    asked: Asked

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return self.answer.title or self.answer.text


def ask_worlds(e: Ensemble, what: Proposition, prior: bool = False) -> Asked:
    """A proposition in every world, one column.

    Args:
        e: the ensemble.
        what: the proposition.
        prior: in the worlds without the record.
    """
    if isinstance(what, Given):
        body, condition = door.truth(e, what.body, prior=prior), door.truth(e, what.condition, prior=prior)
        both = body * condition
        return Asked(
            top=both.mean(axis=1),
            bottom=np.broadcast_to(condition.mean(axis=1), (e.worlds,)),
            drawn=_drawn(both, np.broadcast_to(condition, both.shape)),
        )
    truth = np.asarray(door.truth(e, what, prior=prior))
    v = truth.mean(axis=1)
    probes, denies = door.rests_on(e, what)
    return Asked(top=v, bottom=np.ones_like(v), probes=probes, denies=denies, drawn=_drawn(truth, np.ones_like(truth)))


def _drawn(top: Floats, bottom: Floats) -> InFutures | None:
    return InFutures(top=top, bottom=bottom) if top.shape[1] > 1 else None


def family_error(e: Ensemble, asked: Asked) -> float:
    """Monte Carlo standard error: worlds that come from one ancestor are taken as one, and that is taken SEEN times.

    Args:
        e: the ensemble.
        asked: a question in every world.
    """
    off = (asked.top - asked.p * asked.bottom) / max(asked.bottom.mean(), 1e-12)
    sums = np.bincount(e.ancestors, weights=off)
    return float(SEEN * np.sqrt((sums**2).sum()) / len(off))


def independent(e: Ensemble, asked: Asked) -> float:
    """How many independent worlds an answer rests on; without limit where all say one chance, which is then no sample.

    Args:
        e: the ensemble.
        asked: a question in every world.
    """
    if 0.0 < asked.p < 1.0 and asked.bottom.min() == 1.0 and float(np.ptp(asked.top)) == 0.0:
        return math.inf
    return support(e, asked.bottom)


def variants(e: Ensemble) -> list[Floats]:
    """Weights of the worlds under each variant: thirds of each parameter, alternatives of each hypothesis.

    Args:
        e: the ensemble.
    """
    found: list[Floats] = []
    for column in door.parameters(e).T:
        low, high = np.quantile(column, (1 / 3, 2 / 3))
        if high > low:
            found += [(column <= low).astype(float), (column >= high).astype(float)]
    for h in range(e.choices.shape[1]):
        for j in range(e.choices.shape[2]):
            if e.choices[:, h, j].mean() >= 0.05:
                found.append(e.choices[:, h, j])
    return found


def spread(e: Ensemble, asked: Asked, among: list[Floats], error: float) -> tuple[float, float]:
    """The least and the most of the probability among the variants.

    Args:
        e: the ensemble.
        asked: a question in every world.
        among: from `variants`.
        error: one standard error, without the factor SEEN.
    """
    low = high = asked.p
    for weight in among:
        p = float((weight * asked.top).sum() / max((weight * asked.bottom).sum(), 1e-12))
        chance = 2.0 * error * math.sqrt(max(len(weight) / max(weight.sum(), 1.0) - 1.0, 0.0))  # of their difference
        if abs(p - asked.p) > chance:
            low, high = min(low, p), max(high, p)
    return max(0.0, low), min(1.0, high)


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


def reason(e: Ensemble, report: Report, p_with: float, p_without: float, trusted: bool = True) -> Reason:
    """One record as a reason.

    Args:
        e: the ensemble.
        report: the record.
        p_with: the answer with it.
        p_without: the answer without it.
        trusted: whether that can be told by reweighting.
    """
    text = describe(report.what, e.case) if report.what is not None else report.note
    source = e.case.sources[report.source].name
    return Reason(
        record=report.key,
        text=text,
        source=source,
        learned=report.learned,
        cites=report.cites,
        p_with=p_with,
        p_without=p_without,
        trusted=trusted,
    )


def check_condition(e: Ensemble, what: Proposition, asked: Asked, before: Asked) -> None:
    """See that the condition of a question comes true in enough worlds.

    Args:
        e: the ensemble;
        what: the question;
        asked: in the worlds;
        before: in the worlds without the record.

    Raises:
        QuestionError: it comes true in too few, or never; with what number of worlds could answer it.
    """
    if not isinstance(what, Given) or support(e, asked.bottom) >= LEAST:
        return
    said, held = describe(what.condition, e.case), int((asked.bottom > 0.0).sum())
    if held == 0:
        raise door.QuestionError(
            f"its condition, “{said}”, comes true in none of {e.worlds:,} worlds; if it can come true at all, "
            + wanted(e, asked.bottom, float(before.bottom.mean()))
        )
    raise door.QuestionError(
        f"its condition, “{said}”, comes true in {held:,} of {e.worlds:,} worlds, which are worth "
        f"{support(e, asked.bottom):.1f} independent ones, and {LEAST:.0f} is the least that tells; "
        + wanted(e, asked.bottom, float(before.bottom.mean()))
    )


def ask_both(e: Ensemble, what: Proposition) -> tuple[Asked, Asked]:
    """A question in every world, and in every world without the record.

    Args:
        e: the ensemble;
        what: the question.

    Raises:
        QuestionError: it cannot be answered, or its condition comes true in too few worlds.
    """
    if isinstance(what, Given) and settled(e.case, what.condition) is False:
        why = "can never come true" if by_meaning(e.case, what.condition) else "cannot come true by the record"
        said = describe(what.condition, e.case)
        raise door.QuestionError(f"its condition, “{said}”, {why}, so that no number of worlds could answer it")
    asked, before = ask_worlds(e, what), ask_worlds(e, what, prior=True)
    check_condition(e, what, asked, before)
    return asked, before


def make(
    e: Ensemble,
    what: Proposition,
    name: Caption,
    *,
    among: list[Floats] | None = None,
    most: int = MOST_REASONS,
) -> Estimate:
    """The estimate of a proposition.

    Args:
        e: the ensemble.
        what: the proposition.
        name: what it is called; a text that is empty is made from the proposition.
        among: from `variants`.
        most: how many reasons.

    Raises:
        QuestionError: it cannot be answered.
    """
    base = base_rate(e, what)
    text = as_told(door.index(e), what, name.text)
    condition = sentence(door.index(e), what.condition) if isinstance(what, Given) else None
    name = replace(name, title=name.title or text, text=text, condition=condition)
    truth = settled(e.case, what)
    if truth is not None and not (isinstance(what, Given) and settled(e.case, what.condition) is False):
        p, logic = float(truth), by_meaning(e.case, what)
        return Estimate(
            **vars(name),
            p=p,
            low=p,
            high=p,
            mc_error=0.0,
            base_rate=base,
            settled=True,
            by_meaning=logic,
        )
    asked, before = ask_both(e, what)
    found = from_worlds(
        e,
        name,
        asked,
        before.p if support(e, before.bottom) >= LEAST or condition is None else None,
        among=among,
        most=most,
        base=base,
    )
    fate = door.fate(e, what) if most else None
    return found if fate is None else replace(found, circumstances=circumstances(e, fate, found.p, asked.top))


def from_worlds(
    e: Ensemble,
    name: Caption,
    asked: Asked,
    prior: float | None,
    *,
    among: list[Floats] | None = None,
    most: int = MOST_REASONS,
    base: float | None = None,
) -> Estimate:
    """An estimate from a column of values in the worlds.

    Args:
        e: the ensemble.
        name: what it is called.
        asked: a question in every world.
        prior: its chance without the record; None where that is not known.
        among: from `variants`; by default those of the ensemble.
        most: how many reasons.
        base: the base rate, if there is one.
    """
    n = independent(e, asked)
    p, error = figure(asked.p, n), family_error(e, asked)
    low, high = spread(e, asked, variants(e) if among is None else among, error / SEEN)
    none = at_the_end(n)
    if p != asked.p:  # no world tells more than that
        low, high = (0.0, max(high, none.bound)) if p < 0.5 else (min(low, 1.0 - none.bound), 1.0)
        error = max(error, none.error)
    elif name.condition is not None and n < FEW:
        error = max(error, math.sqrt(p * (1.0 - p) / n))
    before = None if prior is None else figure(prior, n)
    return Estimate(
        **vars(name),
        p=p,
        low=low,
        high=high,
        mc_error=error,
        base_rate=base,
        prior=before,
        reasons=reasons(e, asked, most) if most else (),
        mostly_prior=before is not None and abs(p - before) <= max(high - low, 0.02),
        thin=too_wide(p, error) or (p != asked.p and none.bound > room(p)),
        p_condition=figure(float(asked.bottom.mean()), effective(e)) if name.condition else None,
        extreme=shown_by(asked, p),
        worlds=int((asked.bottom > 0.0).sum()),
        worth=min(n, support(e, asked.bottom)),
    )


def shown_by(asked: Asked, p: float) -> Extreme:
    """Which of the worlds in question show a thing, where they are too few, or too many, to tell how likely it is.

    Args:
        asked: a question in every world.
        p: its figure, 0 to 1.
    """
    if p == asked.p:
        return ""
    if p < 0.5:
        return "hardly any" if asked.top.any() else "none"
    return "all" if np.array_equal(asked.top, asked.bottom) else "nearly all"
