"""The JSON Schema of the figures that a brief carries, made from the types of `figures`."""

import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from .figures import SCHEMA, Figures

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}


def figures_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of figures; fields that are not named are let be.

    >>> figures_schema()["properties"]["schema"]["enum"]
    ['whowhom.figures/1']
    """
    return {"$schema": DIALECT, "title": SCHEMA, **_schema(Figures)}


def _schema(kind: Any) -> dict[str, Any]:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _schema(arguments[0]) | {"description": arguments[1]}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(a) if a is not type(None) else {"type": "null"} for a in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(arguments[1])}
    if origin is Literal:
        return {"enum": list(arguments)}
    if is_dataclass(kind):
        hints = get_type_hints(kind, include_extras=True)
        needed = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
        needed += ["schema"] if kind is Figures else []
        return {
            "type": "object",
            "description": " ".join((kind.__doc__ or "").split()),
            "properties": {f.name: _schema(hints[f.name]) for f in fields(kind)},
            "required": needed,
        }
    return dict(_PLAIN[kind])
