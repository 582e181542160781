"""Write into the pages what the program says itself, so that they read in the repository as on the built site.

    python docs/_ext/written.py            writes
    python docs/_ext/written.py --check    tells which pages are not up to date, and ends with 1

A page has the text between two marks; what stands between them is replaced, so nobody writes there:

    <!-- made: predicates event -->
    ...
    <!-- end of made -->

The first mark names a maker, its argument, and on further lines what else it needs. A test runs the check.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import case_files
import rules_of_model
import tables_of_record

DOCS = Path(__file__).parents[1]
MADE = re.compile(r"<!-- made: ([\w-]+) ?([^\n]*?)(?:\n(.*?))?\s*-->\n.*?<!-- end of made -->", re.DOTALL)
END = "<!-- end of made -->"


def report(name: str, content: list[str]) -> list[str]:
    """Return a report that a measurement left in `docs/reports`."""
    return (DOCS / "reports" / f"{name}.inc").read_text(encoding="utf-8").rstrip("\n").split("\n")


def pages_of(folder: str, content: list[str]) -> list[str]:
    """Return a list of the pages of a folder, with their titles, in the order of its table of contents."""
    index = (DOCS / folder / "index.md").read_text(encoding="utf-8")
    toctree = index.partition("{toctree}")[2].partition("```")[0]
    names = [line for line in toctree.split("\n") if line and line[0] not in ":*" and "*" not in line]
    names += sorted({page.stem for page in (DOCS / folder).glob("*.md")} - {"index", *names})
    titles = ((DOCS / folder / f"{name}.md").read_text(encoding="utf-8") for name in names)
    return [
        f"- [{re.search('^# (.*)', text, re.MULTILINE)[1]}]({name}.md)"  # type: ignore[index]
        for name, text in zip(names, titles, strict=True)
    ]


MAKERS: dict[str, Callable[[str, list[str]], list[str]]] = {
    "ablations": rules_of_model.ablations,
    "case-file": case_files.case_file,
    "document-json": case_files.document_json,
    "figures-json": case_files.figures_json,
    "fixed": rules_of_model.fixed,
    "grades": tables_of_record.grades,
    "log-columns": tables_of_record.log_columns,
    "pages": pages_of,
    "predicates": tables_of_record.predicates,
    "presets": tables_of_record.presets,
    "probability-words": tables_of_record.probability_words,
    "report": report,
    "rule": rules_of_model.rule,
    "sayings": tables_of_record.sayings,
    "settings": tables_of_record.settings,
    "slots": tables_of_record.slots,
    "switches": rules_of_model.switches,
    "weights": tables_of_record.weights,
}


def written(text: str) -> str:
    """Return a page with all that is made in it made anew."""
    return MADE.sub(_again, text)


def _again(found: re.Match[str]) -> str:
    name, argument, content = found[1], found[2].strip(), (found[3] or "").strip("\n")
    lines = MAKERS[name](argument, content.split("\n") if content else [])
    opening = f"<!-- made: {name}{f' {argument}' if argument else ''}"
    opening += f"\n{content}\n-->" if content else " -->"
    return "\n".join([opening, "", *"\n".join(lines).strip("\n").split("\n"), "", END])


def pages() -> list[Path]:
    """Return the pages that have something made in them."""
    texts = (page for page in sorted(DOCS.rglob("*.md")) if "_build" not in page.parts)
    return [page for page in texts if "<!-- made: " in page.read_text(encoding="utf-8")]


def stale() -> list[Path]:
    """Return the pages that are not as they would be written."""
    return [page for page in pages() if written(text := page.read_text(encoding="utf-8")) != text]


if __name__ == "__main__":
    old = stale()
    for page in old:
        print(page.relative_to(DOCS.parent))  # noqa: T201
        if "--check" not in sys.argv:
            page.write_text(written(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    sys.exit(bool(old) and "--check" in sys.argv)
