"""All that is found in a document, put together once, for whoever writes it out."""

from typing import NamedTuple

from .apparatus import Apparatus, collate
from .dates import Found, dates
from .document import Document
from .edits import Edit, edits
from .hedges import Hedge, attributions, hedges
from .paragraphs import Span
from .readings import Filled, fillings
from .relations import Relation, relations
from .withheld import Withheld, withheld
from .words import plain


class Said(NamedTuple):
    """A hedge or an attribution with its place in the text. `band` is empty for an attribution; `scope` for a hedge."""

    part: str
    paragraph: str
    place: Span
    band: str = ""
    attributed: bool = False
    scope: Span | None = None


class Findings(NamedTuple):
    """What `find` finds, beside the document itself."""

    document: Document
    edits: tuple[Edit, ...]
    apparatus: Apparatus
    relations: tuple[Relation, ...]
    lent: dict[str, list[Filled]]
    withheld: tuple[Withheld, ...]
    hedges: tuple[Said, ...]
    attributions: tuple[Said, ...]
    dates: tuple[Found, ...]


def find(document: Document) -> Findings:
    """Find edits, variants, withheld passages, hedges, attributions and dates.

    Args:
        document: A document as read.
    """
    hedged: list[Said] = []
    said: list[Said] = []
    for part in document.parts:
        for p in part.paragraphs:
            words = plain(document.text, p, document.penned)
            where = (part.label, p.name)
            by_others = attributions(words.text)
            hedged += [_hedge(where, words.span(h.start, h.end), h) for h in hedges(words.text, by_others)]
            said += [
                Said(
                    *where, words.span(a.start, a.end), scope=words.span(*a.scope) if a.scope[0] < a.scope[1] else None
                )
                for a in by_others
            ]
    apparatus = collate(document)
    changes = tuple(edits(document))
    return Findings(
        document,
        changes,
        apparatus,
        tuple(relations(document, apparatus, changes)),
        fillings(apparatus),
        tuple(withheld(document)),
        tuple(hedged),
        tuple(said),
        tuple(dates(document)),
    )


def _hedge(where: tuple[str, str], place: Span, hedge: Hedge) -> Said:
    return Said(*where, place, hedge.band, hedge.attributed)
