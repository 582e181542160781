"""Affairs as arrays: who is implicated in what, and who has the proof of what."""

from collections.abc import Mapping

import numpy as np

from whowhom._records import record
from whowhom.record.case import Case
from whowhom.record.dates import exact
from whowhom.world.leadership import Involved

from .claims import Index
from .persons import location

DEGREE_CHANCE = {"grave": 0.9, "some": 0.6, "slight": 0.3}
BY_DEFAULT = 0.1  # complicity or custody that a record speaks of but the case does not list

Pair = tuple[int, int]  # person, affair


@record
class Pairs:
    """Prior chances, by person and affair."""

    implicated: dict[Pair, float]
    custody: dict[Pair, float]  # sorted by person, as the kernel wants it


def pairs_of(case: Case, index: Index) -> Pairs:
    """Who is implicated in what, and who has the proof of what: what the case lists, and what its record speaks of.

    Args:
        case: the case.
        index: places of the case's names.
    """
    implicated: dict[Pair, float] = {}
    custody: dict[Pair, float] = {}
    for a in case.affairs.values():
        for who, degree in a.implicated.items():
            if who in index.persons:
                chance = DEGREE_CHANCE[degree] * a.implicated_chance.get(who, 1.0)
                implicated[index.persons[who], index.affairs[a.key]] = chance
        for who, chance in a.custody.items():
            if who in index.persons:
                custody[index.persons[who], index.affairs[a.key]] = chance
    for kind, person, affair in sorted(index.pairs):
        table = implicated if kind == "implicated" else custody
        if person in index.persons:
            table.setdefault((index.persons[person], index.affairs[affair]), BY_DEFAULT)
    return Pairs(implicated=implicated, custody=dict(sorted(custody.items())))


def affair_arrays(chances: Mapping[Pair, float]) -> Involved:
    """Persons and affairs as the rules read them.

    Args:
        chances: one of the tables of `pairs_of`.
    """
    return Involved(
        who=np.array([i for i, _ in chances], dtype=np.int64),
        affair=np.array([a for _, a in chances], dtype=np.int64),
        at=np.array([location(p) for p in chances.values()]),
    )


def listed(name: str, args: Mapping[str, str], index: Index) -> bool:
    """Whether the case or a report gives a person a part in an affair, or the proof of it.

    Args:
        name: `implicated` or `holds_proof`.
        args: `who` and `affair`.
        index: the names of the case's rows.
    """
    affair = index.case.affairs[args["affair"]]
    table = affair.implicated if name == "implicated" else affair.custody
    return args["who"] in table or (name, args["who"], args["affair"]) in index.pairs


def unlisted(name: str, args: Mapping[str, str], index: Index) -> str:
    """Why worlds cannot tell of what is not listed, and what to write so that they can.

    Args:
        name: `implicated` or `holds_proof`.
        args: `who` and `affair`.
        index: the names of the case's rows.
    """
    affair, person = index.case.affairs[args["affair"]], index.case.persons[args["who"]].short
    if affair.learned is not None and affair.learned > index.case.as_of:
        day = exact(affair.learned).in_words()
        return f"who had to do with “{affair.name}” is known from {day} on, after the as-of day"
    what, where = ("no part in", "implicated") if name == "implicated" else ("no proof of", "custody")
    return (
        f"the case gives {person} {what} “{affair.name}”, nor does a report, so that no world does: write the chance "
        f"of it, such as `{args['who']}: {BY_DEFAULT}`, under `{where}` of {args['affair']} in leadership.yaml"
    )
