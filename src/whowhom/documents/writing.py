"""A document written out in one of the formats."""

from collections.abc import Callable

from .findings import Findings


def _json(found: Findings) -> str:
    from .as_json import json_of

    return json_of(found)


def _tei(found: Findings) -> str:
    from .as_tei import tei_of

    return tei_of(found)


def _html(found: Findings) -> str:
    from .as_html import html_of

    return html_of(found)


def _text(found: Findings) -> str:
    from .as_text import text_of_findings

    return text_of_findings(found)


FORMATS: dict[str, Callable[[Findings], str]] = {"json": _json, "tei": _tei, "html": _html, "text": _text}


def written(found: Findings, form: str) -> str:
    """A document in one of the formats: `json`, `tei`, `html`, `text`.

    Args:
        found: from `find`.
        form: the format's name.
    """
    return FORMATS[form](found)
