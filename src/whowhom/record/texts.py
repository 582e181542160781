"""The cited texts themselves, where they are on hand: does every paragraph that a record cites exist?"""

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .citations import citations
from .coverage import where_of
from .draft import Draft
from .files import CASE, find
from .nodes import read_yaml
from .problems import Problems

if TYPE_CHECKING:
    from whowhom.documents import Document

ENDINGS = (".txt", ".md", ".pdf")


def file_of(key: str, declared: Mapping[str, str], folder: Path) -> Path | None:
    """The file of a cited text in a folder: the one that the case names, else one that has the text's key as its name.

    Args:
        key: The key of the text.
        declared: `documents` of case.yaml.
        folder: Where the texts lie.
    """
    names = [declared[key]] if key in declared else [key + ending for ending in ENDINGS]
    forms = [
        unicodedata.normalize(form, name) for name in names for form in ("NFC", "NFD")
    ]  # as file systems keep them
    return next((path for name in forms if (path := folder / name).is_file()), None)


def texts(keys: Iterable[str], declared: Mapping[str, str], folder: Path, problems: Problems) -> dict[str, "Document"]:
    """The cited texts that are on hand, read; what cannot be read is a warning.

    Args:
        keys: The keys of the cited texts.
        declared: `documents` of case.yaml.
        folder: Where the texts lie.
        problems: Takes the warnings.
    """
    from whowhom.documents import DocumentError, read_document

    found: dict[str, Document] = {}
    for key in keys:
        path = file_of(key, declared, folder)
        if path is None:
            continue
        try:
            found[key] = read_document(path, key)
        except DocumentError as error:
            problems.add(CASE, 0, 0, f"the text {key} cannot be read: {error}", level="warning")
    return found


def declared_in(case: str | Path) -> tuple[Path, dict[str, str]]:
    """A case's folder, and what its case.yaml says of the cited texts; nothing where that cannot be read.

    Args:
        case: A case folder, or the name of a shipped case.
    """
    folder = find(case)
    try:
        root = read_yaml(CASE, (folder / CASE).read_text(encoding="utf-8"), Problems())
    except (OSError, UnicodeDecodeError):
        return folder, {}
    named = root.get("documents") if root is not None and root.kind == "map" else None
    return folder, {key.text: value.text for key, value in named.pairs if value.kind == "scalar"} if named else {}


def check_texts(draft: Draft, folder: Path | None, problems: Problems) -> None:
    """Warn of citations of paragraphs that the cited text does not have.

    Args:
        draft: The case.
        folder: Where the texts lie; by default the case's own folder. What is not there is not checked.
        problems: Takes the warnings.
    """
    from whowhom.documents import anchors, resolve

    cited = citations(draft.case)
    keys = dict.fromkeys(anchor.partition("@")[0] for _, _, anchor in cited)
    on_hand = texts(keys, draft.documents, folder or draft.case.folder, problems)
    for key in draft.documents if folder is not None else ():
        if folder is not None and key in keys and file_of(key, draft.documents, folder) is None:
            message = f"the text {key} is not in {folder}: its citations were not checked"
            problems.add(CASE, 0, 0, message, draft.documents[key], "the file that case.yaml names", level="warning")
    names = {key: [a.partition("@")[2] for a in anchors(document)] for key, document in on_hand.items()}
    for kind, record, anchor in cited:
        key, _, paragraph = anchor.partition("@")
        if key in on_hand and resolve(on_hand[key], anchor) is None:
            file, line, column = where_of(draft.case, kind, record)
            message = f"{key} has no paragraph {paragraph}"
            problems.add(file, line, column, message, paragraph, "a paragraph of the text", names[key], level="warning")
