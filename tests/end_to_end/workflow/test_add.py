"""`whowhom add` as a user runs it: in a script, on a terminal, twice at once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whowhom.cli import app
from whowhom.record import load_case

SMALL = Path(__file__).parents[2] / "data" / "small"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_in_a_script(small: Path) -> None:
    code, out = run(
        "add", str(small), "Bulganin will lose his post by the end of the year", "--day", "1957-07-20", "--yes",
        "--source", "diplomat", "--grade", "C3", "--source-name", "A diplomat", "--reliability", "C",
    )  # fmt: skip
    assert code == 0, out
    assert "Added as line 10 of log.csv, id r10." in out
    report = load_case(small).reports["r10"]
    assert (report.text, report.note) == (
        "removed(bulganin, premier) by 1957-12-31",
        "Bulganin will lose his post by the end of the year",
    )
    code, out = run("check", str(small))
    assert (code, out.endswith("0 errors, 0 warnings\n")) == (0, True)


def test_errors_are_shown_as_check_shows_them(small: Path) -> None:
    code, out = run("add", str(small), "--what", "ill(bulgannin)", "--day", "1957-07-20", "--source", "pravda")
    assert code == 1
    assert "log.csv:10:25: error: 'bulgannin' is not a person of the roster" in out
    assert out.endswith("1 error; nothing was added\n")
    code, out = run("add", str(small), "--what", "ill(bulganin)", "--source", "pravda")
    assert (code, out) == (1, "--day is missing; nothing was added\n")
    code, out = run("add", "nowhere", "--what", "ill(bulganin)", "--source", "pravda", "--day", "1957-07-20")
    assert code == 1
    assert "there is no such case" in out


@pytest.mark.skipif(os.name == "nt", reason="no such terminal there")
def test_on_a_terminal(small: Path) -> None:
    import pty

    master, slave = pty.openpty()
    command = [sys.executable, "-m", "whowhom", "add", str(small), "--day", "1957-07-20"]
    program = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, close_fds=True)
    os.close(slave)
    os.write(master, b"Bulganin is in hospital\npravda\nA2\n1\n")
    out = b""
    while True:
        try:
            part = os.read(master, 4096)
        except OSError:
            break
        if not part:
            break
        out += part
    assert program.wait() == 0, out
    os.close(master)
    assert "1. ill(bulganin)" in out.decode()
    assert load_case(small).reports["r10"].text == "ill(bulganin)"


def test_two_at_once(small: Path) -> None:
    command = [sys.executable, "-m", "whowhom", "add", str(small), "--day", "1957-07-20", "--source", "pravda"]
    both = [subprocess.Popen([*command, "--what", f"absent({who})"]) for who in ("bulganin", "khrushchev")]
    assert [program.wait() for program in both] == [0, 0]
    assert {"absent(bulganin)", "absent(khrushchev)"} <= {r.text for r in load_case(small).reports.values()}


def test_a_log_in_a_workbook(small: Path) -> None:
    code, out = run("log", str(small), "--to", "xlsx")
    assert (code, out) == (0, f"The log is in {small / 'log.xlsx'}; the file that was there is now log.csv.old\n")
    arguments = ["add", str(small), "--day", "1957-07-20", "--source", "pravda", "--what"]
    code, out = run(*arguments, "ill(bulganin)")
    assert code == 0
    assert "Added as line 10 of log.xlsx, id r10." in out
    code, out = run(*arguments, "ill(bulgannin)")
    assert code == 1
    assert "log.xlsx:E11: error: 'bulgannin' is not a person of the roster\n    ill(bulgannin)\n" in out
    code, out = run("log", str(small), "--to", "xlsx")
    assert code == 1
    assert "log.xlsx is there already" in out
    assert run("log", str(small), "--to", "csv")[0] == 0
    last = (small / "log.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert last == ",1957-07-20,pravda,,ill(bulganin),,"


def test_a_workbook_that_is_none_is_one_line(small: Path) -> None:
    (small / "log.csv").rename(small / "log.xlsx")
    code, out = run("check", str(small))
    assert code == 1
    assert "log.xlsx: error: the file is no workbook, or is damaged" in out
    code, out = run("log", str(small), "--to", "csv")
    assert (code, out.count("error:"), out.endswith("1 error; nothing was written\n")) == (1, 1, True)
