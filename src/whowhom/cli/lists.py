"""`cases` and `schema`: what comes with the program."""

from pathlib import Path
from typing import Annotated

import typer

from whowhom._output import OutputError
from whowhom._streams import tell

from .app import app, consent, failed, table_of
from .options import Format, FormatOption, Overwrite


@app.command()
def cases(format: FormatOption = Format.TEXT) -> None:
    """List the worked cases that come with the program."""
    from whowhom.record import CaseError, load_case, shipped

    if format is not Format.TEXT:
        tell(_cases_for_programs(format))
        return
    for name, folder in shipped().items():
        try:
            case = load_case(folder)
        except CaseError as error:
            tell(f"{name}  cannot be used: {len(error.problems)} errors; see whowhom check {name}")
            continue
        tell(f"{name}  {case.title}: {case.begins} to {case.as_of}")


def _cases_for_programs(format: Format) -> str:
    """The shipped cases that can be used."""
    from whowhom.record import load_case, shipped

    found = [load_case(folder) for folder in shipped().values()]
    rows = [(c.key, c.title, c.begins.isoformat(), c.as_of.isoformat()) for c in found]
    return table_of(format, ("key", "title", "begins", "as_of"), rows)


@app.command()
def schema(
    out: Annotated[Path | None, typer.Option("-o", "--out", help="A folder; default: print.")] = None,
    overwrite: Overwrite = False,
) -> None:
    """The JSON Schema of each case file, for editors."""
    from whowhom.record.schema import schemas, write_schemas

    if out is None:
        import json

        tell(json.dumps(schemas(), indent=2, ensure_ascii=False))
        return
    try:
        written = write_schemas(out, consent(overwrite))
    except OutputError as error:
        raise failed(str(error)) from None
    tell("\n".join(map(str, written)))
