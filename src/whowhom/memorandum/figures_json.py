"""Figures as JSON: written, put into a page, and read back from either.

In a page they stand as a block of data that no browser runs. No character of it can end that block, and none of it is
hidden. What a later version adds is passed over; another schema is refused.
"""

import json
import math
import re
import types
from dataclasses import MISSING, asdict, fields, is_dataclass
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from whowhom._visible import in_json

from .figures import SCHEMA, Figures

LARGEST = 50_000_000  # bytes
_OPENS, _CLOSES = '<script type="application/json" id="figures">', "</script>"
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


class FiguresError(ValueError):
    """What was given holds no figures that can be read; the text says why, in one line."""


def figures_json(figures: Figures, indent: int | None = None) -> str:
    """Figures as JSON; the same figures give the same text.

    Args:
        figures: from `figures_of`.
        indent: spaces of each level; by default all stands on one line.
    """
    spaces = (",", ":") if indent is None else None
    return in_json(json.dumps(asdict(figures), ensure_ascii=False, indent=indent, separators=spaces, default=_plain))


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is no part of figures")


def block_of(text: str) -> str:
    r"""The block of a page that holds JSON, its angle brackets and ampersands as JSON's own escapes.

    >>> block_of('{"title":"</script>"}')
    '<script type="application/json" id="figures">{"title":"\\u003c/script\\u003e"}</script>'

    Args:
        text: JSON.
    """
    return _OPENS + re.sub("[<>&]", lambda found: _ESCAPES[found[0]], text) + _CLOSES


def read_figures(data: bytes, name: str) -> Figures:
    """The figures of a page, or of a file of JSON.

    Args:
        data: its content.
        name: by which it is called in messages.

    Raises:
        FiguresError: there are none in it, they are damaged, or of another schema.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FiguresError(f"{name} is no page and no JSON: it is not UTF-8") from None
    if not text.lstrip().startswith("{"):
        text = _in_page(text, name)
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        raise FiguresError(f"the figures in {name} are damaged: they are no JSON; make the page anew") from None
    schema = found.get("schema") if isinstance(found, dict) else None
    if schema != SCHEMA:
        said = f"the schema {schema[:40]!r}" if isinstance(schema, str) else "no schema"
        raise FiguresError(f"the figures in {name} have {said}, and this version of whowhom reads {SCHEMA}")
    figures: Figures = _built(Figures, found, "figures", name)
    return figures


def _in_page(text: str, name: str) -> str:
    start = text.rfind(_OPENS)
    if start < 0 and "<html" in text.lower():
        raise FiguresError(f"{name} holds no figures: it is no brief, or an older program made it; make it anew")
    if start < 0:
        raise FiguresError(f"{name} is neither a page of whowhom nor its figures as JSON")
    inside, end, _ = text[start + len(_OPENS) :].partition(_CLOSES)
    if not end:
        raise FiguresError(f"{name} is damaged: its figures are cut off; make the page anew")
    return inside


def _built(kind: Any, value: Any, place: str, name: str) -> Any:
    """A value of JSON as data of a type."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else _built(next(a for a in arguments if a is not type(None)), value, place, name)
    if origin is tuple and isinstance(value, list):
        return tuple(_built(arguments[0], each, f"{place}[{n}]", name) for n, each in enumerate(value))
    if origin is dict and isinstance(value, dict):
        return {key: _built(arguments[1], each, f"{place}.{key}", name) for key, each in value.items()}
    if is_dataclass(kind) and isinstance(value, dict):
        return _record(kind, value, place, name)
    if kind is date and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    if origin is Literal and value in arguments:
        return value
    if kind is float and isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    if kind in (str, int, bool) and type(value) is kind:
        return value
    raise FiguresError(f"the figures in {name} are damaged: {place} is not what it should be; make the page anew")


def _record(kind: Any, value: dict[str, Any], place: str, name: str) -> Any:
    hints, given = get_type_hints(kind), dict[str, Any]()
    for each in fields(kind):
        if each.name in value:
            given[each.name] = _built(hints[each.name], value[each.name], f"{place}.{each.name}", name)
        elif each.default is MISSING and each.default_factory is MISSING:
            raise FiguresError(f"the figures in {name} are damaged: {place}.{each.name} is missing; make the page anew")
    return kind(**given)
