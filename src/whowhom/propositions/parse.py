"""The parser of propositions: a fast path for what fills a log, and a grammar for everything.

A date after a chain of `and` or `or` applies to the run of undated parts before it: `a and b by D` dates both.
"""

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from whowhom._records import replace

from .build import ANYBODY, Argument, build_atom
from .errors import OR, PropositionError, nearest
from .grammar import SAID, WORD, grammar
from .names import Names
from .spelling import composed
from .synonyms import nearest_predicate
from .syntax import About, And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When
from .vocabulary import PREDICATES
from .written_dates import plain_readings

if TYPE_CHECKING:
    from lark import Token, Tree

_WORDS = re.compile(rf"{WORD}( {WORD})*")

LONGEST = 2_000
DEEPEST = 40

_MONTHS = {"month": 1.0, "year": 12.0, "week": 12 / 52.1775, "day": 12 / 365.2425}

_FAST = re.compile(
    r"\s*([a-z_]+)\(([^()=*]*)\)\s*(?:(~|<=|>=|==|<|>)\s*(\d+(?:\.\d+)?)(\s*%)?"
    r"|(by|on)\s+(\d{4}-\d\d-\d\d))?\s*"
)


def parse(text: str, names: Names) -> Proposition:
    """A proposition from its text, every name checked.

    Args:
        text: For example `removed(bulganin, premier) by 1958-03-31`.
        names: The valid keys by slot type, and aliases.

    Returns:
        The proposition; equal texts give the same object for the same `names`.

    Raises:
        PropositionError: with the column, what was found and expected, and the nearest valid name.

    >>> names = Names(keys={"person": frozenset({"bulganin"}), "post": frozenset({"premier"})})
    >>> parse("removed(bulganin, premier)", names)
    Atom(predicate='removed', args=(('who', 'bulganin'), ('from', 'premier')))
    """
    text = composed(text)
    known = names.cache.get(text)
    if known is None:
        known = _fast(text, names) or _full(text, names)
        names.cache[text] = known
    return known


def _fast(text: str, names: Names) -> Proposition | None:
    match = _FAST.fullmatch(text)
    if match is None or match[1] == "count" or "\n" in text:
        return None
    arguments: list[Argument] = []
    column = match.start(2)
    for piece in match[2].split(","):
        word = piece.strip()
        if not word:
            return None  # the grammar says what is missing
        arguments.append(Argument(word=" ".join(word.split()), column=column + len(piece) - len(piece.lstrip())))
        column += len(piece) + 1
    if not all(_WORDS.fullmatch(a.word) for a in arguments):
        return None
    atom = build_atom(text, match[1], match.start(1), arguments, names)
    if match[3]:
        return _measured(text, atom, match[3], match[4], bool(match[5]), match.start(4), match.start(3))
    if match[6]:
        return Timed(atom, _when(text, match[6], match[7], match.start(7)))
    return atom


def _full(text: str, names: Names) -> Proposition:
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    if len(text) > LONGEST or text.count("(") > DEEPEST or len(re.findall(r"\bnot\b", text)) > DEEPEST:
        raise PropositionError(
            "the proposition is too long", text[:80], 1, f"{len(text)} characters", f"at most {LONGEST}"
        )
    try:
        tree = grammar().parse(text)
    except UnexpectedToken as error:
        ended = error.token.type == "$END"
        at = len(text.rstrip()) if ended else int(error.token.start_pos or 0)
        found = "the end" if error.token.type == "$END" else str(error.token)
        raise _unexpected(text, at, found, error.accepts or error.expected) from None
    except UnexpectedCharacters as error:
        start = int(error.pos_in_stream or 0)
        match = re.match(r"\w[\w-]*|.", text[start:], re.DOTALL)
        raise _unexpected(text, start, match[0] if match else "", error.allowed or set()) from None
    whole: Any = tree.children[0]
    return _Builder(text, names).whole(whole)


def _unexpected(text: str, at: int, found: str, allowed: Any) -> PropositionError:
    words = sorted({SAID.get(name, name.lower()) for name in allowed})
    near = _meant_date(text, at) or (nearest(found, [w for w in words if w.isalpha()]) if found.isalpha() else "")
    if not near and "a predicate" in words:
        near = nearest_predicate(found) if found[:1].isalpha() else ""
    return PropositionError(f"{found!r} does not belong here", text, at + 1, found, ", ".join(words), near)


def _meant_date(text: str, at: int) -> str:
    """What a date in another habit behind `by` or `on` means, where the mistake lies in it."""
    for match in re.finditer(r"\b(by|on)\s+(.+?)(?=\s+(?:and|or|given)\b|\)|$)", text):
        if match.start(2) <= at <= match.end(2):
            found = [day for day in plain_readings(match[2]) if day != match[2]]
            return OR.join(found if match[1] == "by" else [day for day in found if len(day) == 10])
    return ""


def _measured(
    text: str, left: Atom | Count, op: str, number: str, percent: bool, column: int, op_column: int
) -> Proposition:
    value = float(number) / (100 if percent else 1)
    predicate = PREDICATES[(left.atom if isinstance(left, Count) else left).predicate]
    if isinstance(left, Atom):
        if predicate.kind != "quantity":
            raise PropositionError(
                f"{left.predicate} is no quantity", text, op_column + 1, op, "and, or, given, by, on, within"
            )
        if left.predicate == "following" and not 0 <= value <= 1:
            raise PropositionError(
                "a share lies between 0 and 100%", text, column + 1, number + "%" * percent, "0 to 1, or 0% to 100%"
            )
        if op == "~":
            return About(left, value)
    return Compare(left, op, value)  # type: ignore[arg-type]


