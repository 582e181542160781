"""The JSON Schema of each case file, made from the same table as the checks."""

import json
from pathlib import Path
from typing import Any

from .files import CASE
from .presets import preset_names
from .tables import TABLES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of every YAML file, by the file's name.

    >>> schemas()["case.yaml"]["required"]
    ['title', 'preset', 'begins', 'as_of']
    """
    found = {}
    for name, shape in TABLES.items():
        schema = shape.schema()
        if name == CASE:
            schema["properties"]["preset"]["enum"] = list(preset_names())
        found[name] = {"$schema": DIALECT, "title": f"whowhom {name}", **schema}
    return found


def write_schemas(folder: Path) -> list[Path]:
    """Write `<file>.schema.json` for every YAML file into a folder, made if absent."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas().items():
        path = folder / f"{name.removesuffix('.yaml')}.schema.json"
        path.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
        written.append(path)
    return written
