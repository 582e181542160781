"""What of a case moves its answers, as short digests, so that a later reader can tell what changed.

What is only told (names, notes, citations, places in files) is no part of them. Settings are what the analyst chose:
priors, rates, rules, ties, explanations. The record is all else: who sat where, and what was seen and said.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from .case import Case, PriorOverride, Report

DIGITS = 12
_TOLD = {"name", "aliases", "family", "told", "note", "cites", "text", "title", "where", "address", "recalled", "words"}
SETTINGS = {
    "preset": ("preset",),
    "priors": ("priors",),
    "base rates": ("base_rates", "customary"),
    "rules switched off": ("rules_off",),
    "scale": ("scale",),
    "weight of reports": ("weight",),
    "bodies, posts and blocs": ("bodies", "posts", "blocs"),
    "ties": ("ties",),
    "affairs": ("affairs",),
    "issues": ("issues",),
    "explanations": ("hypotheses",),
}
RECORD = {
    "tenures": ("tenures",),
    "congresses and dates ahead": ("congresses", "scheduled", "norm"),
    "leader": ("leader",),
    "beginning": ("begins", "library"),
}


def plain(value: Any) -> Any:
    """Data of a case without what is only told, fit for JSON.

    Args:
        value: a record of a case, or several.
    """
    if is_dataclass(value) and not isinstance(value, type):
        told = _TOLD - {"name"} if isinstance(value, PriorOverride) else _TOLD
        kept = {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.name not in told}
        return {"": type(value).__name__, **kept}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return sorted(json.dumps(plain(each), sort_keys=True) for each in value)
    return value.isoformat() if isinstance(value, date) else value


def digest(value: Any) -> str:
    """What tells a value from others of another meaning.

    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1}), len(digest(1))
    (True, 12)

    Args:
        value: a record of a case, or several.
    """
    return hashlib.sha256(json.dumps(plain(value), sort_keys=True).encode()).hexdigest()[:DIGITS]


def digest_of_report(report: Report, case: Case) -> str:
    """What of a report is weighed: source, days, grade and what it says; its key, its note and its citations aside.

    Args:
        report: of the case.
        case: has its source.
    """
    source = case.sources.get(report.source)
    letter = source.reliability if source else "F"
    said = report.note if report.what is None else ""
    return digest((replace(report, key="", letter=report.letter or letter), letter, said))


def record_digests(case: Case) -> dict[str, str]:
    """Parts of the record, the reports aside, by name.

    Args:
        case: as of its day.
    """
    found = {name: digest([getattr(case, field) for field in of]) for name, of in RECORD.items()}
    persons = {key: replace(p, traits={}) for key, p in case.persons.items()}
    watched = Counter(digest(replace(w, end=date.max) if w.end >= case.as_of else w) for w in case.watched)
    return found | {"persons": digest(persons), "what was watched": digest(watched)}


def settings_digests(case: Case) -> dict[str, str]:
    """What the analyst set, by name; the questions aside.

    Args:
        case: as of its day.
    """
    found = {name: digest([getattr(case, field) for field in of]) for name, of in SETTINGS.items()}
    ties = sorted(digest(t) for t in case.ties)
    return found | {"ties": digest(ties), "traits": digest({k: p.traits for k, p in case.persons.items() if p.traits})}
