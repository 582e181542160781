"""Kinds of leadership shipped with the package: bodies, posts, blocs, base rates and what is watched."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .nodes import Node, read_yaml
from .problems import Problems

FOLDER = Path(__file__).parent / "presets"
SECTIONS = ("bodies", "posts", "blocs")


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A preset as plain data, its keys renamed as the case wishes."""

    name: str
    text: str
    data: Mapping[str, Any]

    def section(self, name: str) -> Mapping[str, dict[str, Any]]:
        """The entries of `bodies`, `posts` or `blocs`."""
        found: Mapping[str, dict[str, Any]] = self.data.get(name) or {}
        return found

    @property
    def keys(self) -> frozenset[str]:
        """Every key of a body, post or bloc."""
        return frozenset(key for section in SECTIONS for key in self.section(section))


def preset_names() -> tuple[str, ...]:
    """The names of the presets.

    >>> "communist-party" in preset_names()
    True
    """
    return tuple(sorted(p.stem for p in FOLDER.glob("*.yaml")))


def load_preset(name: str, rename: Mapping[str, str] | None = None, without: frozenset[str] = frozenset()) -> Preset:
    """A preset by name.

    Args:
        name: One of `preset_names()`.
        rename: Keys of the preset and what the case calls them.
        without: Keys that the case does not have.

    Raises:
        KeyError: there is no such preset.
    """
    if name not in preset_names():
        raise KeyError(name)
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    root = read_yaml(name, text, Problems())
    data = _plain(root, rename or {}, without) if root else {}
    if root is not None and (customs := root.get("customary")) is not None:
        data["customary"] = _plain(customs, {}, without)  # a body may have another name, the kind of meeting has not
    for old, new in (rename or {}).items():
        for section in SECTIONS:
            entry = (data.get(section) or {}).get(new)
            if entry is not None and old != new:
                entry["name"] = new.replace("-", " ").title()
    return Preset(name=name, text=text, data=data)


def any_preset() -> Preset:
    """The keys of all presets together, for a case whose own preset cannot be read: one problem need not make more."""
    every = [load_preset(name) for name in preset_names()]
    data = {s: {k: v for p in every for k, v in p.section(s).items()} for s in SECTIONS}
    return Preset(name="", text="", data=data)


_GONE = object()


def _plain(node: Node, rename: Mapping[str, str], without: frozenset[str]) -> Any:
    if node.kind == "scalar":
        return _GONE if node.text in without else _value(rename.get(node.text, node.text))
    if node.kind == "list":
        return [v for item in node.items if (v := _plain(item, rename, without)) is not _GONE]
    found = {}
    for key, child in node.pairs:
        value = _plain(child, rename, without)
        if key.text not in without and value is not _GONE:
            found[rename.get(key.text, key.text)] = value
    return found


def _value(text: str) -> Any:
    if text in ("true", "false"):
        return text == "true"
    try:
        return float(text)
    except ValueError:
        return text
