"""A document as read: plain immutable data. Places are characters of the text, counted from 0, end not included."""

from dataclasses import dataclass

from .blocks import TextBlock
from .paragraphs import Paragraph, Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page. `number` counts within its draft; `printed` is what stands on it; `state` and `reason` what is wrong."""

    number: int
    printed: str
    start: int
    end: int
    state: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """Pages or paragraphs that are not there, and how one knows."""

    what: str
    first: str
    last: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Margin:
    """Words in the margin or between the lines, and the paragraph next to which they stand."""

    start: int
    end: int
    near: str
    doubt: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A covering note or a draft. `label` is `cover`, `A`, `B`, ...; `reason` tells why it begins here."""

    label: str
    kind: str
    start: int
    end: int
    reason: str
    pages: tuple[Page, ...]
    paragraphs: tuple[Paragraph, ...]
    margins: tuple[Margin, ...]
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """What could not be decided, and where."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A document: its name, its text as it came, the blocks that cover it, its parts, and what is doubtful.

    `penned` tells whether words of the text, and not its markings only, were struck out or written in.
    """

    name: str
    text: str
    blocks: tuple[TextBlock, ...]
    parts: tuple[Part, ...]
    doubts: tuple[Doubt, ...]
    penned: bool = False

    @property
    def drafts(self) -> tuple[Part, ...]:
        """The parts that are states of one text."""
        return tuple(p for p in self.parts if p.kind == "draft")

    def words(self, spans: tuple[Span, ...]) -> str:
        """The characters of several places, with a space between."""
        return " ".join(self.text[a:b] for a, b in spans)
