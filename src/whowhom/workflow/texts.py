"""A page with the passages that it cites, where the cited texts are on hand."""

from collections.abc import Callable, Iterator
from pathlib import Path


def with_texts(
    page: bytes, case: str | Path, folder: Path | None, trouble: Callable[[str], None] = lambda text: None
) -> bytes:
    """A finished page with the passages that it cites.

    Args:
        page: The page.
        case: A case folder, or the name of a shipped case.
        folder: Where the cited texts lie; by default the case's own folder.
        trouble: Told of a text that is not read, since it lies outside that folder.

    Returns:
        The page with its citations linked to the passages at its end; as it was, where no text is on hand.
    """
    from whowhom._mark import sealed
    from whowhom.memorandum.passages import cited_in, with_passages
    from whowhom.record.problems import Problems
    from whowhom.record.texts import declared_in, file_of, stray, strayed, texts

    home, declared = declared_in(case)
    text = page.decode("utf-8")
    anchors = cited_in(text)
    keys = dict.fromkeys(anchor.partition("@")[0] for anchor in anchors)
    for key, name in strayed(keys, declared, home, folder):
        trouble(stray(key, name, folder))
    if not any(file_of(key, declared, home, folder) for key in keys):
        return page
    from whowhom.documents import passage_text

    documents = texts(keys, declared, home, Problems(), folder)
    passages = {a: passage_text(d, a) for a in anchors if (d := documents.get(a.partition("@")[0])) is not None}
    return sealed(with_passages(text, passages)).encode("utf-8")


def read_for(case: str | Path, folder: Path | None) -> Iterator[Path]:
    """The files from which a page is made: the record, and the texts that may be cited.

    Args:
        case: A case folder, or the name of a shipped case.
        folder: Where the cited texts lie; by default the case's own folder.
    """
    from whowhom.record.files import BOOK, BRIEF, BRIEF_TEXT, FILES, OUTCOMES
    from whowhom.record.texts import ENDINGS, declared_in, place_of

    home, declared = declared_in(case)
    yield from (home / name for name in (*FILES, BOOK, OUTCOMES, BRIEF, BRIEF_TEXT))
    yield from (path for name in declared.values() if (path := place_of(name, home, folder)) is not None)
    for place in (home, folder):
        if place is not None and place.is_dir():
            yield from (path for path in place.iterdir() if path.suffix.lower() in ENDINGS)
