"""How likely a future would be without a record that moves it: written out, and beside a case without the record."""

from functools import cache

import numpy as np
import pytest

from whowhom._records import replace
from whowhom.calibrate.expert import scenes
from whowhom.calibrate.expert.reported import sign
from whowhom.calibrate.expert.situation import SEAT, fill, goes, rows
from whowhom.calibrate.expert.written import case_of
from whowhom.inference.condition import Effort, estimate
from whowhom.inference.door import falls, foretelling, futures_without
from whowhom.inference.door.claims import claims_about
from whowhom.inference.ensemble import Ensemble
from whowhom.questions.asking import ask, why
from whowhom.questions.leaving_out import without
from whowhom.world.chances import NEVER
from whowhom.world.foretold import LATE
from whowhom.world.leadership import P_FORETOLD

SCENE = scenes.quiet(np.random.default_rng(11))
BLAMED, TOLD, OTHER = sign("criticised(p5)", "{-0.5}"), goes("b", "B2"), sign("absent(p4)", "{-1}")
YEAR = fill(f"{SEAT} by {{12}}", SCENE)


@cache
def worlds(*log: str) -> Ensemble:
    effort = Effort(pilot_worlds=64, rounds=2, snapshots=1, repeats=16)
    return estimate(case_of(SCENE, rows(*log)(SCENE)), worlds=256, effort=effort, seed=3)


def place(e: Ensemble, text: str) -> int:
    return next(i for i, key in enumerate(e.compiled.records) if e.case.reports[key].text.startswith(text))


def test_what_moves_futures() -> None:
    e = worlds(BLAMED, TOLD, OTHER)
    assert set(futures_without(e)) == {0, 1, 2}
    assert foretelling(e) == {place(e, "removed")}


def test_a_claim_is_taken_out_of_each_future() -> None:
    e = worlds(BLAMED, TOLD, OTHER)
    factor, R = futures_without(e)[place(e, "removed")], e.compiled.record
    (claim,) = claims_about(e, int(np.flatnonzero(R.probes.code == P_FORETOLD)[0]))
    lost, voted = e.futures.seat_lost[:, :, 5], e.futures.vote_month
    unheard = (lost == voted[..., 0]) | (lost >= voted[..., 1])
    for month, v in ((3, 1.0), (6, 1.0), (7, LATE), (13, LATE), (14, 0.0), (NEVER, 0.0)):
        where = (lost == month) & ~(unheard & (lost < NEVER))
        chance = v * claim.hit + (1.0 - v) * claim.miss
        expected = np.broadcast_to(1.0 / chance[:, None], factor.shape)
        np.testing.assert_allclose(factor[where], expected[where])
    of_him = unheard & (lost <= 6)
    assert of_him.any()  # who goes with the leader: nobody heard of that
    assert (factor[of_him] > np.broadcast_to(1.0 / claim.hit[:, None], factor.shape)[of_him]).all()


def test_a_sign_is_taken_out_of_each_future() -> None:
    """Without it who was struck was less likely to be, and on the whole futures weigh what they weighed."""
    e = worlds(BLAMED, OTHER)
    factor, gone = futures_without(e)[place(e, "criticised")], e.futures.seat_lost[:, :, 5] <= 12
    assert factor[gone].mean() < 0.5 < 1.0 < factor[~gone].mean()
    assert factor.mean() == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("text", ["criticised(p5", "removed(p5"])
def test_as_if_it_had_not_been_there(text: str) -> None:
    """Reweighed futures beside those of a case that lacks the row: within four points, and a third of the move."""
    e = worlds(BLAMED, TOLD)
    r = place(e, text)
    key = e.compiled.records[r]
    anew = ask(worlds(TOLD if text.startswith("crit") else BLAMED), YEAR).p
    (found,) = [x for x in why(e, YEAR).reasons if x.record == key]
    assert found.p_without == pytest.approx(anew, abs=0.04)
    assert abs(found.p_without - anew) < abs(found.p_with - anew) / 3
    assert without(e, YEAR, (key,)).p_without == pytest.approx(found.p_without, abs=1e-9)


def test_the_outlook_says_the_same() -> None:
    e = worlds(BLAMED, TOLD)
    assert ask(e, YEAR).p == pytest.approx(float(falls(e, "p5", 12).mean()))


def test_where_nothing_speaks_of_the_future() -> None:
    e = worlds(',{-0.5},b,B2,claim,"loyal(p5, p0)",,')
    assert futures_without(e) == {}
    assert foretelling(e) == frozenset()


def test_without_a_library_no_future_hears_it() -> None:
    case = replace(case_of(SCENE, rows(TOLD, BLAMED)(SCENE)), rules_off=("anchored",))
    e = estimate(case, worlds=32, effort=Effort(pilot_worlds=32, rounds=1, snapshots=1))
    assert futures_without(e) == {}
    assert foretelling(e) == frozenset()
