"""What a row of the log is to the model, and what it can move: one word for each predicate of the vocabulary."""

from collections.abc import Mapping
from types import MappingProxyType

from whowhom.propositions.syntax import And, Not, Proposition
from whowhom.propositions.walk import atoms

from .case import Report
from .foretelling import foretells

NOTE, FACT, SEAT, PAST, FUTURE = "note", "fact", "fact only", "claim about the past", "claim about the future"
DANGER, SIGN, AFFAIR, SIDE, VOTE = "sign of danger", "sign of standing", "affair", "side taken", "part in a vote"
STANDING, POLICY, TRAIT, WHY = "standing", "policy", "trait", "explanation"
HEIR = "heir"

KIND: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("removed", "appointed", "died", "challenged", "met", "holds", "member"), FACT),
        **dict.fromkeys(("criticised", "attacked_in_press", "absent", "setback", "investigated", "ill"), DANGER),
        **dict.fromkeys(("publicised", "appeared", "ranked", "congratulated", "sought_support", "advanced"), SIGN),
        **dict.fromkeys(("purged", "silent"), SIGN),
        "designated": HEIR,
        **dict.fromkeys(("hinted", "opened", "implicated", "holds_proof"), AFFAIR),
        **dict.fromkeys(("sides", "loyal"), SIDE),
        **dict.fromkeys(("moved", "conspired", "behind", "majority"), VOTE),
        **dict.fromkeys(("stronger", "rising", "falling", "influential", "secure", "following", "standing"), STANDING),
        **dict.fromkeys(("favours", "opposes"), POLICY),
        **dict.fromkeys(("alarmed", "opportunist"), TRAIT),
        "explained": WHY,
    }
)
MOVES: Mapping[str, str] = MappingProxyType(
    {
        NOTE: "nothing: it is kept and printed",
        FACT: "who fell or was moved against, and what came of what was foretold",
        SEAT: "who sits where",
        PAST: "what is thought to have happened",
        FUTURE: "whether he goes, and when; of the leader, whether he is moved against",
        DANGER: "his fate: the chance that he goes",
        SIGN: "how strong he is thought to be",
        HEIR: "who takes the post when it falls vacant, and how strong he is thought to be",
        AFFAIR: "who is compromised, who holds the proof, and so who fears whom",
        SIDE: "the side that he takes, and through it the leader's own danger",
        VOTE: "who stood where in the vote on record",
        STANDING: "how strong he is thought to be",
        POLICY: "who stands for what, and so who is near to whom",
        TRAIT: "what he fears, and how he chooses",
        WHY: "which explanation holds",
    }
)


def kind_of(report: Report) -> str:
    """What a report is to the model, in a few words: a key of `MOVES`.

    Args:
        report: of the log.
    """
    if report.basis == "note" or report.what is None:
        return NOTE
    if _foretold(report.what, report):
        return FUTURE
    kind = KIND[atoms(report.what)[0].predicate]
    return PAST if kind == FACT and report.basis != "fact" else kind


def _foretold(what: Proposition, report: Report) -> bool:
    match what:
        case Not(body):
            return _foretold(body, report)
        case And(parts):
            return any(_foretold(part, report) for part in parts)
    return foretells(what, report) is not None
