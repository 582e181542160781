"""Proposals written out: as rows that a person may move into `log.csv`, or as a list to read."""

import csv
import io
import textwrap
from collections import Counter
from collections.abc import Iterator

from whowhom.record import Case

from .proposals import Proposals, Proposed

_COLUMNS = ("id", "happened", "learned", "source", "grade", "as", "what", "origin", "cites", "note")
_WIDTH = 100
_HEAD = (
    "# Proposed from {name}, draft {part}: one row for each sentence that names somebody of the case.\n"
    "# Move the rows that you accept into log.csv; put a proposition, a grade and your own words in the place of the\n"
    "# note. A row that is left as it is counts as a note: it is kept, printed and not weighed.\n"
)


def as_log(proposals: Proposals) -> str:
    """Proposed rows in the columns of `log.csv`.

    Args:
        proposals: From `propose`.
    """
    out = io.StringIO()
    out.write(_HEAD.format(name=proposals.document.name, part=proposals.part))
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in proposals.rows:
        writer.writerow(
            (
                row.key,
                row.happened,
                proposals.learned.isoformat(),
                proposals.document.name,
                "",
                "note",
                f"note: {_flat(row.sentence)}",
                "",
                row.anchor,
                _note(row),
            )
        )
    return out.getvalue()


def _flat(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _note(row: Proposed) -> str:
    """What was found in a sentence, for the person who decides."""
    named = ", ".join(dict.fromkeys(m.who for m in row.mentions))
    told = [f"names {named}"]
    told += [f"hedged: {row.hedge}"] if row.hedge else []
    told += [f"says so: {row.says}"] if row.says else []
    told += [f"date supplied: {d.doubt}" for d in row.dates if d.doubt]
    told += ["several dates: " + ", ".join(d.edtf for d in row.dates)] if len(row.dates) > 1 else []
    return _flat("; ".join(told) + f" [characters {row.place[0]} to {row.place[1]}]")


def as_text(proposals: Proposals, case: Case) -> str:
    """What a document offers, as a list to read.

    Args:
        proposals: From `propose`.
        case: The case.
    """
    return "\n".join(_lines(proposals, case)) + "\n"


def _lines(proposals: Proposals, case: Case) -> Iterator[str]:
    name, part = proposals.document.name, proposals.part
    yield f"{name}, draft {part}, for {case.title}"
    for type_, title in (("person", "Persons of the roster"), ("body", "Bodies"), ("post", "Posts")):
        counts = Counter(m.who for m in proposals.mentions if m.type == type_)
        if counts:
            yield ""
            yield title
            yield from _wrapped(", ".join(f"{key} {n}" for key, n in counts.most_common()))
    if proposals.strangers:
        yield ""
        yield "Names that the case does not have: persons, places, papers"
        yield from _wrapped(", ".join(f"{s.name} (#{s.paragraph})" for s in proposals.strangers))
    if proposals.dates:
        yield ""
        yield "Dates"
        yield from _wrapped(", ".join(f"{_date(proposals, i)} (#{d.paragraph})" for i, d in enumerate(proposals.dates)))
    yield ""
    yield f"{len(proposals.rows)} sentences that name somebody of the case"
    for row in proposals.rows:
        yield from _wrapped(f"{row.anchor}  {row.happened or 'no date'}  {_flat(row.sentence)}")
        yield from _wrapped(_note(row), "      ")
    yield ""
    yield "Nothing was written. With -o FILE.csv the sentences become rows that you may move into log.csv."


def _date(proposals: Proposals, i: int) -> str:
    d = proposals.dates[i]
    return f"{_flat(proposals.document.text[d.start : d.end])} = {d.edtf}{'?' if d.doubt else ''}"


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False)
