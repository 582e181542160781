"""How the model did where the end is known, in two sentences: from `tried.csv`, which `calibrate.tried` writes."""

import csv
from functools import lru_cache
from importlib.resources import files

from whowhom.memorandum.amounts import count, real

CLOSE = 0.05  # nats a question; less than that no reader would notice


@lru_cache(maxsize=1)
def trials() -> dict[str, dict[str, str]]:
    """The rows of the table by what was tried: `ended` cases, the `library`."""
    text = files("whowhom.memorandum.front").joinpath("tried.csv").read_text(encoding="utf-8")
    return {row["what"]: row for row in csv.DictReader(text.splitlines())}


def ended_in_short() -> str:
    """How the model did on cases that ended, in one line for the first page."""
    row = trials().get("ended")
    if row is None:
        return ""
    ours, constant = float(row["model"]), float(row["constant"])
    return (
        f"On {count(int(row['cases']), 'case')} that ended such figures were {_against(ours, constant)} one constant"
        f" rate of falls (log score {real(ours, 2)} to {real(constant, 2)}, less is better)."
    )


def told_of_trials(body: str) -> str:
    """What records added on cases that ended, and how well everybody's sight alone did on the library.

    Args:
        body: the name of the leading body.
    """
    rows = trials()
    said = [part for part in (_records(rows.get("ended")), _library(rows.get("library"))) if part]
    return f"Before you trust the figures on the {body}: {'; '.join(said)}." if said else ""


def _records(row: dict[str, str] | None) -> str:
    if row is None:
        return ""
    gain = float(row["without"]) - float(row["model"])
    added = "added nothing that shows" if abs(gain) < CLOSE else "helped" if gain > 0.0 else "did harm"
    return f"on {count(int(row['questions']), 'question')} of cases that ended reports {added}"


def _library(row: dict[str, str] | None) -> str:
    if row is None:
        return ""
    ours, constant = float(row["model"]), float(row["constant"])
    return (
        f"what everybody can see, by which our base rates are made, was {_against(ours, constant)} one rate on"
        f" {int(row['questions']):,} member-years of four ruling parties ({real(ours, 2)} to {real(constant, 2)})"
    )


def _against(ours: float, other: float) -> str:
    if abs(ours - other) < CLOSE:
        return "no better than"
    return "better than" if ours < other else "worse than"
