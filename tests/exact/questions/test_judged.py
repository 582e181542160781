"""Which judgements stand on the first page, in what order, and that they are the answers that `ask` gives."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom._records import replace as changed
from whowhom.inference import door
from whowhom.inference.anchored import anchored
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, parse
from whowhom.questions import ask
from whowhom.questions.answers import OutlookRow
from whowhom.questions.estimate import Estimate
from whowhom.questions.estimates import variants
from whowhom.questions.front import Judged
from whowhom.questions.judged import MOST, MOST_PAST, distance, judged
from whowhom.questions.outlook import outlook
from whowhom.record import load_case
from whowhom.record.case import Case, Question

from .added_reports import adding, said
from .test_watching import drawn, scattered

PAST = {"june-majority", "behind-malenkov", "proof-leningrad", "bulganin-side", "bulganin-conspired", "zhukov-side"}


def falling(c: Compiled) -> Ensemble:
    """Worlds in which Zhukov is likeliest to fall, and Bulganin and Khrushchev less so."""
    e = drawn(c, zhukov=scattered(1, 0.5), bulganin=scattered(2, 0.3), khrushchev=scattered(3, 0.2))
    share = np.random.default_rng(4).normal(scale=0.3, size=e.summaries.contribution.shape)
    return replace(e, summaries=changed(e.summaries, contribution=share))


@cache
def known(case: str = "june-1957", library: bool = False) -> tuple[Ensemble, tuple[OutlookRow, ...]]:
    c = compile_case(load_case(case))
    e = falling(anchored(c) if library else c)
    return e, outlook(e, variants(e))


def moved(key: str, p: float = 0.6, prior: float = 0.2, **changes: object) -> Estimate:
    """An answer that the record moved."""
    found = Estimate(key=key, title=key, text=key, p=p, low=p, high=p, mc_error=0.01, prior=prior)
    return replace(found, **changes)  # type: ignore[arg-type]


def asked(found: Sequence[Judged]) -> list[str]:
    return [j.ask for j in found]


def of(estimates: Sequence[Estimate], library: bool = False) -> tuple[Judged, ...]:
    e, rows = known(library=library)
    return judged(e, estimates, rows, variants(e))


LEADER = "removed(khrushchev, first-secretary) within 12 months"
DANGER = "removed(zhukov, presidium) within 12 months"


@pytest.mark.parametrize("library", [False, True])
def test_each_is_what_ask_gives(library: bool) -> None:
    """To the last digit, with all its reasons: the row and the answer to what it says can be asked."""
    e, rows = known(library=library)
    estimates = [ask(e, key) for key in ("bulganin-premier", "mikoyan-out", "two-more-fall", "zhukov-out")]
    found = judged(e, [replace(x, prior=min(0.9, 3.0 * x.p), base_rate=None, mostly_prior=False) for x in estimates],
                   rows, variants(e))  # fmt: skip
    assert asked(found)[:2] == [LEADER, DANGER]
    assert len(found) > 2
    for j in found:
        again = ask(e, j.ask)
        assert (again.p, again.low, again.high, again.text) == (
            j.estimate.p, j.estimate.low, j.estimate.high, j.estimate.text
        )  # fmt: skip
        if j.kind in ("leader", "danger"):
            assert replace(again, key=j.estimate.key) == j.estimate


def test_the_leader_first_then_the_sharpest_danger_then_by_distance() -> None:
    found = of([moved("mikoyan-out", 0.5), moved("bulganin-premier", 0.9), moved("two-more-fall", 0.7)])
    assert asked(found) == [LEADER, DANGER, "bulganin-premier", "two-more-fall", "mikoyan-out"]
    assert [j.kind for j in found] == ["leader", "danger", "question", "question", "question"]
    assert [j.about for j in found] == [
        ("khrushchev",), ("zhukov",), ("bulganin",), ("presidium",), ("mikoyan",),
    ]  # fmt: skip


@pytest.mark.parametrize("no", [
    {"mostly_prior": True}, {"settled": True}, {"condition": "if so"}, {"prior": None}, {"prior": 0.55},
    {"base_rate": 0.6},
])  # fmt: skip
def test_what_the_record_did_not_move_is_left_out(no: Mapping[str, object]) -> None:
    assert asked(of([moved("bulganin-premier", **no)])) == [LEADER, DANGER]


def test_the_base_rate_is_the_anchor_where_there_is_one() -> None:
    found = of([moved("bulganin-premier", 0.6, 0.6, base_rate=0.1), moved("mikoyan-out", 0.6, 0.2)])
    assert [(j.ask, j.anchor, j.by_rate) for j in found[2:]] == [
        ("bulganin-premier", 0.1, True), ("mikoyan-out", 0.2, False),
    ]  # fmt: skip
    assert all(j.moved for j in found[2:])


def test_two_of_the_past_at_most() -> None:
    found = of([moved(key, 0.9) for key in sorted(PAST)] + [moved("bulganin-premier", 0.3)])
    assert [j.kind for j in found] == ["leader", "danger", "question", "past", "past"]
    assert asked(found)[3:] == sorted(PAST)[:2]


def test_days_to_come_have_room_beside_the_past() -> None:
    keys = ["bulganin-premier", "two-more-fall", "mikoyan-out", "new-challenge", "voroshilov-out"]
    found = of([moved(key, 0.5) for key in keys] + [moved("june-majority", 0.99)])
    assert [j.kind for j in found] == ["leader", "danger", "question", "question", "question", "past"]


ALL = list(load_case("june-1957").questions)
FIGURES = st.fixed_dictionaries(
    {key: st.tuples(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.booleans()) for key in ALL}
)


@given(FIGURES)
@settings(max_examples=8)
def test_whatever_the_answers_are(figures: Mapping[str, tuple[float, float, bool]]) -> None:
    """Few, each once, no fate twice, none mostly prior, the farthest moved first; what is not moved changes nothing."""
    estimates = [moved(key, p, prior, mostly_prior=no) for key, (p, prior, no) in figures.items()]
    found = of(estimates, library=True)
    e, _ = known(library=True)
    assert len(found) <= MOST
    assert len(set(asked(found))) == len(found)
    assert sum(j.kind == "past" for j in found) <= MOST_PAST
    assert not any(j.estimate.mostly_prior for j in found[2:])
    for kind in ("question", "past"):
        far = [distance(j.estimate) for j in found if j.kind == kind]
        assert far == sorted(far, reverse=True)
    fates = [door.fate(e, parse(j.ask, Names.of(e.case)) if j.ask not in ALL else e.case.questions[j.ask].ask)
             for j in found]  # fmt: skip
    own = [(f.kind, f.who) for f in fates if f is not None and f.who]
    assert len(own) == len(set(own))
    assert asked(of([x for x in estimates if not x.mostly_prior][::-1], library=True)) == asked(found)


@pytest.mark.parametrize("library", [False, True])
def test_no_fate_twice(library: bool) -> None:
    """Neither that of the leader, told already, nor one man's by two days."""
    e, rows = known(library=library)
    twice = {
        "leader": "not removed(khrushchev, first-secretary) by 1959-07-23",
        "danger": "removed(zhukov, presidium) by 1959-07-23",
        "soon": "removed(bulganin, premier) by 1957-12-31",
        "later": "holds(bulganin, premier) on 1958-12-31",
    }
    made = with_questions(e, twice)
    found = judged(made, [moved(key, 0.5 + 0.1 * n) for n, key in enumerate(twice)], rows, variants(e))
    assert asked(found) == [LEADER, DANGER, "later"]


