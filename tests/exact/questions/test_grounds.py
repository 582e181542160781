"""What moved an answer, by event: against one record at a time, and against all that is left without the records."""

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace as altered

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.worlds import histories, loglik_of
from whowhom.propositions import Names, parse
from whowhom.questions import without
from whowhom.questions.asked import Asked, ask_worlds
from whowhom.questions.episodes import about, episodes
from whowhom.questions.estimate import Circumstance
from whowhom.questions.front import Ground
from whowhom.questions.grounds import SHARE, concerned, grounds, log_odds, without_all
from whowhom.questions.reasons import without_each
from whowhom.questions.support import POINTS
from whowhom.record.case import Case
from whowhom.world import leadership as w
from whowhom.world.aftermath import STRAY

from .added_reports import adding, said
from .synthetic import ensemble, telling
from .test_reasons import claimed

N = 60


def any_records(c: Compiled, seed: int, worlds: int = N, scale: float = 0.4) -> Ensemble:
    """Worlds in which every record tells something."""
    e = ensemble(c, worlds=worlds)
    shares = np.random.default_rng(seed).normal(scale=scale, size=(len(c.records), worlds))
    return telling(e, contribution=dict(enumerate(shares)))


def plain(seed: int, worlds: int = N) -> Asked:
    return Asked(top=np.random.default_rng(seed).uniform(size=worlds), bottom=np.ones(worlds))


SEEDS = st.integers(0, 10**6)


@given(SEEDS)
@settings(max_examples=20)
def test_of_one_record_it_is_what_leaving_each_out_gives(june: Compiled, seed: int) -> None:
    e, asked = any_records(june, seed), plain(seed + 1)
    condition = np.random.default_rng(seed + 2).uniform(size=N)
    given_it = Asked(top=asked.top * condition, bottom=condition)
    for question in (asked, given_it, Asked(top=asked.top, bottom=asked.bottom, denies=True)):
        without, kept = without_each(e, question)
        found = [without_all(e, question, (r,)) for r in range(len(june.records))]
        assert [p for p, _ in found] == pytest.approx(without.tolist())
        assert [k for _, k in found] == pytest.approx(kept.tolist())


@given(SEEDS, st.sets(st.integers(0, 100), max_size=12))
@settings(max_examples=20)
def test_of_several_it_is_the_product_of_weights(june: Compiled, seed: int, rows: set[int]) -> None:
    e, asked = any_records(june, seed), plain(seed + 1)
    weight = np.exp(-door.contributions(e)[:, sorted(rows)].sum(axis=1))
    p, kept = without_all(e, asked, tuple(rows))
    assert p == pytest.approx(float((weight * asked.top).sum() / weight.sum()))
    assert kept == pytest.approx(float(weight.sum() ** 2 / (weight**2).sum() / N))
    assert without_all(e, asked, tuple(sorted(rows, reverse=True)))[0] == pytest.approx(p)


def test_nothing_left_out_changes_nothing(june: Compiled) -> None:
    e, asked = any_records(june, 3), plain(4)
    assert without_all(e, asked, ()) == (pytest.approx(asked.p), pytest.approx(1.0))


HIT, MISS = 0.75, 0.25  # of skill log 3


def of_claims(june: Compiled, before: Floats, count: int) -> tuple[Ensemble, int, Floats]:
    """Worlds that give a probe some chances before so many claims about it, and how likely the claims are in each."""
    c, place, _ = claimed(june, count)
    likely = [before * HIT**k + (1.0 - before) * MISS**k for k in (count, count - 1)]
    share = np.log(likely[0] / likely[1])  # what each adds to the others
    e = telling(
        ensemble(c, worlds=len(before)),
        truth={place: before * HIT**count / likely[0]},
        contribution=dict.fromkeys(range(count), share),
    )
    return e, place, likely[0]


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("contrary", [False, True])
def test_claims_about_the_very_thing(june: Compiled, count: int, contrary: bool) -> None:
    """Every world counted as it was before the claims: as many times as likely without them."""
    before = np.array([0.1, 0.3, 0.5, 0.8, 0.97])
    e, place, likely = of_claims(june, before, count)
    v = e.summaries.truth[:, place]
    asked = Asked(top=1.0 - v if contrary else v, bottom=np.ones(len(v)), probes=(place,), denies=contrary)
    p = float((before / likely).sum() / (1.0 / likely).sum())
    found, kept = without_all(e, asked, tuple(range(count)))
    assert found == pytest.approx(1.0 - p if contrary else p)
    assert kept == pytest.approx(float((1.0 / likely).sum() ** 2 / (1.0 / likely**2).sum() / len(before)))


