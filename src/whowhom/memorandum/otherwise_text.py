"""What `whatif` answers, as lines for a terminal, as JSON and as CSV."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from textwrap import wrap

from whowhom._visible import in_json
from whowhom.questions.otherwise_told import Otherwise, Shift

from .amounts import count, day, pct, real
from .clean import cleaned, plain_text

WIDTH = 96
MANY = 5  # questions
SHOWN = 3  # facts that are no longer imposed
COLUMNS = ("question", "text", "as_it_stands", "with_the_change", "difference", "low", "high", "error", "of")


def otherwise_lines(found: Otherwise) -> list[str]:
    """Return what follows from a change: what was changed, what is held, each question with and without it.

    Args:
        found: from `whatif`.
    """
    o = cleaned(found, plain_text)
    lines = [*wrap(". ".join([o.words, *map(_capital, o.also)]) + ".", WIDTH)]
    for text in _held(o):
        lines += ["", *wrap(text, WIDTH)]
    alone = len(o.rows) == 1
    for row in o.rows:
        if row.beyond or alone:
            lines += ["", *wrap(row.text, WIDTH), *_figures(row)]
    still = [row for row in o.rows if not (row.beyond or alone)]
    if still:
        lines += ["", "Not moved, or by no more than chance (as it stands, with the change):"]
    for row in still:
        lines += _item(f"{pct(row.p)}, {pct(row.p_otherwise)}: {row.text}")
    return [*lines, *_not_asked(o), "", *wrap(_method(o), WIDTH)]


def _not_asked(o: Otherwise) -> Iterator[str]:
    """The questions that could not be asked, by the reason."""
    for why in dict.fromkeys(left.why for left in o.unanswered):
        yield from ("", *wrap(f"Not asked, since {why}:", WIDTH))
        for left in o.unanswered:
            if left.why == why:
                yield from _item(left.title)


def _item(text: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _capital(text: str) -> str:
    return text[:1].title() + text[1:]


def _held(o: Otherwise) -> Iterator[str]:
    """What is held of the record, and what is not."""
    if o.kind == "report":
        yield (
            "A report moves what is believed, and nothing that was: these are the answers with it and without it, the "
            "record weighed anew."
        )
        return
    if any(row.kind == "futures" for row in o.rows) or o.unanswered:
        yield from _run_again(o)
    if any(row.kind == "vote" for row in o.rows):
        yield (
            "Of a vote on record it is held that it came, who moved and who stood where, as far as the record tells; "
            "how it came out is left to chance once more, with the change and without."
        )


def _run_again(o: Otherwise) -> Iterator[str]:
    if o.held_until >= o.as_of:
        yield (
            f"The whole record is held, up to {day(o.as_of)}, with the change and without: what the change would have "
            "made of it is not asked. An earlier day, with --from, lets chance run again from there."
            if o.kind == "structure"
            else f"The whole record is held, up to {day(o.as_of)}."
        )
        return
    yield (
        f"The record is held up to {day(o.held_until)}. From the month after, the same chances run again with the "
        "change and without: these are figures of that replay, and not of what the record says came of it."
    )
    if o.freed or o.seats_freed:
        told = "; ".join(o.freed[:SHOWN])
        more = f" and {len(o.freed) - SHOWN} more" if len(o.freed) > SHOWN else ""
        facts = f"{count(len(o.freed), 'fact')} of the log ({told}{more})" if o.freed else "no fact of the log"
        seats = f" and {count(o.seats_freed, 'change')} of seats and posts" if o.seats_freed else ""
        yield f"No longer imposed, on either side: {facts}{seats}."


def _figures(row: Shift) -> list[str]:
    if row.difference == 0.0 and row.error == 0.0:
        return [f"  {pct(row.p)} either way: no difference at all in any world"]
    figures = f"  as it stands {pct(row.p)}, with the change {pct(row.p_otherwise)}"
    apart = f"  difference {_points(row.difference)} points, nine tenths {_points(row.low)} to {_points(row.high)}"
    return [figures, apart + ("" if row.beyond else "; it may be chance")]


def _points(x: float) -> str:
    """Return a difference in points, to a tenth.

    >>> _points(0.0834), _points(-0.2), _points(0.0)
    ('+8.3', '−20.0', '0.0')
    """
    text = real(100.0 * x)
    return text if text.startswith("−") or float(text) == 0.0 else f"+{text}"


def _method(o: Otherwise) -> str:
    return (
        f"The same {o.worlds:,} possible leaderships, as the whole record leaves them, and the same chances on both "
        "sides. The differences are paired, world by world; nine tenths are of the computation's chance alone, and say "
        "nothing of whether the model is right about the change."
        + (f" Of {len(o.rows)} questions one in ten may look moved by that chance." if len(o.rows) >= MANY else "")
    )


def otherwise_json(found: Otherwise) -> str:
    """Return the same as JSON, whole.

    Args:
        found: from `whatif`.
    """
    return in_json(json.dumps(asdict(found), indent=1, ensure_ascii=False, default=date.isoformat))


def otherwise_csv(found: Otherwise) -> str:
    """Return the questions as CSV, one a row.

    Args:
        found: from `whatif`.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for r in cleaned(found, plain_text).rows:
        figures = (r.p, r.p_otherwise, r.difference, r.low, r.high, r.error)
        table.writerow((r.key, r.text, *(f"{x:.6g}" for x in figures), r.kind))
    return out.getvalue().rstrip("\n")
