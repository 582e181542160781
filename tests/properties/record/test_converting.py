"""A log goes into a workbook and comes back: the same rows, ids and comments, whatever stands in its fields."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.record.book import read_book
from whowhom.record.book_row import with_book_row
from whowhom.record.book_text import text_of_sheet
from whowhom.record.converting import book_of, csv_of
from whowhom.record.folder import said_alike
from whowhom.record.log import COLUMNS, NEEDED, records_of
from whowhom.record.problems import Problems

# what is typed into logs: dates, formulas, numbers, errors of spreadsheets, markup, breaks, marks of other scripts
FIELD = st.one_of(
    st.sampled_from(
        ["", "1957-07-01", "1957", "1957-06~", "1899-12-31", "1900-02-29", "=1+1", "#N/A", "0012", "1e5", "TRUE"]
    ),
    st.sampled_from(
        ["a, b", 'say "x"', "<a> & b", "a\nb", "a\n\nb", "毛泽东", "_x0041_", "'1", "-", "r2", "\u202eb", "# no"]
    ),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), max_size=12),
).map(str.strip)
ROW = st.fixed_dictionaries(dict.fromkeys(COLUMNS, FIELD))
LOG = st.tuples(
    st.permutations(COLUMNS).flatmap(lambda c: st.integers(3, len(c)).map(lambda n: c[:n])),
    st.lists(st.one_of(ROW, st.sampled_from(["# a, \"comment\"", "#", "", "", "#b\t;"])), max_size=6),
)  # fmt: skip


def text_of(names: list[str], rows: list[dict[str, str] | str], first: str = "") -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if first:
        out.write(first + "\n")
    writer.writerow(names)
    for row in rows:
        if isinstance(row, str):
            out.write(row + "\n")
        elif any(row[name] for name in names) and not row[names[0]].startswith("#"):
            writer.writerow([row[name] for name in names])
    return out.getvalue()


@given(LOG, st.sampled_from(["", "# first", "\n"]))
@settings(max_examples=60)
def test_there_and_back(log: tuple[list[str], list[dict[str, str] | str]], first: str) -> None:
    text = text_of(*log, first)
    problems = Problems()
    sheet = read_book(book_of(text), problems)
    assert sheet is not None
    assert not problems.found
    again = csv_of(sheet)
    assert said_alike(text, again)
    lines, back = text.split("\n"), again.split("\n")
    assert [n for n, _ in records_of(lines, Problems())] == [n for n, _ in records_of(back, Problems())]
    assert book_rows(book_of(again)) == book_rows(book_of(text))


def book_rows(raw: bytes) -> object:
    sheet = read_book(raw, Problems())
    return sheet.rows if sheet else None


@given(LOG, ROW)
@settings(max_examples=60)
def test_a_row_more(log: tuple[list[str], list[dict[str, str] | str]], row: dict[str, str]) -> None:
    names, rows = log
    added = {name: " ".join(field.split()) for name, field in row.items()} | dict.fromkeys(NEEDED, "x")
    raw = book_of(text_of(names, rows))
    before = read_book(raw, Problems())
    assert before is not None
    content, number = with_book_row(raw, added)
    after = read_book(content, Problems())
    assert after is not None
    assert after.rows[-1][0] == number == before.rows[-1][0] + 1
    kept = [(n, {c: f for c, f in cells.items() if c <= len(names)}) for n, cells in after.rows[:-1]]
    assert kept == list(before.rows)
    (_, head), *_ = records_of(text_of_sheet(after).split("\n"), Problems())
    told = {name: after.rows[-1][1].get(column, "") for column, name in enumerate(head, start=1)}
    for name in COLUMNS:
        if added[name] or name != "id":
            assert told.get(name, "") == added[name]
