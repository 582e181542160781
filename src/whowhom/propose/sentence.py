"""From a sentence that an analyst has read to propositions that it may mean, for him to choose from."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from whowhom.propositions.vocabulary import PREDICATES, Slot
from whowhom.record import Case
from whowhom.record.followed import Followed
from whowhom.record.foretelling import COMES

from .cues import Cue, ahead, cues
from .deadlines import deadline, spoken
from .named import Named, named

MOST = 4
ASSUMED = "within 6 months"  # where a sentence foretells and gives no day
_PATIENT = {"removed", "appointed", "criticised", "attacked_in_press", "publicised", "congratulated", "investigated"}
_REACH = 40  # characters after a verb within which its object stands
_SAYS = re.compile(
    r"(?:\b(?:says|said|reports|reported|claims|claimed|thinks|believes|told us|writes)|\baccording to) "
    r"(?:an? |the |one )?([^,.;:]{2,60})",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A proposition that a sentence may mean, when it happened, and what was supplied for it."""

    what: str
    happened: str = ""
    supplied: str = ""


def offers(sentence: str, case: Case, learned: date) -> list[Offer]:
    """What a sentence may mean, the likeliest first; nothing where no word of it is known.

    Args:
        sentence: As the analyst writes it.
        case: The case.
        learned: The day on which it was said.
    """
    text = " ".join(unicodedata.normalize("NFC", sentence).split())
    reader = _SlotFiller(text, case, learned)
    found = [offer for cue in cues(text) for offer in reader.read(cue)]
    return list({offer.what: offer for offer in reversed(found)}.values())[::-1][:MOST]


def source_in(sentence: str) -> str:
    """The key of a source that a sentence names, or nothing.

    >>> source_in("He is on his way out, says a Yugoslav diplomat.")
    'yugoslav-diplomat'

    Args:
        sentence: As the analyst writes it.
    """
    match = _SAYS.search(sentence)
    words = re.findall(r"[^\W_]+", match[1].casefold()) if match else []
    return "-".join(words[:4])


class _SlotFiller:
    """Fills the slots of a predicate with what a sentence names."""

    def __init__(self, text: str, case: Case, learned: date) -> None:
        self.text, self.case, self.learned = text, case, learned
        self.named = sorted(named(text, case), key=lambda n: n.start)
        self.ahead = ahead(text)
        self.by = deadline(text, learned)
        past = [w for w in spoken(text, learned) if w.last <= learned]
        self.share = re.search(r"(\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent)", text)
        self.happened = past[0].edtf if len(past) == 1 else ""

    def read(self, cue: Cue) -> Iterator[Offer]:
        denied = cue.denied
        name = cue.name
        if name == "stays":
            name, denied = ("removed", True) if self.ahead or self.by else ("secure", False)
        if name == "disloyal":
            name, denied = "loyal", not denied
        for args in self._filled(name, cue):
            yield self._offer(name, args, denied)

    def _offer(self, name: str, args: str, denied: bool) -> Offer:
        what = f"{'not ' if denied else ''}{name}({args})"
        if PREDICATES[name].kind == "quantity" and self.share:
            what += f" ~ {self.share[1]}%"
        if name not in COMES or not (self.ahead or self.by):
            event = PREDICATES[name].kind == "event"
            return Offer(what=what, happened=self.happened if event or self.happened else "")
        supplied = "" if self.by else "the sentence gives no day: six months are assumed"
        return Offer(what=f"{what} {self.by or ASSUMED}", supplied=supplied)

    def _filled(self, name: str, cue: Cue) -> Iterator[str]:
        """The arguments of a predicate, in every way in which what the sentence names can fill them."""
        row = PREDICATES[name]
        if row.kind == "quantity" and not (row.share and self.share):
            return
        rest = list(self._actors(cue, name))
        chosen: list[tuple[Slot, list[str]]] = []
        for slot in row.slots:
            keys = self._keys(slot, rest, [k for _, ks in chosen for k in ks])
            if name == "designated" and slot.type == "post" and not keys:
                keys = [self.case.top_post]  # an heir of whom no more is said
            if keys:
                chosen.append((slot, keys))
            elif not slot.optional:
                return
        if len({keys[0] for slot, keys in chosen if slot.type == "person"}) < sum(
            s.type == "person" for s, _ in chosen
        ):
            return  # nobody does it to himself
        several = max((len(keys) for _, keys in chosen), default=0)
        for i in range(several):
            yield ", ".join(self._argument(row.slots, slot, keys[min(i, len(keys) - 1)]) for slot, keys in chosen)

    @staticmethod
    def _argument(slots: Sequence[Slot], slot: Slot, key: str) -> str:
        plain = not slots[0].optional and slot.name not in ("above", "by")
        return key if plain else f"{slot.name}={key}"

    def _actors(self, cue: Cue, name: str) -> Iterator[Named]:
        """Persons and blocs in the order in which they fill slots: who acts, then on whom; of a verb whom, then who."""
        who = [n for n in self.named if n.type in ("person", "bloc", "part")]
        before = [n for n in who if n.end <= cue.start][::-1]
        reach = re.match(r"[^,.;]*", self.text[cue.end : cue.end + _REACH])
        after = [n for n in who if cue.end <= n.start < cue.end + (reach.end() if reach else 0)]
        others = [n for n in who if n not in before and n not in after]
        turned = (name in _PATIENT and after and not cue.passive) or (name == "challenged" and after)
        if cue.passive and name not in _PATIENT:
            turned = True  # backed by him
        yield from [*after, *before, *others] if turned else [*before[:1], *after, *before[1:], *others]

    def _keys(self, slot: Slot, rest: list[Named], chosen: list[str]) -> list[str]:
        """What can fill a slot: the first that is named and fits; of a seat that is not named, those that he has."""
        if slot.type in ("person", "actor", "bloc"):
            types = {"person": ("person",), "actor": ("person", "bloc", "part"), "bloc": ("bloc", "part")}[slot.type]
            if slot.name == "by" and not rest:
                return []
            found = next((n for n in rest if n.type in types and n.key not in chosen), None)
            if found is not None:
                rest.remove(found)
            return [found.key] if found else []
        types = ("post", "body") if slot.type == "seat" else (slot.type,)
        named = list(dict.fromkeys(n.key for n in self.named if n.type in types))
        if named or slot.type != "seat" or not chosen:
            return named
        return self._seats(chosen[0])

    def _seats(self, who: str) -> list[str]:
        """The posts and the seat that a person has on that day."""
        followed = Followed(self.case)
        month = followed.month(self.learned)
        posts = [seat for (seat, _), holder in followed.holders[month].items() if holder == who]
        seat = [self.case.leading_body] if who in followed.seated[month] else []
        return list(dict.fromkeys([*posts, *seat]))
