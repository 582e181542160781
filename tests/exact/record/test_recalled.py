"""Sources that nobody had open: marked in `sources.yaml`, counted by `check`, and weighed like any other."""

from pathlib import Path

import pytest

from tests.exact.record.four import fact, write
from whowhom.record import check, load_case
from whowhom.record.recalled import from_memory
from whowhom.record.summary import summary

ROWS = fact("1956-03-01", "alarmed(ann)", "1956-03-02", "C3") + fact("1956-04-01", "alarmed(bob)", "1956-04-02", "C3")
SOURCES = "press: {name: Press}\nvisitor: {name: V, reliability: C, recalled: true, address: 'Memoirs, p. 12'}\n"


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """Two rows of the press in the log, and two of a visitor who is recalled."""
    folder = write(tmp_path, ROWS)
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    return folder


def test_rows_on_recalled_sources_are_counted(marked: Path) -> None:
    checked = check(marked)
    assert not checked.errors
    assert checked.case is not None
    assert from_memory(checked.case) == 2
    assert "recalled    2 of 4 rows rest on sources recalled from memory" in summary(checked)
    assert checked.case.sources["visitor"].address == "Memoirs, p. 12"


def test_what_is_learned_later_is_not_counted(marked: Path) -> None:
    assert [from_memory(load_case(marked, day)) for day in (None, load_case(marked).as_of.replace(year=1956))] == [2, 0]


def test_nothing_is_said_where_nothing_is_marked(tmp_path: Path) -> None:
    checked = check(write(tmp_path, ROWS))
    assert checked.case is not None
    assert from_memory(checked.case) == 0
    assert "recalled" not in summary(checked)
    assert not any(s.recalled or s.address for s in checked.case.sources.values())


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("recalled: true", "recalled: perhaps", "neither true nor false"),
        ("recalled", "from_memory", "did you mean 'recalled'"),
        ("address", "url", "did you mean 'address'"),
    ],
)
def test_mistakes_are_told(marked: Path, old: str, new: str, found: str) -> None:
    (marked / "sources.yaml").write_text(SOURCES.replace(old, new), encoding="utf-8")
    shown = [p.show() for p in check(marked).errors]
    assert len(shown) == 1
    assert found in shown[0]


def test_a_mark_moves_nothing_but_the_count(small: Path) -> None:
    before = load_case(small).reports
    (small / "sources.yaml").write_text(
        "".join(
            f"{s.key}: {{name: N, reliability: {s.reliability}, recalled: true}}\n"
            for s in load_case(small).sources.values()
        ),
        encoding="utf-8",
    )
    after = load_case(small)
    assert after.reports == before
    assert from_memory(after) == len(before)
