"""The outlook: the open questions, the questions under conditions, and who falls by when."""

from whowhom.questions.answers import REFERENCE, Answers, Estimate, OutlookCell, OutlookRow

from .amounts import capital, count, day, pct, pct_range, short_day, short_pct
from .draw_cells import chance_bar, swatch
from .likelihood import TWO_POINTS, full_text, printed, reasons_items, sentence_of
from .notes import Numbers, ref, strongest, told
from .part_lineup import short
from .prose import Block, Para, Pic, Piece, ProseTable, Section, Small, Strong, Text
from .scale import ceiling_of


def open_questions(answers: Answers) -> list[Estimate]:
    """Return the answers without a condition.

    Args:
        answers: all that the page says.
    """
    return [e for e in answers.estimates if e.condition is None]


def conditional(answers: Answers) -> list[Estimate]:
    """Return the answers under a condition.

    Args:
        answers: all that the page says.
    """
    return [e for e in answers.estimates if e.condition is not None]


def question_para(e: Estimate, numbers: Numbers) -> Para:
    """Return one question's paragraph, with what moved its answer.

    Args:
        e: an answer.
        numbers: of the notes, by the records' keys.
    """
    items = reasons_items(e, numbers)
    title = capital(e.title.strip().removesuffix("."))
    stop = "" if title.endswith("?") else "."
    head: Text = (Strong(f"{title}{stop} "),) if title and sentence_of(e) != e.title else ()
    return Para((*head, *full_text(e), " What moved it most:" if items else ""), items)


def riskiest(rows: tuple[OutlookRow, ...], months: int = 12) -> tuple[OutlookRow, OutlookCell] | None:
    """Return who is most at risk by a horizon, or by the longest there is.

    Args:
        rows: one for each person.
        months: of the horizon.
    """
    every = sorted({c.months for r in rows for c in r.cells})
    if not every:
        return None
    months = months if months in every else every[-1]
    open_ = [(r, c) for r in rows for c in r.cells if c.months == months and not c.estimate.settled]
    return max(open_, key=lambda rc: rc[1].estimate.p, default=None)


def by_risk(rows: tuple[OutlookRow, ...], months: int = 12) -> tuple[OutlookRow, ...]:
    """Return the rows, those most at risk first and the settled last.

    Args:
        rows: one for each person.
        months: of the horizon.
    """

    def risk(row: OutlookRow) -> tuple[bool, float]:
        cell = next((c for c in row.cells if c.months >= months), row.cells[-1])
        return cell.estimate.settled, -cell.estimate.p

    return tuple(sorted((r for r in rows if r.cells), key=risk))


def outlook_finding(answers: Answers, rows: tuple[OutlookRow, ...]) -> str:
    """Return what the outlook shows, as a title.

    Args:
        answers: all that the page says.
        rows: one for each person.
    """
    worst = riskiest(rows)
    if worst is None:
        return "The outlook by person and horizon"
    row, cell = worst
    base = f", against a base rate of {pct(cell.estimate.base_rate)}" if cell.estimate.base_rate is not None else ""
    what = f" ({row.what})" if row.what else ""
    return f"{short(answers, row.person, row.name)}{what} runs the greatest risk within {count(cell.months, 'month')}: {pct(cell.estimate.p)}{base}"


def _cell(key: str, row: OutlookRow, cell: OutlookCell | None, end: float) -> Text:
    if cell is None:
        return ("–",)
    e = cell.estimate
    if e.settled:
        return ("settled",)
    told = f"{row.name}, {row.what}, by {day(cell.day)}: {short_pct(e.p)}, range {pct_range(e.low, e.high)}."
    if e.base_rate is not None:
        told += f" Base rate {short_pct(e.base_rate)}."
    if e.prior is not None:
        told += f" Without the record {short_pct(e.prior)}."
    bar = chance_bar(key, told, e.p, e.base_rate, e.prior, end)
    mark = ("°" if e.mostly_prior else "") + ("†" if e.extreme else "")
    return (Strong(short_pct(e.p) + mark), Small(pct_range(e.low, e.high, False)), Pic(bar))


