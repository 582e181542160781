"""Scores worked out by hand, the baselines against closed forms, and what the four cases hold."""

import math
import re
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.ensemble import Ensemble
from whowhom.memorandum.score_text import score_json, score_lines
from whowhom.propositions import Names, parse
from whowhom.questions import answer
from whowhom.questions import ask as whowhom_ask
from whowhom.questions.baselines import SUCCESS, capability_weighted, constant_hazard
from whowhom.questions.fates import DRAWS, Fates, chance, draw_fates
from whowhom.questions.marks import marks
from whowhom.questions.outcomes import Outcome, read_outcomes, scorable
from whowhom.questions.scores import FLOOR, Interval, brier, interval, log_score, verdict
from whowhom.questions.scoring import CaseScore, LeftOut, Scored, score_case
from whowhom.record import check, load_case
from whowhom.record.case import Question
from whowhom.world.mortality import death_chance

from .synthetic import ensemble

ENDED = ("beria-1953", "khrushchev-1964", "rankovic-1966", "gang-of-four-1976")


def scored(key: str, came_true: bool, model: float, *baselines: float) -> Scored:
    return Scored(
        key=key, title=key, came_true=came_true, settled=date(2000, 1, 1), model=model, baselines=baselines, error=0.0
    )


def case_score(*questions: Scored, name: str = "a-case", void: tuple[str, ...] = ()) -> CaseScore:
    return CaseScore(
        case=name,
        title="A case",
        as_of=date(1999, 1, 1),
        baselines=("constant hazard",),
        questions=questions,
        void=void,
    )


TINY = case_score(scored("a", True, 0.8, 0.5), scored("b", False, 0.4, 0.1), scored("c", False, 0.0, 0.2), void=("d",))


def test_the_scores_of_three_questions_by_hand() -> None:
    model, base = marks([TINY])
    assert model.brier.mean == pytest.approx((0.04 + 0.16 + 0.0) / 3)
    assert base.brier.mean == pytest.approx((0.25 + 0.01 + 0.04) / 3)
    assert base.brier_difference is not None
    assert base.brier_difference.mean == pytest.approx((0.20 - 0.30) / 3)
    surprise = -(math.log(0.8) + math.log(0.6) + math.log(1.0 - FLOOR)) / 3
    assert model.log.mean == pytest.approx(surprise)
    assert base.log_difference is not None
    assert base.log_difference.mean == pytest.approx(surprise + (math.log(0.5) + math.log(0.9) + math.log(0.8)) / 3)


def test_a_certainty_that_fails_costs_the_limit() -> None:
    assert log_score(0.0, True) == pytest.approx(-math.log(FLOOR))
    assert log_score(1.0, False) == pytest.approx(-math.log(FLOOR))
    assert brier(0.0, True) == brier(1.0, False) == 1.0


def test_the_interval_of_equal_values_is_a_point() -> None:
    assert interval([[0.25] * 7]) == Interval(mean=0.25, low=0.25, high=0.25)
    assert interval([[0.25] * 3, [0.25]]) == Interval(mean=0.25, low=0.25, high=0.25)


def test_the_interval_of_two_values_is_that_of_the_coin() -> None:
    """Of two values each resample has mean 0, 1/2 or 1 with chances 1/4, 1/2, 1/4; so the 5th percentile is 0."""
    assert interval([[0.0, 1.0]]) == Interval(mean=0.5, low=0.0, high=1.0)


def test_cases_and_not_questions_alone_are_drawn_again() -> None:
    """Two cases within which nothing varies: the overall interval is as wide as they differ, however many questions."""
    found = interval([[0.0] * 50, [1.0] * 50])
    assert (found.low, found.high) == (0.0, 1.0)
    pooled = interval([[0.0] * 50 + [1.0] * 50])
    assert pooled.high - pooled.low < 0.25


def test_nothing_to_score_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing to score"):
        interval([[]])


@pytest.mark.parametrize(
    ("low", "high", "said"), [(-2.0, -1.0, "better"), (1.0, 2.0, "worse"), (-1.0, 0.0, "no difference that")]
)
def test_the_verdict(low: float, high: float, said: str) -> None:
    assert verdict(Interval(mean=(low + high) / 2, low=low, high=high)).startswith(said)


def test_a_rough_figure_is_named() -> None:
    rough = replace(scored("a", True, 0.1, 0.1), error=0.12)
    assert "one standard error: a (12 points)" in "\n".join(score_lines([case_score(rough)]))


