"""All that is found in a document, put together once, for whoever writes it out."""

from dataclasses import dataclass

from .apparatus import Apparatus, collate
from .dates import Found, dates
from .document import Document, Part
from .edits import Edit, edits
from .hedges import Hedge, attributions, hedges
from .paragraphs import Paragraph, Span
from .readings import Filled, fillings
from .relations import Relation, relations
from .withheld import Withheld, withheld
from .words import plain


@dataclass(frozen=True, kw_only=True, slots=True)
class Qualified:
    """A hedge or an attribution with its place in the text. `band` is empty for an attribution; `scope` for a hedge."""

    part: str
    paragraph: str
    place: Span
    band: str = ""
    attributed: bool = False
    scope: Span | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """What `find` finds, beside the document itself."""

    document: Document
    edits: tuple[Edit, ...]
    apparatus: Apparatus
    relations: tuple[Relation, ...]
    lent: dict[str, list[Filled]]
    withheld: tuple[Withheld, ...]
    hedges: tuple[Qualified, ...]
    attributions: tuple[Qualified, ...]
    dates: tuple[Found, ...]


def find(document: Document) -> Findings:
    """Find edits, variants, withheld passages, hedges, attributions and dates.

    Args:
        document: A document as read.
    """
    hedged: list[Qualified] = []
    said: list[Qualified] = []
    for part in document.parts:
        for p in part.paragraphs:
            words = plain(document.text, p, document.penned)
            by_others = attributions(words.text)
            hedged += [_hedge(part, p, words.span(h.start, h.end), h) for h in hedges(words.text, by_others)]
            said += [
                Qualified(
                    part=part.label,
                    paragraph=p.name,
                    place=words.span(a.start, a.end),
                    scope=words.span(*a.scope) if a.scope[0] < a.scope[1] else None,
                )
                for a in by_others
            ]
    apparatus = collate(document)
    changes = tuple(edits(document))
    return Findings(
        document=document,
        edits=changes,
        apparatus=apparatus,
        relations=tuple(relations(document, apparatus, changes)),
        lent=fillings(apparatus),
        withheld=tuple(withheld(document)),
        hedges=tuple(hedged),
        attributions=tuple(said),
        dates=tuple(dates(document)),
    )


def _hedge(part: Part, p: Paragraph, place: Span, hedge: Hedge) -> Qualified:
    return Qualified(part=part.label, paragraph=p.name, place=place, band=hedge.band, attributed=hedge.attributed)
