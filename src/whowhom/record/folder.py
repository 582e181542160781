"""All files of a case folder as text; the log from `log.csv` or from `log.xlsx`."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from whowhom.propositions.errors import nearest
from whowhom.propositions.spelling import composed

from .book_cells import BREAK
from .files import BOOK, BRIEF, BRIEF_TEXT, FILES, LOG, NOTHING, OURS, content_of, read_file, shipped
from .log import records_of
from .problems import Problems


@dataclass(frozen=True)
class Folder:
    """The files of a case as text, by name, and a hash of all of them; what the analyst writes of it stands apart."""

    path: Path
    texts: Mapping[str, str]
    digest: str
    written: Mapping[str, str] = field(default_factory=dict, kw_only=True)

    @property
    def written_digest(self) -> str:
        """A hash of what the analyst writes; nothing where he writes nothing."""
        told = "".join(f"{name}\0{len(text)}\0{text}" for name, text in self.written.items())
        return hashlib.sha256(told.encode()).hexdigest() if told else ""


def read_folder(path: Path, problems: Problems, instead: Mapping[str, bytes] = NOTHING) -> Folder:
    """All files of a case folder; what cannot be read is a problem and left out.

    Args:
        path: of the case.
        problems: to which what is wrong is added.
        instead: contents to read in the place of those on the disk, by the file's name.
    """
    texts: dict[str, str] = {}
    digest = hashlib.sha256()
    if not path.is_dir():
        problems.add(str(path), 0, 0, "there is no such case", str(path), "a folder with case.yaml", shipped())
        return Folder(path, texts, digest.hexdigest())
    _strangers(path, problems)
    for name in FILES:
        text = _log(path, problems, instead) if name == LOG else read_file(path, name, problems, instead.get(name))
        if text is not None:
            texts[name] = text
            digest.update(f"{name}\0{len(text)}\0{text}".encode())
    read = {name: read_file(path, name, problems, instead.get(name)) for name in (BRIEF, BRIEF_TEXT)}
    written = {name: text for name, text in read.items() if text is not None}
    return Folder(path, texts, digest.hexdigest(), written=written)


def _log(path: Path, problems: Problems, instead: Mapping[str, bytes]) -> str | None:
    """The log's text, from whichever file has it."""
    text = read_file(path, LOG, problems, instead.get(LOG))
    raw = instead[BOOK] if BOOK in instead else content_of(path / BOOK, BOOK, problems)
    if raw is None:
        return text
    from .book import read_book
    from .book_text import text_of_sheet

    sheet = read_book(raw, problems)
    if sheet is None:
        return text
    told = composed(text_of_sheet(sheet))
    if text is not None or (path / LOG).exists():
        if text is not None and not said_alike(text, told):
            message = f"the case has two logs, {LOG} and {BOOK}, and they say different things"
            problems.add(BOOK, 0, 0, message, expected=f"one of the two: take the other out of {path}")
        return text
    problems.texts[LOG] = told.split("\n")
    problems.texts[BOOK] = []  # marks where the log was read
    return told


def said_alike(one: str, other: str) -> bool:
    """Whether two logs say the same, whatever their layout; ids that follow from where a row stands are ids too.

    Args:
        one: the text of a log.
        other: of another.
    """
    return _said(one) == _said(other)


def _said(text: str) -> list[dict[str, str]]:
    """What a log says, whatever its layout: each row by column, with the id that it has."""
    records = list(records_of(text.split("\n"), Problems()))
    names = [name.strip().lower() for name in records[0][1]] if records else []
    return [dict(_cells(names, line, fields)) for line, fields in records[1:]]


def _cells(names: list[str], line: int, fields: list[str]) -> Iterator[tuple[str, str]]:
    yield "id", f"r{line}"
    for name, cell in zip(names, fields, strict=False):
        if cell.strip():
            yield name, cell.strip().replace("\n", BREAK)


def _strangers(path: Path, problems: Problems) -> None:
    present = {p.name for p in path.iterdir()}
    for name in sorted(present):
        if name not in OURS and name.endswith((".yaml", ".yml", ".csv", ".xlsx")):
            near = nearest(name, {*FILES, BOOK, BRIEF} - present)
            if near:
                problems.warn(name, 0, 0, "this file is not read", name, ", ".join(FILES), near=near)
