"""Signs as arrays: events that were seen, certain or claimed, each with the months in which it may have been."""

from collections.abc import Mapping, Sequence

import numpy as np

from whowhom._records import record
from whowhom.propositions.syntax import Atom
from whowhom.propositions.vocabulary import PREDICATES
from whowhom.record.case import Case, Report
from whowhom.world import leadership as w
from whowhom.world.leadership import Events

from .calendar import month_prior
from .claims import SKILL, Index, NotWeighed, credit

SIGNS = {
    "hinted": w.HINTED,
    "opened": w.OPENED,
    "criticised": w.CRITICISED,
    "attacked_in_press": w.ATTACKED,
    "publicised": w.PUBLICISED,
    "sought_support": w.SOUGHT_SUPPORT,
    "setback": w.SETBACK,
    "advanced": w.ADVANCED,
    "absent": w.ABSENT,
    "purged": w.PURGED,
    "appeared": w.APPEARED,
    "ranked": w.RANKED,
    "congratulated": w.CONGRATULATED,
    "silent": w.SILENT,
    "investigated": w.INVESTIGATED,
    "ill": w.ILL,
    "designated": w.DESIGNATED,
}
SIGNS_OF_BLOCS = {w.PURGED: w.PURGED, w.ATTACKED: w.ATTACKED_BLOC, w.SILENT: w.SILENT_BLOC}


@record
class Sign:
    """A sign: its code, whose it is, what it is about, the report that tells of it, the chance that it was there."""

    code: int
    who: int  # person or bloc
    what: int  # affair, issue or other person
    report: Report
    trust: float  # 1 for a fact


def is_sign(atom: Atom) -> bool:
    """Whether a predicate is that of a sign.

    Args:
        atom: any.
    """
    return PREDICATES[atom.predicate].weighed == "sign"


def sign_of(atom: Atom, report: Report, trust: float, index: Index) -> Sign:
    """A sign as the rules read it.

    Args:
        atom: what was seen.
        report: that tells of it.
        trust: the chance that it was there.
        index: places of names.

    Raises:
        NotWeighed: the model has nothing to say to it.
    """
    args, code = dict(atom.args), SIGNS[atom.predicate]
    actor = args.get("whom", args.get("who", ""))
    if atom.predicate == "appeared" and actor not in index.case.persons:
        raise NotWeighed("context")
    if actor in index.blocs:
        return Sign(code=SIGNS_OF_BLOCS[code], who=index.blocs[actor], what=0, report=report, trust=trust)
    if not {actor, args.get("above", actor)} <= set(index.persons):
        raise NotWeighed("who is meant plays no part in the leading body")
    return Sign(
        code=code, who=index.persons[actor], what=_about(atom.predicate, actor, args, index), report=report, trust=trust
    )


def _about(predicate: str, actor: str, args: Mapping[str, str], index: Index) -> int:
    """The place of the affair, the issue or the other person that a sign is about."""
    if "affair" in args:
        index.pairs.add(("holds_proof", actor, args["affair"]))
        return index.affairs[args["affair"]]
    if predicate == "ranked":
        return index.persons[args["above"]]
    return index.issues.get(args.get("issue", ""), -1) if predicate == "advanced" else 0


def trust_in(case: Case, r: Report) -> float:
    """The prior chance that a claimed sign was there.

    Args:
        case: the case.
        r: the report.
    """
    skill = SKILL[case.sources[r.source].reliability] + credit(case, r)
    return float(1.0 / (1.0 + np.exp(-skill)))


def event_arrays(case: Case, signs: Sequence[Sign], number: Mapping[str, int], index: Index) -> Events:
    """The seen events.

    Args:
        case: the case.
        signs: in the order of the reports.
        number: places of the reports, by key.
        index: places of names.
    """
    spans = [_months_of(case, sign.report, index) for sign in signs]
    edges = np.ones((len(signs), max((len(p) for _, p in spans), default=1)))
    latent, place = np.full(len(signs), -1, dtype=np.int64), 0
    for e, (_, prior) in enumerate(spans):
        edges[e, : len(prior)] = np.cumsum(prior)
        if len(prior) > 1:
            latent[e], place = place, place + 1
    return Events(
        code=np.array([sign.code for sign in signs], dtype=np.int64),
        who=np.array([sign.who for sign in signs], dtype=np.int64),
        what=np.array([sign.what for sign in signs], dtype=np.int64),
        first=np.array([first for first, _ in spans], dtype=np.int64),
        span=np.array([len(p) for _, p in spans], dtype=np.int64),
        edges=edges,
        z=latent,
        record=np.array([number[sign.report.key] for sign in signs], dtype=np.int64),
        trust=np.array([sign.trust for sign in signs]),
    )


def _months_of(case: Case, r: Report, index: Index) -> tuple[int, np.ndarray]:
    """The first month in which an event may have been, and the prior of that and the following ones."""
    if r.happened:
        return month_prior(r.happened, case.begins, index.months)
    return min(index.month(r.learned), index.months - 1), np.ones(1)
