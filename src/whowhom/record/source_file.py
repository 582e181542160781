"""A `sources.yaml` with one source more: comments and all else stay as they are."""

from dataclasses import dataclass

from whowhom._visible import visible

from .files import SOURCES
from .log_file import MARK
from .nodes import read_yaml
from .problems import Problems


class AddingError(ValueError):
    """Why a row cannot be added; the text says what could be done."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSource:
    """A source that the case does not have yet: its key, its name, and its letter, A to G."""

    key: str
    name: str
    reliability: str

    @property
    def text(self) -> str:
        """Its line in the file."""
        name = visible(" ".join(self.name.split())).replace("\\", "\\\\").replace('"', '\\"')
        return f'{self.key}: {{name: "{name}", reliability: {self.reliability}}}'


def with_source(raw: bytes, source: NewSource) -> bytes:
    r"""The file with a source at its end.

    >>> with_source(b"# who says\ntass: {reliability: A}", NewSource(key="diplomat", name="He", reliability="C"))
    b'# who says\ntass: {reliability: A}\ndiplomat: {name: "He", reliability: C}\n'

    Args:
        raw: the content of the file; nothing for a new one.
        source: not in it yet.

    Raises:
        AddingError: the file is written so that no line can be put at its end.
    """
    text = raw.removeprefix(MARK).decode("utf-8", "surrogateescape")
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    root = read_yaml(SOURCES, plain, Problems())
    indent, end = "", "\r\n" if "\r\n" in text else "\n"
    if root is not None and root.kind == "map" and root.pairs:
        first = root.pairs[0][0]
        before = plain.split("\n")[first.line - 1][: first.column - 1]
        if before.strip(" ") or plain.rstrip().endswith("\n..."):
            raise AddingError(f"{SOURCES} is not written line by line: add there yourself {source.text}")
        indent = before
    elif plain.strip() and root is not None and not root.empty:
        raise AddingError(f"{SOURCES} holds no sources: add there yourself {source.text}")
    broken = "" if not text or text.endswith(("\n", "\r")) else end
    return raw + f"{broken}{indent}{source.text}{end}".encode()
