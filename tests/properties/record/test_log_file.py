"""Whatever the layout of a log, a row more leaves the others as they were and comes back as it was given."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from whowhom.record.log import COLUMNS, NEEDED, delimiter_of, records_of
from whowhom.record.log_file import MARK, with_row
from whowhom.record.problems import Problems

CELL = st.text(st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\r\n"), max_size=12).map(
    lambda text: " ".join(text.split())
)
LAYOUT = st.tuples(
    st.permutations(COLUMNS).flatmap(lambda c: st.integers(3, len(c)).map(lambda n: c[:n])),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),  # a mark
    st.booleans(),  # a break at the end
)


def rows_of(content: bytes) -> list[dict[str, str]]:
    text = content.removeprefix(MARK).decode().replace("\r\n", "\n").replace("\r", "\n")
    problems = Problems()
    records = [fields for _, fields in records_of(text.split("\n"), problems)]
    assert not problems.found
    return [dict(zip(records[0], fields, strict=True)) for fields in records[1:]]


@given(LAYOUT, st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELL)), max_size=4), st.data())
def test_a_row_more(
    layout: tuple[list[str], str, str, bool, bool], before: list[dict[str, str]], data: st.DataObject
) -> None:
    names, delimiter, end, mark, ended = layout
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(names)
    for row in before:
        writer.writerow([row[name] for name in names])
    content = MARK * mark + out.getvalue().removesuffix("" if ended else end).encode()
    added = {c: data.draw(CELL) for c in COLUMNS} | dict.fromkeys(NEEDED, "x")
    grown, line = with_row(content, added)
    rows = rows_of(grown)
    assert [{n: row[n] for n in names} for row in rows[:-1]] == [{n: row[n] for n in names} for row in rows_of(content)]
    told = {name: rows[-1].get(name, "") for name in COLUMNS}
    if not added["id"]:
        told["id"] = ""
    assert told == added
    text = grown.removeprefix(MARK).decode()
    assert grown.startswith(MARK) == mark
    assert (
        not content.count(end.encode())
        or text.count(end) == len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 1
    )
    assert line == len(rows) + 1
    assert delimiter_of(text.split(end)[0]) == delimiter or len(names) < 2
    if set(names) >= {c for c in COLUMNS if added[c]}:
        assert grown.startswith(content)
