"""Digests of a case: what bears on a figure changes them, and what is only told does not."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from whowhom.record import Case, PriorOverride, load_case
from whowhom.record.fingerprint import digest_of_report, record_digests, settings_digests

SMALL = Path(__file__).parents[2] / "data" / "small"


@pytest.fixture(scope="module")
def small() -> Case:
    return load_case(SMALL)


def differs(one: dict[str, str], other: dict[str, str]) -> set[str]:
    return {key for key in one | other if one.get(key) != other.get(key)}


def test_a_report_is_known_by_what_is_weighed(small: Case) -> None:
    r = small.reports["r5"]
    told = digest_of_report(r, small)
    assert told == digest_of_report(replace(r, key="r9", note="otherwise", cites=("memo@B#9",), text="so"), small)
    for change in ({"credibility": 4}, {"letter": "D"}, {"learned": date(1957, 7, 13)}, {"origin": "r3"}):
        assert digest_of_report(replace(r, **change), small) != told
    source = replace(small.sources[r.source], reliability="E")
    assert digest_of_report(r, replace(small, sources=small.sources | {r.source: source})) != told


def test_notes_differ_by_what_they_say(small: Case) -> None:
    note = next(r for r in small.reports.values() if r.basis == "note")
    assert digest_of_report(note, small) != digest_of_report(replace(note, note="something else"), small)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"priors": (PriorOverride(name="trust", centre=0.1, spread=0.2),)}, {"priors"}),
        ({"rules_off": ("standing",)}, {"rules switched off"}),
        ({"scale": "kent"}, {"scale"}),
        ({"ties": ()}, {"ties"}),
        ({"base_rates": {"a": 1.0}}, {"base rates"}),
        ({"preset": "other"}, {"preset"}),
        ({"title": "Otherwise"}, set()),
        ({"assumed": ("nothing",)}, set()),
    ],
)
def test_settings_by_name(small: Case, change: dict[str, object], named: set[str]) -> None:
    other = replace(small, **change)
    assert differs(settings_digests(small), settings_digests(other)) == named
    assert differs(record_digests(small), record_digests(other)) == set()


def test_a_prior_is_its_name_too(small: Case) -> None:
    one, other = (
        replace(small, priors=(PriorOverride(name=name, centre=0.1, spread=0.2),)) for name in ("trust", "fear")
    )
    assert differs(settings_digests(one), settings_digests(other)) == {"priors"}


def test_the_record_by_name(small: Case) -> None:
    other = replace(small, tenures=small.tenures[1:], leader=None)
    assert differs(record_digests(small), record_digests(other)) == {"tenures", "leader"}
    assert differs(settings_digests(small), settings_digests(other)) == set()


def test_a_watch_that_runs_to_the_day_is_the_same_on_another(small: Case) -> None:
    earlier = load_case(SMALL, date(1957, 7, 22))
    assert record_digests(earlier)["what was watched"] == record_digests(small)["what was watched"]
    shorter = replace(small, watched=tuple(replace(w, end=date(1957, 7, 1)) for w in small.watched))
    assert differs(record_digests(shorter), record_digests(small)) == {"what was watched"}
