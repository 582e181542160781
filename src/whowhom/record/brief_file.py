"""`brief.yaml` and `brief.md`: what an analyst sets and writes for his brief. Neither is a part of the record."""

from collections.abc import Iterator, Mapping
from typing import Any

from .brief_settings import BriefSettings, Chosen, OwnFigure, OwnText
from .brief_text import Begins, paragraphs, read_own
from .fields import Entry
from .files import BRIEF, BRIEF_TEXT
from .nodes import Node, read_yaml
from .shapes import Context
from .tables import BRIEF_FILE


def brief_settings(texts: Mapping[str, str], c: Context) -> BriefSettings:
    """What the files set; the defaults where they are absent or wrong.

    Args:
        texts: of the files that are there, by name.
        c: with names, questions and scale of the case; takes what is wrong.
    """
    c.file = BRIEF
    root = read_yaml(BRIEF, texts[BRIEF], c.problems) if BRIEF in texts else None
    entry = BRIEF_FILE.read(root, c) if root is not None else None
    settings = _settings(entry, c) if isinstance(entry, Entry) else {}
    c.file = BRIEF_TEXT
    view = paragraphs(texts[BRIEF_TEXT], c) if BRIEF_TEXT in texts else ()
    return BriefSettings(**settings, view=view)


def _settings(e: Entry, c: Context) -> dict[str, Any]:
    title = list(_written(e, "title", c))
    lines = {item.text.strip(): item.line for item in _items(e, "judgements")}
    own = e.get("own", {})
    return {
        **{name: e.get(name, "") for name in ("addressee", "author", "reviewed_by", "markings", "distribution")},
        "title": title[0] if title else None,
        "lead": tuple(_written(e, "lead", c)),
        "judgements": tuple(
            Chosen(question=key, line=lines.get(key, e.at("judgements").line))
            for key in dict.fromkeys(e.get("judgements", ()))
        ),
        "only": e.get("only", False),
        "own": tuple(_figure("", key, each) for key, each in own.items() if each.complete),
        "dissent": tuple(
            _figure(each.get("by"), each.get("question"), each) for each in e.get("dissent", ()) if each.complete
        ),
    }


def _figure(by: str, question: str, e: Entry) -> OwnFigure:
    return OwnFigure(by=by, question=question, p=e.get("p"), why=e.get("why"), line=e.where.line)


def _items(e: Entry, name: str) -> list[Node]:
    node = e.nodes.get(name)
    if node is None:
        return []
    return [item for item in (node.items if node.kind == "list" else [node]) if item.kind == "scalar"]


def _written(e: Entry, name: str, c: Context) -> Iterator[OwnText]:
    """The texts under a key, those that were refused aside."""
    for item in _items(e, name) if name in e.values else ():
        yield read_own(item.text, Begins(line=item.line, column=item.column + (not item.plain)), c)