def test_what_is_printed() -> None:
    text = "\n".join(score_lines([TINY], each=True))
    assert "3 questions scored of 4, 1 came true" in text
    assert "3 questions, 1 came true" in score_lines([replace(TINY, void=())])[0]
    assert "Not counted, since the condition did not come true: d" in text
    assert "0.067 (" in text
    assert "chances clipped to 0.001 and 0.999" in text
    two = "\n".join(score_lines([TINY, replace(TINY, case="b")]))
    assert "All 2 cases: 6 questions" in two
    assert "resamples of the cases" in two
    left = replace(
        TINY, left_out=(LeftOut(key="e", title="e", why="no rule"), LeftOut(key="f", title="f")), unresolved=("g",)
    )
    some = "\n".join(score_lines([left]))
    assert "3 questions scored of 7, 1 came true" in some
    assert "since nobody can say what became of it: g" in some
    assert "since the model cannot answer it:\n    e: no rule" in some
    assert "(base rate: none for this kind of question): f" in some
    assert marks([left]) == marks([TINY])
    nothing = replace(left, questions=())
    assert "No question is left to be scored" in "\n".join(score_lines([nothing]))
    assert '"all": []' in score_json([nothing])
    assert "All 2 cases: 3 questions" in "\n".join(score_lines([nothing, TINY]))
    assert '"settled": "2000-01-01"' in score_json([TINY])


@pytest.fixture(scope="module")
def fates(small: Compiled) -> Fates:
    return draw_fates(small.case, constant_hazard(ensemble(small)))


def ask(f: Fates, text: str) -> float | None:
    return chance(f, parse(text, Names.of(f.case)))


def test_a_constant_hazard_is_an_exponential(fates: Fates) -> None:
    """Falls and tries at the leader; a fall counts only in a man's life, which is what the tolerance is for."""
    months = 365 / 30.4375
    member = 1.0 - math.exp(-0.0055 * months)
    leader = 1.0 - math.exp(-0.0041 * months)
    tried = 1.0 - math.exp(-0.0041 / SUCCESS * months)
    assert ask(fates, "removed(bulganin, premier) by 1958-07-23") == pytest.approx(member, rel=0.03)
    assert ask(fates, "removed(khrushchev, first-secretary) by 1958-07-23") == pytest.approx(leader, rel=0.03)
    assert ask(fates, "challenged(against=khrushchev) by 1958-07-23") == pytest.approx(tried, rel=0.05)
    assert ask(fates, "removed(shepilov, premier) by 1958-07-23") == 0.0


def test_deaths_are_those_of_the_life_table(fates: Fates, small: Compiled) -> None:
    who = fates.rates.persons.index("bulganin")
    alive = 1.0
    for month in range(12):
        alive *= 1.0 - death_chance(fates.rates.age[who] + (month + 0.5) / 12.0)
    assert ask(fates, "died(bulganin) within 12 months") == pytest.approx(1.0 - alive, rel=0.01)


def test_what_is_joined_is_joined_in_every_draw(fates: Fates) -> None:
    a, b = "removed(bulganin, premier) by 1959-07-23", "died(khrushchev) by 1959-07-23"
    p, q = ask(fates, a), ask(fates, b)
    assert p is not None
    assert q is not None
    slack = 4.0 * math.sqrt(p * q / DRAWS)
    assert ask(fates, f"{a} and {b}") == pytest.approx(p * q, abs=slack)
    assert ask(fates, f"{a} or {b}") == pytest.approx(p + q - p * q, abs=slack)
    assert ask(fates, f"not ({a})") == pytest.approx(1.0 - p)
    assert ask(fates, "count(removed(*, presidium)) >= 1 by 1959-07-23") == ask(
        fates, "removed(*, presidium) by 1959-07-23"
    )
    assert ask(fates, f"{a} given {a}") == 1.0


def test_what_has_no_reference_class(fates: Fates) -> None:
    assert ask(fates, "purged(apparatus) by 1958-07-23") is None
    assert ask(fates, "following(apparatus, khrushchev) > 0.5 on 1957-12-31") is None
    assert ask(fates, "(purged(apparatus) or died(bulganin)) by 1958-07-23") is None


