"""Reads a page as a browser would, for the tests: elements balanced, ids, texts by block."""

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "input"}
BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "dd", "dt", "small", "summary", "label", "span.roomy"}
ABBREVIATION = re.compile(r"\b(?:No|St|Dr|Mr|i\.e|e\.g)\.$")


class Page(HTMLParser):
    """A page taken apart: `blocks` of running text, `ids`, `targets`, `tags`; `errors` where tags do not match."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.headings: list[str] = []
        self.contents: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self.errors: list[str] = []
        self._open: list[str] = []
        self._texts: list[list[str]] = [[]]
        self.feed(html)
        self.close()
        self.errors += [f"not closed: {tag}" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.targets += (given.get("aria-labelledby") or "").split()
        for name in ("href", "src", "action", "xlink:href"):
            if name in given:
                self.addresses.append(given[name] or "")
        self.errors += [f"handler: {name}" for name in given if name.startswith("on")]
        if tag in BLOCKS:
            self._texts.append([])
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.errors.append(f"</{tag}> closes {self._open[-1:]}")
            return
        self._open.pop()
        if tag in BLOCKS:
            text = " ".join("".join(self._texts.pop()).split())
            if text:
                self.blocks.append(text)
            if text and "nav" in self._open:
                self.contents.append(text)
            if text and tag == "h2":
                self.headings.append(text)

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in {"style", "title", "desc"} and "svg" not in self._open:
            self._texts[-1].append(data)

    @property
    def text(self) -> str:
        """All running text."""
        return "\n".join(self.blocks)

    @property
    def sentences(self) -> list[str]:
        """The sentences of all blocks."""
        return [s for block in self.blocks for s in re.split(r"(?<=[.?!])\s+(?=[A-Z“])", block)]
