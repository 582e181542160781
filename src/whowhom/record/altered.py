"""A change to a case, in words: what was otherwise.

    without OBJECT      it was not there, or did not happen
    with OBJECT         it was there besides
    instead OBJECT      it was otherwise: on another day, of another strength

The object is a row of the log by its key, an event as a proposition, or one of

    tie A B [KIND [STRENGTH]]      custody PERSON AFFAIR [CHANCE]      affair KEY      report KEY
    rule NAME                      post KEY                            appeal [BODY]
"""

from dataclasses import replace

from .alteration import Alteration, AlterationError, unknown
from .altered_events import event_altered
from .altered_structure import OBJECTS
from .case import Case
from .held import without_lost_grounds

VERBS = ("without", "with", "instead")


def altered(case: Case, text: str) -> Alteration:
    """Change a case.

    Args:
        case: from `load_case`.
        text: the change, as at the top of this module; empty for none.

    Raises:
        AlterationError: it cannot be understood or made.
        PropositionError: an event that cannot be read.
    """
    verb, _, rest = " ".join(text.split()).partition(" ")
    if not verb:
        return Alteration(text="", words="Nothing is changed", case=case, kind="nothing")
    if verb.casefold() not in VERBS:
        raise unknown("change", verb, VERBS, "it begins with one of " + ", ".join(VERBS))
    if not rest:
        raise AlterationError(f"“{verb}” what? A row's key, an event such as removed(…), or: {', '.join(OBJECTS)}")
    word, *more = rest.split(" ")
    make = OBJECTS.get(word.casefold()) if "(" not in rest else None
    found = make(case, verb.casefold(), more) if make else event_altered(case, verb.casefold(), rest)
    return replace(found, text=f"{verb.casefold()} {rest}", case=without_lost_grounds(found.case))
