"""The course of the struggle: standing of the main contenders over time, and the events that marked it."""

import numpy as np

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import PREDICATES, describe
from whowhom.propositions.syntax import Atom
from whowhom.record.dates import exact

from .answers import CourseEvent, CourseLine, CoursePoint
from .lineups import fallen

CONTENDERS = 5


def contenders(e: Ensemble) -> list[str]:
    """Those whose standing is worth a line: the leader, those who moved against him or fell, and the weightiest.

    Args:
        e: the ensemble.
    """
    persons, end = door.persons(e), door.months(e)
    chosen = [e.case.leader] if e.case.leader in persons else []
    for vote in door.votes(e):
        moved = {p: float(door.moved_in(e, vote, p).values.mean()) for p in persons}
        chosen += [p for p in sorted(moved, key=lambda p: -moved[p])[:3] if moved[p] > 0.02 and p not in chosen]
    full = door.ranks(e)[:end] == door.FULL
    months, mean = full.sum(axis=0), door.standings(e)[:, :end].mean(axis=0)
    weight = np.where(months > 0, np.where(full, mean, 0.0).sum(axis=0), -np.inf)
    for p in [*fallen(e), *(persons[i] for i in np.argsort(-weight / np.maximum(months, 1)))]:
        if p not in chosen and months[persons.index(p)] >= min(6, end):
            chosen.append(p)
    return [p for p in chosen if p is not None][:CONTENDERS]


def course(e: Ensemble) -> tuple[CourseLine, ...]:
    """The lines, each over the months in which the person had a seat.

    Args:
        e: the ensemble.
    """
    lines = []
    for p in contenders(e):
        seated = [t for t in range(door.months(e)) if _sits(e, p, t)]
        if not seated:
            continue
        i = door.persons(e).index(p)
        values = np.asarray(door.standings(e)[:, seated, i], dtype=float)
        low, high = np.quantile(values, (0.05, 0.95), axis=0)
        mean = values.mean(axis=0)
        points = tuple(
            CoursePoint(
                day=door.day_of(e, t).replace(day=15), mean=float(mean[k]), low=float(low[k]), high=float(high[k])
            )
            for k, t in enumerate(seated)
        )
        points = tuple(q for q in points if q.day <= e.case.as_of) or points[:1]
        lowest, highest = min(points, key=lambda q: q.mean), max(points, key=lambda q: q.mean)
        lines.append(
            CourseLine(
                person=p,
                name=e.case.persons[p].short,
                points=points,
                lowest=lowest,
                highest=highest,
                sits=_sits(e, p, door.months(e)),
            )
        )
    return tuple(lines)


def _sits(e: Ensemble, who: str, month: int) -> bool:
    return door.rank(e, who, month) != door.NONE or door.leader(e, month) == who


def course_events(e: Ensemble) -> tuple[CourseEvent, ...]:
    """The public events of the record since the beginning, in order of time.

    Args:
        e: the ensemble.
    """
    found = []
    names = {k: p.short for k, p in e.case.persons.items()} | {k: a.name for k, a in e.case.affairs.items()}
    names |= {k: b.name for k, b in e.case.bodies.items()} | {k: b.name for k, b in e.case.blocs.items()}
    for bloc in e.case.blocs.values():
        names |= dict(bloc.parts)
    for r in e.case.reports.values():
        if r.basis != "fact" or not isinstance(r.what, Atom) or not PREDICATES[r.what.predicate].label:
            continue
        day = r.happened.middle if r.happened else r.learned
        if not e.case.begins <= day <= e.case.as_of:
            continue
        args = {slot: names.get(key, key) for slot, key in r.what.args}
        person = next((key for _, key in r.what.args if key in e.case.persons), None)
        lesser = r.what.predicate == "removed" and dict(r.what.args)["from"] not in (
            e.case.leading_body,
            *(p.key for p in e.case.posts.values() if p.weight >= 0.5),
        )
        label = PREDICATES[r.what.predicate].label.format_map(_Blank(args))
        important = PREDICATES[r.what.predicate].marks and not lesser
        when = (r.happened or exact(r.learned)).in_words(short=True)
        found.append(
            CourseEvent(
                day=day,
                label=label,
                text=describe(r.what, e.case),
                record=r.key,
                person=person,
                important=important,
                when=when,
            )
        )
    return tuple(sorted(found, key=lambda event: event.day))


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"
