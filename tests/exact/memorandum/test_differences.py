"""Differences as sums of parts, reports known again, and what is printed of them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from whowhom.memorandum.changes import ChangePart, ChangeRow, ComparedSide, Comparison
from whowhom.memorandum.compare_text import compare_csv, compare_json, compare_lines
from whowhom.memorandum.differences import Route, chances, compared, direct
from whowhom.memorandum.figures import FiguredReason, Figures
from whowhom.memorandum.reports_matched import changed_reports, known_again
from whowhom.questions.chance import Chance

from .figured import PROGRAM, answer, figures, report

OLD = figures()
LATER = figures(
    as_of=date(1957, 7, 23),
    reports=(report("r2"), report("r3"), report("r4", learned=date(1957, 7, 4))),
    questions=(
        answer("premier", 0.65, reasons=(FiguredReason(record="r4", p_with=0.65, p_without=0.3),)),
        answer("vote", 0.51),
    ),
)
Q, VOTE = ("question", "premier"), ("question", "vote")


def side(made: Figures, name: str = "a case") -> ComparedSide:
    return ComparedSide(
        name=name,
        title=made.title,
        as_of=made.as_of,
        reports=len(made.reports),
        worlds=made.worlds,
        seed=made.seed,
        version=made.program.version,
        kept=True,
    )


def compare(old: Figures, new: Figures, route: Route | None = None, **options: Any) -> Comparison:
    return compared((side(old), side(new)), (old, new), route or direct(old, new), **options)


def row(found: Comparison, key: str = "premier") -> ChangeRow:
    return next(r for r in found.rows if r.key == key)


def test_the_same_is_nought_everywhere() -> None:
    found = compare(OLD, OLD)
    assert found.same
    assert found.causes == found.reports == found.record == found.settings == ()
    assert {r.difference for r in found.rows} == {0.0}
    assert not any(r.beyond_chance or r.parts for r in found.rows)
    assert "every difference is nought" in "\n".join(compare_lines(found))


def test_parts_add_up_and_each_leg_has_its_cause() -> None:
    waited = chances(OLD) | {Q: Chance(p=0.3, error=0.01)}
    learned = chances(OLD) | {Q: Chance(p=0.7, error=0.02)}
    route = Route(
        stops=(chances(OLD), waited, learned, chances(LATER)), causes=(("time",), ("evidence",), ("judgement",))
    )
    found = row(compare(OLD, LATER, route))
    assert [p.causes for p in found.parts] == [("time",), ("evidence",), ("judgement",)]
    assert [p.amount for p in found.parts] == pytest.approx([0.05, 0.4, -0.05])
    assert sum(p.amount for p in found.parts) == pytest.approx(found.difference, abs=1e-12)
    assert found.parts[1].error == pytest.approx(0.01 * 5**0.5)
    assert [p.beyond_chance for p in found.parts] == [True, True, True]
    back = row(compare(LATER, OLD, route.back))
    assert {p.causes: p.amount for p in back.parts} == {p.causes: -p.amount for p in found.parts}


def test_a_stop_without_an_answer_leaves_its_parts_together() -> None:
    route = Route(stops=(chances(OLD), {}, chances(LATER)), causes=(("time",), ("evidence",)))
    found = compare(OLD, LATER, route)
    assert [p.causes for p in row(found).parts] == [("time", "evidence")]
    assert "does not tell them apart: time passed and evidence" in " ".join("\n".join(compare_lines(found)).split())


def test_worlds_that_are_the_same_leave_nothing_to_chance() -> None:
    route = Route(stops=(chances(OLD), chances(LATER), chances(LATER)), causes=(("time",), ("judgement",)))
    assert row(compare(OLD, LATER, route)).parts[1] == ChangePart(causes=("judgement",), amount=0.0)


def test_what_both_read_off_the_same_worlds_leaves_less_to_chance() -> None:
    one = Chance(p=0.25, error=0.01, drawn="a", families={1: 0.008, 2: -0.006})
    other = Chance(p=0.26, error=0.01, drawn="a", families={1: 0.008, 2: -0.005})
    near = replace(OLD, questions=(answer("premier", 0.26), answer("vote", 0.5)))
    for drawn, beyond in (("a", True), ("b", False)):
        last = chances(near) | {Q: replace(other, drawn=drawn)}
        found = row(compare(OLD, near, Route(stops=(chances(OLD) | {Q: one}, last), causes=(("evidence",),))))
        assert found.beyond_chance == found.parts[0].beyond_chance == beyond


@pytest.mark.parametrize(
    ("change", "causes"),
    [
        ({}, ()),
        ({"as_of": date(1957, 7, 1)}, ("time",)),
        ({"reports": (report("r2"),)}, ("evidence",)),
        ({"record": {"tenures": "t2", "leader": "l1"}}, ("evidence",)),
        ({"settings": {"priors": "p2", "ties": "s1"}}, ("judgement",)),
        ({"program": replace(PROGRAM, model="other")}, ("program",)),
        ({"program": replace(PROGRAM, version="0.2.0")}, ()),
        ({"seed": 2}, ("chance",)),
        ({"worlds": 64, "as_of": date(1957, 7, 1)}, ("time", "chance")),
    ],
)
def test_kept_briefs_tell_what_is_there_and_no_more(change: dict[str, Any], causes: tuple[str, ...]) -> None:
    new = figures(**change, questions=(answer("premier", 0.35), answer("vote", 0.5)))
    found = compare(OLD, new)
    assert found.causes == (causes or ("chance",))  # figures that differ with nothing else
    assert row(found).parts[0].causes == (causes or ("chance",))


def test_a_question_that_is_worded_otherwise_is_a_judgement() -> None:
    new = replace(OLD, questions=(answer("premier", 0.35, asks="other"), answer("vote", 0.5)))
    found = compare(OLD, new)
    assert row(found).reworded
    assert row(found).parts[0].causes == ("judgement",)
    assert row(found, "vote").parts == ()


def test_what_is_on_one_side_only_is_told_with_the_reason() -> None:
    new = replace(OLD, questions=(answer("vote", 0.5), answer("fresh", 0.1)), unanswered={"premier": "too few worlds"})
    found = compare(OLD, new)
    assert [(o.key, o.why) for o in found.only_old] == [("premier", "too few worlds")]
    assert [o.key for o in found.only_new] == ["fresh"]
    due = compare(OLD, new, came_due={"premier"})
    assert due.only_old[0].why == "its day has come, or it is settled"


def test_reports_are_known_again_wherever_they_stand() -> None:
    old = (report("r2", "a"), report("r3", "b"), report("r4", "b"))
    new = (report("r2", "new", text="Another"), report("r3", "a"), report("r4", "b"), report("r5", "b"))
    assert known_again(old, new) == {"r2": "r3", "r3": "r5", "r4": "r4"}
    assert [(c.how, c.report.key) for c in changed_reports(old, new)] == [("new", "r2")]


def test_a_changed_report_is_told_as_changed() -> None:
    old = (report("r2"), report("r3"), report("r4"))
    new = (report("r2"), report("r7", "other", text=old[1].text), report("r9", text="Else"))
    assert known_again(old, new) == {"r2": "r2", "r3": "r7"}
    assert [(c.how, c.report.key) for c in changed_reports(old, new)] == [
        ("changed", "r7"),
        ("new", "r9"),
        ("gone", "r4"),
    ]


def test_the_text_tells_the_figures_the_parts_and_the_reports() -> None:
    waited = chances(OLD) | {Q: Chance(p=0.26, error=0.01)}
    found = compare(OLD, LATER, Route(stops=(chances(OLD), waited, chances(LATER)), causes=(("time",), ("evidence",))))
    lines = compare_lines(found)
    assert lines[0] == "Old: a case, a kept brief: as of 20 June 1957, two reports"
    assert "Between them: 33 days; one report new (r4)" in lines
    table = next(line.split() for line in lines if line.startswith("Will it be premier?"))
    assert table[-5:] == ["25%", "65%", "+40", "(+1)", "+39"]
    text = " ".join("\n".join(lines).split())
    assert "new: Something of r4 [r4: Pravda, 4 July 1957, A1]: 65%, without it 30%" in text
    assert "Not changed beyond chance: Will it be vote?; Bulganin falls within 12 months; " in text
    assert max(map(len, lines)) <= 96


def test_programs_get_the_same_unrounded() -> None:
    import csv
    import json

    found = compare(OLD, LATER)
    told = json.loads(compare_json(found))
    assert told["days"] == 33
    assert told["rows"][0]["difference"] == pytest.approx(0.4)
    assert sum(p["amount"] for p in told["rows"][0]["parts"]) == pytest.approx(0.4)
    first = next(csv.DictReader(compare_csv(found).splitlines()))
    assert (first["key"], first["together"], first["of"]) == ("premier", "0.4", "time and evidence")
    assert first["evidence"] == ""


def test_hidden_characters_of_a_title_are_written_out() -> None:
    new = replace(LATER, questions=(answer("premier", 0.65, title="A\x1b[2J\u202etitle"), answer("vote", 0.5)))
    text = "\n".join(compare_lines(compare(OLD, new)))
    assert "\x1b" not in text
    assert "\u202e" not in text
