"""outcomes.yaml: each mistake at its place, and no way from it to an answer."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import whowhom
from whowhom.questions.outcomes import read_outcomes
from whowhom.record import CaseError, check, load_case

SMALL = Path(__file__).parents[2] / "data" / "small"
GOOD = """\
bulganin-premier: {came_true: true, settled: 1958-03-27, source: a paper}
sign: {void: true, settled: 1958-01-31, source: a paper}
newcomer: {came_true: no, settled: 1958-12-31, source: a paper, note: he stayed}
early: {came_true: true, settled: 1957-12-31, source: a paper}
"""


@pytest.fixture
def place(tmp_path: Path) -> Callable[[str | None], Path]:
    """A copy of the small case with these outcomes."""
    shutil.copytree(SMALL, tmp_path / "small")

    def put(text: str | None) -> Path:
        file = tmp_path / "small" / "outcomes.yaml"
        file.unlink(missing_ok=True)
        if text is not None:
            file.write_text(text, encoding="utf-8", newline="\n")
        return tmp_path / "small"

    return put


def test_what_is_read(place: Callable[[str | None], Path]) -> None:
    found = read_outcomes(load_case(place(GOOD)))
    assert {k: o.came_true for k, o in found.items()} == {
        "bulganin-premier": True,
        "sign": None,
        "newcomer": False,
        "early": True,
    }
    assert found["newcomer"].note == "he stayed"


MISTAKES: dict[str, tuple[str, str, str, str]] = {
    "unknown question": ("newcomer:", "newcommer:", "outcomes.yaml:3:1", "'newcommer' is no question of the case"),
    "missing outcome": (
        "early: {came_true: true, settled: 1957-12-31, source: a paper}\n",
        "",
        "questions.yaml:8:3",
        "the question 'early' has no outcome",
    ),
    "wrong type": ("came_true: no", "came_true: perhaps", "outcomes.yaml:3:23", "neither true nor false"),
    "settled on the as-of date": ("1958-03-27", "1957-07-23", "outcomes.yaml:1:46", "settled by the as-of date"),
    "no day": ("1958-03-27", "soon", "outcomes.yaml:1:46", "soon"),
    "unknown key": ("source: a paper, note", "sauce: a paper, note", "outcomes.yaml:3:48", "unknown key 'sauce'"),
    "void without a condition": ("came_true: no", "void: true", "outcomes.yaml:3:18", "has no condition"),
    "neither": ("void: true, ", "", "outcomes.yaml:2:7", "came_true or void or unresolved is missing"),
    "both": ("void: true", "came_true: true, void: true", "outcomes.yaml:2:19", "a question is void, or"),
    "not void, but what": ("void: true", "void: false", "outcomes.yaml:2:14", "does not say what became of it"),
    "unresolved and true": (
        "came_true: no",
        "came_true: no, unresolved: true",
        "outcomes.yaml:3:23",
        "or unresolved, or",
    ),
    "not unresolved, but what": ("came_true: no", "unresolved: false", "outcomes.yaml:3:24", "does not say what"),
    "no day at all": ("settled: 1957-12-31, ", "", "outcomes.yaml:4:1", "'settled' is missing"),
    "nobody says so": (
        "settled: 1957-12-31, source: a paper",
        "settled: 1957-12-31",
        "outcomes.yaml:4:1",
        "'source' is missing",
    ),
    "twice": ("early:", "newcomer:", "outcomes.yaml:4:1", "stands twice"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_shown_at_its_place(mistake: str, place: Callable[[str | None], Path]) -> None:
    old, new, where, message = MISTAKES[mistake]
    assert old in GOOD
    case = load_case(place(GOOD.replace(old, new, 1)))
    with pytest.raises(CaseError) as raised:
        read_outcomes(case)
    assert any(p.place == where and message in p.message for p in raised.value.problems), str(raised.value)
    assert all(p.expected for p in raised.value.problems)


def test_what_nobody_can_say_needs_no_day(place: Callable[[str | None], Path]) -> None:
    text = GOOD.replace("{came_true: no, settled: 1958-12-31, source: a paper, note: he stayed}", "{unresolved: true}")
    found = read_outcomes(load_case(place(text)))["newcomer"]
    assert (found.came_true, found.unresolved) == (None, True)
    assert not read_outcomes(load_case(place(GOOD)))["sign"].unresolved


def test_all_mistakes_at_once(place: Callable[[str | None], Path]) -> None:
    with pytest.raises(CaseError) as raised:
        read_outcomes(load_case(place("sing: {came_true: true}\nnewcomer: {came_true: 7}\n")))
    assert len(raised.value.problems) >= 6
    assert any(p.nearest == "sign" for p in raised.value.problems)


@pytest.mark.parametrize("text", [None, "", "[1, 2]", "a: [", "# nothing\n"])
def test_a_file_that_is_none(text: str | None, place: Callable[[str | None], Path]) -> None:
    case = load_case(place(text))
    with pytest.raises(CaseError):
        read_outcomes(case)


def test_a_case_whose_questions_are_all_void(place: Callable[[str | None], Path]) -> None:
    folder = place("sign: {void: true, settled: 1958-01-31, source: a paper}\n")
    questions = folder / "questions.yaml"
    kept = [
        line for line in questions.read_text(encoding="utf-8").split("\n") if " by 19" not in line or "sign:" in line
    ]
    questions.write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(CaseError, match="no question of the case counts"):
        read_outcomes(load_case(folder))


@pytest.mark.parametrize("text", [GOOD, GOOD.replace("true", "false"), "nothing: good", "a: [", None])
def test_outcomes_change_no_case_and_no_hash(text: str | None, place: Callable[[str | None], Path]) -> None:
    """Present, changed, broken or gone: the record, its hash and so every answer are the same."""
    before = load_case(SMALL)
    folder = place(text)
    after = load_case(folder)
    assert after.digest == before.digest
    assert after.questions == before.questions
    assert after.reports == before.reports
    assert check(folder).problems == check(SMALL).problems


def test_the_shelf_does_not_know_them(place: Callable[[str | None], Path], tmp_path: Path) -> None:
    from whowhom.workflow import Observer, Order, Shelf, take_up

    shelf = Shelf(tmp_path / "shelf")
    keys = {take_up(Order(case=place(text)), Observer(), shelf).wanted.key for text in (None, GOOD, "a: [")}
    assert len(keys) == 1


def test_nothing_else_reads_the_file() -> None:
    """The name of the file stands in the record's lists of names, and is opened by one module that one verb calls."""
    root = Path(whowhom.__file__).parent
    sources = {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in root.rglob("*.py")}
    names = {p for p, text in sources.items() if "OUTCOMES" in text or '"outcomes.yaml"' in text}
    protected = {"_output.py", "workflow/texts.py"}  # they name the file so that no result takes its place
    assert names == {"record/files.py", "record/tables.py", "questions/outcomes.py", *protected}
    assert {p for p, text in sources.items() if "read_outcomes" in text} == {
        "questions/outcomes.py",
        "questions/scoring.py",
        "workflow/score.py",
    }
    assert {p for p, text in sources.items() if "score_cases" in text} == {
        "workflow/score.py",
        "workflow/verbs.py",
        "cli/score.py",
    }
