"""Make the environment, install what the lock pins, then run a command in it.

    python bootstrap.py whowhom brief june-1957
    python bootstrap.py pytest
    python bootstrap.py --env DIR COMMAND [ARGUMENT ...]

Needs nothing but Python 3.11 or later. What is already done is not done again.
"""

import sys


def too_old(version: tuple) -> str:  # type: ignore[type-arg]  # read by old Pythons too
    """Return what to tell the owner of a Python that is too old, or an empty string.

    Args:
        version: `sys.version_info`, or its first two numbers.
    """
    if tuple(version[:2]) >= (3, 11):
        return ""
    return (
        f"bootstrap: WhoWhom needs Python 3.11 or later; this is Python {version[0]}.{version[1]}"
        f" ({sys.executable}).\n"
        "           Run this file with a later one, for example: python3.11 bootstrap.py"
    )


if too_old(sys.version_info):
    sys.exit(too_old(sys.version_info))

import argparse  # noqa: E402
import hashlib  # noqa: E402
import os  # noqa: E402
import shutil  # noqa: E402
import subprocess  # noqa: E402
from pathlib import Path  # noqa: E402

ROOT = Path(__file__).resolve().parent
STAMP = ".whowhom-stamp"
PROJECT_TOOLS = {"mypy", "pytest", "ruff", "sphinx-build"}


class BootstrapError(Exception):
    """Something that the user can mend; its text says what."""


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the command line: our own options first, then a command with all of its own."""
    parser = argparse.ArgumentParser(
        prog="bootstrap.py",
        description="Make WhoWhom's environment if need be, then run a command in it.",
    )
    parser.add_argument("--env", type=Path, default=ROOT / ".venv", metavar="DIR", help="default: .venv here")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="a command and its arguments")
    options = parser.parse_args(arguments)
    if options.command[:1] == ["--"]:
        del options.command[0]
    return options


def fingerprint(root: Path) -> str:
    """Hash what decides the content of the environment: the lock, the project file, the place of the project."""
    digest = hashlib.sha256()
    for name in ("requirements.lock", "pyproject.toml"):
        digest.update((root / name).read_bytes())
    digest.update(str(root).encode())
    return digest.hexdigest()


def bin_folder(env: Path) -> Path:
    """Return the folder that holds the environment's programs."""
    return env / ("Scripts" if os.name == "nt" else "bin")


def env_python(env: Path) -> Path:
    """Return the environment's interpreter."""
    return bin_folder(env) / ("python.exe" if os.name == "nt" else "python")


def is_ready(env: Path, root: Path) -> bool:
    """Say whether the environment already holds exactly what the lock and the project file ask for."""
    try:
        stamp = (env / STAMP).read_text(encoding="utf-8")
    except OSError:
        return False
    return stamp == fingerprint(root) and env_python(env).exists()


def say(message: str) -> None:
    """Tell the user something, leaving standard output to the command."""
    print("bootstrap: " + message, file=sys.stderr, flush=True)


def run_step(command: list[str], failure: str) -> None:
    """Run one step of the installation.

    Raises:
        BootstrapError: the step failed; its own words were already shown.
    """
    environment = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    environment.pop("PYTHONHOME", None)
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    if done.returncode != 0:
        raise BootstrapError(f"{failure} (exit status {done.returncode}; see the lines above).")


def make_env(env: Path) -> list[str]:
    """Make the virtual environment unless it is there, and return the command that runs its pip.

    Raises:
        BootstrapError: the folder holds something else, or no environment could be made.
    """
    if env.exists() and not (env / "pyvenv.cfg").exists() and (not env.is_dir() or any(env.iterdir())):
        raise BootstrapError(f"{env} is not empty and is no environment; name another with --env.")
    python = env_python(env)
    own_pip = [str(python), "-m", "pip"]
    if python.exists() and _works(own_pip):
        return own_pip
    say(f"making the environment {env}")
    venv = [sys.executable, "-m", "venv", "--clear", str(env)]
    if _works([sys.executable, "-m", "ensurepip"]):
        run_step(venv, "could not make the environment")
        return own_pip
    run_step([*venv, "--without-pip"], "could not make the environment; is Python's venv module installed?")
    return [sys.executable, "-m", "pip", "--python", str(python)]


def _works(module: list[str]) -> bool:
    """Say whether `python -m module --version` runs."""
    done = subprocess.run([*module, "--version"], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def install(env: Path, root: Path) -> None:
    """Install the locked packages by their hashes, then the project itself, and leave a stamp.

    Raises:
        BootstrapError: a step failed.
    """
    pip = [*make_env(env), "install", "--quiet", "--no-input"]
    (env / STAMP).unlink(missing_ok=True)
    say("installing the locked packages; the first time this takes a few minutes")
    run_step(
        [*pip, "--require-hashes", "-r", str(root / "requirements.lock")],
        "pip could not install the locked packages; is the network up, and is this Python a released one?",
    )
    run_step(
        [*pip, "--no-deps", "--no-build-isolation", "--editable", str(root)],
        "pip could not install the project itself",
    )
    draft = env / (STAMP + ".new")
    draft.write_text(fingerprint(root), encoding="utf-8")
    draft.replace(env / STAMP)


def run(command: list[str], env: Path, root: Path) -> int:
    """Run the command with the environment's programs first on the path; return its exit status.

    The project's own tools (pytest and the like) run in the project's folder when called from outside it.

    Raises:
        BootstrapError: there is no such command.
    """
    environment = {**os.environ, "VIRTUAL_ENV": str(env)}
    environment.pop("PYTHONHOME", None)
    environment["PATH"] = os.pathsep.join([str(bin_folder(env)), os.environ.get("PATH", os.defpath)])
    program = shutil.which(command[0], path=environment["PATH"])
    if program is None:
        raise BootstrapError(f"there is no command named {command[0]!r} in {env} or on the path.")
    outside = root not in (Path.cwd(), *Path.cwd().parents)
    folder = root if outside and command[0] in PROJECT_TOOLS else Path.cwd()
    if os.name != "nt":
        sys.stdout.flush()
        os.chdir(folder)
        os.execve(program, command, environment)
    return subprocess.run([program, *command[1:]], env=environment, cwd=folder, check=False).returncode


def main(arguments: list[str]) -> int:
    """Do what the command line asks and return the exit status."""
    options = parse(arguments)
    env = Path(os.path.abspath(options.env))  # noqa: PTH100 (a link to an environment stays a link)
    try:
        if not is_ready(env, ROOT):
            install(env, ROOT)
        if options.command:
            return run(options.command, env, ROOT)
    except BootstrapError as error:
        say(str(error))
        return 1
    except OSError as error:
        say(f"{error.strerror or error}: {error.filename}")
        return 1
    except KeyboardInterrupt:
        say("stopped; run the same command again to go on.")
        return 130
    say(f"ready: {env}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
