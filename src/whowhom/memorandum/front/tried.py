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
        f"On {count(int(row['cases']), 'past crisis', 'past crises')} such figures were {_against(ours, constant)} one"
        f" constant rate of falls (log score {real(ours, 2)} to {real(constant, 2)}, less is better), and"
        f" {_added(row)}."
    )


def told_of_trials(body: str) -> str:
    """How well everybody's sight alone did on the library; nothing where it was not tried.

    Args:
        body: the name of the leading body.
    """
    row = trials().get("library")
    if row is None:
        return ""
    ours, constant = float(row["model"]), float(row["constant"])
    return (
        f"Our base rates for the {body}, made of public facts, were {_against(ours, constant)} one constant"
        f" rate on {int(row['questions']):,} member-years of four ruling parties (log score {real(ours, 2)} to"
        f" {real(constant, 2)})."
    )


def _added(row: dict[str, str]) -> str:
    """What reports did for the score of cases that ended."""
    gain = float(row["without"]) - float(row["model"])
    added = "did not improve them" if abs(gain) < CLOSE else "improved them" if gain > 0.0 else "made them worse"
    return f"reports {added}"


def _against(ours: float, other: float) -> str:
    if abs(ours - other) < CLOSE:
        return "no better than"
    return "better than" if ours < other else "worse than"
