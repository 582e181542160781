"""What a verb does when nobody reads it, when the disk is full, when a terminal is there to ask."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "data" / "small"
NOTE = ROOT / "docs" / "how-to" / "data" / "harvest-note.txt"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes and terminals are other things there")
# the worlds are left out: the answers come from a stand-in
SCRIPT = """
import sys
import whowhom.workflow as workflow, whowhom.workflow.page as page
import whowhom.workflow.score as score, whowhom.questions as questions, whowhom.memorandum.answer_text as answers
import whowhom.memorandum.score_text as scores
workflow.ensemble_of = page.ensemble_of = lambda job, case: job.watch.expect("computing") or object()
page.keep_page = lambda *_: None
page._finished = lambda *_: (page.Finished(page=b"<!doctype html>", formed=b"<!doctype html>", as_of="1957-07-23"), ())
questions.ask = lambda *_: None
questions.beware = lambda *_: ()
questions.sensitivity = questions.confidence = lambda *_, **__: None
answers.answer_lines = lambda *_: ["an answer"] * 50000
score.score_cases = lambda *_: ()
scores.score_lines = lambda *_: ["a score"] * 50000
from whowhom.__main__ import main
main()
"""
VERBS = {
    "cases": ["cases"],
    "check": ["check", str(SMALL)],
    "schema": ["schema"],
    "json": ["read", str(NOTE), "--format", "json"],
    "written": ["read", str(NOTE), "--format", "html", "-o", "note.html"],
    "brief": ["brief", str(SMALL), "-o", "page.html"],
    "ask": ["ask", str(SMALL), "opportunist(shepilov)"],
    "score": ["score", str(SMALL)],
    "new": ["new", "made", "--as-of", "1999-12-31"],
    "help": ["--help"],
}


def start(folder: Path, arguments: list[str], **streams: object) -> "subprocess.Popen[str]":
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, *arguments], cwd=folder, env=environment, text=True, **streams
    )


def closed() -> int:
    """A pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


@pytest.mark.parametrize("verb", VERBS)
def test_a_result_that_nobody_reads_ends_quietly(tmp_path: Path, verb: str) -> None:
    run = start(tmp_path, VERBS[verb], stdout=closed(), stderr=subprocess.PIPE)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 141, said
    assert [line for line in said.splitlines() if line != "computing" and line != "Writing the memorandum."] == []
    assert (tmp_path / "page.html").exists() == (verb == "brief")  # what was wanted is there all the same
    assert (tmp_path / "note.html").exists() == (verb == "written")
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("arguments", [VERBS["brief"], ["check", "nowhere"], ["--nothing"]])
def test_messages_that_nobody_reads_stop_nothing(tmp_path: Path, arguments: list[str]) -> None:
    run = start(tmp_path, arguments, stdout=subprocess.PIPE, stderr=closed())
    out, _ = run.communicate(timeout=60)
    assert run.returncode == {"brief": 0, "check": 1, "--nothing": 2}[arguments[0]]
    assert (tmp_path / "page.html").exists() == (arguments[0] == "brief")
    assert ("The memorandum is in" in out) == (arguments[0] == "brief")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_result_that_does_not_fit_is_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        run = start(tmp_path, VERBS["check"], stdout=full, stderr=subprocess.PIPE)
        _, said = run.communicate(timeout=60)
    assert (run.returncode, said) == (1, "the result cannot be printed: No space left on device\n")


@pytest.mark.parametrize(("typed", "replaced"), [("y\n", True), ("\n", False)])
def test_at_a_terminal_the_user_is_asked(tmp_path: Path, typed: str, replaced: bool) -> None:
    import pty

    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    ours, theirs = pty.openpty()
    run = start(
        tmp_path,
        ["read", str(NOTE), "--format", "text", "-o", "mine.txt"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    heard = b""
    until = time.monotonic() + 60
    while b"[y/N]" not in heard and time.monotonic() < until:
        heard += os.read(ours, 1000)
    assert b"mine.txt exists already, and whowhom did not write it. Replace it? [y/N]" in heard
    os.write(ours, typed.encode())
    run.communicate(timeout=60)
    os.close(ours)
    assert run.returncode == (0 if replaced else 1)
    assert ((tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine") != replaced
