"""One body's years, what was foretold of each, and the years of the others, from which baselines learn."""

from dataclasses import dataclass

from whowhom.calibrate.backtest.cases import Foretold
from whowhom.calibrate.backtest.years import Year


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtested:
    """A body: its years, what was foretold of each, and the years of other bodies."""

    years: list[Year]
    told: list[Foretold]
    others: list[Year]
