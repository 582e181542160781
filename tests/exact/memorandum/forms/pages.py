"""A short brief written down by hand, with every kind of block, and each of its forms."""

from datetime import date

from markupsafe import Markup

from tests.exact.memorandum.sample import empty
from whowhom.memorandum.page import render
from whowhom.memorandum.pages import Pages
from whowhom.memorandum.prose import (
    Cite,
    Figure,
    Figured,
    Grid,
    JudgedRow,
    JudgedTable,
    KeyEntry,
    NoteRef,
    Para,
    PersonBox,
    PersonColumn,
    Pic,
    ProseTable,
    Section,
    Small,
    Strong,
    Wide,
)
from whowhom.memorandum.svg import picture, text
from whowhom.questions.answers import ReportLine


def drawn(key: str, title: str, words: str, kind: str = "") -> Markup:
    return picture(key, 300, 60, title, words, (text(10, 30, "drawn"),), kind)


BAR = picture("bar", 100, 18, "Bar", "Nothing.", (), "cell bar")
ROW = JudgedRow(
    key="k1",
    claim="Varga falls within a year",
    p=0.12,
    word="very unlikely",
    band="5–20%",
    spread="7–16%",
    low=0.07,
    high=0.16,
    anchor="3% in such bodies",
    bar=BAR,
    why=("Raised by ", "a report", NoteRef(1), NoteRef(2), " (9% without)", "."),
    sure="Rests on good reports; the next may move it 15 points",
)
GRID = Grid(
    title="Two with Varga, one in danger",
    note="Framed: a report says so.",
    columns=(
        PersonColumn(
            state="with",
            title="With Varga",
            boxes=(PersonBox(name="Sabo", office="Secretary", note=("91%", NoteRef(1)), said=True),)
            + (PersonBox(name="Li", office="", note=("83%",), said=False),),
        ),
        PersonColumn(
            state="danger",
            title="In danger",
            boxes=(PersonBox(name="Ruud", office="", note=("23% to fall", ", 72% with"), said=False),),
        ),
    ),
)
PANELS = Figure(
    key="panels",
    title="How two chances came about",
    note="By what was known then.",
    pictures=(
        drawn("p1", "Varga falls", "1 May 1973 4%.", "panel"),
        drawn("p2", "Sabo falls", "1 May 1973 6%.", "panel"),
    ),
    beside=(drawn("b1", "Ties", "Sabo for Varga.", "network"),),
    beside_title="What was learned",
    entries=(KeyEntry(1, "2 May 1973", ("Sabo was absent", NoteRef(2))),),
)
LINEUP = Figure(
    key="lineup",
    title="The line-up",
    note="Dot: our figure.",
    pictures=(drawn("w", "The line-up", "Sabo 91%.", "wide"), drawn("n", "The line-up", "Sabo 91%.", "narrow")),
)
TABLE = ProseTable(
    key="falls",
    title="Ruud is likeliest to fall",
    note="Within twelve months.",
    head=(("Person",), ("Ours",), ("",), ("Such members",)),
    rows=(
        (("Ruud", Small("Secretary of the north")), (Strong("23%"), Small("21–27")), (Pic(BAR),), ("8%",)),
        (("Li", Wide(("never on paper",))), (Strong("19%"), Small("16–20")), (Pic(BAR),), ("7%",)),
    ),
    legend=((BAR, "ours"),),
)
RECORD = ReportLine(
    record="r1",
    learned=date(1973, 5, 2),
    happened="1973-05-01",
    source="gazette",
    source_name="The Gazette",
    grade="A1",
    text="Sabo was absent",
    note="Seen by many",
    basis="fact",
    cites=("gazette@A#3",),
    weighed=False,
    why_not="It claims nothing",
)
PAGES = Pages(
    subject="A small leadership",
    as_of=date(1974, 3, 18),
    basis="two reports",
    reviewed="reviewed by nobody",
    headline="Varga will very likely stay",
    lead=(("The chance of a fall is ", Figured(key="k1", p=0.12, text="12%"), "."), ("It was 4%.",)),
    front=(Section(key="judged", title="What we judge", blocks=(JudgedTable(rows=(ROW,), note="How to read it."),)),),
    body=(
        Section(key="falls", title="Who may fall", blocks=(TABLE, GRID, PANELS)),
        Section(
            key="author",
            title="Where we differ",
            blocks=(
                Para(("Two points.",), (("ours 33% ", Cite("memo@B#6"), ". "), ("ours 17%",))),
                Para(("",)),
                Para(("Reports by letter:",), (("his word",),), "key"),
                Para(("Sabo stays.",)),
            ),
        ),
    ),
    annex=(Section(key="lineup", title="The line-up", blocks=(LINEUP,)),),
    notes=(RECORD, RECORD),
    program="Computed by WhoWhom.",
)


def page(monkeypatch) -> str:
    monkeypatch.setattr("whowhom.memorandum.page.pages_of", lambda *_: PAGES)
    return render(empty())
