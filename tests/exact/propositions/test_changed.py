"""Atoms changed within every shape of proposition."""

import pytest

from whowhom.propositions import Names, parse
from whowhom.propositions.changed import changed
from whowhom.propositions.syntax import Atom
from whowhom.record import load_case

NAMES = Names.of(load_case("june-1957"))
SHAPES = [
    "removed({}, premier) by 1958-03-31",
    "not (removed({}, premier) within 6 months)",
    "removed({}, premier) and alarmed({})",
    "removed({}, premier) or alarmed({})",
    "count(sides(*, {})) >= 3 on 1957-12-31",
    "following(apparatus, {}) > 0.5 on 1957-12-31",
    "following(apparatus, {}) ~ 0.6",
    "(removed({}, premier) by 1958-03-31) given (alarmed({}) on 1957-12-31)",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_each_atom_is_changed_and_nothing_else(shape: str) -> None:
    def other(atom: Atom) -> Atom:
        return Atom(atom.predicate, tuple((s, "zhukov" if k == "bulganin" else k) for s, k in atom.args))

    before = parse(shape.replace("{}", "bulganin"), NAMES)
    assert changed(before, other) == parse(shape.replace("{}", "zhukov"), NAMES)
    assert changed(before, lambda atom: atom) == before
