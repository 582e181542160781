"""What becomes of everybody under a baseline's constant rates, drawn many times, and questions put to the draws.

    T_fall[x]  = -log(u) / lambda[x]
    T_death[x] = log(1 - log(u) g / (d exp(g (age - 60)))) / g  years,    Gompertz with d = 0.02 and g = 0.085

For each person u runs through an even grid in an order of its own, so that the chance of one event of one person is
exact to 1 / DRAWS, and only that of several together has an error of chance (0.3 points at most, more under a rare
condition). A vacancy is filled at once, and the new man then stays. A seat of the leading body that falls vacant goes
to somebody of the roster outside it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from whowhom.inference.arrays.calendar import DAYS_A_MONTH
from whowhom.propositions.syntax import And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When
from whowhom.record.case import Case
from whowhom.world.leadership import FULL, NONE, Floats

from .baselines import DEATH, DEATH_AGE, DEATH_GROWTH, Rates

DRAWS = 50_000
FEWEST = 50  # draws in which a condition must hold
SEED = 1953

Truth = NDArray[np.bool_]
OPERATORS: dict[str, Callable[..., Truth]] = {
    "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal, "==": np.equal,
}  # fmt: skip


@dataclass(frozen=True)
class Fates:
    """Draws of a baseline. Times are in months from the as-of date; arrays are (persons, draws) or (posts, draws).

    `heir` and `entrant` are the persons who take a post and a seat when they fall vacant.
    """

    case: Case
    rates: Rates
    falls: Floats
    dies: Floats
    tried: Floats  # (draws,) the first try at the leader
    heir: NDArray[np.int64]
    entrant: NDArray[np.int64]

    @property
    def leaves(self) -> Floats:
        """When each person is gone, by fall or death."""
        return np.minimum(self.falls, self.dies)


def draw_fates(case: Case, rates: Rates) -> Fates:
    """Draw what becomes of everybody.

    Args:
        case: the case; rates: of a baseline.

    Returns:
        The same draws for the same case and rates.
    """
    rng = np.random.Generator(np.random.Philox(key=SEED))
    n = len(rates.persons)

    def grid() -> Floats:
        return (rng.permutation(DRAWS) + 0.5) / DRAWS

    with np.errstate(divide="ignore"):
        falls = np.array([-np.log(grid()) / rates.fall[x] for x in range(n)]).reshape(n, DRAWS)
        growth = DEATH * np.exp(DEATH_GROWTH * (rates.age[:, None] - DEATH_AGE))
        hazard = np.array([-np.log(grid()) for _ in range(n)]).reshape(n, DRAWS)
        dies = 12.0 * np.log1p(hazard * DEATH_GROWTH / growth) / DEATH_GROWTH
        lead = rates.fall[rates.leader] if rates.leader >= 0 else 0.0
        failed = -np.log(grid()) / max(rates.attempt - lead, 0.0)
    tried = np.minimum(failed, falls[rates.leader]) if rates.leader >= 0 else np.full(DRAWS, np.inf)
    ranks = np.array(rates.rank)
    heirs = []
    for post, holder in rates.posts:
        pool = (ranks == FULL) if post == rates.top else np.ones(n, dtype=bool)
        heirs.append(_taken(rates.share * pool, holder, grid()))
    entrants = [_taken(rates.share * (ranks != FULL), -1, grid()) for _ in range(n)]
    return Fates(case, rates, falls, dies, tried, np.array(heirs).reshape(-1, DRAWS), np.array(entrants))


def _taken(weights: Floats, holder: int, u: Floats) -> NDArray[np.int64]:
    """Who takes a vacancy, by weight; never the one who left it; -1 where nobody can."""
    weights = weights.copy()
    if holder >= 0:
        weights[holder] = 0.0
    if weights.sum() <= 0.0:
        return np.full(len(u), -1, dtype=np.int64)
    return np.searchsorted(np.cumsum(weights) / weights.sum(), u, side="right").astype(np.int64)


def chance(fates: Fates, what: Proposition) -> float | None:
    """The chance of a question under a baseline, or None where it has no reference class.

    Args:
        fates: from `draw_fates`; what: a question with a day.
    """
    if isinstance(what, Given):
        body, condition = _truth(fates, what.body, None), _truth(fates, what.condition, None)
        if body is None or condition is None:
            return None
        held = int(condition.sum())
        return float(body[condition].mean()) if held >= FEWEST else float(body.mean())
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
    return (when.day - as_of).days / DAYS_A_MONTH if when.day is not None and when.day > as_of else None


def _atom(f: Fates, atom: Atom, when: When | None) -> Truth | None:
    """An event by a day to come, or a state on it."""
    args, months, r = dict(atom.args), _months(f.case.as_of, when), f.rates
    who = args.get("who") or args.get("against") or ""
    if months is None or who not in r.persons:
        return None if months is None or who not in f.case.persons else np.zeros(DRAWS, dtype=bool)
    x, seat = r.persons.index(who), args.get("from") or args.get("to") or args.get("post") or args.get("body") or ""
    body, mine = seat == f.case.leading_body, [b for b, (post, _) in enumerate(r.posts) if post == seat]
    gone = (f.falls[x] <= months) & (f.falls[x] < f.dies[x])
    never = np.zeros(DRAWS, dtype=bool)
    match atom.predicate:
        case "died":
            return np.asarray(f.dies[x] <= months)
        case "challenged":
            if x == r.leader:
                return np.asarray((f.tried <= months) & (f.tried < f.dies[x]))
            return gone if r.rank[x] != NONE or _holds(r, x) else never
        case "removed" if body or mine:
            return gone if (r.rank[x] != NONE if body else any(r.posts[b][1] == x for b in mine)) else never
        case "holds" | "appointed" if mine:
            stays = atom.predicate == "holds" and any(r.posts[b][1] == x for b in mine)
            return np.asarray(f.leaves[x] > months) if stays else _takes(f, mine, x, months)
        case "member" | "appointed" if body:
            if r.rank[x] == FULL:
                return np.asarray(f.leaves[x] > months) if atom.predicate == "member" else never
            seats = [j for j, rank in enumerate(r.rank) if rank == FULL]
            for j in seats:
                never |= (f.leaves[j] <= months) & (f.entrant[j] == x)
            return never
    return None


def _holds(r: Rates, x: int) -> bool:
    return any(holder == x for _, holder in r.posts)


def _takes(f: Fates, posts: list[int], x: int, months: float) -> Truth:
    """Whether a person takes one of some posts by then."""
    taken = np.zeros(DRAWS, dtype=bool)
    for b in posts:
        holder = f.rates.posts[b][1]
        vacant = f.leaves[holder] <= months if holder >= 0 else np.ones(DRAWS, dtype=bool)
        taken |= vacant & (f.heir[b] == x)
    return taken
