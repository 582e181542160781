"""What drawn futures tell, on futures written by hand: three worlds, of which something happens in the last alone."""

from typing import Any

import numpy as np
import pytest

from tests.exact.questions.synthetic import HORIZON, ensemble, futures
from tests.properties.questions.a_case import SMALL
from whowhom._records import replace
from whowhom.inference import door
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.door.drawn import ahead, falls, followed, seats_lost
from whowhom.inference.door.reading import OPERATORS, QuestionError, chance_of_count, filled, read
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, parse
from whowhom.propositions.syntax import Atom
from whowhom.record import load_case
from whowhom.world.leadership import NONE

Floats = np.ndarray


@pytest.fixture(scope="module")
def c() -> Compiled:
    return compile_case(load_case(SMALL))


def told(c: Compiled, text: str, months: int, on: bool = False, **changes: Any) -> list[float]:
    """What three worlds tell of an atom, the last with these futures."""
    e = with_futures(c, **changes)
    atom = parse(text, Names.of(c.case))
    assert isinstance(atom, Atom)
    found = ahead(e, atom, months, on, False)
    assert found.shape == (3, 2)
    assert (found[:, 0] == found[:, 1]).all()
    return [float(x) for x in found[:, 0]]


def with_futures(c: Compiled, **changes: Any) -> Ensemble:
    f = futures(c, 3)
    kept = {name: getattr(f, name).copy() for name in changes}
    for name, (place, value) in changes.items():
        kept[name][(2, slice(None), *(place if isinstance(place, tuple) else (place,)))] = value
    return ensemble(c, 3, futures=replace(f, **kept))


def test_events_that_come_by_a_month(c: Compiled) -> None:
    who = c.index.persons
    bulganin, khrushchev, late, malenkov = (who[k] for k in ("bulganin", "khrushchev", "late", "malenkov"))
    slots = [post for post, _ in c.seats.slots]
    premier, first = slots.index("premier"), slots.index("first-secretary")
    for months, there in ((4, 0.0), (5, 1.0), (6, 1.0)):
        assert told(c, "died(bulganin)", months, died=(bulganin, 5)) == [0, 0, there]
        assert told(c, "removed(bulganin, presidium)", months, seat_lost=(bulganin, 5)) == [0, 0, there]
        assert told(c, "removed(bulganin, premier)", months, post_lost=(premier, 5)) == [0, 0, there]
        assert told(c, "challenged(presidium, against=khrushchev)", months, vote_month=(0, 5)) == [0, 0, there]
        assert told(c, "challenged(presidium, against=bulganin)", months, seat_lost=(bulganin, 5)) == [0, 0, there]
        assert told(c, "challenged(presidium, against=bulganin)", months, post_lost=(premier, 5)) == [0, 0, there]
        assert told(c, "challenged(presidium, against=bulganin)", months, post_lost=(first, 5)) == [0, 0, 0]
        assert told(c, "opened(khrushchev, leningrad)", months, opened=(0, 5), opener=(0, khrushchev)) == [0, 0, there]
        assert told(c, "opened(khrushchev, leningrad)", months, opened=(0, 5), opener=(0, bulganin)) == [0, 0, 0]
        assert told(c, "purged(army)", months, purge_month=(c.index.blocs["army"], 5)) == [0, 0, there]
        later = (slice(5, None), premier)
        assert told(c, "appointed(malenkov, premier)", months, holders=(later, malenkov)) == [0, 0, there]
        assert told(c, "holds(malenkov, premier)", months, holders=(later, malenkov)) == [0, 0, there]
        assert told(c, "holds(malenkov, premier)", months, True, holders=(later, malenkov)) == [0, 0, there]
        assert told(c, "holds(bulganin, premier)", months, True, holders=(later, malenkov)) == [1, 1, 1 - there]
        assert told(c, "member(malenkov, presidium)", months, ranks=((slice(5, None), malenkov), 2)) == [0, 0, there]
        assert told(c, "member(late, presidium)", months, True, ranks=((slice(5, None), late), 1)) == [1, 1, 1 - there]
        assert told(c, "appointed(malenkov, presidium)", months, ranks=((slice(5, None), malenkov), 2)) == [0, 0, there]
        assert told(c, "appointed(malenkov, presidium)", months, ranks=((slice(5, None), malenkov), 1)) == [0, 0, 0]


