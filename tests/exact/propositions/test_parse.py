"""The language of propositions: what each text means, and what each mistake says."""

import unicodedata
from datetime import date

import pytest

from whowhom.propositions import (
    PREDICATES,
    About,
    And,
    Atom,
    Compare,
    Count,
    Given,
    Names,
    Not,
    Or,
    Proposition,
    PropositionError,
    Timed,
    When,
    atoms,
    describe,
    mentions,
    open_to_view,
    parse,
    settled,
    unparse,
)
from whowhom.record import load_case

NAMES = Names(
    keys={
        "person": frozenset(
            ["bulganin", "khrushchev", "malenkov", "molotov", "shepilov", "zhukov", "pervukhin", "zhdanov"]
        ),
        "post": frozenset({"premier"}),
        "body": frozenset({"presidium", "central-committee"}),
        "bloc": frozenset({"apparatus", "ukraine"}),
        "affair": frozenset({"leningrad"}),
        "issue": frozenset({"decentralization"}),
        "hypothesis": frozenset({"june-initiative"}),
    },
    alternatives={"june-initiative": frozenset({"trap", "surprise"})},
    aliases={"nikolai bulganin": "bulganin"},
)
A, B, C = (Atom("alarmed", (("who", who),)) for who in ("malenkov", "molotov", "zhukov"))
OUT = Atom("removed", (("who", "bulganin"), ("from", "premier")))
BY = When("by", date(1958, 3, 31))
ON = When("on", date(1958, 1, 31))
ALARMED = "alarmed(malenkov)", "alarmed(molotov)", "alarmed(zhukov)"

MEANINGS: dict[str, Proposition] = {
    "removed(bulganin, premier)": OUT,
    "removed(from=premier, who=bulganin)": OUT,
    "removed(Nikolai Bulganin, premier)": OUT,
    "  removed( bulganin ,premier )  ": OUT,
    "removed(bulganin, premier) by 1958-03-31": Timed(OUT, BY),
    "removed(bulganin, premier) by 1958-03": Timed(OUT, BY),
    "removed(bulganin, premier) by 1958": Timed(OUT, When("by", date(1958, 12, 31))),
    "removed(bulganin, premier) on 1958-01-31": Timed(OUT, ON),
    "removed(bulganin, premier) within 12 months": Timed(OUT, When("within", months=12.0)),
    "removed(bulganin, premier) within 2 years": Timed(OUT, When("within", months=24.0)),
    "challenged(against=khrushchev)": Atom("challenged", (("against", "khrushchev"),)),
    "challenged(presidium, khrushchev, malenkov)": Atom(
        "challenged", (("in", "presidium"), ("against", "khrushchev"), ("by", "malenkov"))
    ),
    "challenged(by=malenkov, against=khrushchev)": Atom("challenged", (("against", "khrushchev"), ("by", "malenkov"))),
    "count(removed(*, presidium)) >= 3 by 1958-03-31": Timed(
        Compare(Count(Atom("removed", (("who", "*"), ("from", "presidium")))), ">=", 3.0), BY
    ),
    "following(apparatus, khrushchev) > 0.6": Compare(
        Atom("following", (("bloc", "apparatus"), ("who", "khrushchev"))), ">", 0.6
    ),
    "following(apparatus, khrushchev) ~ 60%": About(
        Atom("following", (("bloc", "apparatus"), ("who", "khrushchev"))), 0.6
    ),
    "removed(bulganin, *)": Atom("removed", (("who", "bulganin"), ("from", "*"))),
    "explained(june-initiative, trap)": Atom("explained", (("hypothesis", "june-initiative"), ("alternative", "trap"))),
    "{0} and {1} or {2}": Or((And((A, B)), C)),
    "{0} or {1} and {2}": Or((A, And((B, C)))),
    "({0} or {1}) and {2}": And((Or((A, B)), C)),
    "not {0} and {1}": And((Not(A), B)),
    "not ({0} and {1})": Not(And((A, B))),
    "{0} given {1} or {2}": Given(body=A, condition=Or((B, C))),
    # a date reaches back over the run of undated parts before it
    "{0} and {1} by 1958-03-31": Timed(And((A, B)), BY),
    "{0} or {1} and {2} by 1958-03-31": Timed(Or((A, And((B, C)))), BY),
    "{0} by 1958-03-31 and {1} on 1958-01-31": And((Timed(A, BY), Timed(B, ON))),
    "{0} by 1958-03-31 and {1} and {2} on 1958-01-31": And((Timed(A, BY), Timed(And((B, C)), ON))),
    "{0} by 1958-03-31 and {1}": And((Timed(A, BY), B)),
    "{0} and ({1} by 1958-03-31)": And((A, Timed(B, BY))),
    "not {0} by 1958-03-31": Not(Timed(A, BY)),
    "(not {0}) by 1958-03-31": Timed(Not(A), BY),
    "{0} and not {1} by 1958-03-31": Timed(And((A, Not(B))), BY),
    "{0} by 1958-03-31 given {1} on 1958-01-31": Given(body=Timed(A, BY), condition=Timed(B, ON)),
}


