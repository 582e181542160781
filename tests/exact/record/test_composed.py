"""Files whose letters are decomposed, as some systems write them, are the same record."""

import unicodedata
from pathlib import Path
from shutil import copytree

from whowhom.documents import read_text
from whowhom.propose import mentions
from whowhom.record import load_case
from whowhom.record.texts import file_of

SMALL = Path(__file__).parents[2] / "data" / "small"


def with_names(folder: Path) -> Path:
    copytree(SMALL, folder)
    path = folder / "leadership.yaml"
    persons = (
        "persons:\n  łoś: {name: José Łoś}\n  c: {name: Ivan Ñuñez}\n  d: {name: Oleg Ñuñez}\n  毛: {name: 毛泽东}\n"
    )
    path.write_text(path.read_text(encoding="utf-8").replace("persons:\n", persons, 1), encoding="utf-8")
    with (folder / "log.csv").open("a", encoding="utf-8") as log:
        log.write('1957-05-01,1957-05-02,pravda,3,"stronger(łoś, Ivan Ñuñez)",,\n')
    return folder


def test_a_decomposed_case_is_the_same_case(tmp_path: Path) -> None:
    one, other = with_names(tmp_path / "one"), with_names(tmp_path / "other")
    for path in other.iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
    a, b = load_case(one), load_case(other)
    assert a.digest == b.digest
    assert a.persons == b.persons
    assert a.reports == b.reports


def test_an_escape_in_a_file_is_composed(tmp_path: Path) -> None:
    folder = with_names(tmp_path / "c")
    path = folder / "leadership.yaml"
    text = path.read_text(encoding="utf-8").replace("name: José Łoś", 'name: "Jose\\u0301 Łoś"')
    path.write_text(text, encoding="utf-8")
    assert load_case(folder).persons["łoś"].name == "José Łoś"


def test_the_file_of_a_text_is_found_however_its_name_is_kept(tmp_path: Path) -> None:
    decomposed = tmp_path / unicodedata.normalize("NFD", "mémo.txt")
    decomposed.write_text("1. So it is.", encoding="utf-8")
    assert file_of("memo", {"memo": "mémo.txt"}, tmp_path) in (decomposed, tmp_path / "mémo.txt")


def test_a_document_is_searched_for_names_in_any_form_and_says_whom_it_may_mean(tmp_path: Path) -> None:
    case = load_case(with_names(tmp_path / "c"))
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, "1. Then José Łoś met Ñuñez. 昨天毛泽东說。 Łośmann came, and Nuñezes.")
        document = read_text(text, "memo")
        found = mentions(document, document.parts[0], case)
        assert [m.who for m in found if m.type == "person"] == ["łoś", "c or d", "毛"]
        assert [unicodedata.normalize("NFC", text[m.start : m.end]) for m in found] == ["José Łoś", "Ñuñez", "毛泽东"]
