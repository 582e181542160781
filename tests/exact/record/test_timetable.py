"""What a record says of congresses, of what is scheduled, of a norm and of custom, and what of it is known when."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from whowhom.record import Case, check, load_case
from whowhom.record.presets import load_preset, preset_names
from whowhom.record.schema import schemas

HEAD = "title: A\npreset: {preset}\nbegins: 1971-01-01\nas_of: 1975-01-01\nleader: dorn\n{more}"
WHO = """\
persons: {dorn: Anton Dorn, brisk: Otto Brisk, calm: Ida Calm}
tenures:
  - {who: dorn, body: presidium, from: 1970-01-01}
  - {who: calm, body: presidium, from: 1970-01-01}
"""
CONGRESSES = """\
congresses:
  - {held: 1967-05-10/1967-05-14, dropped: 2, of: 11, source: herald}
  - {held: 1971-06-14, learned: 1971-06-20, source: memo@B#2, cites: memo@B#3, note: closed}
"""
SCHEDULED = """\
scheduled:
  - {what: congress, when: 1975-06~, known: custom, learned: 1971-06-14}
  - {what: plenum, when: "[1975-01-10..1975-01-20]", known: announced, learned: 1974-12-01, source: herald}
  - {what: term, when: 1975-06, known: rule, learned: 1974-06-14, who: brisk}
"""
NORM = "norm: {of: age, age: 70, since: 1972, source: herald}\n"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a case with more lines in leadership.yaml and in case.yaml."""

    def written(words: str = "", more: str = "", preset: str = "communist-party") -> Path:
        (tmp_path / "case.yaml").write_text(HEAD.format(preset=preset, more=more), encoding="utf-8")
        (tmp_path / "leadership.yaml").write_text(WHO + words, encoding="utf-8")
        return tmp_path

    return written


def loaded(folder: Path, day: date | None = None) -> Case:
    assert not [p.show() for p in check(folder).errors]
    return load_case(folder, day)


def test_a_case_without_them_has_none(write: Write) -> None:
    case = loaded(write())
    assert (case.library, case.congresses, case.scheduled, case.norm) == (None, (), (), None)
    assert case.customary == {"congress": 48}


def test_congresses_as_they_were_held(write: Write) -> None:
    first, second = loaded(write(CONGRESSES)).congresses
    assert (first.held.text, first.dropped, first.of, first.source) == ("1967-05-10/1967-05-14", 2, 11, "herald")
    assert (first.learned, second.learned) == (date(1967, 5, 14), date(1971, 6, 20))
    assert (second.dropped, second.of, second.source, second.cites) == (None, None, "memo", ("memo@B#3", "memo@B#2"))
    assert (second.where.file, second.where.line) == ("leadership.yaml", 7)


def test_what_is_scheduled(write: Write) -> None:
    case = loaded(write(SCHEDULED))
    assert [(s.what, s.when.text, s.known, s.who) for s in case.scheduled] == [
        ("congress", "1975-06~", "custom", None),
        ("plenum", "[1975-01-10..1975-01-20]", "announced", None),
        ("term", "1975-06", "rule", "brisk"),
    ]
    assert [s.learned for s in case.scheduled] == [date(1971, 6, 14), date(1974, 12, 1), date(1974, 6, 14)]
    assert "herald" in case.sources


def test_the_norm(write: Write) -> None:
    norm = loaded(write(NORM)).norm
    assert norm is not None
    assert (norm.of, norm.age, norm.since.text, norm.learned) == ("age", 70, "1972", date(1972, 12, 31))
    known_to_be_absent = loaded(write("norm: {of: none}\n")).norm
    assert (known_to_be_absent.of, known_to_be_absent.learned) == ("none", None)


def test_what_was_learned_later_is_withheld(write: Write) -> None:
    folder = write(CONGRESSES + SCHEDULED + NORM)
    before, after = loaded(folder, date(1971, 6, 19)), loaded(folder, date(1974, 6, 14))
    assert [c.held.text for c in before.congresses] == ["1967-05-10/1967-05-14"]
    assert [c.held.text for c in after.congresses] == ["1967-05-10/1967-05-14", "1971-06-14"]
    assert [s.what for s in before.scheduled] == ["congress"]
    assert [s.what for s in after.scheduled] == ["congress", "term"]
    assert (before.norm, after.norm.of) == (None, "age")
    assert "memo" not in before.sources


def test_a_person_whom_only_his_term_names_is_known_with_it(write: Write) -> None:
    folder = write(SCHEDULED)
    assert "brisk" not in loaded(folder, date(1974, 6, 13)).persons
    assert "brisk" in loaded(folder, date(1974, 6, 14)).persons


def test_a_text_that_came_out_later_is_not_cited(write: Write) -> None:
    folder = write(CONGRESSES + "norm: {of: none, cites: memo@B#5}\n")
    (folder / "sources.yaml").write_text("memo: {name: A memorandum, published: 1974-01-01}\n", encoding="utf-8")
    case = loaded(folder, date(1973, 1, 1))
    assert [c.cites for c in case.congresses] == [(), ()]
    assert case.norm.cites == ()
    assert loaded(folder).norm.cites == ("memo@B#5",)


@pytest.mark.parametrize("name", preset_names())
def test_only_parties_hold_congresses_by_custom(name: str) -> None:
    assert load_preset(name).data.get("customary") == ({"congress": 48} if name.endswith("party") else None)


def test_a_case_overrides_the_custom_of_its_preset(write: Write) -> None:
    assert loaded(write(more="customary: {congress: 60}\n")).customary == {"congress": 60}
    assert loaded(write(more="customary: {congress: 0}\n")).customary == {}
    assumed = "a congress is due every 48 months by custom, from the preset"
    assert assumed not in loaded(write(more="customary: {congress: 60}\n")).assumed
    assert assumed in loaded(write(more="rename: {congress: great-assembly}\n")).assumed


def test_the_body_of_the_library(write: Write) -> None:
    assert loaded(write(more="library: ccp-politburo\n")).library == "ccp-politburo"
    (problem,) = check(write(more="library: ccp-politbureau\n")).errors
    assert problem.place == "case.yaml:6:10"
    assert problem.message == "the library has no body 'ccp-politbureau'"
    assert problem.nearest == "ccp-politburo"
    assert "sed-politburo" in problem.expected


@pytest.mark.parametrize(
    ("words", "told", "near"),
    [
        ("congresses: [{held: soon}]\n", "is no date", ""),
        ("congresses: [{when: 1971}]\n", "unknown key 'when'", "held"),
        ("congresses: [{held: 1971, dropped: -1, of: 3}]\n", "-1 is out of range", ""),
        ("scheduled: [{what: congres, when: 1975, known: custom, learned: 1971}]\n", "'congres' is none", "congress"),
        ("scheduled: [{what: congress, when: 1975, known: customs, learned: 1971}]\n", "'customs' is none", "custom"),
        ("scheduled: [{what: congress, when: 1975, known: custom}]\n", "'learned' is missing", ""),
        ("scheduled: [{what: term, when: 1975, known: rule, learned: 1971, who: bris}]\n", "'bris' is not", "brisk"),
        ("norm: {of: ages}\n", "'ages' is none", "age"),
        ("norm: {of: age, age: 7}\n", "7 is out of range", ""),
        ("congreses: []\n", "unknown key 'congreses'", "congresses"),
    ],
)
def test_a_mistake_is_told_with_what_was_meant(write: Write, words: str, told: str, near: str) -> None:
    found = [p for p in check(write(words)).errors if told in p.message]
    assert found, [p.show() for p in check(write(words)).problems]
    assert found[0].file == "leadership.yaml"
    assert found[0].nearest == near


def test_the_schema_has_them() -> None:
    leadership, case = (schemas()[f"{name}.yaml"]["properties"] for name in ("leadership", "case"))
    assert leadership["scheduled"]["items"]["required"] == ["what", "when", "known", "learned"]
    assert leadership["congresses"]["items"]["required"] == ["held"]
    assert leadership["norm"]["properties"]["of"] == {
        "enum": ["age", "terms", "none"],
        "description": "what it goes by; none: known not to be in force",
    }
    assert "ccp-politburo" in case["library"]["enum"]
    assert case["customary"]["propertyNames"] == {"enum": ["congress"]}
    json.dumps(schemas())
