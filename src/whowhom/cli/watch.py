"""`watch`: what to look for in the coming months."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from whowhom._streams import tell
from whowhom.inference.defaults import WORLDS

from .app import app, failed, job_of, unsound
from .options import AsOf, CaseArgument, Format, FormatOption, Fresh, Quiet, Seed, Threads, Worlds

if TYPE_CHECKING:
    from whowhom.inference.ensemble import Ensemble
    from whowhom.questions.separating import Separator
    from whowhom.questions.watching import Lookout


@app.command()
def watch(
    case: CaseArgument,
    question: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUESTION]...",
            help="Keys of the case's questions or hypotheses, or propositions. Default: all its questions about days "
            "to come.",
        ),
    ] = None,
    format: FormatOption = Format.TEXT,
    seed: Seed = 1,
    as_of: AsOf = None,
    worlds: Worlds = WORLDS,
    threads: Threads = 0,
    fresh: Fresh = False,
    quiet: Quiet = False,
) -> None:
    """What to watch for: events and signs of the coming months, ranked by what each would tell.

    Each with the chance of seeing it, and what the answer would be if it is seen and if it is not.
    """
    from whowhom.propositions import PropositionError
    from whowhom.questions import QuestionError
    from whowhom.record import CaseError
    from whowhom.workflow import PageError, ensemble_of, load

    try:
        job, loaded = load(job_of(case, as_of, seed, worlds, threads, fresh, quiet))
        _see(loaded, question or ())
        e = ensemble_of(job, loaded)
        _print(e, list(question or ()), format)
    except CaseError as error:
        raise unsound(error) from None
    except PropositionError as error:
        raise failed(error.caret()) from None
    except PageError as error:
        raise failed(str(error)) from None
    except QuestionError as error:
        raise failed(f"this question cannot be watched: {error}") from None


def _see(case: object, asked: Sequence[str]) -> None:
    """See that each question can be read and watched, before anything is computed for it."""
    from whowhom.questions.beforehand import see_question
    from whowhom.record import Case

    for question in asked:
        if isinstance(case, Case) and question not in case.hypotheses:
            see_question(case, question)


def _print(e: "Ensemble", asked: list[str], format: Format) -> None:
    from whowhom.memorandum import watch_text as text
    from whowhom.questions.separating import separate, together
    from whowhom.questions.watching import watch_all, watched

    questions = [q for q in asked if q not in e.case.hypotheses] if asked else list(watched(e))
    lookouts: tuple[Lookout, ...] = watch_all(e, questions) if questions else ()
    apart: dict[str, Separator | None] = {q: separate(e, q) for q in asked if q in e.case.hypotheses}
    if format is Format.JSON:
        tell(text.watch_json([*lookouts, *apart.values()]))
        return
    if format is Format.CSV:
        tell(text.watch_csv(lookouts))
        return
    pages = [text.watch_lines(lookouts[0])] if len(lookouts) == 1 else []
    if len(lookouts) > 1:
        pages.append(text.shared_lines(together(lookouts), lookouts))
    pages += [text.separator_lines(e.case.hypotheses[q].name, found) for q, found in apart.items()]
    tell("\n\n".join("\n".join(page) for page in pages))
