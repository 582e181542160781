"""The options that verbs share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from whowhom.inference.defaults import LEAST_WORLDS

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="A case folder, or the name of a shipped case.")]


AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Answer as on that day, such as 1957-06-01: nothing learned later "
        "counts. Default: the day that the case names.",
    ),
]


Seed = Annotated[
    int,
    typer.Option(
        min=0,
        max=2**31 - 1,
        help="Where chance begins. The same number gives the same figures; another one "
        "computes anew and shows how far chance moves them.",
    ),
]


Worlds = Annotated[
    int,
    typer.Option(
        min=LEAST_WORLDS,
        max=1_000_000,
        help="How many possible leaderships are computed. More take longer and leave less to chance.",
    ),
]


Threads = Annotated[
    int, typer.Option(min=0, max=1024, help="Processor cores to use; 0 for all. Changes the time, never the figures.")
]


Fresh = Annotated[bool, typer.Option("--fresh", help="Compute anew, even where nothing has changed.")]


Documents = Annotated[
    Path | None,
    typer.Option(
        "--documents",
        metavar="FOLDER",
        help="Where the cited texts lie. Without it, none is read that lies outside the case's own folder.",
    ),
]


Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but the result, and what went wrong.")]


Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Replace a file that whowhom did not write, or that was changed since.")
]


class Format(StrEnum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"


class TableFormat(StrEnum):
    """How a result that is a table is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
