"""Command lines at random, run as a user runs them, in a folder of his own files, none of which may be lost."""

import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from whowhom.record import shipped

from .cases import SMALL
from .propositions import PIECES

NOTE = "MEMORANDUM\n\n1. The premier may leave by 12 July 1957.\n\n2. Dorn is on his way out.\n"
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]")
SECONDS = 300
# Typer takes each of these, whatever its value, for a wish that a pipe be written to as a terminal is.
COLOURS = {"FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS"}
PRESETS = ["communist-party", "single-party", "military", "monarchy", "personal", "no-such"]


@dataclass(frozen=True)
class Line:
    """What was typed, how it ended, what was printed, and which of the user's files are not as they were."""

    arguments: tuple[str, ...]
    status: int
    printed: bytes
    lost: tuple[str, ...]

    @property
    def fault(self) -> str:
        """What is wrong with it, or nothing."""
        if self.lost:
            return f"lost {', '.join(self.lost)}"
        if b"Traceback" in self.printed:
            return "traceback"
        if self.status not in (0, 1, 2):
            return f"exit status {self.status}"
        return "a control character was printed" if CONTROL.search(self.printed) else ""


def furnished(place: Path) -> Path:
    """A folder with a case, a document, a roster, links and a pipe."""
    if place.exists():
        shutil.rmtree(place)
    shutil.copytree(SMALL, place / "mine")
    shutil.copytree(shipped()["june-1957"], place / "june")
    (place / "note.txt").write_text(NOTE, encoding="utf-8")
    (place / "roster.txt").write_text("Kim, Il Sung\nPak Hon Yong\nAnna Ivanova\n", encoding="utf-8")
    (place / "private.txt").write_text("mine alone\n", encoding="utf-8")
    (place / "private.txt").chmod(0o600)
    if os.name != "nt":
        os.link(place / "mine" / "log.csv", place / "hard.csv")
        (place / "soft.csv").symlink_to(place / "mine" / "log.csv")
        os.mkfifo(place / "pipe")
    return place


def state(place: Path) -> dict[str, str]:
    """What each of the user's files holds, and its mode."""
    kept = {}
    for path in sorted(place.rglob("*")):
        if path.is_symlink():
            kept[str(path.relative_to(place))] = f"link to {path.readlink()}"
        elif path.is_file():
            mode = oct(path.stat().st_mode)
            kept[str(path.relative_to(place))] = mode + hashlib.sha256(path.read_bytes()).hexdigest()
        elif path.exists():
            kept[str(path.relative_to(place))] = "not a file"
    return kept


def arguments(r: random.Random, computing: bool) -> list[str]:
    """One command line: a verb, what it is given, options, some of them wrong."""
    case = r.choice(["mine", "june", "june-1957", "khrushchev-1964", "nowhere", "note.txt", "", "mine/log.csv"])
    out = r.choice(
        [
            "new.html",
            "mine/log.csv",
            "mine/leadership.yaml",
            "note.txt",
            "hard.csv",
            "soft.csv",
            "pipe",
            "private.txt",
            "mine",
            "no/such/folder/x",
            "june/case.yaml",
            ".",
            "/dev/null",
            "mine/case.yaml/x",
        ]
    )
    question = r.choice(
        [
            "bulganin-premier",
            "removed(bulganin, premier) by 1958-03-31",
            "secure(khrushchev)",
            "nonsense",
            "".join(r.choice(PIECES) for _ in range(5)),
        ]
    )
    worlds, day = (
        r.choice(["64", "64", "63", "-1", "x"]),
        r.choice(["1957-07-01", "1957", "0001-01-01", "2999-01-01", "7/1/57"]),
    )
    if computing:
        out = r.choice(["mine/log.csv", "new.html", "soft.csv"])
        return r.choice(
            [
                ["ask", "mine", question, "--worlds", "64"],
                ["brief", "mine", "--worlds", "64", "-o", out],
                ["score", "beria-1953", "--worlds", "64"],
            ]
        )
    lines = [
        ["check", case], ["check", case, "--coverage"], ["cases"], ["schema"], ["schema", "-o", out],
        ["new", r.choice(["made", "mine", "note.txt", "no/such"]), "--preset", r.choice(PRESETS), "--as-of", day,
         "--roster", r.choice(["roster.txt", "note.txt", "mine", "nowhere"])],
        ["brief", case, "--worlds", worlds, "-o", r.choice(["mine/log.csv", "pipe", "mine", "june/case.yaml", "no/such/x"])],
        ["ask", case, "(" + question, "--worlds", worlds], ["score", case, "--worlds", "63"],
        ["read", r.choice(["note.txt", "mine/log.csv", "pipe.txt", "mine", "soft.csv"]), "--format",
         r.choice(["json", "tei", "html", "text", "docx"]), "-o", out],
        ["read", "note.txt", "--propose", case, "-o", out], ["read", "note.txt"], ["--version"], ["--help"], [],
        [r.choice(["watch", "Check", "-x", "brief", "\x1b[31m"])],
    ]  # fmt: skip
    line = r.choice(lines)
    if line and r.random() < 0.2:
        line = [*line, r.choice(["--seed", "--quiet", "--as-of", "--no-such", "--fresh", "\x1b[0m", "--help"])]
    return line


def typed(place: Path, line: list[str]) -> Line:
    """Run one line in the folder, as somebody without a terminal.

    Args:
        place: from `furnished`.
        line: the arguments.
    """
    before = state(place)
    safe = [part.replace("\x00", "") for part in line]
    plain = {name: value for name, value in os.environ.items() if name not in COLOURS}
    done = subprocess.run(
        [sys.executable, "-m", "whowhom", *safe],
        cwd=place,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        env=plain,
    )
    after = state(place)
    lost = tuple(name for name, kept in before.items() if after.get(name) != kept)
    for name in set(after) - set(before):
        made = place / name
        if made.is_file():
            made.unlink()
    return Line(tuple(line), done.returncode, done.stdout + done.stderr, lost)
