"""Files as text: UTF-8 transcriptions and plain text, and the text layer of a PDF. Bytes that are no text are told."""

from pathlib import Path

from .errors import DocumentError

LARGEST = 120_000_000
_PROBE = 4096


def text_of_file(path: Path) -> str:
    """The text of a file.

    Args:
        path: of the file.

    Raises:
        DocumentError: the file is missing, too large, no text, or a scan.
    """
    try:
        if not path.is_file():
            raise DocumentError(
                f"{path}: there is no such file" if not path.exists() else f"{path} is a folder, not a file"
            )
        size = path.stat().st_size
        if size > LARGEST:
            raise DocumentError(f"{path} has {size:,} bytes; at most {LARGEST:,} are read: split it")
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {error.strerror or error}") from None
    if data.startswith(b"%PDF"):
        from .pdf import text_of_pdf

        return text_of_pdf(path)
    try:
        return decoded(data)
    except DocumentError as error:
        raise DocumentError(f"{path}: {error}") from None


def decoded(data: bytes) -> str:
    r"""Bytes as text. Single bytes that are not UTF-8 are kept, each as one character, and can be written back.

    Args:
        data: of a file.

    Raises:
        DocumentError: nothing is there, or it is no text in UTF-8.

    >>> decoded(b"caf\xe9 again").encode("utf-8", "surrogateescape")
    b'caf\xe9 again'
    """
    if not data.strip():
        raise DocumentError("the file is empty")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentError("the file is UTF-16; save it again as UTF-8")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise DocumentError(what)
    if b"\0" in data[:_PROBE] or data.count(b"\0") > 10:
        raise DocumentError("the file holds binary data, no text")
    text = data.decode("utf-8", "surrogateescape")
    strange = len(data.decode("utf-8", "replace")) and sum(text.count(c) for c in _LOW)
    lost = sum(1 for c in text[: _PROBE * 16] if "\udc80" <= c <= "\udcff")
    if lost * 10 > min(len(text), _PROBE * 16):
        raise DocumentError("the file is not UTF-8, or no text at all; save it again as UTF-8")
    if strange * 20 > len(text):
        raise DocumentError("the file holds binary data, no text")
    return text


_LOW = "\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x7f"
_SCAN = "a picture of a page has no text; scans are not read yet: have it transcribed (OCR) first, and read the text"
_MAGIC = {
    b"\x89PNG": _SCAN,
    b"\xff\xd8\xff": _SCAN,
    b"II*\0": _SCAN,
    b"MM\0*": _SCAN,
    b"GIF8": _SCAN,
    b"PK\x03\x04": "this is a packed file (docx, odt, zip); save the document as plain text",
    b"\xd0\xcf\x11\xe0": "this is an old Word file; save the document as plain text",
    b"\x1f\x8b": "this is a packed file (gzip); unpack it first",
    b"{\\rtf": "this is RTF; save the document as plain text",
}
