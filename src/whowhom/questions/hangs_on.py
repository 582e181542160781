"""Sensitivity: the priors, the single reports and the single ties on which an answer hangs most.

    parameter   the answer in the third of the worlds where it is greatest, less that in the third where it is least
    prior       for each doubling of its power (`reweighted.py`): of a parameter, or of all that is unknown of a kind
    reports     the same of the likelihood of the whole record (`record_at.py`)
    report      the answer without it (`reasons.py`)
    tie         the answer without it: the worlds run again (`inference/without_tie.py`), weighed by L' / L

Of the ties those are tried that bind somebody whom the question names, or the leader, the first by what is expected of
each to first order: minus the covariance of the answer and z tie / 0.6, with z the chances of the likings that it
gives.

Listed is what moves the answer by LEAST, and by more than chance in any of so many comparisons allows: by
Phi^-1(1 - 0.025 / comparisons) standard errors. Reports are held against chance one by one, as reasons are.

Source: Kallioinen, Paananen, Burkner and Vehtari (2023); Dunn (1961) for many comparisons.
"""

from collections.abc import Iterator
from statistics import NormalDist

import numpy as np

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, mentions, parse
from whowhom.propositions.spelling import composed
from whowhom.propositions.syntax import Proposition

from .asked import Asked, ask_worlds, family_error
from .estimates import ask_both, named_variants, spread
from .hangs import HangsOn, Sensitivity
from .hangs_named import in_words, named_group, named_parameter, named_tie
from .reasons import TRUSTED, without_each
from .record_at import record_at
from .reported import as_reported
from .reweighted import Reweighted, between, doubled, doubled_prior, influence, otherwise
from .settled import settled
from .support import SEEN, by_chance

LEAST = 0.02
PLAIN = 0.005  # an end that prints as the figure does
MOST = 6
MOST_TIES = 4
ALL_REPORTS = "how far the reports are believed, all of them together"


def sensitivity(e: Ensemble, question: str, *, ties: bool = False, most: int = MOST) -> Sensitivity:
    """What the answer to one question hangs on most.

    Args:
        e: the ensemble.
        question: the key of a question of the case, or a proposition.
        ties: whether to try single ties too, which takes seconds.
        most: how many things of each kind are listed.

    Raises:
        QuestionError: the ensemble cannot answer it.
        PropositionError: it cannot be read.
    """
    known = e.case.questions.get(composed(question))
    what = known.ask if known is not None else parse(question, Names.of(e.case))
    if settled(e.case, what) is not None:
        return Sensitivity()
    asked = ask_both(e, what)[0]
    tried = _ties(e, what, asked) if ties else []
    found = [*_parameters(e, asked), *_priors(e, asked), _record(e, asked), *tried]
    far = NormalDist().inv_cdf(1.0 - 0.025 / len(found))
    clear = [h for h in found if h.trusted and abs(h.change) >= LEAST and abs(h.change) > far * h.error]
    clear += [h for h in _reports(e, asked) if abs(h.change) >= LEAST]
    lowest, highest = ends(e, asked)
    return Sensitivity(
        found=_first(clear, most),
        lowest=lowest,
        highest=highest,
        compared=len(found),
        untold=tuple(h.text for h in found if not h.trusted),
        ties=len(tried) if ties else None,
    )


def _first(found: list[HangsOn], most: int) -> tuple[HangsOn, ...]:
    """The greatest first, so many of the reports, and so many of all else, a prior not beside its own parameter."""
    ordered = sorted(found, key=lambda h: (-abs(h.change), h.key))
    parameters = {h.key for h in ordered if h.kind == "parameter"}
    reports = [h for h in ordered if h.kind == "report"][:most]
    rest = [h for h in ordered if h.kind != "report" and not (h.kind == "prior" and h.key in parameters)][:most]
    return tuple(h for h in ordered if h in reports or h in rest)


