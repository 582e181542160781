"""`compare`: what changed from one brief to another, and of what it consists."""

from pathlib import Path
from typing import TYPE_CHECKING

from whowhom._records import replace
from whowhom.inference.defaults import WORLDS
from whowhom.propositions.walk import unparse
from whowhom.record.asof import closed

from .cache import kept_ensemble
from .make import ensemble_of
from .order import Order, PageError
from .sides import KeptSide, SideOfCase, rebuilt_side, side_of
from .steps import chances_of, chances_of_step, passage
from .watch import Observer

if TYPE_CHECKING:
    from whowhom.memorandum.changes import Cause, ComparedSide, Comparison
    from whowhom.memorandum.differences import Asked, Route
    from whowhom.memorandum.figures import Figures
    from whowhom.questions.chance import Chance

Side = KeptSide | SideOfCase


def compare(
    old: str | Path,
    new: str | Path,
    *,
    worlds: int | None = None,
    seed: int | None = None,
    threads: int = 0,
    fresh: bool = False,
    watch: Observer | None = None,
) -> "Comparison":
    """What changed from one brief to another, told apart as time passed, evidence, judgement, program and chance.

    Args:
        old: a case folder or the name of a shipped case, with `@` and a day where it is not the case's own; or a page
            that `brief` wrote, or its figures as JSON.
        new: another.
        worlds: how many are computed; by default those of the kept brief, if there is one.
        seed: where chance begins; by default that of the kept brief, else 1.
        threads: cores to use, 0 for all.
        fresh: compute even what is kept.
        watch: who is told how it goes.

    Raises:
        CaseError: a case is not sound.
        PageError: a side is not there, cannot be read or computed, or they are of different leaderships.
    """
    from whowhom.memorandum.differences import compared, direct

    order = Order(case="", worlds=worlds or WORLDS, seed=1 if seed is None else seed, threads=threads, fresh=fresh)
    sides = _sides(old, new, order, watch or Observer(), (worlds is None, seed is None))
    _see_one_leadership(*sides)
    cases = (_as_case(sides[0], sides[1]), _as_case(sides[1], sides[0]))
    before = _figures(sides[0])
    figures = (before, before if _one(*sides) else _figures(sides[1]))
    first, last = cases
    if first is None or last is None:
        route, due = direct(*figures), frozenset[str]()
    else:
        route = _route(sides, (first, last), figures)
        asked, day = first.case.questions, last.case.as_of
        due = frozenset(key for key, q in asked.items() if closed(q.ask, day))
    found = compared((_told(sides[0], figures[0]), _told(sides[1], figures[1])), figures, route, due)
    if not found.rows:
        raise PageError(f"no question is answered on both sides, {old} and {new}: there is nothing to compare")
    return found


def _sides(
    old: str | Path, new: str | Path, order: Order, watch: Observer, own: tuple[bool, bool]
) -> tuple[Side, Side]:
    """Both sides; the order takes worlds and seed from a kept brief where the user does not say them."""
    found: dict[int, Side] = {}
    for n, named in sorted(enumerate((old, new)), key=lambda pair: not Path(pair[1]).is_file()):
        found[n] = side = side_of(named, order, watch)
        if isinstance(side, KeptSide):
            kept = side.figures
            order = replace(
                order,
                worlds=kept.worlds if own[0] else order.worlds,
                seed=kept.seed if own[1] else order.seed,
            )
    return found[0], found[1]


def _see_one_leadership(old: Side, new: Side) -> None:
    bodies, persons = set[str](), list[set[str]]()
    for side in (old, new):
        told = side.figures if isinstance(side, KeptSide) else side.case
        bodies.add(told.leading_body)
        persons.append(set(told.persons))
    if len(bodies) > 1 or not persons[0] & persons[1]:
        why = "their leading bodies have other keys" if len(bodies) > 1 else "no person is in both"
        raise PageError(f"{old.name} and {new.name} are different leaderships, since {why}: they cannot be compared")


def _as_case(side: Side, other: Side) -> SideOfCase | None:
    """A side as a case that can be computed; None for a kept brief whose case is not there any more."""
    if isinstance(side, SideOfCase):
        return side
    return rebuilt_side(side, other) if isinstance(other, SideOfCase) else None


