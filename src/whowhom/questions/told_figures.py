"""The figures that the analyst asks for in his own text: each is what `ask` answers."""

from collections.abc import Iterator, Sequence

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, parse
from whowhom.propositions.errors import PropositionError

from .estimate import Estimate
from .estimates import Caption, make
from .front import Judged, ToldFigure


def told_figures(
    e: Ensemble, keys: Sequence[str], estimates: Sequence[Estimate], found: Sequence[Judged]
) -> Iterator[ToldFigure]:
    """The figures by their keys; what cannot be asked as of the day is left out.

    Args:
        e: the ensemble.
        keys: questions, `leader`, `danger`, or propositions.
        estimates: the answers to the case's questions.
        found: the judgements of the first page.
    """
    answered = {x.key: x for x in estimates} | {j.ask: j.estimate for j in found}
    fates = {str(j.kind): j for j in reversed(found)}
    for key in keys:
        known = fates.get(key) if key not in e.case.questions else None
        ask = known.ask if known is not None else key
        estimate = answered[ask] if ask in answered else _asked(e, ask)
        if estimate is not None:
            anchor = estimate.prior if estimate.base_rate is None else estimate.base_rate
            yield ToldFigure(key=key, ask=ask, estimate=estimate, anchor=anchor)


def _asked(e: Ensemble, ask: str) -> Estimate | None:
    """The answer to a proposition, where somebody could ask it on that day and the worlds have it."""
    try:
        return make(e, parse(ask, Names.of(e.case)), Caption(key="asked"))
    except (PropositionError, door.QuestionError):
        return None
