"""The model's big assumptions in one small table: what the record makes of them."""

from whowhom.questions.answers import Answers, HypothesisBlock

from .amounts import pct, pct_range
from .draw_cells import slope
from .prose import Block, Para, Pic, ProseTable, Small, Text

HARDLY = 0.1


def assumed_blocks(answers: Answers) -> tuple[HypothesisBlock, ...]:
    """Return the hypotheses that are the model's own and not the case's.

    Args:
        answers: all that the page says.
    """
    return tuple(b for b in answers.hypotheses if b.built_in and b.rows)


def _moved(block: HypothesisBlock) -> float:
    first = block.rows[0]
    return abs(first.estimate.p - first.prior)


def _finding(blocks: tuple[HypothesisBlock, ...]) -> str:
    moved = [b for b in blocks if _moved(b) >= HARDLY]
    if not moved:
        return "The record supports none of the model's big assumptions against its contrary"
    most = max(moved, key=_moved)
    row = max(most.rows, key=lambda r: r.estimate.p)
    return (
        f"Of the model's big assumptions the record bears most on one. {most.name} “{row.name}”: {pct(row.estimate.p)}"
    )


def assumptions(answers: Answers) -> list[Block]:
    """Return the paragraph and the table on the model's big assumptions, or nothing where it has none.

    Args:
        answers: all that the page says.
    """
    blocks = assumed_blocks(answers)
    if not blocks:
        return []
    rows: list[tuple[Text, ...]] = []
    for i, block in enumerate(blocks):
        row = block.rows[0]
        e = row.estimate
        told = "hardly moved by the record" if _moved(block) < HARDLY else "moved by the record"
        against = ", ".join(other.name for other in block.rows[1:])
        pic = slope(f"assumption-{i}", row.name, row.prior, e.p, e.low, e.high, _moved(block) >= HARDLY)
        said = f"The model has: {row.name}; against it: {against}. Now {pct_range(e.low, e.high)}, {told}."
        rows.append(((block.name, Small(said)), (Pic(pic),), (pct(row.prior),), (pct(e.p),)))
    text = (
        "Scholars contest what the model takes for granted: that institutions, arms and compromising material decide"
        " such struggles. So each is as the model has it in a share of the possible leaderships, and off in the"
        " others; every figure in this memorandum is a mean over both. Where the share now hardly differs from the"
        " one before, the record cannot tell them apart, and the assumption remains one."
    )
    head: tuple[Text, ...] = (("Which assumptions the record supports",), ("",), ("Before",), ("Now",))
    note = "Ring: before the record; dot: now, with its range; all slopes run from 0 to 100%."
    return [
        Para((text,)),
        ProseTable(key="rival-assumptions", title=_finding(blocks), note=note, head=head, rows=tuple(rows)),
    ]
