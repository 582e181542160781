"""`questions`: questions for a case."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whowhom._output import OutputError, put, target
from whowhom._streams import say, tell

from .app import app, consent, failed, table_of, unsound
from .options import CaseArgument, Format, FormatOption, Overwrite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.record import Case
    from whowhom.record.question_rows import NewQuestion


@app.command()
def questions(
    case: CaseArgument,
    members: Annotated[bool, typer.Option("--members", help="Every full member: does he lose his seat?")] = False,
    leader: Annotated[
        bool, typer.Option("--leader", help="The leader: does he lose his post, is a move made against him?")
    ] = False,
    posts: Annotated[bool, typer.Option("--posts", help="Every other post: does its holder lose it?")] = False,
    months: Annotated[
        str, typer.Option("--months", metavar="N,N", help="By when, counted from the as-of day; each 1 to 60.")
    ] = "6,12",
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FILE", help="The file, none of the record; default: print."),
    ] = None,
    format: FormatOption = Format.TEXT,
    overwrite: Overwrite = False,
) -> None:
    """Write questions for a case, with fixed days: text to paste into its questions.yaml.

    What stands there already is passed over with a comment.
    """
    from whowhom.record import CaseError, load_case
    from whowhom.record.question_rows import questions_for

    if not (members or leader or posts):
        raise failed("for whom? --members, --leader, --posts, or several of them")
    horizons = [part.strip() for part in months.split(",")]
    if wrong := [part for part in horizons if not re.fullmatch(r"[0-9]{1,4}", part)]:
        raise failed(f"--months: {wrong[0]!r} is no number of months; expected such as 6,12")
    try:
        at = target(out, consent=consent(overwrite)) if out is not None else None
        loaded = load_case(case)
        made = questions_for(loaded, [int(part) for part in horizons], members=members, leader=leader, posts=posts)
        text = _text(loaded, made, format, at is not None)
        if at is None:
            tell(text, end="")
        else:
            put(text.encode("utf-8"), at)
            tell(f"Written to {at.path.resolve()}")
    except CaseError as error:
        raise unsound(error, "written") from None
    except (ValueError, OutputError) as error:
        raise failed(str(error)) from None
    if format is Format.TEXT and at is None and not any(not q.there for q in made):
        say("All of them stand there already.")


def _text(case: "Case", made: "Sequence[NewQuestion]", format: Format, whole: bool) -> str:
    from whowhom.record.question_rows import questions_yaml

    if format is not Format.TEXT:
        rows = [(q.key, q.ask, q.title, q.there) for q in made]
        return table_of(format, ("key", "ask", "title", "there"), rows) + "\n"
    return questions_yaml(case, made, whole)
