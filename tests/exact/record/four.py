"""A case of four persons, written to a folder, to which rows and tenures are added."""

from pathlib import Path

CASE = "title: T\npreset: communist-party\nbegins: 1953-01-01\nas_of: 1957-01-01\nleader: {leader}\n"
PEOPLE = "persons:\n" + "".join(
    f"  {key}: {{name: {key.title()} X, born: {born}}}\n"
    for key, born in (("ann", 1900), ("bob", 1901), ("cid", 1902), ("dan", 1903))
)
TENURES = """tenures:
  - {who: ann, body: presidium, from: 1952-10-16}
  - {who: bob, body: presidium, from: 1952-10-16}
  - {who: cid, body: presidium, from: 1952-10-16}
  - {who: ann, post: first-secretary, from: 1953-01-01}
  - {who: bob, post: premier, from: 1953-03-06, to: 1955-02-08}
  - {who: cid, post: premier, from: 1955-02-08}
"""  # lines 7 to 12 of leadership.yaml
HEADER = "happened,learned,source,grade,what\n"
LEFT = (
    '1955-02-08,1955-02-08,press,B1,"removed(bob, premier)"\n1955-02-08,1955-02-08,press,B1,"appointed(cid, premier)"\n'
)


def write(folder: Path, rows: str = "", tenures: str = TENURES, leader: str = "ann", questions: str = "") -> Path:
    """A small case; the rows come in line 4 of the log and after."""
    (folder / "case.yaml").write_text(CASE.format(leader=leader), encoding="utf-8")
    (folder / "leadership.yaml").write_text(PEOPLE + tenures, encoding="utf-8")
    (folder / "log.csv").write_text(HEADER + LEFT + rows, encoding="utf-8")
    if questions:
        (folder / "questions.yaml").write_text(questions, encoding="utf-8")
    return folder


def fact(day: str, what: str, learned: str = "1956-12-31", grade: str = "B1") -> str:
    """A row of the press, or with another grade a claim of a visitor."""
    return f'{day},{learned},{"press" if grade == "B1" else "visitor"},{grade},"{what}"\n'
