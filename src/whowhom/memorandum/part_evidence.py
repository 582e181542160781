"""The parts on evidence: confidence, what each source gave, what was not weighed, what the author believed."""

from collections import defaultdict

from whowhom.questions.answers import Answers, JudgementRow, ReportLine, SourceRow

from .amounts import capital, count, joined, pct, pct_range, real
from .draw_cells import amount_bar, interval, swatch
from .likelihood import cited
from .notes import Numbers, numbers_of, ref, told
from .prose import Block, NoteRef, Para, Pic, Piece, ProseTable, Section, Small, Strong, Text

SAME, COUNTS = "same origin as ", ", which counts"
MOST_TEXTS = 6
HEADS = {
    "unexplained": "a record that the model cannot explain.",
    "halves": "not settled.",
    "thin": "too few worlds.",
    "one record": "one record decides.",
    "left out": "a record that cannot be left out.",
    "priors": "mostly prior.",
}
GRADES = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
    "G": "deliberately deceptive",
}


def confidence_items(answers: Answers) -> tuple[Text, ...]:
    """Return the three parts of confidence, those that say something.

    Args:
        answers: all that the page says.
    """
    c = answers.confidence
    named = (("The evidence.", c.evidence), ("The reasoning.", c.reasoning), ("Responsiveness.", c.responsiveness))
    return tuple((Strong(f"{head} "), text) for head, text in named if text.strip())


def findings_items(answers: Answers) -> tuple[Text, ...]:
    """Return what the computation found against its own answers, each with what to do and the records concerned.

    Args:
        answers: all that the page says.
    """
    numbers, made = numbers_of(answers), []
    for f in answers.findings:
        head = f"Grave: {HEADS[f.kind]}" if f.gravity == "grave" else capital(HEADS[f.kind])
        refs = [piece for record in f.records for piece in ref(record, numbers)]
        made.append((Strong(f"{head} "), f.seen, *refs, f" {f.advice}"))
    return tuple(made)


def _sources_finding(rows: list[SourceRow]) -> str:
    total = sum(r.moved for r in rows)
    if total <= 0:
        return f"None of {count(len(rows), 'source')} moved the picture"
    ranked = sorted(rows, key=lambda r: (-r.moved, r.name))
    some: list[SourceRow] = []
    for row in ranked:
        some.append(row)
        if sum(r.moved for r in some) >= total / 2 or len(some) == 3:
            break
    share = sum(r.moved for r in some) / total
    did = "gave" if len(rows) > 1 else "gave all, or"
    return f"Of {count(len(rows), 'source')}, {joined([r.name for r in some])} {did} {pct(share)} of what moved the picture"


def _sources_table(answers: Answers) -> ProseTable:
    rows = sorted(answers.sources, key=lambda r: (r.reliability, -r.moved, r.name))
    end = max((r.moved for r in rows), default=1.0)
    made = []
    for i, r in enumerate(rows):
        moved = amount_bar(
            f"moved-{i}", f"{r.name}: how far it moved the worlds", f"{real(r.moved)} nats.", r.moved, end
        )
        figures = f"{pct(r.accuracy)}, range {pct_range(r.low, r.high)}; the grade alone gives {pct(r.prior_accuracy)}."
        right = interval(
            f"accuracy-{i}",
            f"{r.name}: chance that a claim is right",
            figures,
            (r.low, r.accuracy, r.high),
            (0, 1),
            tick=r.prior_accuracy,
        )
        note = (Small(r.note),) if r.note else ()
        weighed = f"{r.weighed} of {r.reports} weighed"
        made.append(
            (
                (r.name, *note, Small(weighed)),
                (r.reliability,),
                (Strong(real(r.moved)), Pic(moved)),
                (Strong(pct(r.accuracy)), Small(pct_range(r.low, r.high, False)), Pic(right)),
            )
        )
    head: tuple[Text, ...] = (
        ("Source, its reports",),
        ("Grade",),
        ("Moved the worlds",),
        ("Chance that its claim is right",),
    )
    legend = (
        (swatch("sources-k1", "interval"), "accuracy that the record now gives"),
        (swatch("sources-k2", "tick"), "what the grade alone gives"),
    )
    there = dict.fromkeys(r.reliability for r in rows)
    grades = "; ".join(f"{g} {GRADES[g]}" for g in there if g in GRADES)
    legend_note = f"Grades: {grades}. Movement in nats, all bars on one scale; accuracy from 0 to 100%."
    return ProseTable(
        key="sources", title=_sources_finding(rows), note=legend_note, head=head, rows=tuple(made), legend=legend
    )