def _when(text: str, kind: str, written: str, column: int) -> When:
    numbers = [int(n) for n in written.split("-")]
    try:
        if len(numbers) == 3:
            return When(kind, date(*numbers))  # type: ignore[arg-type]
        first = date(numbers[0], (numbers + [1])[1], 1)
    except ValueError:
        near = _meant_date(text, column)
        raise PropositionError(f"{written} is no date", text, column + 1, written, "a date, 1958-03-31", near) from None
    if kind == "on":
        raise PropositionError("`on` needs a day", text, column + 1, written, "a day, 1958-03-31")
    months = first.month if len(numbers) == 2 else 12
    following = date(first.year + months // 12, months % 12 + 1, 1) if first.year < 9999 else date.max
    return When("by", date.fromordinal(following.toordinal() - 1))


class NegatedPart(NamedTuple):
    """A piece of a proposition, so many times negated, with a date that may reach further back than the piece."""

    body: Proposition
    when: When | None = None
    nots: int = 0

    @property
    def bare(self) -> Proposition:
        """The piece without its date."""
        return _negated(self.body, self.nots)

    @property
    def closed(self) -> Proposition:
        """The piece with its date, inside the negations: "not by then"."""
        return _negated(Timed(self.body, self.when) if self.when else self.body, self.nots)


def _negated(body: Proposition, times: int) -> Proposition:
    for _ in range(times):
        body = Not(body)
    return body


class _Builder:
    """Walks a parse tree; a part carries its date apart until it is known how far the date reaches."""

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names

    def whole(self, tree: "Tree[Token]") -> Proposition:
        return self.part(tree).closed

    def part(self, tree: "Tree[Token]") -> NegatedPart:
        kids: list[Any] = tree.children
        match tree.data:
            case "given":
                return NegatedPart(Given(body=self.whole(kids[0]), condition=self.whole(kids[2])))
            case "either" | "every":
                return _chain(Or if tree.data == "either" else And, [self.part(k) for k in kids])
            case "unary":
                inner = self.part(kids[1])
                return replace(inner, nots=inner.nots + 1)
            case "dated":
                return NegatedPart(self.whole(kids[0]), self.when(kids[1]))
            case "group":
                return NegatedPart(self.whole(kids[0]))
            case "compare":
                return NegatedPart(self.measured(kids[0], str(kids[1]), kids[2], kids[1].start_pos))
            case "claim":
                return NegatedPart(self.measured(kids[0], "~", kids[1], kids[1].children[0].start_pos))
            case "count_alone":
                name = kids[0].children[0]
                column = self.text.find(")", name.start_pos) + 2
                raise PropositionError(
                    "a count must be compared with a number",
                    self.text,
                    min(column, len(self.text)) + 1,
                    "",
                    "< <= == >= > and a number",
                )
        return NegatedPart(self.atom(tree))

    def measured(self, left: "Tree[Token]", op: str, number: "Tree[Token]", op_column: int | None) -> Proposition:
        written, percent = number.children[0], len(number.children) > 1
        node = self.count(left) if left.data == "count" else self.atom(left)
        at = int(getattr(written, "start_pos", 0) or 0)
        return _measured(self.text, node, op, str(written), percent, at, op_column or 0)

    def count(self, tree: "Tree[Token]") -> Count:
        inner: Any = tree.children[1]
        atom = self.atom(inner)
        if sum(word == ANYBODY for _, word in atom.args) != 1:
            raise PropositionError(
                "a count needs exactly one *", self.text, inner.children[0].start_pos + 1, unparse_args(atom), "one *"
            )
        return Count(atom)

    def atom(self, tree: "Tree[Token]") -> Atom:
        name: Any = tree.children[0]
        arguments = []
        kids: list[Any] = tree.children[1:]
        for kid in kids:
            if kid is None:
                continue
            slot, *words = kid.children
            said = " ".join(w[1:-1].strip() if w.type == "QUOTED" else w for w in words)
            named = {} if slot is None else {"slot": str(slot), "slot_column": slot.start_pos}
            arguments.append(Argument(word=said, column=words[0].start_pos, **named))
        return build_atom(self.text, str(name), name.start_pos, arguments, self.names)

    def when(self, tree: "Tree[Token]") -> When:
        kids: list[Any] = tree.children
        if tree.data == "within":
            months = float(kids[1]) * _MONTHS[str(kids[2]).rstrip("s")]
            if not 0 < months <= 1200:
                raise PropositionError(
                    "the span is too long or not positive",
                    self.text,
                    kids[1].start_pos + 1,
                    str(kids[1]),
                    "more than nothing, at most a hundred years",
                )
            return When("within", months=months)
        return _when(self.text, str(tree.data), str(kids[1]), kids[1].start_pos)


def unparse_args(atom: Atom) -> str:
    """The arguments of an atom, for messages.

    Args:
        atom: any.
    """
    return ", ".join(word for _, word in atom.args)


def _chain(kind: type[And] | type[Or], parts: list[NegatedPart]) -> NegatedPart:
    """Each date takes the run of undated parts before it; one date at the very end stays open for the level above."""
    if all(part.when is None for part in parts[:-1]):
        return NegatedPart(kind(tuple(part.bare for part in parts)), parts[-1].when)
    closed: list[Proposition] = []
    run: list[NegatedPart] = []
    for part in parts:
        run.append(part)
        if part.when is not None:
            whole = Timed(kind(tuple(p.bare for p in run)), part.when)
            closed.append(part.closed if len(run) == 1 else whole)
            run = []
    return NegatedPart(kind((*closed, *(p.bare for p in run))))
