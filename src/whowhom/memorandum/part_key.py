"""The key judgements: three to six paragraphs that a busy reader takes away."""

from whowhom.questions.answers import Answers, Estimate

from .amounts import pct, short_pct
from .draw_cells import judgement_bar
from .likelihood import caveats, cited, main_beside, main_reason, statement
from .notes import Numbers
from .part_lineup import short
from .part_outlook import open_questions, riskiest
from .part_rivals import asked, leading
from .prose import Block, KeyJudgement, Para, Section, Text
from .words_in_text import band_for

MOST, MOST_QUESTIONS = 6, 3


def _judgement(key: str, e: Estimate, text: Text, extra: Text = ()) -> KeyJudgement:
    tail = caveats(e)
    body: Text = (*text, *((" ", *extra) if extra else ()), f" {tail}" if tail else "", *cited(e.cites))
    return KeyJudgement(
        figure=short_pct(e.p), word=band_for(e.p).word, bar=judgement_bar(f"key-{key}", e.p, e.low, e.high), text=body
    )


def _majority(answers: Answers) -> Estimate | None:
    """The majority of the first line-up that is in doubt; where a question asks just that, the question with its reasons."""
    found = next((e for x in answers.lineups if (e := x.majority_against) is not None and not e.settled), None)
    if found is None:
        return None
    same = (e for e in open_questions(answers) if (e.p, e.low, e.high) == (found.p, found.low, found.high))
    return next(same, found)


def _about_lineup(answers: Answers, numbers: Numbers) -> list[KeyJudgement]:
    e = _majority(answers)
    return [] if e is None else [_judgement("lineup", e, statement(e), main_reason(e, numbers))]


def _about_questions(answers: Answers, numbers: Numbers) -> list[KeyJudgement]:
    told = _majority(answers)
    asked = [e for e in open_questions(answers) if not e.settled and e is not told]
    asked = [e for e in asked if not e.mostly_prior] + [e for e in asked if e.mostly_prior]
    return [_judgement(f"q{i}", e, statement(e), _moved(e, numbers)) for i, e in enumerate(asked[:MOST_QUESTIONS])]


def _moved(e: Estimate, numbers: Numbers) -> Text:
    """What moved it most: a report, and what is none."""
    report, beside = main_reason(e, numbers), main_beside(e)
    return (*report, " ", *beside) if report and beside else (*report, *beside)


def _about_rivals(answers: Answers, numbers: Numbers) -> list[KeyJudgement]:
    blocks = [b for b in answers.hypotheses if b.rows and not b.built_in]
    if not blocks:
        return []
    block = max(blocks, key=lambda b: max(abs(r.estimate.p - r.prior) for r in b.rows))
    top = leading(block)
    what = "answer" if asked(block).endswith("?") else "right explanation"
    text = (f"{asked(block)} ", *statement(top.estimate, f"the {what} is “{top.name}”"))
    before = f"Before the record it stood at {pct(top.prior)}. "
    return [_judgement("rival", top.estimate, text, (before, *main_reason(top.estimate, numbers)))]


def _about_falls(answers: Answers, numbers: Numbers) -> list[KeyJudgement]:
    worst = riskiest(answers.outlook)
    if worst is None:
        return []
    row, cell = worst
    e = cell.estimate
    what = f" ({row.what})" if row.what else ""
    text = statement(e, f"{short(answers, row.person, row.name)}{what} falls within {cell.months} months")
    base = (
        f"No other fall stands higher by then; the base rate is {pct(e.base_rate)}." if e.base_rate is not None else ""
    )
    moved = _moved(e, numbers)
    return [_judgement("fall", e, text, (*((base,) if base else ()), *((" ", *moved) if base and moved else moved)))]


def key_section(answers: Answers, numbers: Numbers) -> Section:
    """Return the key judgements.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    made: list[KeyJudgement] = [
        *_about_lineup(answers, numbers),
        *_about_questions(answers, numbers),
        *_about_rivals(answers, numbers),
        *_about_falls(answers, numbers),
    ]
    blocks: list[Block] = list(made[:MOST])
    if not blocks:
        blocks.append(Para(("The record supports no key judgement: it poses no open question by the as-of date.",)))
    if any(w.strip() for w in (answers.confidence.evidence,)):
        blocks.append(Para((f"{answers.confidence.evidence.strip()} More on this under Evidence and confidence.",)))
    if answers.run.warnings or any(f.gravity == "grave" for f in answers.findings):
        blocks.append(Para(("The computation raised warnings; they are listed under Evidence and confidence.",)))
    return Section(key="key", title="Key judgements", blocks=tuple(blocks))
