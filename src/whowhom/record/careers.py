"""Careers that cannot be: seats lost before they were gained, gained twice, or lost by who never had them.

Facts only: what a source claims may contradict another claim. Dates that are uncertain contradict one another only if
no choice of days makes them agree.
"""

from collections.abc import Iterator

from .case import Case, Tenure
from .files import LEADERSHIP, LOG
from .finding import Fault, line_of
from .spans import SAME_EVENT, before, meets, reach
from .turns import Turn, turns, written

Key = tuple[str, str]


def careers(case: Case) -> Iterator[Fault]:
    """Every fact of the log that contradicts a tenure, or another fact of the same person and seat.

    Args:
        case: from `load_case`.
    """
    held: dict[Key, list[Tenure]] = {}
    for t in written(case):
        held.setdefault((t.who, t.seat), []).append(t)
    told: dict[Key, list[Turn]] = {}
    for turn in turns(case):
        if turn.kind != "died":
            told.setdefault((turn.who, turn.seat), []).append(turn)
    for key, facts in told.items():
        same_day = _one_day(facts, held.get(key, []))
        if same_day is not None:
            yield same_day
        elif key in held:
            yield from _against_tenures(facts, sorted(held[key], key=lambda t: reach(t.start)))
        else:
            yield from _by_facts_alone(facts, case, held)


def _one_day(facts: list[Turn], held: list[Tenure]) -> Fault | None:
    """Gained and lost on one certain day, which leaves open whether he has it; unless tenures say it too."""
    for later in facts:
        for earlier in facts:
            if earlier.kind == later.kind or earlier is later or not earlier.when.certain:
                continue
            if later.when.certain and later.when.first == earlier.when.first and _line(earlier) < _line(later):
                gain = later if later.kind == "appointed" else earlier
                loss = later if later.kind == "removed" else earlier
                ends = [t.end for t in held if t.end is not None]
                if any(meets(t.start, gain.when) for t in held) and any(meets(end, loss.when) for end in ends):
                    continue
                message = f"{later.who} is appointed to and removed from {later.seat} on one day"
                expected = f"two days, or one of the rows; the other stands in {line_of(earlier.where, LOG)}"
                return Fault(
                    file=LOG,
                    where=later.where,
                    message=message,
                    found=str(later.when),
                    expected=expected,
                    level="error",
                )
    return None


def _line(turn: Turn) -> int:
    return turn.where.line if turn.where else 0


def _against_tenures(facts: list[Turn], held: list[Tenure]) -> Iterator[Fault]:
    for i, turn in enumerate(facts):
        if turn.kind == "appointed":
            yield from _gain(turn, facts[:i], held)
        else:
            yield from _loss(turn, facts, held)


def _gain(turn: Turn, earlier: list[Turn], held: list[Tenure]) -> Iterator[Fault]:
    """An appointment to what a tenure says he has on that day."""
    if any(meets(t.start, turn.when, SAME_EVENT) for t in held):
        return
    for t in held:
        inside = before(t.start, turn.when) and (t.end is None or before(turn.when, t.end))
        lost = any(e.kind == "removed" and not before(e.when, t.start) for e in earlier)
        if inside and not lost:
            message = f"{turn.who} holds {turn.seat} already, since {t.start}"
            expected = f"no second appointment, or an end to the tenure in {line_of(t.where, LOG)}"
            if t.rank == "candidate":
                message = f"{turn.who} is a candidate member of {turn.seat} on that day"
                expected = f"an end to the tenure in {line_of(t.where, LOG)}, and one of full rank from {turn.when}"
            yield Fault(
                file=LOG, where=turn.where, message=message, found=str(turn.when), expected=expected, level="warning"
            )
            return


