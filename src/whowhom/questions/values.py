"""A proposition's truth in every world.

States of the past and the present come from the probes, events to come from the futures. The value is an array (worlds,
repetitions or 1) of numbers from 0 to 1. Within a world, what hangs on nothing but chance is taken as independent: and
multiplies, or is 1 - prod(1 - v), not is 1 - v.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from whowhom.inference.arrays.calendar import months_after
from whowhom.inference.arrays.claims import NotWeighed, Probe, probe
from whowhom.inference.ensemble import Ensemble
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
from whowhom.world import leadership as w
from whowhom.world.leadership import FULL, Floats

from .closed import closed_chances

Bools = np.ndarray[tuple[int, ...], np.dtype[np.bool]]

NOT_ASKED = "the ensemble was not asked this; put the question into questions.yaml and run again"
OPERATORS = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal, "==": np.equal}


class QuestionError(ValueError):
    """A question that this ensemble cannot answer, and why."""


def value(e: Ensemble, what: Proposition, prior: bool = False, when: When | None = None) -> Floats:
    """The truth of a proposition in every world.

    Args:
        e: the ensemble; what: a proposition without `given`; prior: in the worlds without the record; when: its date.

    Raises:
        QuestionError: the model does not speak of it, or it lies beyond the forecast.
    """
    match what:
        case Timed(body, own):
            return value(e, body, prior, own)
        case Not(body):
            return 1.0 - value(e, body, prior, when)
        case And(parts):
            return _product([value(e, p, prior, when) for p in parts])
        case Or(parts):
            return 1.0 - _product([1.0 - value(e, p, prior, when) for p in parts])
        case Compare(Count(atom), op, number):
            return chance_of_count(_each(e, atom, prior, when), OPERATORS[op], number)
        case Compare(Atom() as left, op, number):
            return _float(OPERATORS[op](quantity(e, left, prior, when), number))
        case Atom():
            if "*" in dict(what.args).values():
                return chance_of_count(_each(e, what, prior, when), np.greater_equal, 1)
            return _atom(e, what, prior, when)
        case About():
            raise QuestionError("'~' is for reports; a question compares: following(...) > 0.6")
        case Given():
            raise QuestionError("'given' stands only at the top of a question")
    raise QuestionError("a proposition of this shape cannot be answered")


def _product(values: list[Floats]) -> Floats:
    out = values[0]
    for v in values[1:]:
        out = out * v
    return out


def _each(e: Ensemble, atom: Atom, prior: bool, when: When | None) -> list[Floats]:
    """The truth of an atom with each person in turn in the place of `*`."""
    filled = [Atom(atom.predicate, tuple((slot, person if key == "*" else key) for slot, key in atom.args))
              for person in e.compiled.persons]  # fmt: skip
    return [np.broadcast_to(v, np.broadcast_shapes(v.shape, (e.worlds, 1))) for v in
            (_atom(e, one, prior, when) for one in filled)]  # fmt: skip


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
    if when is None:
        return None
    if when.kind == "within":
        months = round(when.months or 0)
    elif when.day is None or when.day <= e.case.as_of:
        return None
    else:
        months = months_after(when.day, e.case.as_of)
    if months > e.horizon:
        raise QuestionError(f"it lies {months} months ahead; the forecast reaches {e.horizon}")
    return max(1, months), when.kind == "on"


def _atom(e: Ensemble, atom: Atom, prior: bool, when: When | None) -> Floats:
    ahead = horizon(e, when)
    if atom.predicate == "explained":
        return _explained(e, atom, prior)
    if ahead is not None:
        return _future(e, atom, prior, *ahead)
    if atom.predicate == "removed":  # reports may say that it was to be expected, which is another question
        raise QuestionError("what was seen of removals is in the record; ask of a day to come")
    day = when.day if when is not None and when.day is not None else e.case.as_of
    if atom.predicate in ("holds", "member"):
        return _seated(e, atom, day)
    return _told(e, _probe(e, atom, day), prior)


def _seated(e: Ensemble, atom: Atom, day: date) -> Floats:
    args, c = dict(atom.args), e.compiled
    month, who = c.index.month(day), c.index.persons.get(args["who"], -1)
    if atom.predicate == "member":
        return np.full((e.worlds, 1), float(who >= 0 and c.leadership.rank[month, who] == FULL))
    slots = [b for b, (post, _) in enumerate(c.seats.slots) if post == args["post"]]
    return np.full((e.worlds, 1), float(any(c.leadership.holder[month, b] == who for b in slots)))


def _probe(e: Ensemble, atom: Atom, day: date) -> Probe:
    try:
        found = probe(atom, day, e.compiled.index)
    except NotWeighed as reason:
        raise QuestionError(str(reason)) from None
    if found.bare not in e.compiled.probes:
        nearest = [p for p in e.compiled.probes if p[:3] == found.bare[:3]]
        if not nearest:
            raise QuestionError(NOT_ASKED)
        month = min(nearest, key=lambda p: abs(p[3] - found.month))[3]
        found = replace(found, month=month)
    return found


def _told(e: Ensemble, p: Probe, prior: bool) -> Floats:
    summaries = e.prior_summaries if prior else e.summaries
    column = summaries.truth[:, e.compiled.probes[p.bare]][:, None]
    return 1.0 - column if p.denies else column


def _explained(e: Ensemble, atom: Atom, prior: bool) -> Floats:
    args = dict(atom.args)
    key = (args["hypothesis"], args["alternative"])
    if key in e.compiled.index.choices:
        h, j = e.compiled.index.choices[key]
        if prior:
            edges = e.compiled.leadership.choice_edges[h]
            return np.full((e.worlds, 1), edges[j] - (edges[j - 1] if j else 0.0))
        return e.choices[:, h, j][:, None]
    before, after = closed_chances(e.compiled, e.case.hypotheses[key[0]])
    return np.full((e.worlds, 1), (before if prior else after)[key[1]])


def quantity(e: Ensemble, atom: Atom, prior: bool = False, when: When | None = None) -> Floats:
    """A quantity in every world, (worlds, repetitions or 1)."""
    ahead, args = horizon(e, when), dict(atom.args)
    futures = e.prior_futures if prior else e.futures
    if ahead is not None and atom.predicate == "following":
        leader = e.compiled.seats.holder[-1, e.compiled.seats.slots.index((e.case.top_post, None))]
        if e.compiled.index.persons.get(args["who"]) != leader:
            raise QuestionError("only the leader's following is drawn into the future")
        return np.asarray(futures.follows[:, :, ahead[0], e.compiled.index.blocs[args["bloc"]]], dtype=float)
    if ahead is not None:
        raise QuestionError("this quantity is not drawn into the future")
    day = when.day if when is not None and when.day is not None else e.case.as_of
    if atom.predicate == "standing" and args["who"] in e.compiled.index.persons:
        month = min(e.compiled.index.month(day), e.compiled.months - 1)
        summaries = e.prior_summaries if prior else e.summaries
        return np.asarray(summaries.course[:, month, e.compiled.index.persons[args["who"]]], dtype=float)[:, None]
    return _told(e, _probe(e, atom, day), prior)


def _float(truth: np.ndarray | np.bool) -> Floats:
    return np.asarray(truth, dtype=float)


def _future(e: Ensemble, atom: Atom, prior: bool, months: int, on_the_day: bool) -> Floats:
    """An event by, or a state on, a day to come."""
    f, c, args = (e.prior_futures if prior else e.futures), e.compiled, dict(atom.args)
    who = c.index.persons.get(args.get("who", args.get("against", "")), -1)
    if "bloc" not in args and atom.predicate not in ("purged", "opened") and who < 0:
        raise QuestionError("the person plays no part in the leading body")
    seat = args.get("from", args.get("to", args.get("post", args.get("body", ""))))
    body = seat == c.case.leading_body
    slots = [b for b, (post, _) in enumerate(c.seats.slots) if post == seat]
    held = f.holders[:, :, : months + 1]
    match atom.predicate:
        case "died":
            return _float(f.died[:, :, who] <= months)
        case "removed" if body:
            return _float(f.seat_lost[:, :, who] <= months)
        case "removed" if slots:
            mine = [b for b in slots if c.leadership.holder[-1, b] == who]
            return _float((f.post_lost[:, :, mine] <= months).any(axis=2))
        case "appointed" if slots:
            return _float((held[:, :, 1:, slots] == who).any(axis=(2, 3)))
        case "holds" if slots:
            days = held[:, :, months:, slots] if on_the_day else held[:, :, 1:, slots]
            return _float((days == who).any(axis=(2, 3)))
        case "member" if body:
            ranks = f.ranks[:, :, months if on_the_day else 1 : months + 1, who]
            return _float((ranks == FULL).any(axis=2))
        case "challenged" if "by" in args:
            raise QuestionError("who moves is not drawn into the future; ask without 'by'")
        case "challenged":
            if who == c.leadership.leader[-1]:
                return _float(f.vote_month[:, :, 0] <= months)
            moved = f.seat_lost[:, :, who]
            for b in range(len(c.seats.slots)):
                if c.leadership.holder[-1, b] == who:
                    moved = np.minimum(moved, f.post_lost[:, :, b])
            return _float(moved <= months)
        case "opened":
            affair = c.index.affairs[args["affair"]]
            return _float((f.opened[:, :, affair] <= months) & (f.opener[:, :, affair] == who))
        case "secure" if who == c.leadership.leader[-1]:
            asked = f.secure[:, :, months]
            if (asked < 0.0).any():
                raise QuestionError(NOT_ASKED)
            return np.asarray(asked * _float(f.holders[:, :, months, _top(e)] == who), dtype=float)
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
        case Atom() if when is None or (when.day is not None and when.day <= e.case.as_of):
            try:
                found = _probe(e, what, when.day if when is not None and when.day is not None else e.case.as_of)
            except QuestionError:
                return (), False
            return (e.compiled.probes[found.bare],), found.denies
    return (), False


SIDE_CODES = (w.P_SIDES, w.P_CONSPIRED, w.P_MOVED, w.P_MAJORITY)
