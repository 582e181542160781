"""Mutants: small faults put into the sources at random, to see which of them the tests find.

    python benchmarks/mutants.py -o FILE [--count 200] [--seed 1] [--only PATTERN] [--again]

Each stands alone in a copy of the tree (`mutating/changes.py` says what is changed), kernels interpreted, and the tests
that belong to its file (`mutating/found_by.py`) run until one fails: it is killed when one does, or when they take ten
times as long as without it. Results are added to FILE as they come; what stands there already is not run again. What
survives is printed: a test is missing, or nothing has changed that anybody could see (`mutants_notes.md`).
"""

import argparse
import compileall
import json
import os
import random
import re
import resource
import shutil
import sys
import tempfile
import time
from dataclasses import asdict
from multiprocessing import get_context, set_forkserver_preload
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]

from mutating.changes import ROOT, Mutant, mutants  # noqa: E402
from mutating.found_by import tests_of  # noqa: E402

SLOWER = 10  # times as long as without the mutant: it does not end
MEMORY = 8 << 30  # bytes, of the tests
LIBRARIES = ["numba.experimental", "scipy.stats", "hypothesis", "pytest", "lark", "rapidfuzz.fuzz"]
FATES = {True: "survived", False: "killed", None: "endless"}


def _run(tree: Path, tests: list[str]) -> None:
    """Run tests in a copy of the tree, in a process of its own, which ends with pytest's code."""
    os.chdir(tree)
    os.environ["PYTHONPATH"] = str(tree / "src")
    sys.path.insert(0, str(tree / "src"))
    for stream in (1, 2):
        os.dup2(os.open(tree / "told.txt", os.O_CREAT | os.O_WRONLY | os.O_APPEND), stream)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    import pytest

    os._exit(pytest.main(["-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]))


def passes(tree: Path, tests: list[str], seconds: float) -> bool | None:
    """Whether the tests pass; None where they take too long.

    Args:
        tree: where they run.
        tests: as pytest takes them.
        seconds: at most.
    """
    (tree / "told.txt").write_bytes(b"")
    process = get_context("forkserver").Process(target=_run, args=(tree, tests))
    process.start()
    process.join(seconds)
    if process.exitcode is None:
        process.kill()
        process.join()
        return None
    return process.exitcode == 0


def usual(tree: Path, tests: list[str]) -> float:
    """How many seconds the tests take without a mutant."""
    began = time.monotonic()
    assert passes(tree, tests, 600.0), (tree / "told.txt").read_text(encoding="utf-8")[-2000:]
    return time.monotonic() - began


def fate(mutant: Mutant, tree: Path, seconds: float) -> str:
    """What becomes of a mutant: killed, endless (which kills it too), or survived."""
    path = tree / mutant.file
    whole, was = path.read_bytes(), path.stat()
    path.write_bytes(whole[: mutant.first] + mutant.after.encode() + whole[mutant.last :])
    passed = passes(tree, tests_of(mutant.file), seconds)
    path.write_bytes(whole)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))  # by which Python knows what it has compiled
    return FATES[passed]


def table(fates: dict[Mutant, str]) -> list[str]:
    """How many of each folder were killed, and who survived."""
    folders = sorted({m.file.rpartition("/")[0] for m in fates})
    lines = [f"{'':32}{'mutants':>9}{'killed':>9}{'endless':>9}{'survived':>9}"]
    for folder in [*folders, ""]:
        here = [fate for m, fate in fates.items() if folder in ("", m.file.rpartition("/")[0])]
        counts = [len(here), *(here.count(what) for what in ("killed", "endless", "survived"))]
        lines.append(f"{folder.removeprefix('src/whowhom/') or 'all':32}" + "".join(f"{n:9}" for n in counts))
    survivors = sorted((m for m, fate in fates.items() if fate == "survived"), key=lambda m: (m.file, m.line))
    return lines + [f"{m.file}:{m.line}: {m.before}  ->  {m.after}" for m in survivors]


def main() -> None:
    """Draw mutants, run those that were not run before, and tell what became of all of them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="", help="mutants of files whose path fits this pattern")
    options.add_argument("--again", action="store_true", help="run once more what survived")
    options.add_argument("-o", "--out", type=Path, required=True, help="a line of JSON for each; added to")
    chosen = options.parse_args()
    files = sorted(f for f in (ROOT / "src/whowhom").rglob("*.py") if tests_of(f.relative_to(ROOT).as_posix()))
    every = [mutant for file in files for mutant in mutants(file)]
    drawn = [m for m in random.Random(chosen.seed).sample(every, chosen.count) if re.search(chosen.only, m.file)]
    lines = chosen.out.read_text(encoding="utf-8").splitlines() if chosen.out.exists() else []
    fates = {Mutant(**told["mutant"]): told["fate"] for told in map(json.loads, lines)}
    os.environ |= {"NUMBA_DISABLE_JIT": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    set_forkserver_preload(LIBRARIES)
    with tempfile.TemporaryDirectory() as folder:
        tree, seconds = Path(folder) / "tree", dict[tuple[str, ...], float]()
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".*", "_build"))
        compileall.compile_dir(tree / "src", quiet=1)
        for mutant in drawn:
            if fates.get(mutant) not in ((None, "survived") if chosen.again else (None,)):
                continue
            tests = tests_of(mutant.file)
            if tuple(tests) not in seconds:
                seconds[tuple(tests)] = usual(tree, tests)
            fates[mutant] = fate(mutant, tree, SLOWER * seconds[tuple(tests)])
            with chosen.out.open("a", encoding="utf-8") as out:
                out.write(json.dumps({"fate": fates[mutant], "mutant": asdict(mutant)}) + "\n")
    print("\n".join(table({mutant: fates[mutant] for mutant in drawn})))


if __name__ == "__main__":
    main()
