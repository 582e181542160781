"""A record reassigned: the same rows by the same sources about the same ranks, and structure untouched."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.inference.arrays.compile import compile_case
from whowhom.propositions.walk import atoms
from whowhom.record import Case, Report, load_case, shipped
from whowhom.record.followed import Followed
from whowhom.record.shuffled import ranks, shuffled
from whowhom.record.stripped import recorded, stripped

CASES = {name: load_case(name) for name in shipped()}
NUMBERS = st.integers(0, 10_000)


def rank_of(case: Case, who: str) -> str:
    full, candidates = ranks(case)
    return "full" if who in full else "candidate" if who in candidates else who


def told(case: Case) -> Counter[object]:
    """Each row with its source, grade and days, and whom it names by rank alone."""

    def said(r: Report) -> Iterator[object]:
        for atom in atoms(r.what) if r.what is not None else ():
            people = tuple(rank_of(case, key) for _, key in atom.args if key in case.persons)
            yield atom.predicate.replace("member", "holds"), people

    return Counter((r.source, r.letter, r.credibility, r.learned, r.basis, *said(r)) for r in recorded(case))


@settings(max_examples=30, deadline=None)
@given(name=st.sampled_from(sorted(CASES)), number=NUMBERS)
def test_the_rows_by_rank_are_the_same(name: str, number: int) -> None:
    case = CASES[name]
    other = shuffled(case, number)
    assert told(other) == told(case)
    assert stripped(other).reports == stripped(case).reports
    assert other.tenures == case.tenures
    assert other.digest != case.digest
    assert shuffled(case, number) == other


@settings(max_examples=10, deadline=None)
@given(number=NUMBERS)
def test_what_is_said_of_one_man_stays_together(number: int) -> None:
    """Two rows are about one person before if and only if they are about one person after."""
    case = CASES["june-1957"]
    other, instead = shuffled(case, number), dict[str, str]()
    for r in recorded(case):
        before, after = (atoms(c.reports[r.key].what) if c.reports[r.key].what else () for c in (case, other))
        for a, b in zip(before, after, strict=True):
            for (slot, old), (_, new) in zip(a.args, b.args, strict=True):
                if old in case.persons and slot not in ("from", "to", "post", "body"):
                    assert instead.setdefault(old, new) == new
    assert len(set(instead.values())) == len(instead)
    leader = Followed(case).leader[-1]
    assert leader is not None
    assert instead.get(leader, leader) == leader


@pytest.mark.parametrize("name", sorted(CASES))
def test_most_of_it_is_weighed_still(name: str) -> None:
    """A report about a man's post speaks of the post of him who takes his place, so that the model can hear it."""
    case = CASES[name]
    own = len(compile_case(case).not_weighed)
    assert all(len(compile_case(shuffled(case, n)).not_weighed) <= own + 4 for n in range(5))
