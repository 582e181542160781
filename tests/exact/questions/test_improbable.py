"""Records that are nearly impossible, in worlds written down by hand."""

from math import exp, log, pi, sqrt

import numpy as np
import pytest

from whowhom._records import replace
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.door import NUMBER, RARE, kinds
from whowhom.inference.ensemble import Ensemble
from whowhom.questions.improbable import expected, numbers, unlikely, usual

from .synthetic import ensemble, telling

RATE = 0.5


def paying(june: Compiled, **pays: float | np.ndarray) -> Ensemble:
    """Worlds in which every record pays a half, rare ones five, and what some records pay instead."""
    kind = dict(zip(june.records, kinds(ensemble(june)), strict=True))
    share = {r: {RARE: -5.0, "": 0.0}.get(kind[r], -0.5) for r in june.records}
    share |= {name.replace("_", "-"): value for name, value in pays.items()}
    return telling(ensemble(june, worlds=60), contribution={june.records.index(r): value for r, value in share.items()})


def test_what_is_usual_is_not_strange(june: Compiled) -> None:
    assert unlikely(paying(june), ()) == {}


def test_a_hundredth_of_what_is_usual(june: Compiled) -> None:
    r = june.records.index("zorza-alarm")
    assert unlikely(paying(june, zorza_alarm=-0.5 + log(0.011)), ()) == {}
    assert unlikely(paying(june, zorza_alarm=-0.5 + log(0.005)), ()) == {r: pytest.approx(200.0)}


def test_the_worst_comes_first(june: Compiled) -> None:
    found = unlikely(paying(june, zorza_alarm=-6.0, theses=-16.0), ())
    assert [june.records[r] for r in found] == ["theses", "zorza-alarm"]


def test_a_rare_event_is_held_against_the_rate_of_such_events(june: Compiled) -> None:
    rate = june.case.base_rates["member_removal"]
    assert unlikely(paying(june, malenkov_resigns=log(rate / 100.0 * 0.011)), ()) == {}
    (times,) = unlikely(paying(june, malenkov_resigns=log(rate / 100.0 * 0.001)), ()).values()
    assert times == pytest.approx(1000.0)


def test_the_chance_given_all_others(june: Compiled) -> None:
    """Two worlds in three give a record 1/2, one 1/8: without it they are two to four, and give it 1/4."""
    share = np.log(np.tile([0.5, 0.5, 0.125], 20))
    e = paying(june, theses=share)
    assert expected(e)[june.records.index("theses")] == pytest.approx(log(0.25))
    assert expected(e)[june.records.index("zorza-alarm")] == pytest.approx(-0.5)


def test_a_kind_with_few_records_is_held_against_all() -> None:
    kind = ("claim",) * 4 + ("fall",) * 2 + (RARE, NUMBER, "")
    chance = np.array([-1.0, -1.2, -1.4, -1.6, -3.0, -9.0, -7.0, -20.0, 0.0])
    found = usual(chance, kind, RATE)
    assert found[:2] == pytest.approx([-1.4, -1.4])  # of the three others of its kind
    assert found[4] == pytest.approx(-1.4)  # of five others, as there is but one other fall
    assert found[6] == pytest.approx(log(0.005))
    assert usual(np.array([-4.0]), ("fall",), RATE)[0] == 0.0


def normal(x: float, spread: float) -> float:
    return exp(-0.5 * (x / spread) ** 2) / (spread * sqrt(2.0 * pi))


def test_a_number_far_from_what_the_model_expects(june: Compiled) -> None:
    """Worlds without a record have the share at one half; the number said lies some errors off."""
    r, m = (
        june.records.index("sixty-percent"),
        june.record.measures.record.tolist().index(june.records.index("sixty-percent")),
    )
    R = june.record
    key = tuple(int(a[m]) for a in (R.measures.code, R.measures.who, R.measures.what, R.measures.month))
    place, error = june.probes[key], float(R.measures.error[m])  # type: ignore[index]
    e = paying(june)
    summaries = replace(e.prior_summaries, truth=e.prior_summaries.truth.copy())
    summaries.truth[:, place] = 0.5
    e = replace(e, prior_summaries=summaries)
    off = log(0.6 / 0.4)
    number = numbers(e)[r]
    assert number.chance == pytest.approx(log(normal(off, error) * sqrt(2.0 * pi)))
    assert number.middle == pytest.approx(log(normal(0.0, error) * sqrt(2.0 * pi)))
    assert unlikely(e, {r}) == {}
    value = R.measures.value.copy()
    value[m] = 0.01
    far = replace(e, compiled=replace(june, record=replace(R, measures=replace(R.measures, value=value))))
    assert unlikely(far, ()) == {}  # the worlds that fit it say that it is likely
    assert list(unlikely(far, {r})) == [r]


def test_every_weighed_record_has_a_kind(june: Compiled) -> None:
    kind = dict(zip(june.records, kinds(ensemble(june)), strict=True))
    assert kind["zorza-alarm"] == "claim"
    assert kind["sixty-percent"] == NUMBER
    assert kind["malenkov-presidium-out"] == "fall"
    assert kind["theses"].startswith("sign")
    assert kind["appeared-17"] == ""
    for rare in ("june-challenge", "malenkov-resigns", "beria-challenged"):
        assert kind[rare] == RARE
