"""The page: the parts in order, numbered, within one template with its style inlined."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from itertools import count

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from whowhom._mark import mark, sealed
from whowhom.questions.answers import Answers
from whowhom.questions.history import ChanceHistory
from whowhom.record.brief_settings import BriefSettings

from .amounts import capital, day, short_pct, told_date
from .clean import clean_text, cleaned
from .figures import Figures
from .figures_json import block_of, figures_json
from .front.gate import faults
from .likelihood import keeping, lowered
from .pages import pages_of
from .prose import html_of

DEFAULT_MARKING = "Computed estimate · not reviewed"


@lru_cache(maxsize=1)
def _template() -> Template:
    """Return the page's template."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["say"] = html_of
    environment.filters["day"] = day
    environment.filters["capital"] = capital
    environment.filters["happened"] = told_date
    environment.filters["clause"] = lowered
    environment.filters["short"] = short_pct
    source = files("whowhom.memorandum").joinpath("brief.html.j2").read_text(encoding="utf-8")
    return environment.from_string(source)


@lru_cache(maxsize=1)
def _style() -> str:
    return files("whowhom.memorandum").joinpath("brief.css").read_text(encoding="utf-8")


def css_string(text: str) -> str:
    r"""Return a text as a CSS string that neither ends the string nor the style element.

    >>> css_string("A </style>")
    '"A \\00003c \\00002f style\\00003e "'

    Args:
        text: any.
    """
    return '"' + "".join(c if (c.isalnum() and c.isascii()) or c == " " else f"\\{ord(c):06x} " for c in text) + '"'


def style_of(marking: str, title: str) -> Markup:
    """Return the style sheet with the running lines of the printed page set into it.

    Args:
        marking: as the case has it.
        title: of the case.
    """
    css = _style().replace('"MARKING"', css_string(marking)).replace('"TITLE"', css_string(title))
    return Markup(css)


def faults_of(
    answers: Answers, histories: Sequence[ChanceHistory] = (), settings: BriefSettings | None = None
) -> tuple[str, ...]:
    """What the first pages of a brief do not pass (`front/gate.py`); nothing where all is well.

    Args:
        answers: all that the page prints.
        histories: of the judgements about days to come.
        settings: the analyst's.
    """
    told = cleaned(answers)
    with keeping(told.persons):
        return faults(pages_of(told, histories, settings), told)


def marking_of(settings: BriefSettings) -> str:
    """Return the line at the head and foot of every page.

    Args:
        settings: the analyst's.
    """
    if settings.markings or not settings.reviewed_by:
        return settings.markings or DEFAULT_MARKING
    return f"Computed estimate · reviewed by {settings.reviewed_by}"


def render(
    answers: Answers,
    *,
    marking: str = "",
    addressee: str = "",
    prepared: date | None = None,
    figures: Figures | None = None,
    histories: Sequence[ChanceHistory] = (),
    settings: BriefSettings | None = None,
) -> str:
    """Return the memorandum as one self-contained HTML page; the same arguments give the same page.

    Args:
        answers: All that the page prints.
        marking: The line at the head and foot of every page; by default as the settings have it.
        addressee: For whom the memorandum is.
        prepared: The day of the memorandum, where it is to be printed.
        figures: From `figures_of`, where the page is to carry them for later readers.
        histories: Of the judgements about days to come, where they were computed.
        settings: The analyst's, and what he wrote.
    """
    answers, settings = cleaned(answers), settings or BriefSettings()
    marking = clean_text(marking or marking_of(settings))
    numbering: Callable[[], int] = count(1).__next__
    with keeping(answers.persons):
        page = _template().render(
            mark=mark(),
            answers=answers,
            marking=marking,
            addressee=clean_text(addressee or settings.addressee),
            prepared=prepared,
            figures=Markup(block_of(figures_json(figures))) if figures else "",
            style=style_of(marking, answers.title),
            pages=pages_of(answers, histories, settings),
            number=numbering,
            letter=lambda i: chr(ord("a") + i % 26) * (1 + i // 26),
        )
    return sealed(page)
