"""A record reassigned: what is said of one member is said of another of his rank.

Ranks are those of the as-of day: full members but the leader, and candidates. Among the members of a rank whoever is
spoken of is changed about by one permutation, so that what is said of one man stays together. Where a report speaks of
a post that he held, it speaks now of one of the other's, or of the other's seat if he has none. Structure, the leader,
and who sits no more keep what is said of them.
"""

import random
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from whowhom.propositions.changed import changed
from whowhom.propositions.syntax import Atom
from whowhom.propositions.vocabulary import PREDICATES

from .case import Case, Report
from .followed import Followed
from .stripped import digest_of, recorded


def ranks(case: Case) -> tuple[tuple[str, ...], ...]:
    """The members among whom reports may be reassigned: full ones, then candidates, in the order of the roster.

    Args:
        case: as of its day.
    """
    followed = Followed(case)
    leader, full, seated = followed.leader[-1], followed.full[-1], followed.seated[-1]
    return (
        tuple(p for p in case.persons if p in full and p != leader),
        tuple(p for p in case.persons if p in seated - full and p != leader),
    )


def shuffled(case: Case, number: int) -> Case:
    """The case with its record reassigned among members of equal rank.

    Args:
        case: as of its day.
        number: of the shuffle; the same one gives the same case.
    """
    chance, instead = random.Random(f"shuffle {number}"), dict[str, str]()
    for members in ranks(case):
        instead |= dict(zip(members, chance.sample(members, len(members)), strict=True))
    posts = _posts(case, instead)
    moved = {r.key: _about(r, instead, posts, case.leading_body) for r in recorded(case)}
    return replace(case, reports={**case.reports, **moved}, digest=digest_of(case, f"shuffle {number}"))


def _posts(case: Case, instead: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """For each member and each post that he holds, a post of him who takes his place; the seat where he has none."""
    held: dict[str, list[str]] = {}
    for (post, _), who in Followed(case).holders[-1].items():
        held.setdefault(who, []).append(post)
    found = {}
    for who, other in instead.items():
        for n, post in enumerate(sorted(held.get(who, ()))):
            theirs = sorted(held.get(other, ()))
            found[who, post] = theirs[min(n, len(theirs) - 1)] if theirs else case.leading_body
    return found


def _about(report: Report, instead: Mapping[str, str], posts: Mapping[tuple[str, str], str], body: str) -> Report:
    if report.what is None:
        return report
    return replace(report, what=changed(report.what, partial(_atom, instead=instead, posts=posts, body=body)))


def _atom(atom: Atom, instead: Mapping[str, str], posts: Mapping[tuple[str, str], str], body: str) -> Atom:
    who = atom.args[0][1]
    types = {slot.name: slot.type for slot in PREDICATES[atom.predicate].slots}

    def told(slot: str, key: str) -> str:
        if types[slot] == "person" or (types[slot] == "actor" and key in instead):
            return instead.get(key, key)
        return posts.get((who, key), key)

    args = tuple((slot, told(slot, key)) for slot, key in atom.args)
    if atom.predicate == "holds" and dict(args)["post"] == body:
        return Atom("member", (args[0], ("body", body)))
    return Atom(atom.predicate, args)
