"""`log.xlsx`: what is read of a workbook, what is refused and where, what a row more changes."""

import io
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font

from tests.full_disk import filling
from whowhom.record import CaseError, check, load_case
from whowhom.record.adding import Row, put
from whowhom.record.book import MOST_BYTES, read_book
from whowhom.record.book_row import with_book_row
from whowhom.record.book_text import text_of_sheet
from whowhom.record.converting import book_of, csv_of
from whowhom.record.lines import lines
from whowhom.record.log_files import convert
from whowhom.record.problems import Problems
from whowhom.record.source_file import AddingError

HEAD = ["happened", "learned", "source", "grade", "what", "note"]
ROW = ["1957-06", "1957-07-01", "pravda", "A2", "ill(bulganin)", "why"]
ADDED = {"learned": "1957-07-20", "source": "pravda", "what": "ill(bulganin)"}


def book(*rows: list[Any], change: Callable[[Any], None] = lambda sheet: None, title: str = "log") -> bytes:
    made = Workbook()
    sheet: Any = made.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    change(sheet)
    return saved(made)


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(raw: bytes) -> list[str]:
    problems = Problems()
    sheet = read_book(raw, problems)
    assert not problems.found, problems.found
    assert sheet is not None
    return text_of_sheet(sheet).split("\n")


def faults(raw: bytes) -> list[str]:
    problems = Problems()
    read_book(raw, problems)
    assert all("\n" not in p.message for p in problems.found)
    return [f"{p.place} {p.message}" for p in problems.found]


def repacked(raw: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, change(part.filename, old.read(part)))
        for name, content in more.items():
            new.writestr(name, content)
    return out.getvalue()


def in_sheet(raw: bytes, old: bytes, new: bytes) -> bytes:
    def change(name: str, content: bytes) -> bytes:
        assert name != "xl/worksheets/sheet1.xml" or old in content
        return content.replace(old, new) if name == "xl/worksheets/sheet1.xml" else content

    return repacked(raw, change)


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (date(1957, 7, 1), "yyyy-mm-dd", "1957-07-01"),
        (datetime(1957, 7, 1), "d mmm yyyy", "1957-07-01"),
        (date(1957, 7, 1), "mmm-yy", "1957-07"),
        (date(1957, 7, 1), "[$-409]mmmm yyyy;@", "1957-07"),
        (date(1957, 7, 1), 'yyyy" A.D."', "1957"),
        (1957, "General", "1957"),
        (1957.0, "0.00", "1957"),
        (0.1, "General", "0.1"),
        (2, "General", "2"),
        ("1957-06~", "@", "1957-06~"),
        ("[1957-06-17..1957-06-19]", "@", '[1957-06-17..1957-06-19]'),
        ("  a  ", "@", "a"),
        ("a\nb", "@", "a\u2028b"),
        (True, "General", "TRUE"),
    ],
)  # fmt: skip
def test_what_a_cell_says(value: object, form: str, text: str) -> None:
    def change(sheet: Any) -> None:
        sheet["B2"].value, sheet["B2"].number_format = value, form

    assert read(book(["x", "y"], ["-", ""], change=change))[1] == f"-,{text}"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("=1+1", "log.xlsx:B7 a formula stands here"),
        ("=HYPERLINK(\"x\")", "log.xlsx:B7 a formula stands here"),
        ("#N/A", "log.xlsx:B7 an error of the spreadsheet stands here"),
        (datetime(1957, 7, 1, 12, 30), "log.xlsx:B7 a time of the day stands here"),
        (clock(12, 30), "log.xlsx:B7 a time stands here, and no date"),
    ],
)  # fmt: skip
def test_what_a_cell_must_not_hold(value: object, message: str) -> None:
    def change(sheet: Any) -> None:
        sheet["B7"] = value

    assert faults(book(HEAD, ROW, change=change)) == [message]


def test_empty_rows_merged_titles_and_comments_keep_the_numbers() -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells("A1:F1")
        sheet.merge_cells("E5:F5")

    rows = [["The log"], [], HEAD, ["# a, b"], ROW]
    assert read(book(*rows, change=change)) == [
        "",
        "",
        "happened,learned,source,grade,what,note",
        "# a, b",
        "1957-06,1957-07-01,pravda,A2,ill(bulganin),",
        "",
    ]


def test_which_sheet() -> None:
    made = load_workbook(io.BytesIO(book(HEAD, ROW, title="Sheet1")))
    hidden = made.create_sheet("log")
    hidden.append(["no"])
    hidden.sheet_state = "hidden"
    assert read(saved(made))[0] == ",".join(HEAD)
    made.create_sheet("more")
    assert faults(saved(made)) == ["log.xlsx one sheet is to be named log: the workbook's are Sheet1, more"]
    made["Sheet1"].title = "Log "
    assert read(saved(made))[0] == ",".join(HEAD)


