"""Figures written down by hand."""

from dataclasses import replace
from datetime import date
from typing import Any

from whowhom.memorandum.figures import (
    FiguredAnswer,
    FiguredFall,
    FiguredPrior,
    FiguredProgram,
    FiguredReason,
    FiguredReport,
    Figures,
)

PROGRAM = FiguredProgram(version="0.1.0", model="model", answers="answers")


def report(key: str, digest: str = "", **changes: Any) -> FiguredReport:
    """A report whose digest is its key where none is given."""
    made = FiguredReport(
        key=key,
        digest=digest or key,
        source="Pravda",
        learned=date(1957, 6, 1),
        grade="A1",
        text=f"Something of {key}",
        weighed=True,
    )
    return replace(made, **changes)


def answer(key: str, p: float, **changes: Any) -> FiguredAnswer:
    """An answer with an error of one point."""
    made = FiguredAnswer(
        key=key, title=f"Will it be {key}?", asks=key, text=key, p=p, low=p, high=p, mc_error=0.01, reasons=()
    )
    return replace(made, **changes)


def figures(**changes: Any) -> Figures:
    """The figures of a small brief."""
    made = Figures(
        title="A small leadership",
        begins=date(1953, 3, 1),
        as_of=date(1957, 6, 20),
        leading_body="presidium",
        persons=("khrushchev", "bulganin"),
        files="f1",
        record={"tenures": "t1", "leader": "l1"},
        settings={"priors": "p1", "ties": "s1"},
        preset="communist-party",
        scale="icd203",
        priors=(FiguredPrior(name="trust", centre=0.5, spread=0.1),),
        reports=(report("r2"), report("r3")),
        questions=(
            answer("premier", 0.25, reasons=(FiguredReason(record="r3", p_with=0.25, p_without=0.2),)),
            answer("vote", 0.5),
        ),
        explanations=(answer("june.trap", 0.4),),
        outlook=(
            FiguredFall(
                person="bulganin",
                title="Bulganin falls within 12 months",
                months=12,
                day=date(1958, 6, 20),
                p=0.3,
                low=0.2,
                high=0.4,
                mc_error=0.02,
            ),
        ),
        worlds=1536,
        seed=1,
        program=PROGRAM,
    )
    return replace(made, **changes)
