"""Every kind of mistake gives the problem described: file, line, column, what was found and expected, the nearest."""

from collections.abc import Callable
from pathlib import Path

import pytest

from whowhom.record import CaseError, check, load_case

# file, what stands there, what is written instead, (line, where the caret stands, message, found, expected, nearest)
MISTAKES: dict[str, tuple[str, str, str, tuple[int, str, str, str, str, str]]] = {
    "unknown person": (
        "leadership.yaml", "{who: bulganin, body", "{who: bulgannin, body",
        (16, "bulgannin", "'bulgannin' is not a person", "bulgannin", "a person of the roster", "bulganin"),
    ),
    "unknown key": (
        "leadership.yaml", "aliases: [Khrushchev]", "alias: [Khrushchev]",
        (2, "alias:", "unknown key 'alias'", "alias", "aliases", "aliases"),
    ),
    "duplicate key": (
        "leadership.yaml", "  bulganin: {name", "  malenkov: {name",
        (4, "malenkov:", "stands twice", "malenkov", "the first is in line 3", ""),
    ),
    "a day that does not exist": (
        "leadership.yaml", "born: 1902-01-08", "born: 1902-02-30",
        (3, "1902-02-30", "1902-02-30 does not exist", "1902-02-30", "a day of the calendar", "1902-02-28"),
    ),
    "a date that is none": (
        "log.csv", "1957-04-24,1957-04-24", "24.4.1957,1957-04-24",
        (8, "24.4", "'24.4.1957' is no date", "24.4.1957", "1957-06-29", "1957-04-24"),
    ),
    "two holders of one post": (
        "leadership.yaml", "from: 1955-02-08}", "from: 1954-02-08}",
        (21, "{who: bulganin", "malenkov and bulganin both hold premier", "1954-02-08 to 1955-02-08", "line 20", ""),
    ),
    "learned before it happened": (
        "log.csv", "1957-04-24,1957-04-24", "1957-04-24,1957-04-23",
        (8, "1957-04-23", "learned before it happened", "1957-04-23", "1957-04-24 or later", ""),
    ),
    "cycle of appeals": (
        "leadership.yaml", "bodies:\n", "bodies:\n  central-committee: {appeals_to: presidium}\n",
        (10, "central-committee:", "in a circle", "", "a highest body", ""),
    ),
    "share above 100%": (
        "leadership.yaml", "strength: 0.7", "strength: 170%",
        (24, "170%", "a share above 100%", "170%", "0% to 100%", ""),
    ),
    "following above 100%": (
        "log.csv", "~ 60%", "~ 160%",
        (7, "160%", "a share lies between 0 and 100%", "160%", "0% to 100%", ""),
    ),
    "blocs that fill more than the body": (
        "leadership.yaml", "bodies:\n", "  army: {seats: {central-committee: 90}}\nbodies:\n",
        (9, "army:", "shares above 100%", "195", "at most 130", ""),
    ),
    "wrong type": (
        "leadership.yaml", "aliases: [Khrushchev]", "aliases: {a: b}",
        (2, "{a: b}", "this is not a list", "a map", "a list", ""),
    ),
    "a list where a map belongs": (
        "leadership.yaml", "issues:\n  decentralization:", "issues:\n  - decentralization:",
        (31, "- decent", "stands where a map belongs", "a list", "key: value", ""),
    ),
    "missing key": (
        "leadership.yaml", "{of: malenkov, to: khrushchev, kind: rival", "{of: malenkov, kind: rival",
        (24, "{of", "'to' is missing", "", "to: for or against whom", ""),
    ),
    "unknown kind of tie": (
        "leadership.yaml", "kind: comrade", "kind: comrad",
        (23, "comrad", "'comrad' is none of them", "comrad", "patron", "comrade"),
    ),
    "unknown preset": (
        "case.yaml", "communist-party", "comunist-party",
        (3, "comunist", "there is no preset", "comunist-party", "single-party", "communist-party"),
    ),
    "as_of before begins": (
        "case.yaml", "as_of: 1957-07-23", "as_of: 1952-07-23",
        (1, "title", "as_of lies before begins", "1952-07-23", "1953-03-01 or later", ""),
    ),
    "born after the case begins": (
        "leadership.yaml", "born: 1894", "born: 1994",
        (2, "khrushchev:", "khrushchev is born after the case begins", "1994", "before 1953-03-01", ""),
    ),
    "implausible age": (
        "leadership.yaml", "born: 1894", "born: 1794",
        (2, "khrushchev:", "would be 159 years old", "1794", "within 110 years", ""),
    ),
    "unknown predicate": (
        "log.csv", "hinted(khrushchev", "hintd(khrushchev",
        (8, "hintd", "no predicate 'hintd'", "hintd", "a predicate", "hinted"),
    ),
    "a person where an affair belongs": (
        "log.csv", "hinted(khrushchev, leningrad)", "hinted(khrushchev, malenkov)",
        (8, "malenkov", "'malenkov' is a person", "malenkov", "a compromising matter", ""),
    ),
    "unbalanced parentheses": (
        "questions.yaml", "bulganin, premier) by", "bulganin, premier by",
        (5, '", cites', "does not belong here", "the end", ")", ""),
    ),
    "a grade that is none": (
        "log.csv", "travellers,C3", "travellers,Z9",
        (5, "Z9", "'Z9' is no grade", "Z9", "A to F with 1 to 6", ""),
    ),
    "wrong number of fields": (
        "log.csv", '"removed(malenkov, premier)"', "removed(malenkov, premier)",
        (2, "memo@B#2", "the row has 8 fields; a comma inside", "8", "7 fields", ""),
    ),
    "unbalanced quotes": (
        "log.csv", 'leningrad)"', "leningrad)",
        (8, '"hinted', "the quotes are not balanced", '"', 'a closing "', ""),
    ),
    "unknown column": (
        "log.csv", "grade,what", "grad,what",
        (1, "grad,", "unknown column 'grad'", "grad", "happened, learned", "grade"),
    ),
    "grounds that are not in the record": (
        "judgements.yaml", "rests_on: [r5]", "rests_on: [r55]",
        (1, "r55", "'r55' is no report of the log", "r55", "the id of a row", "r5"),
    ),
    "words off the scale": (
        "judgements.yaml", "words: very likely", "words: very likly",
        (2, "very likly", "is not on the scale icd203", "very likly", "very likely", "very likely"),
    ),
    "priors that do not sum to 1": (
        "questions.yaml", "surprise: {}, something-else: {}", "surprise: {prior: 0.4}, something-else: {prior: 0.4}",
        (2, "{trap", "the priors of june sum to 1.2", "a map", "a sum of 1", ""),
    ),
    "a switch for a rule that the model does not have": (
        "case.yaml", "leader: khrushchev", "leader: khrushchev\nrules: {off: [bandwagn]}",
        (7, "bandwagn", "'bandwagn' is none of them", "bandwagn", "standing", "bandwagon"),
    ),
    "a setting that the model does not have": (
        "questions.yaml", "sets: {initiative", "sets: {iniciative",
        (2, "iniciative", "'iniciative' is none of them", "iniciative", "persistence", "initiative"),
    ),
    "an implausible shift": (
        "questions.yaml", "initiative: 0.5", "initiative: 1e9",
        (2, "1e9", "1e9 is out of range", "1e9", "from -40 to 40", ""),
    ),
    "a watch over what cannot be seen": (
        "questions.yaml", "kind: removed", "kind: alarmed",
        (10, "alarmed", "'alarmed' is none of them", "alarmed", "removed", ""),
    ),
    "about in a question": (
        "questions.yaml", "removed(malenkov, presidium) by 1957-12-31", "following(army, malenkov) ~ 60%",
        (8, "following", "`~` is for reports only", "following(army, malenkov) ~ 60%", "and a number", ""),
    ),
    "an alias": (
        "leadership.yaml", "  bulganin: {name: Nikolai Bulganin, born: 1895}", "  bulganin: &b {name: B}\n  zhukov: *b",
        (5, "*b", "aliases are refused", "*b", "written out", ""),
    ),
    "deep nesting": (
        "leadership.yaml", "born: 1894", "born: " + "[" * 40 + "]" * 40,
        (2, "[[[", "nested too deeply", "", "at most 12 levels", ""),
    ),
    "a tab": (
        "leadership.yaml", "\n  bulganin:", "\n\tbulganin:",
        (4, "\t", "not YAML", "", "YAML", ""),
    ),
    "a key that names two things": (
        "leadership.yaml", "  presidium: {votes", "  khrushchev: {votes",
        (10, "khrushchev:", "'khrushchev' names a person and a body", "khrushchev", "another key", ""),
    ),
    "a NUL byte": (
        "case.yaml", "title: A small", "title: A \0 small",
        (1, "\0", "a NUL byte", "\\0", "text", ""),
    ),
    "a citation that is none": (
        "leadership.yaml", "cites: memo@B#3", "cites: page 3",
        (5, "page", "is no citation", "page 3", "memo-1957@B#4a", ""),
    ),
    "a key with capitals": (
        "leadership.yaml", "  late: {name", "  Late: {name",
        (6, "Late:", "cannot be a key", "Late", "small letters", "late"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", MISTAKES)
def test_mistake(kind: str, edited: Callable[[str, str, str], Path]) -> None:
    file, old, new, (line, at, message, found, expected, near) = MISTAKES[kind]
    folder = edited(file, old, new)
    checked = check(folder)
    assert checked.case is None
    hits = [p for p in checked.errors if p.file == file and p.line == line and message in p.message]
    assert hits, [p.place + " " + p.message for p in checked.problems]
    problem = hits[0]
    written = (folder / file).read_text(encoding="utf-8").split("\n")[line - 1]
    assert written[problem.column - 1 :].startswith(at)
    assert problem.nearest == near
    assert found in problem.found
    assert expected in problem.expected
    assert f"{file}:{line}:{problem.column}: error: {problem.message}" in problem.show()
    with pytest.raises(CaseError) as caught:
        load_case(edited(file, new, new))
    assert problem.message in str(caught.value)


def test_all_errors_come_at_once(edited: Callable[[str, str, str], Path]) -> None:
    edited("leadership.yaml", "kind: comrade", "kind: comrad")
    edited("log.csv", "travellers,C3", "travellers,Z9")
    folder = edited("questions.yaml", "removed(late, presidium)", "removed(latte, presidium)")
    assert {p.file for p in check(folder).errors} == {"leadership.yaml", "log.csv", "questions.yaml"}


def test_ids_stand_once(small: Path) -> None:
    (small / "log.csv").write_text(
        "id,learned,source,what\nx,1957-01-01,pravda,alarmed(malenkov)\nx,1957-01-02,pravda,alarmed(late)\n",
        encoding="utf-8",
    )
    problem = next(p for p in check(small).errors if "twice" in p.message)
    assert (problem.place, problem.found) == ("log.csv:3:1", "x")


FILES: dict[str, tuple[str, bytes | None, str, str]] = {
    "missing": ("leadership.yaml", None, "leadership.yaml", "the file is missing"),
    "empty": ("case.yaml", b"", "case.yaml:1:1", "the file is empty"),
    "only blanks": ("log.csv", b" \n\n", "log.csv:1:1", "the file is empty"),
    "only comments": ("case.yaml", b"# nothing\n", "case.yaml:1:1", "nothing but comments"),
    "not UTF-8": ("leadership.yaml", b"persons:\n  a: {name: Jos\xe9}\n", "leadership.yaml:2:16", "not UTF-8"),
    "UTF-16": ("case.yaml", "title: a".encode("utf-16"), "case.yaml:1:1", "UTF-16"),
    "50 MB": ("log.csv", b"x" * 50_000_000, "log.csv", "too large"),
    "control character": ("case.yaml", b"title: a\x07\n", "case.yaml:1:9", "a control character"),
    "two documents": ("case.yaml", b"title: a\n---\ntitle: b\n", "case.yaml:2:1", "a second document"),
    "a tag": ("case.yaml", b"title: !!python/object:os.system a\n", "case.yaml:1:8", "tags are refused"),
    "a list of nothing": ("leadership.yaml", b"- 1\n", "leadership.yaml:1:1", "a list stands where a map belongs"),
}


@pytest.mark.parametrize("kind", FILES)
def test_broken_file(kind: str, small: Path) -> None:
    name, content, place, message = FILES[kind]
    if content is None:
        (small / name).unlink()
    else:
        (small / name).write_bytes(content)
    problems = [p for p in check(small).errors if p.place == place]
    assert any(message in p.message for p in problems), [p.show() for p in check(small).errors][:5]


def test_no_such_case() -> None:
    problem = check("jun-1957").errors[0]
    assert "there is no such case" in problem.message
    assert problem.nearest == "june-1957"


def test_a_folder_in_place_of_a_file(small: Path) -> None:
    (small / "log.csv").unlink()
    (small / "log.csv").mkdir()
    assert any("not a file" in p.message for p in check(small).errors)


WARNINGS = {
    "a question that is over": (
        "questions.yaml",
        "removed(malenkov, presidium) by 1957-12-31",
        "removed(malenkov, presidium) by 1957-06-30",
        "is settled by the as-of date",
    ),
    "a tenure that ends unseen": (
        "log.csv",
        '"removed(malenkov, premier)"',
        "note: nothing",
        "no row of the log says that malenkov left premier",
    ),
    "a fact that no tenure repeats": (
        "log.csv",
        "1955-02-08,1955-02-08,pravda,A2",
        "1955-03-08,1955-03-08,pravda,A2",
        "no tenure says so",
    ),
    "a paragraph without a record": ("log.csv", "memo@B#7", "", "no record cites B#7"),
    "a paragraph that does not exist": ("log.csv", "memo@B#7", "memo@B#77", "has no paragraph B#77"),
}


@pytest.mark.parametrize("kind", WARNINGS)
def test_warning(kind: str, edited: Callable[[str, str, str], Path]) -> None:
    file, old, new, message = WARNINGS[kind]
    checked = check(edited(file, old, new), coverage=True)
    assert not checked.errors
    assert checked.case is not None
    assert any(message in p.message for p in checked.warnings), [p.show() for p in checked.problems]


KEYS = {
    ("leadership.yaml", "post: premier, from: 1955-02-08}", "office: premier, from: 1955-02-08}"): "post",
    ("leadership.yaml", "post: premier, from: 1955-02-08}", "post: premier, since: 1955-02-08}"): "from",
    ("leadership.yaml", "to: 1955-02-08}", "until: 1955-02-08}"): "to",
    ("leadership.yaml", "born: 1905", "birthday: 1905"): "born",
    ("leadership.yaml", "ties:", "relations:"): "ties",
    ("leadership.yaml", "strength: 0.7", "colour: red"): "",
    ("sources.yaml", "reliability: B", "grade: B"): "reliability",
    ("log.csv", "happened,learned", "date,learned"): "happened",
    ("log.csv", "what,note", "what,comment"): "note",
    ("case.yaml", "as_of:", "as-of:"): "as_of",
    ("judgements.yaml", "words: very likely", "likelihood: very likely"): "words",
}


@pytest.mark.parametrize("edit", KEYS)
def test_another_word_for_a_key(edit: tuple[str, str, str], edited: Callable[[str, str, str], Path]) -> None:
    problems = check(edited(*edit)).errors
    assert [p.nearest for p in problems if p.message.startswith("unknown")] == [KEYS[edit]]
