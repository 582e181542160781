"""What becomes of everybody under a baseline's constant rates, drawn many times, and questions put to the draws.

    T_fall[x]  = -log(u) / lambda[x],   or by the chances of the library for each month ahead
    T_death[x] = log(1 - log(u) g / (d exp(g (age - 60)))) / g  years,    Gompertz with d = 0.02 and g = 0.085

For each person u runs through an even grid in an order of its own, so that the chance of one event of one person is
exact to 1 / DRAWS, and only that of several together has an error of chance (0.3 points at most, more under a rare
condition; there is none under a condition that comes true in fewer than 50 draws). A vacancy is filled at once, and the
new man then stays. A seat of the leading body that falls vacant goes to somebody of the roster outside it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions.syntax import And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When
from whowhom.record.case import Case
from whowhom.world.anchor.heirs import takes
from whowhom.world.mortality import A_YEAR, GROWTH, MIDDLE

from .baselines import Rates, constant_hazard, everybody_sees
from .kept import once

DRAWS = 50_000
FEWEST = 50  # draws in which a condition must hold
SEED = 1953
SPAN = 4096  # persons and posts that one use can number
FALL, DIE, TRY, HEIR, ENTER, POST = range(6)

Truth = NDArray[np.bool_]
D = TypeVar("D", bound=NDArray[Any])
OPERATORS: dict[str, Callable[..., Truth]] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
}


@dataclass(frozen=True)
class Fates:
    """Draws of a baseline, each made when it is first asked for. Times are in months from the as-of date, (draws,)."""

    case: Case
    rates: Rates
    drawn: dict[tuple[int, int], NDArray[Any]] = field(default_factory=dict, repr=False, compare=False)

    def falls(self, x: int) -> Floats:
        """When a person falls from his seat, or a leader from his post."""
        seen = self.rates.seen
        if seen is None:
            return self._once(FALL, x, lambda u: -np.log(u) / self.rates.fall[x])
        return self._once(FALL, x, lambda u: _when(np.concatenate([[0.0], seen[:, x]]), u))

    def loses_posts(self, x: int) -> Floats:
        """When a person loses the posts that he holds."""
        if self.rates.turnover <= 0.0 or x == self.rates.leader:
            return self.falls(x)
        alone: Floats = self._once(POST, x, lambda u: -np.log(u) / self.rates.turnover)
        return np.minimum(self.falls(x), alone)

    def dies(self, x: int) -> Floats:
        """When a person dies."""
        growth = self.rates.death * A_YEAR * np.exp(GROWTH * (self.rates.age[x] - MIDDLE))
        return self._once(DIE, x, lambda u: 12.0 * np.log1p(-np.log(u) * GROWTH / growth) / GROWTH)

    def leaves(self, x: int, post: bool = False) -> Floats:
        """When a person is gone from his seat, or from his post, by fall or death."""
        return np.minimum(self.loses_posts(x) if post else self.falls(x), self.dies(x))

    def tried(self) -> Floats:
        """The first try at the leader; who is not elected again at a congress need not have been tried."""
        r = self.rates
        lost = 0.0 if r.seen is not None else r.fall[r.leader]
        first: Floats = self._once(TRY, 0, lambda u: -np.log(u) / max(r.attempt - lost, 0.0))
        return first if r.seen is not None else np.minimum(first, self.falls(r.leader))

    def heir(self, b: int) -> NDArray[np.int64]:
        """Who takes a post when it falls vacant; for the leader's, a full member."""
        (post, holder), r = self.rates.posts[b], self.rates
        pool = (np.array(r.rank) == door.FULL) if post == r.top else np.ones(len(r.persons), dtype=bool)
        if r.seen is not None and post != r.top and r.leader >= 0:
            return self._once(HEIR, b, lambda u: _shared_out(r, holder, u))
        return self._once(HEIR, b, lambda u: _taken(r.share * pool, holder, u))

    def entrant(self, x: int) -> NDArray[np.int64]:
        """Who takes a person's seat when it falls vacant."""
        r = self.rates
        return self._once(ENTER, x, lambda u: _taken(r.share * (np.array(r.rank) != door.FULL), -1, u))

    def _once(self, use: int, number: int, draw: Callable[[Floats], D]) -> D:
        if (use, number) not in self.drawn:
            rng = np.random.Generator(np.random.Philox(key=np.array([SEED, use * SPAN + number], dtype=np.uint64)))
            with np.errstate(divide="ignore"):
                self.drawn[use, number] = draw((rng.permutation(DRAWS) + 0.5) / DRAWS)
        return cast("D", self.drawn[use, number])


