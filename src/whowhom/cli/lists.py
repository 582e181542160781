"""`cases` and `schema`: what comes with the program."""

from pathlib import Path
from typing import Annotated

import typer

from whowhom._output import OutputError
from whowhom._streams import tell

from .app import app, consent, failed
from .options import Overwrite


@app.command()
def cases() -> None:
    """List the worked cases that come with the program."""
    from whowhom.record import CaseError, load_case, shipped

    for name, folder in shipped().items():
        try:
            case = load_case(folder)
        except CaseError as error:
            tell(f"{name}  cannot be used: {len(error.problems)} errors; see whowhom check {name}")
            continue
        tell(f"{name}  {case.title}: {case.begins} to {case.as_of}")


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
