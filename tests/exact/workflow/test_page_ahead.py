"""Which judgements have a history on the page."""

from dataclasses import replace

from tests.exact.memorandum.sample import sample
from whowhom.questions.front import StateOfPlay
from whowhom.record import load_case
from whowhom.workflow.page import MOST_HISTORIES, ahead


def test_those_of_days_to_come_and_no_move_where_there_has_just_been_one() -> None:
    case, answers = load_case("june-1957"), sample()
    first, *rest = answers.front.judged
    assert first.horizon is not None
    move = replace(first, ask="new-challenge", kind="question")
    told = replace(answers, front=replace(answers.front, judged=(first, move, *rest), state=StateOfPlay()))
    assert ahead(told, case)[:2] == [first.ask, "new-challenge"]
    assert len(ahead(told, case)) <= MOST_HISTORIES
    after = replace(told, front=replace(told.front, state=StateOfPlay(attempt="June 1957")))
    assert "new-challenge" not in ahead(after, case)
    assert first.ask in ahead(after, case)
