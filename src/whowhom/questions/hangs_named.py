"""What an answer hangs on, in words."""

from collections.abc import Mapping

from whowhom.inference.ensemble import Ensemble
from whowhom.record.case import Case, Tie
from whowhom.world.catalogue import PARAMETERS

from .estimates import ModelVariant

GROUPS: Mapping[str, str] = {
    "sources": "how good and how biased each source is",
    "weight": "what weight each person has of his own",
    "ambition": "how ambitious each person is",
    "character": "what kind of man each person is, opportunist or not",
    "affairs": "who is implicated in the affairs, and who holds the proof",
    "views": "where each person stands on the issues",
    "likings": "whom each person prefers for reasons of his own, ties and issues apart",
}


def named_group(name: str) -> str:
    """What is unknown of a kind.

    Args:
        name: a key of the door's groups.
    """
    return GROUPS[name]


def named_parameter(name: str) -> str:
    """What a parameter is, without its full stop.

    >>> named_parameter("tie")
    'affinity given by the strongest tie'

    Args:
        name: of the catalogue.
    """
    doc = PARAMETERS[name].doc.split(": ")[0].rstrip(".")
    return doc[:1].lower() + doc[1:]


def named_tie(case: Case, tie: Tie) -> str:
    """A tie, by its ends and its kind.

    Args:
        case: whose names are used.
        tie: of the case.
    """
    return f"the tie of {case.persons[tie.of].short} to {case.persons[tie.to].short} ({tie.kind})"


def in_words(e: Ensemble, variant: ModelVariant) -> str:
    """A variant: where a parameter is low or high, or an explanation holds.

    Args:
        e: the ensemble.
        variant: from `named_variants`.
    """
    if variant.kind != "alternative":
        return f"{named_parameter(variant.name[0])} is {variant.kind}"
    if not variant.name:
        return "an explanation does not hold"
    hypothesis = e.case.hypotheses[variant.name[0]]
    return f"the answer to “{hypothesis.name}” is: {hypothesis.alternatives[variant.name[1]].name}"
