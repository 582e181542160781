"""How true a proposition is in every world.

What a proposition at a date asks of the worlds stands in `inference/arrays/meaning.py`: a state of the past or the
present is read from the summaries of histories, an event to come from the futures; what is in neither is asked of the
worlds anew (`inference/further.py`). How it follows from its atoms stands in `reading.py`.
"""

from dataclasses import dataclass

import numpy as np

from whowhom._types import Floats
from whowhom.inference.arrays.ahead import Ahead
from whowhom.inference.arrays.claims import Index, NotWeighed, timed_atoms
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.arrays.meaning import Explained, Known, Meaning, Stands, Told, meant
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.further import told
from whowhom.propositions.syntax import Atom, Given, Not, Proposition, Timed, When
from whowhom.record.case import Case

from .drawn import ahead, followed
from .explanations import explanation
from .reading import QuestionError, filled, meaning_of, read


def index(e: Ensemble) -> Index:
    """Places of the names of an ensemble's case, to be handed back to the door.

    Args:
        e: an ensemble.
    """
    return e.compiled.index


def index_of(case: Case) -> Index:
    """Places of a case's names, before anything is computed for it.

    Args:
        case: from `load_case`.
    """
    return compile_case(case).index


@dataclass(frozen=True)
class _Worlds:
    """The worlds of an ensemble as a reader, with the record or without it."""

    e: Ensemble
    prior: bool

    @property
    def index(self) -> Index:
        return self.e.compiled.index

    def true(self, atom: Atom, when: When | None) -> Floats:
        return _true(self.e, atom, meaning_of(atom, when, self.index), self.prior)

    def much(self, atom: Atom, when: When | None) -> Floats:
        return amount(self.e, atom, when, self.prior)


@dataclass(frozen=True)
class _Beforehand:
    """A reader that sees whether a case's worlds could tell of an atom, and tells nothing."""

    index: Index

    def true(self, atom: Atom, when: When | None) -> Floats:
        meaning_of(atom, when, self.index)
        return np.ones((1, 1))

    def much(self, atom: Atom, when: When | None) -> Floats:
        return self.true(atom, when)


def truth(e: Ensemble, what: Proposition, on: When | None = None, prior: bool = False) -> Floats:
    """The truth of a proposition in every world, (worlds, repetitions or 1).

    Args:
        e: the ensemble.
        what: a proposition without `given`.
        on: its date, where it has none of its own; none is the as-of day.
        prior: in the worlds without the record.

    Raises:
        QuestionError: the model does not speak of it, or it lies beyond the forecast.
    """
    _ask_at_once(e, what, on, prior)
    return read(_Worlds(e, prior), what, on)


def amount(e: Ensemble, atom: Atom, on: When | None = None, prior: bool = False) -> Floats:
    """A quantity in every world, (worlds, repetitions or 1), or with the months until then as a third axis.

    Args:
        e: the ensemble.
        atom: a quantity, without a star.
        on: its date; none is the as-of day.
        prior: in the worlds without the record.

    Raises:
        QuestionError: the model does not speak of it, or it is no quantity.
    """
    match meaning_of(atom, on, e.compiled.index):
        case Stands(who=who, month=month):
            summaries = e.prior_summaries if prior else e.summaries
            return np.asarray(summaries.course[:, month, who], dtype=float)[:, None]
        case Ahead(months=months, on=on_the_day):
            return followed(e, atom, months, on_the_day, prior)
        case Told(probe):
            return told(e, [probe.bare], prior)
    raise QuestionError(f"'{atom.predicate}' is no quantity")


def see(index: Index, what: Proposition) -> None:
    """See that a question can be answered, before anything is computed for it.

    Args:
        index: from `index_of`.
        what: the question.

    Raises:
        QuestionError: it cannot, and why.
    """
    for part in (what.body, what.condition) if isinstance(what, Given) else (what,):
        read(_Beforehand(index), part)


def rests_on(e: Ensemble, what: Proposition, on: When | None = None) -> tuple[tuple[int, ...], bool]:
    """The probe that a proposition about the past or the present is, if it is one, and whether it is its contrary.

    Args:
        e: the ensemble.
        what: a proposition that can be answered.
        on: its date, where it has none of its own.
    """
    match what:
        case Timed(body, own):
            return rests_on(e, body, own)
        case Not(body):
            probes, denies = rests_on(e, body, on)
            return probes, not denies
        case Atom() if "*" not in dict(what.args).values():
            found = meaning_of(what, on, e.compiled.index)
            if isinstance(found, Told):
                place = e.compiled.probes.get(found.probe.bare)
                return (() if place is None else (place,)), found.probe.denies
    return (), False


def _ask_at_once(e: Ensemble, what: Proposition, on: When | None, prior: bool) -> None:
    """Ask the worlds all that a proposition hangs on in one go."""
    index, probes = e.compiled.index, []
    for atom, own in timed_atoms(what, on):
        for one in filled(atom, index):
            try:
                found = meant(one, own, index)
            except NotWeighed:
                continue
            probes += [found.probe.bare] if isinstance(found, Told) else []
    if probes:
        told(e, probes, prior)


def _true(e: Ensemble, atom: Atom, what: Meaning, prior: bool) -> Floats:
    match what:
        case Known(true):
            return np.full((e.worlds, 1), float(true))
        case Told(probe):
            column = told(e, [probe.bare], prior)
            return 1.0 - column if probe.denies else column
        case Explained(hypothesis=hypothesis, alternative=alternative):
            return explanation(e, hypothesis, alternative, prior)[:, None]
        case Ahead(months=months, on=on):
            return ahead(e, atom, months, on, prior)
    raise QuestionError(f"'{atom.predicate}' is neither true nor false")
