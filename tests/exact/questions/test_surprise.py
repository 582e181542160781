"""What would make a strange record likely, in worlds written down by hand."""

import numpy as np
import pytest

from whowhom._records import replace
from whowhom.inference import door
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.ensemble import Ensemble
from whowhom.questions.surprise import effect, unexplained, would_help

from .synthetic import ensemble, telling


def paying(june: Compiled, e: Ensemble, strange: float | np.ndarray) -> Ensemble:
    """Every record pays a half, and one claim something else."""
    share = {i: np.full(e.worlds, -0.5) for i, kind in enumerate(door.kinds(e)) if kind}
    return telling(e, contribution=share | {june.records.index("zorza-alarm"): strange})


def test_an_effect_in_standard_deviations() -> None:
    share = np.linspace(-9.0, 0.0, 300)
    column = np.where(share > -3.0, 1.0, 0.0) + np.tile([-0.5, 0.5], 150)
    assert effect(column, share) == pytest.approx(2.0, abs=0.05)
    assert effect(-column, share) == pytest.approx(-2.0, abs=0.05)
    assert effect(column, np.zeros(300)) == 0.0
    assert effect(np.ones(300), share) == 0.0


def test_the_finding_names_the_record_and_what_would_make_it_likely(june: Compiled) -> None:
    """Worlds in which Malenkov stands high explain a record about him that the others do not."""
    rng, n = np.random.default_rng(4), 300
    r, who = june.records.index("zorza-alarm"), june.index.persons["malenkov"]
    e = ensemble(june, worlds=n)
    high = rng.normal(size=n)
    course = e.summaries.course.copy()
    course[:, :, who] = high[:, None]
    e = paying(june, replace(e, summaries=replace(e.summaries, course=course)), -9.0 + 0.5 * high)
    (found,) = unexplained(e, ())
    assert (found.kind, found.gravity, found.records) == ("unexplained", "grave", ("zorza-alarm",))
    assert "Malenkov sees the danger" in found.seen
    assert " times less chance" in found.seen
    assert would_help(e, r, ())[0].startswith("Malenkov ")
    assert "weight" in would_help(e, r, ())[0] or "stronger than" in would_help(e, r, ())[0]
    assert f"It is likelier in worlds where {would_help(e, r, ())[0]}" in found.advice


def test_where_nothing_tells_the_worlds_apart_nothing_is_said(june: Compiled) -> None:
    (found,) = unexplained(paying(june, ensemble(june), -40.0), ())
    assert "likelier" not in found.advice
    assert "more than a million times less chance" in found.seen
    assert unexplained(paying(june, ensemble(june), -0.5), ()) == ()


def test_a_number_to_which_all_worlds_were_bent(june: Compiled) -> None:
    """What would make it likely is read from worlds without a record: there the share follows the leader's weight."""
    rng, r = np.random.default_rng(7), june.records.index("sixty-percent")
    R, m = june.record, june.record.measures.record.tolist().index(r)
    place = june.probes[
        int(R.measures.code[m]), int(R.measures.who[m]), int(R.measures.what[m]), int(R.measures.month[m])
    ]
    value = R.measures.value.copy()
    value[m] = 0.001
    c = replace(june, record=replace(R, measures=replace(R.measures, value=value)))
    high, e = rng.normal(size=300), ensemble(c, worlds=300)
    told, course = e.prior_summaries.truth.copy(), e.prior_summaries.course.copy()
    told[:, place] = 1.0 / (1.0 + np.exp(-0.5 * high))
    course[:, :, int(R.measures.who[m])] = high[:, None]
    e = paying(june, replace(e, prior_summaries=replace(e.prior_summaries, truth=told, course=course)), -0.5)
    (found,) = unexplained(e, {r})
    assert found.records == ("sixty-percent",)
    assert "Khrushchev carries less weight" in found.advice or "Khrushchev is weaker than" in found.advice
