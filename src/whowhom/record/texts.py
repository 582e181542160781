"""The cited texts themselves, where they are on hand: does every paragraph that a record cites exist?"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .citations import citations
from .coverage import where_of
from .draft import Draft
from .files import CASE, find, read_file
from .inside import below
from .nodes import Node, read_yaml
from .problems import Problems

if TYPE_CHECKING:
    from whowhom.documents import Document

ENDINGS = (".txt", ".md", ".pdf")


def file_of(key: str, declared: Mapping[str, str], home: Path, allowed: Path | None = None) -> Path | None:
    """The file of a cited text: the one that the case names, else one that has the text's key as its name.

    It lies below the case's folder, or below the folder that the user allows; any other is as if it were not there.

    Args:
        key: The key of the text.
        declared: `documents` of case.yaml.
        home: The case's folder.
        allowed: Where the texts lie instead, as the user says.
    """
    places = (place_of(name, home, allowed) for name in names_of(key, declared))
    return next((path for path in places if path is not None and path.is_file()), None)


def names_of(key: str, declared: Mapping[str, str]) -> list[str]:
    """The names that the file of a cited text may have.

    Args:
        key: The key of the text.
        declared: `documents` of case.yaml.
    """
    names = [declared[key]] if key in declared else [key + ending for ending in ENDINGS]
    kept = [unicodedata.normalize(form, name) for name in names for form in ("NFC", "NFD")]  # as file systems do
    return list(dict.fromkeys(kept))


def place_of(name: str, home: Path, allowed: Path | None) -> Path | None:
    """Where the name of a cited text's file leads, or nothing where it leads outside.

    Args:
        name: The name.
        home: The case's folder.
        allowed: Where the texts lie instead, as the user says.
    """
    if below(allowed or home, name):
        return (allowed or home) / name
    # a name that leads out of the case is good if it leads into the folder that the user allows
    if allowed is not None and not below(home, name) and below(home, name, allowed):
        return home / name
    return None


def strayed(
    keys: Iterable[str], declared: Mapping[str, str], home: Path, allowed: Path | None = None
) -> Iterator[tuple[str, str]]:
    """Keys of cited texts whose file is not read, since it lies outside, each with that file's name.

    Args:
        keys: The keys of the cited texts.
        declared: `documents` of case.yaml.
        home: The case's folder.
        allowed: Where the texts lie instead, as the user says.
    """
    for key in keys:
        for name in names_of(key, declared):
            may = key in declared or ((allowed or home) / name).is_symlink()  # a key is no path, but a link may be
            if may and place_of(name, home, allowed) is None:
                yield key, name


def stray(key: str, name: str, allowed: Path | None) -> str:
    """What is said of a cited text that lies outside.

    Args:
        key: The key of the text.
        name: The name of its file.
        allowed: Where the texts lie instead, as the user says.
    """
    folder = allowed or "the case's folder"
    return f"the text {key} is not read: {name} lies outside {folder}"


def texts(
    keys: Iterable[str], declared: Mapping[str, str], home: Path, problems: Problems, allowed: Path | None = None
) -> dict[str, "Document"]:
    """The cited texts that are on hand, read; what cannot be read is a warning.

    Args:
        keys: The keys of the cited texts.
        declared: `documents` of case.yaml.
        home: The case's folder.
        problems: Takes the warnings.
        allowed: Where the texts lie instead, as the user says.
    """
    from whowhom.documents import DocumentError, read_document

    found: dict[str, Document] = {}
    for key in keys:
        path = file_of(key, declared, home, allowed)
        if path is None:
            continue
        try:
            found[key] = read_document(path, key)
        except DocumentError as error:
            problems.warn(CASE, 0, 0, f"the text {key} cannot be read: {error}")
    return found


def declared_in(case: str | Path) -> tuple[Path, dict[str, str]]:
    """A case's folder, and what its case.yaml says of the cited texts; nothing where that cannot be read.

    Args:
        case: A case folder, or the name of a shipped case.
    """
    folder = find(case)
    text = read_file(folder, CASE, Problems())
    return folder, {key: node.text for key, node in _declared(text or "").items()}


def _declared(text: str) -> dict[str, Node]:
    """The names of the cited texts' files in case.yaml, with where they stand."""
    root = read_yaml(CASE, text, Problems())
    named = root.get("documents") if root is not None and root.kind == "map" else None
    return {key.text: value for key, value in named.pairs if value.kind == "scalar"} if named else {}


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
    on_hand = texts(keys, draft.documents, draft.case.folder, problems, folder)
    gone = dict(strayed(draft.documents, draft.documents, draft.case.folder, folder))
    for key in draft.documents if folder is not None else ():
        if key in keys and key not in gone and file_of(key, draft.documents, draft.case.folder, folder) is None:
            message = f"the text {key} is not in {folder}: its citations were not checked"
            problems.warn(CASE, 0, 0, message, draft.documents[key], "the file that case.yaml names")
    names = {key: [a.partition("@")[2] for a in anchors(document)] for key, document in on_hand.items()}
    for kind, record, anchor in cited:
        key, _, paragraph = anchor.partition("@")
        if key in on_hand and resolve(on_hand[key], anchor) is None:
            file, line, column = where_of(draft.case, kind, record)
            message = f"{key} has no paragraph {paragraph}"
            problems.warn(file, line, column, message, paragraph, "a paragraph of the text", names[key])


def check_places(draft: Draft, folder: Path | None, problems: Problems) -> None:
    """Warn of cited texts whose files lie outside the case's folder, and outside the one that the user allows.

    Args:
        draft: The case.
        folder: Where the texts lie, as the user says.
        problems: Takes the warnings.
    """
    home, nodes = draft.case.folder, _declared("\n".join(problems.texts.get(CASE, ())))
    keys = dict.fromkeys([*draft.documents, *(a.partition("@")[0] for _, _, a in citations(draft.case))])
    for key, name in strayed(keys, draft.documents, home, folder):
        line, column = (nodes[key].line, nodes[key].column) if key in nodes else (0, 0)
        expected = "a file below that folder" if folder else "a file below it, or --documents with the folder to allow"
        problems.warn(CASE, line, column, stray(key, name, folder), name, expected)
