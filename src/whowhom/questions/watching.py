"""What to watch for: what may be seen in the coming months, ranked by what it would tell of a question.

Of a sign S and a day d, among the futures in which the question has not come true by d:

    chance    P(S by d)
    if seen   P(Q | S by d)        if not    P(Q | not S by d)
    tells     I(S; Q) / H(Q)                 how much of what is not known it would end, on average
    lead      mean months from d until Q comes, where S is seen and it comes

So the figures are those that one would have on that day, having seen the sign or not, and nothing else. Of each sign
the day is taken, of one, three, six and twelve months ahead and at most half way to the question's own, by which it
tells most. Signs of one man that are seen together are one, and so are those of a kind about several that tell the
same.

Source: value of information, Lindley (1956); memorandum, paragraphs 9 and 10 (what to look for).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from whowhom._records import record
from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, last_day, parse
from whowhom.propositions.spelling import composed
from whowhom.propositions.syntax import Given, Proposition, Timed, When

from .asked import Asked, family_error, independent
from .come import come_by
from .information import Information, entropy, information
from .observable import Observable, observables, seen
from .sentences import sentence
from .support import LEAST, figure, support

WINDOWS = (1, 3, 6, 12)
FARTHEST = 12  # months, of what has no day
CLEAR = 2.0  # standard errors
LOOKED_AT = 24  # of each question, the things that seem to tell most
TOGETHER = 0.8  # correlation of two signs of one man


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One thing to watch for, and what it would tell of a question.

    Args:
        key: of the thing. text: in words. kind: `event` or `sign`. who: about whom, or nothing.
        months: ahead. by: the day.
        chance: to see it by then. seen, unseen: the answer's figure if so, and if not.
        chance_error: Monte Carlo standard error of the chance, and so of the other two.
        tells: expected fall of entropy, as a share of it. error: of that.
        lead: months from the day until it comes, or None.
        also: what else would be seen with it. like: what of the same kind about others tells as much.
    """

    key: str
    text: str
    kind: str
    who: str
    months: int
    by: date
    chance: float
    chance_error: float
    seen: float
    seen_error: float
    unseen: float
    unseen_error: float
    tells: float
    error: float
    lead: float | None
    also: tuple[str, ...] = ()
    like: tuple[str, ...] = ()

    @property
    def clear(self) -> bool:
        """Whether it tells anything beyond chance."""
        return self.tells > CLEAR * self.error


@dataclass(frozen=True, kw_only=True)
class Lookout:
    """What to watch for, of one question.

    Args:
        key: of the question. text: in words. p: its figure today. entropy: in nats.
        found: the things, by what they tell. dull: how many were looked at that tell nothing beyond chance.
    """

    key: str
    text: str
    p: float
    entropy: float
    found: tuple[Indicator, ...]
    dull: int


@record
class _Column:
    """A question in every future.

    Args:
        e: the ensemble. truth: (worlds, repetitions). horizon: months, 0 where it has none.
        still: of each window, whether it has not come true by then. months: until it comes, where that can be told.
    """

    e: Ensemble
    truth: Floats
    horizon: int
    still: dict[int, Floats]
    months: Floats | None


def watch(e: Ensemble, question: str) -> Lookout:
    """What to watch for, for one question.

    Args:
        e: the ensemble.
        question: the key of a question of the case, or a proposition.

    Raises:
        QuestionError: it cannot be answered, has a condition, or is settled.
        PropositionError: it cannot be read.
    """
    return watch_all(e, [question])[0]


def watched(e: Ensemble) -> tuple[str, ...]:
    """The questions of the case about days to come of which something can tell.

    Args:
        e: the ensemble.
    """
    found = []
    for key, question in e.case.questions.items():
        if not isinstance(question.ask, Given) and _horizon(e, question.ask) > 0:
            with suppress(door.QuestionError):
                _seen_to(e, key)
                found.append(key)
    return tuple(found)


