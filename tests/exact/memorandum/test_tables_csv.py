"""Answers, scores, rows and backtests as CSV: the same figures as the text, one table each."""

import csv
import io
import json
from datetime import date

import numpy as np

from whowhom._tabular import csv_text
from whowhom.calibrate.backtest.counts import Counts
from whowhom.calibrate.backtest.figures import figures_csv, figures_json
from whowhom.calibrate.backtest.leaders import Leaders
from whowhom.calibrate.backtest.members import Members
from whowhom.calibrate.backtest.run import Result
from whowhom.memorandum.tables_csv import answer_csv, score_csv
from whowhom.questions.answers import Circumstance, Estimate, Reason
from whowhom.questions.marks import marks
from whowhom.questions.scoring import CaseScore, Scored

REASON = Reason(
    record="r1",
    text='he "said", so\u202e',
    source="press",
    learned=date(1957, 7, 1),
    cites=(),
    p_with=0.25,
    p_without=0.125,
    trusted=False,
)
SILENCE = Circumstance(
    kind="silence", name="removed", text="nobody was seen to go", p_with=0.25, p_without=0.5, size=-1.0, error=0.1
)
ANSWER = Estimate(
    key="q",
    title="He goes",
    text="He goes by 1958",
    p=0.25,
    low=0.1,
    high=0.4,
    mc_error=0.01,
    base_rate=0.125,
    reasons=(REASON,),
    circumstances=(SILENCE,),
    condition="he stays",
    p_condition=0.75,
)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_an_answer_is_one_table_of_what_the_text_says() -> None:
    told = answer_csv(ANSWER)
    rows = {row["kind"]: row for row in read(told)}
    assert list(rows) == [
        "answer", "condition", "base rate", "model without the record", "error of the computation", "report", "silence",
    ]  # fmt: skip
    assert (rows["answer"]["p"], rows["answer"]["low"], rows["answer"]["high"]) == ("0.25", "0.1", "0.4")
    assert rows["model without the record"]["p"] == ""
    assert (rows["report"]["learned"], rows["report"]["p_without"], rows["report"]["trusted"]) == (
        "1957-07-01",
        "0.125",
        "no",
    )
    assert rows["silence"]["size"] == "-1.0"
    assert "\u202e" not in told
    assert rows["report"]["text"].startswith('he "said", so')


def scored(case: str, outcomes: list[bool]) -> CaseScore:
    questions = tuple(
        Scored(
            key=f"q{n}",
            title="",
            came_true=came,
            settled=date(1958, 1, 1),
            model=0.5,
            baselines=(0.25,),
        )
        for n, came in enumerate(outcomes)
    )
    return CaseScore(case=case, title=case, as_of=date(1957, 1, 1), baselines=("constant",), questions=questions)


def test_scores_are_one_table_of_questions_cases_and_all() -> None:
    cases = [scored("one", [True, False]), scored("two", [False])]
    rows = read(score_csv(cases))
    asked = [row for row in rows if row["kind"] == "question"]
    assert [(r["case"], r["name"], r["forecaster"], r["came_true"], r["p"]) for r in asked[:2]] == [
        ("one", "q0", "model", "yes", "0.5"),
        ("one", "q0", "constant", "yes", "0.25"),
    ]
    assert len(asked) == 6
    whole = [row for row in rows if row["kind"] == "score of all"]
    assert [float(row["brier"]) for row in whole] == [mark.brier.mean for mark in marks(cases)]
    assert float(whole[0]["brier"]) == 0.25
    assert not [row for row in read(score_csv(cases[:1])) if row["kind"] == "score of all"]


def test_a_backtest_is_one_table_of_figures() -> None:
    y = np.array([1, 0, 0, 0])
    cluster = np.array(["a", "a", "b", "b"])
    chance = {"anchor": np.array([0.5, 0.25, 0.25, 0.25]), "constant": np.full(4, 0.25)}
    whole = np.ones(4, dtype=bool)
    members = Members(y=y, cluster=cluster, leads=whole, checked=whole, body=cluster, chance=chance)
    counts = Counts(cluster=cluster[:2], log_chance={"anchor": np.log([0.5, 0.5]), "beta": np.log([0.25, 0.25])})
    result = Result(
        members={12: members}, counts={12: counts}, leaders={12: Leaders(y=y, cluster=cluster, chance=chance)}
    )
    rows = read(figures_csv(result))
    assert json.loads(figures_json(result))[0]["forecast"] == "anchor"
    found = {(r["about"], r["forecast"], r["score"]): r for r in rows}
    assert float(found["members", "constant", "brier"]["value"]) == (0.75**2 + 3 * 0.25**2) / 4
    assert float(found["members", "constant", "less brier"]["value"]) == (0.25 - 0.75**2) / 4
    assert float(found["members", "anchor", "auc"]["value"]) == 1.0
    assert ("members", "constant", "auc") not in found
    assert np.isclose(float(found["counts", "beta", "less log"]["value"]), np.log(0.5))
    assert (found["leaders", "anchor", "log"]["n"], found["leaders", "anchor", "log"]["came"]) == ("4", "1")


def test_cells_are_read_back_as_they_were() -> None:
    rows = [["a, b", 'he "said"', "two\nlines"], ["", "é", "=1"]]
    assert list(csv.reader(io.StringIO(csv_text(("x", "y", "z"), rows))))[1:] == rows
