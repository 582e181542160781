"""The mark by which the program knows a file again that it wrote, and sees whether anybody changed it since.

The mark holds a hash of the whole file, computed while the mark's own place for the hash holds noughts.
"""

import hashlib
import re
from typing import Literal

from ._mark_zip import ZIP, whose_zip

_BLANK = "0" * 64
# only where the format itself puts it: in texts of others, quotes and angle brackets stand escaped
_PLACE = re.compile(
    rb'(?:<meta name="generator" content="|"generator": "|"\$comment": "|<label>|<metadata>)'
    rb"whowhom [\w.+-]+; sha256:([0-9a-f]{64})"
)
_PDF, _END_OF_PDF = b"%PDF-", re.compile(rb"\n%whowhom [\w.+-]+; sha256:([0-9a-f]{64})\n\Z")


def mark() -> str:
    """The mark as a writer puts it into a file, before `sealed`."""
    from whowhom import __version__

    return f"whowhom {__version__}; sha256:{_BLANK}"


def sealed(text: str) -> str:
    """A finished file with the hash in its mark; without a mark, as it is.

    Args:
        text: of the file.
    """
    data = text.encode("utf-8", "replace")
    found = _PLACE.search(data)
    if found is None:
        return text
    hashed = _hash(data, found)
    return data[: found.start(1)].decode("utf-8") + hashed + data[found.end(1) :].decode("utf-8")


def sealed_pdf(data: bytes, marked: str) -> bytes:
    """A finished PDF with the mark as a remark behind its end, where readers skip it.

    Args:
        data: of the file.
        marked: from `mark`.
    """
    data = data.rstrip(b"\n") + b"\n%" + marked.encode() + b"\n"
    found = _END_OF_PDF.search(data)
    assert found is not None
    return data[: found.start(1)] + _hash(data, found).encode() + data[found.end(1) :]


def whose(data: bytes) -> Literal["ours", "changed", "foreign"]:
    """Whether the program wrote a file: it did, it did but somebody changed it since, it did not.

    Args:
        data: the file's content.
    """
    if data.startswith(ZIP):
        return whose_zip(data)
    found = _END_OF_PDF.search(data, max(0, len(data) - 200)) if data.startswith(_PDF) else _PLACE.search(data)
    if found is None:
        return "foreign"
    return "ours" if found[1].decode() == _hash(data, found) else "changed"


def _hash(data: bytes, found: re.Match[bytes]) -> str:
    hashed = hashlib.sha256(data[: found.start(1)])
    hashed.update(_BLANK.encode())
    hashed.update(data[found.end(1) :])
    return hashed.hexdigest()
