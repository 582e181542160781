"""`compare`: what changed from one brief to another."""

from typing import Annotated

import typer

from whowhom._streams import tell
from whowhom.inference.defaults import LEAST_WORLDS

from .app import app, failed, unsound
from .options import Format, FormatOption, Fresh, Quiet, Threads

SIDE = "A case, a case as of a day (june-1957@1957-06-20), or a page that brief wrote."


@app.command()
def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help=SIDE)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, later or otherwise.")],
    format: FormatOption = Format.TEXT,
    seed: Annotated[
        int | None,
        typer.Option(min=0, max=2**31 - 1, help="Where chance begins. Default: that of the kept brief, else 1."),
    ] = None,
    worlds: Annotated[
        int | None,
        typer.Option(
            min=LEAST_WORLDS,
            max=1_000_000,
            help="How many possible leaderships are computed. Default: as many as for the kept brief, else as usual.",
        ),
    ] = None,
    threads: Threads = 0,
    fresh: Fresh = False,
    quiet: Quiet = False,
) -> None:
    """Compare two days, two cases or two kept briefs: what changed, and why.

    Each difference is told apart as time passed, evidence, judgement, program and chance. What earlier runs computed
    is used again; one or two cases in between are computed to tell the parts apart.
    """
    from whowhom._terminal import Terminal
    from whowhom.record import CaseError
    from whowhom.workflow import PageError
    from whowhom.workflow.comparing import compare as compared

    try:
        found = compared(old, new, worlds=worlds, seed=seed, threads=threads, fresh=fresh, watch=Terminal(quiet))
    except CaseError as error:
        raise unsound(error) from None
    except PageError as error:
        raise failed(str(error)) from None
    from whowhom.memorandum.compare_text import compare_csv, compare_json, compare_lines

    if format is Format.JSON:
        tell(compare_json(found))
    else:
        tell(compare_csv(found) if format is Format.CSV else "\n".join(compare_lines(found)))
