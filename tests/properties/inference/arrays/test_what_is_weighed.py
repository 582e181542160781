"""What `check` says is not weighed, and what the estimate does not weigh: the same rows, in any case."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.inference.arrays import reports as sorting
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.arrays.seats import seats_by_month
from whowhom.propositions import PREDICATES, About, And, Atom, Compare, Not, Or, Proposition, Timed, When
from whowhom.record import Case, load_case, shipped
from whowhom.record.case import Report
from whowhom.record.dates import exact, parse_date
from whowhom.record.followed import Followed
from whowhom.record.heard import SEATS, unheard
from whowhom.record.silence import instead
from whowhom.world.leadership import FULL

# what only `unheard` looks at: repeats, nobody, and what the rules hold at nought
ASIDE = (
    "same origin",
    "nobody in particular",
    "on that day",
    "at the vote",
    "vote was on",
    "one person twice",
    "fact of the",
)


def refused(case: Case, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The rows that the estimate itself refuses, without being told beforehand."""
    with monkeypatch.context() as patch:
        patch.setattr(sorting, "unheard", lambda c: {k: v for k, v in unheard(c).items() if _aside(v)})
        return set(compile_case(case).not_weighed)


def _aside(why: str) -> bool:
    return any(part in why for part in ASIDE)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_shipped_cases(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    case = load_case(name)
    assert set(unheard(case)) == refused(case, monkeypatch)
    assert dict(compile_case(case).not_weighed) == unheard(case)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_who_led_and_sat_in_each_month(name: str) -> None:
    """The record's own account of the months agrees with the arrays of the model."""
    case = load_case(name)
    followed = Followed(case)
    persons = [p for p in case.persons if p in followed.players]
    seats = seats_by_month(case, persons, followed.months)
    assert [persons[i] if i >= 0 else None for i in seats.leader] == list(followed.leader)
    assert [{persons[i] for i in range(len(persons)) if row[i] == FULL} for row in seats.rank] == list(followed.full)


@cache
def _case(name: str) -> Case:
    return load_case(name)


def _keys(case: Case) -> dict[str, list[str]]:
    blocs = [*case.blocs, *(part for b in case.blocs.values() for part in b.parts)]
    keys = {
        "person": list(case.persons),
        "bloc": blocs,
        "body": list(case.bodies),
        "post": list(case.posts),
        "affair": list(case.affairs),
        "issue": list(case.issues),
        "hypothesis": list(case.hypotheses),
    }
    return keys | {"seat": keys["body"] + keys["post"], "actor": keys["person"] + keys["body"] + keys["bloc"]}


def atoms(case: Case, kinds: tuple[str, ...] = ("event", "state", "quantity")) -> st.SearchStrategy[Atom]:
    keys = _keys(case)

    @st.composite
    def atom(draw: st.DrawFn) -> Atom:
        fitting = [n for n, p in PREDICATES.items() if p.kind in kinds and all(keys.get(s.type, [1]) for s in p.slots)]
        name = draw(st.sampled_from(fitting))
        args: list[tuple[str, str]] = []
        for slot in PREDICATES[name].slots:
            if slot.optional and draw(st.booleans()):
                continue
            if slot.type == "alternative":
                args.append(
                    (slot.name, draw(st.sampled_from(list(case.hypotheses[dict(args)["hypothesis"]].alternatives))))
                )
            else:
                star = ["*"] if slot.type not in ("hypothesis", "issue") and draw(st.integers(0, 9)) == 0 else []
                args.append((slot.name, draw(st.sampled_from(star or keys[slot.type]))))
        return Atom(name, tuple(args))

    return atom()


def propositions(case: Case) -> st.SearchStrategy[Proposition]:
    days = st.dates(case.begins, date(case.as_of.year + 2, 1, 1))
    plain = atoms(case)
    numbers = atoms(case, ("quantity",))
    dated = st.builds(Timed, plain, st.builds(When, st.sampled_from(["by", "on"]), days))
    within = st.builds(Timed, plain, st.just(When("within", months=6.0)))
    some: st.SearchStrategy[Any] = st.one_of(
        plain, plain, plain, dated, within, st.builds(About, numbers, st.just(0.6))
    )
    several = st.tuples(some, some)
    return st.one_of(
        plain,
        some,
        st.builds(Not, some),
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(Not, st.builds(And, several)),
        st.builds(Compare, numbers, st.just(">"), st.just(0.5)),
    )


@st.composite
def reports(draw: st.DrawFn, case: Case, number: int) -> Report:
    learned = draw(st.dates(case.begins, case.as_of))
    happened = draw(
        st.sampled_from([None, exact(learned), parse_date(f"{learned:%Y-%m}"), parse_date(f"{learned:%Y}")])
    )
    what = draw(propositions(case))
    basis = "fact" if isinstance(what, Atom | And) and draw(st.booleans()) else "claim"
    source = draw(st.sampled_from(list(case.sources)))
    origin = draw(st.sampled_from([None, None, None, "one"]))
    return Report(
        key=f"x{number}",
        source=source,
        learned=learned,
        happened=happened,
        basis=basis,
        what=what,
        text="",
        credibility=draw(st.integers(1, 6)),
        origin=origin,
    )


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_any_rows(data: st.DataObject) -> None:
    case = _case(data.draw(st.sampled_from(sorted(shipped()))))
    drawn = [data.draw(reports(case, i)) for i in range(data.draw(st.integers(1, 12)))]
    case = replace(case, reports={r.key: r for r in (*list(case.reports.values())[:40], *drawn)})
    with pytest.MonkeyPatch.context() as patch:
        assert refused(case, patch) == set(unheard(case))
    for key, why in unheard(case).items():
        assert why == SEATS or instead(case.reports[key], why, case) != instead(case.reports[key], "", case)


# June 1957: Shepilov was a candidate member, Malenkov a full one until the 29th, Zhukov a candidate until then
HELD_AT_NOUGHT = [
    (
        "following",
        {"bloc": "apparatus", "who": "shepilov"},
        date(1957, 7, 10),
        "shepilov has neither a seat nor a post",
    ),
    ("following", {"bloc": "apparatus", "who": "malenkov"}, date(1957, 6, 10), ""),
    (
        "following",
        {"bloc": "apparatus", "who": "malenkov"},
        date(1957, 7, 20),
        "malenkov has neither a seat nor a post",
    ),
    ("following", {"bloc": "apparatus", "who": "khrushchev"}, date(1957, 7, 20), ""),
    ("secure", {"who": "malenkov"}, date(1957, 5, 1), "only the leader's security"),
    ("secure", {"who": "khrushchev"}, date(1957, 5, 1), ""),
    ("moved", {"who": "shepilov", "against": "khrushchev"}, date(1957, 6, 20), "shepilov was no full member"),
    ("sides", {"who": "khrushchev", "with": "khrushchev"}, date(1957, 6, 20), "one person twice"),
    ("sides", {"who": "khrushchev", "with": "malenkov"}, date(1957, 6, 20), "the vote was on khrushchev"),
    ("stronger", {"who": "malenkov", "than": "malenkov"}, date(1957, 6, 20), "one person twice"),
]


@pytest.mark.parametrize(("name", "args", "day", "why"), HELD_AT_NOUGHT)
def test_what_the_rules_hold_at_nought_is_not_weighed(name: str, args: dict[str, str], day: date, why: str) -> None:
    case = load_case("june-1957")
    atom = Atom(name, tuple(args.items()))
    what = About(atom, 0.2) if name == "following" else atom
    report = Report(key="x", source="press", learned=day, happened=exact(day), basis="claim", what=what, text="")
    facts = {k: r for k, r in case.reports.items() if r.basis == "fact"}
    found = unheard(replace(case, reports={**facts, "x": report})).get("x", "")
    assert why in found
    assert bool(why) == bool(found)
    compiled = compile_case(replace(case, reports={**facts, "x": report}))
    assert ("x" in compiled.not_weighed) == bool(why)
