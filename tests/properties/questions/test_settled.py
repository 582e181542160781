"""What is settled agrees with logic and with every world; what is not is never certain, and the same everywhere."""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exact.questions.synthetic import HORIZON, ensemble
from whowhom.inference import door
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, parse
from whowhom.propositions.syntax import And, Atom, Not, Or, Proposition
from whowhom.questions import Estimate, QuestionError, answer, ask
from whowhom.questions.outcomes import Outcome
from whowhom.questions.scoring import score_case
from whowhom.questions.settled import settled
from whowhom.record import load_case
from whowhom.record.case import Question
from whowhom.world.forecast import NEVER

SMALL = Path(__file__).parents[2] / "data" / "small"
HIDDEN = tuple(Atom("opportunist", (("who", who),)) for who in ("khrushchev", "malenkov", "bulganin"))
SEEN = tuple(
    f"{what}({who}{seat}) by {day}"
    for who in ("khrushchev", "bulganin", "malenkov")
    for what, seat in (("removed", ", presidium"), ("died", ""), ("appointed", ", first-secretary"))
    for day in ("1957-12-31", "1958-07-31", "1959-06-30")
) + (
    "holds(bulganin, premier)",
    "holds(malenkov, premier) on 1954-01-01",
    "holds(khrushchev, premier)",
    "count(removed(*, presidium)) >= 2 by 1958-07-31",
    "count(removed(*, presidium)) >= 9 by 1958-07-31",
    "count(removed(*, presidium)) < 1 by 1958-07-31",
    "died(*) by 1958-07-31",
    "removed(bulganin, premier) within 6 months",
)


def over(leaves: st.SearchStrategy[Proposition]) -> st.SearchStrategy[Proposition]:
    """Formulas over some statements."""
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            inner.map(Not),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
        ),
        max_leaves=8,
    )


def true_if(what: Proposition, known: dict[Proposition, bool]) -> bool:
    match what:
        case Not(body):
            return not true_if(body, known)
        case And(parts):
            return all(true_if(part, known) for part in parts)
        case Or(parts):
            return any(true_if(part, known) for part in parts)
    return known[what]


@cache
def made() -> Ensemble:
    """Worlds in which everything happens at arbitrary times, or not at all."""
    e, rng = ensemble(compile_case(load_case(SMALL)), worlds=64), np.random.default_rng(10)
    f = e.futures
    for name in ("seat_lost", "post_lost", "died"):
        array = getattr(f, name)
        array[:] = np.where(rng.uniform(size=array.shape) < 0.3, rng.integers(1, HORIZON, array.shape), NEVER)
    f.holders[:, :, 1:] = rng.integers(-1, e.compiled.leadership.persons, f.holders[:, :, 1:].shape)
    return e


def asked(e: Ensemble, text: str) -> tuple[Estimate | None, str]:
    """The answer, or why there is none."""
    try:
        return ask(e, text), ""
    except QuestionError as why:
        return None, str(why)


SETTINGS = settings(max_examples=60, deadline=None)


@SETTINGS
@given(what=over(st.sampled_from(HIDDEN)))
def test_logic_alone_decides(what: Proposition) -> None:
    """Of statements of which nothing is known, what is settled is what a table of truth says is always so or never."""
    rows = [true_if(what, dict(zip(HIDDEN, row, strict=True))) for row in product((True, False), repeat=len(HIDDEN))]
    assert settled(made().case, what) is (rows[0] if len(set(rows)) == 1 else None)


@SETTINGS
@given(data=st.data())
def test_no_world_contradicts_what_is_settled(data: st.DataObject) -> None:
    e = made()
    names = Names.of(e.case)
    what = data.draw(over(st.sampled_from([parse(text, names) for text in SEEN])))
    truth = settled(e.case, what)
    assert settled(e.case, Not(what)) is (None if truth is None else not truth)
    if truth is not None:
        np.testing.assert_array_equal(door.truth(e, what), float(truth))


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_figure_is_the_same_everywhere_and_never_certain(data: st.DataObject) -> None:
    """`ask`, the page and `score`; a figure, its contrary, and what it implies."""
    e = made()
    first, second, third = (data.draw(st.sampled_from(SEEN)) for _ in range(3))
    text = f"({first}) {data.draw(st.sampled_from(['and', 'or', 'given']))} ({second})"
    what = parse(text, Names.of(e.case))
    case = replace(e.case, questions={"q": Question(key="q", ask=what, text=text, title="")})
    asking = replace(e, compiled=replace(e.compiled, case=case))
    scored = score_case(asking, {"q": Outcome(key="q", came_true=True, settled=date(1960, 1, 1), source="a paper")})
    page = answer(asking)
    found, why = asked(e, text)
    if found is None:
        assert (page.estimates, scored.questions) == ((), ())
        assert [x.why for x in page.unanswered] == [x.why for x in scored.left_out] == [why]
        return
    (printed,) = page.estimates
    assert printed == replace(found, key="q", title=printed.title, text=text)
    if scored.questions:
        (q,) = scored.questions
        assert (q.model, q.error, q.baselines[0]) == (found.p, found.mc_error, found.base_rate)
    assert found.low <= found.p <= found.high
    assert found.settled is (found.p in (0.0, 1.0)) is (found.mc_error == 0.0)
    if "given" not in text:
        assert ask(e, f"not ({text})").p == pytest.approx(1.0 - found.p)
        assert ask(e, f"({text}) and ({third})").p <= found.p + 1e-12
        assert ask(e, f"({text}) or ({third})").p >= found.p - 1e-12


@SETTINGS
@given(share=st.floats(0.0, 1.0), worlds=st.sampled_from([64, 256]), seed=st.integers(0, 99))
def test_a_condition_is_met_by_enough_worlds_or_refused(share: float, worlds: int, seed: int) -> None:
    e, rng = ensemble(made().compiled, worlds=worlds), np.random.default_rng(seed)
    met = rng.uniform(size=(worlds, 2)) < share
    e.futures.died[:, :, e.compiled.index.persons["bulganin"]] = np.where(met, 1, NEVER)
    text = "removed(khrushchev, presidium) within 6 months given died(bulganin) within 6 months"
    found, why = asked(e, text)
    if found is None:
        assert "--worlds" in why or "more than" in why
        assert met.any(axis=1).sum() < 40
        return
    assert found.worlds == met.any(axis=1).sum()
    assert 10.0 <= found.worth <= found.worlds
