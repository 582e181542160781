"""The JSON Schema of each case file, made from the same table as the checks."""

import json
from pathlib import Path
from typing import Any

from whowhom._mark import mark, sealed
from whowhom._output import Consent, OutputError, never, put, target

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


def write_schemas(folder: Path, consent: Consent = never) -> list[Path]:
    """Write `<file>.schema.json` for every YAML file into a folder, made if absent.

    Args:
        folder: Where they go.
        consent: Asked whether a file may be replaced that the program did not write.

    Returns:
        The files written.

    Raises:
        OutputError: one of the files may not be written, or cannot; where that is seen beforehand, none is.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError(f"cannot write to {folder}: it is not a folder") from None
    except OSError as error:
        raise OutputError(f"cannot write to {folder}: {error.strerror or error}") from None
    told = {folder / f"{name.removesuffix('.yaml')}.schema.json": schema for name, schema in schemas().items()}
    places = [target(path, consent=consent) for path in told]
    for place in places:
        marked = {"$comment": mark(), **told[place.path]}
        put(sealed(json.dumps(marked, indent=2, ensure_ascii=False) + "\n").encode(), place)
    return list(told)
