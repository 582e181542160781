"""The order of pages: which are missing, repeated, misnumbered or out of place, each with its reason.

A printed number may be garbled, so it is believed only where the text and the other numbers agree with it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .diff import rising

_ALIKE = {frozenset(pair) for pair in ("38", "17", "56", "08", "69", "49", "27", "35", "68", "01")}
_SAME, _FEWEST = 0.8, 5  # what share of a page's runs must be those of another, and how many it must have


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """What is known of a page before its place is: its printed number, how it begins and ends, what it says.

    `head_open` and `tail_open` tell whether its text begins and ends within a sentence; `runs` are its runs of words.
    """

    printed: str
    head_open: bool
    tail_open: bool
    runs: frozenset[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A page's place: `at` counts in the transcription; `state` is empty where nothing is wrong, `reason` tells."""

    at: int
    number: int
    state: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Missing:
    """Pages that are not there."""

    first: int
    last: int
    reason: str


def ordered(sheets: Sequence[Sheet]) -> tuple[list[Placed], list[Missing]]:
    """The pages of one draft in reading order.

    Args:
        sheets: The pages as they are transcribed.

    Returns:
        The pages with their numbers, repeated ones last of their number, and the gaps.
    """
    kept, repeated = _repeated(sheets)
    again: dict[int, list[int]] = {}
    for j, of in repeated.items():
        again.setdefault(of, []).append(j)
    sequence = _sorted(sheets, kept)
    moved = set(sequence) - {sequence[k] for k in rising(sequence)}
    placed: list[Placed] = []
    missing: list[Missing] = []
    number = 0
    for at, i in enumerate(sequence):
        number += 1
        printed = _number(sheets[i].printed)
        state, reason = ("displaced", f"it stands as page {i + 1} of the transcription") if i in moved else ("", "")
        if printed is not None and printed != number:
            if printed > number and _gap(sheets, sequence, at, number, printed):
                why = (
                    f"page {printed} follows page {number - 1}"
                    if number > 1
                    else f"the first page is numbered {printed}"
                )
                missing.append(
                    Missing(
                        first=number,
                        last=printed - 1,
                        reason=f"{why}, and the text does not go on from one to the other",
                    )
                )
                number = printed
            else:
                state, reason = "misnumbered", _why(sheets, sequence, at, number, printed)
        placed.append(Placed(at=i, number=number, state=state, reason=reason))
        for j in again.get(i, ()):
            placed.append(
                Placed(at=j, number=number, state="repeated", reason=f"its text is that of page {number} once more")
            )
    return placed, missing


def _repeated(sheets: Sequence[Sheet]) -> tuple[list[int], dict[int, int]]:
    """Pages without the repeated ones, and for each of those the page that it repeats."""
    first: dict[int, int] = {}
    kept: list[int] = []
    repeated: dict[int, int] = {}
    for i, sheet in enumerate(sheets):
        hits = Counter(first[run] for run in sheet.runs if run in first)
        of, shared = hits.most_common(1)[0] if hits else (i, 0)
        if shared >= _SAME * max(len(sheet.runs), len(sheets[of].runs)) and len(sheet.runs) >= _FEWEST:
            repeated[i] = of
            continue
        kept.append(i)
        for run in sheet.runs:
            first.setdefault(run, i)
    return kept, repeated


def _sorted(sheets: Sequence[Sheet], kept: list[int]) -> list[int]:
    """Pages by their printed numbers where the text then joins better; an unnumbered page stays with the one before."""
    keys: list[tuple[int, int]] = []
    last = 0
    for at, i in enumerate(kept):
        number = _number(sheets[i].printed)
        last = number if number is not None else last
        keys.append((last, at))
    by_number = [kept[at] for _, at in sorted(keys)]
    faults = _faults(sheets, by_number) - _faults(sheets, kept)
    better = _agreeing(sheets, by_number) > _agreeing(sheets, kept)
    return by_number if faults < 0 or (faults == 0 and better) else kept


def _agreeing(sheets: Sequence[Sheet], sequence: Sequence[int]) -> int:
    """How many pages stand where their printed numbers say."""
    return sum(_number(sheets[i].printed) == at for at, i in enumerate(sequence, start=1))


def _faults(sheets: Sequence[Sheet], sequence: Sequence[int]) -> int:
    return sum(not _joins(sheets[a], sheets[b]) for a, b in pairwise(sequence))


def _joins(before: Sheet, after: Sheet) -> bool:
    return before.tail_open == after.head_open


def _gap(sheets: Sequence[Sheet], sequence: Sequence[int], at: int, number: int, printed: int) -> bool:
    """Whether a number that is too high tells of missing pages, and is not merely misprinted."""
    for ahead, j in enumerate(sequence[at + 1 :], start=1):
        later = _number(sheets[j].printed)
        if later is not None and later in (number + ahead, printed + ahead):
            return later == printed + ahead
    if at == 0:
        return sheets[sequence[0]].head_open or printed < 30
    return not _joins(sheets[sequence[at - 1]], sheets[sequence[at]]) and printed - number < 30


def _why(sheets: Sequence[Sheet], sequence: Sequence[int], at: int, number: int, printed: int) -> str:
    told = f"printed as {printed}; by its place it is page {number}"
    if at and sheets[sequence[at - 1]].tail_open and sheets[sequence[at]].head_open:
        told += ", and its first sentence goes on from the page before"
    if len(str(printed)) == len(str(number)) and all(
        a == b or frozenset((a, b)) in _ALIKE for a, b in zip(str(printed), str(number), strict=True)
    ):
        told += f"; {printed} and {number} are easily taken for one another"
    elif printed > number and not any(_number(sheets[j].printed) is not None for j in sequence[at + 1 :]):
        told += "; or what stood before it is missing"
    return told


def _number(printed: str) -> int | None:
    """A printed number as a figure, Roman ones too."""
    if printed.isdigit():
        return int(printed)
    if not printed or not re.fullmatch(r"[ivxl]+", printed):
        return None
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[c] for c in printed]
    return sum(-a if a < max(values[k:]) else a for k, a in enumerate(values))