def evidence_section(answers: Answers) -> Section:
    """Return evidence and confidence.

    Args:
        answers: all that the page says.
    """
    blocks: list[Block] = []
    weighed = sum(r.weighed for r in answers.reports)
    blocks.append(
        Para(
            (
                f"The record holds {count(len(answers.reports), 'report')} learned by the as-of date, of which"
                f" {count(weighed)} {'was' if weighed == 1 else 'were'} weighed. Each is among the notes at the end, with its number.",
            )
        )
        if answers.reports
        else Para(("The record holds no report learned by the as-of date.",))
    )
    items = confidence_items(answers)
    if items:
        blocks.append(
            Para(("How far to trust these answers, in three parts kept apart from how likely things are:",), items)
        )
    else:
        blocks.append(Para(("No statement of confidence could be computed.",)))
    items = findings_items(answers)
    if items:
        blocks.append(Para(("Before you quote: what speaks against the answers, the gravest first.",), items))
    else:
        blocks.append(Para(("The checks of the computation found nothing to warn of.",)))
    if answers.run.warnings:
        blocks.append(Para(("The computation warns:",), tuple((w,) for w in answers.run.warnings)))
    if answers.sources:
        blocks.append(_sources_table(answers))
    else:
        blocks.append(Para(("No source is named in the record.",)))
    return Section(key="evidence", title="Evidence and confidence", blocks=tuple(blocks))


def _why_not(r: ReportLine, numbers: Numbers) -> str:
    """Why a report was not weighed; another report is called by its note, as everywhere on the page.

    >>> from types import SimpleNamespace as Report
    >>> _why_not(Report(why_not="same origin as r16, which counts."), {"r16": 14})
    'same origin as note 14, which counts'
    """
    said = r.why_not.strip().removesuffix(".")
    key = said.removeprefix(SAME).removesuffix(COUNTS)
    return f"{SAME}note {numbers[key]}{COUNTS}" if said == f"{SAME}{key}{COUNTS}" and key in numbers else said


def not_weighed_section(answers: Answers, numbers: Numbers) -> Section:
    """Return what is in the record but was not weighed, by the reason why.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    groups: dict[str, list[ReportLine]] = defaultdict(list)
    for r in answers.reports:
        if not r.weighed:
            groups[_why_not(r, numbers) or "no reason is stated"].append(r)
    if not groups:
        text = "Everything in the record was weighed." if answers.reports else "There is no report to leave out."
        return Section(key="not-weighed", title="Not weighed", blocks=(Para((text,)),))
    items = []
    for why, rows in groups.items():
        pieces: list[Piece] = [Strong(f"{capital(why)}. ")]
        for r in rows[:MOST_TEXTS]:
            pieces += [told(r.text, 110), NoteRef(numbers[r.record]), ". "]
        if len(rows) > MOST_TEXTS:
            pieces.append("Also")
            for r in rows[MOST_TEXTS:]:
                pieces += [" ", NoteRef(numbers[r.record])]
            pieces.append(".")
        items.append(tuple(pieces))
    total = sum(len(rows) for rows in groups.values())
    verb = "stands" if total == 1 else "stand"
    head = f"{capital(count(total, 'report'))} {verb} in the record without having moved any answer:"
    return Section(key="not-weighed", title="Not weighed", blocks=(Para((head,), tuple(items)),))


def _inside(row: JudgementRow) -> bool:
    return row.figure is not None and row.low <= row.figure.p <= row.high


def judgements_section(answers: Answers) -> Section:
    """Return the judgements of the source's author beside our figures, which did not use them.

    Args:
        answers: all that the page says.
    """
    rows = answers.judgements
    title = "What the author of the source believed"
    if not rows:
        return Section(
            key="judgements",
            title=title,
            blocks=(Para(("No author's judgement stands in the record by the as-of date.",)),),
        )
    figured = [r for r in rows if r.figure is not None]
    made = []
    for i, r in enumerate(rows):
        band = pct_range(r.low, r.high)
        words: Text = (f"“{r.words}”", Small(band)) if r.words else (band,)
        e = r.figure
        if e is None:
            ours: Text = ("no figure",)
        else:
            told_ = f"The author: {band}. Our figure {pct(e.p)}, range {pct_range(e.low, e.high)}."
            pic = interval(f"judged-{i}", r.text, told_, (e.low, e.p, e.high), (0, 1), (r.low, r.high))
            mark = "°" if e.mostly_prior else ""
            ours = (Strong(pct(e.p) + mark), Small(pct_range(e.low, e.high, False)), Pic(pic))
        made.append(((r.text.strip().removesuffix("."), *cited(r.cites)), words, ours))
    inside = sum(_inside(r) for r in figured)
    finding = (
        f"Our figure falls within the author's words on {count(inside)} of {count(len(figured), 'point')}"
        if figured
        else "None of the author's judgements can be set against a figure of ours"
    )
    note = "Both on a scale from 0 to 100%. Our figures made no use of these judgements."
    if any(r.figure is not None and r.figure.mostly_prior for r in rows):
        note += " °: mostly prior."
    legend = (
        (swatch("judged-k1", "interval"), "our figure and its range"),
        (swatch("judged-k2", "behind"), "the author's words"),
    )
    head: tuple[Text, ...] = (("Judgement",), ("In words",), ("Our figure",))
    by = joined(list(dict.fromkeys(r.by for r in rows if r.by)))
    told_by = f"Judgements by {by}." if by else "Judgements."
    para = Para(
        (f"{told_by} They stand here for comparison and moved nothing: our figures come from the record without them.",)
    )
    return Section(
        key="judgements",
        title=title,
        blocks=(para, ProseTable(key="judged", title=finding, note=note, head=head, rows=tuple(made), legend=legend)),
    )
