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
    drafts: Annotated[
        bool,
        typer.Option(
            "--draft",
            help="Write no page, but a first brief.md into the case's folder, for you to rewrite; one that is there is "
            "never overwritten.",
        ),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write the memorandum: one page with judgements, reasons and doubts.

    One file that needs no network. Where nothing has changed, it is kept. What you set in brief.yaml and write in
    brief.md is printed with it.
    """
    from whowhom.record import CaseError
    from whowhom.workflow import PageError, make_brief

    try:
        job = job_of(case, as_of, seed, worlds, threads, fresh, quiet)
        if drafts:
            from whowhom.workflow.drafting import draft

            if out is not None or show:
                raise failed("--draft writes brief.md into the case's folder: -o and --open do not belong to it")
            tell(f"The draft is in {draft(job).resolve()}")
            return
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
        for text in made.warnings:
            say(text)
    tell(f"The memorandum is in {made.path.resolve()}")
    if show:
        _open(made.path)


def _open(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        say("No browser was found here: open the page yourself.")
