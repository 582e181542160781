"""The keys that a case declares, looked up before anything is read, so that every reference can be checked."""

from collections.abc import Iterator
from functools import lru_cache

from whowhom.propositions.names import Called, Names, names_of
from whowhom.propositions.spelling import tidy

from .assumptions import ASSUMPTIONS
from .families import called
from .files import LEADERSHIP, QUESTIONS
from .nodes import Node
from .presets import Preset
from .problems import Problems

_SECTIONS = {"persons": "person", "bodies": "body", "posts": "post", "blocs": "bloc"}


def declared_names(nodes: dict[str, Node | None], preset: Preset, problems: Problems) -> Names:
    """Every valid name of a case, by the type of slot that it may fill.

    Args:
        nodes: The root nodes of the case's files.
        preset: The preset, or all of them.
        problems: Takes keys that name two different things.
    """
    leadership, questions = nodes.get(LEADERSHIP), nodes.get(QUESTIONS)
    keys: dict[str, set[str]] = {kind: set() for kind in ("person", "body", "post", "bloc", "affair", "issue")}
    owners: dict[str, str] = {}
    for section, kind in _SECTIONS.items():
        for name, entry in (preset.section(section) if section != "persons" else {}).items():
            keys[kind].add(name)
            owners[name] = kind
            if kind == "bloc":
                keys[kind] |= set(entry.get("parts") or ())
    for section, kind in _SECTIONS.items():
        for key, value in _pairs(leadership, section):
            _claim(key, kind, owners, problems)
            keys[kind].add(key.text)
            for part in _parts(value) if kind == "bloc" else ():
                _claim(part, "bloc", owners, problems)
                keys[kind].add(part.text)
    keys["affair"] = {key.text for key, _ in _pairs(leadership, "affairs")}
    keys["issue"] = {key.text for key, _ in _pairs(leadership, "issues")}
    hypotheses = list(_pairs(questions, "hypotheses"))
    keys["hypothesis"] = {*ASSUMPTIONS, *(key.text for key, _ in hypotheses)}
    alternatives = {key: frozenset(two) for key, two in ASSUMPTIONS.items()}
    alternatives |= {key.text: frozenset(_alternatives(value)) for key, value in hypotheses}
    persons = [_called(key.text, value) for key, value in _pairs(leadership, "persons")]
    alone, shared = names_of(persons)
    return _names(
        tuple((kind, frozenset(found)) for kind, found in keys.items()),
        tuple(alternatives.items()),
        tuple(alone.items()),
        tuple(shared.items()),
        tuple((p.key, p.names[0]) for p in persons if p.names),
    )


@lru_cache(maxsize=8)
def _names(
    keys: tuple[tuple[str, frozenset[str]], ...],
    alternatives: tuple[tuple[str, frozenset[str]], ...],
    aliases: tuple[tuple[str, str], ...],
    shared: tuple[tuple[str, tuple[str, ...]], ...],
    full: tuple[tuple[str, str], ...],
) -> Names:
    """Equal names share one object, so that a case that is read again need not be parsed again."""
    return Names(
        keys=dict(keys), alternatives=dict(alternatives), aliases=dict(aliases), shared=dict(shared), full=dict(full)
    )


def _pairs(root: Node | None, section: str) -> Iterator[tuple[Node, Node]]:
    found = root.get(section) if root is not None and root.kind == "map" else None
    yield from (pair for pair in (found.pairs if found else []) if pair[0].kind == "scalar")


def _claim(key: Node, kind: str, owners: dict[str, str], problems: Problems) -> None:
    owner = owners.setdefault(key.text, kind)
    if owner != kind:
        message = f"{key.text!r} names a {owner} and a {kind}"
        problems.add(LEADERSHIP, key.line, key.column, message, key.text, f"another key for the {kind}")


def _parts(bloc: Node) -> list[Node]:
    parts = bloc.get("parts")
    if parts is None:
        return []
    return [n for n in (*parts.items, *(key for key, _ in parts.pairs)) if n.kind == "scalar"]


def _called(key: str, person: Node) -> Called:
    aliases, family = person.get("aliases"), person.get("family")
    others = (aliases, *aliases.items) if aliases is not None else ()
    name = _scalar(person if person.kind == "scalar" else person.get("name"))
    return called(key, name, tuple(filter(None, map(_scalar, others))), _scalar(family))


def _scalar(node: Node | None) -> str:
    return tidy(node.text) if node is not None and node.kind == "scalar" else ""


def _alternatives(hypothesis: Node) -> Iterator[str]:
    from .tables import SOMETHING_ELSE

    found = hypothesis.get("alternatives")
    if found is not None:
        yield from (n.text for n in (*found.items, *(key for key, _ in found.pairs)) if n.kind == "scalar")
    exclusive = hypothesis.get("exclusive")
    if exclusive is not None and exclusive.text.lower() in ("true", "yes"):
        yield SOMETHING_ELSE