def _one(old: Side, new: Side) -> bool:
    """Whether both are one thing, computed once."""
    return isinstance(old, SideOfCase) and isinstance(new, SideOfCase) and old.job.wanted == new.job.wanted


def _figures(side: Side) -> "Figures":
    if isinstance(side, KeptSide):
        return side.figures
    from whowhom.memorandum.figures import figures_of
    from whowhom.questions import answer

    return figures_of(answer(ensemble_of(side.job, side.case)), side.case)


def _told(side: Side, figures: "Figures") -> "ComparedSide":
    from whowhom.memorandum.changes import ComparedSide

    return ComparedSide(
        name=side.name,
        title=figures.title,
        as_of=figures.as_of,
        reports=len(figures.reports),
        worlds=figures.worlds,
        seed=figures.seed,
        version=figures.program.version,
        kept=isinstance(side, KeptSide),
    )


def _route(
    sides: tuple[Side, Side], cases: tuple[SideOfCase, SideOfCase], figures: "tuple[Figures, Figures]"
) -> "Route":
    """The way from the old side to the new; it is gone from the earlier day to the later."""
    from whowhom.memorandum.differences import Route

    if cases[0].case.as_of > cases[1].case.as_of:
        return _route(sides[::-1], cases[::-1], figures[::-1]).back
    (first, stops, causes), (last, after, behind) = (_now(*each) for each in zip(sides, cases, figures, strict=True))
    middle, between = _middle(*cases, last)
    return Route(stops=(*stops, first, *middle, last, *after[::-1]), causes=(*causes, *between, *behind[::-1]))


def _now(
    side: Side, case: SideOfCase, figures: "Figures"
) -> "tuple[dict[Asked, Chance], list[dict[Asked, Chance]], list[tuple[Cause, ...]]]":
    """A side as this program answers it; before that what was kept, and what sets the two apart, if it differs."""
    from whowhom.memorandum.differences import between_programs, chances
    from whowhom.memorandum.figures import program_now

    order = case.job.order
    now = replace(figures, program=program_now(), seed=order.seed, worlds=order.worlds)
    apart = between_programs(figures, now)
    if isinstance(side, KeptSide) and apart:
        return _in_full(_figures(case), case), [chances(figures)], [apart]
    return _in_full(figures, case), [], []


def _in_full(figures: "Figures", case: SideOfCase) -> "dict[Asked, Chance]":
    """The chances in some figures, with what each family of worlds adds to them, where the worlds are there."""
    from whowhom.memorandum.differences import chances
    from whowhom.memorandum.figures import rounded

    found, e = chances(figures), kept_ensemble(replace(case.job, watch=Observer()), case.case)
    own = chances_of(e, case.case, case.job.wanted.as_of) if e is not None else {}
    return {what: own[what] if what in own and rounded(own[what].p) == c.p else c for what, c in found.items()}


def _middle(
    first: SideOfCase, last: SideOfCase, end: "dict[Asked, Chance]"
) -> "tuple[list[dict[Asked, Chance]], list[tuple[Cause, ...]]]":
    """The stops between two cases, and the causes on each leg."""
    way = passage(first, last)
    stops: list[dict[Asked, Chance]] = []
    legs: list[tuple[Cause, ...]] = []
    causes = list(way.causes)
    for case, cause in ((way.waited, "time"), (way.learned, "evidence")):
        if case is not None:
            last.job.watch.expect(f"Computed in between, to tell the parts apart: up to {cause}.")
            stops.append(chances_of_step(last, case, first.case))
            legs.append((causes.pop(0),))
    other = {
        key: q
        for key, q in first.case.questions.items()
        if key in last.case.questions and unparse(last.case.questions[key].ask) != unparse(q.ask)
    }
    if other and "judgement" not in way.causes:  # the questions alone say otherwise: they are put to the same worlds
        asked = chances_of(
            ensemble_of(last.job, last.case), replace(first.case, questions=other), last.job.wanted.as_of
        )
        as_before: dict[Asked, Chance | None] = {("question", key): asked.get(("question", key)) for key in other}
        stops.append({what: chance for what, chance in (end | as_before).items() if chance is not None})
        legs.append(tuple(causes))
        causes = ["judgement"]
    return stops, [*legs, tuple(causes)]
