"""Every row of the vocabulary is whole: what one predicate has of each column, and that it can be said."""

import re

import pytest

from whowhom.propositions import PREDICATES, Atom, Predicate, describe
from whowhom.record import load_case

ROWS = list(PREDICATES.values())
SLOT = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_row_names_its_own_slots_and_no_others(row: Predicate) -> None:
    own, needed = {s.name for s in row.slots}, {s.name for s in row.slots if not s.optional}
    for phrase in (row.says, row.denies, row.many, row.label):
        assert set(SLOT.findall(phrase)) <= own
    assert needed <= set(SLOT.findall(row.says))
    assert row.says[-1] not in ".,"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_row_has_what_its_kind_needs(row: Predicate) -> None:
    assert bool(row.label) == (row.kind == "event")
    assert bool(row.denies) == (row.kind != "quantity")
    assert bool(row.noun) == (row.kind == "event" and row.drawn)
    assert not (row.marks and row.kind != "event")
    assert not (row.share and row.kind != "quantity")
    assert row.weighed != "sign" or row.kind == "event"
    assert row.seen or row.kind != "event"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_it_can_be_said(row: Predicate) -> None:
    """Of any that name nobody: no brace and no bracket is left, with the optional slots and without."""
    case = load_case("june-1957")
    for slots in (row.slots, [s for s in row.slots if not s.optional]):
        said = describe(Atom(row.name, tuple((s.name, "*") for s in slots)), case)
        assert not set("{}[]()|") & set(said), said
