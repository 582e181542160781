"""What the analyst sets and writes: how it is read, what is wrong with it and where; it is no part of a record."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from whowhom.record import check, load_case
from whowhom.record.brief_settings import BriefSettings, OwnText, OwnWords, Placeholder
from whowhom.record.content import content_digest
from whowhom.record.files import OURS, shipped
from whowhom.record.folder import read_folder
from whowhom.record.problems import Problem, Problems

SETTINGS = """\
addressee: The board
author: A. Writer
reviewed_by: B. Reader
markings: Internal
distribution: The board alone
title: Nothing is settled
lead: ["The first: {p: leader}.", The second.]
judgements: [sign, danger, sign]
only: true
own:
  danger: {p: 40%, why: the army wants it}
dissent:
  - {by: C. Other, question: early, p: 0.2, why: nobody saw it}
"""
TEXT = """\
A *likely* fall: {p: bulganin-premier},
range {range:  bulganin-premier}. \\{x\\} 2 * 3 <b>


**Now {p: removed(bulganin,
premier) by 1958-03-31}.**
"""


def write(small: Path, settings: str = "", text: str = "") -> Path:
    for name, content in (("brief.yaml", settings), ("brief.md", text)):
        if content:
            (small / name).write_text(content, encoding="utf-8")
    return small


def test_both_files_are_read(small: Path) -> None:
    b = load_case(write(small, SETTINGS, TEXT)).brief
    assert (b.addressee, b.author, b.reviewed_by) == ("The board", "A. Writer", "B. Reader")
    assert (b.markings, b.distribution, b.only) == ("Internal", "The board alone", True)
    assert b.title is not None
    assert b.title.pieces == (OwnWords(text="Nothing is settled"),)
    assert [t.line for t in b.lead] == [7, 7]
    assert [(c.question, c.line) for c in b.judgements] == [("sign", 8), ("danger", 8)]
    assert [(f.by, f.question, f.p, f.why, f.line) for f in (*b.own, *b.dissent)] == [
        ("", "danger", 0.4, "the army wants it", 11),
        ("C. Other", "early", 0.2, "nobody saw it", 13),
    ]
    asked = "removed(bulganin, premier) by 1958-03-31"
    assert b.view == (
        OwnText(
            pieces=(
                OwnWords(text="A "),
                OwnWords(text="likely", style="em"),
                OwnWords(text=" fall: "),
                Placeholder(kind="p", key="bulganin-premier", line=1),
                OwnWords(text=", range "),
                Placeholder(kind="range", key="bulganin-premier", line=2),
                OwnWords(text=". {x} 2 * 3 <b>"),
            ),
            file="brief.md",
            line=1,
        ),
        OwnText(
            pieces=(
                OwnWords(text="Now ", style="strong"),
                Placeholder(kind="p", key=asked, line=5, style="strong"),
                OwnWords(text=".", style="strong"),
            ),
            file="brief.md",
            line=5,
        ),
    )
    assert b.keys == ("leader", "bulganin-premier", asked, "danger", "early")


def test_without_them_nothing_is_set(small: Path) -> None:
    assert load_case(small).brief == BriefSettings()


WRONG = {
    "unknown key": ("reviewd_by: X\n", "", ("brief.yaml:1:1", "unknown key 'reviewd_by'", "reviewed_by")),
    "unknown judgement": (
        "author: X\njudgements: [leader, bulganin-premeir]\n", "",
        ("brief.yaml:2:22", "'bulganin-premeir' is no question of the case", "bulganin-premier"),
    ),
    "a figure above one": (
        "own: {leader: {p: 1.4, why: x}}\n", "", ("brief.yaml:1:19", "a share above 100%", ""),
    ),
    "a figure below nought": (
        "own:\n  leader: {p: -0.1, why: x}\n", "", ("brief.yaml:2:15", "-0.1 is out of range", ""),
    ),
    "a dissent above one": (
        "dissent:\n  - {by: A, question: sign, p: 140%, why: x}\n", "", ("brief.yaml:2:32", "a share above 100%", ""),
    ),
    "no reason": ("own: {leader: {p: 0.4}}\n", "", ("brief.yaml:1:15", "'why' is missing", "")),
    "a dissent of what nobody asks": (
        "dissent:\n  - {by: A, question: sing, p: 40%, why: x}\n", "",
        ("brief.yaml:2:23", "'sing' is no question of the case", "sign"),
    ),
    "a placeholder of the lead": (
        'lead:\n  - "He goes, {p: leadr}."\n', "", ("brief.yaml:2:19", "'leadr' is no question of the case", "leader"),
    ),
    "unknown question": (
        "", "One.\n\nTwo\n{p: bulganin-premeir}.\n",
        ("brief.md:4:5", "'bulganin-premeir' is no question of the case", "bulganin-premier"),
    ),
    "unknown figure": ("", "One {rnage: sign}.\n", ("brief.md:1:6", "no figure is called 'rnage'", "range")),
    "no placeholder": ("", "One {sign}.\n", ("brief.md:1:5", "'{sign}' is no placeholder", "")),
    "an open brace": ("", "One {p: sign.\n", ("brief.md:1:5", "'{' is no placeholder", "")),
    "a proposition that cannot be read": (
        "", "One {p: removed(bulgannin, premier) by 1958}.\n",
        ("brief.md:1:17", "'bulgannin' is not a person of the roster", "bulganin"),
    ),
    "nothing": ("", "\n", ("brief.md:1:1", "the file is empty", "")),
}  # fmt: skip


@pytest.mark.parametrize("kind", WRONG)
def test_a_mistake_is_told_with_its_place(small: Path, kind: str) -> None:
    settings, text, expected = WRONG[kind]
    (found,) = check(write(small, settings, text)).errors
    assert (found.place, found.message, found.nearest) == expected


def test_a_question_that_has_a_mistake_itself_is_not_told_of_twice(small: Path) -> None:
    asked = small / "questions.yaml"
    wrong = asked.read_text(encoding="utf-8").replace("removed(bulganin, premier)", "removed(bulganin, premeir)")
    asked.write_text(wrong, encoding="utf-8")
    assert [p.file for p in check(write(small, text="{p: bulganin-premier}")).errors] == ["questions.yaml"]


def test_a_misspelt_name_of_the_file_is_told(small: Path) -> None:
    (small / "brief.yml").write_text("author: X\n", encoding="utf-8")
    (found,) = [p for p in check(small).warnings if p.file == "brief.yml"]
    assert isinstance(found, Problem)
    assert found.nearest == "brief.yaml"
    assert {"brief.yaml", "brief.md"} <= OURS


def test_they_are_no_part_of_the_record(small: Path) -> None:
    days = (None, date(1957, 6, 1))
    before = [load_case(small, day) for day in days]
    after = [load_case(write(small, SETTINGS, TEXT), day) for day in days]
    for old, new in zip(before, after, strict=True):
        assert old.digest == new.digest
        assert content_digest(old) == content_digest(new)
    assert after[0].brief == after[1].brief  # no cut by day applies


def test_what_is_written_has_a_hash_of_its_own(small: Path) -> None:
    told = [read_folder(small, Problems()).written_digest]
    for settings, text in ((SETTINGS, ""), ("", TEXT), (SETTINGS + "# more\n", "")):
        told.append(read_folder(write(small, settings, text), Problems()).written_digest)
    assert told[0] == ""
    assert len(set(told)) == 4


def test_the_example_of_the_pages_is_sound(tmp_path: Path) -> None:
    text = (Path(__file__).parents[3] / "docs" / "how-to" / "own-words.md").read_text(encoding="utf-8")
    folder = Path(shutil.copytree(shipped()["june-1957"], tmp_path / "june"))
    settings = text.partition("```yaml\n")[2].partition("```")[0]
    placeholders = "\n".join(dict.fromkeys(re.findall(r"`(\{\w+: [^`…]+\})`", text)))
    checked = check(write(folder, settings, placeholders))
    assert checked.errors == ()
    assert checked.case is not None
    assert len(checked.case.brief.keys) >= 3