@pytest.mark.parametrize("text", MEANINGS)
def test_meaning(text: str) -> None:
    prop = parse(text.format(*ALARMED), NAMES)
    assert prop == MEANINGS[text]
    assert parse(unparse(prop), NAMES) == prop


@pytest.mark.parametrize("name", PREDICATES)
def test_every_example_parses_and_reads_as_english(name: str) -> None:
    prop = parse(PREDICATES[name].example, NAMES)
    assert parse(unparse(prop), NAMES) == prop
    case = load_case("june-1957")
    for positive in (prop, Not(prop)):
        text = describe(positive, case)
        assert text[0].isupper()
        assert not set("{}[]_*") & set(text)


def test_fast_path_and_grammar_agree() -> None:
    from whowhom.propositions.parse import _fast, _full

    for predicate in PREDICATES.values():
        fast = _fast(predicate.example, NAMES)
        assert fast is None or fast == _full(predicate.example, NAMES)


def test_names_need_no_care_of_letters_and_quotes_hold_any() -> None:
    names = Names(keys={"person": frozenset({"毛泽东", "कमला", "ng"})}, aliases={"king, jr.": "ng", "'abd allah": "ng"})
    for said in ("alarmed(毛泽东)", "alarmed( 毛泽东 )", 'alarmed("毛泽东")', "alarmed(who=毛泽东)"):
        assert parse(said, names) == Atom("alarmed", (("who", "毛泽东"),)), said
    assert parse("not alarmed(कमला)", names) == Not(Atom("alarmed", (("who", "कमला"),)))
    for said in ('"King, Jr."', "“King, Jr.”", 'who="KING, JR."', "‘Abd Allah", "ABD-ALLAH", "NG"):
        assert parse(f"alarmed({said})", names) == Atom("alarmed", (("who", "ng"),)), said


def test_letters_composed_or_not_are_the_same() -> None:
    names = Names(keys={"person": frozenset({"duẩn"})}, aliases={"lê duẩn": "duẩn"})
    for said in ("duẩn", "Lê Duẩn", "LÊ DUẨN", "Le Duan"):
        assert parse(f"alarmed({unicodedata.normalize('NFD', said)})", names) == Atom("alarmed", (("who", "duẩn"),))


def test_a_name_of_two_persons_names_neither() -> None:
    persons = frozenset({"c", "d", "sidorov"})
    names = Names(
        keys={"person": persons, "bloc": frozenset({"army"})}, shared={"ivanov": ("c", "d")}, full={"c": "A. Ivanov"}
    )
    for said in ("ivanov", "Ivanov", "IVANOV", "Ívanov", "ＩＶＡＮＯＶ", '"Ivanov"', "Ivan ov", "who=Ivanov"):
        with pytest.raises(PropositionError, match="names two persons: c, d") as caught:
            parse(f"alarmed({said})", names)
        assert caught.value.expected == "a name that one alone has, or a key: c (A. Ivanov), d"
        assert caught.value.nearest == ""
    with pytest.raises(PropositionError) as caught:  # nearest to a name of two, so nobody is proposed, and no third man
        parse("alarmed(Ivanof)", names)
    assert caught.value.nearest == ""
    names = Names(keys={"person": persons, "bloc": frozenset({"army"})}, aliases={"army": "c"})
    with pytest.raises(PropositionError, match="names two things: c, army"):
        parse("attacked_in_press(Army)", names)


