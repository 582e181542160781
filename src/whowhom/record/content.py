"""By what a case as of a day is known again: what its worlds hang on, wherever it stands in the files.

A line that was learned after the day is not in it, nor what the case is called, where it lies, what it asks and what
its author judges. So the worlds of an early day outlive every report of a later one.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from .case import Case

LEFT_OUT = {"key", "folder", "digest", "title", "questions", "judgements", "assumed", "brief"}  # of a case
NOWHERE = {"where", "cites"}  # of anything


def content_digest(case: Case) -> str:
    """A key that changes with whatever the worlds of a case hang on, and with nothing else of its files.

    Args:
        case: as of its day.
    """
    said = {f.name: _plain(getattr(case, f.name)) for f in fields(case) if f.name not in LEFT_OUT}
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        told = [[f.name, _plain(getattr(value, f.name))] for f in fields(value) if f.name not in NOWHERE]
        return [type(value).__name__, told]
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(each)] for key, each in value.items()]  # in their order, which places follow
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, str) else repr(value)
