"""What `check` says will not be weighed: its place, why, and what could stand instead; and the sum of the rows."""

import re
from pathlib import Path

import pytest

from tests.exact.record.four import fact, write
from whowhom.record import check, shipped
from whowhom.record.summary import summary

# a row of a visitor: why it is not weighed, what could be written
SILENT = {
    "alarmed(dan)": ("dan plays no part in the leading body", "a tenure of dan in presidium"),
    "loyal(bob, dan)": ("dan plays no part", "a tenure of dan"),
    "following(apparatus, dan) ~ 40%": ("dan plays no part", "a tenure of dan"),
    "following(apparatus, bob) > 40%": ("only bounds a number", "following(apparatus, bob) ~ 50%"),
    "standing(bob) < 0.5": ("only bounds a number", "standing(bob) ~ 0.5"),
    "alarmed(ann) or alarmed(bob)": ("one thing or another", "one row for each"),
    "not (alarmed(ann) and alarmed(bob))": ("contrary of several things", "one row for each"),
    "alarmed(ann) and following(apparatus, bob) ~ 40%": ("a number beside", "one row for each"),
    "alarmed(ann) within 3 months": ("a span", "happened"),
    "conspired(bob, ann)": ("no challenge to ann is on record", "a fact challenged(presidium, against=ann)"),
    "moved(bob, ann)": ("no challenge to ann is on record", "a fact challenged"),
    "majority(presidium, against=ann)": ("no vote is on record", "a fact challenged(presidium, against=ann)"),
    "behind(ann, cid)": ("no fall of cid is on record", "a fact removed(cid, SEAT)"),
    "alarmed(*)": ("nobody in particular", "the key of a person"),
    "holds(bob, premier)": ("claims of holds are not followed", "a tenure in leadership.yaml"),
    "appointed(bob, head-of-state)": ("claims of appointed are not followed", "fact in the column as"),
    "secure(bob)": ("only the leader's security is followed", "standing(bob)"),
    "sides(ann, bob)": ("ann", "who stands with him"),
    "stronger(bob, cid) and criticised(cid)": ("claims of criticised are not followed", "one row for each"),
}
HEARD = (
    "alarmed(ann)",
    "following(apparatus, bob) ~ 40%",
    "not alarmed(bob)",
    "stronger(bob, cid)",
    "criticised(cid)",
    "loyal(bob, ann) and loyal(cid, ann)",
    "removed(bob, presidium) by 1958",
)


@pytest.mark.parametrize("said", SILENT)
def test_a_row_that_is_not_weighed(said: str, tmp_path: Path) -> None:
    folder = write(tmp_path, fact("1954-06-01", said, "1954-06-02", "C3"))
    found = [p for p in check(folder).problems if p.level == "not weighed"]
    assert [(p.place, p.found) for p in found] == [("log.csv:4:34", "r4")]
    assert SILENT[said][0] in found[0].message
    assert SILENT[said][1] in found[0].expected
    assert found[0].show().startswith("log.csv:4:34: not weighed: ")
    assert "\n    instead: " in found[0].show()


@pytest.mark.parametrize("said", HEARD)
def test_a_row_that_is_weighed(said: str, tmp_path: Path) -> None:
    folder = write(tmp_path, fact("1954-06-01", said, "1954-06-02", "C3"))
    assert not [p.show() for p in check(folder).problems]
    assert "weighed     2 of 3 rows; the others: 1 that sets who sits where" in summary(check(folder))


def test_rows_of_one_origin_and_rows_learned_later(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "log.csv").write_text(
        "happened,learned,source,grade,origin,what\n"
        '1956-06-01,1956-06-02,visitor,C3,x,"alarmed(ann)"\n1956-06-01,1956-06-03,press,B3,x,"alarmed(ann)"\n'
        '1956-12-01,1957-01-02,press,B3,,"alarmed(bob)"\n1956-06-01,1956-06-03,press,B3,,note: he coughed\n'
        '1955-02-08,1955-02-08,press,B1,,"removed(bob, premier)"\n',
        encoding="utf-8",
    )
    checked = check(folder)
    found = {p.line: p for p in checked.problems if p.level == "not weighed"}
    assert set(found) == {2, 4}
    assert "same origin as r3" in found[2].message
    assert "learned on 1957-01-02, after the as-of date" in found[4].message
    assert "a later as_of than 1957-01-01" in found[4].expected
    assert (
        "weighed     2 of 5 rows; the others: 1 note, 1 that repeats another of the same origin, "
        "1 learned after 1957-01-01" in summary(checked)
    )


def test_facts_that_seat_somebody_are_not_told_one_by_one(tmp_path: Path) -> None:
    assert not [p for p in check(write(tmp_path)).problems if p.level == "not weighed"]


WATCHES = {
    "{kind: appeared, whom: presidium, share_seen: most}": "the rules listen for no such event",
    "{kind: removed, whom: dan, share_seen: most}": "dan plays no part in the leading body",
    "{kind: removed, whom: central-committee, share_seen: most}": "central-committee is not followed seat by seat",
    "{kind: removed, whom: army, share_seen: most}": "army is not followed seat by seat",
    "{kind: removed, whom: presidium, from: 1960, to: 1961, share_seen: most}": "it lies outside the case",
    "{kind: removed, whom: presidium, from: 1940, to: 1941, share_seen: most}": "it lies outside the case",
    "{kind: removed, whom: presidium, share_seen: most}": "",
    "{kind: hinted, whom: bob, share_seen: half}": "",
    "{kind: challenged, whom: '*', share_seen: half}": "",
}


@pytest.mark.parametrize("watch", WATCHES)
def test_a_watch_that_counts_for_nothing(watch: str, tmp_path: Path) -> None:
    found = [p for p in check(write(tmp_path, questions=f"watched:\n  - {watch}\n")).problems if p.level != "warning"]
    assert [p.place for p in found] == (["questions.yaml:2:5"] if WATCHES[watch] else [])
    assert all(WATCHES[watch] in p.message for p in found)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_the_figures_add_up_to_all_rows(name: str) -> None:
    checked = check(name)
    assert checked.draft is not None
    line = next(line for line in summary(checked).split("\n") if line.startswith("  weighed"))
    weighed, rows, *others = map(int, re.findall(r"(\d+)(?: of| rows|,? \w)", line.replace("after", "")))
    assert rows == len(checked.draft.case.reports)
    assert weighed + sum(n for n in others if n < 1000) == rows
