"""The one table of predicates: what events assert, reports claim, judgements weigh, questions ask and signs show.

`check`, the JSON Schema, caret errors and the reference are all made from `PREDICATES`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal["event", "state", "quantity"]
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
    """

    name: str
    kind: Kind
    slots: tuple[Slot, ...]
    seen: bool
    doc: str
    example: str


def _event(name: str, doc: str, example: str, *slots: Slot, seen: bool = True) -> Predicate:
    return Predicate(name=name, kind="event", slots=slots, seen=seen, doc=doc, example=example)


def _state(name: str, doc: str, example: str, *slots: Slot, seen: bool = False) -> Predicate:
    return Predicate(name=name, kind="state", slots=slots, seen=seen, doc=doc, example=example)


_WHO = Slot(name="who", type="person")
_LIVING = Slot(name="who", type="person", alive=True)

_TABLE: tuple[Predicate, ...] = (
    _event(
        "removed",
        "A person loses a seat or a post.",
        "removed(malenkov, premier)",
        _LIVING,
        Slot(name="from", type="seat"),
    ),
    _event(
        "appointed",
        "A person gains a seat or a post.",
        "appointed(bulganin, premier)",
        _LIVING,
        Slot(name="to", type="seat"),
    ),
    _event("died", "A person dies.", "died(zhdanov)", _WHO),
    _event(
        "challenged",
        "Somebody moves in a body to unseat a person.",
        "challenged(presidium, against=khrushchev)",
        Slot(name="in", type="body", optional=True),
        Slot(name="against", type="person", alive=True),
        Slot(name="by", type="person", optional=True, alive=True),
    ),
    _event(
        "hinted",
        "A person alludes in public to an affair.",
        "hinted(khrushchev, leningrad)",
        _LIVING,
        Slot(name="affair", type="affair"),
    ),
    _event(
        "opened",
        "A person lays an affair open.",
        "opened(khrushchev, leningrad)",
        _LIVING,
        Slot(name="affair", type="affair"),
    ),
    _event(
        "criticised",
        "A person is blamed by name or plain description.",
        "criticised(molotov, central-committee)",
        _WHO,
        Slot(name="in", type="body", optional=True),
    ),
    _event(
        "attacked_in_press",
        "The central press attacks a person or a bloc.",
        "attacked_in_press(ukraine)",
        Slot(name="whom", type="actor"),
    ),
    _event("publicised", "The press builds a person up.", "publicised(khrushchev)", _WHO),
    _event(
        "appeared",
        "A person, or most of a body, appears in public.",
        "appeared(presidium)",
        Slot(name="who", type="actor", alive=True),
    ),
    _event(
        "ranked",
        "A person is named or placed before another where the order tells rank.",
        "ranked(khrushchev, above=malenkov)",
        _LIVING,
        Slot(name="above", type="person", alive=True),
    ),
    _event("congratulated", "A person is honoured in public by the others.", "congratulated(khrushchev)", _WHO),
    _event(
        "silent",
        "A person, or a bloc's press, is silent where support of the leader was due.",
        "silent(ukraine)",
        Slot(name="who", type="actor", alive=True),
    ),
    _event("absent", "A person is missing where he was due.", "absent(malenkov)", _LIVING),
    _event("sought_support", "A person seeks shows of support for himself.", "sought_support(khrushchev)", _LIVING),
    _event("setback", "Something outside the leadership hurts a person's standing.", "setback(khrushchev)", _LIVING),
    _event(
        "advanced",
        "A measure tied to a person is adopted or succeeds; with its issue where it is a new course.",
        "advanced(khrushchev, decentralization)",
        _WHO,
        Slot(name="issue", type="issue", optional=True),
    ),
    _event(
        "purged", "Officials of a bloc are removed below the top.", "purged(apparatus)", Slot(name="whom", type="bloc")
    ),
    _event("met", "A body meets.", "met(central-committee)", Slot(name="who", type="body")),
    _state(
        "holds",
        "A person holds a post.",
        "holds(khrushchev, premier)",
        _LIVING,
        Slot(name="post", type="post"),
        seen=True,
    ),
    _state(
        "member",
        "A person sits in a body.",
        "member(zhukov, presidium)",
        _LIVING,
        Slot(name="body", type="body"),
        seen=True,
    ),
    _state(
        "sides",
        "In a vote between two contenders a person stands with one of them.",
        "sides(bulganin, khrushchev)",
        _LIVING,
        Slot(name="with", type="person", alive=True),
        Slot(name="against", type="person", optional=True, alive=True),
    ),
    _state(
        "moved",
        "A person was the mover of a challenge.",
        "moved(malenkov, khrushchev)",
        _WHO,
        Slot(name="against", type="person"),
    ),
    _state(
        "conspired",
        "A person belonged to the coalition before the vote, rather than sharing its views.",
        "conspired(pervukhin, khrushchev)",
        _WHO,
        Slot(name="against", type="person"),
    ),
    _state(
        "behind",
        "A person brought about another's removal.",
        "behind(khrushchev, malenkov)",
        _WHO,
        Slot(name="whom", type="person"),
    ),
    _state(
        "majority",
        "At the vote most of a body stood against a person.",
        "majority(presidium, against=khrushchev)",
        Slot(name="body", type="body"),
        Slot(name="against", type="person"),
    ),
    _state(
        "implicated",
        "A person is compromised by an affair.",
        "implicated(malenkov, leningrad)",
        _WHO,
        Slot(name="affair", type="affair"),
    ),
    _state(
        "holds_proof",
        "A person holds the proof of an affair.",
        "holds_proof(khrushchev, leningrad)",
        _LIVING,
        Slot(name="affair", type="affair"),
    ),
    _state("alarmed", "A person sees that he is in danger.", "alarmed(malenkov)", _LIVING),
    _state("opportunist", "A person goes with the likely winner.", "opportunist(shepilov)", _WHO),
    _state(
        "favours",
        "A person is for a policy.",
        "favours(khrushchev, decentralization)",
        _LIVING,
        Slot(name="issue", type="issue"),
    ),
    _state(
        "opposes",
        "A person is against a policy.",
        "opposes(molotov, decentralization)",
        _LIVING,
        Slot(name="issue", type="issue"),
    ),
    _state(
        "loyal",
        "A person would rather have another prevail than not.",
        "loyal(zhukov, khrushchev)",
        _LIVING,
        Slot(name="to", type="person", alive=True),
    ),
    _state(
        "stronger",
        "A person carries more weight than another.",
        "stronger(malenkov, molotov)",
        _LIVING,
        Slot(name="than", type="person", alive=True),
    ),
    _state("rising", "A person carries more weight than half a year before.", "rising(molotov)", _LIVING),
    _state("falling", "A person carries less weight than half a year before.", "falling(khrushchev)", _LIVING),
    _state("influential", "A person carries more than the usual weight of a member.", "influential(molotov)", _LIVING),
    _state("secure", "The leader would survive a challenge now.", "secure(khrushchev)", _LIVING),
    _state(
        "explained",
        "An alternative of a hypothesis is the right one.",
        "explained(june-initiative, trap)",
        Slot(name="hypothesis", type="hypothesis"),
        Slot(name="alternative", type="alternative"),
    ),
    Predicate(
        name="following",
        kind="quantity",
        slots=(Slot(name="bloc", type="bloc"), Slot(name="who", type="person", alive=True)),
        seen=False,
        doc="The share of a bloc that would go with a person.",
        example="following(apparatus, khrushchev) ~ 60%",
    ),
    Predicate(
        name="standing",
        kind="quantity",
        slots=(_LIVING,),
        seen=False,
        doc="The weight a person carries with others, in standard deviations of an ordinary member's.",
        example="standing(khrushchev) > 0.5",
    ),
)

PREDICATES: Mapping[str, Predicate] = MappingProxyType({p.name: p for p in _TABLE})
