"""A key for the sources, so that what other rules computed is not taken for what these would."""

import hashlib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
READ = {".py", ".yaml", ".j2", ".css", ".csv", ".typ"}
MODEL = ("propositions", "library", "record", "world", "inference")


@cache
def sources_key(*folders: str, package: Path = PACKAGE) -> str:
    """Return 16 hexadecimal digits that change whenever a source in these folders does.

    Args:
        *folders: names of folders of the package.
        package: its own folder.
    """
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted((package / folder).rglob("*")):
            name = file.relative_to(package)
            if file.suffix in READ and not any(part.startswith((".", "__pycache__")) for part in name.parts):
                digest.update(name.as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def model_version() -> str:
    """Return the key of all that decides what an ensemble holds: language, record, rules and sampler."""
    return sources_key(*MODEL)
