"""Reading documents: quality against the key, time and memory beside others, growth with length.

    python benchmarks/documents.py                  print everything that can be measured here
    python benchmarks/documents.py --report FILE    also write it as a page, and the picture beside the documentation
    python benchmarks/documents.py --without-whole  leave out CollateX on whole drafts, which takes minutes

The memorandum is read from shared/documents in a folder above; without it, only growth is measured, on the invented
document. CollateX (GPL) is measured where you have installed it: pip install collatex. It is no dependency.
"""

import argparse
import difflib
import json
import platform
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
KEY = ROOT / "tests" / "data" / "documents" / "memorandum-1957.key.json"
HARVEST = ROOT / "docs" / "how-to" / "data" / "harvest-note.txt"
PICTURE = ROOT / "docs" / "images" / "documents-growth.svg"
SCALES = (1, 3, 10, 30, 100)
LIMIT = 900  # seconds

Region = tuple[tuple[int, int], tuple[int, int]]
Tokens = list[tuple[str, int, int]]


def memorandum() -> Path | None:
    name = "memorandum-1957-07-23.txt"
    return next((p for up in ROOT.parents if (p := up / "shared" / "documents" / name).is_file()), None)


# What each one does with two sequences of words with places: the places where they differ.


def by_opcodes(a: Tokens, b: Tokens, opcodes: Iterable[tuple[str, int, int, int, int]]) -> list[Region]:
    return [(place(a, i0, i1), place(b, j0, j1)) for tag, i0, i1, j0, j1 in opcodes if tag != "equal"]


