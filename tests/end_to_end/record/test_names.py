"""Names as a user meets them: `new` with a roster, `check`, `ask`, and the page."""

import os
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whowhom.cli import app
from whowhom.inference.condition import Effort, estimate
from whowhom.memorandum import render
from whowhom.questions import answer
from whowhom.questions import ask as ask_ensemble
from whowhom.record import check, load_case

FEW = {"worlds": 64, "effort": Effort(pilot_worlds=48, snapshots=1, rounds=1)}


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def new(folder: Path, roster: str, *more: str) -> str:
    (folder / "roster.txt").write_text(roster, encoding="utf-8")
    code, out = run("new", str(folder / "c"), "--roster", str(folder / "roster.txt"), "--as-of", "1980-12-31", *more)
    assert code == 0, out
    assert not check(folder / "c").errors
    return out


def test_new_warns_once_where_the_last_word_was_taken(tmp_path: Path) -> None:
    out = new(tmp_path, "Deng Xiaoping\nKIM Il Sung\nNikita Khrushchev\nNagy Imre\n")
    assert out.count("warning:") == 1
    assert "the family name of Deng Xiaoping, Nagy Imre." in out
    assert "`Deng, Xiaoping` or `DENG Xiaoping` in the roster, or `family:` in leadership.yaml" in out
    assert list(load_case(tmp_path / "c").persons) == ["xiaoping", "kim", "khrushchev", "imre"]


def test_new_says_nothing_where_the_roster_tells(tmp_path: Path) -> None:
    assert "warning" not in new(
        tmp_path, "Kim, Il Sung\nDENG Xiaoping\nСуслов Михаил Андреевич\n毛泽东\n김정은\nSukarno\n"
    )
    persons = load_case(tmp_path / "c").persons
    assert [p.short for p in persons.values()] == ["Kim", "Deng", "Суслов", "毛泽东", "김정은", "Sukarno"]
    assert [p.name for p in persons.values()][:2] == ["Kim Il Sung", "Deng Xiaoping"]


@pytest.mark.parametrize("leader", ["kim jong il", "Kim, Jong Il", "KIM Jong Il", "kim-jong-il", "Kim Jong-il"])
def test_the_leader_is_found_however_he_is_written(leader: str, tmp_path: Path) -> None:
    new(tmp_path, "Kim, Il Sung\nKim, Jong Il\n", "--leader", leader)
    assert load_case(tmp_path / "c").leader == "kim-jong-il"


@pytest.mark.parametrize(
    ("roster", "leader", "message"),
    [
        (
            "Kim, Il Sung\nKim, Jong Il\n",
            "Kim",
            "'Kim' names two persons: Kim Il Sung, Kim Jong Il; write the full name",
        ),
        ("Anna Horn\n", "Anna Hornn", "is not in"),
        ("Anna Horn\na, b, c\n", "Horn", "roster.txt:2: 'a, b, c' is not one name"),
        ("Anna Horn\n---\n", "Horn", "roster.txt:2: '---' has no letter"),
    ],
)
def test_new_refuses(roster: str, leader: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "roster.txt").write_text(roster, encoding="utf-8")
    code, out = run("new", str(tmp_path / "c"), "--roster", str(tmp_path / "roster.txt"), "--leader", leader)
    assert code == 1
    assert message in out
    assert not (tmp_path / "c").exists()


def test_a_name_on_two_lines_is_said(tmp_path: Path) -> None:
    out = new(tmp_path, f"José Horn\nAnna Horn\n{unicodedata.normalize('NFD', 'JOSÉ HORN')}\n")
    assert "José Horn stands in lines 1 and 3" in out
    assert len(load_case(tmp_path / "c").persons) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_new_asks_at_a_terminal(tmp_path: Path) -> None:
    import pty

    (tmp_path / "roster.txt").write_text("Kim Il Sung\nNikita Khrushchev\nNagy Imre\nAnna Smith\n", encoding="utf-8")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(tmp_path)
        words = ["-m", "whowhom.cli", "new", "c", "--roster", "roster.txt", "--as-of", "1980-12-31"]
        os.execv(sys.executable, [sys.executable, *words])
    said = ""
    for reply in ("Park", "kim", "Nagy", ""):
        while not said.rstrip().endswith(":"):
            said += os.read(terminal, 1024).decode()
        said += "\n"
        os.write(terminal, f"{reply}\n".encode())
        while "\n" not in (heard := os.read(terminal, 1024).decode()):
            said += heard
        said += heard
    while True:
        try:
            said += os.read(terminal, 1024).decode()
        except OSError:
            break
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert status == 0, said
    assert "'Park' is no part of Kim Il Sung" in said
    assert "Khrushchev" not in said
    persons = load_case(tmp_path / "c").persons
    assert {key: p.family for key, p in persons.items()} == {
        "kim": "Kim",
        "khrushchev": "",
        "nagy": "Nagy",
        "smith": "Smith",
    }


def test_no_page_and_no_answer_has_a_name_of_two_persons(tmp_path: Path) -> None:
    new(tmp_path, "Ivanov, Pyotr\nIvanov, Oleg\nHE Long\nKIM Il Sung\nمحمد نجيب\n", "--leader", "Pyotr Ivanov")
    with (tmp_path / "c" / "log.csv").open("a", encoding="utf-8") as log:
        log.write('1980-03-01,1980-03-02,the-press,B2,"criticised(Oleg Ivanov, presidium)",\n')
        log.write('1980-06-01,1980-06-02,the-press,B2,"challenged(presidium, ivanov-pyotr, He)",\n')
        log.write(',1980-07-01,a-visitor,C3,"loyal(He Long, KIM IL SUNG) or stronger(نجيب, Oleg Ivanov)",\n')
    text = (tmp_path / "c" / "questions.yaml").read_text(encoding="utf-8")
    added = 'questions:\n  he: {ask: "removed(he, presidium) by 1981-12-31"}\n'
    (tmp_path / "c" / "questions.yaml").write_text(text.replace("questions:\n", added, 1), encoding="utf-8")
    e = estimate(load_case(tmp_path / "c"), **FEW)  # type: ignore[arg-type]
    page = unicodedata.normalize("NFC", re.sub(r"<style>.*?</style>|<[^>]*>", "", render(answer(e)), flags=re.DOTALL))
    assert "Pyotr Ivanov" in page
    assert "Oleg Ivanov" in page
    assert not re.search(r"(?<!Pyotr )(?<!Oleg )Ivanov", page)
    assert not re.search(r"\bhe (loses|falls|is|does|moves)\b", page)
    assert "that He loses a seat in the Presidium" in page
    assert re.search(r"\bKim\b", page)
    assert "Sung stood" not in page
    assert "\u2068نجيب\u2069" in page
    assert ask_ensemble(e, "removed(Oleg Ivanov, presidium) by 1981-12-31").text.startswith("Oleg Ivanov loses")
