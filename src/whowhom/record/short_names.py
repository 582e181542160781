"""What persons are called on pages: each by his short name, or by the shortest form that tells him from the rest."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from whowhom.propositions.spelling import isolated, loose

from .case import Person
from .families import PATRONYMIC, family_of, part_of, words_of


def apart(persons: Mapping[str, Person]) -> dict[str, Person]:
    """The same persons, each with a short and a full name that nobody else among them could be meant by.

    Args:
        persons: The persons of a case, by key.
    """
    forms = {key: list(_forms(p)) for key, p in persons.items()}  # `loose` passes over the marks of `isolated`
    each = {key: _heard(p) | {loose(form) for form in forms[key]} for key, p in persons.items()}
    owners = Counter(name for names in each.values() for name in names)
    found = {}
    for key, p in persons.items():
        free = [form for form in forms[key] if owners[loose(form)] == 1] or forms[key][-1:]
        whole = next((form for form in free if form.startswith(isolated(p.name))), free[-1])
        found[key] = replace(p, told=(free[0], whole))
    return found


def _forms(p: Person) -> Iterator[str]:
    """From the shortest to the one that nobody else can have."""
    name = isolated(p.name)
    yield isolated(p.aliases[0] if p.aliases else p.surname)
    yield from _without_middle(p)
    yield name
    if p.born is not None and p.born.first.year == p.born.last.year:
        yield f"{name} (born {p.born.first.year})"
    yield f"{name} ({isolated(p.key)})"
    yield f"{name} (key {isolated(p.key)})"


def _without_middle(p: Person) -> Iterator[str]:
    """Given and family name, where only initials and a patronymic stand between them."""
    words = words_of(p.name)
    family = part_of(words, p.surname)
    middle = words[1 : len(words) - len(family)]
    passed_over = all(len(word.strip(".")) == 1 or PATRONYMIC.fullmatch(word) for word in middle)
    if family and middle and passed_over and words[-len(family) :] == family:
        yield isolated(" ".join((words[0], *family)))


def _heard(p: Person) -> set[str]:
    """All that a reader may take for him: his names, and either end of a name whose family name is not known."""
    words, family = words_of(p.name), family_of(p.name, p.key)
    ends = [] if p.family or family.sure else [*words[:1], *words[-1:]]
    return {loose(name) for name in (p.name, *p.aliases, p.surname, *ends)}
