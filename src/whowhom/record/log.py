"""Reading `log.csv`: one line a thing seen or said."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from whowhom.propositions.syntax import And, Atom, Given, Proposition
from whowhom.propositions.vocabulary import PREDICATES
from whowhom.propositions.walk import atoms

from .book_cells import BREAK
from .case import Basis, Report, Where
from .dates import DateError, UncertainDate, day_of, parse_date
from .files import LOG
from .nodes import Node
from .other_keys import near_key
from .problems import Problems
from .references import Cites, proposition, said
from .shapes import BAD, Context
from .values import meant

COLUMNS = ("happened", "learned", "source", "grade", "what", "note", "id", "as", "origin", "cites")
NEEDED = ("learned", "source", "what")
BASES = ("fact", "claim", "note")
_GRADE = re.compile(r"([A-Ga-g])?\s?-?([1-6])?")
_LONGEST_RECORD = 60  # lines; a longer one is an unbalanced quote
_MOST_RECORDS = 200_000


@dataclass(frozen=True, kw_only=True)
class LogRow:
    """A row as read, before the letter of its source is known."""

    key: str
    line: int
    source: str
    letter: str
    credibility: int
    happened: UncertainDate | None
    learned: date
    learned_assumed: bool
    declared: Basis | None
    what: Proposition | None
    text: str
    note: str
    origin: str | None
    cites: tuple[str, ...]

    def report(self, letter: str) -> Report:
        """The report, its source being as reliable as `letter` says; a letter of its own stands before that."""
        own, letter = (self.letter if self.letter != letter else ""), self.letter or letter
        basis = self.declared or (
            "fact" if letter in ("A", "B") and self.credibility <= 2 and _public(self.what) else "claim"
        )
        return Report(
            key=self.key,
            source=self.source,
            learned=self.learned,
            happened=self.happened,
            basis=basis,
            what=None if basis == "note" else self.what,
            text=self.text,
            credibility=self.credibility,
            origin=self.origin,
            note=self.note,
            cites=self.cites,
            where=Where(file=LOG, line=self.line),
            letter=own or None,  # type: ignore[arg-type]
        )


def _public(what: Proposition | None) -> bool:
    """Whether a proposition is a seen event, or several."""
    if not isinstance(what, Atom | And):
        return False
    return all(PREDICATES[a.predicate].seen and PREDICATES[a.predicate].kind == "event" for a in atoms(what))


@dataclass(frozen=True)
class Log:
    """The good rows of a log, and the ids of all rows; None where the log is so broken that they are not known."""

    rows: tuple[LogRow, ...] = ()
    ids: frozenset[str] | None = frozenset()


def read_log(text: str, c: Context) -> Log:
    """All good rows of a log; what is wrong with the others is reported.

    Args:
        text: The content of the file.
        c: Valid names, and where to report.
    """
    lines = text.split("\n")
    records = records_of(lines, c.problems)
    header = next(records, None)
    if header is None:
        c.problems.add(LOG, 1, 1, "the file holds no header", "nothing", ",".join(COLUMNS[:6]))
        return Log(ids=None)
    names = _header(header, lines, c.problems)
    if names is None:
        return Log(ids=None)
    reader = _RowReader(c, names, lines, delimiter_of(lines[header[0] - 1]))
    rows = tuple(row for line, fields in records if (row := reader.read(line, fields)) is not None)
    return Log(rows, frozenset(reader.ids))


def delimiter_of(line: str) -> str:
    """What separates the fields of a file, by its first line that holds any.

    Args:
        line: of the file.
    """
    return max(",;\t", key=line.count)


def records_of(lines: list[str], problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Line numbers and fields; blank lines and lines that begin with # are passed over.

    Args:
        lines: of the file.
        problems: to which what is wrong is added.
    """
    delimiter = ""
    at = count = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if not line.strip(" ,;\t") or line.startswith("#"):
            continue
        delimiter = delimiter or delimiter_of(line)
        start = at
        while True:
            try:
                fields = next(csv.reader([line], delimiter=delimiter, strict=True))
                break
            except csv.Error as error:
                if "unexpected end" not in str(error) or at >= len(lines) or at - start > _LONGEST_RECORD:
                    column = max(lines[start - 1].find('"'), 0) + 1
                    message = "the quotes are not balanced" if "unexpected end" in str(error) else str(error)
                    expected = 'a closing ", and "" for a quote inside' if "unexpected end" in str(error) else ""
                    problems.add(LOG, start, column, message, '"', expected)
                    fields, at = [], start
                    break
                line, at = line + "\n" + lines[at], at + 1
        count += 1
        if count > _MOST_RECORDS:
            problems.add(LOG, start, 1, "the file holds too many rows", expected=f"at most {_MOST_RECORDS:,}")
            return
        if fields:
            yield start, fields


