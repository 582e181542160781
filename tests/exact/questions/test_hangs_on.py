"""What an answer hangs on, in ensembles in which that is known beforehand; how it is said."""

import json
from statistics import NormalDist

import numpy as np
import pytest

from whowhom._records import replace
from whowhom.inference import door
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.without_tie import lacking, some_of, tie_alone
from whowhom.memorandum.answer_text import answer_json, answer_lines
from whowhom.memorandum.hangs_text import confidence_lines, hangs_lines
from whowhom.propositions import Names, parse
from whowhom.questions import ask, confidence, sensitivity
from whowhom.questions.asked import Asked, ask_worlds
from whowhom.questions.estimates import named_variants, variants
from whowhom.questions.hangs import HangsOn, Sensitivity
from whowhom.questions.hangs_named import GROUPS, WORDS, in_words, named_parameter
from whowhom.questions.hangs_on import ends, tied
from whowhom.questions.reasons import without_each
from whowhom.questions.record_at import record_at
from whowhom.world import leadership as w
from whowhom.world.catalogue import PARAMETERS

from .synthetic import ensemble, telling
from .test_reasons import asked as asked_of
from .test_reasons import claimed

N = 1200
PLACES = (np.arange(N) + 0.5) / N
SPREAD = np.array([NormalDist().inv_cdf(u) for u in PLACES])


def drawn_from_the_prior(c: Compiled, seed: int = 3) -> Ensemble:
    """Worlds in which every coordinate is a standard normal, shuffled, and parameters are their coordinates."""
    rng, L = np.random.default_rng(seed), c.leadership
    e = ensemble(c, worlds=N, loglik=np.zeros(N))
    z = rng.permuted(np.broadcast_to(SPREAD, (L.places.dimension, N)), axis=1).T.copy()
    theta = z[:, L.places.theta : L.places.theta + len(PARAMETERS)]
    return replace(e, z=z, summaries=replace(e.summaries, theta=theta))


def opportunist(c: Compiled) -> tuple[int, str]:
    """The place of a probe, and how it is asked."""
    key, place = [(k, i) for k, i in c.probes.items() if k[0] == w.P_OPPORTUNIST][-1]
    return place, f"opportunist({c.persons[key[1]]})"


@pytest.mark.parametrize("name", ["tie", "severity"])
def test_what_hangs_on_one_parameter_hangs_on_it_alone(june: Compiled, name: str) -> None:
    e, (place, question) = drawn_from_the_prior(june), opportunist(june)
    z = door.free_parameters(e)[name]
    e = telling(e, truth={place: np.where(z > 0.0, 0.8, 0.3)})
    found = sensitivity(e, question)
    (one,) = found.found
    assert (one.kind, one.key, one.text) == ("parameter", name, named_parameter(name))
    assert (one.low, one.high, one.change) == pytest.approx((0.3, 0.8, 0.5))
    assert found.lowest == f"{named_parameter(name)}: least"
    assert found.highest == f"{named_parameter(name)}: most"
    assert found.ties is None
    assert found.compared > len(PARAMETERS)


def test_what_hangs_on_how_wide_a_prior_is(june: Compiled) -> None:
    """Likely only far out on either side: no third is far from another, but a prior held more firmly draws it in."""
    e, (place, question) = drawn_from_the_prior(june), opportunist(june)
    z = door.free_parameters(e)["tie"]
    found = sensitivity(telling(e, truth={place: (np.abs(z) > 1.0).astype(float)}), question).found
    assert [(h.kind, h.key) for h in found] == [("prior", "tie")]
    assert found[0].change < -0.05


