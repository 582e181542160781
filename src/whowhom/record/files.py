"""Reading the files of a case folder as text: size, encoding and stray bytes are checked before anything parses."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from whowhom.propositions.spelling import composed

from .inside import below
from .problems import Problems

LARGEST = 20_000_000
CASE, LEADERSHIP, SOURCES, LOG = "case.yaml", "leadership.yaml", "sources.yaml", "log.csv"
BOOK = "log.xlsx"  # may stand in the place of log.csv
JUDGEMENTS, QUESTIONS, COVERAGE = "judgements.yaml", "questions.yaml", "coverage.yaml"
OUTCOMES = "outcomes.yaml"  # no part of the record: not in FILES, and so neither read with it nor in its hash
BRIEF, BRIEF_TEXT = "brief.yaml", "brief.md"  # decide the page alone: neither in FILES nor in the hash of the case
FILES = (CASE, LEADERSHIP, SOURCES, LOG, JUDGEMENTS, QUESTIONS, COVERAGE)
NECESSARY = (CASE, LEADERSHIP)
NOTHING: Mapping[str, bytes] = MappingProxyType({})
OURS = {*FILES, BOOK, OUTCOMES, BRIEF, BRIEF_TEXT, "README.md"}


def shipped() -> dict[str, Path]:
    """The cases that come with the package, by name."""
    root = Path(__file__).parent.parent / "cases"
    return {p.name: p for p in sorted(root.iterdir()) if (p / CASE).is_file()} if root.is_dir() else {}


def find(path_or_name: str | Path) -> Path:
    """The folder of a case given by path, or by name if it comes with the package.

    Args:
        path_or_name: of the folder, or of a shipped case.
    """
    path = Path(path_or_name)
    known = shipped()
    if not path.exists() and str(path_or_name) in known:
        return known[str(path_or_name)]
    return path.parent if path.name == CASE else path


def read_file(folder: Path, name: str, problems: Problems, instead: bytes | None = None) -> str | None:
    """The text of one file of a case folder, or None where it is absent or, as a problem, cannot be read.

    Args:
        folder: of the case.
        name: of the file.
        problems: to which what is wrong is added.
        instead: a content to read in the place of that on the disk.
    """
    raw = content_of(folder / name, name, problems) if instead is None else instead
    text = _decode(raw, name, problems) if raw is not None else None
    if text is not None:
        problems.texts[name] = text.split("\n")
    return text


def content_of(path: Path, name: str, problems: Problems) -> bytes | None:
    """The bytes of one file of a case folder, or None where it is absent or, as a problem, cannot be read.

    Args:
        path: of the file.
        name: of the file.
        problems: to which what is wrong is added.
    """
    try:
        if not path.exists():
            if name in NECESSARY:
                problems.add(name, 0, 0, "the file is missing", "nothing", f"{name} in the case's folder")
            return None
        if not path.is_file():
            problems.add(name, 0, 0, "this is not a file", "a folder", "a file")
            return None
        if path.is_symlink() and not below(path.parent, name) and path.parent not in shipped().values():
            problems.add(name, 0, 0, "the file is a link to a place outside the case's folder", name, "a file")
            return None
        size = path.stat().st_size
        if size > LARGEST:
            problems.add(name, 0, 0, "the file is too large", f"{size:,} bytes", f"at most {LARGEST:,} bytes")
            return None
        return path.read_bytes()
    except OSError as error:
        problems.add(name, 0, 0, f"the file cannot be read: {error.strerror or error}", expected="a readable file")
        return None


def _decode(raw: bytes, name: str, problems: Problems) -> str | None:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add(name, 1, 1, "the file is UTF-16", "UTF-16", "UTF-8: save it again as UTF-8")
        return None
    raw = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if (nul := raw.find(b"\0")) >= 0:
        line, column = _place(raw, nul)
        problems.add(name, line, column, "a NUL byte stands here", "\\0", "text")
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _place(raw, error.start)
        byte = f"byte 0x{raw[error.start]:02x}"
        problems.add(name, line, column, "the file is not UTF-8", byte, "UTF-8: save it again as UTF-8")
        return None
    if not text.strip():
        problems.add(name, 1, 1, "the file is empty", "nothing", "content, or no such file")
        return None
    return composed(text)


def _place(raw: bytes, at: int) -> tuple[int, int]:
    start = raw.rfind(b"\n", 0, at) + 1
    return raw.count(b"\n", 0, at) + 1, len(raw[start:at].decode("utf-8", "replace")) + 1


def citation_parts(texts: Iterable[str]) -> tuple[str, ...]:
    """Anchors out of cells such as `memo-1957@B#3; memo-1957@B#4a`, each once.

    >>> citation_parts(["memo-1957@B#3; memo-1957@B#4a", "memo-1957@B#3"])
    ('memo-1957@B#3', 'memo-1957@B#4a')

    Args:
        texts: cells.
    """
    return tuple(dict.fromkeys(p for text in texts for p in text.replace(";", " ").replace(",", " ").split()))