def ends(e: Ensemble, asked: Asked) -> tuple[str, str]:
    """Under which variants the figure has the ends of its printed range; empty where an end is the figure itself.

    Args:
        e: the ensemble.
        asked: a question in every world.
    """
    error, among = family_error(e, asked) / SEEN, named_variants(e)
    each = [spread(e, asked, [variant.weights], error) for variant in among]
    lowest = min(range(len(among)), key=lambda k: each[k][0], default=None)
    highest = max(range(len(among)), key=lambda k: each[k][1], default=None)
    return (
        in_words(e, among[lowest]) if lowest is not None and each[lowest][0] < asked.p - PLAIN else "",
        in_words(e, among[highest]) if highest is not None and each[highest][1] > asked.p + PLAIN else "",
    )


def _parameters(e: Ensemble, asked: Asked) -> Iterator[HangsOn]:
    variants = [v for v in named_variants(e) if v.kind != "alternative"]
    for few, many in zip(variants[::2], variants[1::2], strict=True):
        if not (few.weights @ asked.bottom > 0.0 and many.weights @ asked.bottom > 0.0):
            continue
        shift = between(e, asked, few.weights, many.weights)
        low, high = influence(asked, few.weights)[0], influence(asked, many.weights)[0]
        (name,) = few.name
        yield HangsOn(
            kind="parameter",
            key=name,
            text=named_parameter(name),
            change=shift.change,
            error=shift.error,
            low=low,
            high=high,
        )


def _priors(e: Ensemble, asked: Asked) -> Iterator[HangsOn]:
    for name, z in door.free_parameters(e).items():
        yield _doubling("prior", name, named_parameter(name), doubled_prior(e, asked, z))
    for name, z in door.free_groups(e).items():
        yield _doubling("prior", name, named_group(name), doubled_prior(e, asked, z))


def _record(e: Ensemble, asked: Asked) -> HangsOn:
    shift = doubled(e, lambda power: record_at(e, asked, power))
    return _doubling("reports", "reports", ALL_REPORTS, shift)


def _doubling(kind: str, key: str, text: str, shift: Reweighted) -> HangsOn:
    return HangsOn(
        kind="reports" if kind == "reports" else "prior",
        key=key,
        text=text,
        change=shift.change,
        error=shift.error,
        trusted=shift.trusted,
    )


def _reports(e: Ensemble, asked: Asked) -> Iterator[HangsOn]:
    without, kept = without_each(e, asked)
    chance = by_chance(asked.top, asked.bottom, kept)
    for r in np.flatnonzero(np.abs(asked.p - without) > chance):
        report = door.report(e, int(r))
        yield HangsOn(
            kind="report",
            key=report.key,
            text=as_reported(report, e.case),
            change=float(without[r]) - asked.p,
            error=float(chance[r]) / 2.0,
            other=float(without[r]),
            trusted=bool(kept[r] >= TRUSTED),
        )


def _ties(e: Ensemble, what: Proposition, asked: Asked) -> list[HangsOn]:
    found = []
    for number in tied(e, what, asked)[:MOST_TIES]:
        tie, untied = e.case.ties[number], door.without_tie(e, number, what)
        own, other = ask_worlds(untied.own, what), ask_worlds(untied.other, what)
        shift = otherwise(untied.own, own, other, untied.logs)
        found.append(
            HangsOn(
                kind="tie",
                key=f"{tie.of} {tie.to}",
                text=named_tie(e.case, tie),
                change=shift.change,
                error=shift.error,
                other=asked.p + shift.change,
                trusted=shift.trusted,
            )
        )
    return found


def tied(e: Ensemble, what: Proposition, asked: Asked) -> list[int]:
    """The places of the ties worth trying: of those whom a question names, and of the leader; the first matter most.

    Args:
        e: the ensemble.
        what: the question.
        asked: the question in every world.
    """
    persons = {key for kind, key in mentions(what) if key in e.case.persons} | {e.case.leader}
    near = [k for k, tie in enumerate(e.case.ties) if {tie.of, tie.to} & persons]
    off = influence(asked, np.ones(e.worlds))[1]
    expected = {k: abs(float(np.mean(off * door.pull_of_ties(e, door.tie_alone(e, k))))) for k in near}
    return [k for k in sorted(near, key=lambda k: (-expected[k], k)) if door.tie_alone(e, k).any()]
