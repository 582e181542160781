"""Hypotheses on which the model has nothing to say: Bayes' rule over the analyst's weights, or over a sign of the day.

    P(a | reports) = P(a) prod_r ratio[a, r] / sum over alternatives,    for exclusive ones
    odds(a | reports) = odds(a) prod_r ratio[a, r],                      for one that may overlap others

An alternative that sets the day of the crucial session (`session_day`) is weighed by joint public appearances of the
leading body: on the day of the session they are taken to be 0.35 times as likely as on another.
"""

from whowhom.propositions.syntax import Atom
from whowhom.record.case import Alternative, Case, Hypothesis

from .arrays.choices import sets_model

BUSY = 0.35


def is_closed(h: Hypothesis) -> bool:
    """Whether the hypothesis is answered here and not by the ensemble.

    Args:
        h: a hypothesis of the case.
    """
    return not sets_model(h)


def ratios(case: Case, h: Hypothesis) -> dict[str, dict[str, float]]:
    """The likelihood ratio of each report that bears on a hypothesis, by report and alternative.

    Args:
        case: from `load_case`.
        h: a hypothesis of the case.
    """
    found: dict[str, dict[str, float]] = {}
    for a in h.alternatives.values():
        for report, ratio in a.weights.items():
            if report in case.reports:
                found.setdefault(report, {})[a.key] = ratio
    days = {a.key: int(a.sets["session_day"]) for a in h.alternatives.values() if "session_day" in a.sets}
    if days:
        for r in case.reports.values():
            atom, day = r.what, r.happened
            if r.basis != "fact" or not isinstance(atom, Atom) or atom.predicate != "appeared" or day is None:
                continue
            if atom.args[0][1] == case.leading_body and day.certain:
                hit = {key: BUSY for key, session in days.items() if session == day.first.day}
                if hit:
                    found.setdefault(r.key, {}).update(hit)
    return found


def _odds(a: Alternative, told: dict[str, dict[str, float]], without: str | None) -> float:
    product = 1.0
    for report, by in told.items():
        if report != without:
            product *= by.get(a.key, 1.0)
    return product


def closed_chances(case: Case, h: Hypothesis, without: str | None = None) -> tuple[dict[str, float], dict[str, float]]:
    """Prior and posterior chance of every alternative; `without` leaves one report out.

    Args:
        case: from `load_case`.
        h: a hypothesis of the case.
        without: the key of a report to leave out, or None.
    """
    told = ratios(case, h)
    prior = {a.key: a.prior for a in h.alternatives.values()}
    if h.exclusive:
        weight = {a.key: a.prior * _odds(a, told, without) for a in h.alternatives.values()}
        total = sum(weight.values())
        return prior, {k: v / total for k, v in weight.items()}
    after = {}
    for a in h.alternatives.values():
        odds = a.prior / max(1e-12, 1.0 - a.prior) * _odds(a, told, without)
        after[a.key] = odds / (1.0 + odds)
    return prior, after
