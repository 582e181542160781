import re
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from whowhom.memorandum.draw_course import across_for, flagged
from whowhom.memorandum.draw_lineup import TALLEST, chunks
from whowhom.memorandum.draw_network import MOST_NODES, Bond, _placed, bonds_of, draw_network, order_of
from whowhom.memorandum.metrics import width_of, wrapped
from whowhom.memorandum.scale import round_ticks, time_ticks
from whowhom.memorandum.svg import AGAINST, DOUBT, INK, MUTED, RULE, WASH, WITH
from whowhom.questions.answers import CourseEvent

from .sample import huge, sample


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", ["#ffffff", WASH])
@pytest.mark.parametrize("colour", [WITH, AGAINST, DOUBT, INK, MUTED])
def test_colours_carry_text(colour, ground):
    assert contrast(colour, ground) >= 4.5


def test_rules_are_seen():
    assert contrast(RULE, "#ffffff") >= 3


def test_long_line_ups_are_parted_for_the_printed_page():
    parts = chunks(huge().lineups[0].rows)
    assert sum(map(len, parts)) == 60
    assert len(parts) > 1
    assert all(len(part) * 30 <= TALLEST for part in parts)


@pytest.mark.parametrize("make", [sample, huge])
def test_names_in_the_network_do_not_overlap(make):
    answers = make()
    boxes = _placed(bonds_of(answers.ties), answers.names, {r.person: r.estimate.p for r in answers.lineups[0].rows})
    assert 2 <= len(boxes) <= MOST_NODES
    for a, b in combinations(boxes.values(), 2):
        apart = abs(a.x - b.x) >= (a.width + b.width) / 2 or abs(a.y - b.y) >= (a.height + b.height) / 2
        assert apart, (a.lines, b.lines)


def test_who_is_close_stands_near_whatever_the_names():
    chain = ["d", "a", "f", "c", "b", "e"]
    bonds = [Bond(a=a, b=b, affinity=1.0, stated=True) for a, b in pairwise(chain)] + [
        Bond(a="d", b="e", affinity=-1.0, stated=True)
    ]
    for shuffled in (bonds, bonds[::-1]):
        assert order_of(shuffled) in (chain, chain[::-1])
    assert order_of([]) == []


def test_the_network_is_the_same_each_time():
    answers = sample()
    drawn = {draw_network("k", "t", answers.ties, answers.names, {}, "varga") for _ in range(3)}
    assert len(drawn) == 1


def test_flags_do_not_touch_and_follow_the_days():
    start = date(1950, 1, 1)
    events = [
        CourseEvent(
            day=start + timedelta(days=9 * i), label=f"e{i}", text="", record=f"r{i}", person=None, important=i % 5 == 0
        )
        for i in range(90)
    ]
    across = across_for(events[0].day, events[-1].day, 342)
    flags = flagged(events, across)
    assert [f.number for f in flags] == list(range(1, len(flags) + 1))
    assert [f.event.day for f in flags] == sorted(f.event.day for f in flags)
    for a, b in combinations(flags, 2):
        if a.lane == b.lane:
            assert abs(across(a.event.day.toordinal()) - across(b.event.day.toordinal())) >= 20
    kept = {f.event.record for f in flags}
    assert all(e.record in kept for e in events if e.important)


def test_lines_fit_their_room():
    for text in ("Maximilian Sebastian von Hohenfels-Warszawski", "W" * 60, "Donau-Dampfschiff-Gesellschaft"):
        lines = wrapped(text, 90, 13, True)
        assert all(width_of(line, 13, True) <= 90 for line in lines)
    assert wrapped("one two three four", 40, 12, lines=2)[-1].endswith("…")


@pytest.mark.parametrize(("low", "high"), [(-0.7, 1.6), (0, 0), (-3, 12), (0.001, 0.002), (-1e-12, 1e-12)])
def test_ticks_cover_the_range(low, high):
    ticks = round_ticks(low, high)
    assert ticks[0] <= low + 1e-9
    assert ticks[-1] >= high - 1e-9
    assert len(ticks) <= 8


@pytest.mark.parametrize("months", [1, 4, 14, 40, 200, 900])
def test_time_ticks_are_few(months):
    first = date(1950, 3, 1)
    assert len(time_ticks(first, first + timedelta(days=months * 30))) <= 14


def test_pictures_carry_no_colour_of_their_own_beyond_the_palette():
    from whowhom.memorandum import render

    colours = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', render(sample())))
    assert len(colours) <= 20
