"""The model's big assumptions stand in every case as rival variants, unless the case has its own."""

from datetime import date
from pathlib import Path

from whowhom.inference.arrays.compile import compile_case
from whowhom.record import check, load_case
from whowhom.record.assumptions import ASSUMPTIONS
from whowhom.world.catalogue import NEUTRAL, PARAMETERS

SMALL = Path(__file__).parents[2] / "data" / "small"


def own(folder: Path, hypotheses: str, question: str = "") -> Path:
    """The small case with one hypothesis more, and one question."""
    for file in SMALL.iterdir():
        text = file.read_text(encoding="utf-8")
        if file.name == "questions.yaml":
            text = text.replace("hypotheses:\n", "hypotheses:\n" + hypotheses)
            text = text.replace("questions:\n", "questions:\n" + question, 1)
        (folder / file.name).write_text(text, encoding="utf-8")
    return folder


def test_they_stand_with_even_chances_from_the_first_day() -> None:
    for day in (date(1954, 1, 1), date(1957, 7, 23)):
        hypotheses = load_case(SMALL, day).hypotheses
        for key, alternatives in ASSUMPTIONS.items():
            assert hypotheses[key].built_in
            assert tuple(hypotheses[key].alternatives) == alternatives
            assert {a.prior for a in hypotheses[key].alternatives.values()} == {0.5}


def test_the_contrary_of_each_stands_at_neutral() -> None:
    """Whatever the prior: the shift takes a parameter past the value at which it is switched off, or as far."""
    for h in load_case(SMALL).hypotheses.values():
        for a in h.alternatives.values() if h.built_in else ():
            for name, shift in a.sets.items():
                p = PARAMETERS[name]
                assert p.centre + 3.0 * p.spread + shift <= NEUTRAL[name] + 3.0


def test_they_come_last_among_the_choices() -> None:
    c = compile_case(load_case(SMALL))
    assert [name for name, _ in c.choices[-len(ASSUMPTIONS) :]] == list(ASSUMPTIONS)
    assert not {name for name, _ in c.choices[: -len(ASSUMPTIONS)]} & set(ASSUMPTIONS)


def test_a_case_s_own_takes_its_place(tmp_path: Path) -> None:
    text = (
        "  coercion: {exclusive: true, alternatives: {much: {prior: 0.7, sets: {force: 1.0}}, little: {prior: 0.2}}}\n"
    )
    case = load_case(own(tmp_path, text))
    assert not case.hypotheses["coercion"].built_in
    assert set(case.hypotheses["coercion"].alternatives) == {"much", "little", "something-else"}
    assert case.hypotheses["institutions"].built_in


def test_questions_may_speak_of_them(tmp_path: Path) -> None:
    good = own(tmp_path, "", '  facade: {ask: "explained(institutions, facade)"}\n')
    assert "facade" in load_case(good).questions
    wrong = check(own(tmp_path, "", '  facade: {ask: "explained(institutions, fasade)"}\n'))
    assert [p.nearest for p in wrong.errors] == ["facade"]
