"""Estimates: a probability with its range, its error, its base rate, and the reasons for it.

    p        mean over the worlds;    given C:  mean(v c) / mean(c)
    error    1.5 sqrt( sum over families g ( sum_{i in g} (v_i - p) )^2 ) / N    worlds of one ancestor are a family
    range    the least and the most of p among worlds with a low or a high value (thirds) of each parameter of the model
             and under each alternative of each hypothesis, where that differs from p beyond chance
    without  leave one report out: weights exp(-contribution); a claim about the very thing asked is taken out of its
             truth as well

Source: for the reweighting, Vehtari, Gelman and Gabry (2017); families, Lee and Whiteley (2018).
"""

import math
from dataclasses import dataclass

import numpy as np

from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import describe
from whowhom.propositions.syntax import Atom, Given, Proposition, Timed
from whowhom.record.case import Report
from whowhom.world import leadership as w
from whowhom.world.aftermath import STRAY
from whowhom.world.leadership import Floats
from whowhom.world.reports import BIAS, EVENT_CHOICE

from .answers import Estimate, Reason
from .values import horizon, rests_on, value
from .wording import too_wide

MOST_REASONS = 5
TRUSTED = 0.1  # of the worlds must be left when a report is taken out
SEEN = 1.5  # between runs answers vary by up to half as much again as families say: benchmarks/effective_size.py
PLAIN = 0.002  # a change not worth a line


@dataclass(frozen=True)
class Asked:
    """A question in every world: the thing itself times its condition, and the condition.

    `probes`: the probe that the thing is, if it is one; `denies`: it is the probe's contrary.
    """

    top: Floats
    bottom: Floats
    probes: tuple[int, ...] = ()
    denies: bool = False

    @property
    def p(self) -> float:
        """The probability."""
        return float(self.top.mean() / max(self.bottom.mean(), 1e-12))


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
    """A proposition in every world, one column."""
    if isinstance(what, Given):
        body, condition = value(e, what.body, prior), value(e, what.condition, prior)
        both = (body * condition).mean(axis=1)
        return Asked(both, np.broadcast_to(condition.mean(axis=1), both.shape))
    v = np.asarray(value(e, what, prior).mean(axis=1))
    return Asked(v, np.ones_like(v), *rests_on(e, what))


def family_error(e: Ensemble, asked: Asked) -> float:
    """Monte Carlo standard error: worlds that come from one ancestor are taken as one, and that is taken SEEN times."""
    off = (asked.top - asked.p * asked.bottom) / max(asked.bottom.mean(), 1e-12)
    sums = np.bincount(e.ancestors, weights=off)
    return float(SEEN * np.sqrt((sums**2).sum()) / len(off))


def variants(e: Ensemble) -> list[Floats]:
    """Weights of the worlds under each variant: thirds of each parameter, alternatives of each hypothesis."""
    found: list[Floats] = []
    for column in e.summaries.theta.T:
        low, high = np.quantile(column, (1 / 3, 2 / 3))
        if high > low:
            found += [(column <= low).astype(float), (column >= high).astype(float)]
    for h in range(e.choices.shape[1]):
        for j in range(e.choices.shape[2]):
            if e.choices[:, h, j].mean() >= 0.05:
                found.append(e.choices[:, h, j])
    return found


def spread(e: Ensemble, asked: Asked, among: list[Floats], error: float) -> tuple[float, float]:
    """The least and the most of the probability among the variants."""
    low = high = asked.p
    for weight in among:
        p = float((weight * asked.top).sum() / max((weight * asked.bottom).sum(), 1e-12))
        chance = 2.0 * error * math.sqrt(max(len(weight) / max(weight.sum(), 1.0) - 1.0, 0.0))  # of their difference
        if abs(p - asked.p) > chance:
            low, high = min(low, p), max(high, p)
    return max(0.0, low), min(1.0, high)


def _hit(e: Ensemble, claim: int) -> Floats:
    """The chance of a claim where what it speaks of is true, in every world."""
    R, L = e.compiled.record, e.compiled.leadership
    source = R.claim_source[claim]
    skill = e.summaries.skill[:, source] + R.claim_credit[claim]
    bias = BIAS * e.z[:, L.z_source + 2 * source + 1]
    if R.claim_denies[claim] == 1:
        miss = 1.0 / (1.0 + np.exp(-(bias - skill)))
        return np.asarray(miss * (EVENT_CHOICE if R.claim_event[claim] == 1 else 1.0))
    return np.asarray(1.0 / (1.0 + np.exp(-(bias + skill))))


def _own(e: Ensemble, probe: int) -> dict[int, Floats]:
    """For the records that speak of a probe itself: by what its truth must be divided to take them out."""
    R = e.compiled.record
    own: dict[int, Floats] = {}
    for c in range(R.claim_first[probe], R.claim_first[probe + 1]):
        r = int(R.claim_record[c])
        own[r] = own.get(r, np.ones(e.worlds)) * _hit(e, c)
    if R.probe_code[probe] == w.P_SIDES:
        r = int(R.showdown_fell_record[R.probe_what[probe], R.probe_who[probe]])
        if r >= 0:
            own[r] = own.get(r, np.ones(e.worlds)) * STRAY
    return own


