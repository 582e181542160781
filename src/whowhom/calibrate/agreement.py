"""How far two encoders agree who wrote rows from the same texts: `python -m whowhom.calibrate.agreement FOLDER`.

    agreement = 2 |A and B| / (|A| + |B|)

A and B are the sets of what the two wrote: the proposition without its days, with the day on which it became known.
Notes, and rows that are recalled, are left out. Of what both have, grades are compared.

Source: Dice (1945); two coders for every text are usual in event data (Schrodt 2012).
"""

import csv
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from whowhom._records import record
from whowhom.record import load_case, shipped

DAYS = re.compile(r"\s+(by|on|within|in)\s.*$")


@record
class Agreement:
    """How far two codings agree.

    Args:
        first: what the first encoder wrote, without repeats.
        second: the same of the second.
        both: what both wrote.
        grades: share of that in which their grades are the same.
    """

    first: int
    second: int
    both: int
    grades: float

    @property
    def share(self) -> float:
        """Twice what both wrote over what either wrote."""
        return 2.0 * self.both / max(self.first + self.second, 1)


def agreement(first: Iterable[Sequence[str]], second: Iterable[Sequence[str]]) -> Agreement:
    """Compare two codings.

    >>> one = [("1964-01-02", "loyal(a, b) by 1965", "B2"), ("1964-01-02", "ill(a)", "B2")]
    >>> two = [("1964-01-02", "loyal(a,b)", "B3"), ("1964-02-02", "ill(a)", "B2")]
    >>> found = agreement(one, two)
    >>> found.both, found.share, found.grades
    (1, 0.5, 0.0)

    Args:
        first: day, proposition and grade of each row.
        second: the same of the other encoder.
    """
    a, b = ({(day, _bare(what)): grade for day, what, grade in rows} for rows in (first, second))
    both = sorted(set(a) & set(b))
    same = sum(a[key] == b[key] for key in both)
    return Agreement(first=len(a), second=len(b), both=len(both), grades=same / max(len(both), 1))


def _bare(what: str) -> str:
    return DAYS.sub("", what).replace(" ", "")


def rows_of(file: Path, recalled: frozenset[str] = frozenset()) -> list[tuple[str, str, str]]:
    """Day, proposition and grade of each row of a log but notes.

    Args:
        file: a log as CSV.
        recalled: sources whose rows are left out.
    """
    with file.open(encoding="utf-8", newline="") as text:
        return [
            (row["learned"], row["what"].strip(), row["grade"])
            for row in csv.DictReader(line for line in text if not line.startswith("#"))
            if row.get("as") != "note"
            and row["what"].strip()
            and not row["what"].startswith("note:")
            and row.get("source", "") not in recalled
        ]


def report(folder: Path) -> str:
    """The table of the documentation.

    Args:
        folder: the second encoder's logs, by case.
    """
    lines = [
        "| case | first | second | both | agreement | same grade, of both |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for file in sorted(folder.glob("*.csv")):
        case = load_case(shipped()[f"{file.stem}-full"])
        recalled = frozenset(key for key, source in case.sources.items() if source.recalled)
        a = agreement(rows_of(case.folder / "log.csv", recalled), rows_of(file))
        lines.append(f"| {file.stem} | {a.first} | {a.second} | {a.both} | {a.share:.0%} | {a.grades:.0%} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report(Path(sys.argv[1])))
