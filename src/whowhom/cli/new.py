"""`new`: make a case."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whowhom._streams import say, tell

from .app import app, failed, table_of
from .options import Format

if TYPE_CHECKING:
    from whowhom.record.roster import RosterName


@app.command()
def new(
    case: Annotated[Path | None, typer.Argument(metavar="CASE", help="The folder to make.")] = None,
    preset: Annotated[str | None, typer.Option(help="The kind of leadership; default communist-party.")] = None,
    leader: Annotated[str | None, typer.Option(help="The leader's name.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The day as of which it is asked; default today.")
    ] = None,
    begins: Annotated[str | None, typer.Option(help="The first day; default three years earlier.")] = None,
    roster: Annotated[
        Path | None,
        typer.Option(
            help="A file with one name a line; mark a family name that stands first: KIM Il Sung, or Kim, Il Sung."
        ),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="BODY", help="A body of the library, with all that it knows."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Print the library's bodies and stop.")] = False,
    format: Annotated[Format, typer.Option("--format", help="Of --list: for people, or for programs.")] = Format.TEXT,
) -> None:
    """Make a case from a preset: a roster, a leader and an as-of date suffice. Or take a body of the library."""
    from whowhom.record.from_library import from_library, listed
    from whowhom.record.scaffold import ScaffoldError, Talk, scaffold

    if format is not Format.TEXT and not list_:
        raise failed("--format is for --list: a case is made as files")
    if list_ and format is not Format.TEXT:
        tell(table_of(format, ("body", "about"), listed()))
        return
    if list_:
        for key, text in listed():
            tell(f"{key}  {text}")
        return
    if case is None:
        raise failed("which folder is to be made? `whowhom new CASE`; or `whowhom new --list`")
    given = [name for name, value in (("--preset", preset), ("--leader", leader), ("--roster", roster)) if value]
    if from_ and given:
        raise failed(f"{' and '.join(given)}: with --from that comes from the library")
    ask = _ask_family if sys.stdin.isatty() and sys.stdout.isatty() else None
    try:
        if from_:
            made = from_library(case, from_, as_of, begins)
        else:
            kind = preset or "communist-party"
            made = scaffold(case, kind, leader=leader, as_of=as_of, begins=begins, roster=roster, talk=Talk(ask, _tell))
    except ScaffoldError as error:
        raise failed(str(error)) from None
    tell(f"{case} made: {', '.join(p.name for p in made)}")
    tell(f"Write what was seen and said into {case / 'log.csv'}, then: whowhom check {case}")


def _tell(text: str) -> None:
    say(f"warning: {text}")


def _ask_family(person: "RosterName") -> "RosterName":
    """Ask which part of a name is the family name until the answer is one; Enter takes what is proposed."""
    from whowhom.record.roster import with_family

    while True:
        said = typer.prompt(f"Which part of {person.name} is the family name?", default=person.family)
        if known := with_family(person, said):
            return known
        tell(f"{said!r} is no part of {person.name}.")
