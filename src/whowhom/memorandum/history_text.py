"""The history of a chance as lines of plain text, for a terminal of 80 columns, and as JSON and CSV for programs."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from itertools import zip_longest
from textwrap import wrap

from whowhom._visible import in_json
from whowhom.questions.history import ChanceHistory, ChanceThen, HistoryRow
from whowhom.questions.learned import Learned

from .amounts import count, day, joined, pct, short_day, short_pct
from .clean import cleaned, plain_text
from .notes import told

WIDTH, DAY, FIGURE, BAR = 80, 13, 11, 20
LEFT = FIGURE + BAR + 1
RIGHT = WIDTH - DAY - LEFT - 1
LONGEST = 84  # characters of a clause
FULL, HALF, EMPTY, TICK = "█", "▒", "·", "│"


def history_lines(history: ChanceHistory) -> list[str]:
    """Return a history: the question, a row a day with its bar, and how to read it.

    Args:
        history: from `over_time`.
    """
    h = cleaned(history, plain_text)
    head = f"{'as of':{DAY}}{'chance':{FIGURE}}{'0%':9}{'50%':7}{'100%':6}learned since the row before"
    return [
        *wrap(h.asked, WIDTH),
        *wrap(h.timing, WIDTH),
        "",
        head,
        *(line for row in h.rows for line in _row(row)),
        "",
        *(line for text in reading(h) for line in wrap(text, WIDTH)),
    ]


def _row(row: HistoryRow) -> Iterator[str]:
    c = row.chance
    right = [line for text in learned_in_words(row) for line in wrap(text, RIGHT, subsequent_indent=" ")]
    left = wrap(_capital(c.why), LEFT - 1) if c.p is None else [f"{figure_of(c):{FIGURE}}{bar_of(c)}"]
    for n, (a, b) in enumerate(zip_longest(left, right, fillvalue="")):
        yield f"{short_day(row.day) if n == 0 else '':{DAY}}{a:{LEFT}} {b}".rstrip()


def figure_of(c: ChanceThen) -> str:
    """Return a chance with its error, in points; what the record settles has none.

    >>> figure_of(ChanceThen(p=0.43, mc_error=0.031)), figure_of(ChanceThen(p=1.0, settled=True))
    ('43% ±3', 'yes')

    Args:
        c: that has a figure.
    """
    if c.settled:
        return "yes" if (c.p or 0.0) >= 0.5 else "no"
    return f"{short_pct(c.p or 0.0)} ±{points_of(c.mc_error)}"


def points_of(error: float) -> str:
    """Return a standard error in points, with no more digits than it has.

    >>> points_of(0.031), points_of(0.0042), points_of(0.0001)
    ('3', '0.4', '0.1')

    Args:
        error: 0 to 1.
    """
    return f"{error * 100:.0f}" if error >= 0.0095 else f"{max(error * 100, 0.1):.1f}"


def bar_of(c: ChanceThen) -> str:
    """Return a bar of 20 cells: the chance less its error, its error either way, the rest; a tick at the base rate.

    >>> bar_of(ChanceThen(p=0.5, mc_error=0.05, base_rate=0.8))
    '█████████▒▒·····│···'

    Args:
        c: that has a figure.
    """
    p = c.p or 0.0
    low, high = (round(BAR * min(max(x, 0.0), 1.0)) for x in (p - c.mc_error, p + c.mc_error))
    cells = list(FULL * low + HALF * (high - low) + EMPTY * (BAR - high))
    if c.base_rate is not None and not c.settled:
        cells[min(int(BAR * c.base_rate), BAR - 1)] = TICK
    return "".join(cells)


def learned_in_words(row: HistoryRow) -> list[str]:
    """Return what was learned since the row before, a line each.

    Args:
        row: of a history.
    """
    if not row.learned:
        return [_capital(f"{count(row.reports, 'report')}, no event among them") if row.reports else "Nothing"]
    return [_learned(found, row) for found in row.learned]


def _learned(found: Learned, row: HistoryRow) -> str:
    when = "" if found.day == row.day else f"{short_day(found.day)}: "
    without = "" if found.p_without is None else f"; without it {pct(min(max(found.p_without, 0.0), 1.0))}"
    return f"{when}{told(found.text, LONGEST)}{without}"


def reading(h: ChanceHistory) -> list[str]:
    """Return how a history is to be read: its marks, how it was computed, and what speaks against it.

    Args:
        h: the history.
    """
    found = []
    if any(not row.chance.settled for row in h.told):
        base = f", {TICK} base rate" if any(row.chance.base_rate is not None for row in h.told) else ""
        found.append(f"{FULL} chance, {HALF} one standard error of the computation either way{base}.")
        found.append(f"{_worlds(h)} A step of less than twice the errors beside it may be chance.")
    if h.hindsight is not None:
        found.append(f"The case first asked this on {day(h.hindsight)}: earlier rows ask it with hindsight.")
    return found


def _worlds(h: ChanceHistory) -> str:
    by = {row.chance.worlds: [r.day for r in h.told if r.chance.worlds == row.chance.worlds] for row in h.told}
    by.pop(0, None)  # what is settled
    if list(by) == [h.worlds]:
        return f"Each day was computed on {h.worlds:,} worlds."
    full = joined([f"{day(d)} on {n:,}" for n, days in by.items() if n != h.worlds for d in days])
    return f"Each day was computed on {h.worlds:,} worlds; {full}, those of a full run."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def history_json(history: ChanceHistory) -> str:
    """Return a history as JSON: all of it, and how it is to be read.

    Args:
        history: from `over_time`.
    """
    told_ = asdict(history) | {"reading": reading(history)}
    return in_json(json.dumps(told_, indent=1, ensure_ascii=False, default=date.isoformat))


COLUMNS = ("day", "chance", "error", "low", "high", "base_rate", "without_record", "settled", "worlds", "why_not")


def history_csv(history: ChanceHistory) -> str:
    """Return a history as CSV, a row a day; chances and errors from 0 to 1, empty where there is none.

    Args:
        history: from `over_time`.
    """
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow((*COLUMNS, "reports", "learned"))
    for row in history.rows:
        c = row.chance
        numbers = (c.p, c.mc_error if c.p is not None else None, c.low, c.high, c.base_rate, c.prior)
        told_ = ("" if n is None else f"{n:.4f}" for n in numbers)
        said = " | ".join(f"{x.day}: {x.text}" for x in row.learned)
        settled = "yes" if c.settled else "no"
        writer.writerow((row.day, *told_, settled, c.worlds or "", c.why, row.reports, said))
    return made.getvalue()
