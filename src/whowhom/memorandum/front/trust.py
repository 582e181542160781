"""Sources and confidence: from whom what moved us came, and how the model did where the end is known."""

from whowhom.memorandum.amounts import count, joined, pct
from whowhom.memorandum.prose import Para, Section
from whowhom.questions.answers import Answers

from .tried import told_of_trials


def trust_section(answers: Answers) -> Section:
    """Sources and confidence.

    Args:
        answers: all that the page says.
    """
    body = answers.front.state.body or "leading body"
    said = " ".join(text for text in (_sources(answers), told_of_trials(body)) if text)
    return Section(key="trust", title="How far to trust this", blocks=(Para((said,)),))


def _sources(answers: Answers) -> str:
    weighed = sum(r.weighed for r in answers.reports)
    total = sum(s.moved for s in answers.sources)
    body = answers.front.state.body or "leading body"
    were = "was" if weighed == 1 else "were"
    head = f"Of {count(len(answers.reports), 'report')} on the {body} {count(weighed)} {were} weighed"
    if total <= 0.0:
        return f"{head}; none moved the figures."
    ranked = sorted(answers.sources, key=lambda s: (-s.moved, s.name))
    most = [s for s in ranked if s.moved >= 0.1 * total][:3]
    good = sum(s.moved for s in answers.sources if s.reliability in "AB") / total
    return (
        f"{head}; {joined([s.name for s in most])} gave {pct(sum(s.moved for s in most) / total)} of all that moved the"
        f" figures; {pct(good)} came from sources graded A or B{_warned(answers)}."
    )


def _warned(answers: Answers) -> str:
    """That the computation warns, said once; which record decides stands under what cannot be told."""
    grave = sum(f.gravity == "grave" and f.kind != "one record" for f in answers.findings)
    many = grave + len(answers.run.warnings)
    return f"; the annex warns of {count(many, 'thing')} before you quote" if many else ""
