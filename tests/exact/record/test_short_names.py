"""What pages call persons: short where that tells them apart, longer where it does not."""

from pathlib import Path
from shutil import copytree

import pytest

from whowhom.propositions import Names, describe, parse
from whowhom.record import check, load_case

SMALL = Path(__file__).parents[2] / "data" / "small"


def case_with(folder: Path, *persons: str) -> Path:
    copytree(SMALL, folder / "c")
    path = folder / "c" / "leadership.yaml"
    text = path.read_text(encoding="utf-8")
    added = "persons:\n" + "".join(f"  {line}\n" for line in persons)
    path.write_text(text.replace("persons:\n", added, 1), encoding="utf-8")
    return folder / "c"


CALLED = {  # persons as declared: (short, full) of each
    ("a: {name: Pyotr Ivanov}", "b: {name: Oleg Ivanov}"): [("Pyotr Ivanov",) * 2, ("Oleg Ivanov",) * 2],
    ("a: {name: Pyotr Ivanov, aliases: [Ivanov]}", "b: {name: Oleg Ivanov, aliases: IVANOV}"): [
        ("Pyotr Ivanov",) * 2,
        ("Oleg Ivanov",) * 2,
    ],
    ("a: {name: Pyotr Petrovich Ivanov}", "b: {name: Oleg S. Ivanov}"): [
        ("Pyotr Ivanov", "Pyotr Petrovich Ivanov"),
        ("Oleg Ivanov", "Oleg S. Ivanov"),
    ],
    ("a: {name: Ivan Horn, born: 1902}", "b: {name: Ivan Horn, born: 1930-05}"): [
        ("Ivan Horn (born 1902)",) * 2,
        ("Ivan Horn (born 1930)",) * 2,
    ],
    ("a: {name: Ivan Horn, born: 1902}", "b: {name: Iván Horn, born: 1902-01-02}"): [
        ("Ivan Horn (a)",) * 2,
        ("Iván Horn (b)",) * 2,
    ],
    ("a: {name: Kim Il Sung, family: Kim}", "b: {name: Pak Song Chol, family: Pak}"): [
        ("Kim", "Kim Il Sung"),
        ("Pak", "Pak Song Chol"),
    ],
    ("a: {name: Kim Il Sung, family: Kim}", "b: {name: Kim Jong Il, family: Kim, aliases: [Il]}"): [
        ("Kim Il Sung",) * 2,
        ("Il", "Kim Jong Il"),
    ],
    ("a: {name: 毛泽东, family: 毛}", "b: {name: 林彪}"): [("毛", "毛泽东"), ("林彪",) * 2],
    ("a: {name: Wang Li, aliases: [Wang]}", "b: {name: Wang Fu, aliases: [Fu]}"): [
        ("Wang Li",) * 2,
        ("Fu", "Wang Fu"),
    ],
    ("a: {name: محمد نجيب}", "b: {name: Anna Horn}"): [
        ("\u2068نجيب\u2069", "\u2068محمد نجيب\u2069"),
        ("Horn", "Anna Horn"),
    ],
    ("a: {name: Kim}", "il: {name: Kim Il}"): [("Kim (a)",) * 2, ("Il", "Kim Il")],
}


@pytest.mark.parametrize(("persons", "called"), CALLED.items())
def test_what_pages_call_persons(persons: tuple[str, ...], called: list[tuple[str, str]], tmp_path: Path) -> None:
    case = load_case(case_with(tmp_path, *persons))
    told = [(case.persons[line.partition(":")[0]].short, case.persons[line.partition(":")[0]].full) for line in persons]
    assert told == called


def test_a_namesake_who_is_not_yet_known_changes_no_page(tmp_path: Path) -> None:
    folder = case_with(tmp_path, "a: {name: Pyotr Ivanov}", "b: {name: Oleg Ivanov, known_from: 1957-01-01}")
    questions = folder / "questions.yaml"
    text = questions.read_text(encoding="utf-8")
    added = 'questions:\n  ivanov: {ask: "removed(a, premier) by 1958-03-31", learned: 1953-03-01}\n'
    questions.write_text(text.replace("questions:\n", added, 1), encoding="utf-8")
    whole = load_case(folder)
    early = load_case(folder, as_of=whole.begins.replace(year=1955))
    assert whole.questions["ivanov"].text.startswith("Pyotr Ivanov loses")
    assert early.questions["ivanov"].text.startswith("Ivanov loses")
    assert early.persons["a"].short == "Ivanov"


