"""Two rates by congress, against counts of the library, and when a congress is expected."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from whowhom.calibrate.backtest.years import HORIZONS, years
from whowhom.inference import door
from whowhom.inference.anchored import anchored
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.ensemble import Ensemble
from whowhom.library import bodies, rows
from whowhom.propositions import Names, parse
from whowhom.questions.fates import chance, draw_fates
from whowhom.questions.two_rates import rated_without, two_rates_by_congress
from whowhom.record import Case, load_case

from .synthetic import ensemble


def of(case: Case) -> Ensemble:
    return ensemble(anchored(compile_case(case)))


@pytest.fixture(scope="module")
def beria() -> Ensemble:
    return of(load_case("beria-1953"))


def test_the_table_is_that_of_counts_without_the_own_body() -> None:
    own = bodies()[0].body
    known = [y for about in bodies() if about.body != own for y in years(rows(about.body))]
    table = rated_without(own).members
    for k, horizon in enumerate(HORIZONS):
        for expected in (False, True):
            gone = np.concatenate([y.gone[k][y.gone[k] >= 0] for y in known if y.expected(horizon) is expected])
            share = (gone.sum() + 0.5) / (len(gone) + 1.0)
            assert 1.0 - np.exp(-table[int(expected), k + 1]) == pytest.approx(share)
    assert not np.array_equal(rated_without(None).members, table)


def test_an_expected_congress_is_what_matters(beria: Ensemble) -> None:
    assert beria.case.customary["congress"] > 0
    due = door.congress_expected(beria)
    case = beria.case
    assert due is not None
    rates = two_rates_by_congress(beria)
    assert rates.seen is not None
    x = next(i for i, rank in enumerate(rates.rank) if rank == door.FULL and i != rates.leader)
    table = rated_without(case.library).members
    for t in (1, 6, 12, 24):
        share = 1.0 - np.exp(-table[int(t > due), (0, *HORIZONS).index(t)])
        assert rates.seen[t - 1, x] == pytest.approx(share)
    assert (np.diff(rates.seen, axis=0) >= 0.0).all()
    never = of(replace(case, customary={}, scheduled=()))
    assert door.congress_expected(never) is None
    other = two_rates_by_congress(never)
    assert other.seen is not None
    assert other.seen[11, x] == pytest.approx(1.0 - np.exp(-table[0, HORIZONS.index(12) + 1]))


def test_it_answers_as_the_other_baselines_do(beria: Ensemble) -> None:
    f = draw_fates(beria.case, two_rates_by_congress(beria))
    ask = parse("removed(molotov, presidium) by 1954-06-17", Names.of(beria.case))
    assert 0.0 < (chance(f, ask) or 0.0) < 1.0


def test_without_a_library_they_are_those_of_the_reference_class(beria: Ensemble) -> None:
    bare = ensemble(compile_case(beria.case))
    rates = two_rates_by_congress(bare)
    assert rates.seen is None
    assert rates.name == "two rates by congress"


def test_a_congress_long_overdue_is_expected_no_more() -> None:
    case = load_case("beria-1953")
    e = ensemble(compile_case(replace(case, as_of=date(1975, 1, 1), scheduled=())))
    assert door.congress_expected(e) is None
