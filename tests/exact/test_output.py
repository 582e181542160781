"""Where results may be written: every kind of target, and what stands there afterwards."""

import errno
import os
import socket
from pathlib import Path

import pytest

from whowhom._mark import mark, sealed, whose
from whowhom._output import RECORD, OutputError, always, never, put, target
from whowhom._whole import replacing
from whowhom.record.files import BOOK, BRIEF, BRIEF_TEXT, FILES, OUTCOMES

OURS = sealed(f'<meta charset="utf-8">\n<meta name="generator" content="{mark()}">\n<p>page</p>')
posix = pytest.mark.skipif(os.name == "nt", reason="no such thing there")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case, as far as a writer looks at it, with a text in a folder below."""
    (tmp_path / "case" / "texts").mkdir(parents=True)
    for name in ("case.yaml", "log.csv", "README.md", "texts/memo.txt"):
        (tmp_path / "case" / name).write_text(name, encoding="utf-8")
    return tmp_path / "case"


def refused(path: Path, why: str, read: tuple[Path, ...] = ()) -> None:
    """Even where the user lets anything be replaced."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(OutputError, match=why) as found:
        target(path, read, always)
    assert "\n" not in str(found.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_the_names_of_a_record_are_those_that_are_read() -> None:
    assert {*FILES, BOOK, OUTCOMES, BRIEF, BRIEF_TEXT} == RECORD


@pytest.mark.parametrize("name", [*sorted(RECORD), "LOG.CSV", "Case.Yaml", "log.csv. ", "questions.yaml."])
def test_no_file_of_a_record_is_written_whether_it_is_there_or_not(case: Path, name: str) -> None:
    refused(case / name, "belongs to the record of the case")


@pytest.mark.parametrize("name", ["README.md", "texts/memo.txt"])
def test_what_lies_in_a_case_and_is_not_ours_stays(case: Path, name: str) -> None:
    refused(case / name, "lies in the folder of a case")


@pytest.mark.parametrize("name", ["page.html", "texts/page.html"])
def test_a_new_page_may_lie_in_a_case_and_be_replaced_there(case: Path, name: str) -> None:
    put(OURS.encode(), target(case / name))
    put(OURS.encode(), target(case / name))
    assert (case / name).read_text(encoding="utf-8") == OURS


@posix
@pytest.mark.parametrize("link", ["symbolic", "of a folder"])
def test_a_link_to_a_record_is_a_record(case: Path, tmp_path: Path, link: str) -> None:
    if link == "symbolic":
        (tmp_path / "out.html").symlink_to(case / "log.csv")
        refused(tmp_path / "out.html", "belongs to the record")
    else:
        (tmp_path / "folder").symlink_to(case)
        refused(tmp_path / "folder" / "log.csv", "belongs to the record")
    assert (case / "log.csv").read_text(encoding="utf-8") == "log.csv"


@pytest.mark.parametrize("link", ["itself", "hard", "symbolic", "of a link", "roundabout"])
def test_what_is_read_is_not_written(tmp_path: Path, link: str) -> None:
    source, out = tmp_path / "source.txt", tmp_path / "out.txt"
    source.write_text("mine", encoding="utf-8")
    if link == "itself":
        out = source
    elif link == "roundabout":
        out = tmp_path / "folder" / ".." / "source.txt"
        (tmp_path / "folder").mkdir()
    elif link == "hard":
        out.hardlink_to(source)
    elif os.name == "nt":
        pytest.skip("links need a privilege there")
    else:
        (tmp_path / "between").symlink_to(source)
        out.symlink_to(source if link == "symbolic" else tmp_path / "between")
    refused(out, "is what the result is made from", (tmp_path / "absent", source))


@posix
@pytest.mark.parametrize("kind", ["fifo", "socket", "device", "link to a device", "link to a fifo"])
def test_what_is_no_plain_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    out = tmp_path / "o"
    if kind == "fifo":
        os.mkfifo(out)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as listening:
            monkeypatch.chdir(tmp_path)  # its path may be short only
            listening.bind("o")
    elif kind == "device":
        out = Path(os.devnull)
    elif kind == "link to a device":
        out.symlink_to(os.devnull)
    else:
        os.mkfifo(tmp_path / "fifo")
        out.symlink_to(tmp_path / "fifo")
    before = out.stat()
    refused(out, "it is no ordinary file")
    assert (out.stat().st_mode, out.stat().st_ino) == (before.st_mode, before.st_ino)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "is a folder"),
        ("none/page.html", "does not exist; make it"),
        ("file/page.html", "is not a folder"),
        ("a\0b", "cannot write"),
        ("x" * 300, "cannot write"),
    ],
)
def test_what_cannot_be_written(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=why):
        target(tmp_path / name, (), always)


