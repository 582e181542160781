"""The history of a chance: what can be asked on a day, what its date means, and what stands beside each row."""

from datetime import date

import pytest

from whowhom.propositions import Names, parse
from whowhom.questions.history import ChanceHistory, ChanceThen, Computed, history_of
from whowhom.questions.learned import learned_between, short_clause
from whowhom.questions.not_then import not_then
from whowhom.questions.then import beforehand, refused
from whowhom.questions.when_asked import when_asked
from whowhom.record import Case, Question, load_case

JUNE = load_case("june-1957")


def on(year: int, month: int, day: int) -> Case:
    return load_case("june-1957", date(year, month, day))


def asked(text: str) -> Question:
    return Question(key="", ask=parse(text, Names.of(JUNE)), text="", title="")


@pytest.mark.parametrize(("question", "said"), [
    ("removed(bulganin, premier) by 1958-03-31", "The date stays fixed, 31 March 1958: each row has less time"),
    ("removed(bulganin, premier) within 12 months", "The 12 months count from each row's own day"),
    ("sides(bulganin, khrushchev) on 1957-06-19", "fixed, 19 June 1957: earlier rows look ahead to it, later"),
    ("sides(bulganin, khrushchev)", "The question has no date: each row asks of its own day."),
    (
        "challenged(against=khrushchev) by 1958-07-31 given holds(bulganin, premier) on 1958-01-31",
        "The dates stay fixed, 31 January 1958 and 31 July 1958",
    ),
    ("count(removed(*, presidium)) >= 2 by 1958-12-31", "What has happened by a row's day is not counted in it."),
])  # fmt: skip
def test_whether_the_date_stays_is_said(question: str, said: str) -> None:
    assert said in when_asked(asked(question).ask, JUNE.as_of)


def test_of_a_state_nothing_happens() -> None:
    assert "has happened" not in when_asked(asked("holds(bulganin, premier) on 1958-01-31").ask, JUNE.as_of)


@pytest.mark.parametrize(("question", "day", "why"), [
    ("removed(bulganin, premier) by 1958-03-31", (1954, 3, 2), "Bulganin does not yet hold the post of Premier"),
    ("removed(bulganin, premier) by 1958-03-31", (1955, 2, 8), ""),
    ("not removed(bulganin, premier) by 1958-03-31", (1954, 3, 2), "Bulganin does not yet hold the post of Premier"),
    ("removed(malenkov, premier) by 1958-03-31", (1954, 3, 2), ""),
    ("removed(malenkov, premier) by 1958-03-31", (1956, 3, 2), "Malenkov no longer holds the post of Premier"),
    ("removed(suslov, premier) by 1958-03-31", (1956, 3, 2), "Suslov does not hold the post of Premier"),
    ("removed(malenkov, presidium) by 1958-03-31", (1957, 7, 23), "Malenkov no longer sits in the Presidium"),
    ("appointed(bulganin, premier) by 1958-03-31", (1956, 3, 2), "Bulganin holds the post of Premier already"),
    ("appointed(bulganin, premier) by 1958-03-31", (1954, 3, 2), ""),
    ("explained(june-initiative, trap)", (1957, 6, 1), "nobody asks yet: “Who brought on the fight of June?”"),
    ("explained(june-initiative, trap)", (1957, 7, 23), ""),
    ("count(removed(*, presidium)) >= 2 by 1958-12-31", (1953, 9, 13), ""),
])  # fmt: skip
def test_why_a_question_cannot_be_asked_then(question: str, day: tuple[int, int, int], why: str) -> None:
    assert not_then(on(*day), JUNE, asked(question).ask) == why


def test_who_is_not_in_the_record_yet_cannot_be_asked_about() -> None:
    late = next(p for p in JUNE.persons.values() if p.key not in on(1953, 6, 30).persons)
    question = asked(f"died({late.key}) by 1958-03-31")
    assert not_then(on(1953, 6, 30), JUNE, question.ask) == f"{late.short} is not in the record yet"


def test_what_needs_no_worlds_is_answered_without() -> None:
    settled = beforehand(on(1956, 3, 2), JUNE, asked("removed(malenkov, premier) by 1955-12-31").ask)
    assert settled is not None
    assert (settled.p, settled.settled, settled.why) == (1.0, True, "")
    assert beforehand(JUNE, JUNE, asked("died(khrushchev) by 1959-12-31").ask) is None


def test_what_no_worlds_could_answer_is_refused_before_they_are_computed() -> None:
    far = refused(on(1953, 7, 10), asked("died(khrushchev) by 1959-12-31").ask)
    assert far is not None
    assert far.p is None
    assert "the forecast reaches 60" in far.why
    assert refused(JUNE, asked("died(khrushchev) by 1959-12-31").ask) is None


def history(*days: date, without: dict[str, float] | None = None) -> ChanceHistory:
    answers = {day: ChanceThen(p=0.4, mc_error=0.03, worlds=64, without=without or {}) for day in days}
    question = JUNE.questions["bulganin-premier"]
    return history_of(JUNE, question, answers, Computed(worlds=64, seed=1))


def test_each_report_is_new_in_one_row_alone() -> None:
    days = (date(1956, 6, 4), date(1957, 7, 23), date(1954, 1, 1), date(1957, 7, 4))
    found = history(*days)
    assert [row.day for row in found.rows] == sorted(days)
    assert sum(row.reports for row in found.rows) == sum(r.basis != "note" for r in JUNE.reports.values())
    for before, row in zip((None, *found.rows), found.rows, strict=False):
        assert all((before is None or x.day > before.day) and x.day <= row.day for x in row.learned)


def test_hindsight_is_told() -> None:
    assert history(date(1957, 6, 1), JUNE.as_of).hindsight == date(1957, 7, 23)
    assert history(JUNE.as_of).hindsight is None


def test_what_moved_the_chance_comes_first_and_by_how_much() -> None:
    keys = [r.key for r in JUNE.reports.values() if r.basis == "claim"]
    new = [JUNE.reports[key] for key in keys[:8]]
    without = {keys[2]: 0.45, keys[5]: 0.1, keys[6]: 0.39, keys[40]: 0.9}
    found = learned_between(JUNE, asked("died(bulganin) by 1958-03-31").ask, new, 0.4, without)
    assert [(x.record, x.p_without) for x in found] == [(keys[5], 0.1), (keys[2], 0.45)]


def test_else_events_about_whom_the_question_names() -> None:
    new = [r for r in JUNE.reports.values() if date(1955, 1, 1) <= r.learned <= date(1955, 7, 31)]
    found = learned_between(JUNE, asked("removed(zhukov, defence-minister) by 1958-03-31").ask, new, 0.4, {})
    assert found[0].record == "zhukov-defence"
    assert found[0].p_without is None
    assert len(found) == 2


def test_a_claim_is_said_to_be_reported() -> None:
    claim = next(r for r in JUNE.reports.values() if r.basis == "claim")
    assert short_clause(claim, JUNE).startswith("Reported: ")
    assert short_clause(JUNE.reports["beria-shot"], JUNE) == "Beria dies"
