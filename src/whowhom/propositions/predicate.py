"""What a word of the vocabulary is: its kind, its arguments, how it is said, and how the model takes it."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal["event", "state", "quantity"]
Weighed = Literal["sign", "probe", "seats", "context"]
SlotType = Literal["person", "bloc", "body", "post", "seat", "actor", "affair", "issue", "hypothesis", "alternative"]

SLOT_TYPES: Mapping[SlotType, str] = MappingProxyType(
    {
        "person": "a person of the roster",
        "bloc": "a bloc, or a part of one",
        "body": "a collegial organ",
        "post": "an office",
        "seat": "a body or a post",
        "actor": "a person, a body, a bloc or a part of a bloc",
        "affair": "a compromising matter",
        "issue": "a policy dimension",
        "hypothesis": "a hypothesis of this case",
        "alternative": "an alternative of that hypothesis",
    }
)


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One argument of a predicate: its name, the kind of thing that fills it, and whether it may be left out.

    `alive`: the predicate can be true only while the person who fills the slot lives.
    """

    name: str
    type: SlotType
    optional: bool = False
    alive: bool = False


@dataclass(frozen=True, kw_only=True)
class Predicate:
    """One word of the vocabulary.

    `kind` tells an event (happens at a date) from a state (true or false at a date) and a quantity (a number at a
    date); `seen` says whether an outsider can see it; `doc` is one sentence for the reference; `example` parses.

    How it is said, the slots in braces: `says` that it is so, `denies` that it is not, `many` follows a count of those
    in the first slot; of a quantity `says` is its name. `[with a slot|without it]`; what stands in round brackets falls
    away with its slot. `label` is short, for the course of events, which an event that `marks` it divides. `words` are
    others for it, to suggest it by; none of them parses, and what stands in their brackets tells them apart.

    How the model takes it. `weighed`: a `sign` is seen; a `probe` is asked of a world; of `seats` the record knows all;
    `context` tells the rules nothing. Futures tell of what is `drawn`; such events have a `noun`. What is `lasting` no
    later day changes. A quantity that is a `share` lies between 0 and 1.
    """

    name: str
    kind: Kind
    slots: tuple[Slot, ...]
    _: KW_ONLY
    seen: bool = False
    doc: str
    example: str
    says: str
    denies: str = ""
    many: str = ""
    label: str = ""
    marks: bool = False
    words: str
    weighed: Weighed
    drawn: bool = False
    noun: str = ""
    lasting: bool = False
    share: bool = False
