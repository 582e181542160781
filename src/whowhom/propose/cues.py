"""Words by which a sentence tells what it says: turns of phrase here, single words from the vocabulary's own table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whowhom.propositions.synonyms import said_by

_HIS = "(?:his|her|the|their|its)"
_GO = "gone|going|go|goes|out|finished|fall|falls|leave|leaves"
_PHRASES = (
    ("removed", rf"on {_HIS} way out|days are numbered|is finished|{_HIS} (?:fall|departure|removal|dismissal)"),
    ("removed", rf"(?:will|would|is going to|is about to|may|might|could|must|is to|is said to) (?:be )?(?:{_GO})\b|goes\b(?! (?:to|on)\b)"),
    ("removed", rf"los(?:e|es|t|ing) {_HIS} (?:\w+ )?(?:post|posts|seat|place|job|office|position)"),
    ("removed", rf"(?:give|gives|gave|giving) up {_HIS}|(?:steps?|stepped|stepping|stand(?:s|ing)?|stood) (?:down|aside)"),
    ("stays", rf"(?:will |would |to )?(?:stay|remain|keep {_HIS}|survive|hold on|last)s?\b|is (?:safe|secure)\b"),
    ("challenged", r"(?:move|plot|plan|conspir\w+|com(?:e|ing) out|act)\w* (?:to be made )?(?:against|to (?:oust|unseat|remove))"),
    ("conspired", r"(?:was|were|is|are|had been) (?:in on it|part of the plot|among the plotters)"),
    ("disloyal", r"(?:break|broke|broken|turn|turned|turning|side|sides|sided|stand|stands|stood|is|are|was) (?:with \w+ )?against"),
    ("disloyal", r"(?:quarrel\w*|at odds|feud\w*|at loggerheads) with"),
    ("designated", r"(?:likely |chosen |named |designated )*(?:successor|heir)\b|chosen to succeed|will succeed|to succeed"),
    ("disloyal", r"(?:opposes|opposed to|hostile to|no friend of|has broken with|fell out with|disloyal)"),
    ("loyal", r"(?:support|back|stand by|stands by|stood by|side with|sides with|sided with|loyal to|behind)(?:s|ed)?\b"),
    ("ill", r"(?:gravely|seriously|very) ill|in (?:the )?hospital|had a (?:stroke|heart attack)"),
    ("absent", r"(?:was|is|were|has been) (?:missing|absent)|did not appear|not (?:been )?seen|failed to appear"),
    ("attacked_in_press", r"(?:attacked|criticised|criticized|blamed) (?:in|by) (?:the press|pravda|izvestia|a newspaper|the papers)"),
    ("investigated", r"under (?:arrest|investigation|inquiry|house arrest)"),
    ("falling", r"(?:losing|lost|loses) (?:ground|influence|power|favour|favor)|in decline|on the wane|weakened"),
    ("rising", r"(?:gaining|gained|gains) (?:ground|influence|power|strength)|on the rise|in the ascendant"),
    ("stronger", r"stronger than|more (?:powerful|influential) than|outranks"),
    ("ranked", r"(?:named|listed|placed|ranked|seated|standing) (?:before|above|ahead of)"),
    ("influential", r"(?:much|more|great|growing|considerable) influence|powerful"),
    ("alarmed", r"(?:afraid|worried|alarmed|nervous|fears? for (?:his|her))"),
)  # fmt: skip
_PHRASE = tuple((name, re.compile(rf"\b(?:{text})", re.IGNORECASE)) for name, text in _PHRASES)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NOT = re.compile(r"\b(?:not|never|no longer|hardly|denie[sd]|unlikely)\b|n['’]t\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|going to|about to|is to|are to|to be|on (?:his|her|the|their) way out|soon|shortly|expected"
    r"|plans?|planning|planned|may|might|could|within|by the end|before the end|next (?:week|month|year|spring|summer|autumn"
    r"|winter)|days are numbered|in danger|imminent|any day|will not last)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_REACH = 30  # characters before a word in which it can be denied


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """A word or phrase that tells what is said: the predicate, where it stands, whether it is denied or passive."""

    name: str
    start: int
    end: int
    denied: bool
    passive: bool


def cues(text: str) -> Iterator[Cue]:
    """What a sentence may say, turns of phrase before single words.

    >>> [(c.name, c.denied) for c in cues("He will not be dismissed.")]
    [('removed', True)]

    Args:
        text: of a sentence.
    """
    seen: list[tuple[str, int, int]] = []
    places = [(name, *match.span()) for name, pattern in _PHRASE for match in pattern.finditer(text)]
    places += [(name, *match.span()) for match in _WORD.finditer(text) for name in said_by(match.group().casefold())]
    for name, start, end in places:
        if any(start < b and a < end and (name == other or end - start < b - a) for other, a, b in seen):
            continue  # part of a longer phrase
        seen.append((name, start, end))
        before = text[max(0, start - _REACH) : start]
        denied = _NOT.search(before + text[start:end]) is not None and name not in ("absent",)
        yield Cue(
            name=name,
            start=start,
            end=end,
            denied=denied,
            passive=" " not in text[start:end] and _PASSIVE.search(before) is not None,
        )


def ahead(text: str) -> bool:
    """Whether a sentence speaks of what is to come.

    Args:
        text: of a sentence.
    """
    return _AHEAD.search(text) is not None
