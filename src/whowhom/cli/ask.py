"""`ask`: one question."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whowhom._streams import tell
from whowhom.inference.defaults import LEAST_WORLDS, WORLDS, WORLDS_A_DAY

from .app import app, failed, job_of, unsound
from .options import (
    AsOf,
    CaseArgument,
    Format,
    FormatOption,
    Fresh,
    Overwrite,
    Quiet,
    Seed,
    Threads,
)

if TYPE_CHECKING:
    from whowhom.record import Case


@app.command()
def ask(
    case: CaseArgument,
    question: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION",
            help="The key of one of the case's questions, or a proposition such as "
            "'removed(bulganin, premier) by 1958-03-31'.",
        ),
    ],
    format: FormatOption = Format.TEXT,
    over_time: Annotated[
        bool,
        typer.Option("--over-time", help="The history of the chance: asked as of a dozen days, with what was learned."),
    ] = False,
    days: Annotated[
        str | None,
        typer.Option("--days", metavar="DATE,...", help="With --over-time: the days, such as 1957-06-01,1957-07-04."),
    ] = None,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="With --over-time: draw it to a file as well.")
    ] = None,
    seed: Seed = 1,
    as_of: AsOf = None,
    worlds: Annotated[
        int | None,
        typer.Option(
            min=LEAST_WORLDS,
            max=1_000_000,
            help="How many possible leaderships are computed. More take longer and leave less to chance. "
            f"Default: {WORLDS:,}; with --over-time {WORLDS_A_DAY} a day.",
            show_default=False,
        ),
    ] = None,
    threads: Threads = 0,
    fresh: Fresh = False,
    sensitivity: Annotated[
        bool,
        typer.Option("--sensitivity", help="Try single ties too: what the answer would be without each of a few."),
    ] = False,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Ask one question: a probability, its range, its words, its reasons, what it hangs on, and how sure it is.

    What the last brief computed is used again, so an answer takes seconds. With --over-time, its history: a dozen days
    take a minute the first time.
    """
    from whowhom.propositions import PropositionError
    from whowhom.record import CaseError
    from whowhom.workflow import PageError, ensemble_of, load

    if over_time:
        from .over_time import HistoryWanted, tell_history

        job = job_of(case, as_of, seed, WORLDS, threads, fresh, quiet)
        tell_history(
            job, question, HistoryWanted(days=days, worlds=worlds, format=format, svg=svg, overwrite=overwrite)
        )
        return
    for option, given in (("--days", days), ("--svg", svg)):
        if given is not None:
            raise failed(f"{option} belongs to --over-time")
    try:
        job, loaded = load(job_of(case, as_of, seed, worlds or WORLDS, threads, fresh, quiet))
        _check_question(loaded, question)
        _see_question(loaded, question)
        ensemble = ensemble_of(job, loaded)
    except CaseError as error:
        raise unsound(error) from None
    except PropositionError as error:
        raise failed(error.caret()) from None
    except PageError as error:
        raise failed(str(error)) from None
    from whowhom.memorandum.answer_text import answer_json, answer_lines
    from whowhom.memorandum.tables_csv import answer_csv
    from whowhom.questions import QuestionError, beware, confidence
    from whowhom.questions import ask as answer
    from whowhom.questions import sensitivity as hangs_on

    try:
        found, grave = answer(ensemble, question), beware(ensemble, question)
        if format is Format.CSV:
            tell(answer_csv(found, grave))
            return
        hangs, sure = hangs_on(ensemble, question, ties=sensitivity), confidence(ensemble, question, found)
        if format is Format.JSON:
            tell(answer_json(found, grave, hangs, sure))
        else:
            tell("\n".join(answer_lines(found, loaded.scale, grave, hangs, sure)))
    except QuestionError as error:
        raise failed(f"this question cannot be answered: {error}") from None


def _check_question(case: object, question: str) -> None:
    """See that a question can be read, before anything is computed for it."""
    from whowhom.propositions import Names, parse
    from whowhom.propositions.spelling import composed
    from whowhom.record import Case

    if isinstance(case, Case) and composed(question) not in case.questions:
        parse(question, Names.of(case))


def _see_question(case: "Case", question: str) -> None:
    """See that the model can answer a question, before anything is computed for it."""
    from whowhom.questions import QuestionError
    from whowhom.questions.beforehand import see_question

    try:
        see_question(case, question)
    except QuestionError as error:
        raise failed(f"this question cannot be answered: {error}") from None
