"""What to watch: what may be seen in the coming months, by what it would tell of the judgements."""

from whowhom.memorandum.amounts import capital, count, day, pct, short_pct
from whowhom.memorandum.likelihood import lowered
from whowhom.memorandum.prose import Block, Para, ProseTable, Section, Small, Strong, Text
from whowhom.questions.answers import Answers
from whowhom.questions.front import Sighting

from .phrases import claim_of, name_of


def watch_section(answers: Answers) -> Section:
    """What to watch.

    Args:
        answers: all that the page says.
    """
    rows = answers.front.watch
    if not rows:
        body = answers.front.state.body or "leading body"
        none = f"Nothing that may be seen in the {body} tells anything of these judgements beyond chance."
        return Section(key="watch", title="What to watch", blocks=(Para((none,)),))
    table = ProseTable(
        key="watch",
        title=f"{capital(count(len(rows), 'sign'))} that would move us most",
        note="If seen, if not: the figure as of the deadline, if what it tells of is still open then; a sign that comes"
        " only with the fall is not counted.",
        head=(("What may be seen, by when",), ("Chance",), ("It tells of",), ("If seen",), ("If not",)),
        rows=tuple(_row(answers, s) for s in rows),
    )
    blocks: tuple[Block, ...] = (table,)
    return Section(key="watch", title="What to watch", blocks=blocks)


def _row(answers: Answers, s: Sighting) -> tuple[Text, ...]:
    return (
        (s.text, " ", Small(f"by {day(s.by)}")),
        (short_pct(s.chance),),
        (_of(answers, s), " ", Small(f"now {pct(s.today)}")),
        (Strong(short_pct(s.seen)),),
        (Strong(short_pct(s.unseen)),),
    )


def _of(answers: Answers, s: Sighting) -> str:
    """Of what it tells, short."""
    judged = next((j for j in answers.front.judged if j.estimate.key == s.key), None)
    if judged is not None and judged.kind in ("leader", "danger"):
        return f"{name_of(answers, judged.about[0])} out within a year"
    known = next((e for e in answers.estimates if e.key == s.key), None)
    return capital(claim_of(known) if known is not None else lowered(s.question))
