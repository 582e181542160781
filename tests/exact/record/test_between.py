"""Cases between two others: each differs from its neighbours in one thing."""

from collections import Counter
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from whowhom.record import Case, PriorOverride, check
from whowhom.record.asof import cut
from whowhom.record.between import blended, later, rebuilt
from whowhom.record.draft import Draft
from whowhom.record.fingerprint import digest_of_report, record_digests, settings_digests

SMALL = Path(__file__).parents[2] / "data" / "small"
JUNE, JULY = date(1957, 6, 20), date(1957, 7, 23)


@pytest.fixture(scope="module", params=[str(SMALL), "june-1957", "khrushchev-1964-full"])
def draft(request: pytest.FixtureRequest) -> Draft:
    found = check(request.param).draft
    assert found is not None
    return found


def early(draft: Draft) -> date:
    return draft.case.begins + (draft.case.as_of - draft.case.begins) * 3 // 4


def own(case: Case) -> dict[str, str]:
    return {r.key: r.key for r in case.reports.values()}


def same_but(one: Case, other: Case) -> set[str]:
    return {f.name for f in fields(Case) if getattr(one, f.name) != getattr(other, f.name)}


def test_waiting_adds_nothing_to_a_record_but_silence(draft: Draft) -> None:
    day, last = early(draft), draft.case.as_of
    before, waited = cut(draft, day), later(draft, day, last)
    assert waited.as_of == last
    assert waited.reports == before.reports
    assert waited.digest != before.digest
    assert settings_digests(waited) == settings_digests(before)
    assert record_digests(waited) | {"leader": ""} == record_digests(before) | {"leader": ""}
    assert all(w.end == last for w in waited.watched if w.whom == waited.leading_body)


def test_waiting_to_the_same_day_changes_nothing_but_the_digest(draft: Draft) -> None:
    day = draft.case.as_of
    assert same_but(later(draft, day, day), cut(draft, day)) == {"digest"}


def test_a_case_under_its_own_settings_is_itself(draft: Draft) -> None:
    case = cut(draft, draft.case.as_of)
    assert same_but(blended(case, case, own(case)), case) <= {"digest"}


def test_settings_come_from_one_and_the_record_from_the_other(draft: Draft) -> None:
    case, day = cut(draft, draft.case.as_of), early(draft)
    prior = PriorOverride(name="trust", centre=0.1, spread=0.2)
    other = replace(cut(draft, day), priors=(prior,), rules_off=("policy",), scale="kent")
    mixed = blended(case, other, own(other))
    assert record_digests(mixed) == record_digests(case)
    assert mixed.reports == case.reports
    assert mixed.as_of == case.as_of
    assert (mixed.priors, mixed.rules_off, mixed.scale) == ((prior,), ("policy",), "kent")
    assert {t.of for t in mixed.ties} <= mixed.persons.keys()
    assert mixed.digest not in (case.digest, other.digest)


def test_weights_follow_their_reports_to_other_lines() -> None:
    draft = check(SMALL).draft
    assert draft is not None
    case = cut(draft, JULY)
    moved = replace(case, reports={f"{k}b": replace(r, key=f"{k}b") for k, r in case.reports.items()})
    mixed = blended(moved, case, {k: f"{k}b" for k in case.reports})
    assert mixed.hypotheses["army"].alternatives["pressing"].weights == {"r5b": 2.0}
    gone = blended(moved, case, {})
    assert gone.hypotheses["army"].alternatives["pressing"].weights == {}


def test_an_earlier_case_is_found_in_files_that_have_grown(draft: Draft) -> None:
    whole, day = cut(draft, draft.case.as_of), early(draft)
    some = list(whole.reports.values())[:-2]
    wanted = Counter(digest_of_report(r, whole) for r in some)
    then, case = rebuilt(draft, whole.as_of, wanted)
    assert list(case.reports.values()) == some
    assert case.digest != whole.digest
    assert then.case.digest == case.digest
    before = cut(draft, day)
    then, case = rebuilt(draft, day, Counter(digest_of_report(r, before) for r in before.reports.values()))
    assert (then, case) == (draft, before)
