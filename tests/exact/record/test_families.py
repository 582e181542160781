"""Family names as names, roster lines and keys tell them, and the keys that persons get."""

import pytest

from whowhom.record.families import family_of
from whowhom.record.roster import RosterError, keyed, member

FAMILIES = {  # name: (family name, whether the name tells it)
    "Nikita Sergeyevich Khrushchev": ("Khrushchev", True),
    "Khrushchev Nikita Sergeyevich": ("Khrushchev", True),
    "Никита Сергеевич Хрущёв": ("Хрущёв", True),
    "Хрущёв Никита Сергеевич": ("Хрущёв", True),
    "Charles de Gaulle": ("de Gaulle", True),
    "Jan van der Berg": ("van der Berg", True),
    "Franz von Papen": ("von Papen", True),
    "Ahmed Ben Bella": ("Ben Bella", True),
    "Gamal Abdel Nasser": ("Abdel Nasser", True),
    "Khalid bin Abd al-Aziz": ("bin Abd al-Aziz", True),
    "Hafez al-Assad": ("al-Assad", False),
    "جمال عبد الناصر": ("عبد الناصر", True),
    "José Batlle y Ordóñez": ("Batlle y Ordóñez", True),
    "Pham Van Dong": ("Dong", False),
    "Kim Il Sung": ("Sung", False),
    "KIM Il Sung": ("KIM", True),
    "Võ NGUYÊN GIÁP": ("NGUYÊN GIÁP", True),
    "毛泽东": ("毛泽东", True),
    "毛 泽东": ("毛", True),
    "김 일성": ("김", True),
    "尼基塔·赫鲁晓夫": ("赫鲁晓夫", True),
    "Sukarno": ("Sukarno", True),
    "Brian O'Neill": ("O'Neill", False),
    "Martin Luther King Jr.": ("King", False),
    'Lech "Bolek" Novak (the younger)': ("Novak", False),
    "A. B. Horn": ("Horn", False),
}


@pytest.mark.parametrize(("name", "family"), FAMILIES.items())
def test_the_family_name_in_a_name(name: str, family: tuple[str, bool]) -> None:
    assert family_of(name) == family


@pytest.mark.parametrize(
    ("name", "key", "family"),
    [
        ("Kim Il Sung", "kim", "Kim"),
        ("Deng Xiaoping", "deng", "Deng"),
        ("Fidel Castro Ruz", "castro", "Castro"),
        ("Pyotr Ivanov", "pyotr", "Ivanov"),  # a key of the given name says nothing of the family
        ("Kim Il Sung", "kim-il-sung", "Sung"),
    ],
)
def test_a_key_tells_by_what_one_is_called(name: str, key: str, family: str) -> None:
    assert family_of(name, key).name == family


LINES = {  # line: (name, family name)
    "Kim, Il Sung": ("Kim Il Sung", "Kim"),
    "KIM Il Sung": ("Kim Il Sung", "Kim"),
    "DENG Xiaoping": ("Deng Xiaoping", "Deng"),
    "Ivanov, Pyotr": ("Pyotr Ivanov", "Ivanov"),
    "IVANOV, Pyotr Petrovich": ("Pyotr Petrovich Ivanov", "Ivanov"),
    "Иванов, Пётр": ("Пётр Иванов", "Иванов"),
    "Nguyễn, Văn Linh": ("Nguyễn Văn Linh", "Nguyễn"),
    "毛，泽东": ("毛泽东", "毛"),
    "김, 일성": ("김일성", "김"),
    "السادات، أنور": ("أنور السادات", "السادات"),
    "Nagy, Imre": ("Imre Nagy", "Nagy"),
    "NAGY Imre": ("Nagy Imre", "Nagy"),
    "Castro Ruz, Fidel": ("Fidel Castro Ruz", "Castro Ruz"),
    "O'NEILL Thomas": ("O'Neill Thomas", "O'Neill"),
    "van DER BERG Jan": ("van Der Berg Jan", "Der Berg"),
    "King, Martin Luther, Jr.": ("Martin Luther King Jr.", "King"),
    "Martin Luther King, Jr.": ("Martin Luther King Jr.", "King"),
    "  Anna\u202e   Ivanova\u200b": ("Anna Ivanova", "Ivanova"),
    "J.P. MORGAN": ("J.P. Morgan", "Morgan"),
    "KIM IL SUNG": ("KIM IL SUNG", "SUNG"),
}


@pytest.mark.parametrize(("line", "read"), LINES.items())
def test_a_line_of_a_roster(line: str, read: tuple[str, str]) -> None:
    found = member(line)
    assert (found.name, found.family) == read


@pytest.mark.parametrize("line", ["a, b, c", "Kim,", ", Il Sung", "—", "Anna\x1b[31m", "x" * 201, "\u3164"])
def test_a_line_that_names_nobody(line: str) -> None:
    with pytest.raises(RosterError):
        member(line)


def test_keys_are_short_where_they_can_be_and_never_words_of_the_language() -> None:
    lines = (
        "Kim, Il Sung",
        "Kim, Jong Il",
        "LI On",
        "Li, Peng",
        "Sam By",
        "Ann Army",
        "Null",
        "Đuro Łoś",
        "Хрущёв",
        "—1",
    )
    assert list(keyed([member(line) for line in lines], {"army"})) == [
        "kim-il-sung",
        "kim-jong-il",
        "li-on",
        "li-peng",
        "by-sam",
        "army-ann",
        "null-2",
        "los",
        "хрущёв",
        "1",
    ]


def test_men_of_one_name_get_keys_of_their_own() -> None:
    two = [member("Ivan Horn"), member("Horn, Ivan"), member("Horn, Ivan 2")]
    assert list(keyed(two)) == ["horn-ivan", "horn-ivan-2", "horn-ivan-2-2"]