def test_a_wrong_dimension_hides_nothing() -> None:
    raw = in_sheet(book(HEAD, ROW), b'ref="A1:F2"', b'ref="A1:A1"')
    assert read(raw)[1].startswith("1957-06,")


GOOD, END = book(HEAD, ROW), b"</sheetData>"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "is no workbook, or is damaged"),
        (b"happened,learned\n", "is no workbook, or is damaged"),
        (GOOD[: len(GOOD) // 2], "is no workbook, or is damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "has a password, or is of a kind before 2007"),
        (repacked(GOOD, lambda n, c: c, **{"xl/more.xml": b"<a>" + b" " * MOST_BYTES + b"</a>"}), "too much"),
        (repacked(GOOD, lambda n, c: c, **{f"xl/{i}.xml": b"<a/>" for i in range(2001)}), "too much"),
        (in_sheet(GOOD, END, b"<row>" + b"<c/>" * 2_000_001 + b"</row>" + END), "more than 2,000,000 cells"),
        (repacked(GOOD, lambda n, c: b"<mergeCell " * 1_000_000 if "sheet1" in n else c), "cannot be read"),
        (repacked(GOOD, lambda n, c: LAUGHS + c if "sheet1" in n else c), "declares entities"),
        (repacked(GOOD, lambda n, c: LAUGHS + c if "Content_Types" in n else c), "declares entities"),
        (repacked(GOOD, lambda n, c: c.decode().encode("utf-16") if "sheet1" in n else c), "is not UTF-8"),
        (repacked(GOOD, lambda n, c: b'<?xml version="1.0" encoding="utf-7"?>' if "sheet1" in n else c), "not UTF-8"),
        (repacked(GOOD, lambda n, c: b"<a>" if "sheet1" in n else c), "cannot be read"),
        (repacked(GOOD, lambda n, c: b"<a/>" if n == "xl/workbook.xml" else c), "one sheet is to be named log"),
        (repacked(GOOD, lambda n, c: b"" if n == "xl/workbook.xml" else c), "is not UTF-8"),
        (in_sheet(GOOD, END, END + b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), "range of more"),
        (in_sheet(GOOD, END, END + b'<hyperlinks><hyperlink ref="A&#49;:XFD9"/></hyperlinks>'), "range that is none"),
    ],
)  # fmt: skip
def test_what_is_hostile_or_broken_is_refused_in_one_line(raw: bytes, message: str) -> None:
    began = time.monotonic()
    (found,) = faults(raw)
    assert message in found
    assert time.monotonic() - began < 5


def test_a_cell_a_million_rows_down_takes_no_time() -> None:
    def change(sheet: Any) -> None:
        sheet["A1048576"] = "# far"

    began = time.monotonic()
    assert len(read(book(HEAD, ROW, change=change))) == 1_048_577
    assert time.monotonic() - began < 20


@pytest.fixture
def workbook(small: Path) -> Path:
    """The small case with its log in a workbook."""
    convert(small, "xlsx")
    return small


def test_the_case_is_the_same(small: Path) -> None:
    before = load_case(small)
    convert(small, "xlsx")
    after = load_case(small)
    assert (after.reports, after.digest) == (before.reports, before.digest)
    assert {line.place for line in lines(check(small))} >= {"log.xlsx:2"}


def test_errors_name_the_cell(workbook: Path) -> None:
    made = load_workbook(workbook / "log.xlsx")
    sheet = made["log"]
    sheet["E5"] = "challenged(presidium; x; against=khruschev)"
    sheet["B6"] = "=TODAY()"
    sheet["D7"] = "Z"
    sheet["B8"] = datetime(1958, 1, 1)
    made.save(workbook / "log.xlsx")
    found = [(p.place, p.level) for p in check(workbook).problems if p.level == "error"]
    assert found == [(f"log.xlsx:{cell}", "error") for cell in ("E5", "B6", "D7")]
    shown = "\n".join(p.show() for p in check(workbook).problems)
    assert "log.csv" not in shown
    assert "log.xlsx:D7: error: 'Z' is no grade\n    Z\n" in shown


def test_two_logs_must_say_the_same(workbook: Path) -> None:
    (workbook / "log.csv.old").rename(workbook / "log.csv")
    assert check(workbook).problems == ()
    with (workbook / "log.csv").open("a", encoding="utf-8") as log:
        log.write("1957-07-02,1957-07-02,pravda,A2,absent(khrushchev),,\n")
    (error,) = check(workbook).errors
    assert "two logs, log.csv and log.xlsx" in error.message
    with pytest.raises(AddingError, match=r"both log\.csv and log\.xlsx"):
        put(workbook, Row(learned="1957-07-20", source="pravda", what="ill(bulganin)"))


