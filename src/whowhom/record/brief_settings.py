"""What an analyst sets for his brief, and what he writes, as plain immutable data; it moves no figure of ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

FigureKind = Literal["p", "not", "range", "low", "high", "word", "base"]
Style = Literal["", "strong", "em"]
LEADER, DANGER = "leader", "danger"  # the leader's fate and the sharpest danger, in the place of a question's key


@dataclass(frozen=True, kw_only=True)
class Placeholder:
    """Where a computed figure stands. `key`: a question of the case, `leader`, `danger`, or a proposition."""

    kind: FigureKind
    key: str
    line: int
    style: Style = ""


@dataclass(frozen=True, kw_only=True)
class OwnWords:
    """Words of the analyst, as they are printed."""

    text: str
    style: Style = ""


@dataclass(frozen=True, kw_only=True)
class OwnText:
    """A paragraph or a sentence of the analyst, and where it begins."""

    pieces: tuple[OwnWords | Placeholder, ...]
    file: str
    line: int

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """Those in it, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Placeholder))


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A judgement that the analyst puts on the first page."""

    question: str
    line: int


@dataclass(frozen=True, kw_only=True)
class OwnFigure:
    """Somebody's own figure beside ours, and his reason. `by`: who dissents; nobody's name for the analyst's own."""

    by: str
    question: str
    p: float
    why: str
    line: int


@dataclass(frozen=True, kw_only=True)
class BriefSettings:
    """What `brief.yaml` and `brief.md` hold.

    `title` and `lead` take the place of ours. `judgements` come first, in this order; `only`: no others follow. `own`
    and `dissent`: figures beside ours. `view`: the paragraphs of `brief.md`.
    """

    addressee: str = ""
    author: str = ""
    reviewed_by: str = ""
    markings: str = ""
    distribution: str = ""
    title: OwnText | None = None
    lead: tuple[OwnText, ...] = ()
    judgements: tuple[Chosen, ...] = ()
    only: bool = False
    own: tuple[OwnFigure, ...] = ()
    dissent: tuple[OwnFigure, ...] = ()
    view: tuple[OwnText, ...] = ()

    @property
    def texts(self) -> Iterator[OwnText]:
        """All that he writes, in the order of the page."""
        yield from (self.title,) if self.title is not None else ()
        yield from self.lead
        yield from self.view

    @property
    def keys(self) -> tuple[str, ...]:
        """By which he asks for figures, each once."""
        named = (p.key for text in self.texts for p in text.placeholders)
        beside = (figure.question for figure in (*self.own, *self.dissent))
        return tuple(dict.fromkeys((*named, *beside)))
