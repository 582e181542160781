"""Any text in any field of a case: nothing that commands a terminal is in what `check`, `ask` and the others print."""

import csv
import io
import shutil
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.exact.questions.synthetic import ensemble
from whowhom import workflow
from whowhom.cli import app
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.ensemble import Ensemble
from whowhom.memorandum import render
from whowhom.questions import answer
from whowhom.record import Case, check, load_case
from whowhom.workflow import Job, page, score, shelf

SMALL = Path(__file__).parents[1] / "data" / "small"
ODD = "\x1b\x07\x08\r\x7f\x9b\x85\x00\u202e\u2066\u200b\u200d\ufeff\u2028\U000e0041[31m\"'\\ב"
TEXT = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(ODD)), min_size=1, max_size=30)
# what stands in a file, and what takes its place: {} is any text, as YAML writes it between quotes
FIELDS = {
    "case.yaml": [("A small leadership", "{}"), ("The small leadership", "{}"), ("leader: khrushchev", "leader: {}")],
    "leadership.yaml": [("Nikita Khrushchev", "{}"), ("[Malenkov]", "[{}]"), ("Late Comer", "{}"), ("comrade", "{}")],
    "sources.yaml": [("A memorandum", "{}"), ("name: Pravda", "name: {}"), ("kind: press", "kind: {}")],
    "questions.yaml": [
        ("{exclusive: true", "{{title: {}, exclusive: true"),
        ("newcomer: removed", "{}: removed"),
        ("cites: memo@B#9", "title: {}"),
        ("removed(late, presidium)", "{}"),
    ],
    "judgements.yaml": [("probably", "{}"), ("[r5]", "[{}]")],
    "coverage.yaml": [("who has the proof", "{}"), ("text: memo", "text: {}")],
    "log.csv": [("resigned", "{}"), ("something that cannot be said", "{}"), ("travellers", "{}"), ("C3", "{}")],
}
SOUND = {"case.yaml": 2, "sources.yaml": 2}  # so many of them leave the case sound
OUTCOMES = """\
bulganin-premier: {came_true: true, settled: 1958-03-27, source: "a \\e[31m paper"}
sign: {void: true, settled: 1958-01-31, source: a paper}
newcomer: {came_true: false, settled: 1958-12-31, source: a paper}
early: {came_true: false, settled: 1957-12-31, source: a paper}
"""
SETTINGS = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture(scope="module")
def computed() -> Ensemble:
    return ensemble(compile_case(load_case(SMALL)))


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, computed: Ensemble) -> Path:
    """A folder for a case; the worlds are those of the small case as it stands."""
    monkeypatch.setattr(shelf, "default_root", lambda: tmp_path / "cache")

    def stand_in(job: Job, case: Case) -> Ensemble:
        return replace(computed, compiled=replace(computed.compiled, case=case))

    for module in (workflow, page, score):
        monkeypatch.setattr(module, "ensemble_of", stand_in)
    return tmp_path / "case"


def put(folder: Path, texts: list[str], fields: dict[str, int] | None = None) -> Path:
    """The small case with texts in fields of its files; in `fields`, in how many of each file."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SMALL, folder)
    n = 0
    for name, edits in FIELDS.items():
        whole = (folder / name).read_text(encoding="utf-8")
        for old, new in edits[: None if fields is None else fields.get(name, 0)]:
            assert old in whole
            text, n = texts[n % len(texts)], n + 1
            whole = whole.replace(old, in_csv(text) if name == "log.csv" else new.format(in_yaml(text)), 1)
        (folder / name).write_text(whole, encoding="utf-8", newline="\n")
    return folder


def in_yaml(text: str) -> str:
    return '"' + "".join(f"\\U{ord(c):08x}" for c in text) + '"'


def in_csv(text: str) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([text.replace("\0", "\x1b")])
    return out.getvalue() if "\n" not in text else "x\x1b"


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def clean(text: str) -> bool:
    """No control character but line feed and tab, no mark of direction, nothing without width."""
    odd = {c for c in text if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t"}
    return not (odd | set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u200b\ufeff"))


@given(texts=st.lists(TEXT, min_size=1, max_size=6), verb=st.sampled_from(["check", "ask", "score"]))
@SETTINGS
def test_a_case_with_any_texts(case: Path, texts: list[str], verb: str) -> None:
    put(case, texts)
    arguments = {"check": ["--coverage"], "ask": ["opportunist(shepilov)"], "score": []}[verb]
    assert clean(printed(verb, str(case), *arguments))


@given(texts=st.lists(TEXT.filter(str.strip), min_size=1, max_size=6))
@SETTINGS
def test_a_sound_case_with_any_texts(case: Path, texts: list[str]) -> None:
    put(case, texts, SOUND)
    (case / "outcomes.yaml").write_text(OUTCOMES, encoding="utf-8")
    checked, asked = printed("check", str(case)), printed("ask", str(case), "bulganin-premier")
    assert "0 errors" in checked
    assert "probability" in asked or "answer" in asked
    scored, as_json = printed("score", str(case), "--each"), printed("score", str(case), "--format", "json")
    assert "1 came true" in scored
    assert all(map(clean, (checked, asked, scored, as_json)))


@given(question=TEXT, day=TEXT)
@SETTINGS
def test_any_arguments(case: Path, question: str, day: str) -> None:
    put(case, ["x"], {})
    assert clean(printed("ask", str(case), "--", question))
    assert clean(printed("ask", str(case), "removed(khrushchev, " + question))
    assert clean(printed("check", f"{case}{day}"))
    assert clean(printed("brief", str(case), f"--as-of={day}"))
    assert clean(printed(f"--{day}"))


@given(text=TEXT, name=TEXT)
@SETTINGS
def test_a_document_of_any_text(tmp_path: Path, text: str, name: str) -> None:
    (tmp_path / "d.txt").write_text(f"1. It ~~is~~ ^{{may be}} so. {text}\n\n2. {text} 25X1\n", encoding="utf-8")
    for form in ([], ["--format", "text"], ["--format", "html"], ["--format", "tei"], ["--format", "json"]):
        assert clean(printed("read", str(tmp_path / "d.txt"), f"--name={name}", *form))


def test_the_page_holds_nothing_hidden(case: Path, computed: Ensemble) -> None:
    put(case, ["\x1b[31m\u202eA\u200b\u2028\x9b\ufeffB"], SOUND)
    sound = load_case(case)
    page = render(answer(replace(computed, compiled=replace(computed.compiled, case=sound))))
    assert "[31mA" in page
    assert clean(page)


def test_what_is_hidden_is_shown(case: Path) -> None:
    """Not only gone: who reads sees that something was there."""
    put(case, ["Anna\x1b[2J\u202eB"], SOUND)
    assert "Anna\\x1b[2J\\u202eB: 1953-03-01 to 1957-07-23" in printed("check", str(case))
    assert check(case).case is not None


def test_a_name_that_commands_the_terminal_is_refused_and_shown(case: Path) -> None:
    put(case, ["Anna\x1b[2J"], {"leadership.yaml": 1})
    told = printed("check", str(case))
    assert "the name holds a character that cannot be printed, U+001B" in told
    assert clean(told)
