"""The shelf: ensembles and finished pages kept in the user's cache folder, found again without computing.

    briefs/<key of record, day, seed, worlds and model>/  entry.json, ensemble.nc, page-<hash of its content>.html

`entry.json` is written last and names what is there, so a folder that was left half-written is only a waste of room.
"""

import contextlib
import hashlib
import json
import shutil
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

from whowhom._sources import model_version, sources_key
from whowhom._whole import PART, replacing

MOST_ENTRIES = 10
MOST_BYTES = 1_000_000_000
FORMAT = 1
OWN_DAY = "own"
STALE = 86_400.0  # seconds after which a part of a file is nobody's


class ShelfError(Exception):
    """Something on the shelf is damaged, or nothing can be put there; the text says what."""


@dataclass(frozen=True)
class Wanted:
    """What makes an ensemble what it is: another value, another ensemble.

    `as_of` is an ISO date, or `own` for the case's own.
    """

    digest: str
    as_of: str
    seed: int
    worlds: int

    @property
    def key(self) -> str:
        """The name of its folder."""
        said = json.dumps([FORMAT, model_version(), *asdict(self).values()])
        return hashlib.sha256(said.encode()).hexdigest()[:20]

    def family(self, case: str) -> str:
        """What it shares with the ensembles of the same case under other records."""
        said = json.dumps([FORMAT, model_version(), case, self.as_of, self.seed, self.worlds])
        return hashlib.sha256(said.encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Entry:
    """What is kept of one ensemble: of which case and day it is, and the files by what they hold.

    `family` is what an ensemble of a changed record looks for; none where the worlds were not sampled, but come from an
    update themselves.
    """

    case: str
    as_of: str
    pages: dict[str, str]
    sums: dict[str, str]
    ensemble: bool = False
    family: str = ""


def page_key() -> str:
    """What makes a page of an ensemble what it is: the version of the program, and the sources that write it."""
    from whowhom import __version__

    said = json.dumps([__version__, sources_key("questions", "memorandum")])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def default_root() -> Path:
    """The folder for it in the user's cache."""
    return Path(platformdirs.user_cache_dir("whowhom", appauthor=False)) / "briefs"


class Shelf:
    """A folder of kept ensembles and pages."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or default_root()

    def check(self) -> None:
        """Make the folder, and see that it can be written to.

        Raises:
            ShelfError: it cannot.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.root):
                pass
        except OSError as error:
            raise ShelfError(
                f"the cache folder {self.root} cannot be written to ({error.strerror or error}), so nothing is kept "
                "for the next time"
            ) from error

    def folder(self, wanted: Wanted) -> Path:
        """Where the files of an ensemble are, if it is kept."""
        return self.root / wanted.key

    def entry(self, wanted: Wanted) -> Entry | None:
        """What is kept, or None.

        Raises:
            ShelfError: what is kept is damaged.
        """
        path = self.folder(wanted) / "entry.json"
        try:
            found: Any = json.loads(path.read_text(encoding="utf-8"))
            entry = Entry(**found)
            whole = isinstance(entry.pages, dict) and isinstance(entry.sums, dict)
            if not whole or not isinstance(entry.case, str) or not isinstance(entry.as_of, str):
                raise ValueError("not what it should be")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, TypeError) as error:
            raise ShelfError(f"what was kept in {path.parent} is damaged") from error
        return entry

    def page(self, wanted: Wanted, key: str) -> bytes | None:
        """The finished page, or None.

        Raises:
            ShelfError: it is damaged.
        """
        entry = self.entry(wanted)
        if entry is None or key not in entry.pages:
            return None
        path = self.folder(wanted) / str(entry.pages[key])
        try:
            page = path.read_bytes()
        except OSError as error:
            raise ShelfError(f"the page kept in {path.parent} is gone") from error
        if _sum(page) != entry.sums.get(key):
            raise ShelfError(f"the page kept in {path.parent} is damaged")
        self._touch(wanted)
        return page

    def ensemble(self, wanted: Wanted) -> Path | None:
        """The file of the ensemble, or None.

        Raises:
            ShelfError: it is damaged.
        """
        entry = self.entry(wanted)
        if entry is None or not entry.ensemble:
            return None
        self._touch(wanted)
        return self.folder(wanted) / "ensemble.nc"

    def base(self, wanted: Wanted, case: str) -> Path | None:
        """The file of the sampled ensemble of the case under another record that was last of use, or None."""
        family, found = wanted.family(case), list[Path]()
        for path in self.root.glob("*/entry.json"):
            with contextlib.suppress(OSError, ValueError, TypeError):
                entry = Entry(**json.loads(path.read_text(encoding="utf-8")))
                if entry.family == family and entry.ensemble and path.parent != self.folder(wanted):
                    found.append(path)
        if not found:
            return None
        latest = max(found, key=lambda path: _used(path.parent))
        with contextlib.suppress(OSError):
            latest.touch()
        return latest.parent / "ensemble.nc"

    def keep_page(self, wanted: Wanted, key: str, page: bytes, case: str, as_of: str) -> None:
        """Keep a finished page.

        Raises:
            OSError: it cannot be written.
        """
        name = f"page-{_sum(page)[:16]}.html"
        folder = self.folder(wanted)
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(folder / name) as temporary:
            temporary.write_bytes(page)
        old = self._sound(wanted) or Entry(case, as_of, {}, {})
        self._put(wanted, replace(old, pages=old.pages | {key: name}, sums=old.sums | {key: _sum(page)}))

    def keep_ensemble(self, wanted: Wanted, ensemble: Any) -> None:
        """Keep an ensemble, unless it is too large for the shelf.

        Raises:
            OSError: it cannot be written.
        """
        from whowhom.inference.store import StoreError, save

        if _bytes_of(ensemble) > MOST_BYTES:
            return
        folder = self.folder(wanted)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            save(ensemble, folder / "ensemble.nc")
        except StoreError as error:
            raise OSError(str(error)) from error
        case = ensemble.case
        old = self._sound(wanted) or Entry(case.key, case.as_of.isoformat(), {}, {})
        family = wanted.family(case.key) if ensemble.update is None else ""
        self._put(wanted, replace(old, ensemble=True, family=family))

    def drop(self, wanted: Wanted) -> None:
        """Remove what is kept of an ensemble."""
        shutil.rmtree(self.folder(wanted), ignore_errors=True)

    def tidy(self) -> None:
        """Remove the oldest, so that few remain and they are not large; and parts of files that are nobody's."""
        try:
            folders = sorted((f for f in self.root.iterdir() if f.is_dir()), key=_used, reverse=True)
        except OSError:
            return
        size = 0
        for place, folder in enumerate(folders):
            for part in folder.glob(f".*{PART}"):
                with contextlib.suppress(OSError):
                    if time.time() - part.stat().st_mtime > STALE:
                        part.unlink()
            size += sum(_size(f) for f in folder.iterdir())
            if place >= MOST_ENTRIES or (size > MOST_BYTES and place > 0):
                shutil.rmtree(folder, ignore_errors=True)

    def _sound(self, wanted: Wanted) -> Entry | None:
        try:
            return self.entry(wanted)
        except ShelfError:
            return None

    def _put(self, wanted: Wanted, entry: Entry) -> None:
        with replacing(self.folder(wanted) / "entry.json") as temporary:
            temporary.write_text(json.dumps(asdict(entry), indent=1), encoding="utf-8")
        self.tidy()

    def _touch(self, wanted: Wanted) -> None:
        with contextlib.suppress(OSError):
            (self.folder(wanted) / "entry.json").touch()


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _used(folder: Path) -> float:
    """When a folder was last of use: the time of its entry, or its own."""
    for path in (folder / "entry.json", folder):
        with contextlib.suppress(OSError):
            return path.stat().st_mtime
    return 0.0


def _bytes_of(ensemble: Any) -> int:
    """How large an ensemble is in memory."""
    groups = (ensemble.summaries, ensemble.futures, ensemble.prior_summaries, ensemble.prior_futures)
    return int(ensemble.z.nbytes // 2 + sum(array.nbytes for group in groups for array in group))
