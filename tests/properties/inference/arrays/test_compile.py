"""From case to arrays: what was learned later is not there, and what is said twice counts once."""

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from whowhom._records import leaves
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.run import run_steps
from whowhom.record import load_case

SMALL = Path(__file__).parents[3] / "data" / "small"
DAY = date(1956, 12, 31)

LATER = {
    "a removal": ("log.csv", None, '1957-03-01,1957-03-02,pravda,A1,"removed(bulganin, premier)",,\n'),
    "an appointment": ("log.csv", None, '1957-03-01,1957-03-02,pravda,A1,"appointed(shepilov, presidium)",,\n'),
    "a challenge long before": (
        "log.csv",
        None,
        '1955-05-05,1957-03-02,pravda,A1,"challenged(presidium, against=khrushchev)",,\n',
    ),
    "a claim about the past": (
        "log.csv",
        None,
        '1955-05-05,1957-03-02,travellers,C3,"stronger(malenkov, than=bulganin)",,\n',
    ),
    "a claim about the present": ("log.csv", None, ',1957-03-02,travellers,C3,"opportunist(bulganin)",,\n'),
    "a number": ("log.csv", None, ',1957-03-02,memo,B2,"following(apparatus, malenkov) ~ 30%",,\n'),
    "a hint": ("log.csv", None, '1956-04-24,1957-04-24,pravda,A1,"hinted(khrushchev, leningrad)",,\n'),
    "a sign": ("log.csv", None, '1956-05-01,1957-01-02,pravda,A1,"criticised(malenkov)",,\n'),
    "a note": ("log.csv", None, ",1957-03-02,pravda,,note: what somebody wrote,,\n"),
    "a tenure": (
        "leadership.yaml",
        "tenures:\n",
        "tenures:\n  - {who: late, post: foreign-minister, from: 1957-05, from_learned: 1957-05-02}\n",
    ),
    "a tenure of the past": (
        "leadership.yaml",
        "tenures:\n",
        "tenures:\n  - {who: shepilov, post: foreign-minister, from: 1956-06, from_learned: 1957-02-02}\n",
    ),
    "the end of a tenure": (
        "leadership.yaml",
        "{who: bulganin, post: premier, from: 1955-02-08}",
        "{who: bulganin, post: premier, from: 1955-02-08, to: 1956-11, to_learned: 1957-02-08}",
    ),
    "a tie": (
        "leadership.yaml",
        "ties:\n",
        "ties:\n  - {of: bulganin, to: malenkov, kind: ally, strength: 0.5, learned: 1957-02-01}\n",
    ),
    "an affair": (
        "leadership.yaml",
        "affairs:\n",
        "affairs:\n  doctors:\n    implicated: {malenkov: grave}\n"
        "    custody: {bulganin: likely}\n    learned: 1957-02-01\n",
    ),
    "an issue": ("leadership.yaml", "issues:\n", "issues:\n  virgin-lands: {salience: high, learned: 1957-02-01}\n"),
    "a person": ("leadership.yaml", "persons:\n", "persons:\n  later: {name: Later Comer, known_from: 1957-02-01}\n"),
    "a hypothesis": (
        "questions.yaml",
        "hypotheses:\n",
        "hypotheses:\n  fear:\n    exclusive: true\n    learned: 1957-02-01\n"
        "    alternatives: {much: {prior: 0.5, sets: {fear: 1.0}}, little: {}}\n",
    ),
    "a question": (
        "questions.yaml",
        "questions:\n",
        'questions:\n  more: {ask: "removed(malenkov, presidium) by 1958-12-31", learned: 1957-02-01}\n',
    ),
    "a judgement": (
        "judgements.yaml",
        None,
        '- {says: "stronger(khrushchev, than=malenkov)", words: probably, by: memo@B#4}\n',
    ),
    "a watch": (
        "questions.yaml",
        "watched:\n",
        "watched:\n  - {kind: challenged, whom: presidium, from: 1957-01-01, to: 1957-07-01, share_seen: nearly all}\n",
    ),
    "a source": ("sources.yaml", None, "memoirs: {name: Memoirs, reliability: C, published: 1957-06-01}\n"),
}


