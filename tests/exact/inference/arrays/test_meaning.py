"""What questions ask of the worlds of a small leadership, worked out by hand from its record.

Khrushchev leads from September 1953 (month 6); there was a vote on him around November 1956 (43); Beria fell in June
1953 (3) and died in 1954; Malenkov lost his post in February 1955 (23) and his seat in June 1957; as of July 1957 (53).
"""

from datetime import date

import numpy as np
import pytest

from tests.properties.questions.a_case import write
from whowhom._records import replace
from whowhom.inference.arrays.ahead import Ahead
from whowhom.inference.arrays.answered import probe
from whowhom.inference.arrays.claims import Index, NotOfThemError, NotWeighed, Probe
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.arrays.meaning import Explained, Known, Stands, Told, meant, vote_meant
from whowhom.inference.arrays.nought import why_nought
from whowhom.inference.door.understood import understood
from whowhom.propositions import Names, parse
from whowhom.propositions.syntax import Atom, Timed, When
from whowhom.record import load_case
from whowhom.world import leadership as w

BERIA, KHRUSHCHEV, MALENKOV, BULGANIN, SHEPILOV, LATE = range(6)
NOW = 53


def told(code: int, who: int, month: int = NOW, what: int = 0, denies: bool = False) -> Told:
    return Told(Probe(code=code, who=who, what=what, month=month, denies=denies))


