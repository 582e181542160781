"""The cited passages themselves at the end of a page, and links to them from its citations."""

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from .clean import clean_text

Passage = Sequence[tuple[str, str]]
_CITE = re.compile(r"<cite>([^<>]+)</cite>")
_END = "</main>"


def cited_in(page: str) -> tuple[str, ...]:
    """The anchors that a page cites, each once, in order.

    >>> cited_in("<cite>memo@B#4a</cite> and <cite>memo@B#1</cite>")
    ('memo@B#4a', 'memo@B#1')

    Args:
        page: HTML.
    """
    return tuple(dict.fromkeys(_CITE.findall(page)))


def with_passages(page: str, passages: Mapping[str, Passage]) -> str:
    """A finished page with the cited passages at its end, and each citation of one a link to it.

    Args:
        page: The page, from `render`.
        passages: The paragraphs of each anchor, as pairs of label and text; anchors without any are not linked.
    """
    known = [anchor for anchor in cited_in(page) if passages.get(anchor)]
    if not known:
        return page
    places = {anchor: f"passage-{n}" for n, anchor in enumerate(known, start=1)}

    def linked(match: "re.Match[str]") -> str:
        place = places.get(match[1])
        return match[0] if place is None else f'<cite><a href="#{place}">{match[1]}</a></cite>'

    before, end, after = _CITE.sub(linked, page).rpartition(_END)
    return f"{before}{_section(places, passages)}{end}{after}"


def _section(places: Mapping[str, str], passages: Mapping[str, Passage]) -> Markup:
    items = Markup("").join(
        Markup('<li id="{}"><cite>{}</cite>{}</li>').format(place, anchor, _paragraphs(passages[anchor]))
        for anchor, place in places.items()
    )
    said = "As the document on hand has them after its last revision; withheld words are left out there, and so here."
    return Markup(
        '<section id="passages"><h2>Passages cited</h2><div class="body"><p>{}</p>'
        '<ol class="passages">{}</ol></div></section>'
    ).format(said, items)


def _paragraphs(passage: Passage) -> Markup:
    return Markup("").join(
        Markup("<p>{}{}</p>").format(f"{label} " if label else "", clean_text(text)) for label, text in passage
    )
