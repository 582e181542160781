"""A case from a stranger reads no file outside its folder, unless the user allows the folder."""

import os
import shutil
from pathlib import Path

import pytest

from whowhom.record import check
from whowhom.record.inside import below
from whowhom.workflow.texts import with_texts

SMALL = Path(__file__).parents[2] / "data" / "small"
SECRET = "1. The words of a letter that is nobody's business.\n\n2. And more.\n"
PAGE = b"<html><main><cite>memo@A#1</cite></main></html>"
posix = pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case that cites a text, beside a letter that is none of its business."""
    folder = tmp_path / "from-a-stranger" / "case"
    shutil.copytree(SMALL, folder)
    (tmp_path / "outside.txt").write_text(SECRET, encoding="utf-8")
    with (folder / "log.csv").open("a", encoding="utf-8") as log:
        log.write(",1957-07-23,pravda,,note: something,,memo@A#1\n")
    return folder


def named(case: Path, name: str) -> Path:
    with (case / "case.yaml").open("a", encoding="utf-8") as file:
        file.write(f"documents: {{memo: {name!r}}}\n")
    return case


def brought(case: Path, folder: Path | None = None) -> tuple[bool, list[str]]:
    """Whether the letter comes into the page, and what is said."""
    said: list[str] = []
    return b"nobody" in with_texts(PAGE, case, folder, said.append), said


@pytest.mark.parametrize("name", ["../../outside.txt", "{0}/outside.txt", "texts/../../../outside.txt", "..", "{0}"])
def test_a_name_that_leads_outside(case: Path, tmp_path: Path, name: str) -> None:
    (case / "texts").mkdir()
    found, said = brought(named(case, name := name.format(tmp_path)))
    assert not found
    assert said == [f"the text memo is not read: {name} lies outside the case's folder"]
    warning = next(p for p in check(case).warnings if "outside" in p.message)
    line = len((SMALL / "case.yaml").read_text(encoding="utf-8").splitlines()) + 1
    assert warning.place == f"case.yaml:{line}:19"
    assert warning.found == name


@posix
@pytest.mark.parametrize("kind", ["file", "folder", "of a link", "undeclared"])
def test_a_link_that_leads_outside(case: Path, tmp_path: Path, kind: str) -> None:
    name = "memo.txt"
    if kind == "folder":
        (case / "texts").symlink_to(tmp_path)
        name = "texts/outside.txt"
    elif kind == "of a link":
        (case / "between.txt").symlink_to("../../outside.txt")
        (case / "memo.txt").symlink_to("between.txt")
    else:
        (case / "memo.txt").symlink_to(tmp_path / "outside.txt")
    found, said = brought(case if kind == "undeclared" else named(case, name))
    assert not found
    assert said == [f"the text memo is not read: {name} lies outside the case's folder"]
    assert any("outside" in p.message for p in check(case).warnings)


@pytest.mark.parametrize(
    "name", ["~/outside.txt", "\\\\server\\share\\outside.txt", "file:///outside.txt", "a\0b", "."]
)
def test_a_name_that_leads_nowhere(case: Path, name: str) -> None:
    with (case / "case.yaml").open("a", encoding="utf-8") as file:
        escaped = name.replace("\\", "\\\\").replace("\0", "\\0")
        file.write(f'documents: {{memo: "{escaped}"}}\n')
    assert not brought(case)[0]
    assert not check(case).errors


def test_a_name_elsewhere_is_not_even_touched(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To look whether it is there can be to tell another machine who looks."""
    touched: list[str] = []
    real = os.path.realpath
    monkeypatch.setattr(os.path, "realpath", lambda path, **more: touched.append(str(path)) or real(path, **more))
    assert not below(case, "/server/share/outside.txt")
    assert touched
    assert not any("server" in path for path in touched)


@pytest.mark.parametrize("name", ["memo.txt", "texts/memo.txt", "texts/../memo.txt", "./memo.txt"])
def test_a_text_inside_is_read(case: Path, name: str) -> None:
    (case / "texts").mkdir()
    shutil.copy(case.parents[1] / "outside.txt", case / name)
    assert brought(named(case, name)) == (True, [])
    assert not any("outside" in p.message for p in check(case).warnings)


@posix
def test_a_link_within_the_case_and_a_case_that_is_a_link(case: Path, tmp_path: Path) -> None:
    shutil.copy(tmp_path / "outside.txt", case / "scan-17.txt")
    (case / "memo.txt").symlink_to("scan-17.txt")
    (tmp_path / "link").symlink_to(case)
    assert brought(named(case, "memo.txt")) == (True, [])
    assert brought(tmp_path / "link") == (True, [])
    assert not check(tmp_path / "link").errors


@pytest.mark.parametrize("name", ["outside.txt", "../../outside.txt", "{0}/outside.txt"])
def test_the_user_can_allow_a_folder(case: Path, tmp_path: Path, name: str) -> None:
    named(case, name.format(tmp_path))
    assert brought(case, tmp_path) == (True, [])
    assert not any("outside" in p.message for p in check(case, documents=tmp_path).warnings)


def test_a_folder_that_is_allowed_is_no_way_out_of_it(case: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    found, said = brought(named(case, "../outside.txt"), tmp_path / "texts")
    assert not found
    assert said == [f"the text memo is not read: ../outside.txt lies outside {tmp_path / 'texts'}"]


@posix
@pytest.mark.parametrize("name", ["log.csv", "sources.yaml", "case.yaml", "outcomes.yaml"])
def test_no_file_of_the_record_is_a_link_to_outside(case: Path, tmp_path: Path, name: str) -> None:
    if (case / name).exists():
        shutil.move(case / name, tmp_path / name)
    else:
        (tmp_path / name).write_text("bulganin-premier: {came_true: true}\n", encoding="utf-8")
    (case / name).symlink_to(tmp_path / name)
    if name == "outcomes.yaml":
        from whowhom.questions.outcomes import read_outcomes
        from whowhom.record import CaseError, load_case

        with pytest.raises(CaseError, match="a link to a place outside"):
            read_outcomes(load_case(case))
    else:
        assert "the file is a link to a place outside the case's folder" in [p.message for p in check(case).errors]


BOMBS = {
    "aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "depth": "a: " + "[" * 100_000,
    "values": "".join(f"k{i}: v\n" for i in range(200_000)),
}


@pytest.mark.parametrize(("bomb", "says"), [("aliases", "aliases"), ("depth", "too deeply"), ("values", "too many")])
def test_a_file_that_swells_is_refused(case: Path, bomb: str, says: str) -> None:
    (case / "sources.yaml").write_text(BOMBS[bomb], encoding="utf-8")
    assert [says in p.message for p in check(case).errors if p.file == "sources.yaml"] == [True]


def test_a_log_without_end_is_refused(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whowhom.record.log._MOST_RECORDS", 50)
    with (case / "log.csv").open("a", encoding="utf-8") as log:
        log.write("x,y\n" * 100)
    last = [p for p in check(case).errors if p.file == "log.csv"][-1]
    assert last.message == "the file holds too many rows"
