"""An order and what of it is kept: what it is found by, and what is kept beside what."""

from dataclasses import FrozenInstanceError, replace
from datetime import date
from pathlib import Path

import pytest

from whowhom.record import CaseError
from whowhom.workflow import Job, Observer, Order, Shelf, load, take_up
from whowhom.workflow.cache import keep_page, kept_ensemble, kept_page
from whowhom.workflow.keys import OWN_DAY, KeptEntry

SMALL = Path(__file__).parents[2] / "data" / "small"


class Listening(Observer):
    """Notes what troubles there are."""

    def __init__(self) -> None:
        self.troubles = list[str]()

    def trouble(self, text: str) -> None:
        self.troubles.append(text)


@pytest.fixture
def watch() -> Listening:
    return Listening()


@pytest.fixture
def job(tmp_path: Path, watch: Listening) -> Job:
    return take_up(Order(case=SMALL), watch, Shelf(tmp_path / "briefs"))


def with_ensemble(job: Job) -> None:
    """Let the shelf say that the worlds are kept."""
    job.shelf._put(job.wanted, KeptEntry(as_of="1957-07-23", pages={}, sums={}, ensemble=True))


def test_a_job_does_not_change(job: Job) -> None:
    assert (job.name, job.wanted.as_of, job.keeps) == ("small", OWN_DAY, True)
    with pytest.raises(FrozenInstanceError):
        job.keeps = False  # type: ignore[misc]


def test_a_case_that_is_not_there_is_told_when_it_is_loaded(tmp_path: Path, watch: Listening) -> None:
    with pytest.raises(CaseError):
        load(take_up(Order(case=tmp_path / "none"), watch, Shelf(tmp_path / "briefs")))


@pytest.mark.parametrize(("day", "found"), [(date(1957, 7, 23), OWN_DAY), (date(1957, 6, 1), "1957-06-01")])
def test_the_case_s_own_day_is_found_out_by_loading(job: Job, day: date, found: str) -> None:
    asked = take_up(replace(job.order, as_of=day), job.watch, job.shelf)
    assert asked.wanted.as_of == day.isoformat()
    loaded, case = load(asked)
    assert (loaded.wanted.as_of, case.as_of) == (found, day)
    assert (loaded.wanted == job.wanted) == (found == OWN_DAY)


def test_a_page_is_kept_beside_its_ensemble_only(job: Job, watch: Listening) -> None:
    keep_page(job, "key", b"page", "1957-07-23")
    assert kept_page(job, "key") is None
    with_ensemble(job)
    keep_page(job, "key", b"page", "1957-07-23")
    kept = kept_page(job, "key")
    assert kept is not None
    assert (kept[1], kept[0].as_of, watch.troubles) == (b"page", "1957-07-23", [])


def test_a_fresh_order_finds_nothing_and_keeps_all(job: Job) -> None:
    with_ensemble(job)
    fresh = replace(job, order=replace(job.order, fresh=True))
    keep_page(fresh, "key", b"page", "1957-07-23")
    assert kept_page(fresh, "key") is None
    assert kept_page(job, "key") is not None


def test_an_ensemble_that_is_damaged_is_dropped_and_told(job: Job, watch: Listening) -> None:
    with_ensemble(job)
    (job.shelf.folder(job.wanted) / "ensemble.nc").write_bytes(b"no")
    job, case = load(job)
    assert kept_ensemble(job, case) is None
    assert [text.endswith("; it is computed anew") for text in watch.troubles] == [True]
    assert not job.shelf.holds(job.wanted)


def test_a_shelf_that_cannot_be_made_is_told_once(tmp_path: Path, watch: Listening) -> None:
    (tmp_path / "file").touch()
    job = take_up(Order(case=SMALL), watch, Shelf(tmp_path / "file" / "briefs"))
    keep_page(job, "key", b"page", "1957-07-23")
    assert not job.keeps
    assert len(watch.troubles) == 1
