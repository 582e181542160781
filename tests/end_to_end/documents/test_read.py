"""`whowhom read`, `check --documents` and the brief's passages, as a user runs them."""

import json
import shutil
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whowhom.cli import app
from whowhom.memorandum.passages import with_passages
from whowhom.record import check
from whowhom.workflow.texts import with_texts

SMALL = Path(__file__).parents[2] / "data" / "small"


def run(*arguments):
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_without_options_it_prints_a_summary(harvest_path):
    done = run("read", harvest_path)
    assert done.exit_code == 0
    assert done.stdout.startswith("harvest-note: a covering note and 2 drafts of one text")


@pytest.mark.parametrize(
    ("form", "begins"), [("json", "{"), ("tei", "<?xml"), ("html", "<!DOCTYPE html>"), ("text", "Covering note")]
)
def test_every_format_is_written_or_printed(harvest_path, tmp_path, form, begins):
    out = tmp_path / "out"
    assert run("read", harvest_path, "--format", form, "-o", out).exit_code == 0
    written = out.read_text(encoding="utf-8")
    assert written.startswith(begins)
    assert run("read", harvest_path, "--format", form).stdout == written


def test_the_name_is_what_it_is_cited_by(harvest_path):
    data = json.loads(run("read", harvest_path, "--format", "json", "--name", "note-1974").stdout)
    assert data["parts"][1]["paragraphs"][1]["anchor"] == "note-1974@A#1"


@pytest.mark.parametrize("data", [b"", b"\0\1\2", b"\xff\xfea\0"])
def test_what_cannot_be_read_is_one_line_and_no_traceback(tmp_path, data):
    path = tmp_path / "document"
    path.write_bytes(data)
    done = run("read", path)
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_folder_that_does_not_exist(harvest_path, tmp_path):
    done = run("read", harvest_path, "--format", "text", "-o", tmp_path / "none" / "out.txt")
    assert done.exit_code == 1
    assert "does not exist" in done.stderr


@pytest.fixture
def case(tmp_path):
    """A copy of the small case that cites the invented document."""
    folder = tmp_path / "case"
    shutil.copytree(SMALL, folder)
    return folder


def test_proposals_are_rows_that_the_log_takes(harvest_path, case, tmp_path):
    before = {p.name: p.read_bytes() for p in case.iterdir()}
    shown = run("read", harvest_path, "--propose", case)
    assert shown.exit_code == 0, shown.stderr
    assert "Dates" in shown.stdout
    out = tmp_path / "proposed.csv"
    assert run("read", harvest_path, "--propose", case, "-o", out).exit_code == 0
    assert {p.name: p.read_bytes() for p in case.iterdir()} == before
    again = run("read", harvest_path, "--propose", case, "-o", out)
    assert again.exit_code == 1
    assert "exists already" in again.stderr


def test_proposals_for_the_first_case_pass_its_check(memorandum_path, tmp_path):
    from whowhom.record import shipped

    folder = tmp_path / "june-1957"
    shutil.copytree(shipped()["june-1957"], folder)
    out = tmp_path / "proposed.csv"
    done = run("read", memorandum_path, "--name", "memo-1957", "--propose", folder, "-o", out)
    assert done.exit_code == 0, done.stderr
    rows = [line for line in out.read_text(encoding="utf-8").splitlines() if line[:1] not in "#" and line[:3] != "id,"]
    assert len(rows) > 50
    with (folder / "log.csv").open("a", encoding="utf-8") as log:
        log.write("\n".join(rows) + "\n")
    assert check(folder, documents=memorandum_path.parent).errors == ()


def test_check_warns_of_a_paragraph_that_does_not_exist(harvest_path, case):
    shutil.copy(harvest_path, case / "harvest.txt")
    text = (case / "case.yaml").read_text(encoding="utf-8")
    (case / "case.yaml").write_text(text + "\ndocuments: {harvest: harvest.txt}\n", encoding="utf-8")
    log = (case / "log.csv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    header = log[0].split(",")
    row = dict.fromkeys(header, "") | {
        "learned": log[1].split(",")[header.index("learned")],
        "source": "pravda",
        "what": "note: two citations",
        "cites": "harvest@B#2a; harvest@B#2d",
    }
    (case / "log.csv").write_text("\n".join([*log, ",".join(row.values())]) + "\n", encoding="utf-8")
    warnings = [p for p in check(case).warnings if "no paragraph" in p.message]
    assert [p.message for p in warnings] == ["harvest has no paragraph B#2d"]
    assert warnings[0].line == len(log) + 1
    elsewhere = [p.message for p in check(case, documents=case.parent).warnings]
    assert any("is not in" in message for message in elsewhere)
    (case / "harvest.txt").unlink()
    assert not any("harvest" in p.message for p in check(case).warnings)


def test_a_page_gets_the_passages_that_are_on_hand(harvest_path, case):
    shutil.copy(harvest_path, case / "harvest.txt")
    page = b"<html><main><p><cite>harvest@B#2a</cite> <cite>harvest@B#9</cite></p></main></html>"
    linked = with_texts(page, case, None).decode()
    assert '<cite><a href="#passage-1">harvest@B#2a</a></cite>' in linked
    assert "<cite>harvest@B#9</cite>" in linked
    assert 'id="passage-1"' in linked
    assert with_texts(page, case, case.parent) == page


def test_passages_are_escaped():
    page = with_passages("<main><cite>a@A#1</cite></main>", {"a@A#1": [("1.", "<script>")]})
    assert "<script>" not in page


def test_reading_needs_no_estimation(harvest_path):
    """Reading a document loads neither numba nor the record."""
    import subprocess

    code = (
        "import sys; from whowhom.documents import find, read_document, written; "
        f"f = find(read_document({str(harvest_path)!r})); [written(f, x) for x in ('json', 'tei', 'text', 'html')]; "
        "sys.exit(any(m in sys.modules for m in ('numba', 'h5netcdf', 'pydantic', 'whowhom.record')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
