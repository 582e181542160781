"""What if: the same worlds with the same chances, something otherwise, and the paired difference of an answer.

In world n a question has the truth v[n] as things stand and v'[n] with the change, both with the record held up to one
day and the same chances from there on. The difference and its standard error are

    D = mean v' - mean v,    error = 1.5 sqrt( sum over families g ( sum_{n in g} (v'_n - v_n - D) )^2 ) / N

with families as in `asked`; under a condition its influence stands in the place of v. Chance that is the same on both
sides falls out of the difference, which is therefore surer than either answer. Nine tenths: D -+ 1.645 error.

Of a vote of the record there is a question of its own (`votes_asked`): that it came, who moved and who stood where is
held, how it came out is free. A report that was not made moves nothing that was, but what is believed: of it is told
what `leaving_out` tells.

Source: common random numbers, Glasserman and Yao (1992).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import PREDICATES, Names, PropositionError, parse, unparse
from whowhom.propositions.spelling import composed
from whowhom.propositions.syntax import Atom, Given, Proposition, Timed
from whowhom.propositions.walk import settled
from whowhom.record.alteration import Alteration
from whowhom.record.altered import altered
from whowhom.record.dates import exact
from whowhom.record.held import freed
from whowhom.record.spells import month_of

from .asked import Asked, ask_worlds
from .days_held import day_held
from .leaving_out import without
from .otherwise_told import NINE_TENTHS, Otherwise, Shift, Unshifted
from .pinned import pinned
from .sentences import sentence
from .support import LEAST, SEEN, effective, figure, support
from .votes_asked import vote_asked, vote_in_sentence

YEAR = "within 12 months"


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    """A question that is to be asked: as written, what it says, or the vote of the record that it is about."""

    text: str
    title: str = ""
    what: Proposition | None = None
    vote: door.Vote | None = None


def whatif(e: Ensemble, change: str = "", question: str | None = None, *, since: date | None = None) -> Otherwise:
    """What an answer would be with something otherwise.

    Args:
        e: from `estimate` or `reopen`.
        change: what is otherwise, as `without removed(beria, presidium)`; see `record.altered`; empty for nothing.
        question: the key of a question of the case, a proposition, or `survives(LEADER) on DATE` of a vote on record;
            by default the case's questions, the leader's fate and the votes on record.
        since: up to which day the record is held; by default that of the change, or the as-of day where it has none.

    Returns:
        The answers with and without the change, those that it moves most first.

    Raises:
        AlterationError: the change cannot be understood or made, or lies after the as-of day.
        QuestionError: the question cannot be answered.
        PropositionError: the change or the question cannot be read.
    """
    made = altered(e.case, change)
    day = day_held(e.case, made, since)
    asked, rows, open_ = _own(e, day) if question is None else [_read(e, question)], list[Shift](), list[Unshifted]()
    answer = (lambda w: _believed(e, made, w)) if made.kind == "report" else _rows(e, made, day, asked)
    for wanted in asked:
        try:
            rows.append(answer(wanted))
        except door.QuestionError as why:
            if question is not None:
                raise
            open_.append(Unshifted(key=wanted.text, title=_title(e, wanted), why=str(why)))
    out = freed(made.case, day)
    return Otherwise(
        change=made.text,
        words=made.words,
        also=made.also,
        kind=made.kind,
        held_until=day,
        as_of=e.case.as_of,
        freed=out.facts,
        seats_freed=out.seats,
        rows=tuple(sorted(rows, key=lambda row: (not row.beyond, -abs(row.difference)))),
        unanswered=tuple(open_),
        worlds=e.worlds,
    )


def _own(e: Ensemble, day: date) -> list[_Wanted]:
    """The case's questions, the leader's fate, and how each vote of the record comes out.

    Where the record is held up to an earlier day, the leader's fate until the as-of day is asked too.
    """
    found = [_Wanted(text=q.key, title=q.title, what=q.ask) for q in e.case.questions.values()]
    if e.case.leader is not None:
        lost = f"removed({e.case.leader}, {e.case.top_post})"
        ends = [f"by {e.case.as_of.isoformat()}"] if day < e.case.as_of else []
        found += [_Wanted(text=f"{lost} {end}", what=parse(f"{lost} {end}", Names.of(e.case))) for end in (*ends, YEAR)]
    return found + [_of_vote(e, vote) for vote in door.votes(e)]


def _read(e: Ensemble, question: str) -> _Wanted:
    known = e.case.questions.get(composed(question))
    if known is not None:
        return _Wanted(text=question, title=known.title, what=known.ask)
    vote = vote_asked(e, question)
    return _of_vote(e, vote) if vote is not None else _Wanted(text=question, what=parse(question, Names.of(e.case)))


def _of_vote(e: Ensemble, vote: door.Vote) -> _Wanted:
    month = e.case.begins.month - 1 + vote.month
    when = f"{e.case.begins.year + month // 12:04d}-{month % 12 + 1:02d}"
    return _Wanted(text=f"survives({vote.leader}) on {when}", title=vote_in_sentence(e, vote), vote=vote)


def _rows(e: Ensemble, made: Alteration, day: date, asked: list[_Wanted]) -> Callable[[_Wanted], Shift]:
    """How each question is answered: the worlds run once more for all of them, and a vote left open for itself."""
    dated = [w.what for w in asked if w.what is not None]
    if not dated:
        return lambda w: _vote(e, made, w)
    until = max((d for what in dated if (d := settled(what, e.case.as_of))), default=e.case.as_of)
    before = door.held(e, day, max(until, e.case.as_of))
    after = door.under(e, before, made.case)
    return lambda w: _vote(e, made, w) if w.vote is not None else _futures(e, before, after, w)


def _futures(e: Ensemble, before: Ensemble, after: Ensemble, w: _Wanted) -> Shift:
    assert w.what is not None
    if door.of_a_vote(e, w.what):
        raise door.QuestionError("who stood where in a vote on record is held, as the record tells it")
    _see_names(after, w.what)
    what = pinned(w.what, e.case.as_of) if before is not e else w.what
    with_, without_ = ask_worlds(before, what), _changed(after, what)
    if isinstance(what, Given):
        for asked in (with_, without_):
            if support(e, asked.bottom) < LEAST:
                raise door.QuestionError(
                    "its condition comes true in too few worlds, as things stand or with the change"
                )
    return _shift(e, w, with_, without_, "futures")


def _see_names(after: Ensemble, what: Proposition) -> None:
    """See that all that a question names is there with the change."""
    try:
        parse(unparse(what), Names.of(after.case))
    except PropositionError as error:
        raise door.QuestionError(f"with the change there is no {error.found!r}") from None


def _changed(after: Ensemble, what: Proposition) -> Asked:
    """A question in the changed worlds: what nobody can do there any more does not come about."""
    body = what.body if isinstance(what, Timed) else what
    try:
        return ask_worlds(after, what)
    except door.NotOfTheseError:
        if not isinstance(body, Atom) or not PREDICATES[body.predicate].drawn:
            raise
        return Asked(top=np.zeros(after.worlds), bottom=np.ones(after.worlds))


def _vote(e: Ensemble, made: Alteration, w: _Wanted) -> Shift:
    assert w.vote is not None
    if made.day is not None and month_of(made.day, e.case.begins) > w.vote.month:
        raise door.QuestionError(f"that vote came before the change, of {exact(made.day).in_words()}")
    before, after = door.survival(e, w.vote, e.case), door.survival(e, w.vote, made.case)
    if before is None or after is None:
        raise door.QuestionError("with the change there is no such vote on record")
    ones = np.ones(e.worlds)
    return _shift(e, w, Asked(top=before, bottom=ones), Asked(top=after, bottom=ones), "vote")


def _shift(e: Ensemble, w: _Wanted, before: Asked, after: Asked, kind: str) -> Shift:
    influence = [(a.top - a.p * a.bottom) / max(a.bottom.mean(), 1e-12) for a in (after, before)]
    families = np.bincount(e.ancestors, weights=influence[0] - influence[1])
    error = float(SEEN * np.sqrt((families**2).sum()) / e.worlds)
    n = effective(e)
    return _told(e, w, (figure(before.p, n), figure(after.p, n)), after.p - before.p, error, kind)


def _believed(e: Ensemble, made: Alteration, w: _Wanted) -> Shift:
    if w.vote is not None:
        raise door.QuestionError("a report moves what is believed of a vote, and not how it comes out")
    moved = without(e, w.text, made.reports)
    pair = moved.p_with, moved.p_without
    return _told(e, w, pair, moved.p_without - moved.p_with, moved.error, "belief")


def _title(e: Ensemble, w: _Wanted) -> str:
    return w.title or (sentence(door.index(e), w.what) if w.what is not None else w.text)


def _told(e: Ensemble, w: _Wanted, pair: tuple[float, float], difference: float, error: float, kind: str) -> Shift:
    low, high = difference - NINE_TENTHS * error, difference + NINE_TENTHS * error
    return Shift(
        key=w.text,
        text=_title(e, w),
        p=pair[0],
        p_otherwise=pair[1],
        difference=difference,
        low=max(low, -1.0),
        high=min(high, 1.0),
        error=error,
        beyond=low > 0.0 or high < 0.0,
        kind=kind,
    )
