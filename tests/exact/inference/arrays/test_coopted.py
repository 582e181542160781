"""Who was taken in by a leader owes him, and more after a victory."""

from pathlib import Path

import pytest

from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.arrays.coopted import AFTER_VICTORY, BACK, TAKEN_IN, owed, with_debt
from whowhom.record import load_case
from whowhom.record.case import Case

CASE = """\
title: Taken in
subject: A leadership
preset: communist-party
begins: 1970-01
as_of: 1974-06-20
leader: vash
"""
ROSTER = """\
persons:
  vash: {name: Ivan Vash}
  solen: {name: Petr Solen}
  before: {name: Adam Before}
  taken: {name: Bela Taken}
  victor: {name: Cyril Victor}
  raised: {name: David Raised}
tenures:
  - {who: vash, post: first-secretary, from: 1971-03-01}
  - {who: vash, body: presidium, from: 1968-01-01}
  - {who: solen, body: presidium, from: 1968-01-01}
  - {who: before, body: presidium, from: 1971-03-15}
  - {who: taken, body: presidium, from: 1972-05-01}
  - {who: victor, body: presidium, from: 1974-05-10}
  - {who: raised, body: presidium, from: 1969-01-01, to: 1974-05-10, rank: candidate}
  - {who: raised, body: presidium, from: 1974-05-10}
"""
LOG = """\
happened,learned,source,grade,what,note,cites
1974-04-20,1974-04-25,paper,A1,challenged(against=vash),,
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "leadership.yaml").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "sources.yaml").write_text("paper: {name: the paper, reliability: A}\n", encoding="utf-8")
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    return load_case(tmp_path)


def test_who_was_taken_in_owes_the_leader_and_more_after_a_victory(case: Case) -> None:
    after = TAKEN_IN + AFTER_VICTORY
    assert owed(case) == {("taken", "vash"): TAKEN_IN, ("victor", "vash"): after, ("raised", "vash"): after}


def test_a_debt_binds_him_who_owes_it_and_the_leader_less(case: Case) -> None:
    c = compile_case(case)
    tie, i = c.leadership.traits.tie, c.index.persons
    assert tie[i["taken"], i["vash"]] == TAKEN_IN
    assert tie[i["vash"], i["taken"]] == BACK * TAKEN_IN
    assert tie[i["solen"], i["vash"]] == tie[i["before"], i["vash"]] == 0.0


@pytest.mark.parametrize("tie", [-1.0, -0.3, 0.0, 0.4, 1.0])
def test_a_debt_never_makes_a_tie_worse_or_more_than_whole(tie: float) -> None:
    assert tie <= with_debt(tie, TAKEN_IN + AFTER_VICTORY) <= 1.0
