"""A page with the passages that it cites, where the cited texts are on hand."""

from pathlib import Path


def with_texts(page: bytes, case: str | Path, folder: Path | None) -> bytes:
    """A finished page with the passages that it cites.

    Args:
        page: The page.
        case: A case folder, or the name of a shipped case.
        folder: Where the cited texts lie; by default the case's own folder.

    Returns:
        The page with its citations linked to the passages at its end; as it was, where no text is on hand.
    """
    from whowhom.memorandum.passages import cited_in, with_passages
    from whowhom.record.problems import Problems
    from whowhom.record.texts import declared_in, file_of, texts

    home, declared = declared_in(case)
    text = page.decode("utf-8")
    anchors = cited_in(text)
    keys = dict.fromkeys(anchor.partition("@")[0] for anchor in anchors)
    where = folder or home
    if not any(file_of(key, declared, where) for key in keys):
        return page
    from whowhom.documents import passage_text

    documents = texts(keys, declared, where, Problems())
    passages = {a: passage_text(d, a) for a in anchors if (d := documents.get(a.partition("@")[0])) is not None}
    return with_passages(text, passages).encode("utf-8")
