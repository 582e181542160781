"""A case without its record: what is left is structure, which everybody can see.

Structure is all of leadership.yaml, and those facts of the log that say who came to a seat or a post, who lost one, who
died, and which votes on a leader were held. The record is every other row of the log, and what was watched for of its
kind: that no hint was seen says something only of those who looked for hints.
"""

import hashlib
from dataclasses import replace

from whowhom.propositions.syntax import Atom

from .case import Case, Report
from .followed import Followed

STRUCTURE = ("appointed", "removed", "died", "challenged")


def recorded(case: Case) -> tuple[Report, ...]:
    """The rows of the log that are the record, notes apart.

    Args:
        case: as of its day.
    """
    followed = Followed(case)
    return tuple(r for r in case.reports.values() if r.basis != "note" and not _is_structure(r, followed))


def _is_structure(report: Report, f: Followed) -> bool:
    what = report.what
    if report.basis != "fact" or not isinstance(what, Atom) or what.predicate not in STRUCTURE:
        return False
    day = report.happened.middle if report.happened else report.learned
    return what.predicate != "challenged" or f.showdown(dict(what.args)["against"], f.month(day)) >= 0


def stripped(case: Case) -> Case:
    """The case without its record; the case itself where it has none.

    Args:
        case: as of its day.
    """
    watched, gone = tuple(w for w in case.watched if w.kind in STRUCTURE), {r.key for r in recorded(case)}
    if not gone and watched == case.watched:
        return case
    reports = {key: r for key, r in case.reports.items() if key not in gone}
    hypotheses = {
        key: replace(
            h,
            alternatives={
                k: replace(a, weights={r: w for r, w in a.weights.items() if r in reports})
                for k, a in h.alternatives.items()
            },
        )
        for key, h in case.hypotheses.items()
    }
    told = replace(case, reports=reports, watched=watched, hypotheses=hypotheses, judgements=())
    return replace(told, digest=digest_of(case, "without its record"))


def reweighted(case: Case, weight: float) -> Case:
    """The case with the log of every ratio of a report or a sign multiplied.

    Args:
        case: as of its day.
        weight: 0.5 for the square root of each ratio, 2 for its square.
    """
    made, files = case.weight * weight, case.digest.partition("^")[0]
    return replace(case, weight=made, digest=files if made == 1.0 else f"{files}^{made:g}")


def digest_of(case: Case, what: str) -> str:
    """What tells a case that was changed from the case.

    Args:
        case: the case.
        what: was done with it, in words.
    """
    return hashlib.sha256(f"{case.digest}\0{what}".encode()).hexdigest()
