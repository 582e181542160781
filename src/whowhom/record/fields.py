"""Shapes with parts: lists, maps from keys, and records with named fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .case import Where
from .nodes import Node
from .other_keys import near_key
from .shapes import BAD, Context, Key, Schema, Shape


@dataclass(kw_only=True)
class Entry:
    """A record as read: good values by field, the nodes they came from, and its own place (that of its key)."""

    values: dict[str, Any]
    nodes: dict[str, Node]
    node: Node
    file: str
    complete: bool = True
    key: Node | None = None

    def get(self, name: str, default: Any = None) -> Any:
        """A value, or the default where it is absent or was refused."""
        return self.values.get(name, default)

    def at(self, name: str) -> Node:
        """Where a field's value stands; the record itself where the field is absent."""
        return self.nodes.get(name, self.node)

    @property
    def where(self) -> Where:
        """The record's place."""
        node = self.key or self.node
        return Where(file=self.file, line=node.line, column=node.column)


@dataclass(frozen=True)
class Field:
    """One field of a record: its shape, what it means, and whether it must be there."""

    shape: Shape
    doc: str
    required: bool = False


@dataclass(frozen=True)
class Fields:
    """A map with known keys."""

    fields: Mapping[str, Field]
    one_of: tuple[str, ...] = ()
    shorthand: str = ""

    def read(self, node: Node, c: Context) -> Any:
        if node.kind == "scalar" and self.shorthand and not node.empty:
            value = self.fields[self.shorthand].shape.read(node, c)
            return (
                BAD
                if value is BAD
                else Entry(values={self.shorthand: value}, nodes={self.shorthand: node}, node=node, file=c.file)
            )
        if node.kind != "map" and not (node.empty and not self.required):
            return c.refuse(
                node, f"{self._said(node)} stands where a map belongs", "a map of " + ", ".join(self.fields)
            )
        entry = Entry(values={}, nodes={}, node=node, file=c.file)
        for key, value in node.pairs:
            known = self.fields.get(key.text)
            if known is None:
                near = near_key(key.text, self.fields)
                c.refuse(key, f"unknown key {key.text[:60]!r}", ", ".join(self.fields), near=near)
            elif not (value.empty and not known.required):
                entry.nodes[key.text] = value
                read = known.shape.read(value, c)
                if read is not BAD:
                    entry.values[key.text] = read
        self._missing(entry, node, c)
        return entry

    @property
    def required(self) -> list[str]:
        """The fields that must be there."""
        return [name for name, f in self.fields.items() if f.required]

    @staticmethod
    def _said(node: Node) -> str:
        return "a single value" if node.kind == "scalar" and not node.empty else node.said()

    def _missing(self, entry: Entry, node: Node, c: Context) -> None:
        for name in self.required:
            if name not in entry.nodes:
                c.problems.add(
                    c.file, node.line, node.column, f"{name!r} is missing", "", f"{name}: {self.fields[name].doc}"
                )
            entry.complete &= name in entry.values
        if self.one_of and not any(name in entry.nodes for name in self.one_of):
            wanted = " or ".join(self.one_of)
            c.problems.add(c.file, node.line, node.column, f"{wanted} is missing", "", wanted)
        if self.one_of and not any(name in entry.values for name in self.one_of):
            entry.complete = False

    def schema(self) -> Schema:
        properties = {n: {**f.shape.schema(), "description": f.doc} for n, f in self.fields.items()}
        schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        if self.required:
            schema["required"] = self.required
        if self.one_of:
            schema["anyOf"] = [{"required": [name]} for name in self.one_of]
        if self.shorthand:
            return {"anyOf": [self.fields[self.shorthand].shape.schema(), schema]}
        return schema


@dataclass(frozen=True)
class ListOf:
    """A list of one shape; a single value may stand for a list of one where `lone` allows it."""

    item: Shape
    lone: bool = False

    def read(self, node: Node, c: Context) -> Any:
        if node.empty:
            return []
        if node.kind != "list":
            if self.lone and node.kind == "scalar":
                value = self.item.read(node, c)
                return BAD if value is BAD else [value]
            return c.refuse(node, "this is not a list", "a list: lines that begin with -, or [a, b]")
        values = [self.item.read(item, c) for item in node.items]
        return [value for value in values if value is not BAD]

    def schema(self) -> Schema:
        schema: Schema = {"type": "array", "items": self.item.schema()}
        return {"anyOf": [schema, self.item.schema()]} if self.lone else schema


@dataclass(frozen=True, kw_only=True)
class MapOf:
    """A map from keys to one shape; a plain list of keys may stand for keys without values where `bare` allows it."""

    key: Shape
    value: Shape
    bare: bool = False

    def read(self, node: Node, c: Context) -> Any:
        if node.empty:
            return {}
        found: dict[str, Any] = {}
        if node.kind == "list" and self.bare:
            for item in node.items:
                key = self.key.read(item, c)
                if key is not BAD:
                    found[key] = None
            return found
        if node.kind != "map":
            return c.refuse(node, f"{node.said()[:60]!r} stands where a map belongs", "lines of key: value")
        for key_node, value_node in node.pairs:
            key, value = self.key.read(key_node, c), self.value.read(value_node, c)
            if isinstance(value, Entry):
                value.key = key_node
            if key is not BAD and value is not BAD:
                found[key] = value
        return found

    def schema(self) -> Schema:
        schema: Schema = {"type": "object", "additionalProperties": self.value.schema()}
        pattern = self.key.schema().get("pattern")
        if isinstance(self.key, Key) and pattern:
            schema["propertyNames"] = {"pattern": pattern}
        if "enum" in self.key.schema():
            schema["propertyNames"] = self.key.schema()
        return {"anyOf": [schema, {"type": "array", "items": self.key.schema()}]} if self.bare else schema
