"""Rates counted from history, with exact intervals: what the priors are set against.

A rate of k events in m months lies with 95% in

    [ chi2(0.025; 2 k) / (2 m),  chi2(0.975; 2 k + 2) / (2 m) ]        Garwood (1936)

and a share of k in n between quantiles of Beta(k, n - k + 1) and Beta(k + 1, n - k), Clopper and Pearson (1934). Rates
are printed per 100 months. The counts stand in `reference.csv`, one line a rate, with their sources: Archigos, Goemans,
Gleditsch and Chiozza (2009); kinds of regime, Geddes, Wright and Frantz (2014) and Kailitz (2013); attempts, Powell and
Thyne (2011) and the Cline Center's Coup d'Etat Project. Exits "any but natural death" are all exits less natural deaths
and suicides, so that a few who retired ill are among them where the source does not tell them apart.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

TABLE = Path(__file__).with_name("reference.csv")
COLUMNS = ("key", "unit", "events", "exposure", "low", "high", "what", "source")


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One rate: per 100 months, or a share. `events` and `exposure` are None where the interval is assumed."""

    key: str
    unit: Literal["months", "share"]
    events: int | None
    exposure: int | None
    low: float
    high: float
    what: str
    source: str

    def holds(self, rate: float) -> bool:
        """Whether a rate lies inside the interval, which includes its ends."""
        return self.low <= rate <= self.high

    @property
    def rate(self) -> float | None:
        """The rate itself, where it was counted."""
        if self.events is None or not self.exposure:
            return None
        return self.events / self.exposure * (100.0 if self.unit == "months" else 1.0)


def poisson_interval(events: int, months: float, level: float = 0.95) -> tuple[float, float]:
    """The exact interval of a rate per 100 months.

    >>> [round(x, 2) for x in poisson_interval(37, 9041)]
    [0.29, 0.56]
    >>> poisson_interval(0, 100)[0]
    0.0

    Args:
        events: how many.
        months: in how many person-months.
        level: of the interval, 0 to 1.
    """
    from scipy.stats import chi2

    tail = (1.0 - level) / 2.0
    low = chi2.ppf(tail, 2 * events) / 2.0 if events else 0.0
    return float(100.0 * low / months), float(100.0 * chi2.ppf(1.0 - tail, 2 * events + 2) / 2.0 / months)


def share_interval(events: int, tries: int, level: float = 0.95) -> tuple[float, float]:
    """The exact interval of a share.

    >>> [round(x, 3) for x in share_interval(93, 113)]
    [0.74, 0.888]

    Args:
        events: how many.
        tries: of how many.
        level: of the interval, 0 to 1.
    """
    from scipy.stats import beta

    tail = (1.0 - level) / 2.0
    low = beta.ppf(tail, events, tries - events + 1) if events else 0.0
    high = beta.ppf(1.0 - tail, events + 1, tries - events) if events < tries else 1.0
    return float(low), float(high)


def parse(text: str) -> dict[str, Reference]:
    """The references of a table.

    Args:
        text: of the table.

    Raises:
        ValueError: a line that is not one, with its number.
    """
    rows = csv.DictReader(text.splitlines())
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise ValueError(f"line 1: the columns must be {', '.join(COLUMNS)}")
    found: dict[str, Reference] = {}
    for row in rows:
        try:
            one = _reference(row)
        except (TypeError, ValueError) as error:
            raise ValueError(f"line {rows.line_num}: {error}") from None
        if one.key in found:
            raise ValueError(f"line {rows.line_num}: {one.key!r} stands twice")
        found[one.key] = one
    return found


def _reference(row: Mapping[str, str]) -> Reference:
    unit: Literal["months", "share"] = "share" if row["unit"] == "share" else "months"
    if row["unit"] != unit:
        raise ValueError(f"the unit is {row['unit']!r}, not months or share")
    if row["low"] and row["high"]:
        low, high = float(row["low"]), float(row["high"])
        return Reference(
            key=row["key"],
            unit=unit,
            events=None,
            exposure=None,
            low=low,
            high=high,
            what=row["what"],
            source=row["source"],
        )
    events, exposure = int(row["events"]), int(row["exposure"])
    low, high = poisson_interval(events, exposure) if unit == "months" else share_interval(events, exposure)
    return Reference(
        key=row["key"],
        unit=unit,
        events=events,
        exposure=exposure,
        low=low,
        high=high,
        what=row["what"],
        source=row["source"],
    )


@cache
def references() -> Mapping[str, Reference]:
    """The reference rates of the package, by key.

    >>> round(references()["exit communist-party"].rate, 2)
    0.41
    """
    return parse(TABLE.read_text(encoding="utf-8"))