def test_of_several_claims_some_are_left(june: Compiled) -> None:
    """Two of three taken out leave one."""
    before = np.array([0.2, 0.6, 0.9])
    e, place, likely = of_claims(june, before, 3)
    asked = Asked(top=e.summaries.truth[:, place], bottom=np.ones(3), probes=(place,))
    one = before * HIT + (1.0 - before) * MISS
    weight = one / likely
    assert without_all(e, asked, (0, 1))[0] == pytest.approx(float((weight * before * HIT / one).sum() / weight.sum()))


def test_a_fall_tells_of_his_side(june: Compiled) -> None:
    """Who falls in the wake of a vote seldom stood with the leader; his fall and another record, by Bayes' rule."""
    x = june.index.persons["malenkov"]
    place = next(i for k, i in june.probes.items() if k[0] == w.P_SIDES and k[1] == x)
    e = ensemble(june, worlds=4)
    ((r, hit),) = [(r, h) for r, h in door.spoken_of(e, place).items()]
    assert door.records(e)[r] == "malenkov-presidium-out"
    assert hit == pytest.approx(STRAY)
    before, fell, other = np.array([0.2, 0.5, 0.7, 0.9]), 0.4, np.log([0.5, 0.6, 0.7, 0.8])
    likely = before * STRAY + (1.0 - before) * fell
    e = telling(e, truth={place: before * STRAY / likely}, contribution={r: np.log(likely), 0: other})
    asked = Asked(top=e.summaries.truth[:, place], bottom=np.ones(4), probes=(place,))
    weight = 1.0 / likely / np.exp(other)
    assert without_all(e, asked, (r, 0))[0] == pytest.approx(float((weight * before).sum() / weight.sum()))
    assert without_all(e, asked, (r,))[0] == pytest.approx(float(without_each(e, asked)[0][r]))
    named = "sides(malenkov, with=khrushchev) on 1957-06-19"
    for what, sign in ((named, 1.0), (f"not ({named})", -1.0)):  # and so says who leaves records out by name
        found = without(e, what, (door.records(e)[r], door.records(e)[0]))
        assert found.change == pytest.approx(sign * (asked.p - without_all(e, asked, (r, 0))[0]))


def run(case: Case, z: Floats) -> tuple[Ensemble, Floats]:
    """The worlds at some points under a case, and how well each agrees with its record."""
    c = compile_case(case)
    with ThreadPoolExecutor(1) as pool:
        kept, loglik = histories(c.leadership, c.record, z, pool), loglik_of(c.leadership, c.record, z, pool)
    return ensemble(c, len(z), z=z, summaries=kept), loglik


ALARMED = "alarmed(malenkov) on 1957-06-10"
GROUP = [
    ("sees-1", ALARMED, "claim"), ("sees-2", ALARMED, "claim"), ("sees-not", f"not ({ALARMED})", "claim"),
    ("weak", "falling(malenkov) on 1957-05-02", "claim"), ("rises", "rising(bulganin) on 1957-05-02", "claim"),
]  # fmt: skip


@pytest.mark.parametrize("left_out", [(0,), (0, 1), (0, 1, 2), (0, 1, 2, 3, 4), (3, 4)])
@pytest.mark.parametrize("what", [ALARMED, f"not ({ALARMED})"])
def test_as_if_they_stood_not_in_the_case(small: Compiled, left_out: Sequence[int], what: str) -> None:
    """The same worlds under the case without those records, each as many times as likely: the same answer.

    Claims alone: what is seen of a man moves him too, and a world that saw nothing would be another.
    """
    rows = [
        said(small.case, key, text, basis=basis)  # type: ignore[arg-type]
        for key, text, basis in GROUP
    ]
    z = np.random.default_rng(7).standard_normal((24, small.leadership.places.dimension))
    full, fits = run(adding(small.case, *rows), z)
    rest, fits_less = run(adding(small.case, *(r for n, r in enumerate(rows) if n not in left_out)), z)
    asked, less = (ask_worlds(e, parse(what, Names.of(e.case))) for e in (full, rest))
    weight = np.exp(fits_less - fits)
    places = [door.records(full).index(rows[n].key) for n in left_out]
    assert without_all(full, asked, places)[0] == pytest.approx(
        float((weight * less.top).sum() / weight.sum()), abs=1e-5
    )


def strong(c: Compiled, key: str, seed: int = 1) -> tuple[Ensemble, Asked]:
    """A question of which one record tells much."""
    v = np.repeat([1.0, 0.0], [120, 80])
    share = {c.records.index(key): np.log(np.where(v > 0.0, 0.6, 0.2))}
    return telling(ensemble(c, worlds=200), contribution=share), Asked(top=v, bottom=np.ones(200))


