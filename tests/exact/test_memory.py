"""How much memory is there, from what the system tells in its files; a container's limit counts."""

from pathlib import Path

import pytest

from whowhom._memory import memory_there

MEMINFO = "MemTotal:       16000000 kB\nMemFree:         1000000 kB\nMemAvailable:    8000000 kB\n"
NO_LIMIT = 9_223_372_036_854_771_712


def system(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(autouse=True)
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whowhom._memory._of_limit", lambda root: None)
    monkeypatch.setattr("whowhom._memory._of_windows", lambda: None)


@pytest.mark.parametrize(
    ("files", "there"),
    [
        ({}, 8_192_000_000),
        ({"sys/fs/cgroup/memory.max": "max\n", "sys/fs/cgroup/memory.current": "5\n"}, 8_192_000_000),
        ({"sys/fs/cgroup/memory.max": "3000\n", "sys/fs/cgroup/memory.current": "1000\n"}, 2000),
        (
            {
                "sys/fs/cgroup/memory.max": "3000\n",
                "sys/fs/cgroup/memory.current": "2500\n",
                "sys/fs/cgroup/memory.stat": "anon 500\ninactive_file 2000\n",
            },
            2500,
        ),
        ({"sys/fs/cgroup/memory.max": "3000\n", "sys/fs/cgroup/memory.current": "9000\n"}, 0),
        (
            {
                "proc/self/cgroup": "0::/user/me\n",
                "sys/fs/cgroup/user/me/memory.max": "7000\n",
                "sys/fs/cgroup/user/me/memory.current": "1000\n",
            },
            6000,
        ),
        (
            {
                "sys/fs/cgroup/memory/memory.limit_in_bytes": "4000\n",
                "sys/fs/cgroup/memory/memory.usage_in_bytes": "1000\n",
            },
            3000,
        ),
        (
            {
                "sys/fs/cgroup/memory/memory.limit_in_bytes": f"{NO_LIMIT}\n",
                "sys/fs/cgroup/memory/memory.usage_in_bytes": "1000\n",
            },
            8_192_000_000,
        ),
        ({"sys/fs/cgroup/memory.max": "what\n", "sys/fs/cgroup/memory.current": "\n"}, 8_192_000_000),
    ],
)
def test_the_least_of_what_is_told(tmp_path: Path, files: dict[str, str], there: int) -> None:
    assert memory_there(system(tmp_path, {"proc/meminfo": MEMINFO} | files)) == there


@pytest.mark.parametrize("text", ["", "MemAvailable:\n", "MemAvailable: many kB\n", "MemTotal: 5 kB\n"])
def test_a_system_that_does_not_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("whowhom._memory._of_machine", lambda: None)
    assert memory_there(system(tmp_path, {"proc/meminfo": text})) is None


def test_this_machine_tells_something() -> None:
    there = memory_there()
    assert there is None or there > 0
