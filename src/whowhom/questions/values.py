"""A proposition's truth in every world.

What a proposition at a date asks of the worlds stands in `inference/arrays/meaning.py`: a state of the past or the
present is read from the summaries of histories, an event to come from the futures; what is in neither is asked of the
worlds anew (`inference/further.py`). The value is an array (worlds, repetitions or 1) of numbers from 0 to 1. Within a
world, what hangs on nothing but chance is taken as independent: and multiplies, or is 1 - prod(1 - v), not is 1 - v.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from whowhom.inference.arrays.ahead import Ahead, months_ahead
from whowhom.inference.arrays.claims import Index, NotOfThemError, NotWeighed, timed_atoms
from whowhom.inference.arrays.meaning import Explained, Known, Meaning, Stands, Told, meant
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.further import futures, told
from whowhom.propositions.syntax import (
    About,
    And,
    Atom,
    Compare,
    Count,
    Given,
    Not,
    Or,
    Proposition,
    Timed,
    When,
)  # fmt: skip
from whowhom.propositions.vocabulary import PREDICATES
from whowhom.world.leadership import FULL, Floats

from .closed import closed_chances

Bools = np.ndarray[tuple[int, ...], np.dtype[np.bool]]

OPERATORS = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal, "==": np.equal}


class QuestionError(ValueError):
    """A question that this ensemble cannot answer, and why."""


class _NotOfThemError(QuestionError):
    """It cannot be answered of these persons; in a count they do not count."""


class Reader(Protocol):
    """Who tells of an atom at a date: the worlds, or, beforehand, whoever sees whether they could."""

    @property
    def index(self) -> Index:
        """Of the compiled case."""

    def true(self, atom: Atom, when: When | None) -> Floats:
        """How true it is."""

    def much(self, atom: Atom, when: When | None) -> Floats:
        """How much a quantity is."""


@dataclass(frozen=True)
class Worlds:
    """The worlds of an ensemble as a reader, with the record or without it."""

    e: Ensemble
    prior: bool = False

    @property
    def index(self) -> Index:
        """Of the compiled case."""
        return self.e.compiled.index

    def true(self, atom: Atom, when: When | None) -> Floats:
        """How true an atom is in every world."""
        return _true(self.e, atom, meaning_of(atom, when, self.index), self.prior)

    def much(self, atom: Atom, when: When | None) -> Floats:
        """How much a quantity is in every world."""
        return quantity(self.e, atom, self.prior, when)


def value(e: Ensemble, what: Proposition, prior: bool = False, when: When | None = None) -> Floats:
    """The truth of a proposition in every world.

    Args:
        e: the ensemble; what: a proposition without `given`; prior: in the worlds without the record; when: its date.

    Raises:
        QuestionError: the model does not speak of it, or it lies beyond the forecast.
    """
    _ask_at_once(e, what, prior, when)
    return read(Worlds(e, prior), what, when)


def _ask_at_once(e: Ensemble, what: Proposition, prior: bool, when: When | None) -> None:
    """Ask the worlds all that a proposition hangs on in one go."""
    index, probes = e.compiled.index, []
    for atom, own in timed_atoms(what, when):
        for one in _filled(atom, index):
            try:
                found = meant(one, own, index)
            except NotWeighed:
                continue
            probes += [found.probe.bare] if isinstance(found, Told) else []
    if probes:
        told(e, probes, prior)


def read(by: Reader, what: Proposition, when: When | None = None) -> Floats:
    """The truth of a proposition as a reader has it.

    Args:
        by: who tells of atoms.
        what: a proposition without `given`.
        when: its date.

    Raises:
        QuestionError: the reader cannot tell.
    """
    match what:
        case Timed(body, own):
            return read(by, body, own)
        case Not(body):
            return 1.0 - read(by, body, when)
        case And(parts):
            return _product([read(by, p, when) for p in parts])
        case Or(parts):
            return 1.0 - _product([1.0 - read(by, p, when) for p in parts])
        case Compare(Count(atom), op, number):
            _see_kind(atom)
            return chance_of_count(_each(by, atom, when), OPERATORS[op], number)
        case Compare(Atom() as left, op, number):
            return _any_month(by.much(left, when), OPERATORS[op], number)
        case Atom():
            _see_kind(what)
            if "*" in dict(what.args).values():
                return chance_of_count(_each(by, what, when), np.greater_equal, 1)
            return by.true(what, when)
        case About():
            raise QuestionError("'~' is for reports; a question compares: following(...) > 0.6")
        case Given():
            raise QuestionError("'given' stands only at the top of a question")
    raise QuestionError("a proposition of this shape cannot be answered")


def _see_kind(atom: Atom) -> None:
    if PREDICATES[atom.predicate].kind == "quantity":
        raise QuestionError(
            f"{atom.predicate!r} is a quantity: compare it with a number, as {atom.predicate}(...) > 0.5"
        )


def _any_month(amounts: Floats, holds: Callable[[Floats, float], Bools], number: float) -> Floats:
    """Whether a quantity compares so with a number; of one that has months, on its third axis, whether in any."""
    found = np.asarray(holds(amounts, number))
    return _float(found.any(axis=2) if found.ndim == 3 else found)


def _product(values: list[Floats]) -> Floats:
    out = values[0]
    for v in values[1:]:
        out = out * v
    return out


def _each(by: Reader, atom: Atom, when: When | None) -> list[Floats]:
    """The truth of an atom with each in turn in the place of `*`; those of whom nothing can be said are left out."""
    found, why = [], QuestionError("it names nobody in particular")
    for one in _filled(atom, by.index):
        try:
            found.append(by.true(one, when))
        except _NotOfThemError as reason:
            why = reason
    if not found:
        raise why
    shape = np.broadcast_shapes(*(v.shape for v in found))
    return [np.broadcast_to(v, shape) for v in found]


def _filled(atom: Atom, index: Index) -> list[Atom]:
    """An atom with each in turn in the place of `*`, or as it is where it has none."""
    slot = next((slot for slot, key in atom.args if key == "*"), None)
    if slot is None:
        return [atom]
    kind = next(s.type for s in PREDICATES[atom.predicate].slots if s.name == slot)
    keys = _fillings(kind, index)
    return [Atom(atom.predicate, tuple((s, key if s == slot else k) for s, k in atom.args)) for key in keys]


def _fillings(kind: str, index: Index) -> list[str]:
    case = index.case
    tables = {
        "person": index.persons, "bloc": index.blocs, "body": case.bodies, "post": case.posts, "affair": case.affairs,
        "issue": case.issues, "seat": [*case.bodies, *case.posts],
        "actor": [*index.persons, *index.blocs, *case.bodies],
    }  # fmt: skip
    return list(tables[kind])


def chance_of_count(each: Sequence[Floats], holds: Callable[[Floats, float], Bools], number: float) -> Floats:
    """The chance that the count of what is true compares so with a number, all being independent within a world.

        c[k] <- c[k] (1 - p) + c[k-1] p    for each p in turn

    Args:
        each: chances, arrays of one shape; holds: the comparison; number: what the count is compared with.

    >>> half = np.array([0.5])
    >>> float(chance_of_count([half, half, half], np.greater_equal, 2)[0])
    0.5
    """
    counts = np.zeros((len(each) + 1, *np.broadcast_shapes(*(p.shape for p in each))))
    counts[0] = 1.0
    for k, p in enumerate(each, start=1):
        counts[1 : k + 1] = counts[1 : k + 1] * (1.0 - p) + counts[:k] * p
        counts[0] = counts[0] * (1.0 - p)
    return np.asarray(counts[holds(np.arange(len(each) + 1.0), number)].sum(axis=0))


def horizon(e: Ensemble, when: When | None) -> tuple[int, bool] | None:
    """Months ahead and whether it is `on` that day; None for the past or the present."""
    try:
        months = months_ahead(when, e.case)
    except NotWeighed as reason:
        raise QuestionError(str(reason)) from None
    return None if months is None or when is None else (months, when.kind == "on")


def meaning_of(atom: Atom, when: When | None, index: Index) -> Meaning:
    """What a question about an atom asks of the worlds.

    Args:
        atom: without a star.
        when: its date, if it has one.
        index: of the compiled case.

    Raises:
        QuestionError: the model has no answer.
    """
    try:
        return meant(atom, when, index)
    except NotOfThemError as reason:
        raise _NotOfThemError(str(reason)) from None
    except NotWeighed as reason:
        raise QuestionError(str(reason)) from None


def _true(e: Ensemble, atom: Atom, what: Meaning, prior: bool) -> Floats:
    match what:
        case Known(true):
            return np.full((e.worlds, 1), float(true))
        case Told(probe):
            column = told(e, [probe.bare], prior)
            return 1.0 - column if probe.denies else column
        case Explained(hypothesis=hypothesis, alternative=alternative):
            return _explained(e, hypothesis, alternative, prior)
        case Ahead(months, on):
            return _future(e, atom, prior, months, on)
    raise QuestionError(f"'{atom.predicate}' is neither true nor false")


def _explained(e: Ensemble, hypothesis: str, alternative: str, prior: bool) -> Floats:
    key = (hypothesis, alternative)
    if key in e.compiled.index.choices:
        h, j = e.compiled.index.choices[key]
        if prior:
            edges = e.compiled.leadership.choice.edges[h]
            return np.full((e.worlds, 1), edges[j] - (edges[j - 1] if j else 0.0))
        return e.choices[:, h, j][:, None]
    before, after = closed_chances(e.compiled, e.case.hypotheses[hypothesis])
    return np.full((e.worlds, 1), (before if prior else after)[alternative])


def quantity(e: Ensemble, atom: Atom, prior: bool = False, when: When | None = None) -> Floats:
    """A quantity in every world, (worlds, repetitions or 1), or with the months until then as a third axis."""
    match meaning_of(atom, when, e.compiled.index):
        case Stands(who=who, month=month):
            summaries = e.prior_summaries if prior else e.summaries
            return np.asarray(summaries.course[:, month, who], dtype=float)[:, None]
        case Ahead(months, on):
            return _followed(e, dict(atom.args), prior, months, on)
        case Told(probe):
            return told(e, [probe.bare], prior)
    raise QuestionError(f"'{atom.predicate}' is no quantity")


def _followed(e: Ensemble, args: dict[str, str], prior: bool, months: int, on: bool) -> Floats:
    """The following of today's leader in days to come: none where another leads."""
    f, span = futures(e, months, prior=prior), slice(months, months + 1) if on else slice(1, months + 1)
    leads = f.holders[:, :, span, _top(e)] == e.compiled.index.persons[args["who"]]
    followed = np.where(leads, f.follows[:, :, span, e.compiled.index.blocs[args["bloc"]]], 0.0)
    return np.asarray(followed[:, :, 0] if on else followed, dtype=float)


