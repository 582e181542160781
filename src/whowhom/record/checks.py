"""What only shows when the whole record stands side by side."""

from collections.abc import Callable, Iterable, Iterator

from whowhom.propositions.syntax import Atom
from whowhom.propositions.walk import atoms, settled

from .asof import closed
from .careers import careers
from .case import Case, Tenure, Where
from .deaths import lives
from .departures import departures
from .draft import Draft
from .files import CASE, LEADERSHIP, LOG, QUESTIONS
from .finding import Fault
from .holders import holders, tenure_dates
from .impossible import impossible
from .leaders import leads
from .log import column_of
from .name_checks import families, shared_names
from .old_notes import old_notes
from .problems import Level, Problem, Problems
from .span import span_fault
from .tables import FALLS
from .timetable_checks import timetable_faults

Plain = tuple[str, Where | None, str, str, str, Level]


def cross_check(draft: Draft, problems: Problems) -> None:
    """Add every problem that lies between records.

    Args:
        draft: what was read so far.
        problems: to which what is wrong is added.
    """
    case = draft.case
    careers_found = [*lives(case), *careers(case)]
    wrong = {f.where for f in careers_found if f.level == "error"}
    report((f for f in careers_found if f.level == "error" or f.where not in wrong), problems)
    blamed = {f.where for f in careers_found}
    report((f for f in map(_finding, _log_against_tenures(case)) if f.where not in blamed), problems)
    report((_finding(plain) for check in _CHECKS for plain in check(case)), problems)
    report(leads(case, draft.leader_where), problems)


def _finding(plain: Plain | Fault) -> Fault:
    if isinstance(plain, Fault):
        return plain
    file, where, message, found, expected, level = plain
    return Fault(file=file, where=where, message=message, found=found, expected=expected, level=level)


def report(findings: Iterable[Fault], problems: Problems) -> None:
    """Add findings to the problems, each at its place.

    Args:
        findings: each with its place.
        problems: to which what is wrong is added.
    """
    for f in findings:
        file = f.where.file if f.where else f.file
        line, column = (f.where.line, f.where.column) if f.where else (1, 1)
        if file == LOG:
            column = column_of(problems.texts.get(LOG, []), line, "what")
        problems.put(
            Problem(
                file=file,
                line=line,
                column=column,
                message=f.message,
                found=f.found,
                expected=f.expected,
                nearest=f.near,
                level=f.level,
            )
        )


def _span(case: Case) -> Iterator[Plain]:
    if fault := span_fault(case.begins, case.as_of):
        yield CASE, None, *fault, "error"
    elif (case.as_of - case.begins).days > 366 * 60:
        yield CASE, None, "the case spans more than sixty years", "", "begins nearer to as_of", "warning"
    if not case.persons:
        yield LEADERSHIP, None, "the roster is empty", "", "at least one person", "error"


def _persons(case: Case) -> Iterator[Plain]:
    for p in case.persons.values():
        if p.born is None:
            continue
        if p.born.first > case.begins:
            message = f"{p.key} is born after the case begins"
            yield LEADERSHIP, p.where, message, p.born.text, f"before {case.begins}", "error"
        elif case.begins.year - p.born.last.year > 110:
            message = f"{p.key} would be {case.begins.year - p.born.last.year} years old when the case begins"
            yield LEADERSHIP, p.where, message, p.born.text, "a date of birth within 110 years", "error"


def _organs(case: Case) -> Iterator[Plain]:
    leading = [b for b in case.bodies.values() if b.leading]
    top = [p for p in case.posts.values() if p.top]
    if len(leading) != 1:
        keys = ", ".join(b.key for b in leading) or "none"
        yield LEADERSHIP, leading[-1].where if leading else None, "one body leads", keys, "one leading body", "error"
    if len(top) != 1:
        keys = ", ".join(p.key for p in top) or "none"
        yield LEADERSHIP, top[-1].where if top else None, "one post is the leader's", keys, "one top post", "error"
    reported: set[str] = set()
    for body in case.bodies.values():
        path = [body.key]
        while (after := case.bodies[path[-1]].appeals_to) is not None and after in case.bodies:
            if after in path:
                ring = path[path.index(after) :]
                if not reported & set(ring):
                    reported |= set(ring)
                    message = "the appeals run in a circle: " + " -> ".join([*ring, after])
                    yield (
                        LEADERSHIP,
                        case.bodies[ring[-1]].where or body.where,
                        message,
                        after,
                        "a highest body",
                        "error",
                    )
                break
            path.append(after)


