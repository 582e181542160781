"""Questions made for a case: who is gone by when, for every member, the leader, every post."""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from whowhom.propositions import Names, Proposition, describe, parse

from .case import Case
from .files import QUESTIONS
from .followed import Followed
from .scaffold import quoted

MOST_MONTHS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class NewQuestion:
    """A question for `questions.yaml`. `there`: why it is not wanted, if its key or what it asks stands there."""

    key: str
    ask: str
    title: str
    there: str = ""


def questions_for(
    case: Case,
    months: Sequence[int] = (6, 12),
    *,
    members: bool = False,
    leader: bool = False,
    posts: bool = False,
) -> tuple[NewQuestion, ...]:
    """Questions with fixed days, so many months after the as-of day.

    Args:
        case: from `load_case`.
        months: horizons, each 1 to 60.
        members: for every full member of the leading body, whether he loses his seat.
        leader: whether he loses the top post, and whether a move is made against him.
        posts: for every other post, whether its holder loses it.

    Raises:
        ValueError: a horizon is out of reach; nothing or nobody is asked about.

    >>> from whowhom.record import load_case
    >>> for q in questions_for(load_case("june-1957"), [12], leader=True):
    ...     print(q.key, "|", q.ask)
    khrushchev-first-secretary-12 | removed(khrushchev, first-secretary) by 1958-07-23
    khrushchev-challenged-12 | challenged(against=khrushchev) by 1958-07-23
    """
    if wrong := [m for m in months if not 1 <= m <= MOST_MONTHS]:
        raise ValueError(f"{wrong[0]} months: expected 1 to {MOST_MONTHS}")
    if not (members or leader or posts) or not months:
        raise ValueError("nothing is asked: say for whom, and for how many months")
    names = Names.of(case)
    keys, asked = set(case.questions), {q.ask: q.key for q in case.questions.values()}
    found = []
    for stem, event in dict(_events(case, members, leader, posts)).items():
        for n in sorted(set(months)):
            ask = f"{event} by {later(case.as_of, n).isoformat()}"
            what = parse(ask, names)
            key = f"{stem}-{n}"
            there = "this key stands there already" if key in keys else ""
            there = there or (f"it is asked there as {asked[what]}" if what in asked else "")
            found.append(NewQuestion(key=key, ask=ask, title=_title(what, case), there=there))
    return tuple(found)


def _events(case: Case, members: bool, leader: bool, posts: bool) -> Iterator[tuple[str, str]]:
    """What may happen, with the beginning of its key."""
    followed = Followed(case)
    first = followed.leader[-1]
    if leader:
        if first is None or case.top_post is None:
            raise ValueError(f"nobody leads on {case.as_of}: there is no leader to ask about")
        yield f"{first}-{case.top_post}", f"removed({first}, {case.top_post})"
        yield f"{first}-challenged", f"challenged(against={first})"
    if members:
        for who in (key for key in case.persons if key in followed.full[-1]):
            yield f"{who}-{case.leading_body}", f"removed({who}, {case.leading_body})"
    if posts:
        held = sorted({(post, who) for (post, _), who in followed.holders[-1].items() if post != case.top_post})
        for post, who in held:
            yield f"{who}-{post}", f"removed({who}, {post})"


def _title(what: Proposition, case: Case) -> str:
    return describe(what, case)


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day.

    >>> later(date(1957, 8, 31), 6)
    datetime.date(1958, 2, 28)

    Args:
        day: any.
        months: how many.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def questions_yaml(case: Case, made: Sequence[NewQuestion], whole: bool = False) -> str:
    """Questions as they stand in `questions.yaml`: to be pasted under its `questions:`, or a whole file.

    Args:
        case: for which they were made.
        made: from `questions_for`.
        whole: whether the text is to stand alone.
    """
    head, indent = _manner(case)
    alone = whole or not head
    place = f"for {QUESTIONS}" if alone else f"to be pasted below `questions:` in {QUESTIONS}"
    lines = [f"# Questions about {case.key} as of {case.as_of}, {place}", *(["questions:"] if alone else [])]
    for q in made:
        if q.there and not whole:
            lines.append(f"{indent}# {q.key}: {q.there}")
        else:
            lines += [f"{indent}{q.key}:", f"{indent * 2}ask: {quoted(q.ask)}", f"{indent * 2}title: {quoted(q.title)}"]
    return "\n".join(lines) + "\n"


def _manner(case: Case) -> tuple[bool, str]:
    """Whether the case's file has the key `questions`, and how far what stands under it is indented."""
    try:
        text = (case.folder / QUESTIONS).read_text(encoding="utf-8-sig") if case.folder else ""
    except (OSError, ValueError):
        text = ""
    head = re.search(r"^questions:\s*(?:#.*)?$", text, re.MULTILINE)
    entry = re.search(r"^questions:[^\n]*\n(?:\s*#[^\n]*\n|\s*\n)*( +)\S", text, re.MULTILINE)
    return head is not None, entry[1] if entry else "  "