def copy(folder: Path) -> Path:
    """The small case, with a source for travellers and every file that takes an addition."""
    for file in SMALL.iterdir():
        (folder / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    text = (folder / "sources.yaml").read_text(encoding="utf-8")
    if "travellers" not in text:
        (folder / "sources.yaml").write_text(
            text + "travellers: {name: Travellers, reliability: C}\n", encoding="utf-8"
        )
    return folder


def add(folder: Path, file: str, old: str | None, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    if old is None:
        text += new
    else:
        assert old in text, f"{old!r} is not in {file}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def arrays(c: Compiled) -> Mapping[str, Any]:
    """All that the kernels see, and the names of the rows."""
    names = ("persons", "blocs", "affairs", "issues", "sources", "records", "probes", "choices", "not_weighed")
    return {
        **{f"leadership.{k}": v for k, v in leaves(c.leadership)},
        **{f"record.{k}": v for k, v in leaves(c.record)},
        **{k: getattr(c, k) for k in names},
    }


def differing(a: Compiled, b: Compiled) -> list[str]:
    first, second = arrays(a), arrays(b)

    def same(x: Any, y: Any) -> bool:
        return bool(np.array_equal(x, y)) if isinstance(x, np.ndarray) else bool(x == y)

    return [k for k in first if not same(first[k], second[k])]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(tmp_path_factory.mktemp("before"))


@pytest.mark.parametrize("kind", LATER)
def test_later_knowledge_changes_no_array(kind: str, before: Path, tmp_path: Path) -> None:
    """As of an earlier day the arrays are the same whether or not the later record is written."""
    after = copy(tmp_path)
    add(after, *LATER[kind])
    assert load_case(after) != load_case(before)
    assert differing(compile_case(load_case(before, DAY)), compile_case(load_case(after, DAY))) == []


@pytest.mark.parametrize("day", [DAY, date(1957, 6, 1), date(1957, 7, 3)])
def test_what_the_real_case_learned_later_may_as_well_be_anything(day: date, tmp_path: Path) -> None:
    """Every later row of the log turned into an idle note: the same arrays."""
    whole = load_case("june-1957")
    for file in whole.folder.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    late = {r.where.line for r in whole.reports.values() if r.where and r.learned > day}
    assert len(late) > 20
    lines = (tmp_path / "log.csv").read_text(encoding="utf-8").split("\n")
    header = next(csv.reader([lines[0]]))
    for n in late:
        row = dict(zip(header, next(csv.reader([lines[n - 1]])), strict=False))
        row["as"], row["what"] = "note", "note: idle"
        text = io.StringIO()
        csv.writer(text, lineterminator="").writerow([row.get(name, "") for name in header])
        lines[n - 1] = text.getvalue()
    (tmp_path / "log.csv").write_text("\n".join(lines), encoding="utf-8")
    a, b = compile_case(load_case("june-1957", day)), compile_case(load_case(tmp_path, day))
    assert differing(a, b) == []


def test_a_repeated_report_moves_nothing(tmp_path: Path) -> None:
    """The same words from the same origin: no other claim, no other number; from another origin, one claim more."""
    folder = copy(tmp_path)
    add(folder, "log.csv", None, ',1957-03-02,travellers,C3,"opportunist(bulganin)",,\n')
    case = load_case(folder)
    key = list(case.reports)[-1]
    first = replace(case.reports[key], origin="one-diplomat")
    once = replace(case, reports={**case.reports, key: first})
    again = replace(first, key="again", source="memo", credibility=6)
    worse = replace(case.sources["memo"], reliability="E")
    twice = replace(case, reports={**once.reports, "again": again}, sources={**case.sources, "memo": worse})
    other = replace(twice, reports={**once.reports, "again": replace(again, origin="another")})
    lone = replace(once, sources=twice.sources)
    a, b, c = compile_case(lone), compile_case(twice), compile_case(other)
    assert [k for k in differing(a, b) if k != "not_weighed"] == []
    assert "again" in b.not_weighed
    assert len(c.record.claims.record) == len(a.record.claims.record) + 1
    z = np.random.default_rng(1).normal(size=(4, a.leadership.places.dimension))
    steps = [np.zeros((4, x.leadership.months)) for x in (a, b, c)]
    for x, out in zip((a, b, c), steps, strict=True):
        run_steps(x.leadership, x.record, z, x.leadership.months, out)
    np.testing.assert_array_equal(steps[0], steps[1])
    assert not np.array_equal(steps[0], steps[2])


def test_compiling_twice_gives_the_same_arrays() -> None:
    case = load_case("june-1957")
    assert differing(compile_case(case), compile_case(case)) == []


def test_the_cumulated_priors_of_dates_and_hypotheses_end_at_one() -> None:
    c = compile_case(load_case("june-1957"))
    L, R = c.leadership, c.record
    assert np.allclose(L.choice.edges[:, -1], 1.0)
    for e, span in enumerate(R.events.span):
        assert R.events.edges[e, span - 1] == pytest.approx(1.0)
        assert 0 <= R.events.first[e] <= R.events.first[e] + span - 1 < L.months
    assert (np.diff(R.probes.due) >= 0).all()
    assert R.claims.first[-1] == len(R.claims.record)
    assert L.places.dimension == L.places.date + (R.events.z >= 0).sum()
