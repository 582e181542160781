"""Reports written down by hand, added to the record of a case."""

from dataclasses import replace
from datetime import date

from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, parse
from whowhom.record.case import Basis, Case, Report
from whowhom.record.dates import parse_date

from .synthetic import ensemble


def said(case: Case, key: str, what: str, *, happened: str = "", learned: str = "", basis: Basis = "fact") -> Report:
    """A report of the case's first source, learned on its as-of day unless said otherwise."""
    return Report(
        key=key,
        source=next(iter(case.sources)),
        learned=date.fromisoformat(learned) if learned else case.as_of,
        happened=parse_date(happened) if happened else None,
        basis=basis,
        what=parse(what, Names.of(case)),
        text=what,
        credibility=2,
    )


def adding(case: Case, *reports: Report) -> Case:
    """The same case with some reports more."""
    return replace(case, reports={**case.reports, **{r.key: r for r in reports}})


def bare(case: Case, *reports: Report) -> Case:
    """The same case with these reports alone."""
    return replace(case, reports={r.key: r for r in reports}, judgements=(), hypotheses={})


def worlds(case: Case, count: int = 8) -> Ensemble:
    """Worlds of a case in which nothing was sampled."""
    return ensemble(compile_case(case), count)
