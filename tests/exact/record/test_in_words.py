"""Dates in words: every form that a record may write, worked out by hand."""

import pytest

from whowhom.memorandum.amounts import told_date
from whowhom.record import parse_date

WORDS = {
    "1955": "1955",
    "1953-06": "June 1953",
    "1957-06-29": "29 June 1957",
    "1957-06~": "about June 1957",
    "1956-12?": "perhaps December 1956",
    "1956-12%": "perhaps about December 1956",
    "[1957-06-22..1957-06-29]": "22 to 29 June 1957",
    "[1957-06-29..1957-07-03]": "29 June to 3 July 1957",
    "1956-12-29/1957-01-04": "29 December 1956 to 4 January 1957",
    "[1957-06-17,1957-06-19]": "17 or 19 June 1957",
    "[1957-06-17,1957-06-19,1957-07-03]": "17 June, 19 June or 3 July 1957",
    "[1957-06-17,1957-06-19..1957-06-21]": "17 or 19 to 21 June 1957",
    "{1957-06-17,1957-06-19}": "17 and 19 June 1957",
    "1949/1950": "1949 to 1950",
    "1952-11/1953-02": "November 1952 to February 1953",
    "1952-11/1953-02-03": "November 1952 to 3 February 1953",
    "1957-06-01/1957-06-30": "1 to 30 June 1957",
    "1953-01/1953-06": "January to June 1953",
    "195X": "1950 to 1959",
    "1955-XX": "1955",
    "1955-06-XX": "June 1955",
    "1955-1X": "October to December 1955",
    "1955-06-1X": "10 to 19 June 1955",
    "1955-06-X1": "1, 11 or 21 June 1955",
    "1956-21": "spring 1956",
    "1955-21/1956-23": "spring 1955 to autumn 1956",
    "1956-36": "the last quarter of 1956",
    "1953-03/..": "from March 1953 on",
    "../1953-03-05": "up to 5 March 1953",
    "[1953-03..]": "from March 1953 on",
    "1952-11~/1953-02": "about November 1952 to February 1953",
}


@pytest.mark.parametrize("written", WORDS)
def test_a_date_in_words(written: str) -> None:
    assert parse_date(written).in_words() == WORDS[written]


def test_months_cut_short() -> None:
    assert parse_date("[1957-06-22..1957-07-03]").in_words(short=True) == "22 Jun to 3 Jul 1957"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("1957-06-29", "on 29 June 1957"),
        ("1953-06", "in June 1953"),
        ("1956-21", "in spring 1956"),
        ("1949/1950", "from 1949 to 1950"),
        ("1957-06~", "about June 1957"),
        ("1953-03/..", "from March 1953 on"),
        ("[1957-06-22..1957-06-29]", "at some time from 22 to 29 June 1957"),
        ("[1957-06-17,1957-06-19]", "on 17 or 19 June 1957"),
        ("[1955,1957]", "in 1955 or 1957"),
        ("long ago", "long ago"),
    ],
)
def test_a_date_after_a_verb(written: str, told: str) -> None:
    assert told_date(written) == told
