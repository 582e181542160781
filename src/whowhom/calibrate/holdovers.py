"""Whether a leader's own appointees last longer than those whom he found: `python -m whowhom.calibrate.holdovers`.

    odds ratio = sum_k a_k d_k / n_k  /  sum_k b_k c_k / n_k

over leaders k: a, b the holdovers who left within twelve months of a 1 January and who stayed, c, d the same of his own
appointees, n all four. Years in which a congress was expected stand apart. The leader himself is left out. A holdover
sat when the leader came to lead; the year in which he came is counted from the next 1 January on.

Source: Mantel and Haenszel (1959); for the interval, Robins, Breslow and Greenland (1986).
"""

import math
import sys
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from whowhom._records import record
from whowhom.calibrate.backtest.years import HORIZONS, Year, years
from whowhom.library import bodies, rows
from whowhom.world.anchor.jeopardy import LEADER
from whowhom.world.anchor.roster import month_of

MONTHS = 12


@record
class FourCounts:
    """One leader's years of members.

    Args:
        left: holdovers who left, and own appointees who did. stayed: the same who stayed.
    """

    left: tuple[int, int]
    stayed: tuple[int, int]


@record
class Odds:
    """An odds ratio, holdovers over own appointees.

    Args:
        ratio: pooled over leaders. low: of its nine-tenths interval. high: the same.
        left: holdovers who left, and own appointees. years: of both, counted by member.
    """

    ratio: float
    low: float
    high: float
    left: tuple[int, int]
    years: tuple[int, int]


def pooled(tables: Iterable[FourCounts]) -> Odds:
    """The odds ratio over all tables.

    >>> one = FourCounts(left=(10, 5), stayed=(90, 95))
    >>> round(pooled([one]).ratio, 3)
    2.111

    Args:
        tables: one a leader.
    """
    t = np.array([(*x.left, *x.stayed) for x in tables], dtype=float).reshape(-1, 4)
    a, c, b, d = t.T
    n = t.sum(axis=1)
    p, q, r, s = (a + d) / n, (b + c) / n, a * d / n, b * c / n
    R, S = r.sum(), s.sum()
    variance = (p * r).sum() / (2 * R**2) + (p * s + q * r).sum() / (2 * R * S) + (q * s).sum() / (2 * S**2)
    spread = math.exp(1.645 * math.sqrt(variance))
    return Odds(
        ratio=float(R / S),
        low=float(R / S / spread),
        high=float(R / S * spread),
        left=(int(a.sum()), int(c.sum())),
        years=(int((a + b).sum()), int((c + d).sum())),
    )


def counted(congress: bool) -> list[FourCounts]:
    """The tables of all leaders of the library, of years with a congress expected or of those without.

    Args:
        congress: which.
    """
    found: defaultdict[tuple[str, str], np.ndarray] = defaultdict(lambda: np.zeros((2, 2), dtype=int))
    for about in bodies():
        known = rows(about.body)
        for year in years(known):
            led = [row for row in known.leaders if row.start < year.day]
            if led and year.expected(MONTHS) == congress:
                since = month_of(year.day) - month_of(led[-1].start)
                found[about.body, led[-1].person] += _of(year, since)
    return [
        FourCounts(left=(int(t[0, 0]), int(t[0, 1])), stayed=(int(t[1, 0]), int(t[1, 1])))
        for t in found.values()
        if t.sum(axis=0).all()
    ]


def _of(year: Year, led: int) -> np.ndarray:
    """Left or stayed, by holdover or own: of one year, under who has led so many months."""
    gone = year.gone[HORIZONS.index(MONTHS)]
    counts, own = np.zeros((2, 2), dtype=int), (year.tenure * 12.0 < led).astype(int)
    for x in np.flatnonzero((gone >= 0) & (year.rank != LEADER)):
        counts[1 - gone[x], own[x]] += 1
    return counts


def report() -> str:
    """The table of the documentation."""
    lines = [
        "| years | leaders | holdovers who left | own appointees who left | odds ratio, nine tenths |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, congress in (("no congress expected", False), ("congress expected", True)):
        tables = counted(congress)
        o = pooled(tables)
        shares = (f"{left} of {n} ({left / n:.0%})" for left, n in zip(o.left, o.years, strict=True))
        lines.append(f"| {name} | {len(tables)} | {' | '.join(shares)} | {o.ratio:.2f} [{o.low:.2f}, {o.high:.2f}] |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
