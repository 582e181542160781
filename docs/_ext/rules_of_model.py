"""Directives for the page of the model: each rule's docstring, its parameters, the numbers that are fixed."""

import importlib
import math
import pkgutil
from typing import Any

from prose import Made, code, docstring, number, plain, table
from sphinx.util import logging

NINETY = 1.645
RULE_PAGE = "explanation/model"


def on_its_scale(scale: str, x: float) -> float:
    """Return a parameter's value as its rule uses it."""
    return {"real": lambda: x, "log": lambda: math.exp(x), "logit": lambda: 1 / (1 + math.exp(-x))}[scale]()


class Rule(Made):
    """The docstring of one module of the model, and the table of its parameters."""

    def lines(self) -> list[str]:
        name = self.arguments[0]
        module = importlib.import_module(f"whowhom.{name}")
        seen = self.env.temp_data.setdefault("rules-shown", set())
        seen.add(name)
        return docstring(module.__doc__ or "") + parameters(name.rpartition(".")[2])


def parameters(rule: str) -> list[str]:
    """Return the table of one rule's parameters, or nothing where it has none."""
    from whowhom.world.catalogue import PARAMETERS, RULE_OF

    rows = []
    for p in PARAMETERS.values():
        if RULE_OF[p.name] != rule:
            continue
        low, middle, high = (on_its_scale(p.scale, p.centre + k * p.spread) for k in (-NINETY, 0, NINETY))
        value = f"{number(middle)} ({number(low)} to {number(high)})"
        if p.doc.startswith("Log chance in a month"):
            value += f"; a chance of {number(100 * math.exp(middle))}%"
        rows.append((code(p.name), plain(p.doc), value, plain(p.why)))
    head = ("Parameter", "What it is", "Prior: middle (nine in ten)", "Why this prior")
    return table(head, rows) if rows else []


class Switches(Made):
    """What can be switched off: each rule's parts, and where they stand then."""

    def lines(self) -> list[str]:
        from whowhom.world.catalogue import NEUTRAL, PARAMETERS, RULE_OF

        rows = [
            (
                code(RULE_OF[name]),
                code(name),
                plain(PARAMETERS[name].doc),
                number(on_its_scale(PARAMETERS[name].scale, value)) if value > -30 else "nothing",
            )
            for name, value in NEUTRAL.items()
        ]
        return table(("Rule", "Part", "What it is", "Off"), rows)


class Ablations(Made):
    """What each part of a rule changes."""

    def lines(self) -> list[str]:
        from whowhom.world.catalogue import WITHOUT

        goes = {"up": "rises", "down": "falls"}
        rows = [
            (code(off), plain(told.prediction), goes[told.goes], plain(told.because))
            for off, changes in WITHOUT.items()
            for told in changes
        ]
        return table(("Without", "Prediction", "It", "As in"), rows)


class Fixed(Made):
    """Numbers of the rules that are fixed: each line of the content is `module.NAME: what it is`."""

    def lines(self) -> list[str]:
        rows = []
        for line in self.content:
            name, _, what = line.partition(":")
            module, _, constant = name.strip().rpartition(".")
            value = getattr(importlib.import_module(f"whowhom.{module}"), constant)
            rows.append((code(name.strip().rpartition("world.")[2]), number(float(value)), plain(what.strip())))
        return table(("Where", "Number", "What it is"), rows)


def all_rules_shown(app: Any, docname: str, source: list[str]) -> None:
    """Refuse a page of the model that leaves a rule out."""
    if docname != RULE_PAGE:
        return
    import whowhom.world

    for found in pkgutil.iter_modules(whowhom.world.__path__):
        doc = importlib.import_module(f"whowhom.world.{found.name}").__doc__ or ""
        if "Source:" in doc and f"{{rule}} world.{found.name}\n" not in source[0] and found.name != "random":
            logging.getLogger(__name__).warning(f"{docname}: the rule {found.name} is not on the page")


def setup(app: Any) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_directive("rule", Rule)
    app.add_directive("fixed", Fixed)
    app.add_directive("switches", Switches)
    app.add_directive("ablations", Ablations)
    app.connect("source-read", all_rules_shown)
    return {"version": "1", "parallel_read_safe": True}
