"""For the page of the model: each rule's docstring, its parameters, the numbers that are fixed."""

import importlib
import math
import pkgutil

from prose import code, docstring, number, plain, table

NINETY = 1.645


def on_its_scale(scale: str, x: float) -> float:
    """Return a parameter's value as its rule uses it."""
    return {"real": lambda: x, "log": lambda: math.exp(x), "logit": lambda: 1 / (1 + math.exp(-x))}[scale]()


def rule(name: str, content: list[str]) -> list[str]:
    """Return the docstring of one module of the model, and the table of its parameters."""
    module = importlib.import_module(f"whowhom.{name}")
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


def switches(name: str, content: list[str]) -> list[str]:
    """Return what can be switched off: each rule's parts, and where they stand then."""
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


def ablations(name: str, content: list[str]) -> list[str]:
    """Return what each part of a rule changes."""
    from whowhom.world.catalogue import WITHOUT

    goes = {"up": "rises", "down": "falls"}
    rows = [
        (code(off), plain(told.prediction), goes[told.goes], plain(told.because))
        for off, changes in WITHOUT.items()
        for told in changes
    ]
    return table(("Without", "Prediction", "It", "As in"), rows)


def fixed(name: str, content: list[str]) -> list[str]:
    """Return numbers of the rules that are fixed; each line of the content is `module.NAME: what it is`."""
    rows = []
    for line in content:
        name, _, what = line.partition(":")
        module, _, constant = name.strip().rpartition(".")
        value = getattr(importlib.import_module(f"whowhom.{module}"), constant)
        rows.append((code(name.strip().rpartition("world.")[2]), number(float(value)), plain(what.strip())))
    return table(("Where", "Number", "What it is"), rows)


def rules() -> list[str]:
    """Return the names of the modules that state a rule with its source."""
    import whowhom.world

    names = (found.name for found in pkgutil.iter_modules(whowhom.world.__path__) if found.name != "random")
    return [n for n in names if "Source:" in (importlib.import_module(f"whowhom.world.{n}").__doc__ or "")]