def test_a_name_of_two_persons_is_said_once_and_refused_everywhere(tmp_path: Path) -> None:
    two = ("c: {name: Pyotr Horn, aliases: [The Boss]}", "d: {name: Ivan Orel, aliases: [the boss]}")
    folder = case_with(tmp_path, *two)
    (warning,) = check(folder).problems
    assert (warning.level, warning.message) == ("warning", "'the boss' names two persons: c, d")
    assert warning.line == 3
    with (folder / "log.csv").open("a", encoding="utf-8") as log:
        log.write('1957-05-01,1957-05-02,pravda,3,"criticised(THE BOSS)",,\n')
    for file, old, new in (
        ("leadership.yaml", "tenures:\n", "tenures:\n  - {who: The Boss, post: premier, from: 1950, to: 1951}\n"),
        ("questions.yaml", "questions:\n", 'questions:\n  q: {ask: "alarmed(the  boss)"}\n'),
        ("case.yaml", "leader: khrushchev", "leader: The Boss"),
    ):
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    errors = check(folder).errors
    assert {e.file for e in errors} >= {"leadership.yaml", "questions.yaml", "log.csv", "case.yaml"}
    named = [e for e in errors if "names two persons: c, d" in e.message]
    assert len(named) == 4
    assert all("c (Pyotr Horn), d (Ivan Orel)" in e.expected and not e.nearest and e.line and e.column for e in named)


def test_what_the_page_calls_one_can_be_asked(tmp_path: Path) -> None:
    case = load_case(case_with(tmp_path, 'c: {name: "King, Jr.", aliases: [Mao Zedong]}', "d: {name: Noé O’Neill}"))
    names = Names.of(case)
    for said in ('"King, Jr."', "“King, Jr.”", "mao  zedong", "MAO-ZEDONG", "Maozedong", "King Jr."):
        assert describe(parse(f"alarmed({said})", names), case) == "Mao Zedong sees the danger", said
    for said in ("O'Neill", "ONEILL", "Noe O’Neill", "Noe\u0301 O'Neill", "Ｄ"):
        assert describe(parse(f"alarmed({said})", names), case) == "O’Neill sees the danger", said


@pytest.mark.parametrize(
    ("person", "message"),
    [
        ('c: {name: "Anna\\e[31m"}', "a character that cannot be printed, U+001B"),
        ('c: {name: "\\u200b\\u2060"}', "has no letter"),
        ("c: {name: Anna, aliases: [..]}", "has no letter"),
        ("by: {name: Sam By}", "'by' is a word of the language of propositions"),
        ("null: {name: Ann Null}", "'null' is nothing in YAML"),
        ("c\u200b: {name: Anna}", "cannot be a key"),
    ],
)
def test_names_and_keys_that_are_refused(person: str, message: str, tmp_path: Path) -> None:
    errors = check(case_with(tmp_path, person)).errors
    assert [e.message for e in errors if message in e.message]
    assert errors[0].line == 2


def test_a_family_name_that_is_no_part_of_the_name(tmp_path: Path) -> None:
    (warning,) = check(case_with(tmp_path, "c: {name: Kim Il Sung, family: Lee}")).problems
    assert warning.message == "the family name 'Lee' is no part of the name 'Kim Il Sung'"


def test_a_family_name_that_seems_to_stand_first(tmp_path: Path) -> None:
    (warning,) = check(case_with(tmp_path, "c: {name: Deng Xiaoping}")).problems
    assert warning.message == "the family name of Deng Xiaoping is taken to be Xiaoping, the last word"
    assert warning.expected == "family: Deng, or family: Xiaoping"
