"""The shelf: ensembles and finished pages kept in the user's cache folder, found again without computing.

    briefs/<key of record, day, seed, worlds and model>/  entry.json, ensemble.nc, page-<hash of its content>.html

What a case is called and where it lies is no part of the key: two folders with the same files share all that is kept.
A page in another form, such as Word, has that form's ending.
`entry.json` is written last and names what is there, so a folder that was left half-written is only a waste of room.
"""

import contextlib
import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Collection
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import platformdirs

from whowhom._disk import why_not
from whowhom._whole import replacing

from .keys import KeptEntry, Wanted
from .tidying import MOST_BYTES, last_used, remove, tidy

LEAVE = 20_000_000  # bytes of the disk that are left free, for the page
ALIKE = 0.5  # share of lines that a changed record has in common with that of which the worlds are


class ShelfError(Exception):
    """Something on the shelf is damaged, or nothing can be put there; the text says what."""


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
                f"nothing is kept for the next time: the cache folder {why_not(self.root, error)}"
            ) from error

    def folder(self, wanted: Wanted) -> Path:
        """Where the files of an ensemble are, if it is kept."""
        return self.root / wanted.key

    def entry(self, wanted: Wanted) -> KeptEntry | None:
        """What is kept, or None.

        Raises:
            ShelfError: what is kept is damaged.
        """
        path = self.folder(wanted) / "entry.json"
        try:
            found: Any = json.loads(path.read_text(encoding="utf-8"))
            entry = KeptEntry(**found)
            maps = isinstance(entry.pages, dict) and isinstance(entry.sums, dict)
            if not maps or not isinstance(entry.as_of, str):
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

    def holds(self, wanted: Wanted) -> bool:
        """Whether the ensemble is kept, by its entry."""
        entry = self._sound(wanted)
        return entry is not None and entry.ensemble

    def base(self, wanted: Wanted, lines: Collection[str]) -> Path | None:
        """The file of the sampled ensemble of the record that is most like a changed one, or None.

        Args:
            wanted: of the changed record.
            lines: of it, from `lines_of`.
        """
        ours, best, found = set(lines), (ALIKE, 0.0), None
        for path in self.root.glob("*/entry.json"):
            with contextlib.suppress(OSError, ValueError, TypeError):
                entry = KeptEntry(**json.loads(path.read_text(encoding="utf-8")))
                if entry.run != wanted.run or not entry.ensemble or path.parent == self.folder(wanted):
                    continue
                common = len(ours & set(entry.lines)) / max(1, len(ours | set(entry.lines)))
                if (common, last_used(path.parent)) > best:
                    best, found = (common, last_used(path.parent)), path
        if found is None:
            return None
        with contextlib.suppress(OSError):
            found.touch()
        return found.parent / "ensemble.nc"

    def keep_page(self, wanted: Wanted, key: str, page: bytes, as_of: str) -> None:
        """Keep a finished page.

        Raises:
            OSError: it cannot be written.
        """
        name = f"page-{_sum(page)[:16]}.{key.partition('.')[2] or 'html'}"
        self._write(wanted, name, page)
        old = self._sound(wanted) or KeptEntry(as_of=as_of, pages={}, sums={})
        self._put(wanted, replace(old, pages=old.pages | {key: name}, sums=old.sums | {key: _sum(page)}))

    def keep_ensemble(self, wanted: Wanted, ensemble: Any, lines: Collection[str]) -> None:
        """Keep an ensemble.

        Args:
            wanted: what it is.
            ensemble: from `estimate` or `update`.
            lines: of the record, from `lines_of`.

        Raises:
            OSError: it cannot be written.
            ShelfError: it is larger than all that may be kept.
        """
        from whowhom.inference.store import content_of

        if ensemble.nbytes > MOST_BYTES:
            raise ShelfError(f"it is larger than all that is kept, {MOST_BYTES / 1e9:.0f} GB")
        self._write(wanted, "ensemble.nc", content_of(ensemble))
        old = self._sound(wanted) or KeptEntry(as_of=ensemble.case.as_of.isoformat(), pages={}, sums={})
        sampled = ensemble.update is None
        run, known = (wanted.run, tuple(sorted(lines))) if sampled else ("", ())
        self._put(wanted, replace(old, ensemble=True, run=run, lines=known))

    def drop(self, wanted: Wanted) -> None:
        """Remove what is kept of an ensemble."""
        remove(self.folder(wanted))

    def _sound(self, wanted: Wanted) -> KeptEntry | None:
        try:
            return self.entry(wanted)
        except ShelfError:
            return None

    def _put(self, wanted: Wanted, entry: KeptEntry) -> None:
        self._write(wanted, "entry.json", json.dumps(asdict(entry)).encode("utf-8"))

    def _write(self, wanted: Wanted, name: str, content: bytes | memoryview) -> None:
        """Write a file whole, where there is room for it, and where another run may tidy at the same time."""
        tidy(self.root, len(content), self.folder(wanted))
        for again in (True, False):
            try:
                self.folder(wanted).mkdir(parents=True, exist_ok=True)
                if shutil.disk_usage(self.root).free < len(content) + LEAVE:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                with replacing(self.folder(wanted) / name) as temporary:
                    temporary.write_bytes(content)
                return
            except FileNotFoundError:
                if not again:
                    raise

    def _touch(self, wanted: Wanted) -> None:
        with contextlib.suppress(OSError):
            (self.folder(wanted) / "entry.json").touch()


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
