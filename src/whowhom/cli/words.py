"""`words`: the vocabulary."""

from typing import TYPE_CHECKING, Annotated

import typer

from whowhom._streams import tell

from .app import app, failed
from .options import Format, FormatOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.propositions.sayings import Saying
    from whowhom.record.glossary import WordEntry


@app.command()
def words(
    predicate: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PREDICATE]", help="A word of the vocabulary, or plain English."),
    ] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """The words in which events, reports, judgements and questions are written, with examples; or all of one.

    What is no word of the vocabulary is looked up: `whowhom words "lost his job"`.
    """
    from whowhom.propose.looking_up import look_up
    from whowhom.record.glossary import entries, entry
    from whowhom.record.glossary_text import entries_text, entry_text, found_text

    asked = " ".join(predicate or ()).strip()
    if predicate is not None and not asked:
        raise failed("which word? `whowhom words` prints all of them")
    if not asked:
        _tell(entries(), (), format, entries_text(entries()))
        return
    found = look_up(asked)
    if not found.names and not found.sayings:
        raise failed(
            f"nothing in the vocabulary says {asked!r}; `whowhom words` prints all of it, and what it has no word for "
            "is written as a note: `note: he wore his medals`"
        )
    shown = [entry(name) for name in found.names]
    if found.sure:
        instead = "" if asked.partition("(")[0] == shown[0].name else f"{asked!r} is said with {shown[0].name}.\n\n"
        _tell(shown, (), format, instead + entry_text(shown[0]))
    else:
        _tell(shown, found.sayings, format, found_text(asked, shown, found.sayings))


def _tell(found: "Sequence[WordEntry]", sayings: "Sequence[Saying]", format: Format, text: str) -> None:
    from whowhom.record.glossary_text import entries_csv, entries_json

    match format:
        case Format.JSON:
            tell(entries_json(found, sayings))
        case Format.CSV:
            tell(entries_csv(found))
        case _:
            tell(text)