def test_who_comes_to_a_post_may_lose_it(c: Compiled) -> None:
    """Malenkov is premier in the months 3 and 4; not where he dies in the fifth."""
    malenkov, premier = c.index.persons["malenkov"], [post for post, _ in c.seats.slots].index("premier")
    between = (slice(3, 5), premier), malenkov
    assert told(c, "removed(malenkov, premier)", 4, holders=between) == [0, 0, 0]
    assert told(c, "removed(malenkov, premier)", 5, holders=between) == [0, 0, 1]
    assert told(c, "removed(malenkov, premier)", 9, holders=between, died=(malenkov, 6)) == [0, 0, 1]
    assert told(c, "removed(malenkov, premier)", 9, holders=between, died=(malenkov, 5)) == [0, 0, 0]
    today = (0, premier), malenkov
    assert told(c, "holds(malenkov, premier)", 9, holders=today) == [0, 0, 0], "of days to come"
    assert told(c, "holds(malenkov, premier)", 9, holders=((1, premier), malenkov)) == [0, 0, 1]
    assert told(c, "member(malenkov, presidium)", 9, ranks=((1, malenkov), 2)) == [0, 0, 1]
    assert told(c, "member(malenkov, presidium)", 9, ranks=((0, malenkov), 2)) == [0, 0, 0]
    assert told(c, "appointed(bulganin, premier)", 9) == [0, 0, 0], "who holds it is not appointed"


def test_the_leader_alone_is_safe_and_followed(c: Compiled) -> None:
    khrushchev, bulganin = c.index.persons["khrushchev"], c.index.persons["bulganin"]
    first, army = [post for post, _ in c.seats.slots].index("first-secretary"), c.index.blocs["army"]
    safe = {"secure": (7, 0.3)}
    assert told(c, "secure(khrushchev)", 7, True, **safe) == pytest.approx([1, 1, 0.3])
    assert told(c, "secure(khrushchev)", 7, True, holders=((slice(7, None), first), bulganin)) == [1, 1, 0]
    e = with_futures(c, follows=((slice(5, None), army), 0.9), holders=((slice(7, None), first), bulganin))
    atom = parse("following(army, khrushchev)", Names.of(c.case))
    assert isinstance(atom, Atom)
    assert followed(e, atom, 6, True, False)[:, 0].tolist() == [0.5, 0.5, 0.9]
    assert followed(e, atom, 8, True, False)[:, 0].tolist() == [0.5, 0.5, 0.0]
    assert followed(e, atom, 8, False, False)[2, 0].tolist() == [0.5] * 4 + [0.9, 0.9, 0.0, 0.0]
    assert e.futures.holders[0, 0, 0, first] == khrushchev
    with pytest.raises(QuestionError, match="'met' is not drawn"):
        ahead(e, Atom("met", (("body", "presidium"),)), 3, True, False)


def test_falls(c: Compiled) -> None:
    """Who sits falls with his seat, not with a post; who leads with the first post, not with his seat."""
    slots = [post for post, _ in c.seats.slots]
    bulganin, premier, top = c.index.persons["bulganin"], slots.index("premier"), slots.index(c.case.top_post)
    loses_seat, loses_post = with_futures(c, seat_lost=(bulganin, 5)), with_futures(c, post_lost=(premier, 5))
    assert [falls(loses_seat, "bulganin", m).tolist() for m in (4, 5)] == [[0, 0, 0], [0, 0, 1]]
    assert falls(loses_post, "bulganin", HORIZON).tolist() == [0, 0, 0]
    assert falls(loses_seat, "bulganin", 9, prior=True).tolist() == [0, 0, 0]
    led = with_futures(c, post_lost=(top, 5))
    assert [falls(led, "khrushchev", m).tolist() for m in (4, 5)] == [[0, 0, 0], [0, 0, 1]]
    unseated = with_futures(c, seat_lost=(c.index.persons["khrushchev"], 5))
    assert falls(unseated, "khrushchev", HORIZON).tolist() == [0, 0, 0]


def test_who_has_posts_alone_falls_with_any_of_them(c: Compiled) -> None:
    bulganin, premier = c.index.persons["bulganin"], [post for post, _ in c.seats.slots].index("premier")
    rank = c.seats.rank.copy()
    rank[-1, bulganin] = NONE
    e = with_futures(replace(c, seats=replace(c.seats, rank=rank)), post_lost=(premier, 5))
    assert [falls(e, "bulganin", m).tolist() for m in (4, 5)] == [[0, 0, 0], [0, 0, 1]]


