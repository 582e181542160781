"""An event that did not happen, that happened besides, or on another day.

Who sat where is said twice in a case, by tenures and by the log: an event is taken out of both. With a removal goes
what followed from it: whoever came to the same post then. With a coming goes the leaving of a lower rank that it was.
"""

from dataclasses import replace
from datetime import date

from whowhom.propositions import Names, describe, parse
from whowhom.propositions.syntax import Atom, Timed
from whowhom.propositions.vocabulary import PREDICATES

from .alteration import Alteration, AlterationError, unknown
from .case import Case, Report, Tenure
from .dates import DateError, UncertainDate, day_of, exact

NEAR = 45  # days within which a tenure and a row of the log speak of one event, as in `spells`
KEY = "otherwise"


def event_altered(case: Case, verb: str, text: str) -> Alteration:
    """Change an event.

    Args:
        case: from `load_case`.
        verb: of `VERBS`.
        text: the key of a row, or a proposition, with its day where it is to be another.

    Raises:
        AlterationError: there is no such event, it lies after the as-of day, or it is no event.
        PropositionError: it cannot be read.
    """
    row, what, day = _read(case, verb, text)
    if verb == "with":
        return _with(case, what, day)
    if verb == "instead" and day is None:
        raise AlterationError("say on which day it was instead: instead KEY on 1957-06-01")
    found = _found(case, what, row, None if verb == "instead" else day)
    without = _without(case, what, found, verb == "without")
    said = f"“{describe(what, case)}” ({found.words})"
    if verb == "without" or day is None:
        return replace(without, words=f"Without {said}")
    moved = _with(without.case, what, day)
    tenures = tuple(replace(t, end=exact(day), end_learned=None) if t in found.ends else t for t in case.tenures)
    changed = replace(moved.case, tenures=tenures) if found.ends else moved.case
    return replace(moved, words=f"{said} on {exact(day).in_words()} instead", case=changed, day=max(day, found.day))


class _Found:
    """Where an event stands in a case: rows of the log, ends and beginnings of tenures; its day."""

    def __init__(self, rows: list[Report], ends: list[Tenure], starts: list[Tenure]) -> None:
        self.rows, self.ends, self.starts = rows, ends, starts
        dates = [r.happened or exact(r.learned) for r in rows]
        dates += [t.end for t in ends if t.end is not None] + [t.start for t in starts]
        self.days = sorted(d.middle for d in dates)
        self.words = dates[0].in_words() if dates else ""

    @property
    def day(self) -> date:
        """The last day on which it is said to have been."""
        return self.days[-1]


def _read(case: Case, verb: str, text: str) -> tuple[Report | None, Atom, date | None]:
    """The row that is named, if one is; the event; and the day that is named with it."""
    if "(" not in text:
        return _row(case, verb, *text.split(" on ", 1))
    found = parse(text, Names.of(case))
    what, when = (found.body, found.when) if isinstance(found, Timed) else (found, None)
    if when is not None and when.kind != "on":
        raise AlterationError("say `on` which day, as: on 1957-06-29")
    if not isinstance(what, Atom) or "*" in dict(what.args).values():
        raise AlterationError("one event at a time, with names: removed(beria, presidium)")
    if PREDICATES[what.predicate].kind != "event":
        raise AlterationError(f"{what.predicate!r} is no event; events are such as removed(…), appointed(…), hinted(…)")
    return None, what, when.day if when is not None else None


def _row(case: Case, verb: str, key: str, day: str = "") -> tuple[Report, Atom, date | None]:
    if key not in case.reports:
        raise unknown("row of the log", key, case.reports, "name its key, or the event, as removed(…, …)")
    row = case.reports[key]
    if row.basis != "fact":
        why = "a note, which nothing weighs" if row.basis == "note" else f"what a source says: `without report {key}`"
        raise AlterationError(f"{key} is no event but {why}")
    if not isinstance(row.what, Atom):
        raise AlterationError(f"{key} tells of more than one event: name one, as removed(…, …)")
    if verb == "with":
        raise AlterationError(f"{key} stands in the record already")
    try:
        return row, row.what, day_of(day) if day else None
    except DateError as error:
        raise AlterationError(f"{error.message}; expected a day, as 1957-06-01") from None


def _with(case: Case, what: Atom, day: date | None) -> Alteration:
    if day is None:
        raise AlterationError("say on which day: with removed(…, …) on 1957-06-01")
    on = exact(day).in_words()
    if day > case.as_of:
        until = exact(case.as_of).in_words()
        raise AlterationError(f"{on} lies after the as-of day, {until}: ask of what comes with `given`")
    if day < case.begins:
        raise AlterationError(f"{on} lies before the case begins, {exact(case.begins).in_words()}")
    if PREDICATES[what.predicate].weighed == "context":
        raise AlterationError(f"{what.predicate!r} is context, of which the model takes no account")
    row = Report(
        key=KEY,
        source=next(iter(case.sources)),
        learned=day,
        happened=exact(day),
        basis="fact",
        what=what,
        text="",
        credibility=1,
    )
    changed = replace(case, reports={**case.reports, KEY: row})
    return Alteration(text="", words=f"With “{describe(what, case)}” on {on}", case=changed, kind="event", day=day)


