"""What stays on the shelf: two gigabytes of what was used in the last sixty days; and nothing that is not ours goes."""

import os
import time
from pathlib import Path

import pytest

from whowhom.workflow import tidying
from whowhom.workflow.tidying import remove, tidy

DAY = 86_400.0


def kept(root: Path, name: str, size: int, age: float) -> Path:
    """A folder as the shelf leaves it, used so many seconds ago."""
    folder = root / (name * 20)
    folder.mkdir()
    (folder / "ensemble.nc").write_bytes(b"x" * size)
    (folder / "entry.json").touch()
    os.utime(folder / "entry.json", (time.time() - age,) * 2)
    return folder


def test_what_was_unused_for_sixty_days_goes(tmp_path: Path) -> None:
    old, young = kept(tmp_path, "1", 10, 61 * DAY), kept(tmp_path, "2", 10, 59 * DAY)
    tidy(tmp_path)
    assert (old.exists(), young.exists()) == (False, True)


def test_many_small_ones_stay(tmp_path: Path) -> None:
    several = [kept(tmp_path, name, 10, n) for n, name in enumerate("0123456789abcdef")]
    tidy(tmp_path)
    assert all(folder.exists() for folder in several)


def test_the_oldest_go_until_all_fits_with_what_is_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "MOST_BYTES", 1000)
    several = [kept(tmp_path, name, 300, age) for name, age in (("1", 50), ("2", 400), ("3", 300))]
    tidy(tmp_path, 100)
    assert [folder.exists() for folder in several] == [True, True, True]
    tidy(tmp_path, 101)
    assert [folder.exists() for folder in several] == [True, False, True]
    tidy(tmp_path, 900)
    assert not any(folder.exists() for folder in several)


def test_the_folder_that_is_written_to_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "MOST_BYTES", 1000)
    mine = kept(tmp_path, "1", 300, 70 * DAY)
    tidy(tmp_path, 5000, mine)
    assert mine.exists()


def test_nothing_goes_that_is_not_the_shelf_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "MOST_BYTES", 0)
    other, elsewhere = tmp_path / "my-notes", tmp_path / "elsewhere"
    for folder in (other, elsewhere):
        folder.mkdir()
        (folder / "letter").touch()
        os.utime(folder, (1, 1))
    root = tmp_path / "root"
    root.mkdir()
    try:
        (root / ("a" * 20)).symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets us make no links")
    tidy(tmp_path)
    tidy(root)
    assert (other / "letter").exists()
    assert (elsewhere / "letter").exists()


def test_parts_that_nobody_writes_any_more_go(tmp_path: Path) -> None:
    folder = kept(tmp_path, "1", 10, 0)
    parts = [folder / ".page.x.part", folder / ".page.y.part", tmp_path / ".pace.json.x.part"]
    for part in parts:
        part.touch()
    for part in (parts[0], parts[2]):
        os.utime(part, (1, 1))
    tidy(tmp_path)
    assert [part.exists() for part in parts] == [False, True, False]


def test_what_is_removed_is_removed_at_once_and_what_was_left_over_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = kept(tmp_path, "1", 10, 0)
    monkeypatch.setattr(tidying.shutil, "rmtree", lambda *_, **__: None)  # as if it were ended here
    remove(folder)
    assert not folder.exists()
    assert len(list(tmp_path.iterdir())) == 1
    monkeypatch.undo()
    tidy(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_root_that_is_not_there(tmp_path: Path) -> None:
    tidy(tmp_path / "none")
    remove(tmp_path / "none")
