"""A row at the end of a log: what stood there stays, byte by byte, and the row is read as it was given."""

import pytest

from whowhom.record.log_file import with_row
from whowhom.record.source_file import AddingError, NewSource, with_source

ROW = {"learned": "1957-07-01", "source": "tass", "what": "removed(bulganin, premier)"}


@pytest.mark.parametrize(
    ("before", "added", "line"),
    [
        (b"learned,source,what\n", b'1957-07-01,tass,"removed(bulganin, premier)"\n', 2),
        (b"learned,source,what", b'\n1957-07-01,tass,"removed(bulganin, premier)"\n', 2),
        (b"what;source;learned\r\n", b"removed(bulganin, premier);tass;1957-07-01\r\n", 2),
        (b"source\tlearned\tnote\twhat\r", b"tass\t1957-07-01\t\tremoved(bulganin, premier)\r", 2),
        (b"\xef\xbb\xbflearned,source,what\n", b'1957-07-01,tass,"removed(bulganin, premier)"\n', 2),
        (b"# why\nlearned,source,what\n\n# end\n", b'1957-07-01,tass,"removed(bulganin, premier)"\n', 5),
        (b"learned,source,what,id\n1957,a,b,r3\n", b'1957-07-01,tass,"removed(bulganin, premier)",r3-1\n', 3),
    ],
)
def test_the_row_comes_last(before: bytes, added: bytes, line: int) -> None:
    assert with_row(before, ROW) == (before + added, line)


def test_a_log_that_is_not_there_is_made() -> None:
    content, line = with_row(b"", ROW | {"origin": "x"})
    header, row = content.decode().splitlines()
    assert header == "happened,learned,source,grade,what,note,origin"
    assert (row, line) == (',1957-07-01,tass,,"removed(bulganin, premier)",,x', 2)


def test_a_column_that_is_missing_comes_last_in_every_record() -> None:
    before = b'# c\nlearned,source,what\n1957,a,"b\nc"\n# d\n\n1957,a,b'
    content, line = with_row(before, ROW | {"note": "why"})
    assert content.decode().split("\n")[:7] == [
        "# c",
        "learned,source,what,note",
        '1957,a,"b',
        'c",',
        "# d",
        "",
        "1957,a,b,",
    ]
    assert line == 8


def test_a_note_stays_in_its_line_and_a_mark_is_no_comment() -> None:
    content, _ = with_row(b"note,learned,source,what\n", ROW | {"note": '# a\n"b"'})
    assert content.decode().split("\n")[1] == '"# a ""b""",1957-07-01,tass,"removed(bulganin, premier)"'


def test_bytes_that_are_no_text_stay(tmp_path: object) -> None:
    before = b"learned,source,what\n1957,\xe9,b\n"
    assert with_row(before, ROW)[0].startswith(before)


NEW = NewSource(key="he", name='A "man"', reliability="C")


@pytest.mark.parametrize(
    ("before", "added"),
    [
        (b"", b'he: {name: "A \\"man\\"", reliability: C}\n'),
        (b"# none yet\n", b'he: {name: "A \\"man\\"", reliability: C}\n'),
        (b"a: {reliability: A}  # sure", b'\nhe: {name: "A \\"man\\"", reliability: C}\n'),
        (b"  a:\r\n    name: b\r\n", b'  he: {name: "A \\"man\\"", reliability: C}\r\n'),
    ],
)
def test_a_source_comes_last_and_comments_stay(before: bytes, added: bytes) -> None:
    assert with_source(before, NEW) == before + added


@pytest.mark.parametrize("before", [b"{a: {name: b}}\n", b"a: {name: b}\n...\n", b"- a\n"])
def test_where_no_line_can_be_put_that_is_said(before: bytes) -> None:
    with pytest.raises(AddingError, match="add there yourself he: "):
        with_source(before, NEW)
