"""What moved an answer beside the reports, in words: as a historian would say it, by the record alone."""

import numpy as np
import pytest

from whowhom.inference import door
from whowhom.inference.anchored import anchored
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.ensemble import Ensemble
from whowhom.questions.named import named, named_quiet
from whowhom.record import load_case

from .synthetic import ensemble


def of(case: str) -> Ensemble:
    c = anchored(compile_case(load_case(case)))
    return ensemble(c, worlds=4, z=np.random.default_rng(5).standard_normal((4, c.leadership.places.dimension)))


@pytest.fixture(scope="module")
def anchored_june() -> Ensemble:
    return of("june-1957")


def fate(e: Ensemble, who: str, months: int = 12) -> door.Fate:
    found = door.fate_of(e, who, months)
    assert found is not None
    return found


@pytest.mark.parametrize(("who", "name", "raises", "said"), [
    ("voroshilov", "age", False, "Voroshilov is 76 years old"),
    ("aristov", "tenure", False, "Aristov is new to the Presidium, since June 1957"),
    ("pospelov", "rank", True, "Pospelov is only a candidate of the Presidium"),
    ("gromyko", "rank", True, "Gromyko has no seat in the Presidium"),
    ("bulganin", "posts", False, "Bulganin is Premier"),
    ("mikoyan", "debt", True, "Mikoyan owes Khrushchev less than most in the Presidium do"),
    ("aristov", "debt", False, "Aristov was taken in under Khrushchev"),
    ("zhukov", "purge", True, "Three weeks after a purge that took five"),
    ("zhukov", "congress", True, "A congress is expected about February 1960"),
    ("zhukov", "style", True, "The last congress dropped one of 13"),
    ("zhukov", "restless", True, "Some who stood against Khrushchev in June 1957 may still have their places"),
])  # fmt: skip
def test_of_june(anchored_june: Ensemble, who: str, name: str, raises: bool, said: str) -> None:
    assert named(anchored_june, fate(anchored_june, who), name, raises) == said


def test_quiet_in_words(anchored_june: Ensemble) -> None:
    quiet = door.quiet(anchored_june, "mikoyan")
    assert quiet is not None
    said = named_quiet(anchored_june, "mikoyan", quiet)
    assert said == "Nothing was seen against Mikoyan from March 1953 to July 1957, though it would have been noticed"
    assert door.quiet(anchored_june, "mukhitdinov") is None  # a candidate: only full members were watched


def test_what_bears_on_whom(anchored_june: Ensemble) -> None:
    """What is at its reference is not looked at: who has sat for years, a communist party, no rule of age."""
    old, new, leader = (
        set(door.open_to(anchored_june, fate(anchored_june, who))) for who in ("mikoyan", "aristov", "khrushchev")
    )
    assert {"purge", "tension", "debt", "age"} <= old
    assert {"tenure", "rank", "regime", "norm", "led"}.isdisjoint(old)
    assert "tenure" in new
    assert "vote" not in new  # he had no vote in June
    assert {"purge", "tension", "debt", "posts"}.isdisjoint(leader)


def test_who_died_did_not_fall() -> None:
    e = of("gang-of-four-1976")
    assert [who for who, _ in door.fell_lately(e)] == ["teng"]
    assert named(e, fate(e, "chiang-ching"), "purge", True) == "Five months after Teng fell"
    assert named(e, fate(e, "chiang-ching"), "style", False) == "The last congress dropped none of 16"
