"""The history of a chance in text, in numbers and as a picture."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from xml.dom import minidom

import pytest

from whowhom._mark import whose
from whowhom.memorandum.draw_history import draw_history, history_svg, title_of
from whowhom.memorandum.history_text import BAR, bar_of, figure_of, history_csv, history_json, history_lines
from whowhom.memorandum.metrics import width_of
from whowhom.questions.history import ChanceHistory, ChanceThen, HistoryRow
from whowhom.questions.learned import Learned

NOT_YET = ChanceThen(why="Varga does not yet hold the post of Premier")
SETTLED = ChanceThen(p=1.0, low=1.0, high=1.0, settled=True)
LONG = "Reported: Varga <stood> against the others in the vote of June in the Great Council of the Union & its parts"


def chance(p: float, error: float = 0.03, worlds: int = 256, base: float | None = 0.3) -> ChanceThen:
    return ChanceThen(p=p, low=p, high=p, mc_error=error, base_rate=base, worlds=worlds)


def history(*chances: ChanceThen) -> ChanceHistory:
    start = date(1953, 3, 1)
    learned = (
        Learned(day=start, text="Challenge to Varga", record="a", p_without=0.11),
        Learned(day=start + timedelta(days=1), text=LONG, record="b"),
    )
    rows = tuple(
        HistoryRow(day=start + timedelta(days=50 * n), chance=c, reports=n, learned=learned[: n % 3])
        for n, c in enumerate(chances)
    )
    return ChanceHistory(
        case="invented", key="varga", asked="Varga loses the post of Premier by 31 March 1958",
        proposition="removed(varga, premier) by 1958-03-31", timing="The date stays fixed, 31 March 1958.",
        hindsight=None, worlds=256, seed=1, rows=rows,
    )  # fmt: skip


MANY = history(NOT_YET, chance(0.1), chance(0.12), chance(0.5), NOT_YET, chance(0.97, 0.004), SETTLED)


@pytest.mark.parametrize("p", [0.0005, 0.004, 0.1, 0.5, 0.96, 0.9999])
@pytest.mark.parametrize("error", [0.0003, 0.02, 0.3])
@pytest.mark.parametrize("base", [None, 0.0, 0.4, 1.0])
def test_a_bar_has_its_length_and_says_what_it_holds(p: float, error: float, base: float | None) -> None:
    bar = bar_of(chance(p, error, base=base))
    assert len(bar) == BAR
    assert bar.count("│") == (base is not None)
    assert bar_of(chance(p, error, base=None)) == "".join(sorted(bar_of(chance(p, error, base=None)), key="█▒·".index))


def test_what_is_settled_is_a_word() -> None:
    assert figure_of(SETTLED) == "yes"
    assert bar_of(SETTLED) == "█" * BAR
    assert figure_of(replace(SETTLED, p=0.0)) == "no"


def test_lines_fit_a_terminal_of_80_columns_and_say_all() -> None:
    lines = history_lines(MANY)
    text = "\n".join(lines)
    assert max(map(len, lines)) <= 80
    for said in ("1 Mar 1953", "50% ±3", "97% ±0.4", "yes", "11%", "Varga does not yet hold", "256 worlds"):
        assert said in text
    assert "Nothing" in lines[4]  # no report, no event


def test_days_of_a_full_run_are_told_apart() -> None:
    said = " ".join(" ".join(history_lines(history(chance(0.4), chance(0.5, worlds=1536)))).split())
    assert "256 worlds; 20 April 1953 on 1,536" in said
    assert "a full run" in said


def test_csv_and_json_hold_every_row() -> None:
    rows = list(csv.DictReader(io.StringIO(history_csv(MANY))))
    assert [row["day"] for row in rows] == [str(row.day) for row in MANY.rows]
    assert [row["chance"] for row in rows] == ["", "0.1000", "0.1200", "0.5000", "", "0.9700", "1.0000"]
    assert rows[0]["why_not"] == NOT_YET.why
    assert LONG in rows[2]["learned"]
    found = json.loads(history_json(MANY))
    assert [row["chance"]["p"] for row in found["rows"]] == [row.chance.p for row in MANY.rows]


@pytest.mark.parametrize(
    "h", [MANY, history(NOT_YET), history(chance(0.4)), history(SETTLED), history(NOT_YET, SETTLED)]
)
def test_the_picture_is_whole_and_ours(h: ChanceHistory) -> None:
    made = history_svg(h)
    assert whose(made) == "ours"
    assert whose(made.replace(b"Varga", b"Orban", 1)) == "changed"
    svg = minidom.parseString(made).documentElement
    said = " ".join(node.firstChild.data for node in svg.getElementsByTagName("text"))
    assert said.count("without it 11%") == sum(bool(row.learned) for row in h.rows)
    assert minidom.parseString(str(draw_history("k", h)))


def test_no_text_of_the_picture_overlaps_another_or_leaves_it() -> None:
    svg = minidom.parseString(history_svg(MANY)).documentElement
    boxes = []
    for node in svg.getElementsByTagName("text"):
        x, y, size = (float(node.getAttribute(name)) for name in ("x", "y", "font-size"))
        width = width_of(node.firstChild.data, size, bool(node.getAttribute("font-weight")))
        left = x - {"middle": 0.5, "end": 1.0}.get(node.getAttribute("text-anchor"), 0.0) * width
        boxes.append((left, y - 0.7 * size, left + width, y + 0.2 * size, node.firstChild.data))
    for a, b in combinations(boxes, 2):
        assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]), (a, b)
    assert min(box[0] for box in boxes) >= -16.0
    assert max(box[2] for box in boxes) <= 656.0


def test_a_gap_is_not_drawn_over() -> None:
    svg = minidom.parseString(str(draw_history("k", MANY)))
    curves = [p for p in svg.getElementsByTagName("path") if p.getAttribute("fill") == "none"]
    assert [p.getAttribute("d").count("L") + 1 for p in curves] == [3, 2]


def test_the_title_says_what_it_shows() -> None:
    title = title_of(history(NOT_YET, chance(0.1), chance(0.12), chance(0.5)))
    assert "10% as of 20 April 1953, 50% as of 29 July 1953" in title
    assert "the largest step, +38 points, from 9 June 1953 to 29 July 1953" in title
    assert "step" not in title_of(history(chance(0.1), chance(0.12), chance(0.1)))  # no step beyond chance
    assert "could not be asked" in title_of(history(NOT_YET))