def _found(case: Case, what: Atom, row: Report | None, day: date | None) -> _Found:
    """The event in the record; where it stands there several times, far apart, its row or its day must be named."""
    if row is not None:
        day = (row.happened or exact(row.learned)).middle
    rows = [r for r in case.reports.values() if r.basis == "fact" and isinstance(r.what, Atom) and _same(what, r.what)]
    told = sorted((r.happened or exact(r.learned)).middle for r in rows)
    if day is None and told and (told[-1] - told[0]).days <= NEAR:  # the log says which of several tenures it is
        day = told[0]
    args = dict(what.args)
    own = [t for t in case.tenures if (t.who, t.seat) == (args.get("who"), args.get("from", args.get("to")))]
    ends = [t for t in own if t.end is not None] if what.predicate == "removed" else []
    starts = own if what.predicate == "appointed" else []
    if day is not None:
        rows = [r for r in rows if _near(r.happened or exact(r.learned), day)]
        ends = [t for t in ends if t.end is not None and _near(t.end, day)]
        starts = [t for t in starts if _near(t.start, day)]
    found = _Found(rows, ends, starts)
    if not found.days:
        raise AlterationError(f"the record has no event “{describe(what, case)}”{_others(case, what)}")
    if (found.days[-1] - found.days[0]).days > NEAR:
        days = ", ".join(dict.fromkeys(d.isoformat() for d in found.days))
        raise AlterationError(f"the record has it more than once: say `on` which of {days}")
    return found


def _near(when: UncertainDate, day: date) -> bool:
    return abs((when.middle - day).days) <= NEAR


def _same(asked: Atom, said: Atom) -> bool:
    told = dict(said.args)
    return asked.predicate == said.predicate and all(told.get(slot) == key for slot, key in asked.args)


def _others(case: Case, what: Atom) -> str:
    """What of the same kind the record has."""
    about = {key for _, key in what.args}
    kind = [r for r in case.reports.values() if isinstance(r.what, Atom) and r.what.predicate == what.predicate]
    claims = [r.key for r in kind if r.basis == "claim" and _same(what, r.what)]  # type: ignore[arg-type]
    if claims:
        return f"; it is only claimed: `without report {claims[0]}`"
    facts = [r for r in kind if r.basis == "fact"]
    near = [r for r in facts if about & {key for _, key in r.what.args}] or facts  # type: ignore[union-attr]
    if not near:
        return f", nor any other of {PREDICATES[what.predicate].noun}"
    return "; it has, by its rows, " + ", ".join(r.key for r in near[:4]) + (" and more" if len(near) > 4 else "")


def _without(case: Case, what: Atom, found: _Found, followed: bool) -> Alteration:
    """The case without an event; `followed`: without what followed from it either."""
    gone, args, also = {r.key for r in found.rows}, dict(what.args), list[str]()
    seat, who = args.get("from", args.get("to", "")), args.get("who", "")
    tenures = [t for t in case.tenures if t not in found.starts]
    tenures = [replace(t, end=None, end_learned=None, how=None) if t in found.ends else t for t in tenures]
    if found.starts:  # he stays what he was: a candidate who was promoted
        tenures = [_stays(t, who, seat, found.days[0]) for t in tenures]
    if what.predicate == "removed" and followed and seat in case.posts and not case.posts[seat].many:
        since = found.days[0]
        heirs = [t for t in tenures if t.seat == seat and t.who != who and t.start.middle >= since]
        rows = [r for r in case.reports.values() if _comes_to(r, seat, who, since)]
        tenures, gone = [t for t in tenures if t not in heirs], gone | {r.key for r in rows}
        names = dict.fromkeys(case.persons[t.who].short for t in heirs)
        also += [f"nor does {name} come to the post" for name in names]
    reports = {key: r for key, r in case.reports.items() if key not in gone}
    changed = replace(case, tenures=tuple(tenures), reports=reports)
    return Alteration(text="", words="", case=changed, kind="event", day=found.day, also=tuple(also))


def _stays(t: Tenure, who: str, seat: str, day: date) -> Tenure:
    if (t.who, t.seat) != (who, seat) or t.end is None or not _near(t.end, day):
        return t
    return replace(t, end=None, end_learned=None, how=None)


def _comes_to(r: Report, seat: str, who: str, since: date) -> bool:
    if r.basis != "fact" or not isinstance(r.what, Atom) or r.what.predicate != "appointed":
        return False
    args = dict(r.what.args)
    return args.get("to") == seat and args.get("who") != who and (r.happened or exact(r.learned)).middle >= since