def test_a_row_is_added_to_the_workbook(workbook: Path) -> None:
    done = put(workbook, Row(learned="1957-07-20", source="pravda", what="ill(bulganin)", origin="x", note='<a> & "b"'))
    assert (done.file, done.number) == ("log.xlsx", 10)
    report = load_case(workbook).reports["r10"]
    assert (report.text, report.origin, report.note) == ("ill(bulganin)", "x", '<a> & "b"')
    sheet: Any = load_workbook(workbook / "log.xlsx")["log"]
    assert [cell.value for cell in sheet[1]][-1] == "origin"
    assert sheet["B10"].value == datetime(1957, 7, 20)
    assert sheet["H1"].font.bold
    with pytest.raises(CaseError) as caught:
        put(workbook, Row(learned="1957-07-20", source="pravda", what="ill(bulgannin)"))
    assert caught.value.problems[0].place == "log.xlsx:E11"


def test_nothing_else_in_the_file_changes() -> None:
    def change(sheet: Any) -> None:
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=2))
        sheet.add_chart(chart, "J2")
        sheet["A2"].font = Font(italic=True)
        for row in range(3, 9):  # dressed, and empty
            sheet.cell(row, 1).font = Font(bold=True)

    before = book(HEAD, ROW, change=change)
    after, number = with_book_row(before, ADDED | {"happened": "1957-06~"})
    assert number == 3
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert old.namelist() == new.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml"]
    sheet: Any = load_workbook(io.BytesIO(after))["log"]
    assert sheet["A3"].value == "1957-06~"
    assert sheet["A3"].font.italic
    assert sheet["A4"].font.bold


def test_an_id_is_given_where_there_is_a_column_for_it() -> None:
    raw = book([*HEAD, "id"], [*ROW, "r3"])
    assert read(with_book_row(raw, ADDED)[0])[2].endswith(",r3-1")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "is no workbook"),
        (book(), "has no row that names the columns"),
        (in_sheet(GOOD, b"</sheetData>", b"<!-- </sheetData> --></sheetData>"), "no row can be put"),
    ],
)
def test_where_no_row_can_be_put_that_is_said(raw: bytes, message: str) -> None:
    with pytest.raises(AddingError, match=message):
        with_book_row(raw, ADDED)
    with pytest.raises(AddingError, match="at most 32,767 characters"):
        with_book_row(GOOD, ADDED | {"note": "x" * 40_000})


def test_there_and_back(small: Path) -> None:
    before = (small / "log.csv").read_bytes()
    made, aside = convert(small, "xlsx")
    assert (made.name, aside.name) == ("log.xlsx", "log.csv.old")
    made, aside = convert(small, "csv")
    assert (made.read_bytes(), aside.name) == (before, "log.xlsx.old")
    convert(small, "xlsx")
    assert (small / "log.csv.old-1").read_bytes() == before


def test_what_cannot_be_converted_is_left(small: Path) -> None:
    with pytest.raises(AddingError, match=r"log\.csv is there already"):
        convert(small, "csv")
    with (small / "log.csv").open("a", encoding="utf-8") as log:
        log.write('1957-07-02,1957-07-02,pravda,A2,absent(khrushchev),"\x07",\n')
    before = (small / "log.csv").read_bytes()
    with pytest.raises(AddingError, match=r"log\.csv:10: a cell cannot hold the character U\+0007"):
        convert(small, "xlsx")
    assert (small / "log.csv").read_bytes() == before
    assert not (small / "log.xlsx").exists()
    with pytest.raises(AddingError, match="comes with the program"):
        convert("june-1957", "xlsx")


@pytest.mark.parametrize("room", [0, 150, 3000])
def test_a_full_disk_leaves_the_log_as_it_was(small: Path, room: int) -> None:
    before = {p.name: p.read_bytes() for p in small.iterdir()}
    with filling(small, room), pytest.raises(AddingError, match="disk that is full"):
        convert(small, "xlsx")
    assert {p.name: p.read_bytes() for p in small.iterdir()} == before


def test_breaks_that_push_rows_down_give_them_their_ids() -> None:
    raw = book(HEAD, [*ROW[:5], "a\nb"], ROW, [], ROW)
    problems = Problems()
    sheet = read_book(raw, problems)
    assert sheet is not None
    assert csv_of(sheet).split("\n") == [
        "happened,learned,source,grade,what,note,id",
        '1957-06,1957-07-01,pravda,A2,ill(bulganin),"a',
        'b",',
        "1957-06,1957-07-01,pravda,A2,ill(bulganin),why,r3",
        "1957-06,1957-07-01,pravda,A2,ill(bulganin),why,",
        "",
    ]


def test_a_formula_in_a_text_stays_a_text() -> None:
    text = "learned,source,what,note\n1957-07-01,pravda,ill(bulganin),=1+1\n1957-07-01,pravda,ill(bulganin),#N/A\n"
    assert read(book_of(text)) == text.split("\n")