def draw_fates(case: Case, rates: Rates) -> Fates:
    """Draws of what becomes of everybody, the same for the same case and rates.

    Args:
        case: from `load_case`.
        rates: of a baseline.
    """
    return Fates(case, rates)


def _when(by: Floats, u: Floats) -> Floats:
    """When something comes whose chance to have come by each month is known, from month 0; never is without end."""
    rising = np.maximum.accumulate(by) + np.arange(len(by)) * 1e-12
    return np.asarray(np.interp(u, rising, np.arange(len(by)), right=np.inf))


@once
def usual(e: Ensemble) -> Fates:
    """The draws from which base rates are read: by what everybody can see, where the library can be asked.

    Args:
        e: of the case; its worlds are not asked.
    """
    return draw_fates(e.case, everybody_sees(e))


@once
def constant(e: Ensemble) -> Fates:
    """The draws of the constant hazard.

    Args:
        e: of the case; its worlds are not asked.
    """
    return draw_fates(e.case, constant_hazard(e))


def base_rate(e: Ensemble, what: Proposition) -> float | None:
    """The base rate of a question, as printed and scored everywhere; None where its kind has none.

    Args:
        e: the ensemble;
        what: the question.
    """
    return chance(usual(e), what)


def base_rate_of_fall(e: Ensemble, who: str, months: float) -> float | None:
    """The base rate of a person's fall from his seat, or from his posts where he has none.

    Args:
        e: the ensemble;
        who: the person;
        months: from the as-of day.
    """
    f = usual(e)
    if who not in f.rates.persons:
        return None
    x = f.rates.persons.index(who)
    if np.isnan(f.rates.fall[x]):
        return None
    return float(_falls_by(f, x, months, post=f.rates.rank[x] == door.NONE).mean())


def _taken(weights: Floats, holder: int, u: Floats) -> NDArray[np.int64]:
    """Who takes a vacancy, by weight; never the one who left it; -1 where nobody can."""
    weights = weights.copy()
    if holder >= 0:
        weights[holder] = 0.0
    if weights.sum() <= 0.0:
        return np.full(len(u), -1, dtype=np.int64)
    return np.searchsorted(np.cumsum(weights) / weights.sum(), u, side="right").astype(np.int64)


def _shared_out(r: Rates, holder: int, u: Floats) -> NDArray[np.int64]:
    """Who takes a post, as the library's rule has it: the leader, one of the others, or an outsider, who is -1."""
    free = not any(i == r.leader and post != r.top for post, i in r.posts)
    others = {str(x): 1.0 for x in range(len(r.persons)) if x not in (holder, r.leader) and r.rank[x] == door.FULL}
    if not others:
        return np.full(len(u), -1, dtype=np.int64)
    told = takes(others, str(r.leader) if free else None)
    weights = np.array([told.get(str(x), 0.0) for x in range(len(r.persons))])
    taken = np.searchsorted(np.append(np.cumsum(weights), 1.0 + 1e-12), u, side="right").astype(np.int64)
    return np.where(taken < len(weights), taken, -1)


def chance(fates: Fates, what: Proposition) -> float | None:
    """The chance of a question under a baseline; None where it has no reference class, or too rare a condition.

    Args:
        fates: from `draw_fates`.
        what: a question with a day.
    """
    if isinstance(what, Given):
        body, condition = _truth(fates, what.body, None), _truth(fates, what.condition, None)
        if body is None or condition is None:
            return None
        return float(body[condition].mean()) if condition.sum() >= FEWEST else None
    found = _truth(fates, what, None)
    return None if found is None else float(found.mean())


def _truth(f: Fates, what: Proposition, when: When | None) -> Truth | None:
    """A proposition in every draw."""
    match what:
        case Timed(body, own):
            return _truth(f, body, own)
        case Not(body):
            found = _truth(f, body, when)
            return None if found is None else ~found
        case And(parts) | Or(parts):
            truths = [t for part in parts if (t := _truth(f, part, when)) is not None]
            if len(truths) < len(parts):
                return None
            joined = np.logical_and if isinstance(what, And) else np.logical_or
            return np.asarray(joined.reduce(truths), dtype=bool)
        case Compare(Count(atom), op, number):
            each = _each(f, atom, when)
            return None if each is None else np.asarray(OPERATORS[op](each.sum(axis=0), number))
        case Atom() if "*" in dict(what.args).values():
            each = _each(f, what, when)
            return None if each is None else np.asarray(np.logical_or.reduce(each), dtype=bool)
        case Atom():
            return _atom(f, what, when)
    return None


