"""A report is named as one, a fact as what happened; falls are not told beside the purge that they made."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, parse
from whowhom.questions.answers import Circumstance, Reason
from whowhom.questions.reasons import not_told_twice
from whowhom.questions.reported import as_reported
from whowhom.record import load_case
from whowhom.record.case import Case, Report
from whowhom.record.dates import parse_date

LEARNED = date(1957, 7, 20)


@pytest.fixture(scope="module")
def june() -> Case:
    return load_case("june-1957")


def row(case: Case, what: str, basis: str, happened: str = "") -> Report:
    one = next(iter(case.reports.values()))
    return replace(
        one,
        learned=LEARNED,
        happened=parse_date(happened) if happened else None,
        basis=basis,
        what=parse(what, Names.of(case)) if what else None,
        note="He smiled.",
    )


@pytest.mark.parametrize(("what", "basis", "happened", "said"), [
    ("removed(bulganin, premier)", "fact", "1957-07-19", "Bulganin loses the post of Premier"),
    ("removed(bulganin, premier)", "claim", "1957-07-19", "The report that Bulganin loses the post of Premier"),
    ("removed(bulganin, premier)", "claim", "1958-01-23",
     "The report that Bulganin loses the post of Premier by 23 January 1958"),
    ("removed(bulganin, premier) by 1958-01-23", "claim", "1958-01-23",
     "The report that Bulganin loses the post of Premier by 23 January 1958"),
    ("not removed(bulganin, premier)", "claim", "", "The report that Bulganin does not lose the post of Premier"),
    ("", "note", "", "He smiled."),
])  # fmt: skip
def test_how_it_is_named(june: Case, what: str, basis: str, happened: str, said: str) -> None:
    assert as_reported(row(june, what, basis, happened), june) == said


def test_falls_are_told_once(june: Case) -> None:
    e = cast(Ensemble, SimpleNamespace(case=june))
    falls = [
        key
        for key, r in june.reports.items()
        if r.basis == "fact" and r.what == parse(f"removed(molotov, {june.leading_body})", Names.of(june))
    ]
    assert falls
    reasons = tuple(reason(key) for key in (*falls, "another"))
    purge = Circumstance(kind="structure", name="purge", text="", p_with=0.2, p_without=0.1, size=0.8, error=0.1)
    assert not_told_twice(e, "bulganin", reasons, ()) == reasons
    assert [r.record for r in not_told_twice(e, "bulganin", reasons, (purge,))] == ["another"]
    assert not_told_twice(e, "molotov", reasons, (purge,)) == reasons


def reason(key: str) -> Reason:
    return Reason(record=key, text="", source="", learned=LEARNED, cites=(), p_with=0.2, p_without=0.1, trusted=True)
