"""Rival explanations: prior and posterior of each, and the reports that moved them."""

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.record.case import Hypothesis

from .answers import AlternativeRow, Estimate, HypothesisBlock
from .asked import Asked
from .estimates import Caption, from_worlds
from .reasons import MOST_REASONS, reason
from .support import hardly_moved


def hypothesis_block(e: Ensemble, h: Hypothesis, among: list[Floats]) -> HypothesisBlock:
    """One hypothesis with its alternatives as rows.

    Args:
        e: the ensemble.
        h: a hypothesis of the case.
        among: from `variants`.
    """
    rows = _closed_rows(e, h) if door.is_closed(h) else _model_rows(e, h, among)
    return HypothesisBlock(
        key=h.key, name=h.name, exclusive=h.exclusive, label=h.label, rows=rows, cites=h.cites, built_in=h.built_in
    )


def _model_rows(e: Ensemble, h: Hypothesis, among: list[Floats]) -> tuple[AlternativeRow, ...]:
    rows = []
    for a in h.alternatives.values():
        v = door.explanation(e, h.key, a.key)
        asked = Asked(top=v, bottom=np.ones_like(v))
        others = others_than(v, among) if h.built_in else among
        found = from_worlds(e, Caption(key=f"{h.key}.{a.key}", title=a.name, text=a.name), asked, a.prior, among=others)
        rows.append(AlternativeRow(key=a.key, name=a.name, prior=a.prior, estimate=found))
    return tuple(rows)


def others_than(own: Floats, among: list[Floats]) -> list[Floats]:
    """The variants that are not the assumption itself: itself, or a low or high value of what it switches off.

    Args:
        own: (worlds,) 1 where the assumption holds.
        among: weights of the worlds under each variant.
    """
    return [w for w in among if 0.0 < float(w @ own) < float(w.sum())]


def _closed_rows(e: Ensemble, h: Hypothesis) -> tuple[AlternativeRow, ...]:
    told = door.ratios(e.case, h)
    prior, after = door.closed_chances(e.case, h)
    without = {r: door.closed_chances(e.case, h, r)[1] for r in told}
    rows = []
    for a in h.alternatives.values():
        p = after[a.key]
        chances = [p, *(w[a.key] for w in without.values())]
        low, high = min(chances), max(chances)
        moved = sorted(without, key=lambda r: -abs(p - without[r][a.key]))[:MOST_REASONS]
        why = tuple(
            reason(e, e.case.reports[r], p, without[r][a.key]) for r in moved if abs(p - without[r][a.key]) > 1e-9
        )
        found = Estimate(
            key=f"{h.key}.{a.key}",
            title=a.name,
            text=a.name,
            p=p,
            low=low,
            high=high,
            mc_error=0.0,
            prior=prior[a.key],
            reasons=why,
            mostly_prior=hardly_moved(p, prior[a.key]) and all(hardly_moved(p, r.p_without) for r in why),
        )
        rows.append(AlternativeRow(key=a.key, name=a.name, prior=a.prior, estimate=found))
    return tuple(rows)
