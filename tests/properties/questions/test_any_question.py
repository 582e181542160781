"""Whatever is asked is answered, or said to be beyond the ensemble: never anything else."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exact.questions.synthetic import HORIZON, ensemble
from whowhom.inference import door
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import PREDICATES, Names, PropositionError, parse
from whowhom.questions import QuestionError, ask, without
from whowhom.record import load_case
from whowhom.record.case import Case

SMALL = Path(__file__).parents[2] / "data" / "small"
WHEN = (
    "",
    " on 1955-01-01",
    " by 1957-01-31",
    " on 1957-07-23",
    " by 1957-12-31",
    " on 1958-07-31",
    " within 1 months",
    " within 24 months",
    " within 25 months",
    " by 1999-12-31",
    " on 1900-01-01",
)


def fillings(case: Case) -> dict[str, list[str]]:
    parts = [part for b in case.blocs.values() for part in b.parts]
    found = {
        "person": list(case.persons),
        "bloc": [*case.blocs, *parts],
        "body": list(case.bodies),
        "post": list(case.posts),
        "affair": list(case.affairs),
        "issue": list(case.issues),
    }
    found["seat"] = found["body"] + found["post"]
    found["actor"] = found["person"] + found["bloc"] + found["body"]
    return found


@st.composite
def atoms(draw: st.DrawFn, case: Case) -> str:
    known = fillings(case) | {"hypothesis": list(case.hypotheses), "alternative": ["any"]}
    askable = [p for p in PREDICATES.values() if all(known[slot.type] for slot in p.slots)]
    predicate = draw(st.sampled_from(askable))
    if predicate.name == "explained":
        h = draw(st.sampled_from(list(case.hypotheses.values())))
        return f"explained({h.key}, {draw(st.sampled_from(list(h.alternatives)))})"
    args = []
    for slot in predicate.slots:
        if slot.optional and draw(st.booleans()):
            continue
        args.append(f"{slot.name}={draw(st.sampled_from(known[slot.type]))}")
    text = f"{predicate.name}({', '.join(args)})"
    return f"{text} > {draw(st.sampled_from(['0.5', '50%', '-1']))}" if predicate.kind == "quantity" else text


@cache
def made(name: str) -> Ensemble:
    if name == "1953":
        return ensemble(compile_case(load_case("june-1957", as_of=date(1953, 4, 1))))
    return ensemble(compile_case(load_case(SMALL if name == "small" else name)))


@pytest.mark.parametrize("name", ["small", "june-1957", "1953"])
@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_any_question(name: str, data: st.DataObject) -> None:
    e = made(name)
    text = data.draw(atoms(e.case)) + data.draw(st.sampled_from(WHEN))
    if data.draw(st.booleans()):
        text = f"({text}) {data.draw(st.sampled_from(['and', 'or', 'given']))} ({data.draw(atoms(e.case))})"
    try:
        what = parse(text, Names.of(e.case))
    except PropositionError:
        return
    try:
        found = ask(e, text)
    except QuestionError:
        return
    assert 0.0 <= found.low <= found.p <= found.high <= 1.0
    change = without(e, text, e.compiled.records[:3])
    assert change.p_with == pytest.approx(found.p)
    if " given " in text:
        return
    if found.settled:
        assert found.p in (0.0, 1.0)
        assert ask(e, f"not ({text})").p == 1.0 - found.p
        return
    assert 0.0 <= door.truth(e, what).min() <= door.truth(e, what).max() <= 1.0
    contrary = ask(e, f"not ({text})")
    assert contrary.p == pytest.approx(1.0 - found.p)
    assert contrary.low <= contrary.p <= contrary.high
    assert [(r.record, round(1.0 - r.p_without, 9)) for r in contrary.reasons] == [
        (r.record, round(r.p_without, 9)) for r in found.reasons
    ]
    assert e.horizon == HORIZON
