"""The part on rival explanations: hypotheses in rows, the reports that moved them in columns."""

from whowhom.questions.answers import AlternativeRow, Answers, HypothesisBlock

from .amounts import count, pct, pct_range, points
from .assumptions_table import assumptions
from .draw_cells import slope
from .likelihood import caveats, cited, clause
from .notes import Numbers, ref, told
from .prose import Block, Para, Pic, ProseTable, Section, Small, Text, Wide

MOST_REPORTS = 3
LETTERS = "ABC"


def leading(block: HypothesisBlock) -> AlternativeRow:
    """Return the alternative with the greatest chance now.

    Args:
        block: a hypothesis with its alternatives.
    """
    return max(block.rows, key=lambda r: r.estimate.p)


def asked(block: HypothesisBlock) -> str:
    """Return what is to be explained as the head of a sentence: a question, or a matter with a full stop.

    Args:
        block: a hypothesis with its alternatives.
    """
    name = block.name.strip().removesuffix(".")
    return name if name.endswith("?") else f"{name}."


def finding(block: HypothesisBlock) -> str:
    """Return what happened to the alternatives, as a title.

    Args:
        block: a hypothesis with its alternatives.
    """
    top = leading(block)
    moved = max(block.rows, key=lambda r: abs(r.estimate.p - r.prior))
    change = moved.estimate.p - moved.prior
    if abs(change) < 0.05:
        return f"{asked(block)} The record hardly moves the explanations; “{top.name}” stands at {pct(top.estimate.p)}"
    verb = "raises" if change > 0 else "lowers"
    ahead = "" if moved is top else f"; “{top.name}” leads with {pct(top.estimate.p)}"
    return f"{asked(block)} The record {verb} “{moved.name}” from {pct(moved.prior)} to {pct(moved.estimate.p)}{ahead}"


def top_reports(block: HypothesisBlock) -> list[str]:
    """Return the records that moved the block's alternatives most, all taken together.

    Args:
        block: a hypothesis with its alternatives.
    """
    moved: dict[str, float] = {}
    for row in block.rows:
        for r in row.estimate.reasons:
            moved[r.record] = moved.get(r.record, 0.0) + abs(r.p_with - r.p_without)
    ranked = sorted(moved, key=lambda k: (-moved[k], k))
    return [k for k in ranked if moved[k] >= 0.005][:MOST_REPORTS]


def _cell(row: AlternativeRow, record: str) -> Text:
    for r in row.estimate.reasons:
        if r.record == record:
            return (points(r.p_with - r.p_without) + ("" if r.trusted else "?"),)
    return ("·",)


def _table(at: int, block: HypothesisBlock, numbers: Numbers) -> ProseTable:
    reports = top_reports(block)
    top, rows = leading(block), []
    for i, row in enumerate(block.rows):
        e = row.estimate
        prior = " Mostly prior." if e.mostly_prior else ""
        name: Text = (row.name, Small(f"range {pct_range(e.low, e.high)}.{prior}"))
        pic = slope(f"rival-{at}-{i}", row.name, row.prior, e.p, e.low, e.high, row is top)
        rows.append((name, (Pic(pic),), *(_cell(row, k) for k in reports)))
    head: tuple[Text, ...] = (("Explanation",), ("Before → now",), *_heads(block, reports, numbers))
    note = "" if at else "Ring: before the record; dot: now, with its range; all slopes run from 0 to 100%."
    if reports and not at:
        note += " Columns: points that a report adds or takes; “·”: not among what moved it."
    if any(not r.trusted for row in block.rows for r in row.estimate.reasons if r.record in reports):
        note += " “?”: needs a new run to be sure of."
    return ProseTable(key=f"rival-{at}", title=finding(block), note=note, head=head, rows=tuple(rows))


def _heads(block: HypothesisBlock, reports: list[str], numbers: Numbers) -> list[Text]:
    texts = {r.record: r.text for row in block.rows for r in row.estimate.reasons}
    return [(LETTERS[i], Wide((told(texts[k], 90), *ref(k, numbers)))) for i, k in enumerate(reports)]


def _report_items(block: HypothesisBlock, numbers: Numbers) -> tuple[Text, ...]:
    texts = {r.record: r for row in block.rows for r in row.estimate.reasons}
    return tuple((f"{told(texts[k].text)}", *ref(k, numbers), ".") for k in top_reports(block))


def block_text(block: HypothesisBlock) -> Text:
    """Return the paragraph on one hypothesis: what kind it is and where its leading alternative stands.

    Args:
        block: a hypothesis with its alternatives.
    """
    kind = "exclude one another" if block.exclusive else "may overlap, so that their chances need not add up to 100%"
    how = (
        "the model itself tells them apart"
        if block.label == "model"
        else "the weights of the evidence are an analyst's, not the model's"
    )
    top = leading(block)
    note = f" {block.note.strip().removesuffix('.')}." if block.note else ""
    tail = caveats(top.estimate)
    return (
        f"{asked(block)} The {count(len(block.rows), 'explanation')} {kind}; {how}.{note} “{top.name}” is ",
        *clause(top.estimate),
        f". {tail}" if tail else ".",
        *cited(block.cites),
    )


def rivals_section(answers: Answers, numbers: Numbers) -> Section:
    """Return the part on rival explanations.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    blocks: list[Block] = []
    for at, block in enumerate(b for b in answers.hypotheses if b.rows and not b.built_in):
        blocks.append(Para(block_text(block)))
        blocks.append(_table(at, block, numbers))
        items = _report_items(block, numbers)
        if items:
            blocks.append(Para(("The reports in the columns, by letter:",), items, "key"))
    if not blocks:
        blocks.append(Para(("The case states no rival explanations by the as-of date.",)))
    blocks += assumptions(answers)
    return Section(key="rivals", title="Rival explanations", blocks=tuple(blocks))
