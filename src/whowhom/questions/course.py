"""The course of the struggle: standing of the main contenders over time, and the events that marked it."""

import numpy as np

from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import describe
from whowhom.propositions.syntax import Atom
from whowhom.record.dates import exact
from whowhom.world import leadership as w
from whowhom.world.leadership import FULL, NONE

from .answers import CourseEvent, CourseLine, CoursePoint
from .lineups import fallen

CONTENDERS = 5
SHORT = {
    "removed": "{who} falls", "appointed": "{who} rises", "challenged": "challenge to {against}",
    "hinted": "{who} hints at {affair}", "opened": "{who} opens {affair}", "criticised": "{who} blamed",
    "setback": "setback for {who}", "advanced": "success for {who}", "publicised": "{who} built up",
    "met": "{who} meets", "died": "{who} dies",
    "sought_support": "{who} seeks support", "attacked_in_press": "press against {whom}",
    "purged": "purge in {whom}", "absent": "{who} missing", "appeared": "{who} appears",
    "ranked": "{who} before {above}", "congratulated": "{who} honoured", "silent": "{who} silent",
}  # fmt: skip
IMPORTANT = ("challenged", "removed", "setback", "advanced", "hinted", "opened")


def contenders(e: Ensemble) -> list[str]:
    """Those whose standing is worth a line: the leader, those who moved against him or fell, and the weightiest."""
    c = e.compiled
    chosen = [e.case.leader] if e.case.leader in c.index.persons else []
    for d, (month, _) in enumerate(c.index.showdowns):
        moved = {
            p: float(e.summaries.truth[:, c.probes[w.P_MOVED, i, d, month]].mean()) for p, i in c.index.persons.items()
        }
        chosen += [p for p in sorted(moved, key=lambda p: -moved[p])[:3] if moved[p] > 0.02 and p not in chosen]
    months = (c.leadership.seats.rank[: c.months] == FULL).sum(axis=0)
    mean = e.summaries.course[:, : c.months].mean(axis=0)
    weight = np.where(months > 0, np.where(c.leadership.seats.rank[: c.months] == FULL, mean, 0.0).sum(axis=0), -np.inf)
    for p in [*fallen(e), *(c.persons[i] for i in np.argsort(-weight / np.maximum(months, 1)))]:
        if p not in chosen and months[c.index.persons[p]] >= min(6, c.months):
            chosen.append(p)
    return [p for p in chosen if p is not None][:CONTENDERS]


def course(e: Ensemble) -> tuple[CourseLine, ...]:
    """The lines, each over the months in which the person had a seat."""
    c, lines = e.compiled, []
    for p in contenders(e):
        i = c.index.persons[p]
        seats = c.leadership.seats
        seated = [t for t in range(c.months) if seats.rank[t, i] != NONE or seats.leader[t] == i]
        if not seated:
            continue
        values = np.asarray(e.summaries.course[:, seated, i], dtype=float)
        low, high = np.quantile(values, (0.05, 0.95), axis=0)
        mean = values.mean(axis=0)
        points = tuple(
            CoursePoint(day=c.month_day(t).replace(day=15), mean=float(mean[k]), low=float(low[k]), high=float(high[k]))
            for k, t in enumerate(seated)
        )
        points = tuple(q for q in points if q.day <= e.case.as_of) or points[:1]
        lowest, highest = min(points, key=lambda q: q.mean), max(points, key=lambda q: q.mean)
        sits = bool(c.leadership.seats.rank[c.months, i] != NONE or c.leadership.seats.leader[c.months] == i)
        lines.append(
            CourseLine(person=p, name=e.case.persons[p].short, points=points, lowest=lowest, highest=highest, sits=sits)
        )
    return tuple(lines)


def course_events(e: Ensemble) -> tuple[CourseEvent, ...]:
    """The public events of the record since the beginning, in order of time."""
    found = []
    names = {k: p.short for k, p in e.case.persons.items()} | {k: a.name for k, a in e.case.affairs.items()}
    names |= {k: b.name for k, b in e.case.bodies.items()} | {k: b.name for k, b in e.case.blocs.items()}
    for bloc in e.case.blocs.values():
        names |= dict(bloc.parts)
    for r in e.case.reports.values():
        if r.basis != "fact" or not isinstance(r.what, Atom) or r.what.predicate not in SHORT:
            continue
        day = r.happened.middle if r.happened else r.learned
        if not e.case.begins <= day <= e.case.as_of:
            continue
        args = {slot: names.get(key, key) for slot, key in r.what.args}
        person = next((key for _, key in r.what.args if key in e.case.persons), None)
        lesser = r.what.predicate == "removed" and dict(r.what.args)["from"] not in (
            e.case.leading_body, *(p.key for p in e.case.posts.values() if p.weight >= 0.5)
        )  # fmt: skip
        label = SHORT[r.what.predicate].format_map(_Blank(args))
        important = r.what.predicate in IMPORTANT and not lesser
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
