"""The conversation: what is asked, what is shown, what stands in the log afterwards."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from whowhom.record import CaseError, load_case
from whowhom.record.source_file import AddingError
from whowhom.workflow.adding import add
from whowhom.workflow.choosing import Dialogue, SaidByUser

SMALL = Path(__file__).parents[2] / "data" / "small"
SENTENCE = "Bulganin will be out within a year, says a Yugoslav diplomat"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


class Person:
    """Answers what is asked, in order; an empty answer takes what is proposed."""

    def __init__(self, answers: Iterable[str]) -> None:
        self.answers, self.asked, self.told = list(answers), list[str](), list[str]()

    def ask(self, question: str, proposed: str) -> str:
        self.asked.append(question)
        return self.answers.pop(0) or proposed

    def talk(self) -> Dialogue:
        return Dialogue(self.told.append, self.ask)


def last(folder: Path) -> str:
    return (folder / "log.csv").read_text(encoding="utf-8").splitlines()[-1]


def test_all_is_asked_for_and_the_second_proposal_taken(small: Path) -> None:
    person = Person(["1957-07-20", SENTENCE, "", "", "C", "C3", "2"])
    add(small, SaidByUser(), person.talk())
    assert (
        last(small) == f',1957-07-20,yugoslav-diplomat,C3,"removed(bulganin, presidium) within 12 months","{SENTENCE}",'
    )
    assert load_case(small).sources["yugoslav-diplomat"].name == "Yugoslav diplomat"
    assert len(person.asked) == 7
    assert "1. removed(bulganin, premier) within 12 months" in person.told
    assert "   Weighed (claim about the future): it can move whether he goes" in "\n".join(person.told)
    assert "Added as line 10 of log.csv, id r10." in person.told
    assert person.told[-1] == f"`whowhom brief {small}` and `whowhom ask {small} QUESTION` take it up."


def test_a_proposition_of_ones_own_is_checked_and_confirmed(small: Path) -> None:
    person = Person(["9", "absent(bulgannin)", "absent(bulganin)", "n", "ill(bulganin)", "y"])
    given = SaidByUser(sentence=SENTENCE, day="1957-07-20", source="pravda", grade="A2")
    add(small, given, person.talk())
    assert last(small) == f',1957-07-20,pravda,A2,ill(bulganin),"{SENTENCE}",'
    assert "There is no number 9." in person.told
    assert any("did you mean 'bulganin'?" in text for text in person.told)


def test_a_note(small: Path) -> None:
    person = Person(["n"])
    add(small, SaidByUser(sentence="He wore his medals", day="1957-07-20", source="pravda", grade=""), person.talk())
    assert last(small) == ",1957-07-20,pravda,,note: He wore his medals,,"
    assert "No proposition was found in the sentence." in person.told


@pytest.mark.parametrize("answers", [["q"], ["ill(bulganin)", "n", "q"]])
def test_who_stops_changes_nothing(small: Path, answers: list[str]) -> None:
    before = (small / "log.csv").read_bytes()
    person = Person(answers)
    add(small, SaidByUser(sentence=SENTENCE, day="1957-07-20", source="pravda", grade="A2"), person.talk())
    assert person.told[-1] == "Nothing was added."
    assert (small / "log.csv").read_bytes() == before


def test_a_proposition_that_is_given_is_confirmed(small: Path) -> None:
    given = SaidByUser(what="alarmed(bulganin)", day="1957-07-20", source="memo", grade="", note="so it says")
    person = Person(["y"])
    add(small, given, person.talk())
    assert person.asked == ["Add it?"]
    assert last(small) == ",1957-07-20,memo,,alarmed(bulganin),so it says,"


def test_a_source_spelt_nearly_as_another_is_doubted(small: Path) -> None:
    person = Person(["", "", "y"])
    add(small, SaidByUser(what="ill(bulganin)", day="1957-07-20", source="pravada", grade=""), person.talk())
    assert "pravada is new; the case has pravda." in person.told


def told(folder: Path, given: SaidByUser) -> str:
    found = list[str]()
    add(folder, given, Dialogue(found.append))
    return "\n".join(found)


def test_a_script_takes_the_first(small: Path) -> None:
    given = SaidByUser(sentence=SENTENCE, day="1957-07-20", source="diplomat", grade="C3", origin="belgrade", yes=True)
    text = told(small, given)
    assert "diplomat is not declared in sources.yaml; its letter is C." in text
    assert last(small).endswith(",belgrade")


def test_what_will_not_be_weighed_is_said(small: Path) -> None:
    text = told(small, SaidByUser(what="met(presidium)", day="1957-07-20", source="pravda", grade="A2"))
    assert "Not weighed: that a body met tells the rules nothing. Instead: a note." in text
    assert "It does not say when that happened" in text
    later = told(small, SaidByUser(what="ill(bulganin)", day="1957-08-20", source="pravda", grade="A2"))
    assert "Not weighed: it was learned on 1957-08-20, after the as-of date." in later
    seat = told(
        small, SaidByUser(what="appointed(late, premier)", happened="1957-07-01", day="1957-07-20", source="memo")
    )
    assert "claims of appointed are not followed" in seat


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (SaidByUser(), "--day is missing"),
        (SaidByUser(day="1957-07-20"), "a sentence, or --what is missing"),
        (SaidByUser(day="1957-07-20", sentence=SENTENCE), "--source is missing"),
        (SaidByUser(day="20.7.1957", what="x", source="pravda"), "did you mean 1957-07-20?"),
        (SaidByUser(day="1957-07-20", what="x", source=" "), "--source is empty"),
        (SaidByUser(day="1957-07-20", sentence=SENTENCE, source="pravda"), "choose one with --what"),
        (SaidByUser(day="1957-07-20", sentence="He smiled", source="pravda", yes=True), "no proposition was found"),
        (SaidByUser(day="1957-07-20", what="ill(bulganin)", source="pravda", name="P"), "is a source of the case"),
        (SaidByUser(day="1957-07-20", what="ill(bulganin)", source="x", reliability="H"), "'H' is no letter from A"),
    ],
)  # fmt: skip
def test_a_script_is_told_what_is_missing(small: Path, given: SaidByUser, message: str) -> None:
    before = (small / "log.csv").read_bytes()
    with pytest.raises(AddingError) as caught:
        told(small, given)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (small / "log.csv").read_bytes() == before


def test_a_case_with_errors_is_refused(small: Path) -> None:
    (small / "questions.yaml").write_text("questions: {a: {ask: nothing}}\n", encoding="utf-8")
    with pytest.raises(CaseError):
        told(small, SaidByUser(what="ill(bulganin)", day="1957-07-20", source="pravda"))