def _seats(case: Case) -> Iterator[Plain]:
    for body in case.bodies.values():
        filled = sum(b.seats.get(body.key, 0) for b in case.blocs.values())
        if body.size and filled > body.size:
            written = [b.where for b in case.blocs.values() if body.key in b.seats and b.where]
            blamed = written[-1] if written else body.where
            message = f"blocs fill {filled:g} of the {body.size} seats of {body.key}: shares above 100%"
            yield LEADERSHIP, blamed, message, f"{filled:g}", f"at most {body.size}", "error"


def _ends_in_log(case: Case) -> Iterator[Plain]:
    if not case.reports:
        return
    said = {id(r.what): r.what for r in case.reports.values() if r.what is not None}
    told = {(a.get("who"), a.get("from")) for what in said.values() for a in atoms(what) if a.predicate == "removed"}
    dead = {r.what.get("who") for r in case.reports.values() if isinstance(r.what, Atom) and r.what.predicate == "died"}
    restarted = {(t.who, t.seat, t.start.text) for t in case.tenures}
    for t in case.tenures:
        if t.end is None or t.end.last < case.begins or (t.who, t.seat, t.end.text) in restarted:
            continue
        if t.how is not None and t.how not in FALLS:
            continue
        minor = t.rank != "full" or (t.seat in case.posts and case.posts[t.seat].many)
        if not minor and (t.who, t.seat) not in told and t.who not in dead:
            expected = f"a row with removed({t.who}, {t.seat}), or `how:` in the tenure"
            yield LEADERSHIP, t.where, f"no row of the log says that {t.who} left {t.seat}", "", expected, "warning"


def _log_against_tenures(case: Case) -> Iterator[Plain]:
    """Facts of the log that no tenure repeats: an appointment without a tenure, a removal from one that goes on."""
    held: dict[tuple[str, str], list[Tenure]] = {}
    for t in case.tenures:
        if t.where is not None and t.where.file == LEADERSHIP:  # what was made of the log agrees with it
            held.setdefault((t.who, t.seat), []).append(t)
    for r in case.reports.values():
        if r.basis != "fact" or r.happened is None or not isinstance(r.what, Atom):
            continue
        who, seat = r.what.get("who") or "", r.what.get("to") or r.what.get("from") or ""
        days = [
            t.start if r.what.predicate == "appointed" else t.end
            for t in held.get((who, seat), ())
            if r.what.predicate in ("appointed", "removed")
        ]
        if days and not any(d and d.first <= r.happened.last and r.happened.first <= d.last for d in days):
            happened = "came to" if r.what.predicate == "appointed" else "left"
            message = f"the log says that {who} {happened} {seat} on {r.happened}; no tenure says so"
            yield LOG, r.where, message, str(r.happened), "the same date in leadership.yaml", "warning"


def _questions(case: Case) -> Iterator[Plain]:
    for q in case.questions.values():
        day = settled(q.ask, case.as_of)
        if closed(q.ask, case.as_of):
            message = f"the question {q.key} is settled by the as-of date"
            yield QUESTIONS, q.where, message, str(day), f"a day after {case.as_of}", "warning"


def _ties(case: Case) -> Iterator[Plain]:
    seen: dict[tuple[str, str, str], Where | None] = {}
    for t in case.ties:
        if t.of == t.to:
            yield LEADERSHIP, t.where, f"{t.of} is tied to himself", t.to, "another person", "error"
        if (t.of, t.to, t.kind) in seen:
            yield LEADERSHIP, t.where, f"the tie of {t.of} to {t.to} stands twice", t.kind, "one tie of a kind", "error"
        seen[t.of, t.to, t.kind] = t.where


def _priors(case: Case) -> Iterator[Plain]:
    for h in case.hypotheses.values():
        if h.label == "model" and not any(a.sets for a in h.alternatives.values()):
            message = f"{h.key} is labelled model but no alternative sets anything"
            yield QUESTIONS, h.where, message, "", "sets: {setting: shift}, or the label analyst's weights", "warning"
        if len(h.alternatives) < 2 - (not h.exclusive):
            yield QUESTIONS, h.where, f"{h.key} has no alternatives", "", "two or more", "error"


_CHECKS: tuple[Callable[[Case], Iterator[Plain | Fault]], ...] = (
    _span,
    _persons,
    _organs,
    _seats,
    tenure_dates,
    departures,
    holders,
    _ends_in_log,
    _questions,
    impossible,
    _ties,
    _priors,
    shared_names,
    families,
    timetable_faults,
    old_notes,
)
