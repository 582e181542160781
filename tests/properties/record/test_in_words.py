"""No day is told that the record does not give, whatever the form of its date."""

import re

from hypothesis import given
from hypothesis import strategies as st

from whowhom.propositions.describe import MONTHS
from whowhom.record.dates import DateError, parse_date

YEAR = st.integers(1900, 1999).map(str)
MONTH = st.tuples(YEAR, st.integers(1, 12)).map(lambda t: f"{t[0]}-{t[1]:02}")
SEASON = st.tuples(YEAR, st.integers(21, 41)).map(lambda t: f"{t[0]}-{t[1]}")
DAY = st.dates().filter(lambda d: 1900 <= d.year < 2000).map(str)
SINGLE = st.tuples(st.one_of(YEAR, MONTH, SEASON, DAY), st.sampled_from(["", "", "~", "?", "%"])).map("".join)
ENDS = st.tuples(SINGLE, SINGLE)
MASKED = st.tuples(MONTH, st.sampled_from(["-XX", "-1X", "-0X", "-X1", "-2X"])).map("".join)
DATES = st.one_of(
    SINGLE,
    MASKED,
    ENDS.map("/".join),
    SINGLE.map(lambda a: f"{a}/.."),
    SINGLE.map(lambda a: f"../{a}"),
    ENDS.map(lambda t: f"[{t[0]}..{t[1]}]"),
    st.lists(SINGLE, min_size=2, max_size=4).map(lambda a: f"[{','.join(a)}]"),
    st.lists(SINGLE, min_size=2, max_size=3).map(lambda a: f"{{{','.join(a)}}}"),
    st.tuples(SINGLE, ENDS).map(lambda t: f"[{t[0]},{t[1][0]}..{t[1][1]}]"),
)


def days_told(text: str) -> set[int]:
    """The numbers of days in a text: of one or two digits."""
    return {int(n) for n in re.findall(r"(?<!\d)\d{1,2}(?!\d)", text)}


@given(written=DATES)
def test_only_what_is_written_is_told(written: str) -> None:
    try:
        when = parse_date(written)
    except DateError:
        return
    text = when.in_words()
    if "X" not in written:
        assert days_told(text) <= {int(d) for d in re.findall(r"\d{4}-\d\d-(\d\d)", written)}
        assert set(re.findall(r"\d{4}", text)) <= set(re.findall(r"\d{4}", written))
        told = {m for m, name in enumerate(MONTHS, start=1) if name in text}
        assert told == {int(m) for m in re.findall(r"\d{4}-(\d\d)", written) if int(m) <= 12}
    else:
        inside = {d.day for a, b in when.spans for d in (a, b)}
        assert days_told(text) <= inside
    for mark, word in (("~", "about"), ("?", "perhaps")):
        assert (mark in written or "%" in written) == (word in text)
    assert ("from" in text) == written.endswith("..")
    assert ("up to" in text) == written.startswith("..")


@given(day=st.dates())
def test_a_day_is_told_whole(day: object) -> None:
    text = parse_date(str(day)).in_words()
    assert len(text.split()) == 3
