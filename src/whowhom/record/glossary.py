"""The vocabulary as a user looks it up: each word with its slots, how it reads, what it can be, and what it moves."""

from dataclasses import dataclass

from whowhom.propositions.build import usage
from whowhom.propositions.in_plain import contrary, in_plain, read_plainly
from whowhom.propositions.syntax import Not, Timed
from whowhom.propositions.topics import topic_of, topics
from whowhom.propositions.vocabulary import PREDICATES, SLOT_TYPES, Predicate
from whowhom.propositions.walk import atoms

from .foretelling import COMES
from .moves import FACT, FUTURE, KIND, MOVES, NOTE, PAST, SEAT

SEATS = ("appointed", "died", "holds", "member")  # as facts they set who sits where
HELD = ("holds", "member")
TENURES = "under `tenures` in leadership.yaml"
A_DAY = "`by` a day or `within` so many months, at most 60"


@dataclass(frozen=True, kw_only=True, slots=True)
class WordEntry:
    """One word of the vocabulary.

    `usage` has its slots, an optional one in square brackets, and `slots` what fills each. `reads` and `contrary` say
    the example and its contrary in English. What it can be say `fact`, `claim`, `question` and `judgement`, and how.
    `moves`: as what a row counts, and what it can move. `row` is the example as a row of the log.
    """

    name: str
    topic: str
    kind: str
    meaning: str
    usage: str
    slots: tuple[tuple[str, str], ...]
    example: str
    reads: str
    contrary: str
    fact: str
    claim: str
    question: str
    judgement: str
    moves: tuple[tuple[str, str], ...]
    synonyms: tuple[str, ...]
    row: str

    @property
    def uses(self) -> tuple[str, str, str, str]:
        """What it can be: a fact, a claim, a question, a judgement."""
        return self.fact, self.claim, self.question, self.judgement


def entry(name: str) -> WordEntry:
    """All that is to be told of a word.

    >>> entry("loyal").reads, entry("loyal").contrary
    ('Zhukov is loyal to Khrushchev', 'Zhukov is not loyal to Khrushchev')

    Args:
        name: of a predicate.

    Raises:
        KeyError: there is no such predicate.
    """
    p = PREDICATES[name]
    asked = _question(p)
    return WordEntry(
        name=name,
        topic=topic_of(name),
        kind=p.kind,
        meaning=p.doc,
        usage=usage(p),
        slots=tuple((s.name, SLOT_TYPES[s.type] + (" (may be left out)" if s.optional else "")) for s in p.slots),
        example=p.example,
        reads=in_plain(p.example),
        contrary=contrary(p.example),
        fact=_fact(p),
        claim=_claim(p),
        question=asked,
        judgement="yes, beside the model's own figure"
        if asked.startswith("yes")
        else "no: the model has no figure for it",
        moves=_moves(p),
        synonyms=tuple(word.replace("_", " ") for word in p.words.split()),
        row=_row(p),
    )


def entries() -> tuple[WordEntry, ...]:
    """Every word, in groups by what one wants to say."""
    return tuple(entry(name) for names in topics().values() for name in names)


def _fact(p: Predicate) -> str:
    if p.kind == "event" and p.seen:
        return "yes, from a source A or B with 1 or 2, as B2"
    if p.name in HELD:
        return f"no: it stands {TENURES}"
    return "no: nobody outside can see it"


def _claim(p: Predicate) -> str:
    if p.name in COMES:
        return f"yes; of what is to come {A_DAY.partition(',')[0]}"
    if p.weighed in ("sign", "probe"):
        return "yes, with a `~` before the number" if p.kind == "quantity" else "yes"
    return f"kept, and not weighed: as fact it stands {TENURES}" if p.name in HELD else "kept, and not weighed"


def _question(p: Predicate) -> str:
    if p.kind == "event":
        return f"yes, {A_DAY}" if p.drawn else "no: no world says when it will be seen"
    if p.name == "explained":
        return "yes, without a date"
    ahead = "; also `on` or `by` a day to come" if p.name in HELD else "; also `on` a day to come" if p.drawn else ""
    of = "today, of the latest vote or fall" if p.name in ("moved", "conspired", "majority", "behind") else "today"
    return f"yes, of {of}, or `on` a past day{ahead}"


def _moves(p: Predicate) -> tuple[tuple[str, str], ...]:
    kind = KIND.get(p.name, "")
    if kind == "" or p.weighed == "context":
        return ((SEAT, MOVES[NOTE]),)
    if p.name in HELD:
        return (("a tenure", MOVES[SEAT]), (PAST, MOVES[NOTE]))
    if p.name in SEATS:
        return ((SEAT, MOVES[SEAT]),)
    if kind != FACT:
        return ((kind, MOVES[kind]),)
    told = [(FACT, MOVES[FACT]), (PAST, MOVES[PAST])]
    return (*told, (FUTURE, MOVES[FUTURE])) if p.name in COMES else tuple(told)


def _row(p: Predicate) -> str:
    what = p.example.replace(" > ", " ~ ")
    what = f'"{what}"' if "," in what else what
    return f"1957-07-20,1957-07-23,press,B2,{what}," if p.kind == "event" else f",1957-07-23,a-visitor,C3,{what},"


def counts_as(what: str) -> str:
    """As what a row of the log counts, if it is weighed: a key of `MOVES`.

    >>> counts_as("not removed(zhukov, premier) by 1957-12-31"), counts_as("met(presidium)"), counts_as("note: so")
    ('claim about the future', 'fact only', 'note')

    Args:
        what: a proposition whose keys nobody checks, or `note:` and a text.
    """
    if what.startswith("note:"):
        return NOTE
    told = read_plainly(what)
    told = told.body if isinstance(told, Not) else told
    name = atoms(told)[0].predicate
    if isinstance(told, Timed) and name in COMES:
        return FUTURE
    return SEAT if name in SEATS or PREDICATES[name].weighed == "context" else KIND[name]