def _table(answers: Answers, rows: tuple[OutlookRow, ...]) -> ProseTable:
    horizons = sorted({c.months for r in rows for c in r.cells})
    days = {c.months: c.day for r in rows for c in r.cells}
    drawn = [c.estimate for r in rows for c in r.cells if not c.estimate.settled]
    end = ceiling_of([v for e in drawn for v in (e.p, e.base_rate or 0.0, e.prior or 0.0)])
    made = []
    for i, row in enumerate(rows):
        cells = {c.months: c for c in row.cells}
        name: Text = (row.name, Small(row.what)) if row.what else (row.name,)
        made.append((name, *(_cell(f"outlook-{i}-{m}", row, cells.get(m), end) for m in horizons)))
    head: tuple[Text, ...] = (("",), *((f"{m}\u00a0months", Small(f"by {short_day(days[m])}")) for m in horizons))
    note = f"Chance of falling by each day, with its range below; all bars run from 0 to {end * 100:.0f}%."
    if any(e.mostly_prior for e in drawn):
        note += " °: mostly prior."
    if some := next((e for e in drawn if e.extreme), None):
        note += f" †: in hardly any, or in nearly all, of {some.worlds:,} worlds, too few to tell."
    legend = (
        (swatch("outlook-k1", "bar"), "our figure"),
        (swatch("outlook-k2", "tick"), "base rate"),
        (swatch("outlook-k3", "ring"), "the model without the record"),
    )
    return ProseTable(
        key="outlook", title=outlook_finding(answers, rows), note=note, head=head, rows=tuple(made), legend=legend
    )


OVERLAP = (
    "What moved a figure is given with what it would be without that one thing, all else in place: such things overlap,"
    " and their sizes do not add up."
)
ALIKE = "The base rate is a constant hazard of the reference class; it knows nothing of this leadership."
SEEN = (
    "The base rate is what the library of past leaderships makes of what everybody can see: rank, age, congresses held and"
    " due, the last falls. It knows no report."
)


def outlook_section(answers: Answers, numbers: Numbers) -> Section:
    """Return the outlook: open questions, then the table of persons and posts.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    rows = by_risk(answers.outlook)
    blocks: list[Block] = []
    if any(e.circumstances for e in [*answers.estimates, *(c.estimate for r in rows for c in r.cells)]):
        blocks.append(Para((f"{OVERLAP} {REFERENCE}",)))
    blocks += [question_para(e, numbers) for e in open_questions(answers)]
    blocks += _unanswered(answers, conditional=False)
    if rows:
        blocks.append(Para((f"Who falls by when. {ALIKE if 'anchored' in answers.rules_off else SEEN}",)))
        blocks.append(_table(answers, rows))
        blocks += _why(rows, numbers)
    if not blocks:
        blocks.append(Para(("No question is open, and there is nobody whose fall could be forecast.",)))
    return Section(key="outlook", title="Outlook", blocks=tuple(blocks))


def _why(rows: tuple[OutlookRow, ...], numbers: Numbers) -> list[Block]:
    """Return what moved each row's figure, by the horizon of which that was asked."""
    told = [(row, c) for row in rows for c in row.cells if c.estimate.reasons or c.estimate.circumstances]
    items = tuple((Strong(f"{row.name}, {short_pct(c.estimate.p)}. "), *_one_line(c, numbers)) for row, c in told)
    months = told[0][1].months if told else 0
    return (
        [Para((f"What moved the figures for {months} months most, and what they would be without it:",), items)]
        if items
        else []
    )


def _one_line(cell: OutlookCell, numbers: Numbers) -> Text:
    """Return what moved one figure: two reports, then what else."""
    e, pieces = cell.estimate, list[Piece]()
    for r in strongest(e.reasons, 2):
        if abs(r.p_with - r.p_without) >= TWO_POINTS:
            pieces += [_then(pieces, short_told(r.text)), *ref(r.record, numbers), f" ({short_pct(r.p_without)})"]
    for c in printed(e)[:3]:
        pieces += [_then(pieces, short_told(c.text)), f" ({short_pct(c.p_without)})"]
    return (*pieces, ".") if pieces else ("Nothing that can be told from chance.",)


def _then(before: list[Piece], text: str) -> str:
    return f"; {text}" if before else text


def short_told(text: str) -> str:
    """Return a reason's text for a line that holds several.

    Args:
        text: of a report, or of what else moved a figure.
    """
    return told(text, 100)


def _unanswered(answers: Answers, conditional: bool) -> list[Block]:
    """Return a paragraph for each question that is left unanswered, with the reason."""
    return [
        Para((Strong(f"{capital(x.title.strip().removesuffix('.'))}: "), f"left unanswered, since {x.why}."))
        for x in answers.unanswered
        if x.conditional is conditional
    ]


def conditions_section(answers: Answers, numbers: Numbers) -> Section:
    """Return the questions under conditions.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    asked = conditional(answers)
    blocks: list[Block] = [question_para(e, numbers) for e in asked]
    blocks += _unanswered(answers, conditional=True)
    if not blocks:
        blocks.append(Para(("The case asks no question under a condition.",)))
    return Section(key="conditions", title="Questions under conditions", blocks=tuple(blocks))
