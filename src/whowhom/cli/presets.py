"""`presets`: the kinds of leadership."""

from typing import Annotated

import typer

from whowhom._streams import tell

from .app import app, failed
from .options import Format, FormatOption


@app.command()
def presets(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A preset; default: all, in brief.")] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """The kinds of leadership with which a case begins: bodies, posts, blocs, base rates and what they rest on."""
    from whowhom.propositions.errors import near_ones
    from whowhom.record.kinds_of_leadership import kind
    from whowhom.record.kinds_text import kind_text, kinds_csv, kinds_json, kinds_text
    from whowhom.record.presets import preset_names

    if name is not None and name not in preset_names():
        near = near_ones(name, preset_names()) or [n for n in preset_names() if near_ones(name, n.split("-"))]
        hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
        raise failed(f"there is no preset {name!r}; presets: {', '.join(preset_names())}{hint}")
    found = [kind(one) for one in ([name] if name is not None else preset_names())]
    match format:
        case Format.JSON:
            tell(kinds_json(found))
        case Format.CSV:
            tell(kinds_csv(found))
        case _:
            tell(kind_text(found[0]) if name is not None else kinds_text(found))
