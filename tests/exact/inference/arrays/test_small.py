"""The arrays of a small leadership, beside what stands in its files (`tests/data/small`) and a few rows more."""

import math
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.properties.questions.a_case import write
from whowhom._records import replace
from whowhom.inference.arrays.affairs import DEGREE_CHANCE
from whowhom.inference.arrays.blocs import blocs_of
from whowhom.inference.arrays.calendar import first_day, month_prior, months_after
from whowhom.inference.arrays.claims import SKILL, SKILL_SPREAD
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.arrays.horizon import forecast_months, months_asked, months_secure
from whowhom.inference.arrays.labels import choice_names
from whowhom.inference.arrays.persons import location
from whowhom.inference.arrays.seats import sat_on
from whowhom.inference.door.records import accuracy_of
from whowhom.record import load_case
from whowhom.record.case import Tie
from whowhom.record.dates import parse_date
from whowhom.world import leadership as w
from whowhom.world.catalogue import PARAMETERS
from whowhom.world.parameters import logistic

BERIA, KHRUSHCHEV, MALENKOV, BULGANIN, SHEPILOV, LATE = range(6)
ROWS = """\
1955-05-05,1957-07-20,memo,C3,criticised(malenkov),,
[1956-05-01..1956-07-20],1957-07-20,pravda,A4,"advanced(malenkov, decentralization)",,
,1956-03-05,pravda,D,"ranked(bulganin, above=malenkov)",,
1956-03-05,1956-03-05,pravda,A1,purged(ukraine),,
1957-01-05,1957-01-06,pravda,A1,"removed(bulganin, premier)",,
,1957-07-23,pravda,A1,publicised(bulganin),,
1956-04-05,1956-04-05,pravda,A1,appeared(malenkov),,
1956-04-05,1956-04-05,pravda,A1,appeared(presidium),,
,1957-07-20,memo,C3,"not loyal(bulganin, khrushchev)",,
,1957-07-20,memo,,"implicated(late, leningrad)",,
"""


