"""Whatever texts a record holds, its figures come back from the page, and no browser takes them for anything else."""

import itertools
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tests.exact.memorandum.figured import answer, figures, report
from whowhom._visible import HIDDEN
from whowhom.memorandum.changes import ChangePart, ChangeRow
from whowhom.memorandum.compare_text import in_points
from whowhom.memorandum.figures_json import block_of, figures_json, read_figures

NASTY = st.sampled_from(
    ["</script>", "<!--", "<script>", "]]>", "&lt;", "\u2028", "\u202e", "\x00", '"', "\\", "</ScRiPt ", "<style>"]
)
TEXTS = st.lists(NASTY | st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=5).map("".join)
CHANCES = st.floats(0, 1)


class Elements(HTMLParser):
    """The elements of a page, and its text outside of scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.shown, self.inside = "", 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)
        self.inside += tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "script"

    def handle_data(self, data: str) -> None:
        self.shown += "" if self.inside else data

    def handle_comment(self, data: str) -> None:
        self.shown += data


@given(TEXTS, TEXTS, TEXTS, CHANCES)
def test_any_text_comes_back_and_stays_inside_its_block(title: str, text: str, key: str, p: float) -> None:
    made = replace(
        figures(title=title, reports=(report("r2", text=text),), settings={key: text}),
        questions=(answer(key, p, title=title),),
    )
    html = f"<html><body><p>shown</p>{block_of(figures_json(made))}</body></html>"
    read = Elements(html)
    assert read.opened == ["html", "body", "p", "script"]
    assert read.shown == "shown"
    assert not HIDDEN.search(html)
    assert read_figures(html.encode("utf-8"), "a page") == made


@given(CHANCES, CHANCES, st.lists(CHANCES, max_size=4))
def test_what_is_printed_adds_up(old: float, new: float, between: list[float]) -> None:
    stops = [old, *between, new]
    parts = tuple(ChangePart(causes=("evidence",), amount=b - a) for a, b in itertools.pairwise(stops))
    row = ChangeRow(kind="question", key="a", title="a", old=old, new=new, error=0.0, parts=parts)
    change, told = in_points(row)
    tenths = any("." in text for text in (change, *told))
    numbers = [round(float(text.replace("−", "-")) * (10 if tenths else 1)) for text in (change, *told)]
    assert numbers[0] == sum(numbers[1:])
    unit = 0.001 if not any(0.0095 <= x <= 0.9905 for x in (old, new)) else 0.01
    assert all(abs(n - p.amount / unit) <= 1.0 + 1e-6 for n, p in zip(numbers[1:], parts, strict=True))
