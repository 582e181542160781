"""`add` and `log`: write into a case's log."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from whowhom._streams import tell

from .app import app, failed, unsound


class LogFile(StrEnum):
    """The kinds of file in which a log can stand."""

    CSV = "csv"
    XLSX = "xlsx"


@app.command()
def add(
    case: Annotated[str, typer.Argument(metavar="CASE", help="A case folder.")],
    sentence: Annotated[
        str | None,
        typer.Argument(metavar="[SENTENCE]", help="What was seen or said, in words: propositions are proposed for it."),
    ] = None,
    day: Annotated[
        str | None, typer.Option("--day", metavar="DATE", help="The day on which it became known, as 1957-07-23.")
    ] = None,
    happened: Annotated[
        str | None, typer.Option("--happened", metavar="DATE", help="When it happened, perhaps uncertain, as 1957-06~.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="KEY", help="Who says so: a key of sources.yaml, or a new one.")
    ] = None,
    grade: Annotated[
        str | None, typer.Option("--grade", help="The source A to F and the report 1 to 6, as C3.")
    ] = None,
    what: Annotated[
        str | None, typer.Option("--what", metavar="PROPOSITION", help="A proposition, or `note:` and a text.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", help="Words for readers. Default: the sentence.")] = None,
    origin: Annotated[
        str | None, typer.Option("--origin", help="Any word: reports with the same one go back to one and count once.")
    ] = None,
    name: Annotated[str | None, typer.Option("--source-name", help="Declare a new source by this name.")] = None,
    reliability: Annotated[
        str | None,
        typer.Option("--reliability", metavar="LETTER", help="Declare a new source with this letter, A to G."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; take the first proposal.")] = False,
) -> None:
    """Add what was read to a case's log: propositions for a sentence, what each would move, and a row.

    The whole case is checked with the row before anything is written. What is missing is asked for on a terminal.
    """
    from whowhom.record import CaseError
    from whowhom.record.source_file import AddingError
    from whowhom.workflow.adding import add as add_row
    from whowhom.workflow.choosing import Dialogue, SaidByUser

    given = SaidByUser(
        sentence=sentence,
        day=day,
        happened=happened,
        source=source,
        grade=grade,
        what=what,
        note=note,
        origin=origin,
        name=name,
        reliability=reliability,
        yes=yes,
    )
    ask = _answer if not yes and sys.stdin.isatty() and sys.stdout.isatty() else None
    try:
        add_row(case, given, Dialogue(tell, ask))
    except CaseError as error:
        raise unsound(error, "added") from None
    except AddingError as error:
        raise failed(str(error)) from None


def _answer(question: str, proposed: str) -> str:
    """Ask; Enter takes what is proposed."""
    return str(typer.prompt(question, default=proposed, show_default=bool(proposed)))


@app.command()
def log(
    case: Annotated[str, typer.Argument(metavar="CASE", help="A case folder.")],
    to: Annotated[LogFile, typer.Option("--to", help="What the log is to be: log.csv or log.xlsx.")],
) -> None:
    """Turn a case's log into a workbook, or back: the same rows, ids and comments.

    The file that was there is kept as `.old`, which nothing reads.
    """
    from whowhom.record import CaseError
    from whowhom.record.log_files import convert
    from whowhom.record.source_file import AddingError

    try:
        made, aside = convert(case, to.value)
    except CaseError as error:
        raise unsound(error, "written") from None
    except AddingError as error:
        raise failed(str(error)) from None
    tell(f"The log is in {made}; the file that was there is now {aside.name}")
