"""Asked as of a day, a case holds nothing that was learned later: every kind of record."""

import re
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from whowhom.propositions import mentions
from whowhom.record import Case, CaseError, load_case

SMALL = Path(__file__).parents[2] / "data" / "small"
DAYS = [date(1953, 3, 1), date(1955, 2, 7), date(1955, 2, 8), date(1956, 12, 31), date(1957, 6, 1), date(1957, 7, 3)]


def test_the_whole_record_on_its_own_day() -> None:
    case = load_case(SMALL)
    assert list(case.persons) == ["khrushchev", "malenkov", "bulganin", "shepilov", "late"]
    assert len(case.reports) == 7
    assert len(case.judgements) == 2
    assert list(case.questions) == ["bulganin-premier", "sign", "newcomer", "early"]
    assert case.title == "A small leadership"


def test_persons_appear_with_their_first_mention() -> None:
    assert "late" not in load_case(SMALL, date(1957, 7, 3)).persons
    assert "late" in load_case(SMALL, date(1957, 7, 4)).persons
    assert "shepilov" not in load_case(SMALL, date(1956, 2, 26)).persons


def test_reports_by_the_day_they_were_learned() -> None:
    assert "r5" not in load_case(SMALL, date(1957, 7, 11)).reports
    assert "r5" in load_case(SMALL, date(1957, 7, 12)).reports


def test_ends_of_tenures_by_the_day_they_became_public() -> None:
    def end(day: date, who: str, seat: str) -> object:
        tenure = next(t for t in load_case(SMALL, day).tenures if (t.who, t.seat) == (who, seat))
        return tenure.end and tenure.end.text

    assert end(date(1957, 7, 2), "malenkov", "presidium") is None
    assert end(date(1957, 7, 3), "malenkov", "presidium") == "[1957-06-22..1957-06-29]"
    assert end(date(1955, 2, 7), "malenkov", "premier") is None
    assert end(date(1955, 2, 8), "malenkov", "premier") == "1955-02-08"


def test_ties_issues_hypotheses_and_judgements_by_their_learned_day_or_their_text() -> None:
    before, on = load_case(SMALL, date(1957, 7, 22)), load_case(SMALL, date(1957, 7, 23))
    assert [t.kind for t in before.ties] == ["rival"]
    assert [t.kind for t in on.ties] == ["comrade", "rival"]
    assert all(h.built_in for h in before.hypotheses.values())
    assert not before.judgements
    assert [k for k, h in on.hypotheses.items() if not h.built_in] == ["june", "army"]
    assert "decentralization" not in load_case(SMALL, date(1957, 3, 29)).issues
    assert "decentralization" in load_case(SMALL, date(1957, 3, 30)).issues
    assert before.persons["shepilov"].traits == {}
    assert on.persons["shepilov"].traits == {"opportunist": pytest.approx(0.675)}


def test_an_affair_that_is_only_named_tells_nothing(tmp_path: Path) -> None:
    for file in SMALL.iterdir():
        text = file.read_text(encoding="utf-8").replace("when: 1949/1950", "when: 1949/1950\n    learned: 1957-07-01")
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    assert "leningrad" not in load_case(tmp_path, date(1957, 4, 23)).affairs
    named = load_case(tmp_path, date(1957, 4, 24)).affairs["leningrad"]
    assert (named.implicated, named.custody) == ({}, {})
    assert load_case(tmp_path, date(1957, 7, 1)).affairs["leningrad"].custody


def test_watches_end_on_the_day() -> None:
    assert {w.end for w in load_case(SMALL, date(1956, 12, 31)).watched} == {date(1956, 12, 31)}


def test_questions_that_name_the_unknown_or_are_over_are_gone() -> None:
    assert "newcomer" not in load_case(SMALL, date(1957, 6, 1)).questions


def test_leader_is_who_holds_the_post_on_the_day() -> None:
    assert load_case(SMALL, date(1956, 1, 1)).leader == "khrushchev"


def test_an_earlier_day_has_another_title() -> None:
    assert load_case(SMALL, date(1956, 1, 1)).title == "The small leadership"


@pytest.mark.parametrize("name", [str(SMALL), "june-1957"])
@pytest.mark.parametrize("day", DAYS)
def test_nothing_later_is_left(name: str, day: date) -> None:
    whole = load_case(name)
    case = load_case(name, day)
    assert case.as_of == day
    assert all(r.learned <= day for r in case.reports.values())
    assert all(j.learned <= day for j in case.judgements)
    assert all((t.start_learned or day) <= day and (t.end_learned or day) <= day for t in case.tenures)
    for record in (*case.ties, *case.issues.values(), *case.questions.values()):
        assert (record.learned or day) <= day
    assert all(w.end <= day for w in case.watched)
    assert all(a.learned is None or a.learned <= day or not a.custody for a in case.affairs.values())
    for prop in [*(r.what for r in case.reports.values() if r.what), *(q.ask for q in case.questions.values())]:
        assert all(key in case.persons or key not in whole.persons for _, key in mentions(prop))
    late = {s for s in whole.sources if (whole.sources[s].published or day) > day}
    cited = {a.partition("@")[0] for r in case.reports.values() for a in r.cites}
    assert not cited & late


@pytest.mark.parametrize("day", DAYS)
def test_no_later_name_appears_anywhere(day: date) -> None:
    whole, case = load_case("june-1957"), load_case("june-1957", day)
    text = repr({k: v for k, v in asdict(case).items() if k not in ("folder", "key")})
    for key, person in whole.persons.items():
        if key not in case.persons:
            assert not re.search(rf"\b({key}|{person.short})\b", text), (day, key)
    for key in whole.sources:
        if key not in case.sources and "-" in key:
            assert f"'{key}'" not in text, (day, key)


def later_rows(case: Case, day: date) -> int:
    return sum(r.learned > day for r in case.reports.values())


@pytest.mark.parametrize("day", [date(1955, 2, 8), date(1956, 12, 31), date(1957, 7, 3)])
def test_what_was_learned_later_may_as_well_not_be_written(day: date, tmp_path: Path) -> None:
    """A log without its later rows gives the same case."""
    for file in SMALL.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    lines = (tmp_path / "log.csv").read_text(encoding="utf-8").split("\n")
    late = {r.where.line for r in load_case(SMALL).reports.values() if r.where and r.learned > day}
    kept = ["#" if n in late else line for n, line in enumerate(lines, 1)]
    (tmp_path / "log.csv").write_text("\n".join(kept), encoding="utf-8")
    (tmp_path / "judgements.yaml").unlink()
    questions = (tmp_path / "questions.yaml").read_text(encoding="utf-8").replace("weights: {r5: 2}", "weights: {}")
    (tmp_path / "questions.yaml").write_text(questions, encoding="utf-8")
    with_later, without = load_case(SMALL, day), load_case(tmp_path, day)
    assert later_rows(load_case(SMALL), day) > 0
    for name in ("persons", "tenures", "ties", "affairs", "issues", "reports", "questions", "watched", "sources"):
        assert getattr(with_later, name) == getattr(without, name), name


def test_a_day_outside_the_case_is_refused() -> None:
    for day in (date(1953, 2, 28), date(1957, 7, 23) + timedelta(days=1)):
        with pytest.raises(CaseError, match="cannot be asked as of"):
            load_case(SMALL, day)
