"""How many independent worlds there are, what none of them shows, and conditions that too few of them meet."""

import numpy as np
import pytest

from whowhom._records import replace
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.ensemble import Ensemble
from whowhom.memorandum.answer_text import answer_lines
from whowhom.questions import QuestionError, ask
from whowhom.questions.support import LEAST, at_the_end, effective, figure, kish, support

from .synthetic import ensemble, futures

FALL, DEATH = "removed(bulganin, premier) within 6 months", "died(bulganin) within 6 months"


def dying(small: Compiled, worlds: int, dead: int) -> Ensemble:
    """An ensemble in which Bulganin dies next month in the first so many worlds."""
    e = ensemble(small, worlds=worlds)
    e.futures.died[:dead, :, small.index.persons["bulganin"]] = 1
    return e


def test_independent_worlds_are_counted_by_what_they_say(small: Compiled) -> None:
    """Alone, each world counts 1 / 1.5^2; pairs of the same world count for one; a cap is the number of worlds."""
    rng = np.random.default_rng(4)
    alone = ensemble(small, worlds=2000)
    told = (rng.uniform(size=alone.summaries.truth.shape) < 0.3).astype(float)
    alone = replace(alone, summaries=replace(alone.summaries, truth=told))
    assert effective(alone) == pytest.approx(2000 / 2.25, rel=0.1)
    twice = replace(
        alone,
        ancestors=np.repeat(np.arange(1000), 2),
        summaries=replace(alone.summaries, truth=np.repeat(told[:1000], 2, axis=0)),
    )
    assert effective(twice) == pytest.approx(1000 / 2.25, rel=0.1)
    sure = replace(alone, summaries=replace(alone.summaries, truth=0.5 + 0.01 * told))
    assert effective(sure) == 2000.0


def test_what_no_world_shows_by_hand() -> None:
    """With n = 99: the mean under Jeffreys' prior is 0.5 / 100, and 3 / 99 is the bound."""
    found = at_the_end(99.0)
    assert found.figure == pytest.approx(0.005)
    assert found.bound == pytest.approx(3 / 99)
    assert found.error == pytest.approx(np.sqrt(0.5 * 99.5 / (100**2 * 101)))  # of Beta(1/2, 99 1/2)
    assert at_the_end(1.5).bound == 1.0
    assert [figure(p, 99.0) for p in (0.0, 0.001, 0.2, 1.0)] == [0.005, 0.005, 0.2, 0.995]


def test_the_bound_leaves_one_chance_in_twenty() -> None:
    """What has the chance 3 / n is missed by all of n worlds in at most one sample of twenty."""
    for n in (10, 64, 1000):
        assert (1.0 - at_the_end(n).bound) ** n <= 0.05


def test_none_and_all_are_no_certainties(small: Compiled) -> None:
    e = ensemble(small, worlds=64)
    n = effective(e)
    none, every = ask(e, FALL), ask(e, f"not ({FALL})")
    assert (none.extreme, every.extreme) == ("none", "all")
    assert (none.p, none.low, none.high) == (figure(0.0, n), 0.0, at_the_end(n).bound)
    assert (every.p, every.low, every.high) == pytest.approx((1.0 - none.p, 1.0 - none.high, 1.0))
    assert none.mc_error == every.mc_error > 0.0
    text = "\n".join(answer_lines(none))
    assert f"in none of 64 worlds, so below {100 * none.high:.0f}%" in text
    assert f"0–{100 * none.high:.0f}%: the 64 worlds are worth" in text
    assert "mostly prior" in text
    assert "in all of 64 worlds, so above" in "\n".join(answer_lines(every))


def test_hardly_any_is_no_less_than_none(small: Compiled) -> None:
    often = ensemble(small, worlds=64, futures=futures(small, 64, 8))
    none = ask(often, DEATH)
    often.futures.died[0, 0, small.index.persons["bulganin"]] = 1
    few = ask(often, DEATH)
    assert few.extreme == "hardly any"
    assert (few.p, few.low, few.high) == (none.p, none.low, none.high)


def test_what_a_condition_rests_on(small: Compiled) -> None:
    """Futures of one world count no more than the world; half of the worlds are worth half of all."""
    e = ensemble(small, worlds=64)
    n, ones = effective(e), np.ones(64)
    assert support(e, ones) == pytest.approx(n)
    half = np.concatenate([np.ones(32), np.zeros(32)])
    assert support(e, half) == support(e, half / 4.0) == pytest.approx(n / 2.0)
    families = replace(e, ancestors=np.repeat(np.arange(4), 16))
    assert support(families, np.repeat([1.0, 0.0, 0.0, 0.0], 16)) == pytest.approx(effective(families) / 4.0)
    assert support(e, np.zeros(64)) == 0.0
    assert kish(np.array([2.0, 2.0])) == 2.0


@pytest.mark.parametrize(
    ("dead", "said"),
    [(0, "comes true in none of 64 worlds; if it can come true at all, about"), (1, "comes true in 1 of 64 worlds")],
)
def test_a_condition_that_too_few_worlds_meet(dead: int, said: str, small: Compiled) -> None:
    e = dying(small, 64, dead)
    with pytest.raises(QuestionError, match=said) as raised:
        ask(e, f"({FALL}) given ({DEATH})")
    assert "worlds could answer (--worlds " in str(raised.value)


def test_the_number_of_worlds_that_is_named_would_do(small: Compiled) -> None:
    """What comes true in two of 64 worlds comes true in as great a share of more, and is then answered."""
    with pytest.raises(QuestionError) as raised:
        ask(dying(small, 64, 2), f"({FALL}) given ({DEATH})")
    worlds = int(str(raised.value).split("--worlds ")[1].rstrip(")"))
    assert 64 < worlds <= 4096
    assert ask(dying(small, worlds, worlds // 32), f"({FALL}) given ({DEATH})").worlds == worlds // 32


def test_a_condition_that_few_worlds_meet_says_how_many(small: Compiled) -> None:
    e = dying(small, 64, 32)
    e.futures.post_lost[:8] = 1
    found = ask(e, f"({FALL}) given ({DEATH})")
    assert found.p == 0.25
    assert found.worlds == 32
    assert LEAST <= found.worth < 100.0
    assert found.mc_error >= np.sqrt(0.25 * 0.75 / found.worth)
    assert "The 32 worlds that meet the condition are worth" in " ".join(answer_lines(found))