# text: (column, found, a part of what was expected, nearest)
MISTAKES: dict[str, tuple[int, str, str, str]] = {
    "removed(bulgannin, premier)": (9, "bulgannin", "a person of the roster", "bulganin"),
    "remved(bulganin, premier)": (1, "remved", "a predicate", "removed"),
    "removed(bulganin, premier) bye 1958": (28, "bye", "by", "by"),
    "removed(bulganin, premier": (26, "the end", ")", ""),
    "removed(bulganin)": (8, "", "removed(who, from)", ""),
    "challenged(khrushchev)": (12, "khrushchev", "a collegial organ", "against=khrushchev"),
    "challenged(agianst=khrushchev)": (12, "agianst", "against", "against"),
    "removed(bulganin, premier, presidium)": (28, "presidium", "removed(who, from)", ""),
    "removed(bulganin, who=malenkov)": (23, "malenkov", "removed(who, from)", ""),
    "removed(bulganin,, premier)": (18, ",", "a name", ""),
    "removed(bulganin; premier)": (17, ";", ")", ""),
    "": (1, "the end", "a predicate", ""),
    "not": (4, "the end", "a predicate", ""),
    "count(removed(*, presidium))": (29, "", "a number", ""),
    "count(removed(malenkov, presidium)) > 2": (7, "malenkov, presidium", "one *", ""),
    "following(apparatus, khrushchev) ~ 160%": (36, "160%", "0% to 100%", ""),
    "alarmed(malenkov) ~ 3": (19, "~", "and, or", ""),
    "removed(bulganin, premier) by 1958-02-30": (31, "1958-02-30", "a date", ""),
    "removed(bulganin, premier) on 1958-02": (31, "1958-02", "a day", ""),
    "removed(bulganin, premier) within 0 months": (35, "0", "more than nothing", ""),
    "removed(bulganin, premier) within months": (35, "months", "a number", ""),
    "alarmed(malenkov) an alarmed(molotov)": (19, "an", "and", "and"),
    "alarmed(malenkov) given alarmed(molotov) given alarmed(zhukov)": (42, "given", "the end", ""),
    "(alarmed(malenkov) given alarmed(molotov))": (20, "given", ")", ""),
    "explained(june-initiative, trip)": (28, "trip", "an alternative", "trap"),
    "explained(*, trap)": (11, "*", "a hypothesis", ""),
    "member(zhukov, premier)": (16, "premier", "a collegial organ", ""),
    "(" * 100: (1, "100 characters", "at most", ""),
    "alarmed(malenkov) and " * 200: (1, "4400 characters", "at most", ""),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_mistake(text: str) -> None:
    column, found, expected, near = MISTAKES[text]
    with pytest.raises(PropositionError) as caught:
        parse(text, NAMES)
    error = caught.value
    assert (error.column, error.found, error.nearest) == (column, found, near)
    assert expected in error.expected
    lines = error.caret().split("\n")
    assert lines[2].index("^") == column + 1
    assert lines[1] == "  " + error.text


def test_atoms_mentions_and_days() -> None:
    prop = parse("alarmed(malenkov) by 1958-03-31 given removed(bulganin, premier) on 1958-01-31", NAMES)
    assert atoms(prop) == (A, OUT)
    assert mentions(prop) == {("person", "malenkov"), ("person", "bulganin"), ("seat", "premier")}
    assert settled(prop, date(1957, 7, 23)) == date(1958, 3, 31)
    assert settled(A, date(1957, 7, 23)) is None
    assert settled(parse("alarmed(malenkov) within 7 months", NAMES), date(1957, 7, 31)) == date(1958, 2, 28)
    assert not open_to_view(prop)
    assert open_to_view(OUT)


SENTENCES = {
    "removed(bulganin, premier) by 1958-03-31": "Bulganin loses the post of Premier by 31 March 1958",
    "not removed(bulganin, premier) by 1958-03-31": "Bulganin does not lose the post of Premier by 31 March 1958",
    "count(removed(*, presidium)) >= 3 by 1960-07-23": (
        "At least 3 persons lose a seat in the Presidium by 23 July 1960"
    ),
    "challenged(against=khrushchev) within 12 months": "A move is made to unseat Khrushchev within 12 months",
    "challenged(presidium, khrushchev, malenkov)": "Malenkov moves in the Presidium to unseat Khrushchev",
    "following(ukraine, khrushchev) > 0.6": (
        "The share of Ukrainian apparatus that follows Khrushchev is more than 60%"
    ),
    "holds(khrushchev, premier) on 1958-07-01 given sides(bulganin, khrushchev)": (
        "Khrushchev holds the post of Premier on 1 July 1958, if Bulganin stands with Khrushchev"
    ),
    "removed(*, presidium) by 1958-03-31": "Somebody loses a seat in the Presidium by 31 March 1958",
}


@pytest.mark.parametrize("text", SENTENCES)
def test_sentence(text: str) -> None:
    assert describe(parse(text, NAMES), load_case("june-1957")) == SENTENCES[text]


def test_import_is_light() -> None:
    import subprocess
    import sys

    code = "import sys, whowhom.propositions; sys.exit('lark' in sys.modules or 'rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
