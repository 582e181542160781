"""`score` and `backtest`: how it did."""

from pathlib import Path
from typing import Annotated

import typer

from whowhom._output import OutputError, put, target
from whowhom._streams import tell
from whowhom.inference.defaults import WORLDS

from .app import app, consent, failed, job_of, unsound
from .options import Format, FormatOption, Fresh, Overwrite, Quiet, Seed, Threads, Worlds


@app.command()
def score(
    cases: Annotated[
        list[str],
        typer.Argument(metavar="CASE...", help="Case folders with an outcomes.yaml, or names of shipped cases."),
    ],
    format: FormatOption = Format.TEXT,
    each: Annotated[bool, typer.Option("--each", help="Print every question with what each gave it.")] = False,
    ratios: Annotated[
        bool,
        typer.Option(
            "--ratios", help="Score also with the log of every ratio of a report or a sign halved and doubled."
        ),
    ] = False,
    shuffles: Annotated[
        int,
        typer.Option(
            min=0,
            max=10_000,
            metavar="N",
            help="Reassign each record N times among members of equal rank, and tell the rank of the true one. "
            "A hundred take an hour or more.",
        ),
    ] = 0,
    seed: Seed = 1,
    worlds: Worlds = WORLDS,
    threads: Threads = 0,
    fresh: Fresh = False,
    quiet: Quiet = False,
) -> None:
    """Score cases that ended: the model against itself without the record, a tally of reports and plain baselines.

    Each case has an outcomes.yaml, which no other command reads. Lower scores are better.
    """
    from whowhom.record import CaseError
    from whowhom.workflow import PageError
    from whowhom.workflow.score import score_cases
    from whowhom.workflow.shuffle import shuffle_cases

    try:
        jobs = [job_of(case, None, seed, worlds, threads, fresh, quiet) for case in dict.fromkeys(cases)]
        scored = score_cases(jobs, ratios)
        reassigned = shuffle_cases(jobs, scored, shuffles) if shuffles else None
    except CaseError as error:
        raise unsound(error) from None
    except PageError as error:
        raise failed(str(error)) from None
    from whowhom.memorandum.score_text import score_json, score_lines
    from whowhom.memorandum.tables_csv import score_csv

    match format:
        case Format.JSON:
            tell(score_json(scored, reassigned))
        case Format.CSV:
            tell(score_csv(scored))
        case _:
            tell("\n".join(score_lines(scored, each, reassigned)))


@app.command()
def backtest(
    body: Annotated[
        list[str] | None,
        typer.Argument(metavar="BODY...", help="Bodies of the library, as `new --list` prints them; default all."),
    ] = None,
    horizon: Annotated[
        list[int] | None,
        typer.Option("--horizon", metavar="MONTHS", help="1, 6, 12 or 24; may be repeated; default all four."),
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help="The file; default: print.")] = None,
    format: FormatOption = Format.TEXT,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Score base rates on past leaderships: each 1 January as a case of what was then known, beside simple baselines.

    A body takes about a minute or two. The tables are Markdown, or one table of figures as JSON or CSV.
    """
    from whowhom._terminal import Terminal
    from whowhom.calibrate.backtest.run import asked_of
    from whowhom.calibrate.backtest.years import HORIZONS
    from whowhom.workflow.backtest import backtest_text

    if wrong := [h for h in horizon or () if h not in HORIZONS]:
        raise failed(f"--horizon: {wrong[0]} is not scored; expected 1, 6, 12 or 24 months")
    try:
        names = asked_of(body or ())
        at = target(out, consent=consent(overwrite)) if out is not None else None
        found = backtest_text(names, sorted(set(horizon or HORIZONS)), Terminal(quiet), format.value)
        if at is None:
            tell(found, end="")
        else:
            put(found.encode("utf-8"), at)
            tell(f"Written to {at.path.resolve()}")
    except (ValueError, OutputError) as error:
        raise failed(str(error)) from None
