"""The application, and what its verbs share: options, and how a failure is told."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from whowhom._output import Consent, always
from whowhom._streams import confirmed, say, tell
from whowhom._visible import visible

if TYPE_CHECKING:
    from whowhom.record import CaseError
    from whowhom.workflow import Job

EXIT_CODES = (
    "Exit status: 0 when it worked; 1 when it did not, and the message says why (an error in the case, a file that "
    "cannot be written or that it may not overwrite, a question that cannot be answered); 2 for a command line that "
    "cannot be understood; 130 when stopped by Ctrl-C; 141 when nobody read the result to its end."
)


class _Verbs(TyperGroup):
    """The verbs; what is wrong with a command line is told without the hidden characters in it."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        with _told_plainly():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: Any) -> Any:
        with _told_plainly():
            return super().invoke(ctx)


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        said = getattr(error, "format_message", None)  # an error of the command line
        if said is not None:
            text = visible(said())
            setattr(error, "format_message", lambda: text)  # noqa: B010 - typer hides the class
        raise


app = typer.Typer(
    name="whowhom",
    cls=_Verbs,
    help="Who is winning a struggle for power inside a closed leadership? From a sourced record of the leadership: who "
    "stands with whom, who is likely to fall and by when, with reasons and doubts.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_show_locals=False,
)


MOST_SHOWN = 200


def _print_version(wanted: bool) -> None:
    if wanted:
        from whowhom import __version__

        tell(f"whowhom {__version__}")
        raise typer.Exit


@app.callback()
def _verbs(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Keeps every verb a sub-command, however few there are."""


def failed(message: str) -> typer.Exit:
    """Tell why it did not work.

    Args:
        message: one line.
    """
    say(message)
    return typer.Exit(1)


def unsound(error: "CaseError", done: str = "computed") -> typer.Exit:
    """Print what is wrong with a case, as `check` does.

    Args:
        error: with its problems.
        done: what was not.
    """
    for problem in error.problems[:MOST_SHOWN]:
        say(problem.show(), end="\n\n")
    if len(error.problems) > MOST_SHOWN:
        say(f"... and {len(error.problems) - MOST_SHOWN} more", end="\n\n")
    count = len(error.problems)
    return failed(f"{count} error{'s' * (count != 1)}; nothing was {done}")


def table_of(format: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a plain table for programs.

    Args:
        format: json or csv.
        head: names of the columns.
        rows: cells, as many in each.
    """
    if format == "csv":
        from whowhom._tabular import csv_text

        return csv_text(head, rows)
    import json

    return json.dumps([dict(zip(head, row, strict=True)) for row in rows], indent=1, ensure_ascii=False)


def consent(overwrite: bool) -> Consent:
    """Who says whether a file may be replaced that is not the program's own.

    Args:
        overwrite: whether the user said so beforehand.
    """
    return always if overwrite else confirmed


def job_of(case: str, as_of: str | None, seed: int, worlds: int, threads: int, fresh: bool, quiet: bool) -> "Job":
    """What is to be computed, by what the command line says.

    Args:
        case: a folder, or the name of a shipped case.
        as_of: a day, or None for the case's own.
        seed: where chance begins.
        worlds: how many.
        threads: cores to use, 0 for all.
        fresh: whether to compute anew.
        quiet: whether to show no progress.
    """
    from whowhom._terminal import Terminal
    from whowhom.record.dates import DateError, day_of
    from whowhom.workflow import Order, take_up

    try:
        day = day_of(as_of) if as_of is not None else None
    except DateError as error:
        hint = f"; did you mean {error.nearest}?" if error.nearest else ""
        raise failed(f"--as-of: {error.message}; expected a day, as 1957-07-23{hint}") from None
    return take_up(Order(case=case, as_of=day, seed=seed, worlds=worlds, threads=threads, fresh=fresh), Terminal(quiet))
