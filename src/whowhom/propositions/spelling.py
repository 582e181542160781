"""How names are written: what is tidied away before one is kept, and when two writings are the same name.

Two writings are the same name where they differ only in capitals, width, spaces or the kind of apostrophe or hyphen
(`folded`). Where nobody's name is the same, accents and punctuation are passed over too (`loose`).
"""

import re
import unicodedata
from functools import lru_cache

_JOINERS = "\u200c\u200d"  # between the letters of Persian and of Indian scripts they are spelling, elsewhere nothing
_SHOWN_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
_ONE_SIGN = {
    **dict.fromkeys(map(ord, "‘’‛ʹʻʼʽʾʿ`´′＇"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-"),
    **dict.fromkeys(map(ord, "・‧•∙⋅･"), "·"),
    **dict.fromkeys(map(ord, "“”„‟«»″"), '"'),
}
_ONE_LETTER = {
    **dict(zip(map(ord, "đðħıłøŧŋəþæœ"), ("d", "d", "h", "i", "l", "o", "t", "n", "a", "th", "ae", "oe"), strict=True)),
    **dict(zip(map(ord, "ىیکة"), "ييكه", strict=True)),
}
_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff]")
_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # which glyph of one character is to be drawn


def composed(text: str) -> str:
    r"""A text in Unicode's composed form (NFC), in which equal letters are equal characters.

    >>> composed("Jose\u0301") == "José"
    True

    Args:
        text: any.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def tidy(name: str) -> str:
    r"""A name composed, its spaces single, without direction marks and other characters that do not show.

    >>> tidy("  Anna\u202e\u00a0 Ivanova\u200b ")
    'Anna Ivanova'

    Args:
        name: as written.
    """
    if name.isascii():
        return " ".join(name.split())
    kept = "".join(c for i, c in enumerate(name) if _shows(name, i))
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def _shows(name: str, i: int) -> bool:
    c = name[i]
    if c in _JOINERS:
        return 0 < i < len(name) - 1 and all("\u0600" <= other < "\u1e00" for other in (name[i - 1], name[i + 1]))
    return c not in _SHOWN_BLANK and unicodedata.category(c) != "Cf"


def unprintable(name: str) -> str:
    r"""The first character of a tidied name that cannot be printed, or an empty string.

    >>> unprintable("Anna\x1b[31m") == "\x1b", unprintable("Анна 安娜 آنا")
    (True, '')

    Args:
        name: from `tidy`.
    """
    return next((c for c in name if not (c.isprintable() or c in _JOINERS)), "")


def readable(name: str) -> bool:
    """Whether a name has a letter or a digit, by which it can be told.

    >>> readable("毛"), readable("—")
    (True, False)

    Args:
        name: as written.
    """
    return any(c.isalnum() for c in name)


def isolated(name: str) -> str:
    r"""A name as it stands in a sentence: one that is written from right to left is kept from reordering the rest.

    >>> isolated("Anna"), isolated("آنا") == "\u2068آنا\u2069"
    ('Anna', True)

    Args:
        name: as written.
    """
    turned = not name.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in name)
    return f"\u2068{name}\u2069" if turned else name


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name as it is compared: equal for names that differ only in capitals, width, spaces, apostrophes or hyphens.

    >>> folded("O’NEILL") == folded("O'Neill"), folded("ＫＩＭ") == folded("Kim"), folded("José") == folded("Jose")
    (True, True, False)

    Args:
        name: as written.
    """
    text = tidy(name)
    if not text.isascii():
        text = _VARIANTS.sub("", text.translate({ord(c): None for c in _JOINERS}).translate(_ONE_SIGN))
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
        text = text.translate(_ONE_SIGN)
    return " ".join(text.casefold().replace("`", "'").split())


@lru_cache(maxsize=4096)
def loose(name: str) -> str:
    """A name compared loosely: accents, spaces and punctuation passed over as well.

    >>> loose("Ranković") == loose("RANKOVIC"), loose("Tse-tung") == loose("Tsetung"), loose("أحمد") == loose("احمد")
    (True, True, True)

    Args:
        name: as written.
    """
    text = folded(name)
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(_ONE_LETTER)
        text = unicodedata.normalize("NFC", text)
    kept = "".join(c for c in text if c.isalnum() or unicodedata.category(c).startswith("M"))
    return kept or folded(name)
