"""Names of a world's coordinates, which stay the same where the case around them changes.

`coordinate_labels` names each standard normal of a point by what it is about (`affinity molotov malenkov`, `noise
1957-05 zhukov`), not by where it stands. So the worlds of one record can be read as worlds of another.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from itertools import product

from whowhom.propositions.parameters import PARAMETERS
from whowhom.record.case import Report

from .calendar import first_day
from .compile import Compiled

SOURCE_PARTS = ("skill", "bias")


def fingerprint(report: Report) -> str:
    """Eight hexadecimal digits for what a report says, on whose word and when: not for where it stands in the log."""
    said = (
        report.source, report.learned, report.happened, report.basis, report.what, report.credibility, report.origin
    )  # fmt: skip
    return hashlib.sha256(repr(said).encode()).hexdigest()[:8]


def fingerprints(c: Compiled) -> tuple[str, ...]:
    """Of each report of the record, in the order of `c.records`."""
    return tuple(fingerprint(c.case.reports[key]) for key in c.records)


def choice_names(c: Compiled) -> list[str]:
    """Each choice among explanations: the hypothesis, and the alternative where several may hold."""
    return [f"{h}: {names[1]}" if names[0] == "" else h for h, names in c.choices]


def coordinate_labels(c: Compiled) -> tuple[str, ...]:
    """The label of every coordinate of a point, in order, none twice.

    A block that is not named here is numbered with its size: its coordinates are the same in another case only if that
    has as many of them.
    """
    L, named, found = c.leadership, block_labels(c), list[str]()
    blocks = [name for name in L._fields if name.startswith("z_")]
    ends = [getattr(L, name) for name in blocks[1:]] + [L.dimension]
    for name, end in zip(blocks, ends, strict=True):
        size, rows = end - getattr(L, name), named.get(name[2:], ())
        if len(rows) != size:
            rows = tuple(f"{i} of {size}" for i in range(size))
        found += [f"{name[2:]} {row}" for row in rows]
    return unique(found)


def block_labels(c: Compiled) -> Mapping[str, tuple[str, ...]]:
    """The rows of each block of coordinates, in the order in which the rules read them."""
    L, R, persons = c.leadership, c.record, c.persons
    months = [first_day(m, c.case.begins).isoformat()[:7] for m in range(L.months)]
    span = f"{months[0]}..{months[-1]}"
    dated = sorted((int(z), int(r)) for z, r in zip(R.event_z, R.event_record, strict=True) if z >= 0)
    alone = dict.fromkeys(("base", "ambition", "opportunist", "denial"), persons)
    return {
        "theta": tuple(PARAMETERS),
        "choice": tuple(choice_names(c)),
        "source": _pairs(c.sources, SOURCE_PARTS),
        **alone,
        "implicated": tuple(
            f"{persons[i]} {c.affairs[a]}" for i, a in zip(L.implicated_who, L.implicated_in, strict=True)
        ),
        "custody": tuple(f"{persons[i]} {c.affairs[a]}" for i, a in zip(L.custody_who, L.custody_of, strict=True)),
        "position": _pairs(persons, c.issues),
        "affinity": _pairs(persons, persons),
        "bloc": _pairs(c.blocs, persons),
        "slow": tuple(f"{span} {j} {x}" for j in range(len(L.slow)) for x in persons),
        "noise": _pairs(months, persons),
        "climate": _pairs(months, ("tension", "weariness")),
        "shock": tuple(f"{months[m]} {leader}" for m, leader in c.index.showdowns),
        "date": tuple(fingerprint(c.case.reports[c.records[r]]) for _, r in dated),
    }


def unique(labels: list[str]) -> tuple[str, ...]:
    """The labels, those that stand again marked as second, third and so on.

    >>> unique(["date a", "date b", "date a"])
    ('date a', 'date b', 'date a #2')
    """
    seen, found = Counter[str](), []
    for label in labels:
        seen[label] += 1
        found.append(label if seen[label] == 1 else f"{label} #{seen[label]}")
    return tuple(found)


def _pairs(rows: tuple[str, ...] | list[str], columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{a} {b}" for a, b in product(rows, columns))
