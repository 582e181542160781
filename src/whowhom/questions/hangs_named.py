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

WORDS: Mapping[str, str] = {
    "persistence": "how long a gain or a loss of standing lasts",
    "volatility": "how far standing changes by chance from month to month",
    "post_weight": "how much standing a post gives",
    "circulation": "how much standing a following below gives",
    "criticism": "how much standing blame costs",
    "setback": "how much standing a failure costs",
    "advance": "how much standing success with a measure gives",
    "patronage": "how surely those whom a man appoints follow him",
    "turnover": "how long an appointer takes to win a following",
    "pull": "how far followings go to whoever stands high",
    "tie": "how much ties of patron, client, ally and rival bind",
    "agreement": "how much agreement on the issues binds",
    "initiative": "how often members move against one another",
    "grievance": "how far dislike leads to a move against a man",
    "support": "how far a man moves only if the others prefer him",
    "rivalry": "how far men of weight move against men of weight",
    "fear": "how far men move against those who hold something against them",
    "prize": "how much oftener the leader is the target",
    "tension": "how far the struggle comes in waves",
    "weariness": "how fast a leader is held to blame as time passes",
    "swing": "how far what is held against the leader changes by chance",
    "preference": "how surely members side with whom they prefer",
    "bandwagon": "how far members side with whoever seems to win",
    "opportunism": "how far opportunists do so beyond the others",
    "appeal": "how easily a defeated leader can appeal to the higher body",
    "force": "how much those who carry arms count in the higher body",
    "severity": "how surely losers of a vote fall at once",
    "reprieve": "how much danger follows a loser who was spared",
    "demotion": "how often a man who is moved against keeps his seat",
    "lower_purge": "how often a divided apparatus is purged",
    "hint": "how readily those who hold a proof hint at it",
    "exposure": "how much standing an affair laid open costs",
    "sign": "how much public signs show",
    "dominance": "how far men move against one who outweighs all others",
    "prestige": "how much standing an open fight costs the leader",
    "commitment": "how seldom the condemned are taken back",
    "interest": "how far blocs follow whose measures serve them",
    "gamble": "how much a measure that succeeds or fails counts",
    "misfortune": "how often a blow from outside strikes the leader",
    "slant": "how much signs tell of who is in danger",
}
"""What each parameter of the catalogue is, for a reader; others are called by their line there."""


def named_group(name: str) -> str:
    """What is unknown of a kind.

    Args:
        name: a key of the door's groups.
    """
    return GROUPS[name]


def named_parameter(name: str) -> str:
    """What a parameter is, without its full stop.

    >>> named_parameter("severity")
    'how surely losers of a vote fall at once'

    Args:
        name: of the catalogue.
    """
    doc = PARAMETERS[name].doc.split(": ")[0].rstrip(".")
    return WORDS.get(name, doc[:1].lower() + doc[1:])


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
        return f"{named_parameter(variant.name[0])}: {'least' if variant.kind == 'low' else 'most'}"
    if not variant.name:
        return "an explanation does not hold"
    hypothesis = e.case.hypotheses[variant.name[0]]
    return f"{hypothesis.name}: {hypothesis.alternatives[variant.name[1]].name}"
