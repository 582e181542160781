"""What to watch for on the first page: what tells most of its judgements, and about whom."""

from collections.abc import Sequence
from dataclasses import replace as altered

import numpy as np
import pytest

from whowhom._records import replace
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, parse, settled
from whowhom.questions import ask
from whowhom.questions.estimate import Estimate
from whowhom.questions.front import Judged, Sighting
from whowhom.questions.sightings import MOST, sightings
from whowhom.questions.support import POINTS
from whowhom.questions.watching import watch
from whowhom.record.case import Question
from whowhom.world.forecast import NEVER

from .test_watching import ASKED, REPEATS, WORLDS, drawn, scattered


def linked(june: Compiled) -> Ensemble:
    """Bulganin mostly falls late in the futures in which Zhukov and Khrushchev have fallen early."""
    rng = np.random.default_rng(3)
    shape = (WORLDS, REPEATS)
    zhukov, leader = (np.where(rng.random(shape) < 0.4, rng.integers(1, 4, shape), NEVER) for _ in range(2))
    often = 0.1 + 0.35 * (zhukov < NEVER) + 0.35 * (leader < NEVER)
    bulganin = np.where(rng.random(shape) < often, rng.integers(8, 13, shape), NEVER)
    e = drawn(june, zhukov=zhukov, khrushchev=leader, bulganin=bulganin, mikoyan=scattered(5, 0.3))
    posts = e.futures.post_lost.copy()
    posts[:, :, june.seats.slots.index((june.case.top_post, None))] = leader
    return altered(e, futures=replace(e.futures, post_lost=posts))


@pytest.fixture(scope="module")
def e(june: Compiled) -> Ensemble:
    return linked(june)


def judgement(e: Ensemble, question: str) -> Judged:
    """A judgement that a question is, with the day that settles it."""
    known = e.case.questions.get(question)
    what = known.ask if known is not None else parse(question, Names.of(e.case))
    return Judged(
        kind="question", ask=question, estimate=ask(e, question), anchor=0.1, by_rate=False, moved=True,
        horizon=settled(what, e.case.as_of),
    )  # fmt: skip


def told(e: Ensemble, *questions: str, estimates: Sequence[Estimate] = ()) -> tuple[Sighting, ...]:
    return sightings(e, [judgement(e, q) for q in questions], estimates)


MIKOYAN = "removed(mikoyan, presidium) within 12 months"


def test_what_befalls_others_is_not_looked_for(e: Ensemble) -> None:
    """Zhukov's fall tells of Bulganin's; but of those of one man only what is about him, or nobody."""
    assert "zhukov" in {one.who for one in watch(e, ASKED).found}
    found = told(e, ASKED)
    assert "khrushchev" not in {s.who for s in found}
    assert {s.who for s in found} <= {"bulganin", "khrushchev", ""}


def test_of_a_question_that_names_both(e: Ensemble) -> None:
    found = told(e, "removed(bulganin, presidium) within 12 months and not removed(zhukov, presidium) within 12 months")
    assert {s.who for s in found} <= {"bulganin", "zhukov", "khrushchev", ""}


def test_each_is_what_watching_gives(e: Ensemble) -> None:
    """The same figures as the verb that watches, and those of today as `ask` has them."""
    rows = {one.text: one for one in watch(e, ASKED).found}
    found = told(e, ASKED)
    assert found
    for s in found:
        one = rows[s.text]
        assert (s.chance, s.seen, s.unseen, s.by, s.who) == (one.chance, one.seen, one.unseen, one.by, one.who)
        assert s.today == ask(e, ASKED).p
        assert abs(s.seen - s.unseen) >= POINTS
        assert s.by <= judgement(e, ASKED).horizon  # type: ignore[operator]


def test_things_once_and_few(e: Ensemble) -> None:
    found = told(e, ASKED, MIKOYAN, "removed(bulganin, presidium) within 18 months")
    assert len(found) <= MOST
    assert len({s.text for s in found}) == len(found)
    assert max(s.others for s in found) >= 1


def test_nothing_ahead_nothing_to_watch(e: Ensemble) -> None:
    """What is past, settled, has a condition or no day tells of nothing to come."""
    assert told(e) == ()
    assert told(e, "removed(malenkov, premier) on 1955-02-08") == ()
    assert told(e, "removed(suslov, presidium) within 12 months") == ()
    past = altered(judgement(e, ASKED), horizon=e.case.as_of)
    assert sightings(e, [past]) == ()
    assert sightings(e, [altered(past, horizon=None)]) == ()


def asking(e: Ensemble, **questions: str) -> Ensemble:
    names = Names.of(e.case)
    made = {k: Question(key=k, ask=parse(t, names), text=k, title=k) for k, t in questions.items()}
    return altered(e, compiled=replace(e.compiled, case=altered(e.case, questions=made)))


def test_other_questions_follow(e: Ensemble) -> None:
    """After those of the judgements, and none twice."""
    made = asking(e, other=ASKED, past="removed(malenkov, premier) on 1955-02-08")
    estimates = [ask(made, "other"), ask(made, "past")]
    alone = told(made, MIKOYAN)
    more = told(made, MIKOYAN, estimates=[altered(x, mostly_prior=False) for x in estimates])
    assert more[: len(alone)] == alone
    assert len(more) > len(alone)
    assert {s.key for s in more[len(alone) :]} == {"other"}
    same = told(made, "other", estimates=[altered(x, mostly_prior=False) for x in estimates])
    assert len({s.text for s in same}) == len(same)


def test_two_questions_of_one_name(e: Ensemble) -> None:
    """Each thing is told of the question of which it tells, though two are called alike."""
    made = asking(e, one=ASKED, two=MIKOYAN)
    alike = {k: altered(q, title="The same title") for k, q in made.case.questions.items()}
    made = altered(made, compiled=replace(made.compiled, case=altered(made.case, questions=alike)))
    for s in told(made, "one", "two"):
        assert s.key == ("two" if s.who == "mikoyan" else s.key)
        assert s.today == ask(made, s.key).p
        if s.who == "khrushchev":
            assert s.key == "one"
