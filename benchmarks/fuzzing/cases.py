"""Cases changed at random so that many stay sound: rows struck, doubled, moved in time, graded anew, made up."""

import csv
import io
import random
import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from whowhom.record import load_case, shipped
from whowhom.record.case import Case

from .propositions import atom, proposition

Rows = list[list[str]]
CUT = 50.0  # a day is moved by so many months at most
SMALL = Path(__file__).parents[2] / "tests" / "data" / "small"


def sources() -> list[Path]:
    """The folders of the cases that are changed: those shipped, and a small one."""
    return [*shipped().values(), SMALL]


def copied(folder: Path, place: Path) -> Path:
    """A case alone in a folder of its own."""
    if place.exists():
        shutil.rmtree(place)
    return Path(shutil.copytree(folder, place))


def changed(folder: Path, place: Path, r: random.Random) -> Path:
    """A copy of a case with a few changes that a person might make.

    Args:
        folder: the case.
        place: of the copy.
        r: where chance comes from.
    """
    case, made = load_case(folder), copied(folder, place)
    log = made / "log.csv"
    rows = list(csv.reader(io.StringIO(log.read_text(encoding="utf-8"))))
    head, body = rows[0], [row for row in rows[1:] if len(row) == len(rows[0])]
    for _ in range(r.choice([1, 2, 4, 8])):
        r.choice(WAYS)(case, head, body, r)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *body])
    log.write_text(out.getvalue(), encoding="utf-8")
    if r.random() < 0.3:
        _another_day(case, made, r)
    asked = "".join(f"  asked-{n}: '{proposition(case, r)}'\n" for n in range(2))
    questions = made / "questions.yaml"
    whole = questions.read_text(encoding="utf-8")
    questions.write_text(whole.replace("\nquestions:\n", "\nquestions:\n" + asked, 1), encoding="utf-8")
    return made


def _another_day(case: Case, made: Path, r: random.Random) -> None:
    path = made / "case.yaml"
    span = max(60, (case.as_of - case.begins).days)
    day = case.as_of - timedelta(days=r.randrange(0, span - 30))
    path.write_text(re.sub(r"as_of: .*", f"as_of: {day}", path.read_text(encoding="utf-8")), encoding="utf-8")


def _drop(case: Case, head: list[str], body: Rows, r: random.Random) -> None:
    if body:
        del body[r.randrange(len(body))]


def _double(case: Case, head: list[str], body: Rows, r: random.Random) -> None:
    if body:
        row = list(r.choice(body))
        if "id" in head:
            row[head.index("id")] = f"copy-{r.randrange(10**6)}"
        body.insert(r.randrange(len(body) + 1), row)


def _grade(case: Case, head: list[str], body: Rows, r: random.Random) -> None:
    if body:
        r.choice(body)[head.index("grade")] = r.choice("ABCDEFG") + r.choice("123456")


def _name(case: Case, head: list[str], body: Rows, r: random.Random) -> None:
    """Another man in the place of one."""
    people = list(case.persons)
    if body:
        row, place = r.choice(body), head.index("what")
        row[place] = re.sub("|".join(map(re.escape, people)), lambda _: r.choice(people), row[place], count=1)


def _move(case: Case, head: list[str], body: Rows, r: random.Random) -> None:
    """What was learned some months earlier or later."""
    if body:
        days = round(30 * r.uniform(-CUT, CUT))
        r.choice(body)[head.index("learned")] = str(case.as_of + timedelta(days=days))


def _add(case: Case, head: list[str], body: Rows, r: random.Random) -> None:
    """A report that nobody made."""
    day = case.as_of - timedelta(days=r.randrange(1, 700))
    said = atom(case, r, seen=r.random() < 0.5)
    cells = {
        "id": f"made-{r.randrange(10**6)}",
        "happened": r.choice(["", str(day), str(day)[:7], str(day)[:4]]),
        "learned": str(day),
        "source": r.choice(list(case.sources)),
        "grade": r.choice("ABCDF") + r.choice("12346"),
        "as": r.choice(["claim", "claim", "fact"]),
        "what": said.replace("> 0.5", "~ 60%"),
        "note": "Made up.",
    }
    body.append([cells.get(column, "") for column in head])


WAYS: list[Callable[[Case, list[str], Rows, random.Random], None]] = [_drop, _double, _grade, _name, _move, _add, _add]
