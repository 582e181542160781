"""`check`: is the record sound?"""

from typing import Annotated

import typer

from whowhom._streams import tell

from .app import MOST_SHOWN, app
from .options import CaseArgument, Documents, Format


@app.command()
def check(
    case: CaseArgument,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Print every paragraph of the cited text with its records.")
    ] = False,
    documents: Documents = None,
    each: Annotated[
        bool, typer.Option("--lines", help="Print every row: whether it will be weighed, as what, and if not, why.")
    ] = False,
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            help="For people, or for programs: problems and every row; as CSV the rows, or the problems "
            "of a case with errors.",
        ),
    ] = Format.TEXT,
) -> None:
    """Is the record sound? All errors at once, each with file, line and column."""
    from whowhom.record import check as check_case
    from whowhom.record.lines_text import as_csv, as_json, lines_text
    from whowhom.record.summary import summary

    checked = check_case(case, coverage, documents)
    if format is not Format.TEXT:
        tell(as_json(checked) if format is Format.JSON else as_csv(checked))
        raise typer.Exit(1 if checked.errors else 0)
    for problem in checked.problems[:MOST_SHOWN]:
        tell(problem.show(), end="\n\n")
    if len(checked.problems) > MOST_SHOWN:
        tell(f"... and {len(checked.problems) - MOST_SHOWN} more", end="\n\n")
    if coverage:
        _print_coverage(checked.draft)
    if each and checked.case is not None:
        tell(lines_text(checked), end="\n\n")
    if checked.case is not None:
        tell(summary(checked))
    errors, warnings = len(checked.errors), len(checked.warnings)
    tell(f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}")
    raise typer.Exit(1 if errors else 0)


def _print_coverage(draft: object) -> None:
    from whowhom.record.coverage import coverage
    from whowhom.record.draft import Draft

    if not isinstance(draft, Draft):
        return
    for paragraph in coverage(draft):
        tell(f"{paragraph.anchor:10} {paragraph.says}")
        for kind, key in paragraph.records:
            tell(f"{'':10}   {kind} {key}")
        if not paragraph.records:
            tell(f"{'':10}   not encoded: {paragraph.reason or 'no reason given'}")
    tell("")
