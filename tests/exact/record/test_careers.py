"""Careers that contradict themselves: each is found, at its line, with what was probably meant."""

from datetime import date
from pathlib import Path

import pytest

from tests.exact.record.four import HEADER, LEFT, TENURES, fact, write
from whowhom.record import check, load_case
from whowhom.record.problems import Problem


def faults(folder: Path) -> list[Problem]:
    return [p for p in check(folder).problems if p.level != "not weighed"]


def test_a_consistent_record_raises_nothing(tmp_path: Path) -> None:
    assert not faults(write(tmp_path))


DIED = fact("1956-01-10", "died(bob)")
# rows, level, line, a part of the message, a part of what was expected or near
ROWS: dict[str, tuple[str, str, int, str, str]] = {
    "two deaths": (
        DIED + fact("1956-03-01", "died(bob)"), "error", 5, "bob died already, on 1956-01-10", "line 4",
    ),
    "appointed after death": (
        DIED + fact("1956-04-01", "appointed(bob, head-of-state)"), "error", 5, "bob died on 1956", "by 1956-01-10",
    ),
    "appeared after death": (
        DIED + fact("1956-04-01", "appeared(bob)"), "error", 5, "bob died on 1956-01-10 (line 4)", "another person",
    ),
    "a dead challenger": (
        DIED + fact("1956-04-01", "challenged(presidium, against=ann, by=bob)"), "error", 5, "bob died", "another",
    ),
    "removed months after death": (
        DIED + fact("1956-06-01", "removed(bob, presidium)"), "error", 5, "bob died on", "another person",
    ),
    "taken off the list after death": (
        DIED + fact("1956-01-12", "removed(bob, presidium)"), "warning", 5, "bob died on", "another person",
    ),
    "a claim about the dead": (
        DIED + fact("1956-06-01", "sides(bob, ann)", grade="C3"), "warning", 5, "bob died on", "another person",
    ),
    "a dead man's following": (
        DIED + fact("1956-06-01", "following(apparatus, bob) ~ 60%", grade="C3"), "warning", 5, "bob died", "another",
    ),
    "removed from what he never had": (
        fact("1954-05-01", "removed(dan, premier)"), "error", 4, "no tenure and no row says that dan had premier",
        "appointed(dan, premier)",
    ),
    "removed from a body in which he never sat": (
        fact("1954-05-01", "removed(dan, presidium)"), "error", 4, "no row says that dan had presidium", "",
    ),
    "removed before he has it": (
        fact("1954-05-01", "removed(cid, premier)"), "error", 4, "before he has it", "a day after 1955-02-08",
    ),
    "removed, then appointed for the first time": (
        fact("1954-05-01", "removed(dan, head-of-state)") + fact("1955-05-01", "appointed(dan, head-of-state)"),
        "warning", 4, "dan is removed from head-of-state before he has it", "a day after 1955-05-01",
    ),
    "removed long after he left": (
        fact("1956-05-01", "removed(bob, premier)"), "error", 4, "had left premier already, by 1955-02-08", "1955",
    ),
    "removed while his tenure goes on": (
        fact("1954-05-01", "removed(bob, premier)"), "error", 4, "but his tenure goes on to 1955-02-08", "one date",
    ),
    "appointed to what he has": (
        fact("1954-05-01", "appointed(bob, premier)"), "warning", 4, "bob holds premier already, since 1953-03-06",
        "line 11",
    ),
    "appointed twice by the log alone": (
        fact("1954-05-01", "appointed(dan, head-of-state)") + fact("1955-05-01", "appointed(dan, head-of-state)"),
        "warning", 5, "holds head-of-state already, since 1954-05-01", "removed(dan, head-of-state)",
    ),
    "removed twice by the log alone": (
        fact("1954-05-01", "appointed(dan, head-of-state)") + fact("1955-05-01", "removed(dan, head-of-state)")
        + fact("1955-09-01", "removed(dan, head-of-state)"),
        "error", 6, "had left head-of-state already, on 1955-05-01", "line 5",
    ),
    "removed, appointed and removed on one day": (
        fact("1955-02-08", "appointed(bob, premier)") + fact("1955-02-08", "removed(bob, premier)"),
        "error", 4, "bob is appointed to and removed from premier on one day", "line 2",
    ),
    "two holders of one post": (
        fact("1956-05-01", "appointed(dan, premier)"), "error", 4, "cid and dan both hold premier",
        "removed(cid, premier) by 1956-05-01",
    ),
    "a post that somebody else has since the beginning": (
        fact("1956-05-01", "appointed(dan, first-secretary)"), "error", 4, "ann and dan both hold first-secretary", "",
    ),
    "a person against himself": (fact("1956-05-01", "stronger(ann, ann)", grade="C3"), "error", 4, "himself", "two"),
    "two facts in one row": (
        DIED + fact("1956-05-01", "appeared(ann) and appeared(bob)"), "error", 5, "bob died on", "another person",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_that_contradicts_the_record(kind: str, tmp_path: Path) -> None:
    rows, level, line, message, expected = ROWS[kind]
    found = [p for p in faults(write(tmp_path, rows)) if p.file == "log.csv" and message in p.message]
    assert [(p.level, p.line) for p in found] == [(level, line)]
    assert found[0].column == (HEADER + LEFT + rows).split("\n")[line - 1].index('"') + 1
    assert expected in found[0].expected + found[0].nearest


POSSIBLE = {
    "the same death from two sources": DIED + fact("1956-01", "died(bob)"),
    "a death known only roughly": DIED + fact("1956-02?", "died(bob)"),
    "an appointment in the month of death": DIED + fact("1956-01", "appointed(bob, head-of-state)"),
    "removed some time in the year in which he was appointed": (
        fact("1954", "appointed(dan, head-of-state)") + fact("1954", "removed(dan, head-of-state)")
    ),
    "removed and appointed again": (
        fact("1954-05-01", "appointed(dan, head-of-state)")
        + fact("1954-08-01", "removed(dan, head-of-state)")
        + fact("1955-05-01", "appointed(dan, head-of-state)")
        + fact("1955-09-01", "removed(dan, head-of-state)")
    ),
    "who appoints another lets the first go": (
        fact("1956-05-01", "removed(cid, premier)") + fact("1956-05-01", "appointed(dan, premier)")
    ),
    "a death frees the post": (fact("1956-05-01", "died(cid)") + fact("1956-05-20", "appointed(dan, premier)")),
    "claims contradict one another": (
        fact("1954-05-01", "removed(dan, premier)", grade="C3")
        + fact("1954-06-01", "removed(cid, premier)", grade="C3")
        + fact("1956-05-01", "died(dan)", grade="C4")
        + fact("1956-06-01", "died(dan)", grade="C4")
    ),
    "the dead are blamed": DIED + fact("1956-04-01", "criticised(bob)"),
    "the dead are compromised": DIED + fact("1956-04-01", "publicised(bob)"),
}


@pytest.mark.parametrize("kind", POSSIBLE)
def test_what_some_choice_of_days_allows_is_no_error(kind: str, tmp_path: Path) -> None:
    assert not [p.show() for p in faults(write(tmp_path, POSSIBLE[kind])) if "no tenure says so" not in p.message]


# tenures after the first six, level, line, message, expected or near
LINES: dict[str, tuple[str, str, int, str, str]] = {
    "ends before it begins": (
        "  - {who: dan, post: head-of-state, from: 1955-01-01, to: 1954-01-01}\n",
        "error",
        13,
        "the tenure of dan ends before it begins",
        "from: 1954-01-01, to: 1955-01-01",
    ),
    "begins since then": (
        "  - {who: dan, post: head-of-state, from: 1955-01/..}\n",
        "error",
        13,
        "the tenure of dan begins on one unknown day of many years",
        "from: 1955-01",
    ),
    "overlaps his own": (
        "  - {who: ann, body: presidium, from: 1955-01-01}\n",
        "error",
        13,
        "ann sits twice in presidium",
        "line 7",
    ),
    "overlaps another's": (
        "  - {who: dan, post: premier, from: 1954-01-01, to: 1954-12-31}\n",
        "error",
        13,
        "bob and dan both hold premier",
        "line 11",
    ),
}


@pytest.mark.parametrize("kind", LINES)
def test_a_tenure_that_contradicts_another(kind: str, tmp_path: Path) -> None:
    tenure, level, line, message, expected = LINES[kind]
    found = [p for p in faults(write(tmp_path, tenures=TENURES + tenure)) if message in p.message]
    assert [(p.file, p.level, p.line) for p in found] == [("leadership.yaml", level, line)]
    assert expected in found[0].expected + found[0].nearest


def test_tenures_of_the_dead_and_the_unborn(tmp_path: Path) -> None:
    more = "  - {who: dan, post: head-of-state, from: 1956-05-01, to: 1956-11-01}\n"
    died = fact("1956-01-10", "died(dan)")
    found = [p for p in faults(write(tmp_path, died, TENURES + more)) if "dan died on 1956-01-10" in p.message]
    assert [(p.file, p.line, p.level) for p in found] == [("leadership.yaml", 13, "error")]
    assert "line 4 of log.csv" in found[0].message
    found = faults(
        write(tmp_path, fact("1956-01-10", "died(bob)"), TENURES.replace("to: 1955-02-08", "to: 1956-08-01"))
    )
    assert any(p.line == 11 and "goes on to 1956-08-01" in p.message and p.nearest == "1956-01-10" for p in found)


def test_born_after_he_takes_a_post(tmp_path: Path) -> None:
    folder = write(tmp_path)
    text = (folder / "leadership.yaml").read_text(encoding="utf-8")
    (folder / "leadership.yaml").write_text(text.replace("born: 1900", "born: 1952-12"), encoding="utf-8")
    found = [p for p in faults(folder) if "ann is born after he takes presidium" in p.message]
    assert [(p.place, p.level) for p in found] == [("leadership.yaml:2:3", "error")]
    (folder / "leadership.yaml").write_text(text.replace("born: 1900", "born: 1950"), encoding="utf-8")
    assert any("ann is at most 2 years old" in p.message and p.level == "warning" for p in faults(folder))


# rows, tenures, leader, level, message, near
LEADERS: dict[str, tuple[str, str, str, str, str, str]] = {
    "died": (fact("1956-06-01", "died(ann)"), TENURES, "ann", "error", "the leader ann died on 1956-06-01 (line 4", ""),
    "died, and another has his post": (
        fact("1956-06-01", "died(ann)") + fact("1956-06-09", "appointed(bob, first-secretary)"),
        TENURES, "ann", "error", "the leader ann died on 1956-06-01", "bob",
    ),
    "displaced": (
        fact("1956-06-01", "removed(ann, first-secretary)") + fact("1956-06-02", "appointed(bob, first-secretary)"),
        TENURES, "ann", "error", "the leader is ann, but bob holds first-secretary (line 5 of log.csv)", "bob",
    ),
    "never had it": ("", TENURES, "dan", "error", "the leader is dan, but ann holds first-secretary", "ann"),
    "left it": (
        fact("1956-06-01", "removed(ann, first-secretary)"), TENURES, "ann", "warning",
        "the leader ann left first-secretary on 1956-06-01 (line 4 of log.csv)", "",
    ),
    "appointed later": (
        "", TENURES.replace("first-secretary, from: 1953-01-01", "first-secretary, from: 1957-03-01"), "ann", "error",
        "the leader ann takes first-secretary on 1957-03-01, after the as-of date", "",
    ),
    "sits nowhere": (
        "", TENURES.replace("  - {who: ann, body: presidium, from: 1952-10-16}\n", ""), "ann", "warning",
        "the leader ann never sat in presidium", "",
    ),
    "is a candidate": (
        "", TENURES.replace("ann, body: presidium,", "ann, body: presidium, rank: candidate,"),
        "ann", "warning", "the leader ann is only a candidate member of presidium", "",
    ),
    "has left the body": (
        "", TENURES.replace("ann, body: presidium, from: 1952-10-16", "ann, body: presidium, from: 1952, to: 1955"),
        "ann", "warning", "the leader ann left presidium on 1955", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", LEADERS)
def test_a_leader_who_does_not_lead(kind: str, tmp_path: Path) -> None:
    rows, tenures, leader, level, message, near = LEADERS[kind]
    found = [p for p in faults(write(tmp_path, rows, tenures, leader)) if message in p.message]
    assert [(p.file, p.line, p.column, p.level, p.nearest) for p in found] == [("case.yaml", 5, 9, level, near)]


def test_a_leader_without_the_post_leads_while_nobody_has_it(tmp_path: Path) -> None:
    vacant = TENURES.replace("  - {who: ann, post: first-secretary, from: 1953-01-01}\n", "")
    assert not faults(write(tmp_path, tenures=vacant))
    before = "  - {who: dan, post: first-secretary, from: 1952, to: 1954-05-01}\n"
    rows = fact("1954-05-01", "removed(dan, first-secretary)")
    assert not faults(write(tmp_path, rows, vacant + before))


def test_who_died_leads_no_more_on_a_later_day(tmp_path: Path) -> None:
    rows = fact("1955-06-01", "died(ann)", "1955-06-02") + fact(
        "1956-03-01", "appointed(bob, first-secretary)", "1956-03-02"
    )
    folder = write(tmp_path, rows, leader="bob")
    assert not [p for p in faults(folder) if p.level == "error"]
    leaders = {day: load_case(folder, as_of=day).leader for day in (date(1955, 5, 1), date(1956, 12, 1))}
    assert leaders == {date(1955, 5, 1): "ann", date(1956, 12, 1): "bob"}


QUESTIONS = 'questions:\n  q: {{ask: "{}"}}\n'
ASKED = {
    "count(removed(*, presidium)) >= 50 by 1958-01-01": ("can never hold", "0 to 4"),
    "count(removed(*, presidium)) >= 0 by 1958-01-01": ("always holds", "0 to 4"),
    "count(removed(*, presidium)) < 9 by 1958-01-01": ("always holds", "0 to 4"),
    "count(died(*)) == 2.5 by 1958-01-01": ("can never hold", "0 to 4"),
    "count(holds(*, premier)) >= 2 on 1958-01-01": ("can never hold", "one person holds it at a time"),
    "alarmed(ann) and not count(removed(*, presidium)) > 4 by 1958-01-01": ("can never hold", "0 to 4"),
    "following(apparatus, ann) > 100%": ("can never hold", "0% and 100%"),
    "following(apparatus, ann) >= 0": ("always holds", "0% and 100%"),
}


@pytest.mark.parametrize("ask", ASKED)
def test_a_question_that_only_one_answer_fits(ask: str, tmp_path: Path) -> None:
    found = [p for p in faults(write(tmp_path, questions=QUESTIONS.format(ask))) if ASKED[ask][0] in p.message]
    assert [(p.place, p.level) for p in found] == [("questions.yaml:2:3", "warning")]
    assert ASKED[ask][1] in found[0].message + found[0].expected


@pytest.mark.parametrize(
    "ask", ["count(removed(*, presidium)) >= 4", "count(died(*)) < 1", "count(holds(*, premier)) == 0"]
)
def test_a_count_within_reach_is_no_fault(ask: str, tmp_path: Path) -> None:
    assert not faults(write(tmp_path, questions=QUESTIONS.format(f"{ask} within 12 months")))


def test_a_question_about_the_dead(tmp_path: Path) -> None:
    for ask in ("removed(bob, presidium) by 1958-01-01", "loyal(cid, bob)", "died(bob) within 6 months"):
        found = faults(write(tmp_path, DIED, questions=QUESTIONS.format(ask)))
        assert [p.level for p in found if "q asks of bob, who died on 1956-01-10 (line 4 of log.csv)" in p.message]
    past = "sides(bob, ann) on 1955-06-01"
    assert not [p for p in faults(write(tmp_path, DIED, questions=QUESTIONS.format(past))) if "asks of" in p.message]
