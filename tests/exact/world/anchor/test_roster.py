"""Rows become the right arrays; what everybody can see of leaders and calendars is counted rightly."""

from datetime import date

import numpy as np
import pytest

from whowhom.library import Congress, Due, Leader, Membership, Rows, RulingBody, as_of, bodies, rows
from whowhom.world.anchor import heirs, leader, posts, timing
from whowhom.world.anchor.roster import DIED, RETIRED, STAYS, STRUCK, UNTOLD, Roster, month_of, roster, stays
from whowhom.world.anchor.timing import Schedule


def member(person: str, start: str, end: str = "", how: str = "", rank: str = "full", born: int = 1900) -> Membership:
    return Membership(
        body="b",
        person=person,
        rank=rank,
        start=date.fromisoformat(start),
        end=date.fromisoformat(end) if end else None,
        how_ended=how,
        born=born,
        basis="formal",
        confidence="checked" if person != "Doubted" else "doubtful",
        source="recollection",
        note="",
    )


def small() -> Rows:
    return Rows(
        about=RulingBody(
            body="b",
            name="",
            country="",
            kind="communist-party",
            family="last",
            begins=date(1979, 9, 10),
            ends=date(1980, 4, 30),
            note="",
        ),
        members=(
            member("Chief", "1970-01-05"),
            member("Dropped", "1979-09-10", "1980-02-20", "not re-elected"),
            member("Raised", "1979-09-10", "1979-12-01", "promoted", rank="candidate"),
            member("Raised", "1979-12-01", "1980-03-15", "purged"),
            member("Old", "1975-03-01", "1979-11-02", "died", born=1890),
            member("Tired", "1975-03-01", "1980-02-20", "retired"),
            member("Weary", "1975-03-01", "1980-01-20", "retired"),
            member("Doubted", "1980-01-07", "1980-04-08", "body ended"),
        ),
        congresses=(Congress(body="b", date=date(1980, 2, 20)),),
        leaders=(Leader(body="b", person="Chief", start=date(1970, 1, 5)),),
        calendar=(),
    )


def of(r: Roster, x: int) -> list[tuple[int, int]]:
    """The months in which a stay is at risk, with their outcomes."""
    months = np.repeat(np.arange(len(r.year)), np.diff(r.first))
    return [(int(months[e]), int(r.outcome[e])) for e in np.flatnonzero(r.who == x)]


def test_each_ends_in_his_own_way() -> None:
    found = small()
    names = [stay.rows[0].person for stay in stays(found.members)]
    r = roster(found)
    last = {name: of(r, x)[-1] for x, name in enumerate(names)}
    assert last == {
        "Chief": (7, STAYS),
        "Dropped": (5, STRUCK),
        "Raised": (6, STRUCK),
        "Old": (2, DIED),
        "Tired": (5, STRUCK),
        "Weary": (4, RETIRED),
        "Doubted": (7, UNTOLD),
    }
    assert r.congress.tolist() == [False] * 5 + [True, False, False]
    assert r.spell.tolist() == [0, 0, 0, 0, 1, 1, 1, 1]  # the era changes in January 1980


def test_who_joins_or_rises_is_at_risk_from_the_next_month_on() -> None:
    found = small()
    names = [stay.rows[0].person for stay in stays(found.members)]
    r = roster(found)
    assert of(r, names.index("Doubted"))[0][0] == 5
    raised = r.rank[r.who == names.index("Raised")]
    assert raised.tolist() == [1, 1, 1, 0, 0, 0]
    assert (r.rank[r.who == names.index("Chief")] == 2).all()
    assert r.since[names.index("Old")] == 54


def test_unchecked_rows_can_be_left_out() -> None:
    found = small()
    assert len(roster(found, only_checked=True).since) == len(roster(found).since) - 1


@pytest.mark.parametrize("name", [about.body for about in bodies()])
def test_the_record_as_of_a_day_is_the_beginning_of_the_whole(name: str) -> None:
    whole, day = roster(rows(name)), date(1970, 1, 1)
    known = as_of(rows(name), day)
    part = roster(known.rows)
    months = month_of(day) - month_of(known.rows.about.begins)
    last = whole.first[months]
    for field in ("rank", "age", "outcome"):
        np.testing.assert_array_equal(getattr(part, field)[:last], getattr(whole, field)[:last])
    np.testing.assert_array_equal(part.congress[:months], whole.congress[:months])
    np.testing.assert_array_equal(part.spell[:months], whole.spell[:months])


def test_an_announced_congress_falls_into_its_span() -> None:
    law = timing.chances(Schedule(last=0, due=(66, 71), announced=True, regular=4, irregular=0), 60, 24)
    assert law[6:12].sum() > 0.85
    assert law[:6].sum() < 0.12
    assert law.sum() <= 1 + 1e-12


def test_a_date_missed_makes_a_congress_less_regular() -> None:
    due = Schedule(last=0, due=(60, 60), announced=False, regular=0, irregular=0)
    year = [float(timing.chances(due, now, 12).sum()) for now in (54, 64, 80)]
    assert year[0] > year[1] > year[2]
    assert year[2] == pytest.approx(1 - 0.98**12)


def test_custom_is_counted_in_a_body() -> None:
    found = rows("ccp-politburo")
    assert timing.past_intervals(found) == (11, 1)  # 1956 to 1969 took twelve and a half years
    no_custom = Rows(about=found.about, members=(), congresses=found.congresses, leaders=(), calendar=())
    assert timing.past_intervals(no_custom) == (0, 0)


def test_leaders_are_counted_by_how_they_went() -> None:
    """Gomulka fell between congresses; Gierek was there when the list ends."""
    seen = leader.experience([rows("pzpr-politburo")])
    assert (seen.exits, seen.lost, seen.kept) == (1, 0, 5)


def test_a_term_that_ends_by_rule_weighs_more_than_a_congress_and_that_more_than_none() -> None:
    seen = leader.Experience()
    chance = [leader.chance("communist-party", 48, 12, p, seen, t) for p, t in ((0, False), (1, False), (1, True))]
    assert chance[0] < chance[1] < chance[2]
    assert leader.chance("military", 48, 12, 0, seen) > 3 * chance[0]


def test_a_last_term_that_ends_at_no_congress_in_sight_changes_nothing() -> None:
    seen = leader.Experience()
    assert leader.chance("military", 8, 6, 0.0, seen, True) == leader.chance("military", 8, 6, 0.0, seen)


def test_posts_and_heirs() -> None:
    assert posts.loses(0) == 0
    assert 0.07 < posts.loses(6) < 0.08
    chances = heirs.takes({"A": 1.0, "B": 3.0}, leader=None, second="C", heir="A")
    assert sum(chances.values()) == pytest.approx(1)
    assert chances["A"] == pytest.approx((1.5 + 8) / 20)


def test_due_rows_need_no_interval() -> None:
    due = Due(
        body="b",
        since=date(1980, 1, 1),
        interval_months=None,
        earliest=date(1981, 1, 1),
        latest=date(1981, 3, 1),
        known_from=date(1980, 1, 1),
        confidence="recalled",
        source="s",
    )
    found = Rows(about=small().about, members=(), congresses=small().congresses, leaders=(), calendar=(due,))
    assert timing.past_intervals(found) == (0, 0)
