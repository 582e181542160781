"""Any roster, in whatever writing, makes a sound case in which each person can be asked for and none is confused."""

import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whowhom.propositions import Names, PropositionError, describe, parse, unparse
from whowhom.propositions.spelling import folded, loose, readable, tidy, unprintable
from whowhom.record import Case, check
from whowhom.record.roster import member
from whowhom.record.scaffold import scaffold

# family names that stand last, given names; then those that stand first; then family and given names without a space
LAST = {
    "Latin": (
        "Ivanov Horn O'Neill N’Dour Łoś Đurić He It On By Null Army Premier Long van_der_Berg al-Assad Null Söze Ñuñez "
        "Castro_Ruz Saint-Just",
        "Pyotr Oleg Anna Ann_Marie José Đuro J. Åse Given And Pyotr_Petrovich",
    ),
    "Cyrillic": ("Хрущёв Иванов Берия Ходжа Ђурић Көчкин", "Никита Пётр Анна_Сергеевна Йосип Ђуро"),
    "Arabic": ("نجيب السادات عبد_الناصر الأسد ابن_سعود", "محمد أنور أحمد عبد_الله مُحَمَّد"),
    "Hindi": ("गांधी नेहरू शास्त्री", "इन्दिरा लाल_बहादुर राजीव"),
}
FIRST = {
    "Chinese, romanised": ("Mao Deng He Lü Li Wang", "Zedong Xiaoping Long Biao On It Peng"),
    "Korean, romanised": ("Kim Pak O Choe", "Il_Sung Jong-il Jin_U Song_Chol"),
    "Vietnamese": ("Nguyễn Võ Lê Phạm Hồ", "Văn_Linh Hùng Hưng Giáp Duẩn Văn_Đồng"),
    "Hungarian": ("Nagy Kádár Rákosi", "Imre János Mátyás"),
}
JOINED = {
    "Chinese": ("毛 邓 林 欧阳", "泽东 小平 彪 恩来"),
    "Korean": ("김 박 최", "일성 정일 성철 정은"),
    "Japanese": ("田中 佐藤", "角栄 栄作"),
}


def words(text: str) -> st.SearchStrategy[str]:
    return st.sampled_from([word.replace("_", " ") for word in text.split()])


def lines() -> st.SearchStrategy[str]:
    kinds = [st.builds("{1} {0}".format, words(f), words(g)) for f, g in LAST.values()]
    kinds += [st.builds("{0}, {1}".format, words(f), words(g)) for f, g in (*LAST.values(), *FIRST.values())]
    kinds += [st.builds("{0} {1}".format, words(f).map(str.upper), words(g)) for f, g in FIRST.values()]
    kinds += [st.builds("{0} {1}".format, words(f), words(g)) for f, g in FIRST.values()]
    kinds += [st.builds(form.format, words(f), words(g)) for f, g in JOINED.values() for form in ("{0}{1}", "{0}，{1}")]
    letters = st.text(st.characters(categories=["L", "M", "Nd"]), min_size=1, max_size=9)
    kinds += [words("Sukarno Tito He On 毛 By null"), st.lists(letters, min_size=1, max_size=3).map(" ".join)]
    return st.one_of(kinds).filter(usable)


def usable(line: str) -> bool:
    name = tidy(line)
    return not name.startswith("#") and readable(name) and not unprintable(name) and len(name) < 100


rosters = st.lists(lines(), min_size=1, max_size=12, unique_by=lambda line: folded(member(line).name))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rosters")


def made(place: Path, roster: list[str], form: str = "NFC") -> tuple[Case, Names]:
    shutil.rmtree(place / "c", ignore_errors=True)
    (place / "roster.txt").write_text(unicodedata.normalize(form, "\n".join(roster)), encoding="utf-8")
    scaffold(place / "c", as_of="1999-12-31", roster=place / "roster.txt")
    checked = check(place / "c")
    assert not checked.errors, [problem.show() for problem in checked.errors]
    assert checked.case is not None
    return checked.case, Names.of(checked.case)


def who(said: str, names: Names) -> str:
    """Whom a proposition names, or the keys of those between whom it cannot tell."""
    refused = None
    try:
        prop = parse(f'alarmed("{said}")', names)
    except PropositionError as error:
        refused = error
    if refused is not None:
        assert " persons: " in refused.message, refused
        assert not refused.nearest
        return refused.message.partition(": ")[2]
    assert parse(unparse(prop), names) == prop
    return dict(prop.args)["who"]  # type: ignore[union-attr]


ANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(rosters)
@ANY
def test_everybody_can_be_asked_for_and_nobody_is_confused(place: Path, roster: list[str]) -> None:
    case, names = made(place, roster)
    persons = case.persons.values()
    assert len(persons) == len(roster)
    for p in persons:
        assert who(p.key, names) == p.key
        having = [q.key for q in persons if folded(p.name) in {folded(n) for n in (q.key, q.name, q.surname)}]
        assert who(p.name, names) == (p.name if p.name in case.persons else ", ".join(having))
        if p.short in (p.name, p.surname):
            assert who(p.short, names) == p.key
    for told in ([p.short for p in persons], [p.full for p in persons]):
        assert len({loose(name) for name in told}) == len(told)


@given(rosters)
@ANY
def test_a_short_name_is_nobody_elses(place: Path, roster: list[str]) -> None:
    case, _ = made(place, roster)
    for p in case.persons.values():
        others = {loose(n) for q in case.persons.values() if q is not p for n in (q.name, q.surname, q.short, q.full)}
        assert loose(p.short) not in others
        assert loose(p.full) not in others
        said = describe(parse(f"alarmed({p.key})", Names.of(case)), case)
        assert loose(said) == loose(f"{p.short} sees the danger")


@given(rosters)
@ANY
def test_decomposed_letters_make_the_same_case(place: Path, roster: list[str]) -> None:
    one, names = made(place, roster)
    other, _ = made(place, roster, "NFD")
    assert {k: (p.name, p.family) for k, p in one.persons.items()} == {
        k: (p.name, p.family) for k, p in other.persons.items()
    }
    for p in one.persons.values():
        assert who(unicodedata.normalize("NFD", p.key), names) == p.key
        assert who(unicodedata.normalize("NFD", p.name), names) == who(p.name, names)


@given(st.text(max_size=30))
@settings(max_examples=300, deadline=None)
def test_comparing_names_is_steady(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert folded(folded(text)) == folded(text)
    assert loose(loose(text)) == loose(text)
    assert folded(tidy(text)) == folded(text) == folded(unicodedata.normalize("NFD", text))
    assert loose(folded(text)) == loose(text)