ANSWERED = {
    "sides(bulganin, khrushchev)": told(w.P_SIDES_NOW, BULGANIN),
    "sides(bulganin, malenkov, against=khrushchev)": told(w.P_SIDES_NOW, BULGANIN, denies=True),
    "sides(bulganin, khrushchev) on 1956-10-30": told(w.P_SIDES, BULGANIN, 43),
    "sides(bulganin, malenkov) on 1956-11-02": told(w.P_SIDES, BULGANIN, 43, denies=True),
    "sides(bulganin, khrushchev) on 1956-11-25": told(w.P_SIDES_NOW, BULGANIN, 44),
    "sides(bulganin, khrushchev) on 1954-05-05": told(w.P_SIDES_NOW, BULGANIN, 14),
    "moved(bulganin, khrushchev)": told(w.P_MOVED, BULGANIN, 43),
    "moved(bulganin, khrushchev) on 1956-10-28": told(w.P_MOVED, BULGANIN, 43),
    "conspired(bulganin, khrushchev)": told(w.P_CONSPIRED, BULGANIN, 43),
    "majority(presidium, khrushchev)": told(w.P_MAJORITY, 0, 43),
    "challenged(presidium, by=bulganin, against=khrushchev)": told(w.P_MOVED, BULGANIN, 43),
    "behind(khrushchev, beria)": told(w.P_BEHIND, KHRUSHCHEV, 3, BERIA),
    "behind(khrushchev, beria) on 1953-06-26": told(w.P_BEHIND, KHRUSHCHEV, 3, BERIA),
    "behind(khrushchev, malenkov)": told(w.P_BEHIND, KHRUSHCHEV, 23, MALENKOV),
    "implicated(malenkov, leningrad)": told(w.P_IMPLICATED, MALENKOV),
    "holds_proof(khrushchev, leningrad)": told(w.P_HOLDS_PROOF, KHRUSHCHEV),
    "alarmed(malenkov)": told(w.P_ALARMED, MALENKOV),
    "opportunist(bulganin)": told(w.P_OPPORTUNIST, BULGANIN),
    "opportunist(beria) on 1953-05-05": told(w.P_OPPORTUNIST, BERIA, 2),
    "favours(bulganin, decentralization)": told(w.P_FAVOURS, BULGANIN),
    "opposes(bulganin, decentralization)": told(w.P_FAVOURS, BULGANIN, denies=True),
    "loyal(bulganin, khrushchev)": told(w.P_SIDES_NOW, BULGANIN),
    "loyal(bulganin, beria) on 1953-05-05": told(w.P_LOYAL, BULGANIN, 2, BERIA),
    "stronger(malenkov, bulganin) on 1955-05-05": told(w.P_STRONGER, MALENKOV, 26, BULGANIN),
    "rising(malenkov)": told(w.P_RISING, MALENKOV),
    "rising(malenkov) on 1953-04-20": told(w.P_RISING, MALENKOV, 1),
    "falling(malenkov)": told(w.P_RISING, MALENKOV, denies=True),
    "influential(malenkov) on 1957-07-01": told(w.P_INFLUENTIAL, MALENKOV, 52),
    "secure(khrushchev)": told(w.P_SECURE, KHRUSHCHEV),
    "following(ukraine, khrushchev)": told(w.P_FOLLOWING, KHRUSHCHEV, what=1),
    "following(apparatus, shepilov) on 1957-05-05": told(w.P_FOLLOWING, SHEPILOV, 50),
    "standing(malenkov)": Stands(who=MALENKOV, month=52),
    "standing(malenkov) on 1955-01-01": Stands(who=MALENKOV, month=22),
    "explained(june, trap)": Explained(hypothesis="june", alternative="trap"),
    "holds(bulganin, premier)": Known(True),
    "holds(malenkov, premier) on 1955-01-01": Known(True),
    "holds(malenkov, premier) on 1955-02-08": Known(False),
    "member(shepilov, presidium)": Known(False),
    "member(beria, presidium) on 1953-05-01": Known(True),
    "holds(bulganin, premier) on 1958-01-01": Ahead(5, True),
    "removed(bulganin, premier) by 1962-07-23": Ahead(60, False),
    "removed(bulganin, premier) by 1957-07-24": Ahead(1, False),
    "removed(bulganin, presidium) within 6 months": Ahead(6, False),
    "died(bulganin) within 0.2 months": Ahead(1, False),
    "appointed(late, premier) within 18 months": Ahead(18, False),
    "challenged(presidium, against=khrushchev) within 12 months": Ahead(12, False),
    "opened(khrushchev, leningrad) within 12 months": Ahead(12, False),
    "secure(khrushchev) on 1958-05-05": Ahead(9, True),
    "following(apparatus, khrushchev) on 1958-05-05": Ahead(9, True),
}
REFUSED = {
    "sides(khrushchev, bulganin)": "would have been on Khrushchev",
    "sides(bulganin, malenkov, against=late)": "neither of those between whom it puts one is Khrushchev",
    "sides(bulganin, bulganin)": "one person twice",
    "sides(bulganin, malenkov, against=malenkov)": "one person twice",
    "sides(bulganin, khrushchev) on 1953-05-05": "nobody led then",
    "moved(bulganin, khrushchev) on 1955-11-02": "at that date; those on record: 28 October to 4 November 1956",
    "moved(bulganin, malenkov)": "no vote is known on Malenkov",
    "moved(shepilov, khrushchev)": "full members alone move, and Shepilov was none",
    "moved(khrushchev, khrushchev)": "the vote was on Khrushchev",
    "conspired(late, khrushchev)": "Comer had no seat in the leading body at the vote",
    "majority(central-committee, khrushchev)": "only votes of the leading body",
    "behind(khrushchev, beria) on 1955-06-26": "not seen to fall at that date, but in June 1953",
    "behind(shepilov, beria)": "full members alone bring others down, and Shepilov was none",
    "behind(khrushchev, late)": "no removal of Comer is on record",
    "implicated(beria, leningrad)": "gives Beria no part in",
    "holds_proof(bulganin, leningrad)": "gives Bulganin no proof of",
    "alarmed(late) on 1954-05-05": "nor was there proof against Comer",
    "opportunist(beria)": "Beria died, as the record has it: 23 December 1954",
    "opportunist(beria) on 1954-12-23": "Beria died",
    "loyal(bulganin, bulganin)": "one person twice",
    "rising(malenkov) on 1953-03-20": "nothing to compare it with",
    "secure(bulganin)": "that was Khrushchev, not Bulganin",
    "secure(bulganin) on 1953-05-05": "nobody led then",
    "secure(khrushchev) by 1958-05-05": "ask `on` it",
    "following(apparatus, shepilov)": "Shepilov had neither a seat nor a post then",
    "following(apparatus, malenkov)": "Malenkov had neither a seat nor a post then",
    "following(apparatus, bulganin) on 1958-05-05": "only the leader's following",
    "explained(june, trap) on 1955-05-05": "ask it without a date",
    "member(khrushchev, central-committee)": "does not say who sits in that body",
    "holds(bulganin, foreign-minister) by 1958-01-01": "nobody holds the post of Foreign Minister",
    "removed(bulganin, premier) by 1962-08-30": "61 months ahead; the forecast reaches 60",
    "removed(bulganin, premier) on 1958-01-01": "is an event: ask whether it comes `by`",
    "removed(bulganin, premier)": "what was seen of removals is in the record",
    "removed(bulganin, central-committee) within 6 months": "only the leading body is followed",
    "removed(beria, presidium) within 6 months": "Beria died",
    "challenged(presidium, by=bulganin, against=khrushchev) within 12 months": "ask without 'by'",
    "challenged(presidium, against=khrushchev)": "what was seen of moves",
    "opened(bulganin, leningrad) within 12 months": "gives Bulganin no proof of",
    "stronger(malenkov, bulganin) on 1959-05-05": "ask of the as-of day",
    "criticised(malenkov) within 3 months": "what is seen of it comes with the record",
    "criticised(malenkov)": "the rules do not speak of it",
    "opportunist(bulganin) by 1955-01-01": "of a day that is past ask `on` it",
    "opportunist(bulganin) on 1950-01-01": "the case begins on 1 March 1953",
    "opportunist(*)": "nobody in particular",
}


