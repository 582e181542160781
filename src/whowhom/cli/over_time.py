"""`ask --over-time`: the history of a chance, printed and drawn."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom._output import Destination, OutputError, put, target
from whowhom._streams import say, tell

from .app import consent, failed, unsound
from .options import Format

if TYPE_CHECKING:
    from whowhom.questions.history import ChanceHistory
    from whowhom.workflow import Job


@dataclass(frozen=True, kw_only=True)
class HistoryWanted:
    """What the command line says of a history: days as typed, worlds of each, how and where it is shown."""

    days: str | None
    worlds: int | None
    format: Format
    svg: Path | None
    overwrite: bool


def tell_history(job: "Job", question: str, wanted: HistoryWanted) -> None:
    """Print the history of a question, and draw it where that is wanted.

    Args:
        job: from `job_of`.
        question: the key of a question of the case, or a proposition.
        wanted: from the command line.
    """
    from whowhom.propositions import PropositionError
    from whowhom.record import CaseError
    from whowhom.workflow import PageError
    from whowhom.workflow.over_time import histories

    days = _days(wanted.days) if wanted.days is not None else None
    try:
        at = target(wanted.svg, consent=consent(wanted.overwrite)) if wanted.svg is not None else None
        found = histories(job, [question], days, wanted.worlds)[0]
        _show(found, wanted.format)
        if at is not None:
            _draw(found, at)
    except CaseError as error:
        raise unsound(error) from None
    except PropositionError as error:
        raise failed(error.caret()) from None
    except (PageError, OutputError) as error:
        raise failed(str(error)) from None


def _days(typed: str) -> list[date]:
    from whowhom.record.dates import DateError, day_of

    found = []
    for each in filter(None, (part.strip() for part in typed.split(","))):
        try:
            found.append(day_of(each))
        except DateError as error:
            hint = f"; did you mean {error.nearest}?" if error.nearest else ""
            raise failed(f"--days: {error.message}; expected days, as 1957-06-01,1957-07-23{hint}") from None
    return found


def _show(found: "ChanceHistory", how: Format) -> None:
    from whowhom.memorandum.history_text import history_csv, history_json, history_lines

    if how is Format.CSV:
        tell(history_csv(found), end="")
    else:
        tell("\n".join(history_lines(found)) if how is Format.TEXT else history_json(found))


def _draw(found: "ChanceHistory", at: Destination) -> None:
    from whowhom.memorandum.draw_history import history_svg

    put(history_svg(found), at)
    say(f"The picture is in {at.path.resolve()}")
