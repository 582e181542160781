"""Estimates: a probability with its range, its error, its base rate, and the reasons for it.

    p        mean over the worlds;    given C:  mean(v c) / mean(c)
    error    Monte Carlo, worlds of one ancestor taken as one (`asked.py`)
    range    the least and the most of p among worlds with a low or a high value (thirds) of each parameter of the model
             and under each alternative of each hypothesis, where that differs from p beyond chance
    reasons  what moved it, each with the answer without it (`reasons.py`, `circumstances.py`)

What no world shows, or every one, has a figure, a range and an error of its own (`support.py`). What logic or the
record's facts settle is not read off the worlds at all (`settled.py`).
"""

import math
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import describe
from whowhom.propositions.syntax import Given, Proposition
from whowhom.world.catalogue import PARAMETERS

from .answers import FEW, Estimate, Extreme
from .asked import Asked, ask_worlds, family_error, independent
from .circumstances import circumstances
from .fates import base_rate
from .reasons import MOST_REASONS, not_told_twice, reasons
from .sentences import as_told, sentence
from .settled import by_meaning, settled
from .support import LEAST, SEEN, at_the_end, effective, figure, hardly_moved, support, wanted
from .wording import room, too_wide


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


@dataclass(frozen=True, kw_only=True)
class ModelVariant:
    """Worlds that agree with one variant: a low or a high third of a parameter, or an alternative of a hypothesis.

    `name` is the parameter's, or that of the hypothesis and of the alternative; `weights` are (worlds,).
    """

    kind: Literal["low", "high", "alternative"]
    name: tuple[str, ...]
    weights: Floats


def named_variants(e: Ensemble) -> list[ModelVariant]:
    """Each variant by its name: thirds of each parameter, alternatives of each hypothesis.

    Args:
        e: the ensemble.
    """
    found: list[ModelVariant] = []
    for name, column in zip(PARAMETERS, door.parameters(e).T, strict=True):
        low, high = np.quantile(column, (1 / 3, 2 / 3))
        if high > low:
            found.append(ModelVariant(kind="low", name=(name,), weights=(column <= low).astype(float)))
            found.append(ModelVariant(kind="high", name=(name,), weights=(column >= high).astype(float)))
    names = {place: name for name, place in door.index(e).choices.items()}
    for h in range(e.choices.shape[1]):
        for j in range(e.choices.shape[2]):
            if e.choices[:, h, j].mean() >= 0.05:
                found.append(ModelVariant(kind="alternative", name=names.get((h, j), ()), weights=e.choices[:, h, j]))
    return found


def variants(e: Ensemble) -> list[Floats]:
    """Weights of the worlds under each variant, from `named_variants`.

    Args:
        e: the ensemble.
    """
    return [variant.weights for variant in named_variants(e)]


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
    title = name.title if name.title != name.text else ""  # else it was only described, dates as they stood
    name = replace(name, title=title or text, text=text, condition=condition)
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
    if fate is None:
        return found
    beside = circumstances(e, fate, found.p, asked.top)
    return replace(found, circumstances=beside, reasons=not_told_twice(e, fate.who, found.reasons, beside))


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
    why = reasons(e, asked, most) if most else ()
    return Estimate(
        **vars(name),
        p=p,
        low=low,
        high=high,
        mc_error=error,
        base_rate=base,
        prior=before,
        reasons=why,
        mostly_prior=before is not None and hardly_moved(p, before) and all(hardly_moved(p, r.p_without) for r in why),
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
