"""`read`: a document."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whowhom._output import OutputError, put, target
from whowhom._streams import tell

from .app import app, consent, failed, unsound
from .options import Overwrite

if TYPE_CHECKING:
    from whowhom.documents import Findings


class Form(StrEnum):
    """The formats in which a document is written."""

    json = "json"
    tei = "tei"
    html = "html"
    text = "text"


@app.command()
def read(
    document: Annotated[Path, typer.Argument(metavar="FILE", help="A transcription, plain text, or PDF with text.")],
    form: Annotated[
        Form | None, typer.Option("--format", help="What to write. Default: a summary to read here.")
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="OUT", help="The file; default: print.")] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="What the document is cited by. Default: the file's name.")
    ] = None,
    propose: Annotated[
        str | None,
        typer.Option("--propose", metavar="CASE", help="Propose records for a case instead: rows for its log."),
    ] = None,
    overwrite: Overwrite = False,
) -> None:
    """Read a document: its drafts, what changed between them, what is withheld.

    Proposals go to a new file; nothing that you wrote is ever changed.
    """
    from whowhom.documents import DocumentError, find, read_document, summary_of, written

    try:
        at = target(out, _sources_of(document, propose), consent(overwrite)) if out is not None else None
        found = find(read_document(document, name))
        if propose is not None:
            text = _proposals(found, propose, at is not None)
        else:
            text = written(found, form.value) if form is not None else summary_of(found)
        if at is None:
            tell(text, end="")
        else:
            put(text.encode("utf-8", "replace"), at)
            tell(f"Written to {at.path.resolve()}")
    except (DocumentError, OutputError) as error:
        raise failed(str(error)) from None


def _sources_of(document: Path, case: str | None) -> Iterator[Path]:
    """The files from which a document's result is made."""
    yield document
    if case is not None:
        from whowhom.workflow.texts import read_for

        yield from read_for(case, None)


def _proposals(found: "Findings", case: str, rows: bool) -> str:
    """Proposed records as rows for the log, or as a list to read."""
    from whowhom.propose import as_log, as_text, propose
    from whowhom.record import CaseError, load_case

    try:
        loaded = load_case(case)
    except CaseError as error:
        raise unsound(error) from None
    proposed = propose(found, loaded)
    return as_log(proposed) if rows else as_text(proposed, loaded)
