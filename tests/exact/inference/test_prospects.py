"""What is known of the months to come, from a case's files."""

from pathlib import Path

import pytest

from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.record import load_case
from whowhom.world.anchor.leader import COUNTED, IRREGULAR

ROSTER = """persons:
  a: {name: Anton Adler, born: 1900}
  b: {name: Boris Berg, born: 1900}
  c: {name: Carl Curie, born: 1900}
  d: {name: Dora Dorn, born: 1900}
tenures:
  - {who: a, body: inner-circle, from: 1950}
  - {who: b, body: inner-circle, from: 1950}
  - {who: c, body: inner-circle, from: 1950}
  - {who: d, body: inner-circle, from: 1950}
  - {who: b, post: defence-minister, from: 1955}
  - {who: c, post: security-chief, from: 1955, to: 1960-04-10, how: dismissed, source: s}
"""


def compiled(folder: Path, roster: str = "", log: str = "", leader: str = "a") -> Compiled:
    """A small case of one man's rule as of 15 June 1960."""
    head = f"title: T\npreset: personal\nbegins: 1957-06\nas_of: 1960-06-15\nleader: {leader}\n"
    (folder / "case.yaml").write_text(head)
    (folder / "leadership.yaml").write_text(ROSTER + roster)
    (folder / "sources.yaml").write_text("s: {name: S, reliability: A}\n")
    (folder / "log.csv").write_text("happened,learned,source,grade,as,what\n" + log)
    return compile_case(load_case(folder))


LEADS = "  - {who: a, post: president, from: 1955}\n"
FRIEND = "ties:\n  - {of: b, kind: ally, to: c, strength: 0.8}\n"


def test_friends_with_troops_of_a_dismissed_man(tmp_path: Path) -> None:
    c = compiled(tmp_path, LEADS + FRIEND)
    P = c.leadership.prospects
    tie = c.leadership.traits.tie[c.persons.index("b"), c.persons.index("c")]
    assert P.embittered == pytest.approx(tie)
    assert P.embittered_until == 34 + 12  # April 1960 is the 35th month
    assert P.by_force == IRREGULAR["personal"] / COUNTED["personal"][0]


def test_no_friends_no_grudge_and_none_against_a_successor(tmp_path: Path) -> None:
    assert compiled(tmp_path, LEADS).leadership.prospects.embittered == 0.0
    change = "  - {who: a, post: president, from: 1955, to: 1960-05-01, how: overthrown, source: s}\n"
    change += "  - {who: d, post: president, from: 1960-05-01}\n"
    P = compiled(tmp_path, change + FRIEND, leader="d").leadership.prospects
    assert P.embittered == 0.0
    assert (P.overthrown, P.overthrown_month) == (0, 35)


def test_meetings_and_heirs(tmp_path: Path) -> None:
    called = "scheduled:\n  - {what: plenum, when: 1960-08-20, known: announced, learned: 1960-06-01}\n"
    called += "  - {what: plenum, when: 1960-10, known: custom, learned: 1960-06-01}\n"
    log = '1960-01-05,1960-01-05,s,A1,fact,"designated(c, president)"\n'
    log += '1960-03-05,1960-03-05,s,A3,claim,"designated(d, president)"\n'
    c = compiled(tmp_path, LEADS + called, log)
    P, top = c.leadership.prospects, [post for post, _ in c.seats.slots].index("president")
    assert P.called.tolist() == [2]
    assert P.heir[top] == c.persons.index("d")
    assert 0.5 < P.heir_trust[top] < 1.0
    assert compiled(tmp_path, LEADS, log.splitlines()[0] + "\n").leadership.prospects.heir_trust[top] == 1.0
