"""A faction is one tie between each two of its members."""

from pathlib import Path

import pytest

from whowhom.record import CaseError, load_case

ROSTER = """persons:
  a: {name: Anton Adler}
  b: {name: Boris Berg}
  c: {name: Carl Curie}
  d: {name: Dora Dorn}
tenures:
  - {who: a, body: presidium, from: 1950}
"""


def loaded(folder: Path, more: str) -> list[tuple[str, str, str, float]]:
    (folder / "case.yaml").write_text(
        "title: T\npreset: communist-party\nbegins: 1957-01\nas_of: 1960-06-15\nleader: a\n"
    )
    (folder / "sources.yaml").write_text("s: {name: S, reliability: B}\n")
    (folder / "leadership.yaml").write_text(ROSTER + more)
    return [(t.of, t.to, t.kind, t.strength) for t in load_case(folder).ties]


def test_three_members_are_three_ties_beside_those_stated(tmp_path: Path) -> None:
    more = "ties:\n  - {of: a, to: d, kind: rival}\nfactions:\n  - {members: [a, b, c], strength: strong, source: s}\n"
    assert loaded(tmp_path, more) == [
        ("a", "d", "rival", 0.5),
        ("a", "b", "ally", 0.8),
        ("a", "c", "ally", 0.8),
        ("b", "c", "ally", 0.8),
    ]


def test_nobody_is_an_ally_of_himself(tmp_path: Path) -> None:
    assert loaded(tmp_path, "factions:\n  - {members: [a, b, a]}\n") == [("a", "b", "ally", 0.5)]


def test_who_is_not_on_the_roster_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="nobody"):
        loaded(tmp_path, "factions:\n  - {members: [a, nobody]}\n")


def test_what_was_learned_later_is_left_out(tmp_path: Path) -> None:
    assert loaded(tmp_path, "factions:\n  - {members: [a, b], learned: 1961-01-01}\n") == []
