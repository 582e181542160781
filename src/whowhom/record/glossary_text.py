"""The vocabulary for a terminal, and as tables for programs."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from textwrap import wrap

from whowhom._tabular import csv_text
from whowhom.propositions.sayings import LOG, Saying

from .glossary import WordEntry

WIDTH = 100
LABEL = 13
HEAD = "happened,learned,source,grade,what,note"
FORMS = (
    ("not loyal(zhukov, khrushchev)", "the contrary, of whatever word"),
    ("removed(bulganin, premier) by 1958-03-31", "what is to come, by a day"),
    (
        "challenged(against=khrushchev) within 6 months",
        "the same, by months; a slot that follows one left out is named",
    ),
    ("following(army, khrushchev) ~ 70%", "a number that somebody names"),
    ("count(removed(*, presidium)) >= 2 by 1958-12-31", "a question about how many"),
    ("secure(khrushchev) given holds(zhukov, defence-minister)", "a question under a condition"),
    ("note: he wore his medals", "what no word says: it is kept and moves nothing"),
)


def entries_text(found: Sequence[WordEntry]) -> str:
    """Every word on a line, under headings, with an example and what it says; then how words combine.

    Args:
        found: from `entries`.
    """
    widest = max([len(e.example) for e in found] + [len(form) for form, _ in FORMS[:1]])
    lines, topic = list[str](), ""
    for e in found:
        if e.topic != topic:
            lines += ["", e.topic]
            topic = e.topic
        lines.append(f"  {e.example:{widest}}  {e.reads}")
    lines += ["", "How they combine"]
    for form, said in FORMS:
        lines += [f"  {form:{widest}}  {said}"] if len(form) <= widest else [f"  {form}", f"  {'':{widest}}  {said}"]
    ends = '`whowhom words WORD` tells all of one; `whowhom words "lost his job"` finds it by plain words.'
    return "\n".join([*lines[1:], "", ends])


def entry_text(e: WordEntry) -> str:
    """All of one word.

    Args:
        e: from `entry`.
    """
    return "\n".join(_lines(e))


def _lines(e: WordEntry) -> Iterator[str]:
    yield f"{e.usage}: {e.meaning}"
    yield ""
    for name, filled in e.slots:
        yield from _labelled(f"  {name}", filled)
    yield from _labelled("example", e.example)
    yield from _labelled("reads", e.reads)
    yield from _labelled("contrary", e.contrary)
    yield ""
    for label, said in zip(("a fact", "a claim", "a question", "a judgement"), e.uses, strict=True):
        yield from _labelled(label, said)
    yield ""
    for n, (kind, moved) in enumerate(e.moves):
        yield from _labelled("" if n else "counts as", f"{kind}, which moves {moved}")
    yield from _labelled("also for", ", ".join(e.synonyms))
    yield ""
    yield "A row of log.csv:"
    yield f"  {HEAD}"
    yield f"  {e.row}"


def _labelled(label: str, text: str) -> list[str]:
    first, *rest = wrap(text, WIDTH - LABEL - 2, break_on_hyphens=False)
    return [f"{label:{LABEL}}  {first}", *(f"{'':{LABEL}}  {line}" for line in rest)]


def found_text(asked: str, found: Sequence[WordEntry], sayings: Sequence[Saying]) -> str:
    """What may say what somebody asked for: words of the vocabulary, and things that are said with them.

    Args:
        asked: as he wrote it.
        found: the words, the likeliest first.
        sayings: the things.
    """
    lines = [f"{asked!r} may be said so:"]
    for s in sayings:
        place = "" if s.file == LOG else f"  ({s.file}{f', under `{s.under}`' if s.under else ''})"
        lines += ["", f"  {s.says}"]
        lines += [f"      {row}{place}" for row in s.rows]
        lines += [f"      {line}" for line in wrap(s.more, WIDTH - 6)]
    if found:
        widest = max(len(e.example) for e in found)
        lines += ["", "Words of the vocabulary:", *(f"  {e.example:{widest}}  {e.reads}" for e in found)]
        lines += ["", f"`whowhom words {found[0].name}` tells all of it."]
    return "\n".join(lines)


def entries_json(found: Sequence[WordEntry], sayings: Sequence[Saying] = ()) -> str:
    """Words as JSON, and what is said with them.

    Args:
        found: from `entries`.
        sayings: where somebody asked in plain words.
    """
    words = [asdict(e) | {"slots": dict(e.slots), "moves": dict(e.moves)} for e in found]
    told = {"words": words, "sayings": [asdict(s) for s in sayings]}
    return json.dumps(told, indent=1, ensure_ascii=False)


def entries_csv(found: Sequence[WordEntry]) -> str:
    """Words as a table, one a row.

    Args:
        found: from `entries`.
    """
    head = ("name", "topic", "kind", "meaning", "usage", "example", "reads", "contrary", "fact", "claim", "question")
    more = ("judgement", "moves", "synonyms", "row")
    rows = (
        [*(getattr(e, name) for name in (*head, more[0])), [f"{k}: {m}" for k, m in e.moves], e.synonyms, e.row]
        for e in found
    )
    return csv_text((*head, *more), rows)
