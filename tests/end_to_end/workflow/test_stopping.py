"""Ctrl-C and a request to end, at many moments: one line, status 130, and no file that is not whole."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SMALL = Path(__file__).parents[2] / "data" / "small"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="another way to be stopped there")
# a program that stops at a step, says so, and waits to be interrupted; what it would compute is left out
SCRIPT = """
import sys, time, threading
step, case = sys.argv[1], sys.argv[2]

def wait():
    print("here", file=sys.stderr, flush=True)
    time.sleep(60)

def stop_at(module, name, before=True):
    real = getattr(module, name)
    def stopping(*arguments, **options):
        if before:
            wait()
        made = real(*arguments, **options)
        wait()
        return made
    setattr(module, name, stopping)

import whowhom._interrupts, whowhom._whole
import whowhom.workflow.cache as cache, whowhom.workflow.make as make, whowhom.workflow.page as page
from contextlib import contextmanager

class Fake: pass

def computed(job, case, pace):
    with job.watch.bar(lambda seen, done: ((0.0, 0.0), (1.0, 5.0))) as progress:
        progress(0.3, "thinking")
        if step == "computing":
            thread = threading.Thread(target=time.sleep, args=(60,))
            thread.start()
            wait()
            thread.join()
    return Fake()

make._computed = computed
make.compiled = lambda job, case: None  # minutes, with a new cache
cache.Shelf.keep_ensemble = lambda self, wanted, ensemble, lines: None
cache.Shelf.holds = lambda self, wanted: True
LARGE = b"<!doctype html>" + b"x" * 100000
page._finished = lambda *_: (page.Finished(page=LARGE, formed=LARGE, as_of="1957-07-23"), ())
if step == "loading":
    stop_at(cache, "load_case")
if step == "rendering":
    stop_at(page, "_finished")
if step == "writing":
    stop_at(whowhom._whole.os, "fsync")
if step == "keeping":
    stop_at(cache.Shelf, "keep_page")
sys.argv = ["whowhom", "brief", case, "-o", "page.html"]
from whowhom.__main__ import main
main()
"""


def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "NUMBA_CACHE_DIR": ""}


def leftovers(tmp_path: Path) -> list[str]:
    """Files that are not whole pages or entries."""
    return [str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.name.endswith(".part")]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("step", ["loading", "computing", "rendering", "writing", "keeping"])
def test_stopped_at_a_step(tmp_path: Path, step: str, number: signal.Signals) -> None:
    (tmp_path / "out").mkdir()
    run = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, step, str(SMALL)],
        cwd=tmp_path / "out",
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stderr is not None
    while "here" not in run.stderr.readline():
        assert run.poll() is None
    run.send_signal(number)
    began = time.monotonic()
    _, said = run.communicate(timeout=20)
    assert time.monotonic() - began < 10
    assert run.returncode == 130
    assert said == "Stopped. Nothing was left half-written.\n"
    assert leftovers(tmp_path) == []
    page = tmp_path / "out" / "page.html"
    assert page.exists() == (step == "keeping")
    if page.exists():
        assert page.stat().st_size == 100_015


@pytest.mark.parametrize("seconds", [0.15, 0.3, 0.6, 1.0, 2.0, 4.0])
def test_stopped_at_any_moment(tmp_path: Path, seconds: float) -> None:
    """The real program; where it starts slowly, the early moments fall into the start of Python itself."""
    run = subprocess.Popen(
        [sys.executable, "-m", "whowhom", "brief", str(SMALL), "-o", str(tmp_path / "page.html"), "--worlds", "64"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(seconds)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert leftovers(tmp_path) == []
    if run.returncode == 0:  # it had ended
        assert (tmp_path / "page.html").read_bytes().rstrip().endswith(b"</html>")
        return
    assert not (tmp_path / "page.html").exists()
    assert run.returncode in (130, -signal.SIGINT)
    if run.returncode == 130:
        assert said.splitlines()[-1] == "Stopped. Nothing was left half-written."
        assert "Traceback" not in said
