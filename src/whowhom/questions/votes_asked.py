"""Whether a leader survives a vote of the record, as `whatif` asks it: `survives(khrushchev) on 1957-06`.

No predicate: of a vote on record nobody need ask whether the leader survived it, but only whether he would have.
"""

import re

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names
from whowhom.propositions.errors import nearest
from whowhom.record.dates import DateError, parse_date
from whowhom.record.spells import month_of

_FORM = re.compile(r"survives\(\s*([^,()]+?)\s*(?:,\s*([^()]+?)\s*)?\)\s*(?:on\s+(\S+)|in\s+(\S+))?\s*")


def is_of_a_vote(question: str) -> bool:
    """Whether a question has the form of one about a vote of the record.

    >>> is_of_a_vote("survives(khrushchev) on 1957-06"), is_of_a_vote("removed(bulganin, premier)")
    (True, False)

    Args:
        question: as written.
    """
    return _FORM.fullmatch(question.strip()) is not None


def vote_asked(e: Ensemble, question: str) -> door.Vote | None:
    """The vote of the record that a question asks about; None for a question of another kind.

    Args:
        e: the ensemble.
        question: as written.

    Raises:
        QuestionError: it asks of a vote that is not on record.
    """
    form = _FORM.fullmatch(question.strip())
    if form is None:
        return None
    known = door.votes(e)
    if not known:
        raise door.QuestionError("no vote on a leader is on record")
    who = Names.of(e.case).resolve("person", form[1])
    if who is None:
        near = nearest(form[1], e.case.persons)
        raise door.QuestionError(f"there is no person {form[1]!r}" + (f"; did you mean {near!r}?" if near else ""))
    own = [vote for vote in known if vote.leader == who]
    if not own:
        raise door.QuestionError(f"no vote on {e.case.persons[who].short} is on record; those on record: {_list(e)}")
    day = form[2] or form[3] or form[4]
    if day is None:
        return own[-1]
    try:
        when = parse_date(day)
    except DateError as error:
        raise door.QuestionError(f"{error.message}; expected a day or a month, as 1957-06") from None
    first, last = (month_of(d, e.case.begins) for d in (when.first, when.last))
    found = [vote for vote in own if first <= vote.month <= last]
    if not found:
        raise door.QuestionError(f"no vote on {e.case.persons[who].short} at that date; those on record: {_list(e)}")
    return found[-1]


def _list(e: Ensemble) -> str:
    return ", ".join(f"{e.case.persons[v.leader].short}, {door.said_of_vote(e, v)}" for v in door.votes(e))


def vote_in_sentence(e: Ensemble, vote: door.Vote) -> str:
    """The question whether the leader survives a vote of the record, in words.

    Args:
        e: the ensemble.
        vote: from `vote_asked`.
    """
    return f"{e.case.persons[vote.leader].short} survives the vote of {door.said_of_vote(e, vote)}"