def test_what_hangs_on_nothing_says_so(june: Compiled) -> None:
    e, (place, question) = drawn_from_the_prior(june), opportunist(june)
    e = telling(e, truth={place: np.random.default_rng(9).permutation(np.repeat([0.0, 1.0], N // 2))})
    found = sensitivity(e, question)
    assert found.found == ()
    assert "No prior of the model moves it by two points beyond chance" in " ".join(
        " ".join(hangs_lines(found)).split()
    )


def test_what_is_settled_hangs_on_nothing(june: Compiled) -> None:
    assert sensitivity(ensemble(june), "holds(bulganin, premier) on 1957-07-23") == Sensitivity()
    assert list(hangs_lines(Sensitivity())) == []


def test_the_record_to_no_power_is_no_record(june: Compiled) -> None:
    """The claim about the very thing: worlds 3 to 5 by it, giving it 1/2 and 9/10, were alike and gave it 1/4, 3/4."""
    c, place, _ = claimed(june, 1)
    e = telling(ensemble(c), truth={place: np.repeat([0.5, 0.9], [3, 5])})
    e = replace(e, loglik=np.log(np.repeat([0.375, 0.625], [3, 5])))
    none, logs = record_at(e, asked_of(e, place), 0.0)
    weight = np.exp(logs)
    assert none.top == pytest.approx(np.repeat([0.25, 0.75], [3, 5]))
    assert weight / weight[0] == pytest.approx(np.repeat([1.0, 0.375 / 0.625], [3, 5]))
    same, logs = record_at(e, asked_of(e, place), 1.0)
    assert same.top == pytest.approx(np.repeat([0.5, 0.9], [3, 5]))
    assert logs == pytest.approx(np.zeros(8))
    twice, _ = record_at(e, asked_of(e, place), 2.0)
    assert twice.top == pytest.approx(np.repeat([0.75, 27 / 28], [3, 5]))  # two such claims


def test_one_report_to_no_power_is_left_out(june: Compiled) -> None:
    true = np.array([1.0] * 60 + [0.0] * 20)
    share = np.where(true, np.log(0.6), np.log(0.2))
    e = replace(telling(ensemble(june, worlds=80), contribution={4: share}), loglik=share)
    asked = Asked(top=true, bottom=np.ones(80))
    other, logs = record_at(e, asked, 0.0)
    weighed = float((np.exp(logs) * other.top).sum() / (np.exp(logs) * other.bottom).sum())
    assert weighed == pytest.approx(float(without_each(e, asked)[0][4])) == pytest.approx(0.5)


def test_variants_have_names(june: Compiled) -> None:
    e = ensemble(june, worlds=64)
    named = named_variants(e)
    assert len(named) == len(variants(e))
    assert all(np.array_equal(one.weights, other) for one, other in zip(named, variants(e), strict=True))
    assert all(in_words(e, one) for one in named)
    assert len({(one.kind, one.name) for one in named}) == len(named)


def test_an_end_that_is_the_figure_itself_has_no_name(june: Compiled) -> None:
    e = ensemble(june, worlds=64)
    assert ends(e, Asked(top=np.full(64, 0.4), bottom=np.ones(64))) == ("", "")


def test_words_are_of_parameters_and_groups_that_are_there(june: Compiled) -> None:
    assert set(WORDS) <= set(PARAMETERS)
    assert set(door.free_groups(ensemble(june))) <= set(GROUPS)
    assert len(set(WORDS.values())) == len(WORDS)


def test_a_tie_alone_is_what_the_case_states(june: Compiled) -> None:
    number = next(k for k, t in enumerate(june.case.ties) if (t.of, t.to) == ("kirichenko", "khrushchev"))
    alone = tie_alone(ensemble(june), number)
    of, to = june.index.persons["kirichenko"], june.index.persons["khrushchev"]
    assert set(zip(*np.nonzero(alone), strict=True)) == {(of, to), (to, of)}
    assert min(alone[of, to], alone[to, of]) > 0.0
    assert len(lacking(june.case, number).ties) == len(june.case.ties) - 1


def test_the_ties_tried_are_of_the_persons_concerned_and_the_first_matters_most(june: Compiled) -> None:
    e, (place, _) = drawn_from_the_prior(june), opportunist(june)
    L, (a, b) = june.leadership, (june.index.persons["bulganin"], june.index.persons["khrushchev"])
    e = telling(e, truth={place: 1.0 / (1.0 + np.exp(-e.z[:, L.places.affinity + a * L.persons + b]))})
    e = replace(e, summaries=replace(e.summaries, theta=np.ones_like(e.summaries.theta)))
    what = parse(opportunist(june)[1], Names.of(june.case))
    order = tied(e, what, ask_worlds(e, what))
    first = june.case.ties[order[0]]
    assert {first.of, first.to} == {"bulganin", "khrushchev"}
    assert all(june.case.leader in (june.case.ties[k].of, june.case.ties[k].to) for k in order)


def test_every_other_world_with_its_own_chances(june: Compiled) -> None:
    e = ensemble(june, worlds=9, loglik=np.arange(9.0))
    some = some_of(e, 4)
    assert some.numbers is not None
    assert some.numbers.tolist() == [0, 4, 8] == some.ancestors.tolist()
    assert some.loglik.tolist() == [0.0, 4.0, 8.0]
    assert np.array_equal(some.summaries.truth, e.summaries.truth[::4])


def hangs(kind: str, **said: object) -> HangsOn:
    return HangsOn(**{"kind": kind, "key": "k", "text": "a thing", "change": 0.1, "error": 0.02} | said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (hangs("parameter", low=0.3, high=0.4), "a thing: 30% where least, 40% where most (give or take 2 points)"),
        (hangs("tie", other=0.45, error=0.001), "a thing: 45% without it (give or take less than a point)"),
        (hangs("reports", change=-0.18), "counted twice as much, they would take it down by 18 points"),
        (
            hangs("prior", error=0.01),
            "of a thing: held twice as firmly, it would take it up by 10 points (give or take one",
        ),
    ],
)
def test_how_it_is_said(one: HangsOn, said: str) -> None:
    assert said in " ".join(" ".join(hangs_lines(Sensitivity(found=(one,), compared=3))).split())


def test_a_report_is_named_among_the_reasons_alone() -> None:
    lines = list(hangs_lines(Sensitivity(found=(hangs("report", other=0.1),), compared=3, untold=tuple("abcde"))))
    assert "a thing" not in " ".join(lines)
    assert "Too few worlds tell of: a; b; c; and two more." in " ".join(lines)


def test_ask_prints_both_and_keeps_likelihood_and_confidence_apart(june: Compiled) -> None:
    e, (place, question) = drawn_from_the_prior(june), opportunist(june)
    e = telling(e, truth={place: np.where(door.free_parameters(e)["tie"] > 0.0, 0.8, 0.3)})
    found, hung, sure = ask(e, question), sensitivity(e, question), confidence(e, question)
    text = "\n".join(answer_lines(found, hangs=hung, sure=sure))
    assert "What it hangs on:" in text
    for part in ("evidence", "spread", "stability"):
        assert f"\n  Confidence, {part}" in text
    assert sure is not None
    own = {f"{100 * x:.0f}%" for x in (found.p, found.low, found.high)}
    assert not own & set(" ".join(confidence_lines(sure)).split())
    told = json.loads(answer_json(found, (), hung, sure))
    assert told["hangs_on"]["found"][0]["key"] == "tie"
    assert set(told["confidence"]) == {"evidence", "spread", "stability"}