@pytest.mark.parametrize("name", ENDED)
def test_capabilities_share_out_the_same_falls(name: str) -> None:
    e = ensemble(compile_case(load_case(name)))
    flat, weighted = constant_hazard(e), capability_weighted(e)
    full = [i for i, rank in enumerate(flat.rank) if rank == 2 and i != flat.leader]
    everybody = [i for i, rank in enumerate(flat.rank) if rank == 2]
    scale = flat.fall[everybody]
    assert np.mean(weighted.fall[everybody] / scale) == pytest.approx(1.0)
    assert len(full) >= 9
    strongest = max(everybody, key=lambda i: weighted.share[i])
    assert weighted.fall[strongest] < scale[everybody.index(strongest)]


@pytest.mark.parametrize("name", ENDED)
def test_a_case_that_ended(name: str) -> None:
    """Sound, twenty questions of which all can be scored, a log of some size, nothing learned after the day."""
    checked = check(name)
    assert not checked.errors
    assert checked.case is not None
    case = checked.case
    outcomes = read_outcomes(case)
    assert len(outcomes) == len(case.questions) == 20
    assert all(scorable(q, case.as_of) for q in case.questions.values())
    assert 30 <= len(case.reports) <= 60
    assert checked.draft is not None
    whole = checked.draft.case
    assert len(whole.reports) == len(case.reports)
    assert len(whole.tenures) == len(case.tenures)
    assert len(whole.ties) == len(case.ties)
    for table in ("persons", "affairs", "issues", "hypotheses", "questions", "sources"):
        assert len(getattr(whole, table)) == len(getattr(case, table)), table
    for file in ("case.yaml", "leadership.yaml", "sources.yaml", "log.csv"):
        text = (case.folder / file).read_text(encoding="utf-8")
        assert max(re.findall(r"\d{4}-\d\d-\d\d", text), default="") <= case.as_of.isoformat(), file
    true = sum(bool(o.came_true) for o in outcomes.values())
    assert 4 <= true <= 10


def outcome(key: str, came_true: bool | None = True, unresolved: bool = False) -> Outcome:
    return Outcome(key=key, came_true=came_true, settled=date(1958, 3, 27), source="a paper", unresolved=unresolved)


def asking(c: Compiled, **questions: str) -> Ensemble:
    """An ensemble of a case that asks these."""
    names = Names.of(c.case)
    asked = {k: Question(key=k, ask=parse(text, names), text=text, title="") for k, text in questions.items()}
    return ensemble(replace(c, case=replace(c.case, questions=asked)), worlds=64)


def test_what_somebody_cannot_answer_counts_for_nobody(small: Compiled) -> None:
    e = asking(
        small,
        good="removed(bulganin, premier) by 1958-03-31",
        far="removed(bulganin, premier) by 1999-12-31",
        classless="purged(apparatus) by 1958-03-31",
        never="died(bulganin) by 1958-03-31 given died(bulganin) by 1957-12-31",
        rare="died(bulganin) by 1958-03-31 given removed(khrushchev, presidium) by 1957-12-31",
        open="died(late) by 1958-03-31",
        void="died(bulganin) by 1958-03-31 given died(late) by 1957-12-31",
    )
    outcomes = {k: outcome(k) for k in e.case.questions} | {
        "open": outcome("open", None, True),
        "void": outcome("void", None),
    }
    found = score_case(e, outcomes)
    assert {q.key for q in found.questions} == {"good", "never"}  # whoever dies by December dies by March
    assert {q.key: bool(q.why) for q in found.left_out} == {"far": True, "classless": False, "rare": True}
    assert (found.void, found.unresolved) == (("void",), ("open",))
    assert found.asked == len(outcomes) == 7
    alone = score_case(e, {"good": outcomes["good"], "never": outcomes["never"]})
    assert marks([found]) == marks([alone])


def test_a_case_of_which_nothing_can_be_scored(small: Compiled) -> None:
    found = score_case(asking(small, far="removed(bulganin, premier) by 1999-12-31"), {"far": outcome("far")})
    assert found.questions == ()
    assert marks([found]) == ()


def test_the_figure_is_that_of_ask_and_the_page(small: Compiled) -> None:
    e = ensemble(small, worlds=64)
    keys = ("bulganin-premier", "newcomer")
    (first, second), page = (
        score_case(e, {k: outcome(k) for k in keys}).questions,
        {x.key: x for x in answer(e).estimates},
    )
    for q in (first, second):
        asked = whowhom_ask(e, q.key)
        assert q.model == page[q.key].p == asked.p > 0.0
        assert q.error == page[q.key].mc_error == asked.mc_error > 0.0
        assert q.baselines[0] == page[q.key].base_rate == asked.base_rate
