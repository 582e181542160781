"""The shelf: what is found again, what counts as another thing, what is damaged, and how much is kept."""

import json
import os
import shutil
import time
from collections import namedtuple
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from whowhom import _sources
from whowhom._whole import replacing
from whowhom.workflow import keys, tidying
from whowhom.workflow import shelf as shelves
from whowhom.workflow.keys import OWN_DAY, KeptEntry, Wanted, lines_of, page_key
from whowhom.workflow.shelf import Shelf, ShelfError

WANTED = Wanted(digest="d" * 64, as_of=OWN_DAY, seed=1, worlds=4096)
PAGE = "<!doctype html><title>Ä page</title>".encode()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path / "cache" / "briefs")
    made.check()
    return made


def put(shelf: Shelf, wanted: Wanted = WANTED, page: bytes = PAGE) -> None:
    shelf.keep_page(wanted, "k", page, "1957-07-23")


def test_a_page_is_found_again(shelf: Shelf) -> None:
    assert shelf.page(WANTED, "k") is None
    put(shelf)
    assert shelf.page(WANTED, "k") == PAGE
    assert shelf.page(WANTED, "another key") is None
    entry = shelf.entry(WANTED)
    assert entry is not None
    assert (entry.as_of, entry.ensemble) == ("1957-07-23", False)
    assert shelf.ensemble(WANTED) is None


@pytest.mark.parametrize(
    "other",
    [
        Wanted(digest="e" * 64, as_of=OWN_DAY, seed=1, worlds=4096),
        Wanted(digest="d" * 64, as_of="1957-06-01", seed=1, worlds=4096),
        Wanted(digest="d" * 64, as_of=OWN_DAY, seed=2, worlds=4096),
        Wanted(digest="d" * 64, as_of=OWN_DAY, seed=1, worlds=4097),
    ],
)
def test_another_record_day_seed_or_count_is_another_thing(shelf: Shelf, other: Wanted) -> None:
    put(shelf)
    assert shelf.page(other, "k") is None


def test_so_is_another_model_and_another_way_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, page = WANTED.key, page_key()
    monkeypatch.setattr(keys, "model_version", lambda: "0" * 16)
    monkeypatch.setattr(keys, "sources_key", lambda *folders: "0" * 16)
    assert WANTED.key != before
    assert page_key() != page