def with_questions(e: Ensemble, questions: Mapping[str, str]) -> Ensemble:
    """The same worlds of a case that asks other questions."""
    names = Names.of(e.case)
    made = {key: Question(key=key, ask=parse(text, names), text=key, title=key) for key, text in questions.items()}
    case = replace(e.case, questions=made)
    index = changed(e.compiled.index, case=case) if hasattr(e.compiled.index, "_fields") else e.compiled.index
    return replace(e, compiled=changed(e.compiled, case=case, index=index))


def test_of_several_parts_with_days_to_come() -> None:
    """They are about the future, whatever joins them; and attacks in the press about whom is attacked."""
    e, rows = known()
    parts = "removed(bulganin, premier) by 1958-03-31 {} removed(mikoyan, presidium) by 1958-07-31"
    made = with_questions(e, {"both": parts.format("and"), "either": parts.format("or")})
    found = judged(made, [moved("both"), moved("either")], rows, variants(e))
    assert [(j.ask, j.kind, str(j.horizon), j.about) for j in found[2:]] == [
        ("both", "question", "1958-07-31", ("bulganin", "mikoyan")),
        ("either", "question", "1958-07-31", ("bulganin", "mikoyan")),
    ]


def test_a_person_named_twice_is_named_once() -> None:
    e, rows = known()
    made = with_questions(e, {"twice": "removed(mikoyan, presidium) by 1958-07-31 or died(mikoyan) by 1958-07-31"})
    assert judged(made, [moved("twice")], rows, variants(e))[2].about == ("mikoyan",)


