"""Careers made at random: what can have happened raises nothing, and one row that cannot is found at its line."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exact.record.four import HEADER, LEFT, TENURES, write
from whowhom.record import check
from whowhom.record.problems import Problem

POSTS = ("head-of-state", "defence-minister", "foreign-minister")
PEOPLE = ("bob", "cid", "dan")
BEGINS, LAST = date(1953, 2, 1), date(1956, 9, 1)
FIRST_ROW = (HEADER + LEFT).count("\n") + 1


class Event(NamedTuple):
    """One turn: on what day, what, and the person and the post that it concerns."""

    day: date
    what: str
    who: str
    post: str = ""

    def said(self) -> str:
        seat = f", {self.post}" if self.post else ""
        return f"{self.what}({self.who}{seat})"


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """A history in which every turn is possible: at most one holder of a post, and nobody acts who is dead."""
    holder: dict[str, str] = {}
    dead: set[str] = set()
    found: list[Event] = []
    day = BEGINS
    for gap in draw(st.lists(st.integers(1, 150), max_size=14)):
        day += timedelta(gap)
        alive = [p for p in PEOPLE if p not in dead]
        free = [post for post in POSTS if post not in holder]
        turns = [Event(day, "appeared", p) for p in alive] + [Event(day, "criticised", p) for p in PEOPLE]
        turns += [Event(day, "appointed", p, post) for p in alive for post in free]
        turns += [Event(day, "removed", p, post) for post, p in holder.items()]
        turns += [Event(day, "died", p) for p in alive if p == "dan"]  # the others hold what the case begins with
        event = draw(st.sampled_from(turns))
        if day > LAST:
            break
        found.append(event)
        if event.what == "appointed":
            holder[event.post] = event.who
        elif event.what == "removed":
            del holder[event.post]
        elif event.what == "died":
            dead.add(event.who)
            holder = {post: p for post, p in holder.items() if p != event.who}
    return found


def blurred(draw: st.DrawFn, day: date) -> str:
    """The day, or a date that may be it."""
    around = f"[{day - timedelta(draw(st.integers(0, 40)))}..{day + timedelta(draw(st.integers(0, 40)))}]"
    return draw(st.sampled_from([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y-%m}~", f"{day}?", f"{day:%Y}", around]))


def row(when: str, what: str) -> str:
    return f'"{when}",1956-12-31,press,B1,"{what}"\n'


def tenures(events: list[Event], text: dict[Event, str]) -> str:
    """The tenures that the turns make."""
    lines, start = [], {}
    for event in events:
        if event.what == "appointed":
            start[event.post] = event
        for post in [p for p, s in start.items() if s.who == event.who and event.what in ("removed", "died")]:
            if event.what == "died" or event.post == post:
                begun = start.pop(post)
                lines.append(f'  - {{who: {event.who}, post: {post}, from: "{text[begun]}", to: "{text[event]}"}}\n')
    lines += [f'  - {{who: {e.who}, post: {post}, from: "{text[e]}"}}\n' for post, e in start.items()]
    return TENURES + "".join(lines)


def faults(rows: str, with_tenures: str = TENURES) -> list[Problem]:
    with tempfile.TemporaryDirectory() as folder:
        return [p for p in check(write(Path(folder), rows, with_tenures)).problems if p.level != "not weighed"]


@settings(deadline=None, max_examples=60)
@given(histories(), st.data())
def test_what_can_have_happened_raises_nothing(events: list[Event], data: st.DataObject) -> None:
    text = {e: data.draw(st.composite(lambda draw, day=e.day: blurred(draw, day))()) for e in events}
    rows = "".join(row(text[e], e.said()) for e in data.draw(st.permutations(events)))
    assert not [p.show() for p in faults(rows)]
    assert not [p.show() for p in faults(rows, tenures(events, text))]


@st.composite
def planted(draw: st.DrawFn) -> tuple[list[Event], Event, str]:
    """A possible history, one turn that cannot be, and a part of what must be said of it."""
    events = draw(histories())
    last = events[-1].day if events else BEGINS
    later = last + timedelta(draw(st.integers(50, 90)))
    died = next((e for e in events if e.what == "died"), None)
    holder = {e.post: e for e in events if e.what == "appointed"}
    for e in events:
        if e.what in ("removed", "died"):
            holder = {k: v for k, v in holder.items() if not (v.who == e.who and v.day < e.day and e.post in ("", k))}
    if died is None:
        kinds = [
            (Event(later, "removed", "dan", "premier"), "no tenure and no row says that dan had premier"),
            (Event(later, "appointed", "dan", "premier"), "both hold premier"),
        ]
    else:
        kinds = [
            (Event(later, "died", "dan"), "dan died already"),
            (Event(later, "appeared", "dan"), f"dan died on {died.day}"),
            (Event(later, "setback", "dan"), f"dan died on {died.day}"),
            (Event(later, "appointed", "dan", "interior-minister"), f"dan died on {died.day}"),
        ]
    for post, e in holder.items():
        other = next(p for p in PEOPLE[:2] if p != e.who)
        kinds.append((Event(later, "appointed", other, post), f"{e.who} and {other} both hold {post}"))
        kinds.append((Event(later, "appointed", e.who, post), f"{e.who} holds {post} already"))
        kinds.append(
            (Event(e.day, "removed", e.who, post), f"{e.who} is appointed to and removed from {post} on one day")
        )
    event, said = draw(st.sampled_from(kinds))
    return events, event, said


@settings(deadline=None, max_examples=60)
@given(planted())
def test_what_cannot_have_happened_is_found_at_its_line(given_: tuple[list[Event], Event, str]) -> None:
    events, impossible, said = given_
    rows = "".join(row(e.day.isoformat(), e.said()) for e in [*events, impossible])
    found = faults(rows)
    assert {(p.file, p.line) for p in found} == {("log.csv", FIRST_ROW + len(events))}
    assert any(said in p.message for p in found)
    if impossible.day <= LAST:
        text = {e: e.day.isoformat() for e in events}
        assert any(
            p.line == FIRST_ROW + len(events) and p.file == "log.csv" for p in faults(rows, tenures(events, text))
        )
