"""Leave one out, by reweighting and by a rerun: `python benchmarks/leave_one_out.py [CASE] [--records N] [-o FILE]`.

Each record in turn is taken out of the case, and the case computed anew without it, by other chances. Some questions
are asked of that, and of the whole case's worlds weighed as if the record were not there (`questions/reasons.py`). Two
figures agree where they differ by no more than two standard errors of their difference. Facts that say who sat where
are not taken out: they are structure, which stands whatever else is known (`record/stripped.py`).

Records that moved the worlds most come first. What reweighting trusts and what it does not are counted apart.
"""

import argparse
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.condition import estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.store import reopen
from whowhom.questions.asked import Asked, ask_worlds, family_error
from whowhom.questions.decisive import heavy_tails
from whowhom.questions.evidence import moved
from whowhom.questions.reasons import TRUSTED, without_each
from whowhom.questions.support import SEEN, sums_by_family
from whowhom.record import Case, load_case
from whowhom.record.origins import once
from whowhom.record.stripped import recorded

WORLDS, AGAIN = 1536, 192
QUESTIONS = ("bulganin-premier", "new-challenge", "khrushchev-secretary-1958", "zhukov-out", "bulganin-side")
SIGMAS = 2.0


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A figure without a record, by reweighting and by a rerun, and one standard error of their difference."""

    record: str
    question: str
    whole: float
    weighed: float
    rerun: float
    error: float
    trusted: bool

    @property
    def agree(self) -> bool:
        """Whether they differ by no more than chance."""
        return abs(self.weighed - self.rerun) <= SIGMAS * self.error


def weighed_error(e: Ensemble, asked: Asked, logs: Floats) -> float:
    """One standard error of an answer under weights, families of worlds taken as one."""
    w = np.exp(logs - logs.max())
    mean = float((w * asked.bottom).mean())
    off = w * (asked.top - float((w * asked.top).mean()) / mean * asked.bottom) / mean
    return float(SEEN * np.sqrt((sums_by_family(e, off) ** 2).sum())) / len(off)


def lacking(case: Case, record: str) -> Case:
    """The case without a record, what repeats it from the same origin, and what hypotheses say of it."""
    gone = {record, *(r for r, kept in once(case, case.reports.values()).items() if kept == record)}
    hypotheses = {
        key: replace(
            h,
            alternatives={
                k: replace(a, weights={r: x for r, x in a.weights.items() if r not in gone})
                for k, a in h.alternatives.items()
            },
        )
        for key, h in case.hypotheses.items()
    }
    reports = {key: r for key, r in case.reports.items() if key not in gone}
    return replace(case, reports=reports, hypotheses=hypotheses, judgements=())


def chosen_records(e: Ensemble, count: int) -> list[int]:
    """The places of the records that are weighed and are no structure, those that moved the worlds most first."""
    loose = {r.key for r in recorded(e.case)} - set(door.not_weighed(e))
    order = [int(r) for r in np.argsort(-moved(e), kind="stable") if door.records(e)[r] in loose]
    return order[:count] if count else order


def compared(e: Ensemble, r: int, questions: list[str], worlds: int, seed: int) -> Iterator[Compared]:
    """Every question without one record, both ways."""
    key, heavy = door.records(e)[r], r in heavy_tails(e)
    again = estimate(lacking(e.case, key), worlds=worlds, seed=seed)
    for question in questions:
        what = e.case.questions[question].ask
        asked, anew = ask_worlds(e, what), ask_worlds(again, what)
        without, kept = without_each(e, asked)
        error = math.hypot(weighed_error(e, asked, -door.contributions(e)[:, r]), family_error(again, anew))
        yield Compared(
            record=key,
            question=question,
            whole=asked.p,
            weighed=float(without[r]),
            rerun=anew.p,
            error=error,
            trusted=bool(kept[r] >= TRUSTED and not heavy),
        )


def line(c: Compared) -> str:
    """One comparison as a line."""
    trust = "trusted" if c.trusted else "not trusted"
    verdict = "agree" if c.agree else "DIFFER"
    figures = f"with it {c.whole:5.1%}  weighed {c.weighed:5.1%}  rerun {c.rerun:5.1%}"
    return f"{c.record:28} {c.question:26} {figures}  error {c.error:5.1%}  {trust:11}  {verdict}"


def summary(found: list[Compared]) -> Iterator[str]:
    """How many agree, where reweighting is trusted and where it is not."""
    for name, some in (
        ("trusted", [c for c in found if c.trusted]),
        ("not trusted", [c for c in found if not c.trusted]),
    ):
        if some:
            apart = float(np.mean([(c.weighed - c.rerun) / c.error for c in some]))
            squares = float(np.mean([((c.weighed - c.rerun) / c.error) ** 2 for c in some]))
            yield (
                f"{name}: {sum(c.agree for c in some)} of {len(some)} agree within {SIGMAS:.0f} standard errors; "
                f"difference in standard errors: mean {apart:+.2f}, root mean square {math.sqrt(squares):.2f}"
            )


def main() -> None:
    """Run, print as it goes, and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("case", nargs="?", default="june-1957")
    options.add_argument("--records", type=int, default=0, help="how many of the records; 0 for all")
    options.add_argument("--worlds", type=int, default=WORLDS, help="of the whole case")
    options.add_argument("--again", type=int, default=AGAIN, help="worlds of each rerun")
    options.add_argument("--base", type=Path, help="an ensemble of the whole case, already computed")
    options.add_argument("-o", "--out", type=Path)
    chosen = options.parse_args()
    case = load_case(chosen.case)
    e = reopen(chosen.base, case) if chosen.base else estimate(case, worlds=chosen.worlds)
    questions = [q for q in QUESTIONS if q in case.questions] or list(case.questions)[:5]
    rows, found, lines, start = chosen_records(e, chosen.records), list[Compared](), list[str](), time.perf_counter()

    def tell(text: str) -> None:
        lines.append(text)
        print(text, flush=True)
        if chosen.out:
            chosen.out.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")

    tell(f"{chosen.case}: {len(rows)} records, {e.worlds} worlds, {chosen.again} in each rerun")
    for k, r in enumerate(rows):
        for c in compared(e, r, questions, chosen.again, seed=2 + k):
            found.append(c)
            tell(line(c))
    for text in summary(found):
        tell(text)
    tell(f"{(time.perf_counter() - start) / 60.0:.1f} min")


if __name__ == "__main__":
    main()
