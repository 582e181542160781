"""Who has a part in an affair, or the proof of it, can be asked of those whom the record connects with it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from whowhom.inference.arrays.claims import NotOfThemError
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.arrays.meaning import Told, meant
from whowhom.propositions import Names, parse
from whowhom.propositions.syntax import Atom
from whowhom.record import load_case
from whowhom.record.case import Case

SMALL = Path(__file__).parents[3] / "data" / "small"


def asked(case: Case, question: str) -> object:
    what = parse(question, Names.of(case))
    assert isinstance(what, Atom)
    return meant(what, None, compile_case(case).index)


def with_line(folder: Path, old: str, new: str) -> Path:
    shutil.copytree(SMALL, folder)
    path = folder / "leadership.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("question", "table", "written"),
    [
        ("implicated(late, leningrad)", "implicated: {", "implicated: {late: 0.1, "),
        ("implicated(shepilov, leningrad)", "implicated: {", "implicated: {shepilov: 0.1, "),
        ("holds_proof(bulganin, leningrad)", "custody: {", "custody: {bulganin: 0.1, "),
    ],
)
def test_what_a_refusal_says_to_write_is_answered(tmp_path: Path, question: str, table: str, written: str) -> None:
    with pytest.raises(NotOfThemError) as refused:
        asked(load_case(SMALL), question)
    said = written.removeprefix(table).removesuffix(", ")
    assert f"such as `{said}`, under `{table[:-3]}` of leningrad in leadership.yaml" in str(refused.value)
    assert isinstance(asked(load_case(with_line(tmp_path / "case", table, written)), question), Told)


def test_a_part_that_becomes_known_after_the_as_of_day(tmp_path: Path) -> None:
    folder = with_line(tmp_path / "case", "when: 1949/1950\n", "when: 1949/1950\n    learned: 1957-07-01\n")
    with pytest.raises(NotOfThemError, match="is known from 1 July 1957 on, after the as-of day"):
        asked(load_case(folder, date(1957, 6, 1)), "implicated(malenkov, leningrad)")
