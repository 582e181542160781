"""The brief as a user's process makes it: with every import, without a network."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[3]
SCRIPT = """
import socket, sys
from pathlib import Path

def refused(*_, **__):
    raise AssertionError("the brief reached for the network")

socket.socket = refused
sys.path.insert(0, sys.argv[1])
from tests.exact.memorandum.sample import sample
from whowhom.memorandum import write_brief
print(write_brief(sample(), Path(sys.argv[2])))
for heavy in ("altair", "vl_convert", "numba", "matplotlib", "pandas"):
    assert heavy not in sys.modules, heavy
"""


def test_a_brief_is_made_in_seconds_and_alone(tmp_path):
    path = tmp_path / "brief.html"
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(ROOT), str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    seconds = time.perf_counter() - began
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(path)
    assert path.stat().st_size > 100_000
    assert seconds < 15  # about one second; room for a slow machine


def test_two_processes_write_the_same_bytes(tmp_path):
    for name in ("a.html", "b.html"):
        command = [sys.executable, "-c", SCRIPT, str(ROOT), str(tmp_path / name)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
