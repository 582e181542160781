"""`check`, `new` and `schema` as a user runs them."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whowhom.cli import app
from whowhom.propositions import PREDICATES
from whowhom.record import check, load_case, preset_names

SMALL = Path(__file__).parents[2] / "data" / "small"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_check_says_what_the_case_holds_and_assumes() -> None:
    code, out = run("check", str(SMALL))
    assert code == 0
    assert "7 reports (4 facts, 2 claims, 1 note)" in out
    assert "assumed:" in out
    assert "base rate leader exit: 0.41" in out
    assert out.endswith("0 errors, 0 warnings\n")


def test_check_points_with_a_caret(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "c")
    text = (SMALL / "questions.yaml").read_text(encoding="utf-8").replace("premier)", "premiere)")
    (tmp_path / "c" / "questions.yaml").write_text(text, encoding="utf-8")
    code, out = run("check", str(tmp_path / "c"))
    assert code == 1
    lines = out.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("questions.yaml:5:46: error:"))
    assert lines[at + 1][lines[at + 2].index("^") :].startswith("premiere")
    assert "did you mean 'premier'?" in out


def test_check_lists_every_row_and_says_the_same_to_programs() -> None:
    code, out = run("check", str(SMALL), "--lines")
    assert code == 0
    assert "log.csv:5  r5  yes      claim about the past  challenged(presidium, against=khrushchev)\n" in out
    assert "log.csv:3  r3  no       fact only             appointed(bulganin, premier)\n" in out
    assert "           it sets who sits where\n" in out
    assert "r9  no       note                  something that cannot be said\n" in out
    code, text = run("check", str(SMALL), "--format", "json")
    told = json.loads(text)
    assert (code, told["errors"], told["weighed"], len(told["rows"])) == (0, 0, 5, 7)
    shown = {(row["place"], row["weighed"]) for row in told["rows"]}
    assert shown == {
        (line.split()[0], line.split()[2] == "yes") for line in out.splitlines() if line.startswith("log.csv:")
    }


def test_a_case_with_errors_tells_programs_of_them(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "c")
    (tmp_path / "c" / "log.csv").write_text("learned,source,what\n1957-07-01,a,ill(nobody\u202e)\n", encoding="utf-8")
    code, text = run("check", str(tmp_path / "c"), "--format", "json", "--lines")
    told = json.loads(text)
    assert (code, told["rows"], told["case"]) == (1, [], None)
    assert told["problems"][0]["line"] == 2
    assert "\u202e" not in text


def test_coverage_lists_every_paragraph_with_its_records() -> None:
    code, out = run("check", str(SMALL), "--coverage")
    assert code == 0
    assert "tie shepilov to khrushchev (comrade)" in out
    assert "not encoded: nothing is claimed" in out


def test_the_shipped_case_is_sound_and_covered() -> None:
    code, out = run("check", "june-1957", "--coverage")
    assert code == 0, out
    for anchor in ("cover#4", "B#4a", "B#11"):
        assert anchor in out


@pytest.mark.parametrize("preset", preset_names())
def test_new_makes_a_case_that_passes(preset: str, tmp_path: Path) -> None:
    folder = str(tmp_path / "a-case")
    code, out = run("new", folder, "--preset", preset, "--leader", "Anna Ivanova", "--as-of", "1999-12-31")
    assert code == 0, out
    checked = check(tmp_path / "a-case")
    assert not checked.problems
    assert checked.case is not None
    assert checked.case.leader == "ivanova"
    assert len(checked.case.persons) == 3


def test_new_takes_a_roster_and_notes_become_tenures(tmp_path: Path) -> None:
    roster = "\ufeff# members\r\nNikita Khrushchev\r\nGeorgii Malenkov\r\nLazar Kagan\r\n"
    (tmp_path / "roster.txt").write_bytes(roster.encode("utf-8"))
    folder = tmp_path / "case"
    code, out = run(
        "new", str(folder), "--roster", str(tmp_path / "roster.txt"), "--leader", "Khrushchev", "--as-of", "1957-07-23"
    )
    assert code == 0, out
    with (folder / "log.csv").open("a", encoding="utf-8") as log:
        log.write('1955-02-08,1955-02-08,the-press,B2,"removed(malenkov, premier)",\n')
        log.write('1957-06-29,1957-07-04,the-press,B2,"removed(Malenkow, presidium)",no such name\n')
    problem = check(folder).errors[0]
    assert (problem.found, problem.nearest) == ("Malenkow", "malenkov")
    text = (folder / "log.csv").read_text(encoding="utf-8").replace("(Malenkow", "(Malenkov")
    (folder / "log.csv").write_text(text, encoding="utf-8")
    case = load_case(folder)
    ends = {(t.who, t.seat): t.end.text for t in case.tenures if t.end}
    assert ends == {("malenkov", "presidium"): "1957-06-29", ("malenkov", "premier"): "1955-02-08"}
    assert case.leader == "khrushchev"
    assert any("unless the log says otherwise" in text for text in case.assumed)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--preset", "comunist-party"], "did you mean 'communist-party'?"),
        (["--as-of", "23.7.1957"], "did you mean 1957-07-23?"),
        (["--as-of", "1957", "--begins", "1958"], "not before its as-of date"),
        (["--roster", "nowhere.txt"], "cannot read nowhere.txt"),
    ],
)
def test_new_refuses(arguments: list[str], message: str, tmp_path: Path) -> None:
    code, out = run("new", str(tmp_path / "c"), *arguments)
    assert code == 1
    assert message in out
    assert not (tmp_path / "c").exists()


def test_new_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    code, out = run("new", str(tmp_path))
    assert code == 1
    assert "nothing was written" in out
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_schema_is_made_from_the_table(tmp_path: Path) -> None:
    code, _ = run("schema", "-o", str(tmp_path / "schemas"))
    assert code == 0
    schemas = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in (tmp_path / "schemas").iterdir()}
    assert len(schemas) == 8
    watch = schemas["questions.schema.json"]["properties"]["watched"]["items"]["properties"]["kind"]["enum"]
    assert set(watch) == {p.name for p in PREDICATES.values() if p.kind == "event" and p.seen}
    assert "communist-party" in schemas["case.schema.json"]["properties"]["preset"]["enum"]


def test_ten_thousand_records_are_checked_in_a_second(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "big")
    said = ["stronger(malenkov, bulganin)", "criticised(bulganin)", "following(ukraine, malenkov) ~ 30%"]
    rows = [
        f'{1953 + i % 4}-{4 + i % 9:02},{1953 + i % 4}-{4 + i % 9:02}-28,pravda,3,"{said[i % 3]}",row {i},'
        for i in range(10_000)
    ]
    with (tmp_path / "big" / "log.csv").open("a", encoding="utf-8") as log:
        log.write("\n".join(rows) + "\n")
    took = []
    for i in range(3):
        with (tmp_path / "big" / "log.csv").open("a", encoding="utf-8") as log:
            log.write(f"# {i}\n")  # another text, so that nothing is remembered
        start = time.process_time()
        checked = check(tmp_path / "big")
        took.append(time.process_time() - start)
    assert not checked.errors
    assert checked.case is not None
    assert len(checked.case.reports) == 10_007
    assert min(took) < 1.0


def test_as_a_program(tmp_path: Path) -> None:
    """A narrow code page on the terminal does not break the messages."""
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(
        [sys.executable, "-m", "whowhom.cli", "check", str(SMALL), "--coverage"],
        capture_output=True,
        check=False,
        env=environment,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


def test_tables_for_programs() -> None:
    rows = list(csv.DictReader(io.StringIO(run("check", str(SMALL), "--format", "csv")[1])))
    told = json.loads(run("check", str(SMALL), "--format", "json")[1])["rows"]
    assert [(row["key"], row["weighed"] == "yes", row["why"]) for row in rows] == [
        (row["key"], row["weighed"], row["why"]) for row in told
    ]
    for verb, column in ((["cases"], "key"), (["new", "--list"], "body")):
        listed = list(csv.DictReader(io.StringIO(run(*verb, "--format", "csv")[1])))
        same = json.loads(run(*verb, "--format", "json")[1])
        plain = run(*verb)[1].splitlines()
        assert [row[column] for row in listed] == [row[column] for row in same]
        assert [line.split()[0] for line in plain] == [row[column] for row in listed]
    code, out = run("new", "somewhere", "--format", "csv")
    assert (code, "--format is for --list" in out) == (1, True)


def test_a_case_with_errors_is_a_table_of_them(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "c")
    (tmp_path / "c" / "log.csv").write_text("learned,source,what\n1957-07-01,a,ill(nobody)\n", encoding="utf-8")
    code, out = run("check", str(tmp_path / "c"), "--format", "csv")
    row = next(csv.DictReader(io.StringIO(out)))
    assert (code, row["line"], row["found"]) == (1, "2", "nobody")
