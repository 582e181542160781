"""YAML as nodes that know their line and column, built from events: no aliases, no deep nesting, no duplicate keys."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from whowhom.propositions.spelling import composed

from .problems import Problem, Problems

DEEPEST = 12
MOST_NODES = 300_000


@dataclass(slots=True, kw_only=True)
class Node:
    """A scalar, list or map of a YAML file, with where it stands (from 1)."""

    kind: Literal["scalar", "list", "map"]
    line: int
    column: int
    text: str = ""
    plain: bool = True
    items: "list[Node]" = field(default_factory=list)
    pairs: "list[tuple[Node, Node]]" = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing was written: `key:` or `key: ~`."""
        return self.kind == "scalar" and self.plain and self.text in ("", "~", "null")

    def get(self, key: str) -> "Node | None":
        """The value under a key of a map."""
        return next((value for k, value in self.pairs if k.text == key), None)

    def said(self) -> str:
        """What was found, for messages."""
        if self.kind == "scalar":
            return self.text if self.text or not self.plain else "nothing"
        return "a list" if self.kind == "list" else "a map"


class _StopReadingError(Exception):
    pass


def read_yaml(file: str, text: str, problems: Problems) -> Node | None:
    """The one document of a YAML file, duplicate keys refused; a text read before is not read again.

    Args:
        file: The name for messages.
        text: Its content.
        problems: Takes what is wrong.

    Returns:
        The root node, never to be changed, or None where the file is empty or broken.
    """
    node, found = _read_once(file, text)
    for problem in found:
        problems.add(
            file, problem.line, problem.column, problem.message, problem.found, problem.expected, near=problem.nearest
        )
    return node


@lru_cache(maxsize=32)
def _read_once(file: str, text: str) -> tuple[Node | None, tuple[Problem, ...]]:
    problems = Problems()
    node = _read(file, text, problems)
    if node is not None:
        _refuse_duplicates(file, node, problems)
    return node, tuple(problems.found)


def _read(file: str, text: str, problems: Problems) -> Node | None:
    """Reading stops at the first fault of the YAML itself."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _document(file, yaml.parse(text, Loader=loader), problems)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = f"this is not YAML: {error.problem or error.context or 'unreadable'}"
        if "\\t" in message or "'\t'" in message:
            message = "a tab stands where only spaces may indent"
        problems.add(file, line, column, message, expected="YAML; quote what holds : # , [ ] { }")
    except yaml.YAMLError as error:  # characters that YAML forbids
        position = int(getattr(error, "position", 0) or 0)
        before = text.encode("utf-8")[:position].decode("utf-8", "ignore")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problems.add(file, line, column, "a control character stands here", expected="printable text")
    except _StopReadingError:
        pass
    return None


def _document(file: str, events: Iterator[Any], problems: Problems) -> Node | None:
    root: Node | None = None
    open_nodes: list[Node] = []
    keys: list[Node | None] = []  # the key that waits for its value, for every open map
    for count, event in enumerate(events):
        if count > MOST_NODES:
            line = event.start_mark.line + 1
            problems.add(file, line, 1, "the file holds too many values", expected=f"at most {MOST_NODES:,}")
            raise _StopReadingError
        name = type(event).__name__
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if name == "AliasEvent":
            problems.add(
                file, line, column, "aliases are refused", "*" + str(event.anchor), "the value itself, written out"
            )
            raise _StopReadingError
        if name == "DocumentStartEvent" and root is not None:
            problems.add(file, line, column, "a second document begins", "---", "one document a file")
            raise _StopReadingError
        if name in ("SequenceEndEvent", "MappingEndEvent"):
            open_nodes.pop()
            keys.pop()
            continue
        if name == "ScalarEvent":
            node = Node(kind="scalar", line=line, column=column, text=composed(event.value), plain=event.implicit[0])
        elif name == "SequenceStartEvent":
            node = Node(kind="list", line=line, column=column)
        elif name == "MappingStartEvent":
            node = Node(kind="map", line=line, column=column)
        else:
            continue
        if event.tag is not None:
            problems.add(file, line, column, "tags are refused", event.tag, "plain text")
        if open_nodes:
            _attach(file, open_nodes[-1], keys, node, problems)
        else:
            root = node
        if node.kind != "scalar":
            if len(open_nodes) >= DEEPEST:
                problems.add(file, line, column, "this is nested too deeply", expected=f"at most {DEEPEST} levels")
                raise _StopReadingError
            open_nodes.append(node)
            keys.append(None)
    return root


def _attach(file: str, parent: Node, keys: list[Node | None], node: Node, problems: Problems) -> None:
    if parent.kind == "list":
        parent.items.append(node)
        return
    key = keys[-1]
    if key is None:
        if node.kind != "scalar":
            problems.add(file, node.line, node.column, "a key must be a name", node.said(), "a name")
        keys[-1] = node
        return
    parent.pairs.append((key, node))
    keys[-1] = None


def _refuse_duplicates(file: str, root: Node, problems: Problems) -> None:
    """Report every key that stands twice in one map."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        waiting += node.items
        seen: dict[str, Node] = {}
        for key, value in node.pairs:
            waiting.append(value)
            if key.kind == "scalar" and key.text in seen:
                first = seen[key.text]
                problems.add(
                    file,
                    key.line,
                    key.column,
                    f"the key {key.text!r} stands twice",
                    key.text,
                    f"one {key.text!r}; the first is in line {first.line}",
                )
            seen.setdefault(key.text, key)
