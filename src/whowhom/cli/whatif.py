"""`whatif`: the same worlds, something otherwise."""

from typing import Annotated

import typer

from whowhom._streams import tell
from whowhom.inference.defaults import WORLDS

from .app import app, failed, job_of, unsound
from .options import AsOf, CaseArgument, Format, FormatOption, Fresh, Quiet, Seed, Threads, Worlds


@app.command()
def whatif(
    case: CaseArgument,
    change: Annotated[
        str,
        typer.Argument(
            metavar="CHANGE",
            help="What is otherwise: 'without removed(beria, presidium)', 'without appeal', 'without tie bulganin "
            "khrushchev', 'with removed(molotov, presidium) on 1956-06-01', 'instead custody malenkov leningrad 0.8'.",
        ),
    ] = "",
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION",
            help="The key of a question, a proposition, or 'survives(khrushchev) on 1957-06' of a vote on record. "
            "Default: the case's questions, the leader's fate and the votes on record.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help="Up to which day the record is held. Default: that of the change."),
    ] = None,
    format: FormatOption = Format.TEXT,
    seed: Seed = 1,
    as_of: AsOf = None,
    worlds: Worlds = WORLDS,
    threads: Threads = 0,
    fresh: Fresh = False,
    quiet: Quiet = False,
) -> None:
    """What if something had been otherwise: the same possible leaderships, the same chances, and the difference.

    An event, a tie, proof, an affair, a post, a rule or the appeal to a larger body is taken away, added or changed.
    """
    from whowhom.propositions import PropositionError
    from whowhom.questions.beforehand import see_change
    from whowhom.record import CaseError
    from whowhom.record.alteration import AlterationError
    from whowhom.record.dates import DateError, day_of
    from whowhom.workflow import PageError, ensemble_of, load

    try:
        day = day_of(since) if since is not None else None
        job, loaded = load(job_of(case, as_of, seed, worlds, threads, fresh, quiet))
        see_change(loaded, change, question, day)
        ensemble = ensemble_of(job, loaded)
    except CaseError as error:
        raise unsound(error) from None
    except DateError as error:
        raise failed(f"--from: {error.message}; expected a day, as 1957-06-01") from None
    except AlterationError as error:
        raise failed(f"this change cannot be made: {error}") from None
    except PropositionError as error:
        raise failed(error.caret()) from None
    except PageError as error:
        raise failed(str(error)) from None
    from whowhom.memorandum.otherwise_text import otherwise_csv, otherwise_json, otherwise_lines
    from whowhom.questions import QuestionError
    from whowhom.questions.what_if import whatif as answer

    try:
        found = answer(ensemble, change, question, since=day)
    except QuestionError as error:
        raise failed(f"this question cannot be answered: {error}") from None
    except PropositionError as error:
        raise failed(error.caret()) from None
    if format is Format.JSON:
        tell(otherwise_json(found))
    elif format is Format.CSV:
        tell(otherwise_csv(found))
    else:
        tell("\n".join(otherwise_lines(found)))
