"""Every verb that writes a file, at every kind of place: nothing of the user's is lost, nothing is computed first."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import whowhom
from whowhom.cli import app
from whowhom.workflow import PageError, page, shelf

SMALL = Path(__file__).parents[1] / "data" / "small"
posix = pytest.mark.skipif(os.name == "nt", reason="no such thing there")
# how each verb is told where to write, {} being the place
VERBS = {
    "brief": ["brief", "case", "--quiet", "-o", "{}"],
    "html": ["read", "note.txt", "--format", "html", "-o", "{}"],
    "tei": ["read", "note.txt", "--format", "tei", "-o", "{}"],
    "json": ["read", "note.txt", "--format", "json", "-o", "{}"],
    "text": ["read", "note.txt", "--format", "text", "-o", "{}"],
    "summary": ["read", "note.txt", "-o", "{}"],
    "rows": ["read", "note.txt", "--propose", "case", "-o", "{}"],
}
MARKED = ("brief", "html", "tei", "json")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harvest_path: Path) -> Path:
    """A folder with a case, another case, a document, and nobody who could compute."""
    shutil.copytree(SMALL, tmp_path / "case")
    shutil.copytree(SMALL, tmp_path / "other")
    shutil.copy(harvest_path, tmp_path / "note.txt")
    shutil.copy(harvest_path, tmp_path / "case" / "memo.txt")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shelf, "default_root", lambda: tmp_path / "cache")

    def never(*_: Any) -> None:
        pytest.fail("something is computed, or read, before it is known where the result may go")

    monkeypatch.setattr(page, "ensemble_of", never)
    return tmp_path


@pytest.fixture
def computed(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, with a stand-in that computes."""
    from whowhom._mark import mark, sealed

    made = sealed(f'<meta name="generator" content="{mark()}"><main>page</main>').encode()
    monkeypatch.setattr(page, "ensemble_of", lambda job, case: object())
    monkeypatch.setattr(page, "keep_page", lambda *_: None)
    monkeypatch.setattr(page, "_finished", lambda *_: (page.Finished(page=made, formed=made, as_of="1957-07-23"), ()))
    return place


def run(verb: str, out: str, *more: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, [part.format(out) for part in VERBS[verb]] + list(more))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def everything(place: Path) -> dict[str, tuple[int, bytes]]:
    """What stands where, links by what they are."""
    return {
        str(p.relative_to(place)): (p.lstat().st_mode, p.read_bytes() if p.is_file() else b"")
        for p in place.rglob("*")
        if "cache" not in p.parts
    }


def fifo(place: Path) -> str:
    os.mkfifo(place / "fifo")
    return "fifo"


def device(place: Path) -> str:
    return os.devnull


def link_to(what: str) -> Callable[[Path], str]:
    def made(place: Path) -> str:
        (place / "link").symlink_to(place / what)
        return "link"

    return made


def hard_link_to(what: str) -> Callable[[Path], str]:
    def made(place: Path) -> str:
        (place / "hard").hardlink_to(place / what)
        return "hard"

    return made


def read_only(place: Path) -> str:
    (place / "kept.html").write_text("mine", encoding="utf-8")
    (place / "kept.html").chmod(0o444)
    return "kept.html"


ALWAYS_REFUSED: dict[str, Callable[[Path], str]] = {
    "the roster": lambda place: "case/leadership.yaml",
    "the log of another case": lambda place: "other/log.csv",
    "a file that the record does not have yet": lambda place: "case/outcomes.yaml",
    "a text of a case": lambda place: "case/memo.txt",
    "another way to the case": lambda place: f"{place}/other/../case/case.yaml",
    "a link to the log": link_to("case/log.csv"),
    "a link to a device": link_to("../" * 20 + "dev/null"),
    "a fifo": fifo,
    "a device": device,
    "a folder": lambda place: "case",
    "a read-only file": read_only,
    "a folder that is not there": lambda place: "none/page.html",
}


@posix
@pytest.mark.parametrize("kind", ALWAYS_REFUSED)
@pytest.mark.parametrize("verb", VERBS)
def test_some_places_are_refused_whatever_the_user_says(place: Path, verb: str, kind: str) -> None:
    out = ALWAYS_REFUSED[kind](place)
    before = everything(place)
    code, said = run(verb, out, "--overwrite")
    assert code == 1
    assert said.count("\n") == 1, said
    assert everything(place) == before


