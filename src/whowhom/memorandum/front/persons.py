"""Where each stands: the leadership as a grid of persons, what is said told apart from what is inferred."""

from collections.abc import Sequence

from whowhom.memorandum.amounts import count, short_pct
from whowhom.memorandum.notes import Numbers
from whowhom.memorandum.prose import Block, Grid, NoteRef, Para, PersonBox, PersonColumn, Piece, Section, Text
from whowhom.questions.answers import Answers
from whowhom.questions.front import DANGER, HALF_AGAIN, PersonNow, Side

from .phrases import name_of

ORDER: tuple[tuple[Side, str], ...] = (
    ("with", "With {leader}"),
    ("open", "Cannot be placed"),
    ("against", "Against {leader}"),
    ("danger", "In danger"),
    ("unseen", "Out of sight"),
    ("fallen", "Fallen or demoted in the past year"),
)


def persons_section(answers: Answers, numbers: Numbers) -> Section:
    """Where each stands.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    people = [p for p in answers.front.persons if p.side != "leads"]
    if not people:
        body = answers.front.state.body or "leading body"
        return Section(
            key="persons", title="Where each stands", blocks=(Para((f"The record names no member of the {body}.",)),)
        )
    leader = name_of(answers, answers.leader)
    columns = [
        PersonColumn(
            state=side, title=title.format(leader=leader), boxes=tuple(_box(p, numbers) for p in _sorted(people, side))
        )
        for side, title in ORDER
        if any(p.side == side for p in people)
    ]
    grid = Grid(
        title=_title(people, leader),
        note=(
            f"Per cent: to stand with {leader} in a vote now, of candidates if they had one. In danger: at least"
            f" {short_pct(DANGER)} to fall within a year, and {HALF_AGAIN:g} times the rate of such members. Boxed: a"
            " report says so."
        ),
        columns=tuple(columns),
    )
    blocks: tuple[Block, ...] = (grid,)
    return Section(key="persons", title="Where each stands", blocks=blocks)


def _sorted(people: Sequence[PersonNow], side: Side) -> list[PersonNow]:
    some = [p for p in people if p.side == side]
    if side in ("with", "open", "against"):
        return sorted(some, key=lambda p: (not p.voting, -(p.p_side or 0.0), p.name))
    return sorted(some, key=lambda p: (-(p.p_fall or 0.0), p.name)) if side == "danger" else some


def _title(people: Sequence[PersonNow], leader: str) -> str:
    told = {side: sum(p.side == side for p in people) for side, _ in ORDER}
    said = sum(bool(p.said) for p in people)
    parts = [f"{count(told['with']) if told['with'] else 'none'} with {leader}"]
    parts += [f"{count(told['against'])} against"] if told["against"] else []
    parts += [f"{count(told['danger'])} in danger whatever their side"] if told["danger"] else []
    parts += [f"{count(told['unseen'])} out of sight"] if told["unseen"] else []
    head = ", ".join(parts)
    told_of = f"{count(said)} by report, the rest" if said else "all"
    return f"{head[:1].upper()}{head[1:]}; {told_of} inferred"


def _box(p: PersonNow, numbers: Numbers) -> PersonBox:
    office = "" if p.office == "full member" else p.office.replace("candidate member", "candidate")
    if office and "candidate" not in office and not p.voting and p.side != "fallen":
        office += ", candidate"
    note, said = list[Piece](), [NoteRef(numbers[r]) for r in p.said[:1] if r in numbers]
    if p.side == "fallen":
        note.append(p.fell)
    elif p.side == "danger" and p.p_fall is not None:
        note += [f"{short_pct(p.p_fall)} to fall", *said]
        note += [f", {short_pct(p.p_side)} with"] if p.p_side is not None else []
    elif p.p_side is not None:
        note.append(short_pct(p.p_side))
    note += said if p.side != "danger" else []
    text: Text = tuple(note)
    return PersonBox(name=p.name, office=office, note=text, said=bool(p.said))
