"""The part on the course of the struggle: standing over time, and the strengths that go with it."""

from whowhom.questions.answers import Answers, CourseLine, QuantityRow

from .amounts import count, month, pct, pct_range, real, short_day
from .draw_cells import interval, swatch
from .draw_course import draw_course, shown
from .likelihood import cited
from .notes import Numbers, ref, strongest
from .part_lineup import short
from .prose import Block, Figure, KeyEntry, Para, Pic, ProseTable, Section, Small, Strong

MOST_PANELS = 5


def _course_finding(answers: Answers, lines: list[CourseLine]) -> str:
    """Return what the course shows, as a title."""
    sitting = [shape for shape in lines if shape.sits]  # who died or left stands nowhere now
    if not sitting:
        return "None of those whose course is drawn still sits"
    top = max(sitting, key=lambda shape: shape.points[-1].mean)
    main = next((shape for shape in sitting if shape.person == answers.leader), top)
    if main.lowest is None or main.highest is None or main.lowest == main.highest:
        return f"{short(answers, top.person, top.name)} now stands highest"
    ahead = (
        "and now stands above the others"
        if main is top
        else f"and {short(answers, top.person, top.name)} now stands above"
    )
    low, high = month(main.lowest.day), month(main.highest.day)
    return f"{short(answers, main.person, main.name)} stood lowest in {low}, highest in {high}, {ahead}"


def _line_text(answers: Answers, shape: CourseLine) -> str:
    now = shape.points[-1]
    when = "now" if shape.sits else f"in {month(now.day)}, when he last sat"
    text = f"{shape.name}: {real(now.mean)} {when} (90% range {real(now.low)} to {real(now.high)})"
    if shape.lowest and shape.highest and shape.lowest != shape.highest:
        text += (
            f"; lowest in {month(shape.lowest.day)} at {real(shape.lowest.mean)},"
            f" highest in {month(shape.highest.day)} at {real(shape.highest.mean)}"
        )
    return text + "."


def _figure(answers: Answers, lines: list[CourseLine], numbers: Numbers) -> Figure:
    title = _course_finding(answers, lines)
    told = " ".join(_line_text(answers, shape) for shape in lines)
    events = list(answers.events)
    wide, flags = draw_course(title, told, lines, events, answers.leader)
    placed = {f.event.record: f for f in flags}
    kept = [e for e in events if e.record in placed]
    narrow, few = draw_course(title, told, lines, kept, answers.leader, narrow=True)
    if {f.event.record for f in few} != set(placed):
        chosen = {f.event.record for f in few}
        kept = [e for e in kept if e.record in chosen]
        wide, flags = draw_course(title, told, lines, kept, answers.leader)
        narrow, flags = draw_course(title, told, lines, kept, answers.leader, narrow=True)
    entries = tuple(
        KeyEntry(f.number, f.event.when or short_day(f.event.day), (f.event.label, *ref(f.event.record, numbers)))
        for f in flags
    )
    left = len(shown(lines, events)) - len(flags)
    more = f" {count(left, 'event').capitalize()} of less weight found no room." if left > 0 else ""
    note = (
        "Standing month by month, all on one scale: the line is the mean, the ribbon holds 90% of the worlds, the others are grey."
        " The scale is the model's own: one unit is about what the highest post lends its holder."
    )
    beside_note = "Black: events that weighed more." + more if entries else ""
    return Figure(
        key="course",
        title=title,
        note=note,
        pictures=(wide, narrow),
        beside=(),
        beside_title="What happened when" if entries else "",
        beside_note=beside_note,
        entries=entries,
    )


def _quantity_table(answers: Answers, numbers: Numbers) -> ProseTable:
    rows = []
    reals = [v for q in answers.quantities if not q.share for v in (q.low, q.high, *q.prior)]
    span = (min(reals, default=0.0), max(reals, default=1.0))
    for i, q in enumerate(answers.quantities):
        now = f"{pct(q.mean)}" if q.share else real(q.mean)
        wide = pct_range(q.low, q.high) if q.share else f"{real(q.low)} to {real(q.high)}"
        before = pct(q.prior[0]) if q.share else real(q.prior[0])
        told = f"{now}, 90% range {wide}; without the record {before}."
        cell = interval(
            f"quantity-{i}",
            q.text,
            told,
            (q.low, q.mean, q.high),
            (0, 1) if q.share else span,
            (q.prior[1], q.prior[2]),
        )
        rows.append(
            (
                (
                    q.text.removesuffix("."),
                    *cited(q.cites),
                    *(p for r in strongest(q.reasons, 2) for p in ref(r.record, numbers)),
                ),
                (Strong(now), Small(wide)),
                (Pic(cell),),
                (before,),
            )
        )
    first = max(answers.quantities, key=_moved)
    title = f"{_named(first)}: {pct(first.mean) if first.share else real(first.mean)} now, {pct(first.prior[0]) if first.share else real(first.prior[0])} without the record"
    legend = (
        (swatch("quantity-k1", "interval"), "our figure and its 90% range"),
        (swatch("quantity-k2", "behind"), "without the record"),
    )
    note = "Shares on a scale from 0 to 100%; standings on one scale of their own."
    return ProseTable(
        key="quantities",
        title=title,
        note=note,
        head=(("Strength",), ("Now",), ("",), ("Without the record",)),
        rows=tuple(rows),
        legend=legend,
    )


def _moved(q: QuantityRow) -> float:
    return abs(q.mean - q.prior[0]) / max(1e-9, q.prior[2] - q.prior[1])


def _named(q: QuantityRow) -> str:
    return q.text.strip().removesuffix(".")


def course_section(answers: Answers, numbers: Numbers) -> Section:
    """Return the part on the course of the struggle.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    lines = [shape for shape in answers.course if shape.points][:MOST_PANELS]
    blocks: list[Block] = []
    if lines:
        head = f"The ensemble follows {count(len(lines), 'contender')} from {month(lines[0].points[0].day)} to {month(lines[0].points[-1].day)}."
        more = len([shape for shape in answers.course if shape.points]) - len(lines)
        if more > 0:
            head += f" {count(more, 'more is', 'more are').capitalize()} in the answers but not drawn."
        blocks.append(Para((head,)))
        blocks.append(_figure(answers, lines, numbers))
    else:
        blocks.append(
            Para(("No course can be drawn: the record up to the as-of date holds too little for standing over time.",))
        )
    if answers.quantities:
        blocks.append(Para(("The strengths on which reports bear, now and without the record:",)))
        blocks.append(_quantity_table(answers, numbers))
    return Section(key="course", title="The course of the struggle", blocks=tuple(blocks))