def without_each(e: Ensemble, asked: Asked) -> tuple[Floats, Floats]:
    """The answer without each record in turn, and what share of the worlds is left without it."""
    logs = -np.asarray(e.summaries.contribution, dtype=float)
    highest = logs.max(axis=0)  # what all weights of a record have in common cancels
    out = np.exp(logs - highest)
    bottom = asked.bottom @ out
    truth = 1.0 - asked.top if asked.denies else asked.top
    top = truth @ out
    for probe in asked.probes:
        for r, hit in _own(e, probe).items():
            top[r] = (truth / np.maximum(hit, 1e-9)).sum() * math.exp(-highest[r])
            bottom[r] = out[:, r].sum()
    without = np.clip(top / np.maximum(bottom, 1e-300), 0.0, 1.0)
    if asked.denies:
        without = 1.0 - without
    return without, out.sum(axis=0) ** 2 / np.maximum((out**2).sum(axis=0), 1e-300) / e.worlds


def reasons(e: Ensemble, asked: Asked, most: int = MOST_REASONS) -> tuple[Reason, ...]:
    """The records that moved an answer most, each with the answer without it."""
    without, kept = without_each(e, asked)
    order = [int(r) for r in np.argsort(-np.abs(asked.p - without), kind="stable")[:most]]
    found = []
    for r in order:
        if abs(asked.p - without[r]) < PLAIN:
            continue
        report = e.case.reports[e.compiled.records[r]]
        found.append(reason(e, report, asked.p, float(without[r]), bool(kept[r] >= TRUSTED)))
    return tuple(found)


def reason(e: Ensemble, report: Report, p_with: float, p_without: float, trusted: bool = True) -> Reason:
    """One record as a reason."""
    text = describe(report.what, e.case) if report.what is not None else report.note
    source = e.case.sources[report.source].name
    return Reason(report.key, text, source, report.learned, report.cites, p_with, p_without, trusted)


def base_rate(e: Ensemble, what: Proposition) -> float | None:
    """The chance of a removal by the constant hazard of the reference class, or None where there is no such class."""
    body = what.body if isinstance(what, Given) else what
    if not isinstance(body, Timed) or not isinstance(body.body, Atom):
        return None
    atom, ahead = body.body, horizon(e, body.when)
    if ahead is None or atom.predicate not in ("removed", "holds"):
        return None
    args, rates = dict(atom.args), e.case.base_rates
    seat = args.get("from", args.get("post", ""))
    leads = seat == e.case.top_post and args["who"] == e.case.leader
    rate = rates.get("leader_exit" if leads else "member_removal")
    if rate is None or (atom.predicate == "holds" and not leads):
        return None
    gone = 1.0 - math.exp(-rate / 100.0 * ahead[0])
    return gone if atom.predicate == "removed" else 1.0 - gone


def make(
    e: Ensemble,
    key: str,
    what: Proposition,
    *,
    title: str = "",
    text: str = "",
    cites: tuple[str, ...] = (),
    among: list[Floats] | None = None,
    most: int = MOST_REASONS,
) -> Estimate:
    """The estimate of a proposition.

    Args:
        e: the ensemble; key: of the question; what: the proposition; title, text, cites: as printed; among: from
        `variants`; most: how many reasons.

    Raises:
        QuestionError: it cannot be answered.
    """
    asked, before = ask_worlds(e, what), ask_worlds(e, what, prior=True)
    condition = describe(what.condition, e.case) if isinstance(what, Given) else None
    return from_worlds(
        e, key, asked, before.p, title=title or text or describe(what, e.case), text=text or describe(what, e.case),
        cites=cites, among=among, most=most, base=base_rate(e, what), condition=condition,
    )  # fmt: skip


def from_worlds(
    e: Ensemble,
    key: str,
    asked: Asked,
    prior: float | None,
    *,
    title: str,
    text: str,
    cites: tuple[str, ...] = (),
    among: list[Floats] | None = None,
    most: int = MOST_REASONS,
    base: float | None = None,
    condition: str | None = None,
) -> Estimate:
    """An estimate from a column of values in the worlds."""
    p, error = asked.p, family_error(e, asked)
    low, high = spread(e, asked, variants(e) if among is None else among, error / SEEN)
    settled = bool(np.all(asked.top == 0.0) or np.all(asked.top == asked.bottom)) and error == 0.0
    return Estimate(
        key, title, text, p, low, high, error, base_rate=base, prior=prior,
        reasons=() if settled or most == 0 else reasons(e, asked, most),
        mostly_prior=prior is not None and not settled and abs(p - prior) <= max(high - low, 0.02),
        settled=settled, thin=too_wide(p, error), condition=condition,
        p_condition=float(asked.bottom.mean()) if condition else None, cites=cites,
    )  # fmt: skip