def _float(truth: np.ndarray | np.bool) -> Floats:
    return np.asarray(truth, dtype=float)


def _future(e: Ensemble, atom: Atom, prior: bool, months: int, on_the_day: bool) -> Floats:
    """An event by, or a state on, a day to come."""
    f, c, args = futures(e, months, atom.predicate == "secure", prior), e.compiled, dict(atom.args)
    who = c.index.persons.get(args.get("who", args.get("against", "")), -1)
    seat = args.get("from", args.get("to", args.get("post", args.get("body", ""))))
    body = seat == c.case.leading_body
    slots = [b for b, (post, _) in enumerate(c.seats.slots) if post == seat]
    held = f.holders[:, :, : months + 1]
    match atom.predicate:
        case "died":
            return _float(f.died[:, :, who] <= months)
        case "removed" if body:
            return _float(f.seat_lost[:, :, who] <= months)
        case "removed":
            mine = [b for b in slots if c.leadership.posts.holder[-1, b] == who]
            if mine:
                return _float((f.post_lost[:, :, mine] <= months).any(axis=2))
            has = (held[..., slots] == who).any(axis=3)  # who comes to it later may lose it again
            alive = f.died[:, :, who, None] > np.arange(1, months + 1)
            return _float((has[:, :, :-1] & ~has[:, :, 1:] & alive).any(axis=2))
        case "appointed":
            has = f.ranks[:, :, : months + 1, who] == FULL if body else (held[..., slots] == who).any(axis=3)
            return _float((has[:, :, 1:] & ~has[:, :, :-1]).any(axis=2))
        case "holds":
            days = held[:, :, months:, slots] if on_the_day else held[:, :, 1:, slots]
            return _float((days == who).any(axis=(2, 3)))
        case "member":
            ranks = f.ranks[:, :, months if on_the_day else 1 : months + 1, who]
            return _float((ranks == FULL).any(axis=2))
        case "challenged":
            if who == c.leadership.seats.leader[-1]:
                return _float(f.vote_month[:, :, 0] <= months)
            moved = f.seat_lost[:, :, who]
            for b in range(len(c.seats.slots)):
                if c.leadership.posts.holder[-1, b] == who:
                    moved = np.minimum(moved, f.post_lost[:, :, b])
            return _float(moved <= months)
        case "opened":
            affair = c.index.affairs[args["affair"]]
            return _float((f.opened[:, :, affair] <= months) & (f.opener[:, :, affair] == who))
        case "secure":
            leads = _float(f.holders[:, :, months, _top(e)] == who)
            return np.asarray(f.secure[:, :, months] * leads, dtype=float)
        case "purged":
            return _float(f.purge_month[:, :, c.index.blocs[args["whom"]]] <= months)
    raise QuestionError(f"'{atom.predicate}' is not drawn into the future")


def _top(e: Ensemble) -> int:
    return e.compiled.seats.slots.index((e.case.top_post, None))


def rests_on(e: Ensemble, what: Proposition, when: When | None = None) -> tuple[tuple[int, ...], bool]:
    """The probe that a proposition about the past or the present is, if it is one, and whether it is its contrary."""
    match what:
        case Timed(body, own):
            return rests_on(e, body, own)
        case Not(body):
            probes, denies = rests_on(e, body, when)
            return probes, not denies
        case Atom() if "*" not in dict(what.args).values():
            found = meaning_of(what, when, e.compiled.index)
            if isinstance(found, Told):
                place = e.compiled.probes.get(found.probe.bare)
                return (() if place is None else (place,)), found.probe.denies
    return (), False
