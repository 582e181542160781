"""Examples that are run while the pages are built, so that no page shows what the program does not do.

- `{shell}` runs a command of whowhom and shows it with what it printed; `:fails:` says that it ends with an error.
- `{put} FILE` writes its content, or that of `:from:`, into the page's own folder and shows it; `:replaces:` names
  a line that it takes the place of, `:after:` adds it to the end, `:quiet:` shows nothing.
- `>>>` blocks on pages of the how-to are run as doctests.

Each page has a folder of its own, empty but for what stands in `data/` beside the page.
"""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from docutils.parsers.rst import directives
from made import Made
from prose import fenced
from sphinx.util import logging

RUN = "import sys; sys.argv[0] = 'whowhom'; from whowhom.cli import main; main()"
COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
LANGUAGES = {".yaml": "yaml", ".csv": "text", ".txt": "text"}
LONGEST = 900  # seconds


def folder_of(app: Any, docname: str) -> Path:
    """Return the folder in which a page's examples run."""
    return Path(app.doctreedir) / "examples" / docname.replace("/", "-")


def environment() -> dict[str, str]:
    """Return what the commands see: compiled kernels, plain text of a fixed width."""
    own = {k: v for k, v in os.environ.items() if k not in ("NUMBA_DISABLE_JIT", "FORCE_COLOR", "CLICOLOR_FORCE")}
    return own | {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "100", "PYTHONUTF8": "1"}


class Shell(Made):
    """One command and its output."""

    option_spec = {"fails": directives.flag, "quiet": directives.flag}  # noqa: RUF012

    def lines(self) -> list[str]:
        shown: list[str] = []
        place = folder_of(self.env.app, self.env.docname)
        for command in self.content:
            name, *arguments = shlex.split(command)
            if name != "whowhom":
                raise self.error(f"only commands of whowhom are run here, not {name}")
            done = subprocess.run(
                [sys.executable, "-c", RUN, *arguments],
                cwd=place,
                env=environment(),
                capture_output=True,
                encoding="utf-8",
                timeout=LONGEST,
                check=False,
            )
            heard = done.stdout if done.returncode == 0 else done.stdout + done.stderr  # without how far it has come
            said = COLOUR.sub("", heard).replace("\r", "\n").replace(f"{place}{os.sep}", "")
            if (done.returncode != 0) is not ("fails" in self.options):
                raise self.error(f"{command} ended with {done.returncode}:\n{said}")
            kept = [line.rstrip() for line in said.split("\n")]
            shown += [f"$ {command}", *kept]
        return [] if "quiet" in self.options else fenced(re.sub(r"\n{3,}", "\n\n", "\n".join(shown)).strip(), "console")


class Put(Made):
    """A file of the page's folder, written and shown."""

    option_spec = {  # noqa: RUF012
        "from": directives.unchanged,
        "replaces": directives.unchanged,
        "after": directives.flag,
        "quiet": directives.flag,
    }

    def lines(self) -> list[str]:
        place = folder_of(self.env.app, self.env.docname)
        file = place / self.arguments[0]
        text = "\n".join(self.content) + "\n"
        if "from" in self.options:
            text = (place / self.options["from"]).read_text(encoding="utf-8")
        whole = text
        if "after" in self.options or "replaces" in self.options:
            before = file.read_text(encoding="utf-8")
            whole = before.rstrip("\n") + "\n" + text
            if "replaces" in self.options:
                old = self.options["replaces"]
                if before.count(old) != 1:
                    raise self.error(f"{file.name} has {before.count(old)} times the text {old!r}")
                whole = before.replace(old, text.rstrip("\n"))
        file.write_text(whole, encoding="utf-8", newline="\n")
        return [] if "quiet" in self.options else fenced(text, LANGUAGES.get(file.suffix, "text"))


def prepare(app: Any, docname: str, source: list[str]) -> None:
    """Give a page that runs examples a fresh folder, and run its doctests."""
    if "{shell}" in source[0] or "{put}" in source[0]:
        place = folder_of(app, docname)
        shutil.rmtree(place, ignore_errors=True)
        data = Path(app.env.doc2path(docname)).parent / "data"
        if data.is_dir():
            shutil.copytree(data, place)
        place.mkdir(parents=True, exist_ok=True)
    if docname.startswith("how-to/") and ">>>" in source[0]:
        told: list[str] = []
        fences = re.sub(r"^ *```.*$", "", source[0], flags=re.MULTILINE)
        test = doctest.DocTestParser().get_doctest(fences, {}, docname, docname, 0)
        runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
        runner.run(test, out=told.append)
        if runner.failures:
            logging.getLogger(__name__).warning("%s: an example fails\n%s", docname, "".join(told))


def setup(app: Any) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_directive("shell", Shell)
    app.add_directive("put", Put)
    app.connect("source-read", prepare)
    return {"version": "1", "parallel_read_safe": True}
