"""The model's rates beside those of history: the last of three steps, after drawing leaderships and running them.

What history counts is what became known. Here the end of a leader is always known, and of failed attempts one half:

    known success = S / (S + KNOWN (1 - S)),   S the model's own share of attempts that succeed

The half is an assumption: it asks for S between 0.59 and 0.80 where known palace attempts succeed in 0.74 to 0.89. It
says nothing of plots that were foiled before anybody moved; the model has none. Deaths and exits need no filter, and
the year after a known failure is like that after any. Attempts are the first ones of each run. Rates of several kinds
together weigh each kind by its leader-months in history.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from .generic import KINDS
from .reference import Reference, references
from .runs import BANDS, Tally, joined, run_kind

KNOWN = 0.5
PALACE = ("communist-party", "single-party", "personal", "monarchy")
LEADERSHIPS, WORLDS, REPEATS = 64, 24, 2
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "tenure 60-120": "who is liked stays liked, for affinities last a world's whole life, and no rule lets a term "
        "run out.",
        "exit military": "no rule for terms that were agreed beforehand, nor for coups from below the council.",
        "after a failure": "losers who are spared gain no motive against the leader by their defeat.",
    }
)


@dataclass(frozen=True, kw_only=True)
class RateRow:
    """One rate of the model, with its Monte Carlo standard error, beside its reference."""

    reference: Reference
    rate: float
    error: float

    @property
    def inside(self) -> bool:
        """Whether the model's rate lies in the reference's interval."""
        return self.reference.holds(self.rate)


def known_success(success: float, known: float = KNOWN) -> float:
    """The share of known attempts that succeed.

    Args:
        success: share of all attempts.
        known: share of the failed ones that become known.

    >>> round(known_success(0.6), 2)
    0.75
    """
    return success / (success + known * (1.0 - success))


def compare(
    leaderships: int = LEADERSHIPS, worlds: int = WORLDS, repeats: int = REPEATS, months: int | None = None
) -> list[RateRow]:
    """Run all kinds and set the model's rates beside the references, in their order.

    Args:
        leaderships: of each kind.
        worlds: of each leadership.
        repeats: futures of each world.
        months: how far; by default as each kind says.
    """
    return rows({k: run_kind(kind, leaderships, worlds, repeats, months) for k, kind in KINDS.items()})


def rows(runs: Mapping[str, list[dict[str, Tally]]]) -> list[RateRow]:
    """The rows of the table.

    Args:
        runs: of each kind, the counts of each leadership.
    """
    by = {kind: {name: joined(run[name] for run in found) for name in found[0]} for kind, found in runs.items()}
    rates: dict[str, tuple[float, float]] = {}
    for kind, counts in by.items():
        rates[f"exit {kind}"] = _per_100(counts["exit"])
        rates[f"death {kind}"] = _per_100(counts["death"])
    for low, high in BANDS:
        rates[f"tenure {low}-{high}"] = _per_100(by["single-party"][f"tenure {low}-{high}"])
    success, error = _weighted({k: by[k]["success"] for k in PALACE})
    slope = (known_success(success + 1e-4) - known_success(success - 1e-4)) / 2e-4
    rates["palace success"] = known_success(success), slope * error
    after, error = _weighted({k: c["after"] for k, c in by.items()})
    rates["after a failure"] = 100.0 * after, 100.0 * error
    rates["member removal"] = _per_100(by["communist-party"]["removal"])
    found = ((reference, *rates[key]) for key, reference in references().items())
    return [RateRow(reference=reference, rate=rate, error=error) for reference, rate, error in found]


def _per_100(c: Tally) -> tuple[float, float]:
    return 100.0 * c.rate, 100.0 * c.error


def _weighted(counts: Mapping[str, Tally]) -> tuple[float, float]:
    """Rate and error of several kinds, as common as they were in history by leader-months."""
    events, exposure, variance = 0.0, 0.0, 0.0
    months = {k: KINDS[k].leader_months for k in counts}
    size = {k: len(c.events) for k, c in counts.items()}
    for k, c in counts.items():
        events += months[k] * c.events.sum() / size[k]
        exposure += months[k] * c.exposure.sum() / size[k]
    rate = events / max(exposure, 1e-12)
    for k, c in counts.items():
        variance += (months[k] / size[k]) ** 2 * float(((c.events - rate * c.exposure) ** 2).sum())
    return float(rate), float(np.sqrt(variance) / max(exposure, 1e-12))
