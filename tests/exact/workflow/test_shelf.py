"""The shelf: what is found again, what counts as another thing, what is damaged, and how much is kept."""

import json
import os
import time
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from whowhom import _sources
from whowhom.workflow import shelf as shelves
from whowhom.workflow.shelf import OWN_DAY, Entry, Shelf, ShelfError, Wanted, page_key

WANTED = Wanted("d" * 64, OWN_DAY, 1, 4096)
PAGE = "<!doctype html><title>Ä page</title>".encode()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path / "cache" / "briefs")
    made.check()
    return made


def put(shelf: Shelf, wanted: Wanted = WANTED, page: bytes = PAGE) -> None:
    shelf.keep_page(wanted, "k", page, "a-case", "1957-07-23")


def test_a_page_is_found_again(shelf: Shelf) -> None:
    assert shelf.page(WANTED, "k") is None
    put(shelf)
    assert shelf.page(WANTED, "k") == PAGE
    assert shelf.page(WANTED, "another key") is None
    entry = shelf.entry(WANTED)
    assert entry is not None
    assert (entry.case, entry.as_of, entry.ensemble) == ("a-case", "1957-07-23", False)
    assert shelf.ensemble(WANTED) is None


@pytest.mark.parametrize(
    "other",
    [
        Wanted("e" * 64, OWN_DAY, 1, 4096),
        Wanted("d" * 64, "1957-06-01", 1, 4096),
        Wanted("d" * 64, OWN_DAY, 2, 4096),
        Wanted("d" * 64, OWN_DAY, 1, 4097),
    ],
)
def test_another_record_day_seed_or_count_is_another_thing(shelf: Shelf, other: Wanted) -> None:
    put(shelf)
    assert shelf.page(other, "k") is None


def test_so_is_another_model_and_another_way_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, page = WANTED.key, page_key()
    monkeypatch.setattr(shelves, "model_version", lambda: "0" * 16)
    monkeypatch.setattr(shelves, "sources_key", lambda *folders: "0" * 16)
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


def put_ensemble(shelf: Shelf, wanted: Wanted, *, updated: bool = False, age: float = 0.0) -> Path:
    """What `keep_ensemble` leaves behind, without an ensemble."""
    family = "" if updated else wanted.family("a-case")
    entry = Entry("a-case", "1957-07-23", {}, {}, True, family)
    shelf.folder(wanted).mkdir()
    path = shelf.folder(wanted) / "entry.json"
    path.write_text(json.dumps(asdict(entry)), encoding="utf-8")
    os.utime(path, (time.time() - age,) * 2)
    return path.parent / "ensemble.nc"


def test_a_changed_record_finds_the_run_that_was_last_of_use(shelf: Shelf) -> None:
    changed = replace(WANTED, digest="c" * 64)
    assert shelf.base(changed, "a-case") is None
    put_ensemble(shelf, WANTED, age=500)
    later = put_ensemble(shelf, replace(WANTED, digest="e" * 64), age=100)
    put_ensemble(shelf, replace(WANTED, digest="f" * 64), updated=True)
    assert shelf.base(changed, "a-case") == later
    for other in (replace(changed, seed=2), replace(changed, worlds=64), replace(changed, as_of="1957-06-01")):
        assert shelf.base(other, "a-case") is None
    assert shelf.base(changed, "another-case") is None
    (later.parent / "entry.json").write_text("{", encoding="utf-8")
    assert shelf.base(changed, "a-case") == shelf.folder(WANTED) / "ensemble.nc"


def test_pages_leave_the_family_as_it_is(shelf: Shelf) -> None:
    kept = put_ensemble(shelf, WANTED)
    put(shelf)
    assert shelf.base(replace(WANTED, digest="c" * 64), "a-case") == kept


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
    "entry", ["", "{", "[]", "{}", "null", '{"case": 1, "as_of": 2, "pages": 3, "sums": 4}', "\0\0\0", "\ud800"]
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


def test_the_oldest_go(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MOST_ENTRIES", 3)
    several = [Wanted(str(n), OWN_DAY, 1, 64) for n in range(5)]
    for age, wanted in zip((500, 400, 300, 200, 100), several, strict=True):
        put(shelf, wanted)
        at = time.time() - age
        os.utime(shelf.folder(wanted) / "entry.json", (at, at))
    shelf.page(several[2], "k")  # of use again
    put(shelf, Wanted("new", OWN_DAY, 1, 64))
    assert [shelf.entry(w) is not None for w in several] == [False, False, True, False, True]


def test_so_do_large_ones_but_never_the_last(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MOST_BYTES", 1000)
    first, second = Wanted("1", OWN_DAY, 1, 64), Wanted("2", OWN_DAY, 1, 64)
    put(shelf, first, b"x" * 600)
    os.utime(shelf.folder(first) / "entry.json", (1, 1))
    put(shelf, second, b"x" * 5000)
    assert shelf.entry(first) is None
    assert shelf.page(second, "k") == b"x" * 5000


def test_parts_that_nobody_writes_any_more_go(shelf: Shelf) -> None:
    put(shelf)
    folder = shelf.folder(WANTED)
    old, young = folder / ".page.x.part", folder / ".page.y.part"
    for part in (old, young):
        part.touch()
    os.utime(old, (1, 1))
    shelf.tidy()
    assert (old.exists(), young.exists()) == (False, True)


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ShelfError, match="cannot be written to"):
        Shelf(tmp_path / "file" / "briefs").check()
    assert Shelf(tmp_path / "file" / "briefs").page(WANTED, "k") is None


def test_the_entry_is_plain(shelf: Shelf) -> None:
    put(shelf)
    found = json.loads((shelf.folder(WANTED) / "entry.json").read_text(encoding="utf-8"))
    assert set(found) == {"case", "as_of", "pages", "sums", "ensemble", "family"}
