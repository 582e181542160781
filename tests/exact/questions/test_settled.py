"""What is settled by the words or by the record's facts, and what is not."""

from dataclasses import replace
from datetime import date

import pytest

from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.propositions import Names, parse
from whowhom.propositions.syntax import Atom
from whowhom.questions import QuestionError, ask, without
from whowhom.questions.settled import by_meaning, settled
from whowhom.record.case import Case, Report
from whowhom.record.dates import parse_date

from .synthetic import ensemble

A, B = "removed(bulganin, premier) by 1957-12-31", "removed(khrushchev, presidium) by 1957-12-31"
BY_MEANING = {
    f"({A}) and not ({A})": False,
    f"({A}) or not ({A})": True,
    f"(({A}) or ({B})) and not ({A}) and not ({B})": False,
    f"({A}) and not removed(bulganin, premier) by 1958-12-31": False,
    f"not ({A}) or removed(bulganin, premier) within 12 months": True,
    "alarmed(bulganin) and not alarmed(bulganin)": False,
    "count(removed(*, presidium)) >= 50 by 1958-12-31": False,
    "count(removed(*, presidium)) >= 0 by 1958-12-31": True,
    "count(removed(*, presidium)) == 1.5 by 1958-12-31": False,
    "count(removed(*, presidium)) >= 3 by 1958-12-31 and count(removed(*, presidium)) < 2 by 1958-12-31": False,
    "count(holds(*, first-secretary)) >= 2 on 1958-12-31": False,
    "following(apparatus, khrushchev) < 0": False,
    "following(apparatus, khrushchev) <= 1": True,
    "standing(bulganin) > 1 and standing(bulganin) < 0.5": False,
    "standing(bulganin) > 1 or standing(bulganin) <= 1": True,
    "explained(june, trap) and explained(june, surprise)": False,
    "explained(june, trap) or explained(june, surprise) or explained(june, something-else)": True,
    f"({A}) given ({A})": True,
    f"({A}) given not removed(bulganin, premier) by 1958-12-31": False,
}
BY_THE_RECORD = {
    "holds(bulganin, premier)": True,
    "holds(malenkov, premier)": False,
    "holds(malenkov, premier) on 1954-01-01": True,
    "holds(bulganin, premier) on 1955-02-08": True,
    "holds(bulganin, premier) on 1955-02-07": False,
    "member(khrushchev, presidium) on 1955-06-01": True,
    "member(shepilov, presidium) on 1956-06-01": False,
    "member(late, presidium)": True,
    "removed(malenkov, premier) by 1955-02-08": True,
    "removed(malenkov, premier) on 1955-02-08": True,
    "died(bulganin) by 1957-01-01": False,
    f"holds(malenkov, premier) and ({A})": False,
    f"holds(bulganin, premier) or ({A})": True,
}
OPEN = (
    A,
    B,
    f"({A}) and ({B})",
    f"({A}) or ({B})",
    f"({A}) given ({B})",
    "alarmed(bulganin)",
    "removed(bulganin, premier) by 1958-12-31 and not removed(bulganin, premier) by 1957-12-31",
    "member(malenkov, presidium) on 1957-06-25",  # he fell some day between the 22nd and the 29th
    "removed(malenkov, presidium) by 1957-06-25",
    "member(khrushchev, central-committee)",
    "died(shepilov) by 1957-01-01",
    "holds(bulganin, premier) on 1900-01-01",
    "holds(bulganin, premier) on 1957-12-31",
    "count(removed(*, presidium)) >= 5 by 1958-12-31",
    "standing(bulganin) > 1",
    "explained(army, pressing) and explained(army, content)",
    "removed(malenkov, premier) by 1958-01-01",
    "appointed(bulganin, first-secretary) by 1958-01-01",
)


@pytest.mark.parametrize("text", BY_MEANING)
def test_by_what_it_says(text: str, small: Compiled) -> None:
    what = parse(text, Names.of(small.case))
    assert settled(small.case, what) is BY_MEANING[text]
    assert by_meaning(small.case, what)


@pytest.mark.parametrize("text", BY_THE_RECORD)
def test_by_the_record(text: str, small: Compiled) -> None:
    what = parse(text, Names.of(small.case))
    assert settled(small.case, what) is BY_THE_RECORD[text]
    assert not by_meaning(small.case, what)


@pytest.mark.parametrize("text", OPEN)
def test_what_is_open(text: str, small: Compiled) -> None:
    assert settled(small.case, parse(text, Names.of(small.case))) is None


@pytest.fixture(scope="module")
def mourning(small: Compiled) -> Case:
    """The small case, in which Malenkov has died in the first half of July 1957."""
    died = Report(
        key="death",
        source="pravda",
        learned=date(1957, 7, 20),
        happened=parse_date("1957-07-01/1957-07-15"),
        basis="fact",
        what=Atom("died", (("who", "malenkov"),)),
        text="died(malenkov)",
    )
    return replace(small.case, reports={**small.case.reports, "death": died})


DEAD = {
    "removed(malenkov, presidium) by 1958-12-31": False,
    "removed(malenkov, premier) by 1999-12-31": False,  # beyond any forecast
    "appointed(malenkov, first-secretary) by 1958-12-31": False,
    "holds(malenkov, premier) on 1958-12-31": False,
    "member(malenkov, presidium) within 24 months": False,
    "challenged(against=malenkov) within 6 months": False,
    "alarmed(malenkov)": False,
    "died(malenkov) by 1958-12-31": True,
    "died(malenkov) by 1957-07-15": True,
    "died(malenkov) by 1957-07-10": None,
    "alarmed(malenkov) on 1957-07-10": None,
    "alarmed(malenkov) on 1957-06-10": None,
    "removed(bulganin, premier) by 1958-12-31": None,
}


@pytest.mark.parametrize("text", DEAD)
def test_the_dead(text: str, mourning: Case) -> None:
    assert settled(mourning, parse(text, Names.of(mourning))) is DEAD[text]


def test_a_settled_answer_and_its_contrary(mourning: Case) -> None:
    e = ensemble(compile_case(mourning))
    for text, truth in DEAD.items():
        if truth is not None:
            found, contrary = ask(e, text), ask(e, f"not ({text})")
            assert (found.settled, found.p, found.low, found.high, found.mc_error) == (True, truth, truth, truth, 0.0)
            assert (contrary.settled, contrary.p) == (True, not truth)
            assert without(e, text, e.compiled.records[:1]).change == 0.0


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("holds(malenkov, premier) on 1958-12-31", "cannot come true by the record"),
        ("challenged(against=malenkov) within 6 months", "cannot come true by the record"),
        ("not died(malenkov) by 1958-12-31", "cannot come true by the record"),
        ("count(removed(*, presidium)) > 99 by 1958-01-01", "can never come true"),
        ("alarmed(bulganin) and not alarmed(bulganin)", "can never come true"),
    ],
)
def test_a_condition_that_nothing_can_meet(condition: str, why: str, mourning: Case) -> None:
    e = ensemble(compile_case(mourning), worlds=64)
    for text in (A, f"not ({A})", f"({A}) or not ({A})"):
        with pytest.raises(QuestionError, match=f"{why}, so that no number of worlds could answer it"):
            ask(e, f"({text}) given ({condition})")
