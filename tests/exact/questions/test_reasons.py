"""What a record moved, on ensembles in which Bayes' rule can be done by hand."""

import numpy as np
import pytest

from whowhom._records import replace
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, parse
from whowhom.questions import without
from whowhom.questions.asked import Asked, ask_worlds, family_error
from whowhom.questions.estimates import spread, variants
from whowhom.questions.evidence import moved
from whowhom.questions.reasons import reasons
from whowhom.questions.support import SEEN, by_chance
from whowhom.world import leadership as w
from whowhom.world.leadership import Claims

from .synthetic import ensemble, telling


def test_two_hypotheses_and_two_reports(june: Compiled) -> None:
    """Even odds, ratios 2 and 3: six to one. Without the first three to one, without the second two to one."""
    true = np.array([1.0] * 60 + [0.0] * 10)
    e = telling(
        ensemble(june, worlds=70),
        contribution={4: np.where(true, np.log(0.8), np.log(0.4)), 9: np.where(true, np.log(0.3), np.log(0.1))},
    )
    found = {r.record: r for r in reasons(e, Asked(top=true, bottom=np.ones(70)))}
    assert {k: r.p_without for k, r in found.items()} == pytest.approx({june.records[4]: 3 / 4, june.records[9]: 2 / 3})
    assert [r.p_with for r in found.values()] == pytest.approx([6 / 7, 6 / 7])
    assert next(iter(found)) == june.records[9]  # what moved most comes first
    assert all(r.trusted for r in found.values())


def test_under_a_condition(june: Compiled) -> None:
    """The report bears on the condition alone, in which the thing is certain: nothing left to move."""
    condition = np.array([1.0] * 30 + [0.0] * 10)
    e = telling(ensemble(june, worlds=40), contribution={4: np.where(condition, np.log(0.75), np.log(0.25))})
    assert reasons(e, Asked(top=condition, bottom=condition)) == ()
    half = np.tile([1.0, 0.0], 20) * condition
    assert reasons(e, Asked(top=half, bottom=condition)) == ()
    (row,) = reasons(e, Asked(top=condition, bottom=np.ones(40)))
    assert row.p_without == pytest.approx(0.5)


def test_the_contrary_moves_the_other_way(june: Compiled) -> None:
    true = np.array([1.0] * 60 + [0.0] * 20)
    e = telling(ensemble(june, worlds=80), contribution={4: np.where(true, np.log(0.6), np.log(0.2))})
    (row,) = reasons(e, Asked(top=true, bottom=np.ones(80)))
    (other,) = reasons(e, Asked(top=1.0 - true, bottom=np.ones(80), probes=(), denies=True))
    assert (row.p_with, row.p_without) == pytest.approx((0.75, 0.5))
    assert (other.p_with, other.p_without) == pytest.approx((0.25, 0.5))


def test_a_report_that_few_worlds_can_do_without_is_not_trusted(june: Compiled) -> None:
    true = np.array([1.0] * 99 + [0.0])
    e = telling(ensemble(june, worlds=100), contribution={4: np.where(true, 0.0, -8.0)})
    (row,) = reasons(e, Asked(top=true, bottom=np.ones(100)))
    assert not row.trusted
    assert moved(e)[4] > 1.0
    assert np.count_nonzero(moved(e) > 1e-12) == 1


def claimed(june: Compiled, count: int) -> tuple[Compiled, int, tuple[str, ...]]:
    """A case in which one probe, an opportunist, has some claims of skill log 3: right three times in four."""
    *_, place = (i for (code, *_), i in june.probes.items() if code == w.P_OPPORTUNIST)  # the latest
    records = tuple(range(count))
    many = len(june.probes)
    first = np.where(np.arange(many + 1) > place, count, 0)
    none = np.zeros(count, np.int64)
    claims = Claims(
        first=first, source=np.arange(count), credit=np.zeros(count), denies=none, event=none, record=np.array(records)
    )
    return replace(june, record=replace(june.record, claims=claims)), place, tuple(june.records[r] for r in records)


def asked(e: Ensemble, place: int) -> Asked:
    return Asked(top=e.summaries.truth[:, place], bottom=np.ones(e.worlds), probes=(place,))


@pytest.mark.parametrize("denies", [False, True])
def test_a_claim_about_the_very_thing_asked(june: Compiled, denies: bool) -> None:
    """Worlds that give it 1/4 and 3/4 alike, and a claim: the worlds weigh 3 to 5 and give it 1/2 and 9/10."""
    c, place, (record,) = claimed(june, 1)
    share = np.log(np.repeat([0.375, 0.625], [3, 5]))
    told = np.repeat([0.5, 0.9], [3, 5])
    if denies:
        c = replace(c, record=replace(c.record, claims=replace(c.record.claims, denies=np.ones(1, np.int64))))
        told = 1.0 - told
    e = telling(ensemble(c), truth={place: told}, contribution={0: share})
    (row,) = reasons(e, asked(e, place))
    assert row.record == record
    assert (row.p_with, row.p_without) == pytest.approx((0.25, 0.5) if denies else (0.75, 0.5))
    name = next(k for k, i in c.index.persons.items() if i == c.record.probes.who[place])
    change = without(e, f"opportunist({name})", (record,))
    assert (change.p_with, change.p_without) == pytest.approx((row.p_with, row.p_without))
    contrary = without(e, f"not opportunist({name})", (record,))
    assert (contrary.p_with, contrary.p_without) == pytest.approx((1.0 - row.p_with, 1.0 - row.p_without))
    (other,) = reasons(e, ask_worlds(e, parse(f"not opportunist({name})", Names.of(c.case))))
    assert (other.p_with, other.p_without) == pytest.approx((1.0 - row.p_with, 1.0 - row.p_without))


