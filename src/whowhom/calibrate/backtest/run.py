"""All forecasts of all bodies and years, each from a case that has not seen its body, beside baselines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whowhom.calibrate.backtest.cases import BACK, case_of, foretold
from whowhom.calibrate.backtest.counts import Counts, counts
from whowhom.calibrate.backtest.leaders import Leaders, leaders
from whowhom.calibrate.backtest.members import Members, members
from whowhom.calibrate.backtest.told import Backtested
from whowhom.calibrate.backtest.years import HORIZONS, years
from whowhom.library import bodies, body, rows

SECONDS = 1.7
"""What a year took on one core."""


@dataclass(frozen=True, slots=True)
class Result:
    """Forecasts with their outcomes by horizon: of members, of how many leave, of leaders."""

    members: dict[int, Members]
    counts: dict[int, Counts]
    leaders: dict[int, Leaders]


def asked_of(names: Sequence[str]) -> tuple[str, ...]:
    """Return the bodies that are meant: all, where none is named.

    Args:
        names: of bodies of the library.

    Raises:
        ValueError: there is none of that name; the message gives the nearest.
    """
    return tuple(dict.fromkeys(body(name).body for name in names)) or tuple(about.body for about in bodies())


def seconds_for(names: Sequence[str]) -> float:
    """Return how long the bodies take, nearly.

    Args:
        names: of bodies of the library.
    """
    return SECONDS * sum(body(name).ends.year - body(name).begins.year for name in names)


def backtest(
    names: Sequence[str],
    horizons: Sequence[int] = HORIZONS,
    back: int = BACK,
    progress: Callable[[float, str], None] = lambda share, what: None,
) -> Result:
    """Score what cases foresee, and the baselines.

    Args:
        names: of bodies.
        horizons: in months, of `HORIZONS`.
        back: years for which each case knows its body's members.
        progress: is told the share done, 0 to 1, and the year under way.

    Returns:
        All forecasts with their outcomes.
    """
    all_years = {about.body: years(rows(about.body)) for about in bodies()}
    total, at, done = sum(len(all_years[name]) for name in names), 0, []
    for name in names:
        told = []
        for year in all_years[name]:
            progress(at / total, f"{name}, {year.day.year}")
            told.append(foretold(case_of(year, back), year))
            at += 1
        others = [year for other in all_years if other != name for year in all_years[other]]
        done.append(Backtested(years=all_years[name], told=told, others=others))
    progress(1.0, "scoring")
    return Result(
        members={h: members(done, h) for h in horizons},
        counts={h: counts(done, h) for h in horizons},
        leaders={h: leaders(done, h) for h in horizons},
    )
