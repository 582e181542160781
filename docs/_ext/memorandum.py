"""The memorandum, paragraph by paragraph: what it claims, which records carry it, what the ensemble says.

The ensemble is that of `whowhom brief june-1957`: computed in a process of its own, with compiled kernels, if it is not
kept already. The answers are kept beside the doctrees until the case or the program changes. Where the program cannot
answer yet, the page stands without figures.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from examples import environment
from made import Made
from memorandum_text import Page
from outlook_text import outlook
from sphinx.util import logging

import whowhom
from whowhom.record import coverage, load_case
from whowhom.record.load import check

LONGEST = 1800  # seconds
OUTLOOK = (
    "What paragraphs 7 to 10 judge of the months to come, and what they leave open: his words, the ensemble's figure, "
    "what moved it most and what it would be without, and the [sign](../how-to/watch.md) that would tell most of it."
)
CANNOT = 3
ANSWERS = """
import dataclasses, json, sys
try:
    from whowhom.inference.door import QuestionError
    from whowhom.propositions import unparse
    from whowhom.questions import answer
    from whowhom.questions.watching import watch_all, watched
    from whowhom.workflow import Order, Observer, ensemble_of, load, take_up
except ImportError:
    sys.exit(3)
e = ensemble_of(*load(take_up(Order(case=sys.argv[1]), Observer())))
found = dataclasses.asdict(answer(e))
asked = {key: key for key in watched(e)} | {j.key: unparse(j.says) for j in e.case.judgements}
found["watch"] = {}
for key, question in asked.items():
    try:
        (lookout,) = watch_all(e, [question])
    except QuestionError:
        continue
    found["watch"][key] = [dataclasses.asdict(one) for one in lookout.found]
text = json.dumps(found, default=str)
open(sys.argv[2], "w", encoding="utf-8").write(text)
"""


def answers(app: Any, name: str, digest: str) -> dict[str, Any] | None:
    """Return what the ensemble of a shipped case answers, computed anew where case or program changed."""
    mark = hashlib.sha256(digest.encode())
    for file in sorted(Path(whowhom.__file__).parent.rglob("*.py")):
        mark.update(file.read_bytes())
    kept = Path(app.doctreedir) / f"answers-{name}-{mark.hexdigest()[:16]}.json"
    if not kept.exists():
        for old in kept.parent.glob(f"answers-{name}-*.json"):
            old.unlink()
        part = kept.with_suffix(".part")
        done = subprocess.run(
            [sys.executable, "-c", ANSWERS, name, str(part)],
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=LONGEST,
            check=False,
        )
        if done.returncode == CANNOT:
            return None
        if done.returncode:
            logging.getLogger(__name__).warning("no answers for %s (%s):\n%s", name, done.returncode, done.stderr)
            return None
        part.replace(kept)
    found: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    return found


class Memorandum(Made):
    """The whole page of a shipped case that is drawn from one text."""

    def lines(self) -> list[str]:
        name = self.arguments[0]
        draft = check(name).draft
        if draft is None:
            raise self.error(f"{name} is no case")
        case = load_case(name)
        page = Page(case, answers(self.env.app, name, case.digest))
        return ["## The outlook", "", OUTLOOK, "", *outlook(page), *page.lines(coverage(draft))]


def setup(app: Any) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_directive("memorandum", Memorandum)
    return {"version": "1", "parallel_read_safe": True}
