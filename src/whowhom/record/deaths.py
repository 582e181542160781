"""What the dead cannot do, and the unborn."""

from collections.abc import Iterator

from whowhom.propositions.syntax import About, And, Atom, Compare, Proposition, Timed
from whowhom.propositions.vocabulary import PREDICATES
from whowhom.propositions.walk import atoms, settled

from .case import Case, Report
from .dates import UncertainDate, exact
from .files import JUDGEMENTS, LEADERSHIP, LOG, QUESTIONS
from .finding import Fault, line_of
from .problems import Level
from .spans import SAME_EVENT, before, meets, over
from .turns import Turn, day_of_report, deaths, facts, turns, written

_YOUNGEST = 14


def lives(case: Case) -> Iterator[Fault]:
    """Every death, birth and deed that contradict one another.

    Args:
        case: from `load_case`.
    """
    dead = deaths(case)
    yield from _deaths_twice(case, dead)
    yield from _born_late(case, dead)
    yield from _tenures_of_the_dead(case, dead)
    yield from _rows_of_the_dead(case, dead)
    yield from _affairs_and_ties(case, dead)
    yield from _asked_of_the_dead(case, dead)


def _deaths_twice(case: Case, dead: dict[str, Turn]) -> Iterator[Fault]:
    for turn in turns(case):
        if turn.kind == "died" and not meets(turn.when, dead[turn.who].when):
            first = dead[turn.who]
            message = f"{turn.who} died already, on {first.when}"
            expected = f"one death; the other stands in {line_of(first.where, LOG)}"
            yield Fault(
                file=LOG,
                where=turn.where,
                message=message,
                found=str(turn.when),
                expected=expected,
                level="error",
                near=_day(first.when),
            )


def _day(when: UncertainDate) -> str:
    return when.text if when.certain else ""


def _born_late(case: Case, dead: dict[str, Turn]) -> Iterator[Fault]:
    first: dict[str, tuple[UncertainDate, str, str]] = {}
    for t in written(case):
        if t.who not in first or before(t.start, first[t.who][0]):
            first[t.who] = t.start, f"takes {t.seat}", line_of(t.where, LEADERSHIP)
    for turn in turns(case):
        what = {"died": "dies", "appointed": f"takes {turn.seat}", "removed": f"loses {turn.seat}"}[turn.kind]
        if turn.who not in first or before(turn.when, first[turn.who][0]):
            first[turn.who] = turn.when, what, line_of(turn.where, LEADERSHIP)
    for who, (when, what, line) in first.items():
        born = case.persons[who].born if who in case.persons else None
        if born is None:
            continue
        where, age = case.persons[who].where, when.last.year - born.first.year
        if before(when, born):
            message = f"{who} is born after he {what} ({when}, {line})"
            yield Fault(
                file=LEADERSHIP, where=where, message=message, found=born.text, expected=f"before {when}", level="error"
            )
        elif age < _YOUNGEST and what != "dies":
            message = f"{who} is at most {age} years old when he {what} ({when}, {line})"
            yield Fault(
                file=LEADERSHIP,
                where=where,
                message=message,
                found=born.text,
                expected="an earlier birth",
                level="warning",
            )


def _tenures_of_the_dead(case: Case, dead: dict[str, Turn]) -> Iterator[Fault]:
    for t in written(case):
        death = dead.get(t.who)
        if death is None:
            continue
        said = f"{t.who} died on {death.when} ({line_of(death.where, LEADERSHIP)})"
        if before(death.when, t.start):
            message = f"{said}, before he takes {t.seat}"
            yield Fault(
                file=LEADERSHIP,
                where=t.where,
                message=message,
                found=t.start.text,
                expected=f"{death.when} or earlier",
                level="error",
            )
        elif t.end is not None and before(death.when, t.end):
            message = f"{said}, but his tenure of {t.seat} goes on to {t.end}"
            expected = f"to: {death.when}"
            yield Fault(
                file=LEADERSHIP,
                where=t.where,
                message=message,
                found=t.end.text,
                expected=expected,
                level="error",
                near=_day(death.when),
            )


