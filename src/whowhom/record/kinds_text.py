"""Presets for a terminal, and as tables for programs."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from textwrap import wrap
from typing import Any

from whowhom._tabular import csv_text

from .kinds_of_leadership import BASE_RATES, LeadershipKind

WIDTH = 100
_FLAGS = {"leading": "the leading body", "top": "the top post", "many": "held by several", "force": "carries arms"}


def kinds_text(found: Sequence[LeadershipKind]) -> str:
    """Every preset in a few lines.

    Args:
        found: from `kind`.
    """
    lines = list[str]()
    for k in found:
        rate = k.base_rates["leader_exit"]
        lines += [k.name, *wrap(k.about, WIDTH, initial_indent="  ", subsequent_indent="  ")]
        lines += [f"  In {rate:g} of 100 months the leader loses his post, death apart: {_yearly(rate)} in a year."]
    ends = "`whowhom presets NAME` tells all of one; `whowhom new CASE --preset NAME` makes a case."
    return "\n".join([*lines, "", ends])


def _yearly(rate: float) -> str:
    return f"{100 * (1 - math.exp(-rate * 12 / 100)):.0f}%"


def kind_text(k: LeadershipKind) -> str:
    """All of one preset.

    Args:
        k: from `kind`.
    """
    return "\n".join(_lines(k))


def _lines(k: LeadershipKind) -> Iterator[str]:
    yield k.name
    yield from wrap(k.about, WIDTH)
    for title, section in (("Bodies", k.bodies), ("Posts", k.posts), ("Blocs", k.blocs)):
        key = max(map(len, section))
        wide = max(len(_name(what, one)) for one, what in section.items())
        yield from ("", title)
        for one, what in section.items():
            yield f"  {one:{key}}  {_name(what, one):{wide}}  {', '.join(told(what))}".rstrip()
    yield from ("", "Base rates, for every hundred months")
    for rate, said in BASE_RATES.items():
        if rate in k.base_rates:
            value = k.base_rates[rate]
            yield f"  {value:<5g} {said}: {_yearly(value)} in a year"
    yield from wrap(k.source, WIDTH, initial_indent="  from ", subsequent_indent="  ")
    for meeting, months in k.customary.items():
        yield f"  a {meeting} is due every {months:g} months by custom"
    yield from ("", "Rules: all are on; a case switches them off in case.yaml")
    for text in k.cannot:
        yield from wrap(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")
    if k.priors:
        yield "Priors other than the model's, on each parameter's own scale"
    for parameter, prior in k.priors.items():
        yield f"  {parameter:12} {prior['centre']:g}, spread {prior['spread']:g}"
    yield from ("", "Watched, so that silence counts")
    for w in k.watched:
        yield f"  {w['kind']} ({w['whom']}): {w['share_seen']} of it is seen"


def _name(what: Mapping[str, Any], key: str) -> str:
    return str(what.get("name", key))


def told(what: Mapping[str, Any]) -> Iterator[str]:
    """What is assumed of a body, a post or a bloc, in words.

    >>> list(told({"name": "Premier", "weight": 0.7, "appoints": ["ministries"]}))
    ['weight 0.7', 'appoints ministries']

    Args:
        what: its entry in a preset.
    """
    for key, value in what.items():
        if key in _FLAGS:
            yield _FLAGS[key]
        elif key == "seats":
            yield "; ".join(f"{n:g} seats in {body}" for body, n in value.items())
        elif key == "parts":
            yield "parts: " + ", ".join(value)
        elif isinstance(value, list):
            yield f"{key} {', '.join(value)}"
        elif key == "appeals_to":
            yield f"appeals to {value}"
        elif key == "size":
            yield f"{value:g} members"
        elif key != "name":
            yield f"{key.replace('_', ' ')} {value:g}" if isinstance(value, float) else f"{key} {value}"


def kinds_json(found: Sequence[LeadershipKind]) -> str:
    """Presets as JSON.

    Args:
        found: from `kind`.
    """
    return json.dumps([asdict(k) for k in found], indent=1, ensure_ascii=False)


def kinds_csv(found: Sequence[LeadershipKind]) -> str:
    """What presets supply, a body, a post, a bloc, a rate or a prior a row.

    Args:
        found: from `kind`.
    """
    rows: list[list[object]] = []
    for k in found:
        for section, things in (("body", k.bodies), ("post", k.posts), ("bloc", k.blocs)):
            for key, thing in things.items():
                rows.append([k.name, section, key, _name(thing, key), thing.get("weight"), "; ".join(told(thing))])
        for key, value in k.base_rates.items():
            rows.append([k.name, "base rate", key, BASE_RATES.get(key, key), value, k.source])
        rows += [[k.name, "customary", key, key, value, "months"] for key, value in k.customary.items()]
        rows += [[k.name, "prior", key, key, p["centre"], f"spread {p['spread']:g}"] for key, p in k.priors.items()]
    return csv_text(("preset", "section", "key", "name", "value", "more"), rows)
