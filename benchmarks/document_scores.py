"""Scores against an answer key: precision and recall of each kind of thing that is found in a document.

A key holds places, labels and classes, and none of the text. Found and expected things match where `same` says so;
each is matched once.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from whowhom.documents import Findings


class Score(NamedTuple):
    kind: str
    found: int
    expected: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0


def score(kind: str, found: Iterable[Any], expected: Iterable[Any], same: Callable[[Any, Any], bool]) -> Score:
    found, left = list(found), list(expected)
    total, right = len(left), 0
    for thing in found:
        match = next((k for k, wanted in enumerate(left) if same(thing, wanted)), None)
        if match is not None:
            del left[match]
            right += 1
    return Score(kind, len(found), total, right)


def equal(a: Any, b: Any) -> bool:
    return bool(a == b)


def overlap(a: Sequence[int], b: Sequence[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def touch(a: Sequence[int], b: Sequence[int]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def scores(found: Findings, key: dict[str, Any]) -> list[Score]:
    """Every kind of the key."""
    return [*structure(found, key), *penwork(found, key), *voice(found, key)]


def structure(found: Findings, key: dict[str, Any]) -> list[Score]:
    document = found.document
    starts = [0]
    for line in document.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def line_of(at: int) -> int:
        from bisect import bisect_right

        return bisect_right(starts, at)

    def first_and_last(start: int, end: int) -> tuple[int, int]:
        words = document.text[start:end]
        lead = len(words) - len(words.lstrip())
        return line_of(start + lead), line_of(start + len(words.rstrip()) - 1)

    parts = [(p.label, *first_and_last(p.start, p.end)) for p in document.parts]
    wanted_parts = [(p["label"], *p["lines"]) for p in key["parts"]]
    pages = [(p.label, g.number, *first_and_last(g.start, g.end)) for p in document.parts for g in p.pages]
    wanted_pages = [(p["part"], p["number"], *p["lines"]) for p in key["pages"]]
    missing = [
        (p.label, n)
        for p in document.parts
        for g in p.gaps
        if g.what == "page"
        for n in range(int(g.first), int(g.last) + 1)
    ]
    misprinted = [(p.label, g.printed, g.number) for p in document.parts for g in p.pages if g.state == "misnumbered"]
    blocks = [(b, *first_and_last(b.start, b.end)) for b in document.blocks if b.kind != "blank"]
    paragraphs = [
        (f"{p.label}#{q.name}", [line_of(a) for a, _ in q.pieces])
        for p in document.parts
        for q in p.paragraphs
        if q.kind != "heading"
    ]
    wanted_paragraphs = [(p["anchor"], p["lines"]) for p in key["paragraphs"]]

    def same_paragraph(a: tuple[str, list[int]], b: tuple[str, list[int]]) -> bool:
        return a[0] == b[0] and a[1][0] == b[1][0] and set(a[1]) <= set(b[1])

    return [
        score("parts", [p[:2] for p in parts], [p[:2] for p in wanted_parts], lambda a, b: a[0] == b[0] and abs(a[1] - b[1]) <= 2),
        score("pages", [p[:2] for p in pages], [p[:2] for p in wanted_pages], equal),
        score("page bounds", pages, wanted_pages, lambda a, b: a[0] == b[0] and a[2:] == b[2:]),
        score("missing pages", missing, [(p["part"], p["number"]) for p in key["pages_missing"]], equal),
        score("misprinted page numbers", misprinted, [(p["part"], p["printed"], p["number"]) for p in key["pages_misprinted"]], equal),
        score("markings", [(a, b.value.endswith("cancelled")) for b, a, _ in blocks if b.kind == "marking"],
              [(m["line"], m["cancelled"]) for m in key["markings"]], equal),
        score("page numbers", [(a, b.value) for b, a, _ in blocks if b.kind == "page-number"],
              [(m["line"], m["value"]) for m in key["page_numbers"]], equal),
        score("exemption codes", [(w.code, [w.start, w.end]) for w in found.withheld],
              [(c["code"], c["span"]) for c in key["codes"]], equal),
        score("noise", [[a, b] for k, a, b in blocks if k.kind == "noise"], [n["lines"] for n in key["noise"]], equal),
        score("marginal notes", [[a, b] for k, a, b in blocks if k.kind == "margin"], [n["lines"] for n in key["margin"]], equal),
        score("paragraphs", paragraphs, wanted_paragraphs, same_paragraph),
    ]  # fmt: skip


def penwork(found: Findings, key: dict[str, Any]) -> list[Score]:
    edits = [e for e in found.edits if e.label != "marking"]
    wanted = key["edits"]

    def spans(e: Any) -> list[list[int]]:
        return [*e["deleted"], *e["added"]] if isinstance(e, dict) else [list(s) for s in (*e.deleted, *e.added)]

    def same(a: Any, b: Any) -> bool:
        kind = b["kind"]
        return a.kind == kind and any(overlap(x, y) for x in spans(a) for y in spans(b))

    def same_class(a: Any, b: Any) -> bool:
        return same(a, b) and a.label == b["class"]

    hedged = [e for e in edits if e.direction]
    variants = list(found.apparatus.variants)

    def places(v: Any) -> dict[str, Sequence[int]]:
        return {r.draft: r.place for r in v.readings}

    def meets(v: Any, w: dict[str, Any]) -> bool:
        return all(touch(places(v)[d], w[d]) for d in ("A", "B"))

    hit = [v for v in variants if any(meets(v, w) for w in key["variants"])]
    met = [w for w in key["variants"] if any(meets(v, w) for v in variants)]
    classed = [w for w in key["variants"] if any(meets(v, w) and v.kind == w["class"] for v in variants)]
    alone = [f"{d}#{n[0]}" for r in found.apparatus.rows if len(r.paragraphs) == 1 for d, n in r.paragraphs.items()]
    wanted_alone = [f"{o['part']}#{a}" for o in key["only_in"] for a in o["anchors"]]
    return [
        score("edits", edits, wanted, same),
        score("edits with class", edits, wanted, same_class),
        score(
            "hedging changed, with direction",
            hedged,
            [w for w in wanted if w["direction"]],
            lambda a, b: same(a, b) and a.direction == b["direction"],
        ),
        Score("variants (places found that the key has)", len(variants), len(variants), len(hit)),
        Score("variants (places of the key that are found)", len(key["variants"]), len(key["variants"]), len(met)),
        Score("variants of the key, with class", len(key["variants"]), len(key["variants"]), len(classed)),
        score("paragraphs in one draft only", alone, wanted_alone, equal),
    ]


def voice(found: Findings, key: dict[str, Any]) -> list[Score]:
    part = "B"
    hedges = [h for h in found.hedges if h.part == part]
    said = [a for a in found.attributions if a.part == part]
    dates = [d for d in found.dates if d.part == part]
    return [
        score("hedges", hedges, key["hedges"], lambda a, b: overlap(a.place, b["span"])),
        score(
            "hedges with band", hedges, key["hedges"], lambda a, b: overlap(a.place, b["span"]) and a.band == b["band"]
        ),
        score(
            "hedges with whose they are",
            hedges,
            key["hedges"],
            lambda a, b: overlap(a.place, b["span"]) and a.attributed == b["attributed"],
        ),
        score("attributions", said, key["attributions"], lambda a, b: overlap(a.place, b["span"])),
        score(
            "dates with EDTF", dates, key["dates"], lambda a, b: [a.start, a.end] == b["span"] and a.edtf == b["edtf"]
        ),
    ]
