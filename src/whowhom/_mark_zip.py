"""The mark in a packed document, such as Word's: in its properties; the hash is over what is packed, file by file."""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Literal

ZIP = b"PK\x03\x04"
PROPERTIES = "docProps/core.xml"
LARGEST = 100_000_000  # bytes, unpacked
_BLANK = b"0" * 64
_PLACE = re.compile(rb"<dc:description>whowhom [\w.+-]+; sha256:([0-9a-f]{64})</dc:description>")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts of a document in one file, in their order and of no date, with the hash in the mark.

    Args:
        parts: what is packed, by name; the mark stands in the properties as their description.
    """
    held = io.BytesIO()
    digest = _hash(parts).encode()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pack:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            pack.writestr(info, _with(data, digest) if name == PROPERTIES else data)
    return held.getvalue()


def whose_zip(data: bytes) -> Literal["ours", "changed", "foreign"]:
    """Whether the program wrote a packed document: it did, it did but somebody changed it since, it did not.

    Args:
        data: the file's content.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            if sum(info.file_size for info in pack.infolist()) > LARGEST:
                return "foreign"
            parts = {name: pack.read(name) for name in pack.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return "foreign"
    found = _PLACE.search(parts.get(PROPERTIES, b""))
    if found is None:
        return "foreign"
    return "ours" if found[1].decode() == _hash(parts) else "changed"


def _hash(parts: Mapping[str, bytes]) -> str:
    hashed = hashlib.sha256()
    for name, data in sorted(parts.items()):
        told = _with(data, _BLANK) if name == PROPERTIES else data
        hashed.update(f"{name}\0{len(told)}\0".encode() + told)
    return hashed.hexdigest()


def _with(properties: bytes, digest: bytes) -> bytes:
    found = _PLACE.search(properties)
    return properties if found is None else properties[: found.start(1)] + digest + properties[found.end(1) :]
