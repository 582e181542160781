"""The course of the struggle: standing of the main contenders over time, and the events that marked it."""

import numpy as np

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import describe
from whowhom.propositions.syntax import Atom
from whowhom.record.dates import exact

from .answers import CourseEvent, CourseLine, CoursePoint
from .events import label_of, marks
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
    for r in e.case.reports.values():
        label = label_of(r, e.case)
        if not label or not isinstance(r.what, Atom):
            continue
        day = r.happened.middle if r.happened else r.learned
        if not e.case.begins <= day <= e.case.as_of:
            continue
        person = next((key for _, key in r.what.args if key in e.case.persons), None)
        when = (r.happened or exact(r.learned)).in_words(short=True)
        found.append(
            CourseEvent(
                day=day,
                label=label,
                text=describe(r.what, e.case),
                record=r.key,
                person=person,
                important=marks(r, e.case),
                when=when,
            )
        )
    return tuple(sorted(found, key=lambda event: event.day))
