"""By what an ensemble and a page are found again, and what is noted of those that are kept."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from whowhom._sources import model_version, sources_key

FORMAT = 2
OWN_DAY = "own"


@dataclass(frozen=True, kw_only=True)
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

    @property
    def run(self) -> str:
        """What it shares with the ensembles of other records."""
        said = json.dumps([FORMAT, model_version(), self.as_of, self.seed, self.worlds])
        return hashlib.sha256(said.encode()).hexdigest()[:20]


@dataclass(frozen=True, kw_only=True)
class KeptEntry:
    """What is kept of one ensemble: of which day it is, and the files by what they hold.

    `run` and `lines`, those of the record, are what a changed record looks for; nothing where the worlds were not
    sampled, but come from an update themselves.
    """

    as_of: str
    pages: dict[str, str]
    sums: dict[str, str]
    ensemble: bool = False
    run: str = ""
    lines: tuple[str, ...] = ()


def lines_of(texts: Mapping[str, str]) -> frozenset[str]:
    """The lines of a record, each as eight hexadecimal digits; comments and empty lines aside.

    Args:
        texts: the files of the case by name.
    """
    found = (f"{name}\0{line.strip()}" for name, text in texts.items() for line in text.split("\n"))
    told = (line for line in found if line.partition("\0")[2][:1] not in ("", "#"))
    return frozenset(hashlib.sha256(line.encode()).hexdigest()[:8] for line in told)


def page_key() -> str:
    """What makes a page of an ensemble what it is: the version of the program, and the sources that write it."""
    from whowhom import __version__

    said = json.dumps([__version__, sources_key("questions", "memorandum")])
    return hashlib.sha256(said.encode()).hexdigest()[:16]