def watch_all(e: Ensemble, questions: Sequence[str]) -> tuple[Lookout, ...]:
    """What to watch for, for each of several questions.

    Args:
        e: the ensemble.
        questions: keys of questions of the case, or propositions.

    Raises:
        QuestionError: one cannot be answered, has a condition, or is settled.
        PropositionError: one cannot be read.
    """
    asked = [_seen_to(e, question) for question in questions]
    things = observables(e)
    columns = {"event": [_column(e, what) for what, _ in asked]}
    if door.heeds(e):
        columns["sign"] = [_column(door.heeding(e), what) for what, _ in asked]
    best = _best(columns, things)
    found = []
    for k, (question, (_, text)) in enumerate(zip(questions, asked, strict=True)):
        own = columns["event"][k]
        rows = tuple(_joined(_clear([columns[thing.kind][k] for thing, _ in best[k]], best[k])))
        p = float(own.truth.mean())
        n = independent(e, Asked(top=own.truth.mean(axis=1), bottom=np.ones(e.worlds)))
        dull = len(things) - len(rows) - sum(len(row.also) + len(row.like) for row in rows)
        found.append(
            Lookout(
                key=composed(question),
                text=text,
                p=figure(p, n),
                entropy=entropy(np.array([p, 1.0 - p])),
                found=rows,
                dull=dull,
            )
        )
    return tuple(found)


def _seen_to(e: Ensemble, question: str) -> tuple[Proposition, str]:
    """A question and its words, where something could tell of it."""
    known = e.case.questions.get(composed(question))
    what = known.ask if known is not None else parse(question, Names.of(e.case))
    text = known.title if known is not None and known.title else sentence(door.index(e), what)
    if isinstance(what, Given):
        raise door.QuestionError(f"“{text}” has a condition; ask it without `given`")
    if not 0.0 < float(door.truth(e, what).mean()) < 1.0:
        raise door.QuestionError(
            f"“{text}” is settled, or no world leaves it open: nothing that is seen could tell more"
        )
    return what, text


def _best(columns: Mapping[str, list[_Column]], things: Sequence[Observable]) -> list[list[tuple[Observable, int]]]:
    """For each question the things that tell most, each with the months ahead by which it does."""
    many = len(columns["event"])
    tables = {(kind, m): _tables(qs, m) for kind, qs in columns.items() for m in WINDOWS}
    told = np.zeros((many, len(things), len(WINDOWS)))
    for t, thing in enumerate(things):
        for w, m in enumerate(WINDOWS):
            at, both = tables[thing.kind, m]
            column = seen(columns[thing.kind][0].e, thing, m) if at else None
            if column is not None:
                told[at, t, w] = _told(column.astype(np.float32).ravel(), both)
    month = told.argmax(axis=2)
    order = np.argsort(-told.max(axis=2), axis=1, kind="stable")[:, :LOOKED_AT]
    return [[(things[t], WINDOWS[month[k, t]]) for t in order[k] if told[k, t].max() > 0.0] for k in range(many)]


def _tables(questions: Sequence[_Column], months: int) -> tuple[list[int], np.ndarray]:
    """Which questions have a window, and of those: still open and true, still open, (2, futures, questions)."""
    at = [k for k, q in enumerate(questions) if months in q.still]
    true = [(questions[k].still[months] * questions[k].truth).astype(np.float32).ravel() for k in at]
    still = [questions[k].still[months].astype(np.float32).ravel() for k in at]
    return at, np.array([true, still])


def _told(column: np.ndarray, both: np.ndarray) -> Floats:
    """What a sign tells of each question, in nats, (questions,)."""
    n = len(column)
    (a, b), (true, still) = both @ column / n, both.sum(axis=2) / n
    joint = np.array([[a, b - a], [true - a, still - b - true + a]]).clip(0.0) / still
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0, keepdims=True)
    logs = np.log(np.maximum(joint, 1e-30) / np.maximum(apart, 1e-30))
    return np.asarray((joint * logs).sum(axis=(0, 1)))


def _clear(columns: Sequence[_Column], things: Sequence[tuple[Observable, int]]) -> list[tuple[Indicator, Floats]]:
    """Those that tell more than chance would, the most first."""
    found = []
    for q, (thing, months) in zip(columns, things, strict=True):
        column = seen(q.e, thing, months)
        one = None if column is None else _indicator(q, thing, months, column)
        if one is not None and one.clear and column is not None:
            found.append((one, column))
    return sorted(found, key=lambda row: (-row[0].tells, row[0].key))


