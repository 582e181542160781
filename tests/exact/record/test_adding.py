"""Adding to a case: checked whole before anything is written; several at once lose nothing."""

import errno
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.full_disk import filling
from whowhom.record import CaseError, check, load_case, shipped
from whowhom.record import adding as module
from whowhom.record.adding import Row, put, tried
from whowhom.record.source_file import AddingError, NewSource

ROW = Row(learned="1957-07-01", source="pravda", what="absent(bulganin)", grade="A2", note="missing at the airport")
NEW = NewSource(key="diplomat", name="A diplomat", reliability="C")


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def test_a_row_is_added_and_read(small: Path) -> None:
    done = put(small, ROW)
    case = load_case(small)
    report = case.reports[f"r{done.number}"]
    assert (report.text, report.note, report.basis) == ("absent(bulganin)", "missing at the airport", "fact")
    assert done.line is not None
    assert done.line.weighed
    assert done.line.kind == "sign of danger"


def test_trying_writes_nothing(small: Path) -> None:
    before = files(small)
    assert tried(small, ROW, NEW).report is not None
    assert files(small) == before


def test_a_source_is_declared_with_it(small: Path) -> None:
    done = put(small, Row(learned="1957-07-01", source="diplomat", what="loyal(bulganin, khrushchev)"), NEW)
    source = load_case(small).sources["diplomat"]
    assert (source.name, source.reliability) == ("A diplomat", "C")
    assert done.line is not None
    assert done.line.kind == "side taken"


@pytest.mark.parametrize(
    ("row", "near"),
    [
        (Row(learned="1957-07-01", source="pravda", what="absent(bulgannin)"), "bulganin"),
        (Row(learned="1957-07-01", source="pravda", what="dismissed(bulganin)"), "removed"),
        (Row(learned="1.7.1957", source="pravda", what="absent(bulganin)"), "1957-07-01 or 1957-01-07"),
        (Row(learned="1957-07-01", source="pravda", what="absent(bulganin)", grade="Z"), ""),
        (Row(learned="1957-07-01", source="pravda", what="absent(bulganin)", happened="1957-13"), ""),
        (Row(learned="1957-07-01", source="pravda", what="absent(bulganin)", happened="1957-07-05"), ""),
        (Row(learned="1957-07-01", source="No Key", what="absent(bulganin)"), ""),
        (Row(learned="1957-07-01", source="pravda", what="absent(bulganin)", cites="nothing"), ""),
        (Row(learned="1957-07-01", source="pravda", what="removed(bulganin, premier) given absent(malenkov)"), ""),
        (Row(learned="1957-07-01", source="pravda", what=""), ""),
    ],
)
def test_what_is_wrong_is_said_at_its_place_and_nothing_is_written(small: Path, row: Row, near: str) -> None:
    before = files(small)
    with pytest.raises(CaseError) as caught:
        put(small, row, NEW)
    assert {(p.file, p.line) for p in caught.value.problems} == {("log.csv", 10)}
    assert caught.value.problems[0].nearest == near
    assert files(small) == before


def test_an_error_elsewhere_is_told_too(edited: Callable[[str, str, str], Path]) -> None:
    folder = edited("questions.yaml", "premier)", "premiere)")
    with pytest.raises(CaseError) as caught:
        put(folder, ROW)
    assert caught.value.problems[0].file == "questions.yaml"


def test_what_comes_with_the_program_is_left_alone() -> None:
    with pytest.raises(AddingError, match="make a copy"):
        put("june-1957", ROW)
    assert all(check(path).errors == () for path in shipped().values())


@pytest.mark.parametrize("room", [0, 50, 150, 250, 700, 1000])
def test_a_full_disk_loses_nothing(small: Path, room: int) -> None:
    before = files(small)
    row = Row(learned="1957-07-01", source="diplomat", what="absent(bulganin)")
    with filling(small, room), pytest.raises(AddingError, match="disk that is full"):
        put(small, row, NEW)
    after = files(small)
    assert after.keys() == before.keys()
    assert after["log.csv"] == before["log.csv"]
    assert check(small).errors == ()


def test_a_read_only_log_is_left_alone(small: Path) -> None:
    (small / "log.csv").chmod(0o444)
    before = files(small)
    with pytest.raises(AddingError, match=r"log\.csv is read-only"):
        put(small, ROW, None)
    assert files(small) == before


def test_an_interrupt_leaves_all_as_it_was(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(small)

    def stop(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module.os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        put(small, ROW)
    assert files(small) == before


def test_many_at_once_all_arrive(small: Path) -> None:
    rows = [Row(learned="1957-07-01", source="pravda", what="absent(bulganin)", note=f"n{n}") for n in range(12)]
    threads = [threading.Thread(target=put, args=(small, row)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    notes = {r.note for r in load_case(small).reports.values()}
    assert {row.note for row in rows} <= notes


def test_what_an_editor_saves_meanwhile_is_kept(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, saved = module.tried, []

    def slow(*arguments: object) -> object:
        found = real(*arguments)  # type: ignore[arg-type]
        if not saved:
            saved.append(True)
            with (small / "log.csv").open("a", encoding="utf-8") as log:
                log.write("1957-07-02,1957-07-02,pravda,A2,absent(khrushchev),by hand,\n")
        return found

    monkeypatch.setattr(module, "tried", slow)
    assert put(small, ROW).number == 11
    assert {"by hand", "missing at the airport"} <= {r.note for r in load_case(small).reports.values()}


def test_a_program_that_never_stops_saving_is_named(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_write", lambda folder, found: False)
    with pytest.raises(AddingError, match="keeps changing"):
        put(small, ROW)


def test_a_case_without_a_log_gets_one(small: Path) -> None:
    for name in ("log.csv", "judgements.yaml", "questions.yaml"):
        (small / name).unlink()
    assert put(small, ROW).number == 2
    assert len(load_case(small).reports) == 1


def test_what_the_system_says_is_said(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> object:
        raise OSError(errno.EACCES, "no")

    monkeypatch.setattr(module, "held", full)
    with pytest.raises(AddingError, match="may not be written to"):
        put(small, ROW)