def leaderless(case: Case) -> Case:
    """Nobody has the leader's post."""
    reports = {key: r for key, r in case.reports.items() if r.text != "appointed(khrushchev, first-secretary)"}
    tenures = tuple(t for t in case.tenures if t.seat != case.top_post)
    return replace(case, leader=None, tenures=tenures, reports=reports)


def test_where_nobody_leads_the_likeliest_heir_is_first(june: Compiled) -> None:
    """A full member; whether he comes to the post is not asked again."""
    c = compile_case(leaderless(june.case))
    e = drawn(c, zhukov=scattered(1, 0.5))
    top = c.seats.slots.index((c.case.top_post, None))
    holders = e.futures.holders.copy()
    holders[:100, :, 1:, top] = c.index.persons["mikoyan"]
    holders[100:130, :, 1:, top] = c.index.persons["suslov"]
    e = replace(e, futures=changed(e.futures, holders=holders))
    made = with_questions(e, {
        "heir": "holds(mikoyan, first-secretary) on 1958-07-31",
        "other": "holds(suslov, first-secretary) on 1958-07-31",
    })  # fmt: skip
    found = judged(made, [moved("heir"), moved("other")], outlook(e, variants(e)), variants(e))
    assert asked(found) == ["appointed(mikoyan, first-secretary) within 12 months", DANGER, "other"]
    assert [j.kind for j in found] == ["heir", "danger", "question"]
    assert found[0].estimate.p == pytest.approx(100 / 160)
    assert ask(e, found[0].ask).p == found[0].estimate.p


def test_nothing_is_known_of_anybody() -> None:
    e, _ = known()
    assert judged(e, [], (), variants(e)) == ()


def test_a_report_that_tells_nothing_changes_no_order(june: Compiled) -> None:
    """One more row, of no weight in any world: the same judgements, figures and grounds."""
    e, rows = known()
    more = compile_case(adding(june.case, said(june.case, "new", "criticised(mikoyan)", happened="1957-07-01")))
    other = falling(more)
    shares = dict(zip(june.records, door.contributions(e).T, strict=True))
    share = np.array([shares.get(key, np.zeros(e.worlds)) for key in more.records]).T
    kept = changed(e.summaries, contribution=share)
    other = replace(other, summaries=kept)
    estimates = [moved("bulganin-premier", 0.9), moved("mikoyan-out", 0.4), moved("zhukov-out", 0.7)]
    before = judged(e, estimates, rows, variants(e))
    after = judged(other, estimates, outlook(other, variants(other)), variants(other))
    assert [(j.ask, j.estimate.p, j.anchor) for j in after] == [(j.ask, j.estimate.p, j.anchor) for j in before]
    assert [j.grounds for j in after] == [j.grounds for j in before]