def _header(header: tuple[int, list[str]], lines: list[str], problems: Problems) -> list[str] | None:
    line, fields = header
    names = [name.strip().lower() for name in fields]
    good = True
    for i, name in enumerate(names):
        column = _column(lines[line - 1], i, delimiter_of(lines[line - 1]))
        if name not in COLUMNS:
            near = near_key(name, COLUMNS)
            problems.add(LOG, line, column, f"unknown column {name[:40]!r}", name, ", ".join(COLUMNS), near=near)
            good = False
        elif name in names[:i]:
            problems.add(LOG, line, column, f"the column {name!r} stands twice", name, f"one column {name!r}")
            good = False
    for name in NEEDED:
        if name not in names:
            problems.add(LOG, line, 1, f"the column {name!r} is missing", ", ".join(names)[:100], name)
            good = False
    return names if good else None


def _column(line: str, index: int, delimiter: str) -> int:
    """Where a field of a line begins, from 1."""
    quoted, seen = False, 0
    if index == 0:
        return 1
    for i, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char == delimiter and not quoted:
            seen += 1
            if seen == index:
                return i + 2
    return 1


def column_of(lines: list[str], line: int, name: str) -> int:
    """Where a cell of a row begins, from 1: the cell of this column in the line at which the row begins.

    Args:
        lines: of the file.
        line: its number, from 1.
        name: of the column.
    """
    header = next((text for text in lines if text.strip(" ,;\t") and not text.startswith("#")), "")
    names = [cell.strip().strip('"').lower() for cell in header.split(delimiter_of(header))]
    if name not in names or not 0 < line <= len(lines):
        return 1
    return _column(lines[line - 1], names.index(name), delimiter_of(header))


