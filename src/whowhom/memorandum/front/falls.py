"""Who may fall: one table, a year ahead, ours against the rate of such members."""

from collections import Counter
from collections.abc import Sequence

from whowhom.memorandum.amounts import pct_range, short_pct
from whowhom.memorandum.draw_cells import chance_bar, swatch
from whowhom.memorandum.prose import Block, Para, Pic, ProseTable, Section, Small, Strong, Text
from whowhom.memorandum.scale import ceiling_of
from whowhom.questions.answers import Answers, OutlookCell, OutlookRow

MONTHS, MOST = 12, 8


def falls_section(answers: Answers) -> Section:
    """Who may fall.

    Args:
        answers: all that the page says.
    """
    rows = [(r, c) for r in answers.outlook for c in r.cells if c.months == MONTHS and not c.estimate.settled]
    if not rows:
        body = answers.front.state.body or "leading body"
        return Section(key="falls", title="Who may fall", blocks=(Para((f"No fall from the {body} is still open.",)),))
    rows.sort(key=lambda rc: (-rc[1].estimate.p, rc[0].person))
    shown = [rc for n, rc in enumerate(rows) if n < MOST or rc[0].person == answers.leader]
    rest = [rc for rc in rows if rc not in shown]
    end = ceiling_of([max(c.estimate.p, c.estimate.base_rate or 0.0) for _, c in rows])
    named = ", ".join(r.name for r, _ in rest)
    ends = [c.estimate.p for _, c in rest]
    more = f" The others, {pct_range(min(ends), max(ends))}: {named}." if rest else ""
    table = ProseTable(
        key="falls",
        title=_title(shown),
        note=(
            f"Loss of the seat (the leader: of the post) within a year; bars run to {short_pct(end)}."
            f"{_shared(shown)}{more}"
        ),
        head=(("Person",), ("Ours",), ("",), ("Such members",)),
        rows=tuple(_row(r, c, end) for r, c in shown),
        legend=((swatch("falls-k1", "bar"), "ours"), (swatch("falls-k2", "tick"), "such members")),
    )
    blocks: tuple[Block, ...] = (table,)
    return Section(key="falls", title="Who may fall", blocks=blocks)


def _shared(rows: Sequence[tuple[OutlookRow, OutlookCell]]) -> str:
    """What raises most of them above their rate, beside the reports; nothing where no one thing does."""
    most = Counter(c.phrase for _, cell in rows for c in cell.estimate.circumstances[:2] if c.size > 0.0 and c.phrase)
    phrase, many = most.most_common(1)[0] if most else ("", 0)
    return f" Most exceed the rate of such members because of {phrase}." if many > len(rows) / 2 else ""


def _title(rows: list[tuple[OutlookRow, OutlookCell]]) -> str:
    row, cell = rows[0]
    base = cell.estimate.base_rate
    if base is None or base < 0.01:
        return f"{row.name} is likeliest to fall within a year"
    times = round(cell.estimate.p, 2) / round(base, 2)
    return f"{row.name} is likeliest to fall within a year, {times:.1f} times the rate of such members"


def _row(row: OutlookRow, cell: OutlookCell, end: float) -> tuple[Text, ...]:
    e = cell.estimate
    told = f"{row.name}: {short_pct(e.p)}" + (
        f", such members {short_pct(e.base_rate)}" if e.base_rate is not None else ""
    )
    bar = chance_bar(f"fall-{row.person}", told, e.p, e.base_rate, None, end)
    return (
        (row.name,),
        (Strong(short_pct(e.p)), Small(pct_range(e.low, e.high, False))),
        (Pic(bar),),
        (short_pct(e.base_rate) if e.base_rate is not None else "none",),
    )
