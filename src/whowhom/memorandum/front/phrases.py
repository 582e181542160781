"""Phrases that several parts of the first pages share."""

from collections.abc import Sequence

from whowhom.memorandum.amounts import count, joined, pct
from whowhom.memorandum.likelihood import lowered, sentence_of
from whowhom.memorandum.notes import Numbers
from whowhom.memorandum.prose import Figured, NoteRef, Piece, Text
from whowhom.questions.answers import Answers
from whowhom.questions.estimate import Estimate
from whowhom.questions.front import Ground, Judged

LONG = 6  # words that are not said again


def name_of(answers: Answers, person: str | None) -> str:
    """The name of a person in running text.

    Args:
        answers: all that the page says.
        person: his key; None for nobody known.
    """
    return answers.names.get(person or "", person or "the leader")


def figured(key: str, p: float) -> Figured:
    """The figure of an answer.

    Args:
        key: by which it is asked.
        p: the chance.
    """
    return Figured(key=key, p=p, text=pct(p))


def of_kind(answers: Answers, kind: str) -> Judged | None:
    """The first judgement of a kind.

    Args:
        answers: all that the page says.
        kind: `leader`, `heir`, `danger`, `question` or `past`.
    """
    return next((j for j in answers.front.judged if j.kind == kind), None)


def claim_of(e: Estimate) -> str:
    """What an answer says is likely or not, as a clause.

    Args:
        e: the answer.
    """
    return lowered(sentence_of(e)).removesuffix("?")


def moved_by(found: Sequence[Ground], who: str, numbers: Numbers, seen: set[str]) -> Text:
    """What raised a figure and what lowered it, each with the figure without it, as one sentence or two.

    Args:
        found: the grounds.
        who: about whom.
        numbers: of the notes, by the records' keys.
        seen: what was named before; long names are not said again, and the reader is sent to their note.
    """
    up, down = [g for g in by_size(found) if g.size > 0.0], [g for g in by_size(found) if g.size < 0.0]
    parts: list[Piece] = []
    for verb, some in (("Raised by ", up), ("Lowered by ", down)):
        if some:
            parts += [" "] if parts else []
            parts += [verb, *_listed(some, who, numbers, seen), "."]
    return tuple(parts)


def by_size(found: Sequence[Ground]) -> list[Ground]:
    """Grounds, the greatest first, whatever their kind.

    Args:
        found: the grounds.
    """
    return sorted(found, key=lambda g: -abs(g.size))


def _listed(some: Sequence[Ground], who: str, numbers: Numbers, seen: set[str]) -> list[Piece]:
    parts: list[Piece] = []
    for n, g in enumerate(some):
        parts += [" and " if n == len(some) - 1 else ", "] if n else []
        again = g.text in seen and len(g.text.split()) >= LONG and any(r in numbers for r in g.records)
        parts += [
            _again(g.text, who) if again else g.text,
            *(NoteRef(numbers[r]) for r in g.records[:2] if r in numbers),
        ]
        parts += [f" ({pct(g.p_without)} without)"]
        seen.add(g.text)
    return parts


def _again(text: str, who: str) -> str:
    """A long name said once more, short.

    >>> _again("the move against Dorn in March 1974", "Sollen"), _again("the report that Dorn is ill again", "Dorn")
    ('the same move against Dorn', 'the same report on Dorn')
    """
    if text.startswith("the move "):
        return f"the same {text.removeprefix('the ').rsplit(' in ', 1)[0]}"
    return f"the same report on {who}"


def names_listed(names: Sequence[str], most: int = 3) -> str:
    """Names in running text, the first few and how many more.

    >>> names_listed(["A", "B"]), names_listed(["A", "B", "C", "D", "E"])
    ('A and B', 'A, B, C and two others')

    Args:
        names: as printed.
        most: how many are named.
    """
    if len(names) <= most + 1:
        return joined(list(names))
    return joined([*names[:most], count(len(names) - most, "other")])
