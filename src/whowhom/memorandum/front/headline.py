"""The verdict: a headline and three sentences, drafted by rules for a few kinds of situation.

what just happened     a move against the leader that he outlived, a new leader, falls, a congress that is near
how firmly he leads    the chance that he still leads in a year, in the words of the scale
who is in danger       the sharpest danger, where it is at least 15% and half again the rate of such members
what cannot be told    the judgement that stated assumptions leave most room
"""

from whowhom.memorandum.amounts import capital, count, pct
from whowhom.memorandum.likelihood import lowered
from whowhom.memorandum.prose import Text
from whowhom.memorandum.words_in_text import band_for
from whowhom.questions.answers import Answers
from whowhom.questions.front import AGAINST, Judged, PersonNow, in_danger

from .phrases import LONG, by_size, claim_of, figured, name_of, names_listed, of_kind

LATELY = 6  # months
NAMED = 4  # more are counted
STANDS_OUT = 0.2  # of an heir
SURE = 0.75  # who stands with the leader by less is named


def headline_of(answers: Answers) -> str:
    """The verdict in a sentence.

    Args:
        answers: all that the page says.
    """
    found = of_kind(answers, "leader")
    if answers.leader is None or found is None:
        return f"{_leaderless(answers)}; {_heir(answers)}"
    return f"{_happened(answers)} and {_firmly(answers, found)}; {_danger(answers)}"


def _leaderless(answers: Answers) -> str:
    s = answers.front.state
    body = s.body or answers.leading_body
    return (
        f"{name_of(answers, s.before)} is gone and nobody leads the {body}" if s.before else f"Nobody leads the {body}"
    )


def _heir(answers: Answers) -> str:
    found = of_kind(answers, "heir")
    if found is None:
        return _danger(answers)
    if found.estimate.p < STANDS_OUT:
        return "nobody stands out to follow"
    return f"likeliest to follow is {_with_office(answers, found.about[0])}"


def _with_office(answers: Answers, who: str) -> str:
    office = next((p.office for p in answers.front.persons if p.person == who), "")
    return name_of(answers, who) + (f", the {office}" if office and "member" not in office else "")


def _happened(answers: Answers) -> str:
    """What just happened, as a clause whose subject is the leader."""
    s, leader = answers.front.state, name_of(answers, answers.leader)
    if s.attempt:
        return f"{leader} has beaten the move of {s.attempt}"
    if s.led:
        return f"{leader} has led for {s.led}" + (f" in the place of {name_of(answers, s.before)}" if s.before else "")
    lately = [name_of(answers, f.person) for f in s.fell if f.months_ago <= LATELY]
    if lately:
        return f"{leader} leads after the fall of {names_listed(lately, 2)}"
    if s.congress:
        return f"{leader} leads towards the congress of {s.congress}"
    return f"{leader} leads the {s.body}"


def _firmly(answers: Answers, found: Judged) -> str:
    """How firmly, after "and"."""
    stays, post = 1.0 - found.estimate.p, answers.front.state.post
    word = band_for(stays).word
    if stays < 0.45:
        return f"will more likely than not be {post} no longer in a year"
    if word == "roughly even":
        return f"has even chances to be {post} still in a year"
    adverb = {"almost certain": "almost certainly", "very likely": "very likely", "likely": "probably"}.get(word, word)
    return f"will {adverb} still be {post} in a year"


def _danger(answers: Answers) -> str:
    found = of_kind(answers, "danger")
    if found is None or not in_danger(found.estimate.p, found.anchor):
        return "no other place stands out as in danger"
    return f"next in danger is {_with_office(answers, found.about[0])}"


def lead_of(answers: Answers) -> tuple[Text, ...]:
    """Three sentences that a hurried reader can repeat: who leads, who is in danger, what cannot be told.

    Args:
        answers: all that the page says.
    """
    return tuple(text for text in (_who_leads(answers), _who_is_next(answers), _untold(answers)) if text)


def _who_leads(answers: Answers) -> Text:
    found = of_kind(answers, "leader")
    if found is None or answers.leader is None:
        return _who_follows(answers)
    leader, rate = name_of(answers, answers.leader), found.anchor
    beside = f", where {pct(rate)} is usual" if rate is not None and found.by_rate else ""
    now = _vote_now(answers, leader)
    opening = f"{_fallen(answers)}{now}; the chance of a fall" if now else f"The chance that {leader} falls"
    return (f"{capital(opening)} within a year is ", figured(found.ask, found.estimate.p), f"{beside}.")


def _who_follows(answers: Answers) -> Text:
    body, found = answers.front.state.body or answers.leading_body, of_kind(answers, "heir")
    if found is None:
        return (f"The record names nobody who leads the {body}.",)
    post, who = answers.front.state.post, name_of(answers, found.about[0])
    opening = f"The post of {post} is empty; that {who} has it within a year stands at "
    return (opening, figured(found.ask, found.estimate.p), ", more than for any other.")


def _vote_now(answers: Answers, leader: str) -> str:
    """How many would stand with the leader now, on average over the worlds, and of whom that is least sure."""
    voters = [p for p in answers.front.persons if p.voting and p.p_side is not None]
    if not voters:
        return ""
    along, many = round(sum(p.p_side or 0.0 for p in voters)), len(voters)
    most = "all" if along == many else f"about {count(along)}" if along else "none"
    return (
        f"in a vote now {most} of {count(many, 'other voting member')} would stand with {leader}"
        f"{_named('likelier against', [p for p in voters if _side(p) <= AGAINST])}"
        f"{_named('least sure', [p for p in voters if AGAINST < _side(p) < SURE])}"
    )


def _side(p: PersonNow) -> float:
    return p.p_side if p.p_side is not None else 0.5


def _named(what: str, some: list[PersonNow]) -> str:
    if not some:
        return ""
    names = [p.name for p in sorted(some, key=_side)]
    return f"; {what} {'is' if len(names) == 1 else 'are'} {names_listed(names)}"


def _fallen(answers: Answers) -> str:
    """Who is out after a move that the headline tells of, before a clause."""
    s = answers.front.state
    out = [name_of(answers, f.person) for f in s.fell if f.months_ago <= LATELY] if s.attempt else []
    return f"{names_listed(out, NAMED)} {'is' if len(out) == 1 else 'are'} out; " if out else ""


def _who_is_next(answers: Answers) -> Text:
    found = of_kind(answers, "danger")
    if found is None:
        return ()
    who, rate = name_of(answers, found.about[0]), found.anchor
    usual = f" against {pct(rate)} for such members" if rate is not None and found.by_rate else ""
    up = [g.text for g in by_size(found.grounds) if g.size > 0.0 and len(g.text.split()) < LONG][:2]
    why = f", chiefly on {' and '.join(up)}" if up else ""
    return (
        f"Of the others {who} stands in the greatest danger, ",
        figured(found.ask, found.estimate.p),
        f" within a year{usual}{why}.",
    )


def _untold(answers: Answers) -> Text:
    """The judgement that the stated assumptions leave most room."""
    open_ = [j for j in answers.front.judged if not j.estimate.settled and j.kind in ("question", "past")]
    if not open_:
        return ()
    found = max(open_, key=lambda j: (j.estimate.high - j.estimate.low, j.ask))
    e = found.estimate
    return (
        f"Least settled is whether {lowered(claim_of(e))}: ",
        figured(found.ask, e.p),
        f", and by other assumptions {pct(e.low)} to {pct(e.high)}.",
    )
