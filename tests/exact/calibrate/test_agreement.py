"""How far two encoders agree: exact on small codings, and the committed table is what the command prints."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from whowhom.calibrate.agreement import agreement, report, rows_of

ROOT = Path(__file__).resolve().parents[3]
ROWS = st.lists(
    st.tuples(st.sampled_from(["1964-01-01", "1964-01-02"]), st.sampled_from(["ill(a)", "loyal(a, b)"]), st.just("B2"))
)


@given(ROWS, ROWS)
def test_it_is_symmetric_and_whole_with_oneself(
    one: list[tuple[str, str, str]], two: list[tuple[str, str, str]]
) -> None:
    assert agreement(one, two).share == agreement(two, one).share
    assert not one or (agreement(one, one).share, agreement(one, one).grades) == (1.0, 1.0)
    assert agreement(one, []).share == 0.0


def test_days_repeats_notes_and_recalled_rows_do_not_count(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(
        "learned,source,grade,as,what\n"
        '1964-01-01,s,B2,claim,"removed(a, premier) by 1965-01-01"\n'
        '1964-01-01,s,B3,claim,"removed(a,premier) within 6 months"\n'
        "1964-01-01,s,B2,note,\n"
        "1964-01-01,old,A1,fact,ill(a)\n"
    )
    rows = rows_of(log, recalled=frozenset({"old"}))
    assert [what for _, what, _ in rows] == ["removed(a, premier) by 1965-01-01", "removed(a,premier) within 6 months"]
    found = agreement(rows, [("1964-01-01", "removed(a, premier)", "B3")])
    assert (found.first, found.second, found.both, found.grades) == (1, 1, 1, 1.0)


def test_the_table_of_the_documentation_is_what_the_command_prints() -> None:
    docs = ROOT / "docs"
    assert report(docs / "explanation" / "second-coding") == (docs / "reports" / "agreement.inc").read_text()
