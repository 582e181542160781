"""Records that are nearly impossible, and what would make them likely, in worlds written down by hand."""

from dataclasses import replace

import numpy as np
import pytest

from whowhom.estimate.compile import Compiled
from whowhom.questions.surprise import effect, kinds, unexplained, unlikely, would_help

from .synthetic import ensemble, telling

USUAL = ("claim",) * 5 + ("sign 3",) * 4 + ("",)
WORLDS = 60


def shares(**strange: float) -> np.ndarray:
    """Claims that pay a half, signs that pay five, and what some records pay instead."""
    one = np.array([-0.5] * 5 + [-5.0] * 4 + [0.0])
    for place, pays in strange.items():
        one[int(place.removeprefix("r"))] = pays
    return np.tile(one, (WORLDS, 1))


def test_what_is_usual_for_its_kind_is_not_strange() -> None:
    assert unlikely(shares(), USUAL) == {}


def test_a_hundredth_of_what_its_kind_is_given() -> None:
    assert unlikely(shares(r1=-0.5 + np.log(0.011)), USUAL) == {}
    (found,) = unlikely(shares(r1=-0.5 + np.log(0.005)), USUAL).items()
    assert found == (1, pytest.approx(200.0))
    assert list(unlikely(shares(r1=-6.0, r6=-5.0 + np.log(1e-4)), USUAL)) == [6, 1]


def test_a_kind_with_few_records_is_held_against_all() -> None:
    """Among seven claims and one sign, the sign pays as others do not."""
    kind = ("claim",) * 7 + ("sign 3",)
    share = np.tile([-0.5] * 7 + [-6.0], (WORLDS, 1))
    assert unlikely(share, kind) == {7: pytest.approx(np.exp(5.5))}
    assert unlikely(share[:, 7:], kind[7:]) == {0: pytest.approx(np.exp(6.0))}


def test_some_worlds_that_explain_it_are_enough() -> None:
    share = shares(r1=-9.0)
    share[: WORLDS // 10, 1] = -0.4
    assert unlikely(share, USUAL) == {}


def test_what_contributes_nothing_is_passed_over() -> None:
    share = shares()
    share[:, 9] = -50.0
    assert unlikely(share, USUAL) == {}
    assert unlikely(np.zeros((WORLDS, 10)), USUAL) == {}


def test_an_effect_in_standard_deviations() -> None:
    share = np.linspace(-9.0, 0.0, 300)
    column = np.where(share > -3.0, 1.0, 0.0) + np.tile([-0.5, 0.5], 150)
    assert effect(column, share) == pytest.approx(2.0, abs=0.05)
    assert effect(-column, share) == pytest.approx(-2.0, abs=0.05)
    assert effect(column, np.zeros(300)) == 0.0
    assert effect(np.ones(300), share) == 0.0


def test_every_weighed_record_has_a_kind(june: Compiled) -> None:
    kind = dict(zip(june.records, kinds(june), strict=True))
    assert kind["zorza-alarm"] == "claim"
    assert kind["sixty-percent"] == "number"
    assert kind["june-challenge"] == "vote"
    assert kind["malenkov-presidium-out"] == "fall"
    assert kind["malenkov-resigns"].startswith("sign")
    assert kind["appeared-17"] == ""


def test_the_finding_names_the_record_and_what_would_make_it_likely(june: Compiled) -> None:
    """Worlds in which Malenkov stands high explain a record about him that the others do not."""
    rng, n = np.random.default_rng(4), 300
    r, who = june.records.index("zorza-alarm"), june.index.persons["malenkov"]
    e = ensemble(june, worlds=n)
    high = rng.normal(size=n)
    share = {i: np.full(n, -0.5) for i, kind in enumerate(kinds(june)) if kind}
    course = e.books.course.copy()
    course[:, :, who] = 3.0 * high[:, None]
    e = telling(replace(e, books=e.books._replace(course=course)), share=share | {r: -9.0 + high})
    (found,) = unexplained(e)
    assert (found.kind, found.gravity, found.records) == ("unexplained", "grave", ("zorza-alarm",))
    assert "Malenkov sees the danger" in found.seen
    assert " times less chance" in found.seen
    assert would_help(e, r)[0].startswith("Malenkov ")
    assert "weight" in would_help(e, r)[0] or "stronger than" in would_help(e, r)[0]
    assert f"It is likelier in worlds where {would_help(e, r)[0]}" in found.advice


def test_where_nothing_tells_the_worlds_apart_nothing_is_said(june: Compiled) -> None:
    share = {i: np.full(8, -0.5) for i, kind in enumerate(kinds(june)) if kind}
    r = june.records.index("zorza-alarm")
    e = telling(ensemble(june), share=share | {r: np.full(8, -40.0)})
    (found,) = unexplained(e)
    assert "likelier" not in found.advice
    assert "more than a million times less chance" in found.seen
    assert unexplained(telling(ensemble(june), share=share)) == ()
