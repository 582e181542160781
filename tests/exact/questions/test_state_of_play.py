"""What just happened, of one record and of parts of it."""

from dataclasses import replace as altered
from datetime import date

from whowhom._records import replace
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.ensemble import Ensemble
from whowhom.questions.front import StateOfPlay
from whowhom.questions.state_of_play import state_of_play
from whowhom.record.case import Case, Scheduled
from whowhom.record.dates import parse_date

from .added_reports import adding, bare, said, worlds
from .synthetic import ensemble


def of(case: Case) -> StateOfPlay:
    return state_of_play(worlds(case, 2))


def test_june(june: Compiled) -> None:
    found = state_of_play(ensemble(june, 2))
    assert (found.body, found.post) == ("Presidium", "First Secretary")
    assert found.attempt == "June 1957"
    assert (found.led, found.before, found.congress) == ("", None, "")
    assert len(found.fell) == 5


def test_a_quiet_case(june: Compiled) -> None:
    found = of(bare(june.case))
    assert (found.attempt, found.fell) == ("", ())


def test_of_two_moves_the_last_and_none_older_than_a_year(june: Compiled) -> None:
    def moved(key: str, day: str) -> Case:
        return bare(june.case, said(june.case, key, "challenged(presidium, against=khrushchev)", happened=day))

    assert of(moved("old", "1956-05-18")).attempt == ""
    assert of(moved("late", "1956-11-18")).attempt == "November 1956"
    both = adding(moved("first", "1956-11-18"), *moved("second", "1957-03-18").reports.values())
    assert of(both).attempt == "March 1957"


def test_nobody_leads(june: Compiled) -> None:
    tenures = tuple(t for t in june.case.tenures if t.seat != june.case.top_post)
    found = of(altered(bare(june.case), leader=None, tenures=tenures))
    assert (found.attempt, found.led, found.before) == ("", "", None)


def new_leader(case: Case, day: str) -> Case:
    """Malenkov led until a day, and Khrushchev has since."""
    on = parse_date(day)
    own = next(t for t in case.tenures if (t.who, t.seat) == ("khrushchev", case.top_post))
    rest = tuple(t for t in case.tenures if t.seat != case.top_post)
    changed = altered(own, start=on, start_learned=on.last), altered(own, who="bulganin", end=on, end_learned=on.last)
    return altered(bare(case), tenures=(*rest, *changed), leader=None)


def test_a_new_leader(june: Compiled) -> None:
    """For how long he has led, and who did a year ago; after a year neither."""
    found = state_of_play(led(new_leader(june.case, "1957-02-20"), 5))
    assert (found.led, found.before) == ("five months", "bulganin")
    found = state_of_play(led(new_leader(june.case, "1957-06-20"), 1))
    assert (found.led, found.before) == ("one month", "bulganin")
    found = state_of_play(led(new_leader(june.case, "1955-02-20"), 29))
    assert (found.led, found.before) == ("", None)


def led(case: Case, months: int) -> Ensemble:
    """Worlds in which the leader has led for so many months."""
    e = worlds(case, 2)
    L = e.compiled.leadership
    changed = replace(L, anchor=replace(L.anchor, led=months))
    return altered(e, compiled=replace(e.compiled, leadership=changed))


def test_the_next_congress(june: Compiled) -> None:
    """Of several the nearest, within a year, whatever their order; none that is past, and no plenum."""

    def due(*days: str, what: str = "congress") -> str:
        known, since = "custom", june.case.begins
        scheduled = tuple(Scheduled(what=what, when=parse_date(d), known=known, learned=since) for d in days)  # type: ignore[arg-type]
        return of(altered(june.case, scheduled=scheduled)).congress

    assert due("1958-05", "1957-12") == due("1957-12", "1958-05") == "December 1957"
    put_off = (("1957-12", "1953-10-15"), ("1958-05", "1957-07-20"))  # and the later learned holds
    entries = tuple(
        Scheduled(what="congress", when=parse_date(when), known="announced", learned=date.fromisoformat(learned))
        for when, learned in put_off
    )
    assert of(altered(june.case, scheduled=entries)).congress == "May 1958"
    assert due("1958-09") == ""
    assert due("1957-07-01") == ""
    assert due("1957-12", what="plenum") == ""
