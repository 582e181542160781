"""What to watch for: as counting every future gives it; what tells nothing is not named."""

from dataclasses import replace as altered
from datetime import date
from functools import cache
from itertools import product
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom._records import replace
from whowhom.calibrate.expert import scenes
from whowhom.calibrate.expert.reported import rows, sign
from whowhom.calibrate.expert.situation import goes
from whowhom.calibrate.expert.written import case_of
from whowhom.inference import door
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.condition import Effort, estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.memorandum.watch_text import shared_lines, watch_csv, watch_json, watch_lines
from whowhom.propositions import parse
from whowhom.propositions.names import Names
from whowhom.propositions.syntax import Timed, When
from whowhom.questions import QuestionError
from whowhom.questions.come import come_by
from whowhom.questions.information import entropy, information
from whowhom.questions.observable import observables, rates, seen
from whowhom.questions.separating import separate, together
from whowhom.questions.watching import Indicator, watch, watch_all, watched
from whowhom.world.forecast import NEVER

from .synthetic import ensemble

WORLDS, REPEATS = 160, 4
ASKED = "removed(bulganin, presidium) within 12 months"
SCENE = scenes.quiet(np.random.default_rng(11))


def drawn(c: Compiled, **falls: np.ndarray) -> Ensemble:
    """Futures in which some lose their seats in the months given, (worlds, repetitions) each."""
    e = ensemble(c, WORLDS)
    shape = (WORLDS, REPEATS)
    futures = {}
    for name, array in e.futures._asdict().items():  # type: ignore[attr-defined]
        futures[name] = np.repeat(array, REPEATS // array.shape[1], axis=1)
    lost = np.full((*shape, c.leadership.persons), NEVER)
    for who, months in falls.items():
        lost[:, :, c.index.persons[who]] = months
    return altered(e, futures=replace(e.futures, **(futures | {"seat_lost": lost})))


def scattered(seed: int, share: float) -> np.ndarray:
    """Months of a fall that comes with a chance, to nobody's harm but his own."""
    rng = np.random.default_rng(seed)
    return np.where(rng.random((WORLDS, REPEATS)) < share, rng.integers(1, 13, (WORLDS, REPEATS)), NEVER)


def told_of(c: Compiled) -> Ensemble:
    """Bulganin falls three times as often where Zhukov fell first; Aristov falls whatever they do."""
    zhukov = scattered(1, 0.4)
    rng = np.random.default_rng(2)
    falls = rng.random((WORLDS, REPEATS)) < np.where(zhukov <= 6, 0.75, 0.25)
    bulganin = np.where(falls, 7 + rng.integers(0, 6, (WORLDS, REPEATS)), NEVER)
    return drawn(c, zhukov=zhukov, bulganin=bulganin, aristov=scattered(3, 0.4))


def by_counting(e: Ensemble, who: str, asked: str, months: int, horizon: int) -> tuple[float, float, float, float]:
    """Chance, figure if seen, figure if not, and information, one future at a time."""
    lost = e.futures.seat_lost
    a, b = e.compiled.index.persons[who], e.compiled.index.persons[asked]
    table, chance = np.zeros((2, 2)), 0
    for i, k in product(range(WORLDS), range(REPEATS)):
        sign_seen = int(lost[i, k, a] <= months)
        chance += sign_seen
        if lost[i, k, b] > months:
            table[sign_seen, int(lost[i, k, b] <= horizon)] += 1
    share = table / table.sum()
    told = 0.0
    for s, q in product((0, 1), (0, 1)):
        if share[s, q] > 0.0:
            told += share[s, q] * log(share[s, q] / (share[s].sum() * share[:, q].sum()))
    return chance / (WORLDS * REPEATS), table[1, 1] / table[1].sum(), table[0, 1] / table[0].sum(), told


def row(found: tuple[Indicator, ...], who: str) -> Indicator:
    return next(one for one in found if one.key == f"removed({who}, presidium)")


def test_it_is_what_counting_every_future_gives(june: Compiled) -> None:
    e = told_of(june)
    found = watch(e, ASKED)
    one = row(found.found, "zhukov")
    chance, if_seen, if_not, told = by_counting(e, "zhukov", "bulganin", one.months, 12)
    assert one.chance == pytest.approx(chance)
    assert (one.seen, one.unseen) == (pytest.approx(if_seen), pytest.approx(if_not))
    assert one.tells * found.entropy == pytest.approx(told, abs=2.0 * one.error)
    assert found.p == pytest.approx((e.futures.seat_lost[:, :, june.index.persons["bulganin"]] <= 12).mean())
    assert one.by == date(1958, 1, 23)
    assert one.lead is not None
    assert 0.0 < one.lead < 6.0


def test_the_best_day_is_taken(june: Compiled) -> None:
    """Of one, three and six months ahead that by which it tells most: six, since Zhukov tells until then."""
    e = told_of(june)
    told = [by_counting(e, "zhukov", "bulganin", m, 12)[3] for m in (1, 3, 6)]
    assert row(watch(e, ASKED).found, "zhukov").months == (1, 3, 6)[int(np.argmax(told))] == 6


def test_what_tells_nothing_is_not_named(june: Compiled) -> None:
    keys = [one.key for one in watch(told_of(june), ASKED).found]
    assert keys[0] == "removed(zhukov, presidium)"
    assert "removed(aristov, presidium)" not in keys


def test_its_own_event_is_no_sign(june: Compiled) -> None:
    """Once he has fallen nothing is open."""
    assert all(one.key != "removed(bulganin, presidium)" for one in watch(told_of(june), ASKED).found)


def test_two_signs_of_one_man_that_come_together_are_one(june: Compiled) -> None:
    e = told_of(june)
    posts = e.futures.post_lost.copy()
    own = [b for b, holder in enumerate(june.seats.holder[-1]) if holder == june.index.persons["zhukov"]]
    assert own
    posts[:, :, own] = e.futures.seat_lost[:, :, june.index.persons["zhukov"], None]
    both = watch(altered(e, futures=replace(e.futures, post_lost=posts)), ASKED)
    of_him = [one for one in both.found if one.who == "zhukov"]
    assert len(of_him) == 1
    assert len(of_him[0].also) == len(own)


def test_several_at_once(june: Compiled) -> None:
    e = told_of(june)
    two = watch_all(e, [ASKED, "removed(bulganin, presidium) within 18 months"])
    shared = together(two)
    assert shared[0].best.who == "zhukov"
    assert shared[0].others == 1
    assert shared[0].tells == pytest.approx(sum(row(one.found, "zhukov").tells for one in two))
    text = "\n".join(shared_lines(shared, two))
    assert "and 1 more" in text


@pytest.mark.parametrize("question", [
    f"{ASKED} given loyal(zhukov, khrushchev)",
    "removed(suslov, presidium) within 12 months",
])  # fmt: skip
def test_what_cannot_be_watched(june: Compiled, question: str) -> None:
    with pytest.raises(QuestionError, match=r"condition|settled"):
        watch(told_of(june), question)


def test_an_explanation_is_told_apart_by_what_hangs_on_it(june: Compiled) -> None:
    """Zhukov falls in the worlds of the first alternative, and seldom in others."""
    e = told_of(june)
    first = np.arange(WORLDS) < WORLDS // 2
    (name, _), *_ = door.explanations(e)
    h = june.index.choices[name, next(iter(june.case.hypotheses[name].alternatives))][0]
    choices = e.choices.copy()
    choices[:, h, :] = 0.0
    choices[first, h, 0], choices[~first, h, 1] = 1.0, 1.0
    lost = e.futures.seat_lost.copy()
    lost[:, :, june.index.persons["zhukov"]] = np.where(first[:, None], 2, NEVER)
    lost[0, :, june.index.persons["zhukov"]] = NEVER
    found = separate(altered(e, choices=choices, futures=replace(e.futures, seat_lost=lost)), name)
    assert found is not None
    assert "Zhukov" in found.text
    assert max(found.seen.values()) == pytest.approx(1.0)
    assert found.clear


def test_printed(june: Compiled) -> None:
    found = watch(told_of(june), ASKED)
    text = "\n".join(watch_lines(found))
    assert "Zhukov loses a seat in the Presidium, by 23 January 1958" in text
    assert "to be seen; if seen" in text
    assert watch_csv([found]).splitlines()[0].startswith("question,today,key,text")
    assert '"tells"' in watch_json([found])


CELLS = st.lists(st.integers(min_value=1, max_value=30), min_size=4, max_size=4)


@given(CELLS)
@settings(max_examples=50)
def test_information_of_a_table(june_worlds: Ensemble, cells: list[int]) -> None:
    """Of a two by two table it is the sum, less what chance would show."""
    n = june_worlds.worlds
    kinds = np.repeat(np.arange(4), np.bincount(np.arange(n) % 4, minlength=4) * 0 + n // 4)
    weight = np.array(cells, dtype=float)[kinds]
    s, q = (kinds // 2).astype(float)[:, None], (kinds % 2).astype(float)[:, None]
    found = information(june_worlds, s, (q, 1.0 - q), weight[:, None] / weight.max())
    p = np.array(cells, dtype=float).reshape(2, 2) / sum(cells)
    told = float((p * np.log(p / (p.sum(axis=1, keepdims=True) * p.sum(axis=0)))).sum())
    assert found.of == pytest.approx(entropy(p.sum(axis=0)))
    assert 0.0 <= found.nats <= told + 1e-12
    assert found.nats == pytest.approx(told, abs=found.error)


@pytest.fixture(scope="module")
def june_worlds(june: Compiled) -> Ensemble:
    return ensemble(june, 160)


@pytest.mark.parametrize(("text", "known"), [
    ("removed(bulganin, premier) by 1958-03-31", True),
    ("count(removed(*, presidium)) >= 2 within 12 months", True),
    ("removed(bulganin, premier) by 1958-03-31 and removed(zhukov, presidium) by 1958-03-31", True),
    ("not removed(bulganin, premier) by 1958-03-31", True),
    ("count(removed(*, presidium)) < 2 within 12 months", False),
    ("holds(bulganin, premier) on 1958-03-31", True),
    ("following(ministries, khrushchev) > 0.6", False),
])  # fmt: skip
def test_what_may_have_come_true_before_its_day(june: Compiled, text: str, known: bool) -> None:
    then = come_by(parse(text, Names.of(june.case)), date(1957, 9, 1))
    assert (then is not None) == known


@cache
def scene_worlds(blamed: bool, foretold: bool) -> Ensemble:
    effort = Effort(pilot_worlds=64, rounds=2, snapshots=1, repeats=32)
    told = [sign("criticised(p5)", "{-0.1}")] * blamed + [goes("b", "B2", what="removed(p5, presidium)")] * foretold
    case = case_of(SCENE, rows(*told)(SCENE)) if told else case_of(SCENE)
    return estimate(case, worlds=256, effort=effort, seed=3)


@pytest.mark.parametrize("foretold", [False, True], ids=["nothing said", "his fall foretold"])
def test_a_sign_seen_is_as_if_it_were_in_the_record(foretold: bool) -> None:
    """Of who is blamed now: the figure that watching promised, and that of the case with the row."""
    before, after = scene_worlds(False, foretold), scene_worlds(True, foretold)
    heeding = door.heeding(before)
    what = parse(f"removed(p5, presidium) by {SCENE.year + 1}-06-15", Names.of(before.case))
    factor, truth = door.tells(heeding, "criticised", "p5"), door.truth(heeding, what)
    promised = float((factor * truth).sum() / factor.sum())
    kept = float(door.truth(after, what).mean())
    assert promised == pytest.approx(kept, rel=0.15)
    assert promised > 2.0 * float(door.truth(before, what).mean())


def test_blame_is_likelier_where_his_standing_is_low() -> None:
    e = door.heeding(scene_worlds(False, False))
    standing = door.truth(e, parse("stronger(p5, than=p4)", Names.of(e.case))).mean(axis=1)
    factor = door.tells(e, "criticised", "p5").mean(axis=1)
    assert factor[standing > 0.5].mean() < factor[standing <= 0.5].mean()


def test_chances_to_see_signs_follow_from_how_often_they_are_noted() -> None:
    e = door.heeding(scene_worlds(False, False))
    blamed = [thing for thing in observables(e) if thing.key.startswith("criticised")]
    columns = [c for thing in blamed if (c := seen(e, thing, 3)) is not None]
    mean = float(np.mean([c.mean() for c in columns]))
    assert mean == pytest.approx(1.0 - np.exp(-3.0 * rates(e)["criticised"]), rel=1e-6)


def test_the_questions_that_can_be_watched(june: Compiled) -> None:
    e = told_of(june)
    for key in watched(e):
        ask = e.case.questions[key].ask
        assert isinstance(ask, Timed) or not isinstance(ask, When)
        watch(e, key)
