"""Answers of the days of a history, kept without the worlds that gave them.

    briefs/<key of what the case as of the day contains, seed, worlds, effort and model>/answers.json

Each file holds the answers of one day by their questions; those of another version of `questions` are left aside.
"""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from whowhom._interrupts import writing
from whowhom._sources import sources_key
from whowhom._whole import replacing
from whowhom.questions.history import ChanceThen

NAME = "answers.json"


def read_answers(folder: Path) -> dict[str, ChanceThen]:
    """The answers that are kept in a folder of the shelf, by their questions; none where it holds none.

    Args:
        folder: of a day.
    """
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        told: Any = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if told["by"] == sources_key("questions"):
            found = {str(asked): ChanceThen(**answer) for asked, answer in told["answers"].items()}
            with contextlib.suppress(OSError):
                folder.touch()
            return found
    return {}


def keep_answers(folder: Path, answers: Mapping[str, ChanceThen]) -> None:
    """Keep answers beside those that are kept; what cannot be kept is computed again.

    Args:
        folder: of a day.
        answers: by their questions.
    """
    told = {asked: asdict(answer) for asked, answer in (read_answers(folder) | dict(answers)).items()}
    text = json.dumps({"by": sources_key("questions"), "answers": told}, ensure_ascii=False)
    with contextlib.suppress(OSError), writing():
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(folder / NAME) as temporary:
            temporary.write_text(text, encoding="utf-8")