def test_a_file_that_is_read_only_stays(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(OURS, encoding="utf-8")
    (tmp_path / "page.html").chmod(0o444)
    refused(tmp_path / "page.html", "is read-only")


@posix
def test_a_link_that_leads_round_in_a_ring(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(OutputError, match="cannot write"):
        target(tmp_path / "a", (), always)


@pytest.mark.parametrize(
    ("there", "why"),
    [
        ("mine", "exists already, and whowhom did not write it"),
        ("", "exists already, and whowhom did not write it"),
        (OURS.replace("page</p>", "page, and what I think of it</p>"), "was changed since whowhom wrote it"),
        (OURS.replace("\n", "\r\n"), "was changed since whowhom wrote it"),
    ],
)
def test_what_the_user_wrote_is_replaced_with_consent_only(tmp_path: Path, there: str, why: str) -> None:
    out = tmp_path / "page.html"
    out.write_bytes(there.encode())
    asked: list[str] = []
    with pytest.raises(OutputError, match=f"{why}.*--overwrite"):
        target(out, (), lambda question: bool(asked.append(question)))
    assert asked == [f"{out} {why}. Replace it?"]
    assert out.read_bytes() == there.encode()
    put(b"new", target(out, (), always))
    assert out.read_bytes() == b"new"


def test_what_comes_to_stand_there_meanwhile_stays(tmp_path: Path) -> None:
    at = target(tmp_path / "page.html", (), always)
    at.path.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="exists already"):
        put(b"new", at)
    assert at.path.read_text(encoding="utf-8") == "mine"


def test_room_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="the disk is full"):
        target(tmp_path / "page.html", room=10**18)


@posix
@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_followed_and_stays(tmp_path: Path, there: bool) -> None:
    real, link = tmp_path / "elsewhere" / "page.html", tmp_path / "link.html"
    real.parent.mkdir()
    if there:
        real.write_text(OURS, encoding="utf-8")
    link.symlink_to(real)
    put(b"new", target(link))
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert [p.name for p in real.parent.iterdir()] == ["page.html"]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755, 0o200])
def test_a_mode_is_kept(tmp_path: Path, mode: int) -> None:
    out = tmp_path / "page.html"
    out.write_text("old", encoding="utf-8")
    out.chmod(mode)
    with replacing(out) as temporary:
        temporary.write_text("new", encoding="utf-8")
    assert out.stat().st_mode & 0o777 == mode


@posix
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_a_new_file_has_the_mode_of_new_files(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        put(b"new", target(tmp_path / "page.html"))
    finally:
        os.umask(before)
    assert (tmp_path / "page.html").stat().st_mode & 0o777 == 0o666 & ~mask


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser gives files away")
def test_an_owner_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    out.write_text(OURS, encoding="utf-8")
    os.chown(out, 12345, 54321)
    put(b"new", target(out))
    assert (out.stat().st_uid, out.stat().st_gid) == (12345, 54321)


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod", "write"])
@pytest.mark.parametrize("blow", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_nothing_is_left_where_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, blow: BaseException
) -> None:
    out = tmp_path / "page.html"
    out.write_text("old", encoding="utf-8")

    def broken(*_: object, **__: object) -> None:
        raise blow

    def write() -> None:
        with monkeypatch.context() as m, replacing(out) as temporary:
            temporary.write_bytes(b"new")
            if step == "write":
                broken()
            m.setattr(os, step, broken)

    with pytest.raises(type(blow)):
        write()
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]
    assert out.read_text(encoding="utf-8") == "old"


def test_a_name_as_long_as_a_name_may_be(tmp_path: Path) -> None:
    """Two hundred and fifty-five bytes, in letters of three."""
    out = tmp_path / ("史" * 85)
    put(b"new", target(out))
    assert out.read_bytes() == b"new"


def test_a_mark_knows_its_own_file() -> None:
    assert whose(OURS.encode()) == "ours"
    assert whose(OURS.replace("page", "Page").encode()) == "changed"
    assert whose(b"mine") == "foreign"
    assert sealed(OURS) == OURS
    assert sealed("mine") == "mine"
    assert whose(sealed(OURS.replace("page", "Page")).encode()) == "ours"
    assert never("?") is False