class _RowReader:
    """Reads one row after another; remembers the ids taken and the cells already understood.

    Columns and nodes are made only where something must be looked at closely: most rows never need them.
    """

    def __init__(self, c: Context, names: list[str], lines: list[str], delimiter: str) -> None:
        self.c, self.names, self.lines, self.delimiter = c, names, lines, delimiter
        self.index = {name: i for i, name in enumerate(names)}
        self.ids: dict[str, int] = {}
        self.sources: dict[str, tuple[str, tuple[str, ...]]] = {}
        self.cited: dict[str, tuple[str, ...]] = {}

    def read(self, line: int, fields: list[str]) -> LogRow | None:
        before = len(self.c.problems.found)
        if len(fields) != len(self.names):
            named = self.index.get("id", len(fields)) < len(fields)
            self.ids.setdefault(fields[self.index["id"]].strip() if named else f"r{line}", line)
            hint = "; a comma inside a field needs quotes around it" if len(fields) > len(self.names) else ""
            column = _column(self.lines[line - 1], min(len(self.names), len(fields) - 1), self.delimiter)
            self.c.problems.add(
                LOG,
                line,
                column,
                f"the row has {len(fields)} fields{hint}",
                str(len(fields)),
                f"{len(self.names)} fields",
            )
            return None
        cells = dict(zip(self.names, map(str.strip, fields), strict=True))
        if BREAK in self.lines[line - 1]:
            cells = {name: cell.replace(BREAK, "\n") for name, cell in cells.items()}
        row = self._row(line, cells)
        return row if len(self.c.problems.found) == before else None

    def _add(self, line: int, name: str, message: str, found: str, expected: str, near: str = "") -> None:
        column = _column(self.lines[line - 1], self.index.get(name, 0), self.delimiter)
        self.c.problems.add(LOG, line, column, message, found, expected, near=near)

    def _node(self, line: int, name: str, cells: dict[str, str]) -> Node:
        i = self.index.get(name, 0)
        column = _column(self.lines[line - 1], i, self.delimiter)
        quoted = self.lines[line - 1][column - 1 : column] == '"'
        return Node(kind="scalar", line=line, column=column, text=cells.get(name, ""), plain=not quoted)

    def _row(self, line: int, cells: dict[str, str]) -> LogRow | None:
        key = self._key(line, cells)
        happened = learned = None
        try:
            happened = parse_date(cells["happened"]) if cells.get("happened") else None
        except DateError as error:
            self._add(line, "happened", error.message, error.found, error.expected, meant(error, self.c))
        try:
            learned = day_of(cells["learned"]) if cells["learned"] else None
        except DateError as error:
            self._add(line, "learned", error.message, error.found, error.expected, meant(error, self.c, plain=True))
        assumed = not cells["learned"] and happened is not None
        if assumed and happened is not None:
            learned = happened.last
        elif not cells["learned"] and not cells.get("happened"):
            self._add(line, "learned", "the row has no date", "nothing", "the day on which it became known")
        if happened is not None and learned is not None and learned < happened.first:
            self._add(line, "learned", "learned before it happened", cells["learned"], f"{happened.first} or later")
        return self._weighed(line, cells, key, happened, learned, assumed)

    def _weighed(
        self,
        line: int,
        cells: dict[str, str],
        key: str,
        happened: UncertainDate | None,
        learned: date | None,
        assumed: bool,
    ) -> LogRow | None:
        letter, credibility = self._grade(line, cells)
        source, anchors = self._source(line, cells)
        what, text, is_note = self._what(line, cells)
        declared = self._basis(line, cells, is_note)
        cites = self._cites(line, cells)
        if learned is None or source is None or cites is None:
            return None
        return LogRow(
            key=key,
            line=line,
            source=source,
            letter=letter,
            credibility=credibility,
            happened=happened,
            learned=learned,
            learned_assumed=assumed,
            declared=declared,
            what=what,
            text=text,
            note=cells.get("note", ""),
            origin=cells.get("origin") or None,
            cites=tuple(dict.fromkeys((*cites, *anchors))),
        )

    def _key(self, line: int, cells: dict[str, str]) -> str:
        key = cells.get("id") or f"r{line}"
        if key in self.ids:
            self._add(
                line, "id", f"the id {key!r} stands twice", key, f"another id; the first is in line {self.ids[key]}"
            )
        elif not re.fullmatch(r"\w[\w.-]*", key):
            self._add(line, "id", f"{key[:40]!r} cannot be an id", key, "letters, digits and hyphens")
        self.ids.setdefault(key, line)
        return key

    def _grade(self, line: int, cells: dict[str, str]) -> tuple[str, int]:
        written = cells.get("grade", "")
        match = _GRADE.fullmatch(written)
        if match is None:
            self._add(line, "grade", f"{written[:20]!r} is no grade", written, "A to F with 1 to 6, as C3; or nothing")
            return "", 6
        return (match[1] or "").upper(), int(match[2] or 6)

    def _source(self, line: int, cells: dict[str, str]) -> tuple[str | None, tuple[str, ...]]:
        written = cells["source"]
        if not written:
            self._add(line, "source", "the row names no source", "nothing", "who says so, as pravda")
            return None, ()
        known = self.sources.get(written)
        if known is None:
            known = said(written, self._node(line, "source", cells), self.c)
            if known is BAD:
                return None, ()
            self.sources[written] = known
        return known

    def _cites(self, line: int, cells: dict[str, str]) -> tuple[str, ...] | None:
        written = cells.get("cites", "")
        known = self.cited.get(written) if written else ()
        if known is None:
            known = Cites().read(self._node(line, "cites", cells), self.c)
            if known is BAD:
                return None
            self.cited[written] = known
        return known

    def _what(self, line: int, cells: dict[str, str]) -> tuple[Proposition | None, str, bool]:
        written = cells["what"]
        if not written or written.lower().startswith("note:"):
            text = written[5:].strip() or cells.get("note", "")
            if not text:
                self._add(line, "what", "the row says nothing", "nothing", "a proposition, or a note")
            return None, text, True
        what = self.c.names.cache.get(written)
        if what is None:
            result = proposition(written, self._node(line, "what", cells), self.c)
            if result is BAD:
                return None, written, False
            what = result[1]
        if isinstance(what, Given):
            self._add(line, "what", "a report cannot be conditional", "given", "what was seen or said")
        return what, written, False

    def _basis(self, line: int, cells: dict[str, str], is_note: bool) -> Basis | None:
        written = cells.get("as", "").lower()
        if written and written not in BASES:
            self._add(line, "as", f"{written[:20]!r} is none of them", written, ", ".join(BASES))
        if is_note and written in ("fact", "claim"):
            self._add(line, "as", f"a note cannot be a {written}", written, "note, or nothing")
        if is_note:
            return "note"
        return written if written in BASES else None  # type: ignore[return-value]


def letters(found: Iterable[LogRow], declared: dict[str, str], c: Context) -> dict[str, str]:
    """The letter of every source of the log: declared, or that of its first row that has one.

    A row with another letter keeps its own. That is a warning, one for each source, since who changes a source's letter
    seldom means to leave it in the rows.

    Args:
        found: The rows.
        declared: Letters in sources.yaml.
        c: Where to report.
    """
    known = dict(declared)
    differing: dict[str, list[LogRow]] = {}
    for row in found:
        if row.letter and known.setdefault(row.source, row.letter) != row.letter:
            differing.setdefault(row.source, []).append(row)
    for source, rows in differing.items():
        where = "sources.yaml" if source in declared else "the first row that grades it"
        given = "".join(dict.fromkeys(row.letter for row in rows))
        lines = f"line {rows[0].line}" if len(rows) == 1 else f"{len(rows)} lines, from line {rows[0].line} on,"
        plural = "" if len(rows) == 1 else "s"
        c.problems.warn(
            LOG,
            rows[0].line,
            column_of(c.problems.texts.get(LOG, []), rows[0].line, "grade"),
            f"{source} is graded {known[source]} in {where}, but {' and '.join(given)} in {lines} which "
            f"keep{'s' if len(rows) == 1 else ''} {'its' if len(rows) == 1 else 'their'} own letter{plural}",
            given[0],
            f"the figure alone, as {rows[0].credibility}, to let the letter {known[source]} stand",
        )
    return known
