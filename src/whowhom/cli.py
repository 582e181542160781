"""The verbs, thin: each parses its arguments and calls the package. Heavy imports stay inside the functions."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="whowhom",
    help="Who is winning a struggle for power inside a closed leadership.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_show_locals=False,
)

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="A case folder, or the name of a shipped case.")]
MOST_SHOWN = 200


@app.callback()
def _verbs() -> None:
    """Keeps every verb a sub-command, however few there are."""


@app.command()
def check(
    case: CaseArgument,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Print every paragraph of the cited text with its records.")
    ] = False,
) -> None:
    """Is the record sound? All errors at once, each with file, line and column."""
    from whowhom.record import check as check_case
    from whowhom.record.summary import summary

    checked = check_case(case, coverage)
    for problem in checked.problems[:MOST_SHOWN]:
        print(problem.show(), end="\n\n")
    if len(checked.problems) > MOST_SHOWN:
        print(f"... and {len(checked.problems) - MOST_SHOWN} more", end="\n\n")
    if coverage:
        _print_coverage(checked.draft)
    if checked.case is not None:
        print(summary(checked))
    errors, warnings = len(checked.errors), len(checked.warnings)
    print(f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}")
    raise typer.Exit(1 if errors else 0)


def _print_coverage(draft: object) -> None:
    from whowhom.record.coverage import coverage
    from whowhom.record.draft import Draft

    if not isinstance(draft, Draft):
        return
    for paragraph in coverage(draft):
        print(f"{paragraph.anchor:10} {paragraph.says}")
        for kind, key in paragraph.records:
            print(f"{'':10}   {kind} {key}")
        if not paragraph.records:
            print(f"{'':10}   not encoded: {paragraph.reason or 'no reason given'}")
    print()


@app.command()
def new(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The folder to make.")],
    preset: Annotated[str, typer.Option(help="The kind of leadership.")] = "communist-party",
    leader: Annotated[str | None, typer.Option(help="The leader's name.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The day as of which it is asked; default today.")
    ] = None,
    begins: Annotated[str | None, typer.Option(help="The first day; default three years earlier.")] = None,
    roster: Annotated[Path | None, typer.Option(help="A file with one name a line.")] = None,
) -> None:
    """Make a case from a preset: a roster, a leader and an as-of date suffice."""
    from whowhom.record.scaffold import ScaffoldError, scaffold

    try:
        made = scaffold(case, preset, leader=leader, as_of=as_of, begins=begins, roster=roster)
    except ScaffoldError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None
    print(f"{case} made: {', '.join(p.name for p in made)}")
    print(f"Write what was seen and said into {case / 'log.csv'}, then: whowhom check {case}")


@app.command()
def schema(
    out: Annotated[Path | None, typer.Option("-o", "--out", help="A folder; default: print.")] = None,
) -> None:
    """The JSON Schema of each case file, for editors."""
    from whowhom.record.schema import schemas, write_schemas

    if out is None:
        import json

        print(json.dumps(schemas(), indent=2, ensure_ascii=False))
        return
    try:
        for path in write_schemas(out):
            print(path)
    except OSError as error:
        print(f"cannot write to {out}: {error.strerror or error}", file=sys.stderr)
        raise typer.Exit(1) from None


def main() -> None:
    """The command `whowhom`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()


if __name__ == "__main__":
    main()