def _rows_of_the_dead(case: Case, dead: dict[str, Turn]) -> Iterator[Fault]:
    """Rows in which a dead man acts: an error for a fact, a warning for a claim or a late removal from the list."""
    if not dead:
        return
    certain = {id(report): report for report, _ in facts(case)}
    for report in case.reports.values():
        for atom, when in _spoken(report):
            for who in _living(atom):
                death = dead.get(who)
                if death is None or not before(death.when, when):
                    continue
                late = atom.predicate == "removed" and meets(death.when, when, SAME_EVENT)
                message = f"{who} died on {death.when} ({line_of(death.where, LOG)}), before what this row says of him"
                found = f"{atom.predicate} on {when}"
                level: Level = "error" if id(report) in certain and not late else "warning"
                expected = f"a day by {death.when}, or another person"
                yield Fault(file=LOG, where=report.where, message=message, found=found, expected=expected, level=level)


def _spoken(report: Report) -> Iterator[tuple[Atom, UncertainDate]]:
    """The atoms that a report asserts, with the day for which it does."""
    yield from _dated(report.what, day_of_report(report))


def _dated(what: Proposition | None, when: UncertainDate) -> Iterator[tuple[Atom, UncertainDate]]:
    match what:
        case Atom():
            yield what, when
        case And(parts):
            for part in parts:
                yield from _dated(part, when)
        case Timed(body, own):
            yield from _dated(body, exact(own.day) if own.kind == "on" and own.day else when)
        case About(left):
            yield left, when
        case Compare(left) if isinstance(left, Atom):
            yield left, when


def _living(atom: Atom) -> list[str]:
    """Those of whom the atom can be true only while they live."""
    wanted = {slot.name for slot in PREDICATES[atom.predicate].slots if slot.alive}
    return [key for slot, key in atom.args if slot in wanted]


def _affairs_and_ties(case: Case, dead: dict[str, Turn]) -> Iterator[Fault]:
    for affair in case.affairs.values():
        for who in affair.implicated:
            if who in dead and affair.when is not None and before(dead[who].when, affair.when):
                message = f"{who} died on {dead[who].when} ({line_of(dead[who].where, LEADERSHIP)}), before the affair"
                found, expected = str(affair.when), f"an affair of {dead[who].when} or earlier, or another person"
                yield Fault(
                    file=LEADERSHIP, where=affair.where, message=message, found=found, expected=expected, level="error"
                )
    for tie in case.ties:
        for who in (tie.of, tie.to):
            if who in dead and before(dead[who].when, exact(case.begins)):
                message = f"{who} died on {dead[who].when}, before the case begins: the tie changes nothing"
                yield Fault(
                    file=LEADERSHIP,
                    where=tie.where,
                    message=message,
                    found=who,
                    expected="a tie between the living",
                    level="warning",
                )


def _asked_of_the_dead(case: Case, dead: dict[str, Turn]) -> Iterator[Fault]:
    """Judgements, questions and watches on what the dead would have to do."""
    for j in case.judgements:
        for atom, when in _dated(j.says, exact(j.learned)):
            for who in _living(atom):
                if who in dead and before(dead[who].when, when):
                    said = f"{who} died on {dead[who].when} ({line_of(dead[who].where, JUDGEMENTS)})"
                    message = f"{said}, before this judgement was known"
                    yield Fault(
                        file=JUDGEMENTS,
                        where=j.where,
                        message=message,
                        found=who,
                        expected="somebody who lives on that day",
                        level="warning",
                    )
    for q in case.questions.values():
        day = settled(q.ask, case.as_of) or case.as_of
        asked = [*(who for atom in atoms(q.ask) for who in (*_living(atom), *_dying(atom)))]
        gone = next((who for who in asked if who in dead and over(dead[who].when, case.as_of)), None)
        if gone is not None and before(dead[gone].when, exact(day)) and day >= case.as_of:
            message = f"{q.key} asks of {gone}, who died on {dead[gone].when} ({line_of(dead[gone].where, QUESTIONS)})"
            yield Fault(
                file=QUESTIONS,
                where=q.where,
                message=message,
                found=gone,
                expected="somebody who lives on the as-of date",
                level="warning",
            )
    for w in case.watched:
        if w.whom in dead and before(dead[w.whom].when, exact(w.start)):
            message = f"{w.whom} died on {dead[w.whom].when}, before the watch begins: nothing could be seen"
            yield Fault(
                file=QUESTIONS,
                where=w.where,
                message=message,
                found=w.whom,
                expected="somebody who lives in that time",
                level="warning",
            )


def _dying(atom: Atom) -> list[str]:
    return [key for _, key in atom.args] if atom.predicate == "died" else []
