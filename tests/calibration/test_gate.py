"""The gate over the shipped cases, three days each, and over cases changed by chance: no page has a fault.

Marked `calibration`, since each case is computed.
"""

import contextlib
import itertools
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from benchmarks.fuzzing.cases import changed, sources
from tests.calibration.share import cases
from whowhom.inference.condition import LIGHT, estimate
from whowhom.inference.sampler.particles import ImpossibleError
from whowhom.memorandum.clean import cleaned
from whowhom.memorandum.front.gate import faults
from whowhom.memorandum.likelihood import keeping
from whowhom.memorandum.pages import pages_of
from whowhom.questions import answer
from whowhom.record import Case, CaseError, load_case

pytestmark = pytest.mark.calibration
SHIPPED = ("june-1957", "beria-1953-full", "gang-of-four-1976-full", "khrushchev-1964-full", "rankovic-1966-full")
WORLDS, CHANGED = 192, 20


def days(case: str) -> Iterator[date]:
    """The as-of day of a case, and two before it."""
    whole = load_case(case)
    for back in (0, 150, 400):
        day = whole.as_of - timedelta(days=back)
        if day > whole.begins + timedelta(days=62):
            yield day


SHARED = [(name, day) for name in SHIPPED[: cases(len(SHIPPED), 2)] for day in days(name)]


def checked(case: Case) -> tuple[str, ...]:
    """The faults of a case's page, few worlds computed."""
    told = cleaned(answer(estimate(case, worlds=WORLDS, effort=LIGHT)))
    with keeping(told.persons):
        return faults(pages_of(told), told)


@pytest.mark.parametrize(("name", "day"), SHARED)
def test_a_shipped_case_passes(name: str, day: date) -> None:
    assert checked(load_case(name, day)) == ()


@pytest.mark.parametrize("seed", range(cases(CHANGED, 3)))
def test_a_case_changed_by_chance_passes(seed: int, tmp_path: Path) -> None:
    """What is changed until it is no case any more is changed anew."""
    r, found = random.Random(seed), None
    for n in itertools.count():
        folder = changed(r.choice(sources()), tmp_path / f"case{n}", r)
        with contextlib.suppress(CaseError, ImpossibleError):
            found = checked(load_case(folder))
            break
    assert found == ()
