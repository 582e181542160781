"""From entries of leadership.yaml to congresses held, what is scheduled, and the rule of age or terms."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from .case import CongressHeld, Norm, Scheduled
from .fields import Entry


def _said(e: Entry) -> dict[str, Any]:
    """Who says so, with all paragraphs cited, and where it stands."""
    source, anchors = e.get("source") or (None, ())
    return {"source": source, "cites": tuple(dict.fromkeys((*e.get("cites", ()), *anchors))), "where": e.where}


def congresses(entries: Iterable[Entry]) -> tuple[CongressHeld, ...]:
    """Congresses that were held, in the order of the file; each is known from its last day unless it says otherwise.

    Args:
        entries: as read from the file.
    """
    return tuple(
        CongressHeld(
            held=e.get("held"),
            learned=e.get("learned") or e.get("held").last,
            dropped=e.get("dropped"),
            of=e.get("of"),
            **_said(e),
        )
        for e in entries
        if e.complete
    )


def scheduled(entries: Iterable[Entry]) -> tuple[Scheduled, ...]:
    """What is expected, in the order of the file.

    Args:
        entries: as read from the file.
    """
    return tuple(
        Scheduled(
            what=e.get("what"),
            when=e.get("when"),
            known=e.get("known"),
            learned=e.get("learned"),
            who=e.get("who"),
            **_said(e),
        )
        for e in entries
        if e.complete
    )


def norm(e: Entry | None) -> Norm | None:
    """The rule of age or terms; known from the last day on which it can have come into force, unless it says otherwise.

    Args:
        e: as read from the file, or None.
    """
    if e is None or not e.complete:
        return None
    since = e.get("since")
    learned: date | None = e.get("learned") or (since.last if since else None)
    return Norm(of=e.get("of"), age=e.get("age"), since=since, learned=learned, **_said(e))


def customary(preset: Mapping[str, Any], own: Mapping[str, int]) -> dict[str, int]:
    """Customary intervals in months: the preset's, and the case's own over them; what is 0 has none.

    Args:
        preset: as the preset has them.
        own: as the case has them.
    """
    return {what: int(months) for what, months in {**preset, **own}.items() if months}
