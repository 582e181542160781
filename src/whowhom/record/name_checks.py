"""What is doubtful about the names of a roster: one name for several persons, and family names that may be wrong."""

from collections.abc import Iterator

from whowhom.propositions.names import Names
from whowhom.propositions.spelling import folded, loose

from .case import Case, Where
from .families import eastern, family_of, words_of
from .files import LEADERSHIP
from .problems import Level

Finding = tuple[str, Where | None, str, str, str, Level]


def shared_names(case: Case) -> Iterator[Finding]:
    """Names and aliases that several persons have: allowed, but no proposition can use them.

    Args:
        case: from `load_case`.
    """
    names = Names.of(case)
    for name, keys in names.shared.items():
        owners = [case.persons[key] for key in keys]
        written = [(p, said) for p in owners for said in (p.name, *p.aliases) if folded(said) == name]
        if not written:  # a family name alone: pages then print full names
            continue
        person, said = written[-1]
        message, expected = names.ambiguous(said, keys)
        if said in keys:
            expected += f"; {said} written so is the key"
        yield LEADERSHIP, person.where, message, said, f"in propositions {expected}", "warning"


def families(case: Case) -> Iterator[Finding]:
    """A family name that is no part of the name, and one that was guessed where it seems to stand first.

    Args:
        case: from `load_case`.
    """
    for p in case.persons.values():
        words = words_of(p.name)
        if p.family and loose(p.family) not in loose(p.name):
            message = f"the family name {p.family!r} is no part of the name {p.name!r}"
            yield LEADERSHIP, p.where, message, p.family, "family: a part of the name, as written there", "warning"
        elif not (p.family or p.aliases or family_of(p.name, p.key).sure) and eastern(words[0], " ".join(words[1:])):
            message = f"the family name of {p.name} is taken to be {p.surname}, the last word"
            yield LEADERSHIP, p.where, message, p.name, f"family: {words[0]}, or family: {p.surname}", "warning"
