"""Every row of a record and whether it is weighed: as a table for a terminal, as CSV, and with all problems as JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from textwrap import shorten

from whowhom._tabular import csv_text
from whowhom._visible import in_json

from .lines import Line, lines
from .load import Checked
from .moves import NOTE
from .problems import Problem

_LONGEST = 100  # characters of a note
_WIDEST = 40  # characters of a key, before the table gives way


def lines_text(checked: Checked) -> str:
    """A table: where each row stands, its key, whether it is weighed, as what, and what it says; then why not.

    Args:
        checked: A check without errors; of another, nothing.
    """
    found = lines(checked)
    place = max((len(line.place) for line in found), default=0)
    key = max((len(line.key) for line in found if len(line.key) <= _WIDEST), default=0)
    kind = max((len(line.kind) for line in found), default=0)
    head = f"{'row':{place}}  {'id':{key}}  weighed  {'as':{kind}}  says"
    return "\n".join([head, *(text for line in found for text in _shown(line, place, key, kind))])


def _shown(line: Line, place: int, key: int, kind: int) -> Iterator[str]:
    says = shorten(line.says, _LONGEST, placeholder=" ...") if line.kind == NOTE else " ".join(line.says.split())
    yes = "yes" if line.weighed else "no"
    yield f"{line.place:{place}}  {line.key:{key}}  {yes:7}  {line.kind:{kind}}  {says}".rstrip()
    if not line.weighed and line.kind != NOTE:
        yield f"{'':{place}}  {line.why}" + (f"; instead: {line.instead}" if line.instead else "")


def as_json(checked: Checked) -> str:
    """All problems and all rows, for programs.

    Args:
        checked: A check. Where there are errors, it has no rows.
    """
    found = lines(checked)
    told = {
        "case": checked.case.key if checked.case else None,
        "as_of": checked.case.as_of.isoformat() if checked.case else None,
        "errors": len(checked.errors),
        "warnings": len(checked.warnings),
        "weighed": sum(line.weighed for line in found),
        "problems": [asdict(problem) for problem in checked.problems],
        "rows": [asdict(line) for line in found],
    }
    return in_json(json.dumps(told, indent=2, ensure_ascii=False))


def as_csv(checked: Checked) -> str:
    """All rows as a table; of a case with errors, which has no rows, its problems.

    Args:
        checked: A check.
    """
    kind, found = (Problem, checked.problems) if checked.errors else (Line, lines(checked))
    names = [field.name for field in fields(kind)]
    return csv_text(names, [[getattr(one, name) for name in names] for one in found])