def test_seats_lost(c: Compiled) -> None:
    bulganin = c.index.persons["bulganin"]
    e = with_futures(c, seat_lost=(bulganin, 5))
    assert [seats_lost(e, m)[2, bulganin] for m in (4, 5)] == [0.0, 1.0]
    assert seats_lost(e, 9).sum() == 1.0


class By:
    """Tells of atoms by a table."""

    def __init__(self, c: Compiled, **values: Any) -> None:
        self.index, self.values = c.index, {k: np.array(v, dtype=float) for k, v in values.items()}

    def true(self, atom: Atom, when: object) -> Floats:
        return self.values[dict(atom.args)["who"]]

    much = true


def test_how_a_proposition_follows_from_its_atoms(c: Compiled) -> None:
    names, third = Names.of(c.case), [[0.2, 0.5, 0.9]]
    by = By(
        c,
        bulganin=[[0.2], [1.0]],
        malenkov=[[0.5], [0.0]],
        khrushchev=[third],
        late=[[0.1], [0.1]],
        shepilov=[[0.0], [0.3]],
    )
    b, m = "opportunist(bulganin)", "opportunist(malenkov)"
    for text, found in {
        b: [0.2, 1.0],
        f"not {b}": [0.8, 0.0],
        f"{b} and {m}": [0.1, 0.0],
        f"{b} or {m}": [0.6, 1.0],
        f"not ({b} or {m})": [0.4, 0.0],
        "following(army, bulganin) > 0.2": [0.0, 1.0],
        "following(army, bulganin) >= 0.2": [1.0, 1.0],
        "following(army, bulganin) < 0.5": [1.0, 0.0],
        "following(army, malenkov) <= 0.5": [1.0, 1.0],
    }.items():
        assert read(by, parse(text, names))[:, 0].tolist() == pytest.approx(found)  # type: ignore[arg-type]
    for level, any_month in ((0.8, 1.0), (0.95, 0.0)):
        one = read(by, parse(f"following(army, khrushchev) > {level}", names))  # type: ignore[arg-type]
        assert one.tolist() == [[any_month]]
    with pytest.raises(QuestionError, match="is a quantity"):
        read(by, Atom("standing", (("who", "late"),)))  # type: ignore[arg-type]
    few = By(c, **{k: [[0.5]] for k in c.index.persons})
    anyone = read(few, Atom("opportunist", (("who", "*"),)))  # type: ignore[arg-type]
    assert anyone.tolist() == [[pytest.approx(1.0 - 0.5 ** len(c.index.persons))]]


def test_counts_of_what_is_independent() -> None:
    p = [np.array([x]) for x in (0.2, 0.5, 0.9)]
    exactly = [0.8 * 0.5 * 0.1, 0.2 * 0.5 * 0.1 + 0.8 * 0.5 * 0.1 + 0.8 * 0.5 * 0.9, 0, 0.2 * 0.5 * 0.9]
    exactly[2] = 1.0 - sum(exactly)
    for k in range(4):
        assert chance_of_count(p, OPERATORS["=="], k)[0] == pytest.approx(exactly[k])
        assert chance_of_count(p, OPERATORS[">="], k)[0] == pytest.approx(sum(exactly[k:]))
        assert chance_of_count(p, OPERATORS["<"], k)[0] == pytest.approx(sum(exactly[:k]))


def test_each_in_the_place_of_a_star(c: Compiled) -> None:
    star = filled(Atom("following", (("bloc", "*"), ("who", "late"))), c.index)
    assert [dict(a.args)["bloc"] for a in star] == list(c.index.blocs)
    assert {dict(a.args)["who"] for a in star} == {"late"}
    plain = Atom("opportunist", (("who", "late"),))
    assert filled(plain, c.index) == [plain]


def test_columns_of_today(c: Compiled) -> None:
    e = ensemble(c)
    now = door.would_side(e, "bulganin")
    assert now.values.shape == (8,)
    assert door.following(e, "army", "khrushchev").values.shape == (8,)
    assert door.rank(e, door.persons(e)[0], door.months(e)) == c.seats.rank[c.months, 0]
