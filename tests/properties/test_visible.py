"""Whatever a text holds, nothing hidden is left of it, and machines still read the same."""

import json
import unicodedata
from xml.etree import ElementTree

from hypothesis import example, given
from hypothesis import strategies as st

from whowhom._visible import in_json, in_xml, visible

# any character, and more of those that a terminal takes for something else
ODD = "\x00\x07\x08\x1b\r\x7f\x9b\x85\u202e\u2066\u200d\u200c\ufeff\u2028\u00ad\u061c\udc9b\ud800\U000e0041ابка्"
TEXT = st.text(st.one_of(st.characters(), st.sampled_from(ODD)))


def hidden(text: str) -> set[str]:
    """Characters that command or have no width; joiners within writing that needs them, and number signs, are not."""
    needed = {
        "\n",
        "\t",
        "\u200c",
        "\u200d",
        *(chr(c) for c in (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2)),
    }
    needed |= {"\U000110bd", "\U000110cd"}
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in needed}


@given(TEXT)
def test_nothing_hidden_is_left(text: str) -> None:
    shown = visible(text)
    assert hidden(shown) == set()
    assert visible(shown) == shown
    shown.encode("utf-8")


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
@example("می‌خواهم क्‍ष 👨‍👩‍👧 Иванов\tKádár\n金日成 عبد الناصر")
def test_what_people_write_stays(text: str) -> None:
    assert visible(text) == text


@given(st.recursive(TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3)))
def test_json_means_the_same(data: object) -> None:
    written = in_json(json.dumps(data, ensure_ascii=False))
    assert hidden(written) == set()
    assert json.loads(written) == data


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>&\ufffe\uffff") | st.just("\x9b")))
def test_xml_means_the_same(text: str) -> None:
    written = in_xml(f"<t>{text}</t>")
    assert hidden(written) == set()
    assert ElementTree.fromstring(written).text == (text or None)


@given(TEXT)
def test_a_joiner_between_latin_letters_shows(text: str) -> None:
    assert "\u200d" not in visible("Mo\u200dlotov")
    assert "\u200c" not in visible("\u200cMolotov" + text).partition("Molotov")[0]
