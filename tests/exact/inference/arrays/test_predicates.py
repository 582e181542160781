"""Every predicate has its place in the model, or is said to have none; no place is that of an unknown word."""

import pytest

from whowhom.inference.arrays.ahead import _CHECKS
from whowhom.inference.arrays.answered import PROBES
from whowhom.inference.arrays.signs import SIGNS
from whowhom.propositions import PREDICATES
from whowhom.world import leadership as w


def those(weighed: str) -> set[str]:
    return {name for name, row in PREDICATES.items() if row.weighed == weighed}


def test_every_sign_has_a_code_of_its_own() -> None:
    assert set(SIGNS) == those("sign")
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_every_probe_says_how_a_world_answers_it() -> None:
    assert set(PROBES) == those("probe")


def test_the_rest_is_context_or_who_sits_where() -> None:
    rest = set(PREDICATES) - set(SIGNS) - set(PROBES)
    assert rest == those("seats") | those("context")
    assert those("seats") == {"appointed", "died", "holds", "member"}
    assert those("context") == {"met"}


def test_what_is_drawn_is_known() -> None:
    assert set(_CHECKS) <= {name for name, row in PREDICATES.items() if row.drawn}


@pytest.mark.parametrize("code", sorted(name for name in dir(w) if name.startswith("P_")))
def test_no_code_of_a_probe_is_another_s(code: str) -> None:
    assert [name for name in dir(w) if name.startswith("P_") and getattr(w, name) == getattr(w, code)] == [code]


def test_no_code_of_an_event_is_another_s() -> None:
    names = [
        "REMOVED_SEAT", "REMOVED_POST", "HINTED", "OPENED", "CRITICISED", "ATTACKED", "ATTACKED_BLOC", "PUBLICISED",
        "SOUGHT_SUPPORT", "SETBACK", "ADVANCED", "ABSENT", "PURGED", "APPEARED", "RANKED", "CONGRATULATED", "SILENT",
        "SILENT_BLOC",
    ]  # fmt: skip
    assert sorted(getattr(w, name) for name in names) == list(range(len(names)))
