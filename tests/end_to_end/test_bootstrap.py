"""The bootstrap script: its command line, its stamp, what it says when something is wrong."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "bootstrap.py"


@pytest.fixture(scope="module")
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project folder, with a space in its name, and an environment that looks installed."""
    root = tmp_path / "a project"
    root.mkdir()
    (root / "requirements.lock").write_text("numpy==2.4.6\n", encoding="utf-8")
    (root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return root


def installed(bootstrap: ModuleType, root: Path) -> Path:
    env = root / "an env"
    bootstrap.bin_folder(env).mkdir(parents=True)
    bootstrap.env_python(env).touch()
    (env / bootstrap.STAMP).write_text(bootstrap.fingerprint(root), encoding="utf-8")
    return env


def start(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("line", "env", "command"),
    [
        (["pytest", "-m", "calibration"], ".venv", ["pytest", "-m", "calibration"]),
        (["--env", "x y", "whowhom", "--env", "z"], "x y", ["whowhom", "--env", "z"]),
        (["--", "python", "-V"], ".venv", ["python", "-V"]),
        ([], ".venv", []),
    ],
)
def test_our_options_end_where_the_command_begins(
    bootstrap: ModuleType, line: list[str], env: str, command: list[str]
) -> None:
    options = bootstrap.parse(line)
    assert options.env.name == env
    assert options.command == command


def test_the_default_environment_stands_beside_the_script(bootstrap: ModuleType) -> None:
    assert bootstrap.parse([]).env == SCRIPT.parent / ".venv"


def test_an_unknown_option_is_refused(tmp_path: Path) -> None:
    done = start("--nonsense", cwd=tmp_path)
    assert done.returncode == 2
    assert "--nonsense" in done.stderr


@pytest.mark.parametrize("version", [(3, 10), (3, 6, 9, "final", 0), (2, 7)])
def test_an_old_python_is_told_which_it_needs(bootstrap: ModuleType, version: tuple[int, ...]) -> None:
    message = bootstrap.too_old(version)
    assert "needs Python 3.11" in message
    assert f"this is Python {version[0]}.{version[1]}" in message


@pytest.mark.parametrize("version", [(3, 11), (3, 14, 2, "final", 0), (4, 0)])
def test_a_new_python_is_not(bootstrap: ModuleType, version: tuple[int, ...]) -> None:
    assert bootstrap.too_old(version) == ""


def test_an_installed_environment_is_left_alone(bootstrap: ModuleType, root: Path) -> None:
    assert bootstrap.is_ready(installed(bootstrap, root), root)


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_file_asks_for_an_installation(bootstrap: ModuleType, root: Path, name: str) -> None:
    env = installed(bootstrap, root)
    with (root / name).open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert not bootstrap.is_ready(env, root)


def test_so_does_an_environment_whose_python_is_gone(bootstrap: ModuleType, root: Path) -> None:
    env = installed(bootstrap, root)
    bootstrap.env_python(env).unlink()
    assert not bootstrap.is_ready(env, root)


def test_so_does_an_installation_that_was_cut_off(bootstrap: ModuleType, root: Path) -> None:
    env = installed(bootstrap, root)
    (env / bootstrap.STAMP).unlink()
    assert not bootstrap.is_ready(env, root)


def test_a_folder_of_somebody_elses_is_never_touched(tmp_path: Path) -> None:
    letter = tmp_path / "papers" / "letter.txt"
    letter.parent.mkdir()
    letter.write_text("keep me", encoding="utf-8")
    done = start("--env", "papers", "python", cwd=tmp_path)
    assert done.returncode == 1
    assert "is not empty" in done.stderr
    assert "Traceback" not in done.stderr
    assert [file.name for file in letter.parent.iterdir()] == ["letter.txt"]


def test_a_failing_pip_is_reported_and_leaves_no_stamp(
    bootstrap: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env = installed(bootstrap, root)
    monkeypatch.setattr(bootstrap, "make_env", lambda env: [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(bootstrap.BootstrapError, match=r"could not install the locked packages.*exit status 3"):
        bootstrap.install(env, root)
    assert not (env / bootstrap.STAMP).exists()


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell script stands in for the interpreter")
def test_the_command_runs_in_the_environment_and_gives_its_exit_status(
    bootstrap: ModuleType, root: Path, tmp_path: Path
) -> None:
    env = installed(bootstrap, root)
    tool = bootstrap.bin_folder(env) / "tool"
    tool.write_text('#!/bin/sh\necho "$VIRTUAL_ENV|$PWD|$1"\nexit 7\n', encoding="utf-8")
    tool.chmod(0o755)
    code = (
        f"import sys; sys.path.insert(0, {str(SCRIPT.parent)!r}); import bootstrap, pathlib\n"
        f"bootstrap.run(['tool', 'two words'], pathlib.Path({str(env)!r}), pathlib.Path({str(root)!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 7, done.stderr
    assert done.stdout.strip() == f"{env}|{tmp_path}|two words"


def test_an_unknown_command_is_named(bootstrap: ModuleType, root: Path) -> None:
    with pytest.raises(bootstrap.BootstrapError, match="no command named 'whowhim'"):
        bootstrap.run(["whowhim"], installed(bootstrap, root), root)


def test_the_lock_names_no_place_and_hashes_every_package() -> None:
    text = (SCRIPT.parent / "requirements.lock").read_text(encoding="utf-8")
    assert "//" not in text
    assert "file:" not in text
    packages = [line for line in text.splitlines() if "==" in line]
    assert len(packages) > 20
    assert all(line.endswith("\\") for line in packages), "a package without a hash"