def _each(f: Fates, atom: Atom, when: When | None) -> Truth | None:
    """An atom with each person in the place of `*`."""
    filled = [
        _atom(f, Atom(atom.predicate, tuple((s, p if key == "*" else key) for s, key in atom.args)), when)
        for p in f.rates.persons
    ]
    known = [t for t in filled if t is not None]
    return np.array(known) if len(known) == len(filled) else None


def _months(as_of: date, when: When | None) -> float | None:
    if when is None:
        return None
    if when.kind == "within":
        return when.months
    return (when.day - as_of).days / door.DAYS_A_MONTH if when.day is not None and when.day > as_of else None


def _atom(f: Fates, atom: Atom, when: When | None) -> Truth | None:
    """An event by a day to come, or a state on it or at some time by it."""
    args, months, r = dict(atom.args), _months(f.case.as_of, when), f.rates
    who = args.get("who") or args.get("against") or ""
    if months is None or who not in f.case.persons or "by" in args:
        return None
    if who not in r.persons:  # he is dead
        return np.full(DRAWS, atom.predicate == "died")
    x, seat = r.persons.index(who), args.get("from") or args.get("to") or args.get("post") or args.get("body") or ""
    if atom.predicate == "died":
        return np.asarray(f.dies(x) <= months)
    body, mine = seat == f.case.leading_body, [b for b, (post, _) in enumerate(r.posts) if post == seat]
    if np.isnan([r.fall[j] for j in _concerned(r, x, atom.predicate, mine)]).any():
        return None
    post = bool(mine)
    stays = f.leaves(x, post) > (months if when is not None and when.kind == "on" else min(months, 1.0))
    holds = any(r.posts[b][1] == x for b in mine)
    match atom.predicate:
        case "challenged" if x == r.leader:
            return np.asarray((f.tried() <= months) & (f.tried() < f.dies(x)))
        case "challenged":
            return _falls_by(f, x, months) if r.rank[x] != door.NONE or any(i == x for _, i in r.posts) else _never()
        case "removed" if body or mine:
            return _falls_by(f, x, months, post) if (r.rank[x] != door.NONE if body else holds) else _never()
        case "holds" | "appointed" if mine:
            return stays if atom.predicate == "holds" and holds else _takes(f, mine, x, months)
        case "member" | "appointed" if body:
            if r.rank[x] == door.FULL:
                return stays if atom.predicate == "member" else _never()
            seats = [j for j, rank in enumerate(r.rank) if rank == door.FULL]
            return _any([(f.leaves(j) <= months) & (f.entrant(j) == x) for j in seats])
    return None


def _never() -> Truth:
    return np.zeros(DRAWS, dtype=bool)


def _any(truths: list[Truth]) -> Truth:
    return np.asarray(np.logical_or.reduce([_never(), *truths]), dtype=bool)


def _falls_by(f: Fates, x: int, months: float, post: bool = False) -> Truth:
    """Whether a person falls by then, in his life, from his seat or, for a post, from that."""
    falls = f.loses_posts(x) if post else f.falls(x)
    return np.asarray((falls <= months) & (falls < f.dies(x)))


def _concerned(r: Rates, x: int, predicate: str, posts: list[int]) -> set[int]:
    """The persons whose rates a chance depends on: his own, and of those whose places he could take."""
    found = {x}
    if predicate in ("holds", "appointed"):
        found |= {r.posts[b][1] for b in posts if r.posts[b][1] >= 0}
    if predicate in ("member", "appointed") and not posts:
        found |= {j for j, rank in enumerate(r.rank) if rank == door.FULL}
    return found


def _takes(f: Fates, posts: list[int], x: int, months: float) -> Truth:
    """Whether a person takes one of some posts by then."""
    taken = []
    for b in posts:
        holder = f.rates.posts[b][1]
        vacant = f.leaves(holder, True) <= months if holder >= 0 else ~_never()
        taken.append(vacant & (f.heir(b) == x))
    return _any(taken)