@pytest.mark.parametrize("verb", [v for v in VERBS if v != "brief"])
@pytest.mark.parametrize("kind", ["itself", "hard", "link"])
def test_the_document_itself_is_refused(place: Path, verb: str, kind: str) -> None:
    out = {"itself": lambda p: "note.txt", "hard": hard_link_to("note.txt"), "link": link_to("note.txt")}[kind](place)
    before = everything(place)
    code, said = run(verb, out, "--overwrite")
    assert (code, said) == (1, f"{out} is what the result is made from: name another file\n")
    assert everything(place) == before


@pytest.mark.parametrize("verb", ["brief", "rows"])
@pytest.mark.parametrize("source", ["case/log.csv", "case/memo.txt"])
def test_a_hard_link_to_what_a_case_is_made_of_is_refused(place: Path, verb: str, source: str) -> None:
    out = hard_link_to(source)(place)
    before = everything(place)
    assert run(verb, out, "--overwrite") == (1, f"{out} is what the result is made from: name another file\n")
    assert everything(place) == before


def test_a_text_in_the_folder_of_texts_is_refused(place: Path) -> None:
    (place / "texts").mkdir()
    shutil.copy("note.txt", "texts/memo.txt")
    before = everything(place)
    code, _ = run("brief", "texts/memo.txt", "--overwrite", "--documents", "texts")
    assert code == 1
    assert everything(place) == before


@pytest.mark.parametrize("verb", VERBS)
def test_a_file_of_the_user_s_is_kept_unless_he_says_otherwise(computed: Path, verb: str) -> None:
    (computed / "out").write_text("mine", encoding="utf-8")
    (computed / "out").chmod(0o600)
    code, said = run(verb, "out")
    assert code == 1
    assert said.startswith("out exists already, and whowhom did not write it")
    assert (computed / "out").read_text(encoding="utf-8") == "mine"
    code, said = run(verb, "out", "--overwrite")
    assert code == 0, said
    assert (computed / "out").read_text(encoding="utf-8") != "mine"
    if os.name != "nt":
        assert (computed / "out").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("verb", VERBS)
def test_what_a_verb_wrote_it_replaces_until_the_user_changes_it(computed: Path, verb: str) -> None:
    """Plain text and rows have no place for a mark: they are the user's at once."""
    assert run(verb, "out")[0] == 0
    first = (computed / "out").read_bytes()
    code, said = run(verb, "out")
    assert code == (0 if verb in MARKED else 1), said
    assert (computed / "out").read_bytes() == first
    (computed / "out").write_bytes(first.replace(b"page", b"leaf") + b"\n")
    code, said = run(verb, "out")
    assert code == 1
    assert ("was changed since whowhom wrote it" in said) == (verb in MARKED)
    assert (computed / "out").read_bytes() != first


@posix
@pytest.mark.parametrize("verb", VERBS)
def test_a_link_that_leads_nowhere_yet_is_followed(computed: Path, verb: str) -> None:
    (computed / "pages").mkdir()
    out = link_to("pages/out")(computed)
    assert run(verb, out)[0] == 0
    assert (computed / "link").is_symlink()
    assert (computed / "pages" / "out").stat().st_size > 0


def test_the_page_without_a_name_keeps_to_the_same_rules(place: Path) -> None:
    mine = place / "case-1957-07-23.html"
    mine.write_text("mine", encoding="utf-8")
    code = CliRunner().invoke(app, ["brief", "case", "--quiet"]).exit_code
    assert (code, mine.read_text(encoding="utf-8")) == (1, "mine")
    with pytest.raises(PageError, match="exists already"):
        whowhom.brief("case")


def test_python_says_overwrite_too(computed: Path) -> None:
    mine = computed / "page.html"
    mine.write_text("mine", encoding="utf-8")
    assert whowhom.brief("case", mine, overwrite=True) == mine
    assert mine.read_text(encoding="utf-8") != "mine"
    with pytest.raises(PageError, match="belongs to the record"):
        whowhom.brief("case", "case/log.csv", overwrite=True)


def test_schemas_keep_to_the_same_rules(place: Path) -> None:
    def schemas(*more: str) -> int:
        return CliRunner().invoke(app, ["schema", "-o", "schemas", *more]).exit_code

    assert schemas() == schemas() == 0
    last = place / "schemas" / "coverage.schema.json"
    last.write_text("{}", encoding="utf-8")
    (place / "schemas" / "case.schema.json").unlink()
    assert schemas() == 1
    assert last.read_text(encoding="utf-8") == "{}"
    assert not (place / "schemas" / "case.schema.json").exists()  # all is seen before any is written
    assert schemas("--overwrite") == 0
    assert CliRunner().invoke(app, ["schema", "-o", "note.txt", "--overwrite"]).exit_code == 1