def _column(e: Ensemble, what: Proposition) -> _Column:
    horizon, shape = _horizon(e, what), door.shape_of_futures(e)
    windows = [m for m in WINDOWS if (2 * m <= horizon if horizon else m <= FARTHEST)] or [1]
    came = {m: _come(e, what, m) for m in windows}
    months: Floats | None = None
    if horizon and all(c is not None for c in came.values()):
        each = [c for m in range(1, horizon + 1) if (c := _come(e, what, m)) is not None]
        months = np.asarray(sum(1.0 - c for c in each)) + 1.0
    return _Column(
        e=e,
        truth=np.broadcast_to(door.truth(e, what), shape),
        horizon=horizon,
        still={m: np.ones(shape) if c is None else np.broadcast_to(1.0 - c, shape) for m, c in came.items()},
        months=months,
    )


def _horizon(e: Ensemble, what: Proposition) -> int:
    """Months until the last day of a question; 0 where it has none ahead."""
    match what:
        case Timed(_, when):
            days = (last_day(when, e.case.as_of) - e.case.as_of).days
            return max(0, round(days / door.DAYS_A_MONTH))
        case _:
            parts: Iterable[Proposition] = getattr(what, "parts", ()) or filter(None, [getattr(what, "body", None)])
            return max((_horizon(e, part) for part in parts), default=0)


def _come(e: Ensemble, what: Proposition, months: int) -> Floats | None:
    then = come_by(what, last_day(When("within", months=months), e.case.as_of))
    return None if then is None else door.truth(e, then)


def _indicator(q: _Column, thing: Observable, months: int, column: Floats) -> Indicator | None:
    """What one thing would tell; None where too few worlds have it, or have it not."""
    still = q.still[months]
    with_it, without = column * still, (1.0 - column) * still
    if_seen, if_not = _given(q, with_it), _given(q, without)
    if min(support(q.e, if_seen.bottom), support(q.e, if_not.bottom)) < LEAST:
        return None
    told: Information = information(q.e, column, (q.truth, 1.0 - q.truth), still)
    chance = Asked(top=np.asarray(column.mean(axis=1)), bottom=np.ones(q.e.worlds))
    comes = with_it * q.truth
    lead = None if q.months is None else float((comes * (q.months - months)).mean() / max(comes.mean(), 1e-12))
    return Indicator(
        key=thing.key,
        text=thing.text,
        kind=thing.kind,
        who=thing.who,
        months=months,
        by=last_day(When("within", months=months), q.e.case.as_of),
        chance=chance.p,
        chance_error=family_error(q.e, chance),
        seen=if_seen.p,
        seen_error=family_error(q.e, if_seen),
        unseen=if_not.p,
        unseen_error=family_error(q.e, if_not),
        tells=told.nats / max(told.of, 1e-12),
        error=told.error / max(told.of, 1e-12),
        lead=lead,
    )


def _given(q: _Column, condition: Floats) -> Asked:
    both = condition * q.truth
    bottom = np.broadcast_to(condition, both.shape).mean(axis=1)
    return Asked(top=both.mean(axis=1), bottom=np.asarray(bottom))


def _joined(found: Sequence[tuple[Indicator, Floats]]) -> Iterator[Indicator]:
    """The same, each with the signs of the man that are seen with it, and those of its kind that tell as much."""
    left = list(found)
    while left:
        (first, column), *left = left
        same = [one for one in left if one[0].who == first.who != "" and _together(column, one[1])]
        alike = [one for one in left if one not in same and _alike(first, one[0])]
        left = [one for one in left if one not in same and one not in alike]
        yield replace(first, also=tuple(one.text for one, _ in same), like=tuple(one.text for one, _ in alike))


def _alike(one: Indicator, other: Indicator) -> bool:
    """Whether two signs of a kind, about two men, by one day, tell the same within their errors."""
    kinds = one.key.replace(one.who, "*") == other.key.replace(other.who, "*") and one.who != other.who
    off = CLEAR * float(np.hypot(one.seen_error, other.seen_error))
    return kinds and one.months == other.months and abs(one.seen - other.seen) <= off


def _together(a: Floats, b: Floats) -> bool:
    x, y = a.ravel() - a.mean(), np.broadcast_to(b, a.shape).ravel() - b.mean()
    return float(x @ y) > TOGETHER * float(np.sqrt((x @ x) * (y @ y)))
