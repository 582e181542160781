"""A case that `new --from` made before there were words for congresses still loads, and is told the lines to write."""

from pathlib import Path

from whowhom.record import check, load_case

HEAD = "title: A\npreset: communist-party\nbegins: 1966-01-01\nas_of: 1971-10-30\nleader: dorn\n"
LOG = """\
happened,learned,source,grade,what,note
1969-04-28,1969-04-28,library,B2,note: a congress ends; 5 of 17 are not elected again,
,1969-04-28,library,3,"note: the next congress is expected on 1974-04-28, by custom",
,1970-04-28,library,3,"note: the next congress is expected between 1974-04-01 and 1974-06-30, announced",
"""
WRITTEN = [
    "- {held: 1969-04-28, dropped: 5, of: 17, source: library}",
    "- {what: congress, when: 1974-04-28, known: custom, learned: 1969-04-28, source: library}",
    '- {what: congress, when: "[1974-04-01..1974-06-30]", known: announced, learned: 1970-04-28, source: library}',
]


def made(folder: Path, words: str = "") -> Path:
    (folder / "case.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "leadership.yaml").write_text("persons: {dorn: Anton Dorn}\n" + words, encoding="utf-8")
    (folder / "log.csv").write_text(LOG, encoding="utf-8")
    return folder


def test_it_loads_and_each_note_is_told_its_line(tmp_path: Path) -> None:
    problems = check(made(tmp_path)).problems
    assert [(p.file, p.line, p.level) for p in problems] == [("log.csv", n, "warning") for n in (2, 3, 4)]
    assert [p.expected.partition(" the line ")[2] for p in problems] == WRITTEN
    assert load_case(tmp_path).congresses == ()


def test_the_lines_are_good_as_they_stand(tmp_path: Path) -> None:
    held, *due = WRITTEN
    words = "\n".join(["congresses:", f"  {held}", "scheduled:", *(f"  {line}" for line in due), ""])
    folder = made(tmp_path, words)
    assert not check(folder).problems
    case = load_case(folder)
    assert [(c.dropped, c.of) for c in case.congresses] == [(5, 17)]
    assert [s.known for s in case.scheduled] == ["custom", "announced"]
