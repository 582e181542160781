"""By what a case as of a day is known again."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from whowhom.record import load_case
from whowhom.record.content import content_digest

SMALL = Path(__file__).parents[2] / "data" / "small"
EARLY, LATE = date(1957, 4, 30), date(1957, 7, 23)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "another-name"))


def digests(place: Path) -> tuple[str, str]:
    return content_digest(load_case(place, EARLY)), content_digest(load_case(place, LATE))


def add(place: Path, file: str, text: str) -> None:
    (place / file).write_text((place / file).read_text(encoding="utf-8") + text, encoding="utf-8")


def test_it_hangs_on_the_day_and_on_no_name_or_place(place: Path) -> None:
    early, late = digests(place)
    assert early != late
    assert (early, late) == digests(SMALL)


def test_what_was_learned_later_changes_nothing_of_an_early_day(place: Path) -> None:
    before = digests(place)
    add(place, "log.csv", ',1957-07-10,pravda,A1,"criticised(bulganin)",,\n')
    after = digests(place)
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_what_was_learned_by_then_does(place: Path) -> None:
    before = digests(place)
    add(place, "log.csv", ',1957-03-10,pravda,A1,"criticised(bulganin)",,\n')
    after = digests(place)
    assert after[0] != before[0]
    assert after[1] != before[1]


@pytest.mark.parametrize(("file", "text"), [
    ("log.csv", "# a comment\n"),
    ("questions.yaml", "# a comment\n"),
    ("case.yaml", "# a comment\n"),
])  # fmt: skip
def test_what_is_beside_the_record_does_not(place: Path, file: str, text: str) -> None:
    before = digests(place)
    add(place, file, text)
    assert digests(place) == before


def test_a_question_more_or_a_title_does_not(place: Path) -> None:
    before = digests(place)
    file = place / "case.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("A small leadership", "Another title"), encoding="utf-8")
    asked = place / "questions.yaml"
    more = "questions:\n  another: removed(bulganin, presidium) by 1958-12-31"
    asked.write_text(asked.read_text(encoding="utf-8").replace("questions:", more, 1), encoding="utf-8")
    assert digests(place) == before