def test_the_key_of_the_sources_follows_every_file_that_counts(tmp_path: Path) -> None:
    package = tmp_path / "whowhom"
    for name in ("world/rule.py", "record/presets/one.yaml", "world/.cache/x.py", "brief/page.py"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("1", encoding="utf-8")

    def key() -> str:
        _sources.sources_key.cache_clear()
        return _sources.sources_key("world", "record", package=package)

    first = key()
    for name, changes in (("world/.cache/x.py", False), ("brief/page.py", False), ("world/rule.py", True)):
        (package / name).write_text("2", encoding="utf-8")
        assert (key() != first) == changes, name
    second = key()
    (package / "record/presets/one.yaml").write_text("2", encoding="utf-8")
    assert key() != second


LINES = tuple(f"{n:08x}" for n in range(20))


def put_ensemble(
    shelf: Shelf, wanted: Wanted, *, updated: bool = False, age: float = 0.0, lines: tuple[str, ...] = LINES
) -> Path:
    """What `keep_ensemble` leaves behind, without an ensemble."""
    entry = KeptEntry(
        as_of="1957-07-23", pages={}, sums={}, ensemble=True, run="" if updated else wanted.run, lines=lines
    )
    shelf.folder(wanted).mkdir()
    path = shelf.folder(wanted) / "entry.json"
    path.write_text(json.dumps(asdict(entry)), encoding="utf-8")
    os.utime(path, (time.time() - age,) * 2)
    return path.parent / "ensemble.nc"


def test_a_changed_record_finds_the_run_that_was_last_of_use(shelf: Shelf) -> None:
    changed = replace(WANTED, digest="c" * 64)
    assert shelf.base(changed, LINES) is None
    put_ensemble(shelf, WANTED, age=500)
    later = put_ensemble(shelf, replace(WANTED, digest="e" * 64), age=100)
    put_ensemble(shelf, replace(WANTED, digest="f" * 64), updated=True)
    assert shelf.base(changed, LINES) == later
    for other in (replace(changed, seed=2), replace(changed, worlds=64), replace(changed, as_of="1957-06-01")):
        assert shelf.base(other, LINES) is None
    (later.parent / "entry.json").write_text("{", encoding="utf-8")
    assert shelf.base(changed, LINES) == shelf.folder(WANTED) / "ensemble.nc"


def test_a_changed_record_finds_the_run_that_is_most_like_it_and_none_of_another_case(shelf: Shelf) -> None:
    near = put_ensemble(shelf, WANTED, age=500)
    put_ensemble(shelf, replace(WANTED, digest="e" * 64), lines=LINES[:14])
    changed = replace(WANTED, digest="c" * 64)
    assert shelf.base(changed, {*LINES, "ffffffff"}) == near
    assert shelf.base(changed, {*LINES[:7], "fffffffe", "ffffffff"}) is None
    assert shelf.base(changed, set()) is None


def test_the_lines_of_a_record_leave_out_what_says_nothing() -> None:
    texts = {"case.yaml": "# a comment\n\ntitle: A\n", "log.csv": "title: A\n   # another\ntitle: A  \n"}
    assert len(lines_of(texts)) == 2
    assert lines_of({"case.yaml": "title: A"}) < lines_of(texts)


def test_pages_leave_the_rest_of_the_entry_as_it_is(shelf: Shelf) -> None:
    kept = put_ensemble(shelf, WANTED)
    put(shelf)
    assert shelf.base(replace(WANTED, digest="c" * 64), LINES) == kept


def test_a_damaged_page_is_told(shelf: Shelf) -> None:
    put(shelf)
    page = next(shelf.folder(WANTED).glob("page-*.html"))
    page.write_bytes(PAGE[:-5])
    with pytest.raises(ShelfError, match=r"is damaged"):
        shelf.page(WANTED, "k")
    page.unlink()
    with pytest.raises(ShelfError, match=r"is gone"):
        shelf.page(WANTED, "k")
    put(shelf)
    assert shelf.page(WANTED, "k") == PAGE


@pytest.mark.parametrize(
    "entry", ["", "{", "[]", "{}", "null", '{"as_of": 2, "pages": 3, "sums": 4}', "\0\0\0", "\ud800"]
)
def test_a_damaged_entry_is_told_and_can_be_replaced(shelf: Shelf, entry: str) -> None:
    put(shelf)
    (shelf.folder(WANTED) / "entry.json").write_bytes(entry.encode("utf-8", "surrogatepass"))
    with pytest.raises(ShelfError, match=r"is damaged"):
        shelf.entry(WANTED)
    put(shelf)
    assert shelf.page(WANTED, "k") == PAGE


def test_a_half_written_folder_is_no_entry(shelf: Shelf) -> None:
    folder = shelf.folder(WANTED)
    folder.mkdir()
    (folder / "ensemble.nc").write_bytes(b"half")
    assert shelf.entry(WANTED) is None
    assert shelf.ensemble(WANTED) is None


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ShelfError, match="cannot be written to"):
        Shelf(tmp_path / "file" / "briefs").check()
    assert Shelf(tmp_path / "file" / "briefs").page(WANTED, "k") is None


def test_the_entry_is_plain(shelf: Shelf) -> None:
    put(shelf)
    found = json.loads((shelf.folder(WANTED) / "entry.json").read_text(encoding="utf-8"))
    assert set(found) == {"as_of", "pages", "sums", "ensemble", "run", "lines"}


def test_the_last_of_the_disk_is_left_for_the_page(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")(10**9, 10**9, shelves.LEAVE + len(PAGE) - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(OSError, match="No space left"):
        put(shelf)
    assert shelf.page(WANTED, "k") is None


def test_a_folder_that_another_run_tidies_away_meanwhile_is_made_again(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = []

    @contextmanager
    def once(path: Path) -> Iterator[Path]:
        if not gone:
            gone.append(path)
            tidying.remove(path.parent)
        with replacing(path) as temporary:
            yield temporary

    monkeypatch.setattr(shelves, "replacing", once)
    put(shelf)
    assert gone
    assert shelf.page(WANTED, "k") == PAGE


def test_what_is_larger_than_all_that_is_kept(shelf: Shelf) -> None:
    with pytest.raises(ShelfError, match="larger than all that is kept, 2 GB"):
        shelf.keep_ensemble(WANTED, SimpleNamespace(nbytes=shelves.MOST_BYTES + 1), ())
