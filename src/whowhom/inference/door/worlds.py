"""What each world is like: standings, affinities, parameters, and how good its sources are."""

from whowhom._types import Floats
from whowhom.inference.ensemble import Ensemble


def standings(e: Ensemble, prior: bool = False) -> Floats:
    """Everybody's standing by month in every world, (worlds, months + 1, persons).

    Args:
        e: the ensemble.
        prior: in the worlds without the record.
    """
    return (e.prior_summaries if prior else e.summaries).course


def standing(e: Ensemble, who: str, month: int, prior: bool = False) -> Floats:
    """A person's standing at the end of a month in every world, (worlds,).

    Args:
        e: the ensemble.
        who: the person.
        month: of the history.
        prior: in the worlds without the record.
    """
    return standings(e, prior)[:, month, e.compiled.index.persons[who]]


def affinities(e: Ensemble, prior: bool = False) -> Floats:
    """How far each person would rather have another prevail in every world, (worlds, persons, persons).

    Args:
        e: the ensemble.
        prior: in the worlds without the record.
    """
    return (e.prior_summaries if prior else e.summaries).affinity


def tie(e: Ensemble, of: str, to: str) -> float:
    """The tie of one person to another that the case states, -1 to 1; 0 where one of them plays no part.

    Args:
        e: the ensemble.
        of: the one.
        to: the other.
    """
    index = e.compiled.index.persons
    return float(e.compiled.leadership.traits.tie[index[of], index[to]]) if of in index and to in index else 0.0


def parameters(e: Ensemble, prior: bool = False) -> Floats:
    """The parameters as the rules use them in every world, (worlds, parameters).

    Args:
        e: the ensemble.
        prior: in the worlds without the record.
    """
    return (e.prior_summaries if prior else e.summaries).theta


def skill(e: Ensemble, source: str, prior: bool = False) -> Floats:
    """A source's skill in every world, on the logit scale, (worlds,).

    Args:
        e: the ensemble.
        source: its key.
        prior: in the worlds without the record.
    """
    return (e.prior_summaries if prior else e.summaries).skill[:, e.compiled.sources.index(source)]
