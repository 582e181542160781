"""Memory foreseen: operations counted beside tapes, bytes beside what Python takes; and the line that refuses."""

import re
import tracemalloc
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.exact.world.scenes import affairs, five_vote
from whowhom._records import replace
from whowhom.inference import room
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.autodiff.gradient import discrete
from whowhom.inference.autodiff.program import compile_program
from whowhom.inference.autodiff.tape import Tape
from whowhom.inference.autodiff.tracing import trace_history
from whowhom.inference.condition import EFFORT, estimate, see_room_for
from whowhom.inference.room import OPERATION, ROWS, Size, TooLargeError, bytes_needed, operations, see_room
from whowhom.record import load_case
from whowhom.record.scaffold import scaffold
from whowhom.world.history import REVIEW

SIZE = Size(worlds=1536, pilot_worlds=EFFORT.pilot_worlds, each=256, repeats=EFFORT.repeats, horizon=24, threads=2)
BIG = replace(SIZE, worlds=100_000, each=16_667, threads=16)
SMALL = Path(__file__).parents[2] / "data" / "small"


def drawn(persons: int, months: int, folder: Path, votes: int = 0) -> Compiled:
    """A leadership of so many full members, with votes against the leader in its first months."""
    folder.parent.mkdir(exist_ok=True)
    roster, begins = folder.parent / "roster.txt", date(2000 - -(-months // 12), 1 + -months % 12, 1)
    roster.write_text("\n".join(f"Ivan Person{n:03}" for n in range(persons)), encoding="utf-8")
    end = "1999-12-31"
    scaffold(folder, as_of=end, begins=begins.isoformat(), roster=roster)
    if votes:
        (folder / "sources.yaml").write_text("paper: {name: A paper, reliability: A}\n", encoding="utf-8")
        days = [date(begins.year, begins.month + m, 15) for m in range(votes)]
        rows = [f'{d},{d},paper,A1,fact,"challenged(presidium, against=person000)"\n' for d in days]
        (folder / "log.csv").write_text("happened,learned,source,grade,as,what\n" + "".join(rows), encoding="utf-8")
    return compile_case(load_case(folder))


def traced(c: Compiled) -> Tape:
    fixed = np.zeros(c.leadership.places.dimension, dtype=bool)
    fixed[discrete(c.leadership)] = True
    return trace_history(c.leadership, c.record, np.zeros(c.leadership.places.dimension), fixed)


@pytest.mark.parametrize(
    "case", ["june-1957", "beria-1953", "khrushchev-1964", "small", (6, 12, 0), (18, 12, 0), (18, 12, 1), (10, 60, 0)]
)
def test_operations_beside_those_of_tapes(case: str | tuple[int, int, int], tmp_path: Path) -> None:
    if isinstance(case, tuple):
        persons, months, votes = case
        c = drawn(persons, months, tmp_path / "case", votes)
    else:
        c = compile_case(load_case(SMALL if case == "small" else case))
    r = traced(c)
    assert len(r.code) / 1.5 < operations(c.leadership, c.record) < 1.5 * len(r.code)


def test_what_an_operation_takes_and_how_many_rows_it_makes(tmp_path: Path) -> None:
    c = drawn(16, 12, tmp_path / "case")
    traced(c)
    tracemalloc.start()
    try:
        r = traced(c)
        program = compile_program(r)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert OPERATION / 1.5 < peak / len(r.code) < 1.5 * OPERATION
    assert ROWS / 1.5 < program.rows / len(r.code) < 1.5 * ROWS


def test_more_of_anything_takes_more(tmp_path: Path) -> None:
    c = compile_case(load_case(SMALL))
    L, R = c.leadership, c.record
    plain = bytes_needed(L, R, SIZE)
    assert bytes_needed(L, R, replace(SIZE, worlds=1_000_000, each=166_667)) > 4 * plain
    many = drawn(30, 36, tmp_path / "many")
    assert bytes_needed(many.leadership, many.record, SIZE) > 1.3 * plain
    eight = replace(SIZE, threads=8)
    assert bytes_needed(many.leadership, many.record, eight) > bytes_needed(many.leadership, many.record, SIZE)


def refused(c: Compiled, size: Size, there: float, monkeypatch: pytest.MonkeyPatch) -> str:
    """What is said where so many bytes may be taken."""
    monkeypatch.setattr(room, "memory_there", lambda: int(there / room.SPARE))
    with pytest.raises(TooLargeError) as told:
        see_room(c.leadership, c.record, size)
    return str(told.value)


@pytest.mark.parametrize(
    ("size", "fits", "advice"),
    [
        (replace(SIZE, threads=16), replace(SIZE, threads=2), "; take --threads 2, or let the case begin later"),
        (replace(SIZE, threads=2), replace(SIZE, threads=1), "; take --threads 1, or let the case begin later"),
        (BIG, replace(BIG, worlds=25_000, each=4167), "; take --worlds 25000, or let the case begin later"),
        (SIZE, None, "; let the case begin later, or seat fewer full members in its leading body"),
    ],
)
def test_what_is_too_large_is_refused_in_one_line_that_says_what_would_fit(
    monkeypatch: pytest.MonkeyPatch, size: Size, fits: Size | None, advice: str, tmp_path: Path
) -> None:
    c = drawn(30, 36, tmp_path / "case")
    there = bytes_needed(c.leadership, c.record, fits) + 1e6 if fits else 3e8
    says = refused(c, size, there, monkeypatch)
    assert "\n" not in says
    assert says.startswith("this takes about ")
    assert "30 persons, 30 of them full members, 36 months, " in says
    assert says.endswith(advice)


@pytest.mark.parametrize("threads", [1, 16])
@pytest.mark.parametrize("worlds", [64, 300, 3000, 30_000])
def test_as_many_worlds_are_advised_as_fit(
    monkeypatch: pytest.MonkeyPatch, worlds: int, threads: int, tmp_path: Path
) -> None:
    c = drawn(30, 36, tmp_path / "case")

    def needed(worlds: int) -> int:
        fewer = replace(BIG, worlds=worlds, each=-(-worlds * BIG.each // BIG.worlds), threads=threads)
        return bytes_needed(c.leadership, c.record, fewer)

    there = needed(worlds) + 1e6
    says = refused(c, BIG, there, monkeypatch)
    advised = re.search(r"take --worlds (\d+)(?: --threads (1))?, or", says)
    assert advised
    assert int(advised[1]) >= worlds // 2
    if (advised[2] or "16") == str(threads):
        assert needed(int(advised[1])) <= there < needed(2 * int(advised[1]) + 1) or int(advised[1]) == BIG.worlds // 2


def test_nothing_is_refused_where_the_system_does_not_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "memory_there", lambda: None)
    see_room_for(load_case(SMALL), worlds=1_000_000_000)


def test_estimate_refuses_before_it_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "memory_there", lambda: 10_000_000)
    with pytest.raises(TooLargeError, match="5 persons"):
        estimate(load_case(SMALL))


@pytest.mark.parametrize("persons", [100, 300])
def test_a_roster_of_hundreds_is_more_than_any_machine_of_today_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, persons: int
) -> None:
    (tmp_path / "roster.txt").write_text("\n".join(f"Ivan Person{n:03}" for n in range(persons)), encoding="utf-8")
    scaffold(tmp_path / "case", as_of="1957-07-23", roster=tmp_path / "roster.txt")
    monkeypatch.setattr(room, "memory_there", lambda: 4_000_000_000)
    with pytest.raises(TooLargeError, match=rf"{persons} persons, {persons} of them full members, 37 months"):
        see_room_for(load_case(tmp_path / "case"), worlds=64)


def test_a_tiny_computation_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """What each part takes, added up."""
    L, R = affairs()  # three full members in all six months, two affairs, no posts, no blocs
    claims, events = len(R.claims.source), len(R.events.code)
    assert (L.persons, L.months, claims, events) == (3, 6, 5, 3)
    reviews = -(-6 // REVIEW)
    count = 80 * 18 + 3.8 * 54 + 2.1 * reviews * 27 + 165 * 8
    assert operations(L, R) == pytest.approx(count)
    V, S = five_vote()  # four full members in two months, then three; votes in the months 1 and 4 of 6
    after = 1.8 * (5 * 4**3 + 2 * 3**3)
    voted = 80 * 5 * 6 + 3.8 * (2 * 16 + 4 * 9) + 2.1 * reviews * (2 * 64 + 4 * 27) / 6 + 165 * 5
    assert operations(V, S) == pytest.approx(voted + after)

    monkeypatch.setattr(room, "PROGRAM", 1000)
    size = Size(worlds=200, pilot_worlds=70, each=130, repeats=3, horizon=24, threads=2)
    d, row = L.places.dimension, 0.3 * count * 512

    def most(**changes: int) -> float:
        return bytes_needed(L, R, replace(size, **changes)) - 1000

    assert most() == pytest.approx(2 * row + max(420 * count, 2 * row) + 3 * 8 * 7 * 70 * d, abs=1)
    assert most(each=64_000, pilot_worlds=1, threads=99) == pytest.approx(99 * row + 40 * 200 * d, abs=1)
    assert most(each=577, pilot_worlds=1, threads=99, worlds=64) == pytest.approx(10 * row + 40 * 64 * d, abs=1)
    books = 4 * R.records + 8 * len(R.probes.code) + 4 * 7 * 3 + 4 * 9
    kept = books + 3 * (2 * (6 + 2 * 2) + 8 * 3 + 25 * (6 + 4))
    assert most(worlds=10**6, each=1, pilot_worlds=1) == pytest.approx((40 * d + 2 * kept) * 10**6, abs=1)
    blocs, posts = len(V.blocs.seats), V.posts.holder.shape[1]
    books = 4 * S.records + 8 * len(S.probes.code) + 4 * 7 * 5 + 4 * 25
    kept = books + 3 * (2 * (10 + posts + blocs) + 8 * 5 + 25 * (2 * posts + 4 * blocs + 10 + 4))
    found = bytes_needed(V, S, replace(size, worlds=10**6, each=1, pilot_worlds=1)) - 1000
    assert found == pytest.approx((40 * V.places.dimension + 2 * kept) * 10**6, abs=1)


def test_nine_tenths_of_what_is_there_may_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    L, R = five_vote()
    needed = bytes_needed(L, R, SIZE)
    monkeypatch.setattr(room, "memory_there", lambda: needed / 0.9 * 1.001)
    see_room(L, R, SIZE)
    monkeypatch.setattr(room, "memory_there", lambda: needed / 0.9 * 0.999)
    says = "5 persons, 4 of them full members, 6 months, 1,536 worlds; take --worlds 768, or"
    with pytest.raises(TooLargeError, match=says):
        see_room(L, R, SIZE)
    halves = list(room._halved(replace(SIZE, worlds=300)))
    assert [(s.worlds, s.each) for s in halves] == [(150, 128), (75, 64), (64, 55)]
