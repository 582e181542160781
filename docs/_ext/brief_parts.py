"""A directive that quotes a part of a brief, which a command on the page wrote, and puts the whole beside the page."""

import html
import re
from pathlib import Path
from typing import Any

from examples import folder_of
from made import Made
from prose import plain

MARKS = re.compile(
    r'<a class="ref".*?</a>|<cite>.*?</cite>|<span class="n">.*?</span>|<(?!/?strong)[^>]+>', flags=re.DOTALL
)


class BriefPart(Made):
    """The paragraphs of one part of a brief, and a link to the whole page."""

    def lines(self) -> list[str]:
        name, section = self.arguments[0].split()
        file = folder_of(self.env.app, self.env.docname) / name
        page = file.read_text(encoding="utf-8")
        part = re.search(rf'<section id="{section}">(.*?)</section>', page, re.DOTALL)
        if part is None:
            raise self.error(f"{name} has no part {section}")
        beside = Path(self.env.app.outdir) / Path(self.env.docname).parent / name
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(page, encoding="utf-8")
        rows = re.findall(r"<li>\n(.*?)</li>", part[1], re.DOTALL)
        judged = 'class="judged"' in part[1]
        said = [_row(row) for row in rows] if judged else re.findall(r"<p>(.*?)</p>", part[1], re.DOTALL)
        shown = []
        for text in said:
            text = re.sub(
                r'<a class="ref".*?</a>|<cite>.*?</cite>|<span class="n">.*?</span>', "", text, flags=re.DOTALL
            )
            text = html.unescape(re.sub(r"<(?!/?strong)[^>]+>", "", text))
            pieces = (plain(piece) for piece in re.split(r"</?strong>", " ".join(text.split())))
            shown += [">", "> " + "".join(f"**{t}**" if i % 2 else t for i, t in enumerate(pieces))]
        return [*shown[1:], "", f'<p><a href="{name}">The whole memorandum</a></p>', ""]


def _row(row: str) -> str:
    """A judgement as one paragraph: its figure, what it is of, and why."""
    figure, word = re.findall(r'<div class="figure"><p><b>(.*?)</b></p><p>(.*?)</p>', row, re.DOTALL)[0]
    claim = re.findall(r"<h3>(.*?)</h3>", row, re.DOTALL)[0]
    why = re.findall(r'<div class="unfold"><p>(.*?)</p>', row, re.DOTALL)[0]
    return f"<strong>{figure}</strong>, {word}: {claim}. {why}"


def setup(app: Any) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_directive("brief-part", BriefPart)
    return {"version": "1", "parallel_read_safe": True}
