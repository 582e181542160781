"""`brief`: write the memorandum."""

from pathlib import Path
from typing import Annotated

import typer

from whowhom._streams import say, tell
from whowhom.inference.defaults import WORLDS

from .app import app, consent, failed, job_of, unsound
from .options import AsOf, CaseArgument, Documents, Fresh, Overwrite, Quiet, Seed, Threads, Worlds


@app.command()
def brief(
    case: CaseArgument,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="FILE",
            help="The file to write: .docx for Word, .pdf for PDF (with the extra pdf), else a page. "
            "Default: a page by the case's name and the day, in the current folder.",
        ),
    ] = None,
    seed: Seed = 1,
    as_of: AsOf = None,
    worlds: Worlds = WORLDS,
    threads: Threads = 0,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    fresh: Fresh = False,
    documents: Documents = None,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Write the memorandum: one page with judgements, reasons and doubts.

    One file that needs no network. Where nothing has changed, it is kept.
    """
    from whowhom.record import CaseError
    from whowhom.workflow import PageError, make_brief

    try:
        job = job_of(case, as_of, seed, worlds, threads, fresh, quiet)
        made = make_brief(job, out, documents, consent(overwrite))
    except CaseError as error:
        raise unsound(error) from None
    except PageError as error:
        raise failed(str(error)) from None
    if made.kept and not quiet:
        say("Nothing has changed since the last run: nothing was computed anew.")
    if not quiet:
        for text in made.grave:
            say(f"Before you quote: {text}")
    tell(f"The memorandum is in {made.path.resolve()}")
    if show:
        _open(made.path)


def _open(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        say("No browser was found here: open the page yourself.")
