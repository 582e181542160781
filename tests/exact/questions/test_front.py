"""What the first page says, as data: immutable, with defaults that say nothing, and built by keyword alone."""

import pickle
from dataclasses import FrozenInstanceError, fields

import pytest

from whowhom.questions import front
from whowhom.questions.front import Fell, Front, Ground, Judged, PersonNow, Sighting, StateOfPlay

ALL = (Fell, Front, Ground, Judged, PersonNow, Sighting, StateOfPlay)


@pytest.mark.parametrize("kind", ALL)
def test_by_keyword_alone_and_never_changed(kind: type) -> None:
    assert all(f.kw_only for f in fields(kind))
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert kind.__name__ in vars(front)


def test_nothing_to_say() -> None:
    empty = Front()
    assert (empty.judged, empty.watch, empty.persons, empty.state) == ((), (), (), StateOfPlay())
    assert empty == Front()
    with pytest.raises(FrozenInstanceError):
        empty.judged = ()  # type: ignore[misc]


def test_how_far_a_ground_moved_it_has_a_sign() -> None:
    up = Ground(kind="tension", text="tension", p_with=0.5, p_without=0.25)
    assert up.size == 0.25
    assert Ground(kind="tension", text="tension", p_with=0.25, p_without=0.5).size == -0.25


def test_kept_and_read_again() -> None:
    fell = Fell(person="a", when="May 1957")
    found = Front(
        state=StateOfPlay(body="Presidium", fell=(fell,)),
        persons=(PersonNow(person="a", name="A", office="", side="fallen", fell="May 1957"),),
    )
    assert pickle.loads(pickle.dumps(found)) == found