def test_a_record_that_is_not_about_him_is_no_ground_of_his(june: Compiled) -> None:
    e, asked = strong(june, "congress-malenkov")
    (ground,) = grounds(e, asked, (), ("malenkov",))
    assert ground.records[0] == "congress-malenkov"
    assert ground.text == "what was seen against Malenkov"
    assert (ground.p_with, ground.p_without) == pytest.approx((0.6, (120 / 0.6) / (120 / 0.6 + 80 / 0.2)))
    assert ground.size == pytest.approx(0.6 - 1 / 3)
    assert grounds(e, asked, (), ("zhukov",)) == ()
    assert grounds(e, asked, (), ("apparatus",)) == ()


@given(SEEDS, st.sampled_from(["malenkov", "zhukov", "bulganin", "khrushchev"]))
@settings(max_examples=20)
def test_grounds_are_about_whom_is_asked_after(june: Compiled, seed: int, who: str) -> None:
    """Each record that is cited names him or his body; all grounds are clear, few, and in order."""
    e, asked = any_records(june, seed, worlds=400, scale=0.5), plain(seed + 1, 400)
    asked = Asked(top=(asked.top < 0.3).astype(float), bottom=asked.bottom)
    e = telling(e, contribution=dict.fromkeys(range(0, len(june.records), 5), 0.5 * asked.top - 0.3))
    found = grounds(e, asked, (), (who,))
    near = concerned(june.case, (who,))
    assert 0 < len(found) <= 3
    for g in found:
        assert g.records
        assert all(near & set(about(june.case, june.case.reports[r])) for r in g.records)
        assert abs(g.size) >= POINTS
        group = next(x for x in episodes(e) if x.text == g.text and door.records(e).index(g.records[0]) in x.records)
        assert g.p_without == pytest.approx(without_all(e, asked, group.records)[0])
    assert [abs(g.size) for g in found] == sorted((abs(g.size) for g in found), reverse=True)
    assert min(map(log_odds, found)) >= SHARE * max(map(log_odds, found))


def test_a_record_without_weight_changes_no_ground(june: Compiled) -> None:
    """One more report that tells nothing: the same grounds."""
    e, asked = strong(june, "malenkov-blamed")
    more = compile_case(adding(june.case, said(june.case, "new", "criticised(mikoyan)", happened="1957-07-01")))
    shares = dict(zip(june.records, door.contributions(e).T, strict=True))
    other = telling(
        ensemble(more, worlds=200), contribution={n: shares[key] for n, key in enumerate(more.records) if key in shares}
    )
    assert grounds(other, asked, (), ("malenkov",)) == grounds(e, asked, (), ("malenkov",))


def test_what_is_certain_has_no_grounds(june: Compiled) -> None:
    e = any_records(june, 5)
    for p in (0.0, 1.0):
        assert grounds(e, Asked(top=np.full(N, p), bottom=np.ones(N)), (), ("malenkov",)) == ()


def beside(name: str, p_with: float, p_without: float) -> Circumstance:
    return Circumstance(
        kind="structure", name=name, text=f"the sentence of {name}", p_with=p_with, p_without=p_without, size=1.0,
        error=0.1, phrase=f"the {name}",
    )  # fmt: skip


def test_what_is_no_report_stands_beside_them(june: Compiled) -> None:
    """In its phrase; less than two points, or a fifth of the greatest, is left out."""
    e, asked = strong(june, "malenkov-blamed")
    others = (beside("age", 0.6, 0.4), beside("rank", 0.6, 0.59), beside("tenure", 0.6, 0.575))
    found = grounds(e, asked, others, ("malenkov",))
    assert [g.text for g in found] == ["what was seen against Malenkov", "the age"]
    assert [g.kind for g in found] == ["reports", "structure"]
    assert found[1].records == ()
    assert [g.text for g in grounds(e, asked, others, ("malenkov",), most=0)] == []


def test_falls_are_not_told_twice(june: Compiled) -> None:
    """Where a purge is named, the falls that made it are not."""
    e, asked = strong(june, "malenkov-presidium-out")
    assert [g.text for g in grounds(e, asked, (), ("malenkov",))] == ["the falls of June 1957"]
    assert [g.text for g in grounds(e, asked, (beside("purge", 0.6, 0.3),), ("malenkov",))] == ["the purge"]


def test_how_far_a_ground_moved_an_answer() -> None:
    def ground(p_with: float, p_without: float) -> Ground:
        return Ground(kind="reports", text="x", p_with=p_with, p_without=p_without)

    assert log_odds(ground(0.5, 0.25)) == pytest.approx(math.log(3.0))
    assert log_odds(ground(0.25, 0.5)) == pytest.approx(math.log(3.0))
    assert math.isfinite(log_odds(ground(1.0, 0.0)))


def test_who_is_concerned(june: Compiled) -> None:
    assert concerned(june.case, ("zhukov",)) >= {"zhukov", "presidium"}
    assert concerned(june.case, ("apparatus",)) == {"apparatus"}
    outside = altered(june.case, tenures=tuple(t for t in june.case.tenures if t.who != "zhukov"))
    assert concerned(outside, ("zhukov",)) == {"zhukov"}