@pytest.fixture(scope="module")
def c(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compile_case(load_case(write(tmp_path_factory.mktemp("case"))))


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    folder = write(tmp_path_factory.mktemp("more"))
    log = folder / "log.csv"
    log.write_text(log.read_text(encoding="utf-8") + ROWS, encoding="utf-8")
    return compile_case(load_case(folder))


def number(c: Compiled, text: str) -> int:
    """The place of a report among the records."""
    return next(i for i, key in enumerate(c.records) if c.case.reports[key].text.startswith(text))


def event(c: Compiled, text: str) -> Mapping[str, object]:
    at = c.record.events.record.tolist().index(number(c, text))
    R = c.record.events
    return {name: getattr(R, name)[at] for name in ("code", "who", "what", "first", "span", "edges", "z", "trust")}


def test_persons(c: Compiled) -> None:
    T = c.leadership.traits
    assert T.dead.tolist() == [1, 0, 0, 0, 0, 0]
    assert T.age[[KHRUSHCHEV, LATE]] == pytest.approx([58.66, 55.0], abs=0.01)
    assert T.tie[SHEPILOV, KHRUSHCHEV] == 0.875  # who took him in
    assert T.tie[KHRUSHCHEV, SHEPILOV] == 0.59375  # a quarter of that is owed back
    assert T.tie[MALENKOV, KHRUSHCHEV] == T.tie[KHRUSHCHEV, MALENKOV] == -0.7
    assert np.abs(T.tie).sum() == pytest.approx(3.80625)  # he who came late owes him too
    own = c.case.persons["shepilov"].traits["opportunist"]
    assert T.opportunist[[BULGANIN, SHEPILOV]] == pytest.approx([location(0.2), location(own)])
    assert (T.denial == location(0.3)).all()
    assert location(0.5) == 0.0
    assert location(0.9) == pytest.approx(math.log(9.0) * math.sqrt(1.0 + math.pi / 8.0 * 1.5**2))
    assert location(0.0) == location(0.01) == pytest.approx(-location(1.0))
    assert c.leadership.seats.ever_full.tolist() == [1, 1, 1, 1, 0, 1]


def test_ties_add_up_within_bounds_and_bind_both(c: Compiled) -> None:
    def tie(kind: str, sign: float, of: str = "bulganin") -> Tie:
        return replace(c.case.ties[0], of=of, to="malenkov", kind=kind, strength=0.7, sign=sign)

    case = replace(c.case, ties=(tie("ally", 1.0), tie("ally", 1.0), tie("patron", -1.0, "shepilov")))
    found = compile_case(case).leadership.traits.tie
    assert found[BULGANIN, MALENKOV] == found[MALENKOV, BULGANIN] == 1.0
    assert (found[SHEPILOV, MALENKOV], found[MALENKOV, SHEPILOV]) == pytest.approx((-0.7, -0.49))
    case = replace(c.case, ties=(tie("enemy", -1.0), tie("rival", -1.0)))
    found = compile_case(case).leadership.traits.tie
    assert found[BULGANIN, MALENKOV] == found[MALENKOV, BULGANIN] == -1.0


def test_blocs_and_affairs(c: Compiled) -> None:
    B = c.leadership.blocs
    assert c.blocs == ("apparatus", "ukraine", "belorussia", "ministries", "army", "security")
    assert B.parent.tolist() == [-1, 0, 0, -1, -1, -1]
    assert B.seats.sum() == pytest.approx(1.0)
    assert B.seats[[1, 2]].tolist() == [0.0, 0.0]
    assert B.force.tolist() == [0.0, 0.0, 0.0, 0.0, 1.0, 1.0]
    assert B.appeal == 1
    assert c.leadership.issues.benefit[:, 0].tolist() == [0.5, 0.5, 0.5, -1.0, 0.0, 0.0]
    none = replace(c.case, blocs={k: replace(b, seats={}) for k, b in c.case.blocs.items()})
    assert [row.seats for row in blocs_of(none)] == [0.0] * 6
    body = c.case.bodies[c.case.leading_body].appeals_to or ""
    few = replace(none, blocs={**none.blocs, "army": replace(none.blocs["army"], seats={body: 0.2})})
    assert [row.seats for row in blocs_of(few)] == [0.0, 0.0, 0.0, 0.0, 1.0, 0.0]
    assert c.leadership.appoints.post.tolist()[:3] == [0, 0, 0]
    assert c.leadership.appoints.bloc.tolist()[:3] == [0, 1, 2]
    L = c.leadership.implicated
    assert (L.who.tolist(), L.affair.tolist()) == ([MALENKOV, BULGANIN], [0, 0])
    assert L.at[0] == pytest.approx(location(0.9))
    assert list(DEGREE_CHANCE.values()) == [0.9, 0.6, 0.3]
    chance = c.case.affairs["leningrad"].implicated_chance
    assert L.at[1] == pytest.approx(
        location(DEGREE_CHANCE[c.case.affairs["leningrad"].implicated["bulganin"]] * chance["bulganin"])
    )
    assert (c.leadership.custody.who.tolist(), c.leadership.custody.affair.tolist()) == ([KHRUSHCHEV], [0])


def test_what_reports_add_to_affairs(more: Compiled) -> None:
    L = more.leadership.implicated
    assert L.who.tolist() == [MALENKOV, BULGANIN, LATE]
    assert L.at[2] == pytest.approx(location(0.1))


def test_what_was_watched(c: Compiled) -> None:
    """Full members, nearly all of whose falls would have been seen; of the last month 22 days of 31."""
    seen = c.record.watches.removed
    assert seen[0].tolist() == [0.95, 0.95, 0.95, 0.95, 0.0, 0.0]
    assert seen[30].tolist() == [0.0, 0.95, 0.95, 0.95, 0.0, 0.0]
    assert seen[52] == pytest.approx([0.0, 0.95 * 22 / 31, 0.0, 0.95 * 22 / 31, 0.0, 0.95 * 22 / 31])
    assert c.record.watches.challenged.max() == c.record.watches.hinted.max() == 0.0
    own = c.case.watched[0]
    of_one = replace(own, whom="malenkov", start=date(1955, 6, 11), end=date(1955, 9, 1), share=0.5)
    other = replace(own, whom="central-committee", share=1.0)
    hints = replace(own, whom="*", kind="hinted", start=date(1955, 6, 1), end=date(1955, 7, 1), share=0.3)
    R = compile_case(replace(c.case, watched=(of_one, other, hints))).record.watches
    assert R.removed[26:31, MALENKOV] == pytest.approx([0.0, 0.5 * 20 / 30, 0.5, 0.5, 0.0])
    assert np.delete(R.removed, MALENKOV, axis=1).max() == 0.0
    assert R.hinted.nonzero()[0].tolist() == [27]
    assert R.hinted[27] == pytest.approx(0.3)


def test_signs_and_how_far_they_are_to_be_trusted(more: Compiled) -> None:
    """A fact is certain; a claim is as likely as its source is good, by its grades: C and B's 0.9 for 1.5, A and 4."""
    told = event(more, "criticised(malenkov)")
    assert (told["code"], told["who"], told["what"], told["first"], told["span"]) == (w.CRITICISED, MALENKOV, 0, 26, 1)
    assert told["trust"] == pytest.approx(logistic(0.9))
    told = event(more, "advanced(malenkov")
    assert (told["code"], told["who"], told["what"], told["first"], told["span"]) == (w.ADVANCED, MALENKOV, 0, 38, 3)
    assert told["edges"] == pytest.approx(np.array([31.0, 61.0, 81.0]) / 81.0)
    assert told["trust"] == pytest.approx(logistic(2.2 - 0.5))
    assert told["z"] == 0
    told = event(more, "ranked(bulganin")
    assert (told["code"], told["who"], told["what"], told["first"]) == (w.RANKED, BULGANIN, MALENKOV, 36)
    told = event(more, "purged(ukraine)")
    assert (told["code"], told["who"], told["trust"], told["z"]) == (w.PURGED, 1, 1.0, -1)
    told = event(more, "appeared(malenkov)")
    assert (told["code"], told["who"], told["first"]) == (w.APPEARED, MALENKOV, 37)
    assert more.not_weighed[more.records[number(more, "appeared(presidium)")]].startswith("that a body")
    told = event(more, "publicised(bulganin)")
    assert (told["code"], told["first"], told["what"]) == (w.PUBLICISED, 52, 0)
    assert (more.record.events.z >= 0).sum() == 1
    assert more.leadership.places.dimension == more.leadership.places.date + 1


def test_falls_in_the_wake_of_a_vote_and_others(c: Compiled, more: Compiled) -> None:
    """One in its month or the next belongs to the vote of month 43; what comes two months after stands by itself."""
    assert (more.record.showdowns.fell == 0).all()
    fallen = event(more, "removed(bulganin, premier)")
    assert (fallen["code"], fallen["who"], fallen["first"]) == (w.REMOVED_POST, BULGANIN, 46)
    assert c.record.events.code.tolist() == [w.REMOVED_POST, w.HINTED, w.REMOVED_SEAT]
    S = c.record.showdowns
    assert (S.month.tolist(), S.by.tolist(), S.lost.tolist()) == ([43], [-1], [0])
    assert S.fell.shape == S.fell_record.shape == (1, 6)
    assert (S.fell_record == -1).all()
    assert S.record.tolist() == [number(c, "challenged(presidium")] or S.record[0] >= 0


@pytest.mark.parametrize(
    ("day", "wake"), [("1956-09-30", False), ("1956-10-15", True), ("1956-11-30", True), ("1956-12-01", False)]
)
def test_how_long_a_wake_is(tmp_path: Path, day: str, wake: bool) -> None:
    folder = write(tmp_path)
    log = folder / "log.csv"
    row = f'{day},1956-12-20,pravda,A1,"removed(bulganin, premier)",,\n'
    log.write_text(log.read_text(encoding="utf-8") + row, encoding="utf-8")
    made = compile_case(load_case(folder))
    S, at = made.record.showdowns, number(made, "removed(bulganin, premier)")
    assert (S.fell_record[0, BULGANIN] == at) == wake
    assert (S.fell[0, BULGANIN] == 1) == wake
    assert (at in made.record.events.record) != wake
    assert (np.delete(S.fell[0], BULGANIN) == 0).all()


def test_everybody_sits_where_nobody_is_said_to(c: Compiled) -> None:
    body, day = c.case.leading_body, date(1956, 5, 5)
    assert [sat_on(c.case, who, body, day) for who in ("malenkov", "shepilov", "late")] == [True, False, False]
    posts = replace(c.case, tenures=tuple(t for t in c.case.tenures if t.seat != body), reports={})
    assert sat_on(posts, "late", body, day)
    assert compile_case(posts).seats.rank.min() == w.FULL
    assert sat_on(posts, "khrushchev", posts.top_post, day)
    assert not sat_on(posts, "bulganin", posts.top_post, day)
    assert not sat_on(posts, "bulganin", "central-committee", day)
    none = replace(posts, tenures=())
    assert sat_on(none, "khrushchev", none.top_post, day), "who is named leader leads where nobody is said to"
    assert not sat_on(none, "bulganin", none.top_post, day)


def test_claims_and_numbers(c: Compiled, more: Compiled) -> None:
    R = c.record.claims
    said = {int(r): (int(s), float(cr), int(d), int(e)) for r, s, cr, d, e in
            zip(R.record, R.source, R.credit, R.denies, R.event, strict=True)}  # fmt: skip
    assert said[number(c, "sides(bulganin")] == (0, 0.0, 0, 0)
    assert said[number(c, "falling(khrushchev)")] == (0, 0.0, 1, 0)
    assert said[number(c, "challenged(presidium")][3] == 1
    M = c.record.measures
    assert (M.code.tolist(), M.who.tolist(), M.what.tolist(), M.month.tolist()) == (
        [w.P_FOLLOWING],
        [KHRUSHCHEV],
        [0],
        [53],
    )
    assert (M.value.tolist(), M.error.tolist()) == ([0.6], [0.35])
    at = more.record.claims.record.tolist().index(number(more, "not loyal"))
    assert more.record.claims.denies[at] == 1
    assert more.record.claims.credit[at] == pytest.approx(0.9 - 1.5)
    assert c.record.sources.skill.tolist() == [1.5, 2.2, 0.9]
    assert c.record.sources.spread.tolist() == [0.6, 0.5, 0.6]
    assert sorted(SKILL, key=lambda grade: -SKILL[grade]) == ["A", "B", "C", "F", "D", "E", "G"]
    assert max(SKILL_SPREAD, key=lambda grade: SKILL_SPREAD[grade]) == "F"  # of whom nothing is known
    assert accuracy_of("E") == pytest.approx(0.5)
    fine = np.linspace(-8.0, 8.0, 4001)
    weight = np.exp(-0.5 * fine**2)
    assert accuracy_of("A") == pytest.approx(
        (weight / (1.0 + np.exp(-2.2 - 0.5 * fine))).sum() / weight.sum(), abs=1e-4
    )


def test_choices(c: Compiled) -> None:
    assert choice_names(c) == ["june", "institutions", "coercion", "compromising-material"]
    edges = c.leadership.choice.edges
    assert edges[0] == pytest.approx([0.4, 0.7, 1.0])
    assert (edges[:, -1] == 1.0).all()
    at = list(PARAMETERS).index("initiative")
    assert c.leadership.choice.shift[0, :, at].tolist() == [0.5, 0.0, 0.0]
    several = replace(c.case.hypotheses["june"], exclusive=False)
    other = compile_case(replace(c.case, hypotheses={"june": several}))
    assert choice_names(other) == ["june: trap", "june: surprise", "june: something-else"]
    assert other.leadership.choice.edges[0] == pytest.approx([0.6, 1.0])
    assert other.leadership.choice.shift[0, :, at].tolist() == [0.0, 0.5]


def test_months_and_dates() -> None:
    begins = date(1953, 3, 6)
    assert [first_day(m, begins).isoformat() for m in (0, 9, 10)] == ["1953-03-01", "1953-12-01", "1954-01-01"]
    for text, low, shares in (
        ("1953-05-05", 2, [1.0]),
        ("[1953-05-30..1953-06-02]", 2, [0.5, 0.5]),
        ("1950-01-01", 0, [1.0]),
        ("1970-01-01", 9, [1.0]),
        ("[1953-12-30..1954-04-02]", 9, [1.0]),
    ):
        first, found = month_prior(parse_date(text), begins, 10)
        assert (first, found.tolist()) == (low, pytest.approx(shares))
    for text in ("1953-10~", "1953-10?"):
        first, found = month_prior(parse_date(text), begins, 40)
        assert first >= 1
        assert found.sum() == pytest.approx(1.0)
        assert first + len(found) - 1 <= 13
        assert len(found) > 1
    assert [months_after(day, begins) for day in (begins, date(1953, 4, 6), date(1953, 5, 6), date(1954, 3, 6))] == [
        1,
        1,
        2,
        12,
    ]


def test_who_leads_is_a_full_member(c: Compiled) -> None:
    """To the as-of day, whatever his rank is said to be; and the named leader leads where nobody is said to."""
    without = [t for t in c.case.tenures if (t.who, t.seat) != ("khrushchev", c.case.leading_body)]
    fewer = replace(c.case, tenures=tuple(without))
    found = compile_case(fewer).seats
    assert found.rank[5, KHRUSHCHEV] == w.NONE
    assert (found.rank[6:, KHRUSHCHEV] == w.FULL).sum() == (found.leader >= 0).sum() == 47
    nobody = compile_case(replace(fewer, tenures=tuple(t for t in fewer.tenures if t.seat != "first-secretary"))).seats
    assert (nobody.leader == nobody.leader[0]).all()
    assert len(nobody.leader) == len(nobody.rank) == len(nobody.holder) == 54
    assert (nobody.rank[:, nobody.leader[0]] == w.FULL).all()
    assert (nobody.holder[:, 0] == nobody.leader[0]).all()


def test_how_far_the_case_asks(c: Compiled) -> None:
    assert months_asked(c.case) == [8, 12, 6, 17, 5]
    assert months_asked(c.case, "challenged") == [12]
    assert forecast_months(c.case) == 24
    assert months_secure(c.case, 24).tolist() == [0] * 25