def place(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    if start < end:
        return tokens[start][1], tokens[end - 1][2]
    at = tokens[start - 1][2] if start else tokens[0][1] if tokens else 0
    return at, at


def with_difflib(a: Tokens, b: Tokens) -> list[Region]:
    matcher = difflib.SequenceMatcher(None, [t[0] for t in a], [t[0] for t in b], autojunk=False)
    return by_opcodes(a, b, matcher.get_opcodes())


def with_rapidfuzz(a: Tokens, b: Tokens) -> list[Region]:
    from rapidfuzz.distance import Indel

    found = Indel.opcodes([t[0] for t in a], [t[0] for t in b])
    return by_opcodes(a, b, [(o.tag, o.src_start, o.src_end, o.dest_start, o.dest_end) for o in found])


def with_collatex(a: Tokens, b: Tokens) -> list[Region]:
    import collatex

    def tokens(found: Tokens) -> list[dict[str, Any]]:
        return [{"t": t + " ", "n": t, "place": (start, end)} for t, start, end in found]

    if not a or not b:
        return [(place(a, 0, len(a)), place(b, 0, len(b)))] if a or b else []
    witnesses = [{"id": "A", "tokens": tokens(a)}, {"id": "B", "tokens": tokens(b)}]
    table = json.loads(collatex.collate({"witnesses": witnesses}, output="json", segmentation=False))["table"]
    regions: list[Region] = []
    at = [a[0][1], b[0][1]]
    for cells in zip(*table, strict=True):
        spans = [(c[0]["place"][0], c[-1]["place"][1]) if c else (end, end) for c, end in zip(cells, at, strict=True)]
        words = [" ".join(t["n"] for t in c) if c else "" for c in cells]
        if words[0] != words[1]:
            regions.append((tuple(spans[0]), tuple(spans[1])))  # type: ignore[arg-type]
        at = [s[1] for s in spans]
    return regions


PEERS: dict[str, Callable[[Tokens, Tokens], list[Region]]] = {
    "difflib": with_difflib,
    "rapidfuzz": with_rapidfuzz,
    "CollateX": with_collatex,
}


def drafts_whole(text: str, key: dict[str, Any]) -> tuple[Tokens, Tokens]:
    """Both drafts as they are transcribed, cut at the key's lines and at spaces."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    bounds = {p["label"]: (starts[p["lines"][0] - 1], starts[p["lines"][1]] - 1) for p in key["parts"]}
    return tuple(  # type: ignore[return-value]
        [(m.group(), m.start(), m.end()) for m in re.compile(r"\S+").finditer(text, *bounds[label])] for label in "AB"
    )


def paragraph_pairs(path: Path) -> list[tuple[Tokens, Tokens]]:
    """The paragraphs that answer to one another, by our own reading: what the others cannot do themselves."""
    from whowhom.documents import collate, read_document
    from whowhom.documents.words import words

    document = read_document(path)
    named = {d.label: {p.name: p for p in d.paragraphs} for d in document.drafts}
    return [
        tuple(  # type: ignore[misc]
            [
                (w.text, w.start, w.end)
                for name in row.paragraphs.get(label, ())
                for w in words(document.text, named[label][name], document.penned)
            ]
            for label in "AB"
        )
        for row in collate(document).rows
    ]


def peak() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (2**20 if platform.system() == "Darwin" else 2**10)


def measure(what: str, scale: int) -> dict[str, Any]:
    """One measurement, in a process of its own: seconds, megabytes beyond those of the start, the regions found."""
    path = memorandum() or HARVEST
    name, _, how = what.partition(", ")
    if name == "whowhom":
        from whowhom.documents import collate, read_text
        from whowhom.documents.apparatus import diff  # noqa: F401 - loaded before the clock starts

        text = scaled(path.read_text(encoding="utf-8"), scale)
        before, start = peak(), time.perf_counter()
        document = read_text(text)
        middle = time.perf_counter()
        apparatus = collate(document)
        seconds = time.perf_counter() - start
        regions = [[list(r.place) for r in v.readings] for v in apparatus.variants]
        told = {"read": middle - start, "drafts": len(document.drafts), "characters": len(text)}
        return {"seconds": seconds, "megabytes": peak() - before, "regions": regions if scale == 1 else [], **told}
    key = json.loads(KEY.read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    pairs = [drafts_whole(text, key)] if how == "whole" else paragraph_pairs(path)
    PEERS[name]([("one", 0, 3)], [("two", 0, 3)])
    before, start = peak(), time.perf_counter()
    found = [region for a, b in pairs for region in PEERS[name](a, b)]
    return {"seconds": time.perf_counter() - start, "megabytes": peak() - before, "regions": found}


def scaled(text: str, scale: int) -> str:
    """Two drafts `scale` times as long: each time with other words, so that no paragraph is like another."""
    if scale == 1:
        return text
    from whowhom.documents import read_text

    drafts = read_text(text).drafts

    def turned(words: str, by: int) -> str:
        return re.sub(
            r"\b[a-z]{4,}\b",
            lambda m: "".join(chr(97 + (ord(c) - 97 + by) % 26) for c in m.group()) + "bcdfg"[by // 26],
            words,
        )

    return "\n\n".join(turned(text[d.start : d.end], by) for d in drafts for by in range(scale))


def in_own_process(what: str, scale: int = 1) -> dict[str, Any] | None:
    try:
        done = subprocess.run(
            [sys.executable, __file__, "--measure", what, str(scale)],
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return json.loads(done.stdout) if done.returncode == 0 else {"error": done.stderr.strip().splitlines()[-1:]}


def quality(regions: list[Region], key: dict[str, Any]) -> tuple[int, int]:
    """How many of the key's variants are touched, and how many differences touch none of them."""
    from benchmarks.document_scores import touch

    def meets(region: Any, wanted: dict[str, Any]) -> bool:
        return touch(region[0], wanted["A"]) and touch(region[1], wanted["B"])

    hit = sum(any(meets(r, w) for r in regions) for w in key["variants"])
    strange = sum(not any(meets(r, w) for w in key["variants"]) for r in regions)
    return hit, strange


def report(whole: bool) -> Iterable[str]:
    path = memorandum()
    yield "# Reading documents, measured"
    yield ""
    yield "Made by `python benchmarks/documents.py --report`, and not at each build: the memorandum is no part of the project."
    yield f"Python {platform.python_version()}, one core of {platform.processor() or platform.machine()}, other work going on beside it."
    if path is not None:
        yield from key_section(path)
        yield from peer_section(whole)
    yield from growth_section()


def key_section(path: Path) -> Iterable[str]:
    from benchmarks.document_scores import scores
    from whowhom.documents import find, read_document

    key = json.loads(KEY.read_text(encoding="utf-8"))
    found = find(read_document(path, key["text"]))
    yield ""
    yield "## Against the key"
    yield ""
    yield "The key was written by reading the memorandum, before there was a program; it holds places, labels and classes. Who wrote"
    yield "the key then wrote the program, so these figures flatter; one date, overlooked in the key, was added after a first comparison."
    yield "Precision is the share of what was found that the key has, recall the share of the key that was found."
    yield "Hedges, attributions and dates are those of draft B."
    yield ""
    yield "| kind | found | in the key | right | precision | recall |"
    yield "| --- | --: | --: | --: | --: | --: |"
    for s in scores(found, key):
        yield f"| {s.kind} | {s.found} | {s.expected} | {s.right} | {s.precision:.2f} | {s.recall:.2f} |"


def peer_section(whole: bool) -> Iterable[str]:
    key = json.loads(KEY.read_text(encoding="utf-8"))
    yield ""
    yield "## Beside others"
    yield ""
    yield "All on the two drafts of the memorandum, each in a process of its own, start-up and loading left out. Ours reads"
    yield "the transcription and collates it. The others compare words only. *By paragraph* they are given the pairs of"
    yield "paragraphs that our reading found; *whole* they are given each draft as transcribed, cut where the key says."
    yield ""
    yield "| program | seconds | MB | variants of the key found | other differences reported |"
    yield "| --- | --: | --: | --: | --: |"
    names = ["whowhom", *(f"{peer}, {how}" for peer in PEERS for how in ("by paragraph", "whole"))]
    for name in names:
        if name == "CollateX, whole" and not whole:
            continue
        done = in_own_process(name)
        if done is None:
            yield f"| {name} | more than {LIMIT} | | | |"
        elif "error" in done:
            yield f"| {name} | not measured: {done['error']} | | | |"
        else:
            hit, strange = quality(done["regions"], key)
            yield f"| {name} | {done['seconds']:.3f} | {done['megabytes']:.0f} | {hit} of {len(key['variants'])} | {strange} |"


def growth_section() -> Iterable[str]:
    yield ""
    yield "## Growth with length"
    yield ""
    yield "Both drafts made longer, each repetition with other words, so that every paragraph has one counterpart only."
    yield ""
    yield "| times the text | characters | drafts found | seconds | of which reading | MB | seconds a million characters |"
    yield "| --: | --: | --: | --: | --: | --: | --: |"
    points = []
    for scale in SCALES:
        done = in_own_process("whowhom", scale)
        if done is None or "error" in done:
            yield f"| {scale} | not measured: {done} | | | | | |"
            continue
        rate = done["seconds"] / done["characters"] * 1e6
        points.append((done["characters"], done["seconds"]))
        yield (
            f"| {scale} | {done['characters']:,} | {done['drafts']} | {done['seconds']:.2f} | {done['read']:.2f} | "
            f"{done['megabytes']:.0f} | {rate:.2f} |"
        )
    PICTURE.write_text(picture(points), encoding="utf-8")
    yield ""
    yield f"![Seconds by characters, both on logarithmic scales, beside a line of proportion](../images/{PICTURE.name})"


def picture(points: list[tuple[int, float]]) -> str:
    """Time by length on logarithmic scales, with the line on which twice the text takes twice the time."""
    from math import ceil, floor, log10

    xs, ys = [log10(x) for x, _ in points], [log10(y) for _, y in points]
    left, right, low, high = floor(min(xs)), ceil(max(xs)), floor(min(ys)), ceil(max(ys))

    def at(x: float, y: float) -> str:
        return f"{80 + 520 * (x - left) / (right - left):.1f},{300 - 260 * (y - low) / (high - low):.1f}"

    middle = sum(y - x for x, y in zip(xs, ys, strict=True)) / len(xs)
    ends = [(max(left, low - middle), max(low, left + middle)), (min(right, high - middle), min(high, right + middle))]
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" font-family="Helvetica, Arial, sans-serif" font-size="13">',
        "<title>Seconds to read and collate two drafts, by their length</title>",
        '<rect width="640" height="360" fill="#fdfcf9"/>',
    ]
    for x in range(left, right + 1):
        p = at(x, low).split(",")
        lines.append(
            f'<path d="M{p[0]} {p[1]}V40" stroke="#d9d6cf"/><text x="{p[0]}" y="322" text-anchor="middle">{10**x:,}</text>'
        )
    for y in range(low, high + 1):
        p = at(left, y).split(",")
        lines.append(
            f'<path d="M{p[0]} {p[1]}H600" stroke="#d9d6cf"/><text x="72" y="{float(p[1]) + 4:.1f}" text-anchor="end">{10.0**y:g}</text>'
        )
    lines.append(f'<path d="M{at(*ends[0])} L{at(*ends[1])}" stroke="#8a1538" stroke-dasharray="6 4"/>')
    lines += [
        f'<circle cx="{at(x, y).split(",")[0]}" cy="{at(x, y).split(",")[1]}" r="5" fill="#1f4e79"/>'
        for x, y in zip(xs, ys, strict=True)
    ]
    lines += [
        '<text x="340" y="346" text-anchor="middle">characters</text><text x="16" y="24">seconds</text>',
        '<text x="96" y="60" fill="#8a1538">dashed: in proportion to the length</text></svg>',
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--report", type=Path)
    parser.add_argument("--without-whole", action="store_true")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure[0], int(options.measure[1]))))
        return
    lines = []
    for line in report(not options.without_whole):
        print(line, flush=True)
        lines.append(line)
    if options.report:
        options.report.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
