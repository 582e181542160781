"""Everything of a case that a sentence names: persons, bodies, posts, blocs and their parts, affairs, issues."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whowhom.record import Case

from .names import bounded, known_names


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Something of the case that a sentence names."""

    type: str
    key: str
    start: int
    end: int


def named(text: str, case: Case) -> Iterator[Named]:
    """Everything of a case that a sentence names, in any case of letters; the longest first, each place once.

    Args:
        text: the sentence.
        case: the case.
    """
    known = {name.casefold(): owners for name, owners in known_names(case).items()}
    things = {"affair": case.affairs, "issue": case.issues, "bloc": case.blocs, "body": case.bodies, "post": case.posts}
    for kind, table in (*things.items(), ("person", case.persons)):
        for key, thing in table.items():
            for name in {key, key.replace("-", " "), str(getattr(thing, "name", key))}:
                known.setdefault(name.casefold(), []).append((kind, key))
    for bloc in case.blocs.values():
        for key, name in bloc.parts.items():
            for written_so in {key, key.replace("-", " "), str(name)}:
                known.setdefault(written_so.casefold(), []).append(("part", key))
    taken: list[tuple[int, int]] = []
    for name in sorted(known, key=len, reverse=True):
        for match in re.finditer(bounded(name), text, re.IGNORECASE):
            start, end = match.span()
            if any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            kind, key = known[name][0]
            yield Named(type=kind, key=key, start=start, end=end)
