"""Any proposition, written out and parsed again, is itself; any text parses or is refused with a caret."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.propositions import (
    PREDICATES,
    About,
    And,
    Atom,
    Compare,
    Count,
    Given,
    Names,
    Not,
    Or,
    Proposition,
    PropositionError,
    Slot,
    Timed,
    When,
    atoms,
    parse,
    unparse,
)

KEYS = {
    "person": ["malenkov", "by-law", "android", "notter", "on-2", "given-name"],
    "bloc": ["apparatus", "ukraine"],
    "body": ["presidium", "orgburo"],
    "post": ["premier", "first-secretary"],
    "affair": ["leningrad", "37"],
    "issue": ["decentralization"],
    "hypothesis": ["june"],
}
NAMES = Names(
    keys={k: frozenset(v) for k, v in KEYS.items()}, alternatives={"june": frozenset({"trap", "something-else"})}
)


def argument(slot: Slot, star: bool) -> st.SearchStrategy[str]:
    if star and slot.type not in ("hypothesis", "alternative", "issue"):
        return st.just("*")
    if slot.type == "alternative":
        return st.sampled_from(["trap", "something-else"])
    kinds = {"seat": ["body", "post"], "actor": ["person", "body", "bloc"]}.get(slot.type, [slot.type])
    return st.sampled_from([key for kind in kinds for key in KEYS[kind]])


@st.composite
def atom(draw: st.DrawFn, quantity: bool = False, starred: bool = False) -> Atom:
    wanted = [p for p in PREDICATES.values() if (p.kind == "quantity") == quantity and p.name != "explained" * starred]
    if starred:
        wanted = [p for p in wanted if p.slots[-1].type != "alternative"]
    predicate = draw(st.sampled_from(wanted))
    slots = [s for s in predicate.slots if not s.optional or draw(st.booleans())]
    free = [s for s in slots if s.type != "issue"]
    star = draw(st.sampled_from(free)) if starred else None
    return Atom(predicate.name, tuple((s.name, draw(argument(s, s is star))) for s in slots))


days = st.dates(date(1000, 1, 1), date(9998, 12, 31))
whens = (
    st.builds(lambda d: When("by", d), days)
    | st.builds(lambda d: When("on", d), days)
    | st.builds(lambda m: When("within", months=m / 8), st.integers(1, 9600))
)
operators = st.sampled_from(["<", "<=", ">", ">=", "=="])
shares = st.floats(0, 1).map(lambda x: round(x, 9))
leaves: st.SearchStrategy[Proposition] = (
    atom()
    | st.builds(Compare, atom(quantity=True), operators, shares)
    | st.builds(About, atom(quantity=True), shares)
    | st.builds(Compare, st.builds(Count, atom(starred=True)), operators, st.integers(0, 99).map(float))
)


def compound(parts: st.SearchStrategy[Proposition]) -> st.SearchStrategy[Proposition]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.builds(And, several) | st.builds(Or, several) | st.builds(Not, parts) | st.builds(Timed, parts, whens)


propositions = st.recursive(leaves, compound, max_leaves=6)
conditionals = propositions | st.builds(Given, body=propositions, condition=propositions)


@given(conditionals)
@settings(max_examples=400, deadline=None)
def test_round_trip(prop: Proposition) -> None:
    assert parse(unparse(prop), NAMES) == prop
    assert atoms(prop)


PIECES = [
    "removed", "(", ")", ",", "malenkov", "premier", "*", "by", "1958-03-31", "and", "not", "~", "60%", "count",
    "=",
          "given", ">", "who", " ", "é", "\t", "\n", "within", "months", "3",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(max_size=40))
@settings(max_examples=600, deadline=None)
def test_any_text_parses_or_is_refused_at_a_column(text: str) -> None:
    refused = None
    try:
        prop = parse(text, NAMES)
    except PropositionError as error:
        refused = error
    if refused is None:
        assert parse(unparse(prop), NAMES) == prop
    else:
        assert 1 <= refused.column <= len(text) + 1
        assert "^" in refused.caret()
