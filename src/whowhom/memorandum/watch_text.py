"""What to watch for, as text for a terminal, as JSON and as CSV."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from textwrap import wrap

from whowhom._tabular import csv_text
from whowhom._visible import in_json
from whowhom.propositions import long_date
from whowhom.questions.separating import Separator, Shared
from whowhom.questions.watching import Indicator, Lookout

from .amounts import pct
from .clean import cleaned, plain_text

WIDTH = 96
MOST = 12
READ = (
    "Each figure is the one that you would have on the day named, if the thing asked has not come by then: having seen "
    "the sign, and having watched for it and not seen it. “Tells” is how much of what is not known it would end, on "
    "average."
)
NOTHING = (
    "Nothing that may be seen before then tells anything of it beyond chance: by this model it would come without a "
    "sign that could be read."
)


def watch_lines(found: Lookout) -> list[str]:
    """Return what to watch for, of one question.

    Args:
        found: from `watch`.
    """
    l = cleaned(found, plain_text)  # noqa: E741
    lines = [*wrap(f"{l.text}: {pct(l.p)} today.", WIDTH), ""]
    if not l.found:
        return [*lines, *wrap(NOTHING, WIDTH), *_dull(l.dull)]
    lines += [*wrap(READ, WIDTH), ""]
    for number, one in enumerate(l.found[:MOST], start=1):
        lines += [*_indicator(one, number)]
    return [*lines, *_dull(l.dull + max(0, len(l.found) - MOST))]


def _dull(many: int) -> Iterator[str]:
    yield from ("", *wrap(f"Of {many} other things that may be seen none tells more than chance would.", WIDTH))


def _indicator(one: Indicator, number: int) -> Iterator[str]:
    yield from wrap(
        f"{one.text}, by {long_date(one.by)}", WIDTH, initial_indent=f"{number:3}. ", subsequent_indent=" " * 5
    )
    told = f"{_figures(one)}; tells {_share(one)}"
    yield from wrap(told, WIDTH, initial_indent=" " * 5, subsequent_indent=" " * 5)
    if one.also:
        also = f"Seen with it: {'; '.join(one.also)}."
        yield from wrap(also, WIDTH, initial_indent=" " * 5, subsequent_indent=" " * 5)
    if one.like:
        like = f"As much is told by: {'; '.join(one.like)}."
        yield from wrap(like, WIDTH, initial_indent=" " * 5, subsequent_indent=" " * 5)


def _figures(one: Indicator) -> str:
    lead = f", coming some {_months(one.lead)} later" if one.lead is not None and one.lead >= 0.5 else ""
    return f"{pct(one.chance)} to be seen; if seen {pct(one.seen)}{lead}; if not {pct(one.unseen)}"


def _months(lead: float) -> str:
    return f"{lead:.0f} month{'s' * (round(lead) != 1)}"


def _share(one: Indicator) -> str:
    return f"{100.0 * one.tells:.1f}% (give or take {100.0 * one.error:.1f})"


def shared_lines(found: Sequence[Shared], lookouts: Sequence[Lookout]) -> list[str]:
    """Return what to watch for, of several questions at once.

    Args:
        found: from `together`.
        lookouts: of each question.
    """
    lines = [*wrap(f"What to watch for, of {len(lookouts)} questions at once. {READ}", WIDTH), ""]
    for number, shared in enumerate(found[:MOST], start=1):
        one = cleaned(shared, plain_text)
        lines += [*_indicator(one.best, number)]
        more = f", and {one.others} more" if one.others else ""
        lines += wrap(f"of: {one.question}{more}", WIDTH, initial_indent=" " * 5, subsequent_indent=" " * 9)
    mute = [cleaned(lookout.text, plain_text) for lookout in lookouts if not lookout.found]
    if mute:
        lines += [
            "",
            *wrap("Nothing that may be seen tells anything beyond chance of: " + "; ".join(mute) + ".", WIDTH),
        ]
    return lines


def separator_lines(name: str, found: Separator | None) -> list[str]:
    """Return what would tell the alternatives of a hypothesis apart.

    Args:
        name: of the hypothesis.
        found: from `separate`.
    """
    if found is None or not found.clear:
        best = f" The best of them: {found.text}, by {long_date(found.by)}." if found is not None else ""
        return wrap(f"{name}: nothing that may be seen tells its alternatives apart beyond chance.{best}", WIDTH)
    one = cleaned(found, plain_text)
    lines = wrap(f"{name}: watch whether this is seen by {long_date(one.by)}: {one.text} ({pct(one.chance)}).", WIDTH)
    for alternative, p in one.today.items():
        seen, not_seen = pct(one.seen[alternative]), pct(one.unseen[alternative])
        text = f"{alternative}: {pct(p)} today, {seen} if seen, {not_seen} if not"
        lines += wrap(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")
    return lines


def watch_json(found: Sequence[Lookout | Separator | None]) -> str:
    """Return what to watch for as JSON: a list, one entry a question.

    Args:
        found: of each question or hypothesis.
    """
    told = [None if one is None else _plain(asdict(one)) for one in found]
    return in_json(json.dumps(told, indent=1, ensure_ascii=False))


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(v) for key, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, tuple | list) else value


def watch_csv(found: Sequence[Lookout]) -> str:
    """Return what to watch for as CSV: a row for each question and thing.

    Args:
        found: of each question.
    """
    names = [field.name for field in fields(Indicator)]
    rows = (
        (lookout.key, lookout.p, *(_plain(getattr(one, name)) for name in names))
        for lookout in found
        for one in lookout.found
    )
    return csv_text(["question", "today", *names], rows)
