"""A source's letter in two places: the row's own stands for the row, and one warning a source tells of it."""

from pathlib import Path

import numpy as np

from tests.exact.record.four import write
from whowhom.inference.arrays.claims import SKILL
from whowhom.inference.arrays.compile import compile_case
from whowhom.record import check, load_case

ROWS = "".join(
    f'1956-0{m}-01,1956-0{m}-02,{source},{grade},"criticised({who})"\n'
    for m, source, grade, who in [
        (3, "press", "C3", "ann"),
        (4, "press", "C4", "bob"),
        (5, "visitor", "D3", "bob"),
        (6, "visitor", "3", "bob"),
        (7, "press", "C1", "cid"),
    ]
)
CLAIMS = (
    '1956-03-01,1956-03-02,press,C3,"alarmed(ann)"\n1956-03-01,1956-03-02,press,3,"alarmed(bob)"\n'
    '1956-03-01,1956-03-02,press,C3,"following(apparatus, ann) ~ 60%"\n'
)


def test_one_warning_a_source_says_how_many_lines(tmp_path: Path) -> None:
    folder = write(tmp_path, ROWS)
    (folder / "sources.yaml").write_text("press: {reliability: B}\nvisitor: {reliability: E}\n", encoding="utf-8")
    checked = check(folder)
    assert not checked.errors
    found = [p for p in checked.warnings if "is graded" in p.message]
    assert [(p.place, p.level) for p in found] == [("log.csv:4:29", "warning"), ("log.csv:6:31", "warning")]
    assert "press is graded B in sources.yaml, but C in 3 lines, from line 4 on, which keep their own letters" in (
        found[0].message
    )
    assert "visitor is graded E in sources.yaml, but D in line 6 which keeps its own letter" in found[1].message


def test_to_change_a_source_is_no_error(tmp_path: Path) -> None:
    folder = write(tmp_path)
    for letter in "ABCDEFG":
        (folder / "sources.yaml").write_text(f"press: {{reliability: {letter}}}\n", encoding="utf-8")
        checked = check(folder)
        assert not checked.errors
        assert len(checked.warnings) == (letter != "B")
        assert checked.case is not None
        assert {r.basis for r in checked.case.reports.values()} == {"fact"}  # the rows' own B makes facts of them


def test_rows_without_a_letter_follow_the_source(tmp_path: Path) -> None:
    row = '1956-03-01,1956-03-02,visitor,1,"criticised(bob)"\n'
    for letter, basis in (("A", "fact"), ("C", "claim")):
        folder = write(tmp_path, row)
        (folder / "sources.yaml").write_text(f"visitor: {{reliability: {letter}}}\n", encoding="utf-8")
        assert not check(folder).warnings
        assert load_case(folder).reports["r4"].basis == basis


def test_the_rows_own_letter_is_what_it_is_weighed_by(tmp_path: Path) -> None:
    """A row graded C of a source graded B weighs as if the source's skill were that of C, on the scale of log-odds."""
    folder = write(tmp_path, CLAIMS)
    case = load_case(folder)
    assert (case.sources["press"].reliability, case.reports["r4"].letter, case.reports["r5"].letter) == ("B", "C", None)
    record = compile_case(case).record
    np.testing.assert_allclose(record.claims.credit[0] - record.claims.credit[1], SKILL["C"] - SKILL["B"])
    text = (folder / "log.csv").read_text(encoding="utf-8").replace(',C3,"following', ',3,"following')
    (folder / "log.csv").write_text(text, encoding="utf-8")
    assert compile_case(load_case(folder)).record.measures.error[0] < record.measures.error[0]
