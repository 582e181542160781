"""`words`, `presets` and `questions` as a user runs them."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whowhom.cli import app
from whowhom.propositions import PREDICATES, Names, parse
from whowhom.propositions.topics import OTHERS, topics
from whowhom.questions import QuestionError
from whowhom.questions.beforehand import see_question
from whowhom.record import check, load_case, preset_names
from whowhom.record.glossary import entries
from whowhom.record.kinds_of_leadership import kind


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_all_words_stand_in_groups_each_once() -> None:
    code, out = run("words")
    assert code == 0
    out, _, forms = out.partition("How they combine")
    assert "note: he wore his medals" in forms
    for title, names in topics().items():
        assert f"\n{title}\n" in f"\n{out}"
        for name in names:
            assert len(re.findall(rf"^  {re.escape(PREDICATES[name].example)} ", out, re.MULTILINE)) == 1
    assert OTHERS not in topics()
    assert sorted(name for names in topics().values() for name in names) == sorted(PREDICATES)


@pytest.mark.parametrize("name", PREDICATES)
def test_all_of_one_word(name: str) -> None:
    code, out = run("words", name)
    assert code == 0
    assert out.startswith(f"{name}(")
    for label in ("example", "reads", "contrary", "a fact", "a claim", "a question", "a judgement", "counts as"):
        assert f"\n{label} " in out


@pytest.mark.parametrize("asked", ["fired", "Fired", "removd", "removed(x, y)", "remove"])
def test_another_word_is_answered_with_the_one_that_says_it(asked: str) -> None:
    code, out = run("words", asked)
    assert code == 0
    assert "removed(who, from): A person loses a seat or a post." in out


def test_plain_words_need_no_quotes() -> None:
    assert run("words", "lost", "his", "job") == run("words", "lost his job")
    assert "removed(malenkov, premier)" in run("words", "lost his job")[1]


@pytest.mark.parametrize(("asked", "told"), [("xyzzy", "nothing in the vocabulary says 'xyzzy'"), (" ", "which word?")])
def test_what_is_not_found_is_told_in_a_line(asked: str, told: str) -> None:
    code, out = run("words", asked)
    assert code == 1
    assert told in out
    assert out.count("\n") == 1


def test_programs_get_the_same_words() -> None:
    told = json.loads(run("words", "--format", "json")[1])["words"]
    rows = list(csv.DictReader(io.StringIO(run("words", "--format", "csv")[1])))
    assert [word["name"] for word in told] == [row["name"] for row in rows] == [e.name for e in entries()]
    assert all(word["reads"] == row["reads"] for word, row in zip(told, rows, strict=True))
    (one,) = csv.DictReader(io.StringIO(run("words", "fired", "--format", "csv")[1]))
    assert one["name"] == "removed"
    found = json.loads(run("words", "a plenum has been called", "--format", "json")[1])
    assert found["sayings"][0]["file"] == "leadership.yaml"


def test_what_is_said_of_questions_is_so() -> None:
    """Of every predicate: where the entry says yes, a question about somebody in place is not refused; else it is."""
    case = load_case("june-1957")
    in_place = {
        "removed": "removed(bulganin, premier)",
        "died": "died(bulganin)",
        "stronger": "stronger(zhukov, mikoyan)",
        "falling": "falling(mikoyan)",
        "alarmed": "alarmed(mikoyan)",
        "rising": "rising(mikoyan)",
        "influential": "influential(mikoyan)",
        "opportunist": "opportunist(mikoyan)",
        "opposes": "opposes(mikoyan, decentralization)",
        "opened": "opened(khrushchev, army-purge)",
        "holds": "holds(bulganin, premier)",
        "appointed": "appointed(zhukov, premier)",
        "following": "following(apparatus, khrushchev) > 60%",
    }
    for e in entries():
        ask = in_place.get(e.name, e.example)
        ask += " by 1958-03-31" if e.kind == "event" else ""
        parse(ask, Names.of(case))
        if e.question.startswith("yes"):
            see_question(case, ask)
        else:
            with pytest.raises(QuestionError):
                see_question(case, ask)


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_is_printed_whole(name: str) -> None:
    code, out = run("presets", name)
    found = kind(name)
    assert code == 0
    for key in (*found.bodies, *found.posts, *found.blocs, *found.priors):
        assert re.search(rf"^ +{key} ", out + " ", re.MULTILINE) or f"  {key}\n" in out
    assert f"{found.base_rates['leader_exit']:g}" in out
    assert found.about
    assert found.source
    assert "Rules: all are on" in out
    assert name in run("presets")[1]


def test_presets_for_programs_and_a_wrong_name() -> None:
    told = json.loads(run("presets", "--format", "json")[1])
    assert [each["name"] for each in told] == list(preset_names())
    rows = list(csv.DictReader(io.StringIO(run("presets", "personal", "--format", "csv")[1])))
    assert {row["preset"] for row in rows} == {"personal"}
    assert {"body", "post", "bloc", "base rate", "prior"} <= {row["section"] for row in rows}
    code, out = run("presets", "comunist")
    assert (code, "did you mean 'communist-party'?" in out) == (1, True)


@pytest.mark.parametrize("preset", preset_names())
def test_questions_pasted_into_a_new_case_pass_the_check(preset: str, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    run("new", str(folder), "--preset", preset, "--leader", "Anna Ivanova", "--as-of", "1999-12-31")
    code, text = run("questions", str(folder), "--members", "--leader", "--posts", "--months", "6,12")
    assert code == 0, text
    with (folder / "questions.yaml").open("a", encoding="utf-8") as file:
        file.write(text)
    checked = check(folder)
    assert not checked.problems, checked.problems[0].show()
    assert checked.case is not None
    post = checked.case.top_post
    asked = {f"ivanova-{post}-6", f"ivanova-{post}-12", "ivanova-challenged-6", f"rival-{checked.case.leading_body}-12"}
    assert asked <= set(checked.case.questions)
    assert checked.case.questions[f"ivanova-{post}-6"].text.endswith("by 30 June 2000")
    code, again = run("questions", str(folder), "--members", "--months", "6,12")
    assert code == 0
    assert "ask:" not in again
    assert again.count("this key stands there already") == 6


def test_questions_may_stand_where_there_is_no_file_and_with_other_indents(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    run("new", str(folder), "--leader", "Anna Ivanova", "--as-of", "1999-12-31")
    file = folder / "questions.yaml"
    for before in ("", "questions:\n    mine: removed(rival, presidium) by 2000-12-31\n"):
        file.write_text(before, encoding="utf-8")
        if not before:
            file.unlink()
        text = run("questions", str(folder), "--members", "--months", "12")[1]
        file.write_text(before + text, encoding="utf-8")
        assert not check(folder).errors
    assert "# rival-presidium-12: it is asked there as mine" in text


def test_questions_go_into_a_file_and_never_into_the_record(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    run("new", str(folder), "--leader", "Anna Ivanova", "--as-of", "1999-12-31")
    own = (folder / "questions.yaml").read_text(encoding="utf-8")
    code, out = run("questions", str(folder), "--leader", "-o", str(folder / "questions.yaml"))
    assert (code, "belongs to the record" in out) == (1, True)
    assert (folder / "questions.yaml").read_text(encoding="utf-8") == own
    code, out = run("questions", str(folder), "--leader", "-o", str(tmp_path / "more.yaml"))
    assert code == 0, out
    (folder / "questions.yaml").write_text((tmp_path / "more.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert not check(folder).errors


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--months", "6"], "for whom? --members, --leader, --posts"),
        (["--leader", "--months", "0"], "0 months: expected 1 to 60"),
        (["--leader", "--months", "61"], "61 months: expected 1 to 60"),
        (["--leader", "--months", "six"], "--months: 'six' is no number of months"),
        (["--leader", "--months", ""], "--months: '' is no number of months"),
    ],
)
def test_questions_for_nobody_or_no_time_are_told(options: list[str], told: str) -> None:
    code, out = run("questions", "june-1957", *options)
    assert (code, told in out) == (1, True)
    assert out.count("\n") == 1


def test_questions_for_programs() -> None:
    rows = list(csv.DictReader(io.StringIO(run("questions", "june-1957", "--posts", "--format", "csv")[1])))
    told = json.loads(run("questions", "june-1957", "--posts", "--format", "json")[1])
    assert [row["ask"] for row in rows] == [each["ask"] for each in told]
    case = load_case("june-1957")
    for row in rows:
        parse(row["ask"], Names.of(case))
    assert not any("first-secretary" in row["ask"] for row in rows)
