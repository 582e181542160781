"""For the reference of case files and of documents: their fields, made from the JSON Schema."""

from typing import Any

from prose import code, plain, table


def case_file(name: str, content: list[str]) -> list[str]:
    """Return the fields of one case file."""
    from whowhom.record.schema import schemas

    return _described(schemas()[name], "")


def document_json(name: str, content: list[str]) -> list[str]:
    """Return the fields of a document written as JSON."""
    from whowhom.documents.schema import document_schema

    return _described(document_schema(), "")


def figures_json(name: str, content: list[str]) -> list[str]:
    """Return the fields of the figures that a brief carries."""
    from whowhom.memorandum.figures_schema import figures_schema

    return _described(figures_schema(), "")


def _described(schema: dict[str, Any], place: str) -> list[str]:
    """Return the table of an object's fields, then those of the objects inside it."""
    own, inside = _inner(schema)
    if own is None:
        return []
    where = place + inside
    rows, deeper = [], []
    for name, field in own["properties"].items():
        must = "yes" if name in own.get("required", ()) else ""
        rows.append((code(name), plain(field.get("description", "")), _kind(field), must))
        deeper += _described(field, f"{where}.{name}".strip("."))
    title = [f"**{_said(where)}**", ""] if where else []
    return [*title, *table(("Field", "Meaning", "Value", "Needed"), rows), *deeper]


def _said(where: str) -> str:
    """Return a place in a file in words."""
    parts = [part for part in where.replace("[]", ".[]").split(".") if part]
    said = code(parts[-1]) if parts[-1] not in ("KEY", "[]") else "each entry"
    for part in reversed(parts[:-1]):
        said += f" of {code(part)}" if part not in ("KEY", "[]") else " of an entry" if said != "each entry" else ""
    return said[:1].upper() + said[1:]


def _inner(schema: dict[str, Any]) -> tuple[dict[str, Any] | None, str]:
    """Return the schema of an object with named fields inside a schema, and the path to it."""
    if "properties" in schema:
        return schema, ""
    for option in schema.get("anyOf", ()):
        found, path = _inner(option)
        if found:
            return found, path
    for key, mark in (("items", "[]"), ("additionalProperties", ".KEY")):
        if isinstance(schema.get(key), dict):
            found, path = _inner(schema[key])
            if found:
                return found, mark + path
    return None, ""


def _kind(field: dict[str, Any]) -> str:
    """Return in words what a value may be."""
    if "enum" in field:
        return ", ".join(code(str(v)) for v in field["enum"]) if len(field["enum"]) <= 16 else "words of probability"
    if "properties" in field:
        return "fields, see below"
    if "anyOf" in field:
        kinds = list(dict.fromkeys(_kind(option) for option in field["anyOf"]))
        for kind in [k for k in kinds if f"list of {k}" in kinds]:
            kinds.remove(f"list of {kind}")
            kinds[kinds.index(kind)] = f"{kind}, or a list"
        return " or ".join(kinds)
    kind = field.get("type")
    if kind == "array":
        return f"list of {_kind(field['items'])}" if field.get("items") else "list"
    if kind == "object":
        values = field.get("additionalProperties")
        return f"keys, each with {_kind(values)}" if isinstance(values, dict) else "keys"
    if kind in ("number", "integer"):
        number = f"{'whole ' if kind == 'integer' else ''}number"
        bounded = "minimum" in field or "maximum" in field
        return f"{number}, {field.get('minimum', '')} to {field.get('maximum', '')}" if bounded else number
    if kind == "null":
        return "null"
    if isinstance(kind, list) or field.get("format") == "date" or "EDTF" in field.get("description", ""):
        return "date"
    if kind == "boolean":
        return "`true` or `false`"
    return "percentage" if "%" in field.get("pattern", "") else "text"
