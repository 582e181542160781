"""Names of a world's coordinates, which stay the same where the case around them changes.

`coordinate_labels` names each standard normal of a point by what it is about (`affinity molotov malenkov`, `noise
1957-05 zhukov`), not by where it stands. So the worlds of one record can be read as worlds of another.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping

from whowhom._types import Ints
from whowhom.record.case import Report
from whowhom.world.catalogue import PARAMETERS

from .calendar import first_day
from .compile import Compiled
from .layout import labels


def fingerprint(report: Report) -> str:
    """Eight hexadecimal digits for what a report says, on whose word and when: not for where it stands in the log.

    Args:
        report: any.
    """
    said = (
        report.source,
        report.learned,
        report.happened,
        report.basis,
        report.what,
        report.credibility,
        report.origin,
        *((report.letter,) if report.letter else ()),
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:8]


def fingerprints(c: Compiled) -> tuple[str, ...]:
    """Of each report of the record, in the order of `c.records`.

    Args:
        c: the compiled case.
    """
    return tuple(fingerprint(c.case.reports[key]) for key in c.records)


def choice_names(c: Compiled) -> list[str]:
    """Each choice among explanations: the hypothesis, and the alternative where several may hold.

    Args:
        c: the compiled case.
    """
    return [f"{h}: {names[1]}" if names[0] == "" else h for h, names in c.choices]


def coordinate_labels(c: Compiled) -> tuple[str, ...]:
    """The label of every coordinate of a point, in order, none twice.

    Args:
        c: the compiled case.
    """
    return unique([f"{block} {row}" for block, rows in block_labels(c).items() for row in rows])


def block_labels(c: Compiled) -> Mapping[str, tuple[str, ...]]:
    """The cells of each block of coordinates, in the order in which the rules read them.

    Args:
        c: the compiled case.
    """
    return labels(axis_rows(c))


def axis_rows(c: Compiled) -> dict[str, tuple[str, ...]]:
    """The names of the rows of each axis of `layout`.

    Args:
        c: the compiled case.
    """
    L, R, persons = c.leadership, c.record, c.persons
    months = tuple(first_day(m, c.case.begins).isoformat()[:7] for m in range(L.months))
    dated = sorted((int(z), int(r)) for z, r in zip(R.events.z, R.events.record, strict=True) if z >= 0)
    return {
        "parameter": tuple(PARAMETERS),
        "choice": tuple(choice_names(c)),
        "source": c.sources,
        "person": persons,
        "implicated": _pairs(c, L.implicated.who, L.implicated.affair),
        "custody": _pairs(c, L.custody.who, L.custody.affair),
        "issue": c.issues,
        "bloc": c.blocs,
        "direction": tuple(f"{months[0]}..{months[-1]} {j}" for j in range(len(L.slow))),
        "month": months,
        "showdown": tuple(f"{months[m]} {leader}" for m, leader in c.index.showdowns),
        "date": tuple(fingerprint(c.case.reports[c.records[r]]) for _, r in dated),
    }


def _pairs(c: Compiled, who: Ints, affair: Ints) -> tuple[str, ...]:
    return tuple(f"{c.persons[i]} {c.affairs[a]}" for i, a in zip(who, affair, strict=True))


def unique(names: list[str]) -> tuple[str, ...]:
    """The labels, those that stand again marked as second, third and so on.

    >>> unique(["date a", "date b", "date a"])
    ('date a', 'date b', 'date a #2')

    Args:
        names: the labels, in order.
    """
    seen, found = Counter[str](), []
    for label in names:
        seen[label] += 1
        found.append(label if seen[label] == 1 else f"{label} #{seen[label]}")
    return tuple(found)