@pytest.fixture(scope="module")
def c(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compile_case(load_case(write(tmp_path_factory.mktemp("case"))))


def asked(text: str, index: Index) -> tuple[Atom, When | None]:
    what = parse(text, Names.of(index.case))
    atom, when = (what.body, what.when) if isinstance(what, Timed) else (what, None)
    assert isinstance(atom, Atom)
    return atom, when


def test_the_leadership_is_as_the_docstring_has_it(c: Compiled) -> None:
    i = c.index
    assert (i.showdowns, i.falls, i.falls_from_body) == (
        [(43, "khrushchev")],
        {"beria": [3], "malenkov": [23]},
        {"beria": 3},
    )
    assert c.seats.leader[5:8].tolist() == [-1, -1, KHRUSHCHEV]
    assert (i.leader(6), i.leader(7), i.leader(NOW), i.leader(99)) == (None, *["khrushchev"] * 3)
    days = {
        date(1950, 1, 1): 0,
        date(1953, 4, 1): 1,
        date(1957, 7, 22): 52,
        date(1957, 7, 23): NOW,
        date(1960, 1, 1): NOW,
    }
    assert {day: i.month(day) for day in days} == days
    assert [i.showdown("khrushchev", m) for m in (40, 41, 45, 46)] == [-1, 0, 0, -1]
    assert (i.showdown(None, 43), i.showdown("bulganin", 43)) == (0, -1)
    assert (i.key(0), i.key(-1), i.name(0), i.name(-1)) == ("beria", None, "Beria", "nobody")


@pytest.mark.parametrize("text", ANSWERED)
def test_what_is_asked(c: Compiled, text: str) -> None:
    assert meant(*asked(text, c.index), c.index) == ANSWERED[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused(c: Compiled, text: str) -> None:
    with pytest.raises(NotWeighed) as why:
        meant(*asked(text, c.index), c.index)
    assert REFUSED[text] in str(why.value)


def test_what_hangs_on_who_moved_and_on_who_else_sat(c: Compiled) -> None:
    """Where the record says who moved nobody else did, whoever has the first place; the leader alone fears nobody."""
    atom = asked("moved(bulganin, khrushchev)", c.index)
    for mover in ("malenkov", "beria"):
        known = replace(c.index, movers={0: mover})
        with pytest.raises(NotOfThemError, match="as a fact that"):
            meant(*atom, known)
    assert meant(*atom, replace(c.index, movers={0: "somebody"})) == ANSWERED["moved(bulganin, khrushchev)"]
    assert "somebody" not in c.index.persons
    own = Probe(code=w.P_SECURE, who=KHRUSHCHEV, what=0, month=NOW)
    ranks = c.seats.rank.copy()
    ranks[NOW] = w.NONE
    ranks[NOW, [KHRUSHCHEV, LATE]] = w.FULL
    assert why_nought(own, replace(c.index, seats=replace(c.seats, rank=ranks))) == ""
    ranks[NOW, LATE] = w.CANDIDATE
    assert "no other full member" in why_nought(own, replace(c.index, seats=replace(c.seats, rank=ranks)))
    for code in (w.P_ATTEMPTED, w.P_EXPECTED):
        bare = Probe(code=code, who=MALENKOV, what=0, month=NOW)
        assert "neither a seat nor a post" in why_nought(bare, c.index)
        assert why_nought(replace(bare, who=BULGANIN), c.index) == ""
        holder = np.where(c.seats.holder == BULGANIN, MALENKOV, c.seats.holder)  # he holds a post, without a seat
        assert why_nought(bare, replace(c.index, seats=replace(c.seats, holder=holder))) == ""


UNDERSTOOD = {
    "sides(bulganin, khrushchev)": "now",
    "sides(bulganin, khrushchev) on 1956-11-02": "in the vote of 28 October to 4 November 1956",
    "moved(bulganin, khrushchev)": "in the vote of 28 October to 4 November 1956",
    "behind(khrushchev, beria)": "in June 1953",
    "behind(khrushchev, malenkov)": "in February 1955",
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_as_what_it_was_understood(c: Compiled, text: str) -> None:
    _, when = understood(*asked(text, c.index), c.index)
    assert getattr(when, "said", None) == UNDERSTOOD[text]


def test_what_is_left_as_it_was_said(c: Compiled) -> None:
    for text in (
        "holds(bulganin, premier) on 1955-05-05", "removed(bulganin, premier) by 1958-01-01",
        "opportunist(bulganin)", "behind(khrushchev, late)", "challenged(presidium, against=khrushchev)",
    ):  # fmt: skip
        assert understood(*asked(text, c.index), c.index) == asked(text, c.index)
    atom, when = understood(*asked("sides(bulganin, khrushchev) on 1955-05-05", c.index), c.index)
    assert (atom.predicate, when) == ("would have sided", When("on", date(1955, 5, 5)))
    assert vote_meant(asked("moved(*, khrushchev)", c.index)[0], date(1956, 11, 2), c.index) == 0
    assert vote_meant(Atom("moved", (("who", "bulganin"), ("against", "*"))), date(1957, 7, 23), c.index) == -1
    assert vote_meant(asked("challenged(presidium, against=khrushchev)", c.index)[0], date(1956, 11, 2), c.index) == -1


CLAIMED = {
    ("sides(bulganin, khrushchev)", "1956-09-10"): told(w.P_SIDES, BULGANIN, 43),
    ("sides(bulganin, khrushchev)", "1956-07-10"): told(w.P_SIDES_NOW, BULGANIN, 40),
    ("conspired(bulganin, khrushchev)", "1956-12-10"): told(w.P_CONSPIRED, BULGANIN, 43),
    ("challenged(presidium, against=bulganin)", "1957-01-10"): told(w.P_ATTEMPTED, BULGANIN, 46),
    ("challenged(presidium, against=beria)", "1953-05-10"): told(w.P_ATTEMPTED, BERIA, 2),
    ("challenged(presidium, by=bulganin, against=khrushchev)", "1956-11-10"): told(w.P_MOVED, BULGANIN, 43),
    ("removed(beria, presidium)", "1953-05-10"): told(w.P_EXPECTED, BERIA, 2, 1),
    ("behind(khrushchev, malenkov)", "1955-02-10"): told(w.P_BEHIND, KHRUSHCHEV, 23, MALENKOV),
    ("behind(khrushchev, beria)", "1956-02-10"): told(w.P_BEHIND, KHRUSHCHEV, 3, BERIA),
}
NOT_CLAIMED = {
    ("conspired(bulganin, khrushchev)", "1957-02-10"): "no challenge is known",
    ("majority(presidium, khrushchev)", "1957-02-10"): "no vote is known",
    ("challenged(presidium, against=khrushchev)", "1956-11-10"): "stands in the record as a fact",
    ("behind(khrushchev, malenkov)", "1955-01-10"): "nobody was seen to fall",
    ("behind(khrushchev, late)", "1955-01-10"): "nobody was seen to fall",
    ("met(central-committee)", "1955-01-10"): "do not speak of it",
    ("loyal(bulganin, *)", "1955-01-10"): "nobody in particular",
}


@pytest.mark.parametrize("said", CLAIMED)
def test_what_a_report_of_a_day_claims(c: Compiled, said: tuple[str, str]) -> None:
    assert probe(asked(said[0], c.index)[0], date.fromisoformat(said[1]), c.index) == CLAIMED[said].probe


@pytest.mark.parametrize("said", NOT_CLAIMED)
def test_what_no_report_can_claim(c: Compiled, said: tuple[str, str]) -> None:
    with pytest.raises(NotWeighed, match=NOT_CLAIMED[said]):
        probe(asked(said[0], c.index)[0], date.fromisoformat(said[1]), c.index)


def test_whoever_plays_no_part_is_refused_but_where_he_appeared(c: Compiled) -> None:
    fewer = replace(c.index, persons={k: v for k, v in c.index.persons.items() if k != "late"})
    day = date(1957, 7, 10)
    for text in ("opportunist(late)", "loyal(bulganin, late)", "challenged(presidium, against=late)"):
        with pytest.raises(NotOfThemError, match="plays no part"):
            probe(asked(text, c.index)[0], day, fewer)
    with pytest.raises(NotWeighed, match="do not speak of it"):
        probe(Atom("appeared", (("who", "late"),)), day, fewer)
