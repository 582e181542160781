"""What newcomers want to say: each row of the table is found by plain words, and passes the check in a case."""

import csv
import io
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whowhom.cli import app
from whowhom.propose.looking_up import look_up
from whowhom.propositions import Names, parse
from whowhom.propositions.sayings import JUDGEMENTS, LEADERSHIP, LOG, QUESTIONS, SAYINGS, Saying
from whowhom.record import Checked, check, load_case, shipped
from whowhom.record.glossary import counts_as
from whowhom.record.lines import lines

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "say-it.md"
KEPT = {
    "died(kuusinen)",
    "appointed(shepilov, foreign-minister)",
    "appointed(gromyko, presidium)",
    "appointed(kosygin, foreign-minister)",
    "met(central-committee)",
    "note: he wore his medals",
    "note: three of the Presidium are said to be against him",
}
PLAIN = {  # what a political scientist says, in words that nobody chose for the table
    "the minister did not show up at the May Day parade": "absent",
    "the two marshals cannot stand each other, they feud": "loyal",
    "the party daily published an article against him": "attacked_in_press",
    "he was arrested": "investigated",
    "he lost his job": "removed",
    "kicked out of the politburo": "removed",
    "promoted to premier": "appointed",
    "the officers back him": "loyal",
    "a coup is being planned against the leader": "challenged",
    "he suffered a heart attack": "ill",
    "he knows about the crime and holds the documents": "holds_proof",
    "groomed as successor": "designated",
    "his power is waning": "falling",
    "he supports the new economic policy": "favours",
    "afraid for his own neck": "alarmed",
    "he was replaced by a younger man": "removed",
    "he is rumoured to be seriously ill": "ill",
    "they say the prime minister will not last the winter": "removed",
    "the secret police answer to him": "following",
    "troops were moved to the capital": "challenged",
    "he voted against the leader": "sides",
    "seen to raise his hand against the proposal": "loyal",
    "they had a row": "loyal",
    "the two clashed over the budget": "opposes",
    "an attack on an unnamed target": "attacked_in_press",
    "he was replaced by his deputy": "appointed",
}
SAID = {  # the same, where what to write is no row of the log, or no word alone
    "son-in-law": "kind: kin",
    "married to the daughter of the premier": "kind: kin",
    "replaced by": "appointed(kosygin, foreign-minister)",
    "voted against": "not sides(molotov, khrushchev)",
    "quarrelled": "not loyal(bulganin, mikoyan)",
    "unnamed": "attacked_in_press(bulganin)",
    "extraordinary plenum": "what: plenum",
    "second secretary": "second-secretary: {",
    "chief of the secret police": "security-chief: {",
}


def written(saying: Saying, folder: Path) -> None:
    """Write what a newcomer is told to write, as he would."""
    file = folder / saying.file
    text = file.read_text(encoding="utf-8")
    if saying.file == LOG:
        rows = io.StringIO()
        for n, what in enumerate(saying.rows):
            event = what != "note: he wore his medals" and counts_as(what) not in ("claim about the future",)
            grade, day = (
                ("B2", "1957-07-18") if event and "~" not in what and not what.startswith("not ") else ("C3", "")
            )
            csv.writer(rows, lineterminator="\n").writerow(
                (f"said-{n}", day, "1957-07-20", "press", grade, "", what, "", "", "as a newcomer would")
            )
        text = text.rstrip("\n") + "\n" + rows.getvalue()
    elif saying.file == JUDGEMENTS:
        text = text.rstrip("\n") + "\n" + "".join(f"- {row}\n" for row in saying.rows)
    else:
        dash = "- " if saying.rows[0].startswith("{") else ""
        under = re.compile(rf"^{saying.under}:.*\n", re.MULTILINE)
        assert under.search(text), saying.under
        text = under.sub(lambda head: head[0] + "".join(f"  {dash}{row}\n" for row in saying.rows), text, count=1)
    file.write_text(text, encoding="utf-8")


def checked(saying: Saying, folder: Path) -> Checked:
    shutil.copytree(shipped()["june-1957"], folder)
    written(saying, folder)
    return check(folder)


@pytest.fixture(scope="module")
def before() -> Checked:
    return check("june-1957")


@pytest.mark.parametrize("saying", SAYINGS, ids=lambda s: s.says[:40])
def test_what_it_says_to_write_passes_the_check(saying: Saying, tmp_path: Path, before: Checked) -> None:
    found = checked(saying, tmp_path / "june-1957")
    assert not found.errors, found.errors[0].show()
    if saying.file != LOG:
        return
    by_key = {line.key: line for line in lines(found)}
    for n, what in enumerate(saying.rows):
        line = by_key[f"said-{n}"]
        assert line.kind == counts_as(what), what
        assert line.weighed or what in KEPT, (what, line.why)


@pytest.mark.parametrize("saying", SAYINGS, ids=lambda s: s.says[:40])
def test_its_own_words_find_it(saying: Saying) -> None:
    assert saying in look_up(saying.says).sayings


@pytest.mark.parametrize(("plain", "name"), PLAIN.items(), ids=lambda text: text[:30])
def test_plain_words_find_the_predicate(plain: str, name: str) -> None:
    assert name in look_up(plain).names[:3]


@pytest.mark.parametrize(("plain", "row"), SAID.items(), ids=lambda text: text[:30])
def test_plain_words_find_what_to_write(plain: str, row: str) -> None:
    assert row in "\n".join(look_up(plain).sayings[0].rows)


def test_what_stands_beside_a_row_can_be_written_too(tmp_path: Path) -> None:
    names = Names.of(load_case("june-1957"))
    beside = [code for s in SAYINGS for code in re.findall(r"`([^`]+)`", s.more) if ".." not in code]
    said = [code for code in beside if re.fullmatch(r"(not )?[a-z_]+\(.*\)", code)]
    ties = [code for code in beside if code.startswith("{of: ")]
    assert said
    assert all(parse(code, names) for code in said)
    assert len(ties) >= 2
    for n, tie in enumerate(ties):
        row = Saying(topic="", says="", rows=(tie,), file=LEADERSHIP, under="ties")
        found = checked(row, tmp_path / str(n) / "june-1957")
        assert all("stands twice" in error.message for error in found.errors), tie  # brezhnev's tie is in the case


def test_the_page_has_every_row_and_the_words_print_it() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert len(SAYINGS) >= 25
    assert {s.file for s in SAYINGS} == {LOG, LEADERSHIP, QUESTIONS, JUDGEMENTS}
    for saying in SAYINGS:
        assert all(f"`{row}`" in page for row in saying.rows)
        said = CliRunner().invoke(app, ["words", *saying.says.split()])
        assert said.exit_code == 0
        assert all(row in said.output for row in saying.rows)


def test_the_rows_at_the_top_of_the_page_are_rows() -> None:
    block = re.search(r"```text\n(happened,.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    rows = list(csv.DictReader(io.StringIO(block[1])))
    names = Names.of(load_case("june-1957"))
    assert len(rows) == 3
    assert all(parse(row["what"], names) for row in rows)
