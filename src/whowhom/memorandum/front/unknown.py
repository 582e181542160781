"""What cannot be told: three lines, each of something that a reader wants to know and the record does not say."""

from whowhom.memorandum.amounts import count, pct
from whowhom.memorandum.likelihood import lowered
from whowhom.memorandum.prose import Para, Section, Text
from whowhom.questions.answers import Answers, Reason

from .phrases import claim_of, name_of, names_listed

MOST, DECIDES = 3, 0.1
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "last")


def unknown_section(answers: Answers) -> Section:
    """What cannot be told.

    Args:
        answers: all that the page says.
    """
    lines = [line for line in (_one_record(answers), _mute(answers), _unplaced(answers), _thin(answers)) if line]
    if not lines:
        body = answers.front.state.body or "leading body"
        return Section(
            key="unknown",
            title="What we cannot tell",
            blocks=(Para((f"On the {body} every judgement above rests on several reports.",)),),
        )
    return Section(key="unknown", title="What we cannot tell", blocks=tuple(Para(t) for t in lines[:MOST]))


def _one_record(answers: Answers) -> Text:
    """Which judgement hangs on one report, or on any of a few."""
    for n, j in enumerate(answers.front.judged):
        found = [r for r in j.estimate.reasons if _decides(r)]
        if found:
            first = f"“{lowered(found[0].text)}”"
            each = "one record" if len(found) == 1 else f"{count(len(found), 'record')}, each of which turns it"
            return (f"{_judgement(answers, n)} rests on {each}: {pct(found[0].p_without)} without {first}.",)
    return ()


def _decides(r: Reason) -> bool:
    return abs(r.p_with - r.p_without) >= DECIDES and (r.p_with >= 0.5) != (r.p_without >= 0.5)


def _mute(answers: Answers) -> Text:
    """The questions on which the record adds nothing."""
    silent = [e for e in answers.estimates if e.mostly_prior and not e.settled and e.condition is None]
    if not silent:
        return ()
    body = answers.front.state.body or "leading body"
    many = "one question" if len(silent) == 1 else f"{count(len(silent))} questions"
    said = {run for j in answers.front.judged for run in _runs(claim_of(j.estimate))}
    silent.sort(key=lambda e: max((abs(r.p_with - r.p_without) for r in e.reasons), default=0.0))
    named = next((claim_of(e) for e in silent if not said & set(_runs(claim_of(e)))), "")
    first = f": whether {named}" if named and len(silent) == 1 else f", such as whether {named}" if named else ""
    return (f"Reports barely help on {many} about the {body}{first}.",)


def _runs(text: str) -> list[tuple[str, ...]]:
    """All runs of six words; what shares one with a judgement has been said."""
    words = text.lower().split()
    return [tuple(words[i : i + 6]) for i in range(len(words) - 5)]


def _unplaced(answers: Answers) -> Text:
    """Who cannot be placed."""
    open_ = [p.name for p in answers.front.persons if p.p_side is not None and 0.4 <= p.p_side <= 0.6]
    if not open_:
        return ()
    leader = name_of(answers, answers.leader)
    return (f"Where {names_listed(open_)} would stand in a vote on {leader} we cannot say: near even.",)


def _thin(answers: Answers) -> Text:
    """What the computation leaves rough."""
    rough = [(n, j) for n, j in enumerate(answers.front.judged) if j.estimate.mc_error > 0.015 and j.kind != "heir"]
    if not rough:
        return ()
    n, worst = max(rough, key=lambda found: found[1].estimate.mc_error)
    off = round(196 * worst.estimate.mc_error)
    return (f"{_judgement(answers, n)} is computed no closer than {off} points either way.",)


def _judgement(answers: Answers, n: int) -> str:
    """A judgement by whom it is about and its place."""
    j = answers.front.judged[n]
    whom = answers.names.get(j.about[0] if j.about else "", answers.front.state.body or "leading body")
    return f"On {whom} the {ORDINALS[min(n, len(ORDINALS) - 1)]} judgement above"