def _loss(turn: Turn, facts: list[Turn], held: list[Tenure]) -> Iterator[Fault]:
    """A removal on a day on which he cannot have the seat, or one after which a tenure goes on."""
    gains = [f for f in facts if f.kind == "appointed"]
    if any(t.end is not None and meets(t.end, turn.when, SAME_EVENT) for t in held):
        return
    if any(not before(turn.when, g.when) and not any(meets(t.start, g.when, SAME_EVENT) for t in held) for g in gains):
        return  # a second time that only the log tells of
    around = [t for t in held if not before(turn.when, t.start) and (t.end is None or not before(t.end, turn.when))]
    if around:
        t = around[0]
        again = any(before(turn.when, g.when) for g in gains)
        if t.end is not None and before(turn.when, t.end) and not again:
            message = f"{turn.who} is removed from {turn.seat}, but his tenure goes on to {t.end}"
            expected = f"one date for the end; the tenure stands in {line_of(t.where, LOG)}"
            yield Fault(
                file=LOG,
                where=turn.where,
                message=message,
                found=str(turn.when),
                expected=expected,
                level="error",
                near=_day(t.end),
            )
        return
    past = [t for t in held if t.end is not None and before(t.end, turn.when)]
    if past:
        last = past[-1]
        message = f"{turn.who} had left {turn.seat} already, by {last.end}"
        expected = f"one end for the tenure in {line_of(last.where, LOG)}"
        yield Fault(
            file=LOG,
            where=turn.where,
            message=message,
            found=str(turn.when),
            expected=expected,
            level="error",
            near=_day(last.end),
        )
    else:
        message = f"{turn.who} is removed from {turn.seat} before he has it"
        expected = f"a day after {held[0].start}, where his tenure begins ({line_of(held[0].where, LOG)})"
        yield Fault(file=LOG, where=turn.where, message=message, found=str(turn.when), expected=expected, level="error")


def _day(when: object) -> str:
    return str(when) if len(str(when)) == 10 else ""


def _by_facts_alone(facts: list[Turn], case: Case, held: dict[Key, list[Tenure]]) -> Iterator[Fault]:
    """The facts of one person and one seat of which no tenure speaks."""
    for i, turn in enumerate(facts):
        same = [f for f in facts[:i] if f.kind == turn.kind]
        if not same or any(meets(f.when, turn.when, SAME_EVENT) for f in same):
            continue
        last = max(same, key=lambda f: reach(f.when)[1])
        between = [
            f for f in facts if f.kind != turn.kind and not before(f.when, last.when) and not before(turn.when, f.when)
        ]
        if between:
            continue
        if turn.kind == "appointed":
            message = f"{turn.who} holds {turn.seat} already, since {last.when}"
            expected = f"no second appointment, or a row with removed({turn.who}, {turn.seat}) between"
            yield Fault(
                file=LOG, where=turn.where, message=message, found=str(turn.when), expected=expected, level="warning"
            )
        else:
            message = f"{turn.who} had left {turn.seat} already, on {last.when}"
            expected = f"one removal; the other stands in {line_of(last.where, LOG)}"
            yield Fault(
                file=LOG,
                where=turn.where,
                message=message,
                found=str(turn.when),
                expected=expected,
                level="error",
                near=_day(last.when),
            )
    yield from _never_held(facts, case, held)


def _never_held(facts: list[Turn], case: Case, held: dict[Key, list[Tenure]]) -> Iterator[Fault]:
    """A removal from what no record gives him: an error where tenures say who had the seat."""
    first = next((f for f in facts if f.kind == "removed"), None)
    gains = [f for f in facts if f.kind == "appointed"]
    if first is None or not held or any(not before(first.when, g.when) for g in gains):
        return
    seats = {seat for _, seat in held}
    if first.seat in case.bodies and case.bodies[first.seat].leading and first.seat not in seats:
        return  # the whole roster sits there
    followed = first.seat in seats
    others = sorted({seat for who, seat in held if who == first.who})
    if gains:
        message = f"{first.who} is removed from {first.seat} before he has it"
        expected = f"a day after {gains[0].when}, when he was appointed ({line_of(gains[0].where, LOG)})"
    else:
        message = f"no tenure and no row says that {first.who} had {first.seat}"
        expected = f"a tenure in {LEADERSHIP}, or an earlier row with appointed({first.who}, {first.seat})"
        expected += f"; he has {', '.join(others)}" if others else ""
    yield Fault(
        file=LOG,
        where=first.where,
        message=message,
        found=first.seat,
        expected=expected,
        level="error" if followed else "warning",
    )
