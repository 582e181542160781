"""As what an atom and its date were understood: which vote, which fall, or a vote that might have been held."""

from whowhom.inference.arrays.calendar import first_day
from whowhom.inference.arrays.claims import Index, NotWeighed
from whowhom.inference.arrays.meaning import Told, meant, vote_in_words, vote_meant
from whowhom.propositions.describe import Phrase
from whowhom.propositions.syntax import Atom, When


def understood(atom: Atom, when: When | None, index: Index) -> tuple[Atom, When | None]:
    """An atom and its date as they were understood, to be described.

    Args:
        atom: what is asked; it may have a star.
        when: its date, if it has one.
        index: places of the case's names.
    """
    case, name = index.case, atom.predicate
    if when is not None and (when.day is None or when.kind != "on" or not case.begins <= when.day <= case.as_of):
        return atom, when
    day = when.day if when is not None and when.day is not None else case.as_of
    if name in ("sides", "moved", "conspired", "majority", "challenged"):
        d = vote_meant(atom, day, index)
        if d >= 0:
            return atom, Phrase("on", said=f"in the vote of {vote_in_words(d, index)}")
        if name == "sides":
            verb = "would side" if day == case.as_of else "would have sided"
            return Atom(verb, atom.args), when or Phrase("on", said="now")
    if name == "behind" and "*" not in dict(atom.args).values():
        try:
            found = meant(atom, when, index)
        except NotWeighed:
            return atom, when
        if isinstance(found, Told):
            return atom, Phrase("on", said=f"in {first_day(found.probe.month, case.begins):%B %Y}")
    return atom, when