def test_two_claims_about_it(june: Compiled) -> None:
    """Both true nine in sixteen times or one: worlds 3 to 7, and 3/4 and 27/28."""
    c, place, records = claimed(june, 2)
    e = telling(ensemble(c, worlds=10), truth={place: np.repeat([0.75, 27 / 28], [3, 7])})
    name = next(k for k, i in c.index.persons.items() if i == c.record.probes.who[place])
    both = without(e, f"opportunist({name})", records)
    assert both.p_with == pytest.approx(0.9)
    assert both.p_without == pytest.approx(0.5)
    one = without(e, f"opportunist({name})", records[:1])
    assert one.p_without == pytest.approx(0.75)
    assert one.change == pytest.approx(0.15)
    assert one.error > 0.0


def test_nothing_taken_out_moves_nothing(june: Compiled) -> None:
    e = ensemble(june)
    change = without(e, "secure(khrushchev)", ())
    assert (change.change, change.error) == (0.0, pytest.approx(0.0))
    closed = without(e, "explained(crucial-session, june-17)", ("appeared-17",))
    assert (closed.p_with, closed.p_without, closed.error) == (pytest.approx(5 / 24), pytest.approx(10 / 29), 0.0)


def test_worlds_of_one_ancestor_are_one(june: Compiled) -> None:
    """Two families of half the worlds each, one true and one false: the error of a mean of two."""
    v = np.repeat([0.0, 1.0], 4)
    alone = ensemble(june, ancestors=np.arange(8))
    families = ensemble(june, ancestors=np.repeat([0, 7], 4))
    assert family_error(alone, Asked(top=v, bottom=np.ones(8))) == pytest.approx(SEEN * 0.5 / np.sqrt(8))
    assert family_error(families, Asked(top=v, bottom=np.ones(8))) == pytest.approx(SEEN * 0.5 / np.sqrt(2))
    assert family_error(families, Asked(top=np.ones(8), bottom=np.ones(8))) == 0.0


def test_a_range_holds_the_variants_that_differ_beyond_chance(june: Compiled) -> None:
    v = np.concatenate([np.tile([0.0, 1.0], 50), np.tile([1.0, 1.0], 50)])
    e = ensemble(june, worlds=200)
    one, other = np.repeat([1.0, 0.0], 100), np.repeat([0.0, 1.0], 100)
    assert spread(e, Asked(top=v, bottom=np.ones(200)), [one, other], 0.01) == pytest.approx((0.5, 1.0))
    assert spread(e, Asked(top=v, bottom=np.ones(200)), [one, other], 0.5) == pytest.approx((0.75, 0.75))
    assert all(weight.sum() > 0 for weight in variants(e))


def test_the_contrary_of_a_probe(june: Compiled) -> None:
    """A claim that he is against it, where the probe is that he is for it."""
    key, place = [(k, i) for k, i in june.probes.items() if k[0] == w.P_FAVOURS][-1]
    first = np.where(np.arange(len(june.probes) + 1) > place, 1, 0)
    none = np.zeros(1, np.int64)
    claims = Claims(first=first, source=none, credit=np.zeros(1), denies=none + 1, event=none, record=none)
    c = replace(june, record=replace(june.record, claims=claims))
    against = np.repeat([0.5, 0.9], [3, 5])
    e = telling(ensemble(c), truth={place: 1.0 - against}, contribution={0: np.log(np.repeat([0.375, 0.625], [3, 5]))})
    question = f"opposes({c.persons[key[1]]}, {c.issues[key[2]]})"
    (row,) = reasons(e, ask_worlds(e, parse(question, Names.of(c.case))))
    assert (row.p_with, row.p_without) == pytest.approx((0.75, 0.5))
    change = without(e, question, (row.record,))
    assert (change.p_with, change.p_without) == pytest.approx((0.75, 0.5))


def test_what_chance_alone_would_move_is_no_reason() -> None:
    """Two standard errors of a mean over the worlds that are left; none where all are."""
    v = np.tile([0.0, 1.0], 100)
    ones = np.ones(200)
    kept = np.array([1.0, 0.25, 0.0])
    assert by_chance(v, ones, kept) == pytest.approx([0.0, np.sqrt(3.0 / 200.0), np.sqrt(199.0 / 200.0)])
