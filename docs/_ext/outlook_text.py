"""The outlook of the memorandum's last paragraphs, row by row: his judgement, ours, why, and what to watch."""

from collections.abc import Iterator
from typing import Any

from memorandum_text import Page, figure, pct
from prose import code, plain, table

PARAGRAPHS = ("7", "8", "9", "10")
HEAD = ("Paragraph", "What is asked", "He judged", "We say", "What moved it most", "What to watch")


def outlook(page: Page) -> list[str]:
    """Return the table: a row for each judgement of those paragraphs, and for each question that none answers."""
    if not page.found:
        return []
    rows = [*_judged(page), *_asked(page)]
    return table(HEAD, sorted(rows, key=lambda row: PARAGRAPHS.index(row[0])))


def _paragraph(cites: Any) -> str | None:
    """The first of those paragraphs that is cited, of the fuller draft."""
    said = [cite.partition("@B#")[2] for cite in cites]
    return next((n for n in PARAGRAPHS if any(place.rstrip("abcd") == n for place in said)), None)


def _judged(page: Page) -> Iterator[tuple[str, ...]]:
    for key, j in page.judgements.items():
        place, row = _paragraph(j.cites), page.rows.get(key)
        if place is not None and row is not None:
            his = f"{j.words} ({pct(j.low)} to {pct(j.high)})"
            e = row["figure"]
            yield (place, plain(page.said(j.says)), his, figure(e) if e else "no answer", _why(e), _watch(page, key))


def _asked(page: Page) -> Iterator[tuple[str, ...]]:
    found = page.found or {}
    judged = {page.said(j.says) for j in page.judgements.values()}
    for e in found["estimates"]:
        place = _paragraph(page.case.questions[e["key"]].cites)
        if place is not None and page.said(page.case.questions[e["key"]].ask) not in judged:
            yield (place, plain(e["title"]), "nothing", figure(e), _why(e), _watch(page, e["key"]))


def _why(e: dict[str, Any] | None) -> str:
    """What moved an answer most, a report or else."""
    if e is None:
        return "–"
    reports = [
        (abs(r["p_with"] - r["p_without"]), f"{plain(r['text'])} ({code(r['record'])})", r) for r in e["reasons"]
    ]
    beside = [(abs(c["p_with"] - c["p_without"]), plain(c["text"]), c) for c in e["circumstances"]]
    moved, text, one = max([*reports, *beside], key=lambda found: found[0], default=(0.0, "", {}))
    return f"{text}: {pct(one['p_without'])} without it" if moved >= 0.01 else "nothing by a point"


def _watch(page: Page, key: str) -> str:
    """The thing that would tell most of a question."""
    found = (page.found or {}).get("watch", {}).get(key)
    if found is None:
        return "–"
    if not found:
        return "nothing that tells more than chance"
    one = found[0]
    return f"{plain(one['text'])}, by {one['by']}: {pct(one['seen'])} if seen, {pct(one['unseen'])} if not"
