"""Reports: each goes where it is weighed, as a fact, a sign, a number or a claim, or is set aside with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from whowhom._records import record
from whowhom.propositions.syntax import Atom
from whowhom.record.case import Case, Report
from whowhom.record.heard import unheard
from whowhom.world.leadership import Claims, Measures, Sources

from .claims import CREDIT, ERROR, SKILL, SKILL_SPREAD, Index, NotWeighed, Probe, credit, once
from .facts import Seen, take_in
from .nought import refuse_nought
from .probes import Bare
from .said import claimed, measured
from .signs import is_sign, sign_of, trust_in


@record
class Claim:
    """A report's claim about a probe; `denies` its truth; `event` where it claims that something happened."""

    probe: Bare
    report: Report
    denies: bool
    event: bool


class Measure(NamedTuple):
    """A number that a report gives to a quantity."""

    probe: Probe
    value: float
    report: Report


@dataclass(frozen=True, kw_only=True)
class Sorted:
    """The reports that count, in order, and what each of them says."""

    records: tuple[str, ...]
    not_weighed: dict[str, str]
    seen: Seen = field(default_factory=lambda: Seen([], {}))
    measures: list[Measure] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    probes: list[Bare] = field(default_factory=list)


def sort_reports(case: Case, index: Index) -> Sorted:
    """Sort the reports of a case.

    Args:
        case: the case.
        index: places of names; what the reports say of affairs is added to its `pairs`.
    """
    reports = [r for r in case.reports.values() if r.basis != "note"]
    repeats = once(case, reports)
    reports = [r for r in reports if r.key not in repeats]
    found = Sorted(records=tuple(r.key for r in reports), not_weighed=unheard(case))
    for r in reports:
        if r.key in found.not_weighed:
            continue
        try:
            _sort(r, case, index, found)
        except NotWeighed as reason:
            found.not_weighed[r.key] = str(reason)
    return found


def _sort(r: Report, case: Case, index: Index, found: Sorted) -> None:
    if r.basis == "fact" and isinstance(r.what, Atom) and take_in(r, r.what, index, found.seen):
        return
    if isinstance(r.what, Atom) and is_sign(r.what):
        found.seen.signs.append(sign_of(r.what, r, trust_in(case, r), index))
        return
    number_said = measured(r, index)
    if number_said is not None:
        refuse_nought(number_said[0], index)
        found.measures.append(Measure(*number_said, r))
        found.probes.append(number_said[0].bare)
        return
    said = claimed(r, index)
    for p, _ in said:
        refuse_nought(p, index)
    for p, event in said:
        found.claims.append(Claim(probe=p.bare, report=r, denies=p.denies, event=event))
        found.probes.append(p.bare)


def claim_arrays(case: Case, claims: Sequence[Claim], places: Mapping[Bare, int], number: Mapping[str, int]) -> Claims:
    """The claims, sorted by probe.

    Args:
        case: the case.
        claims: in the order of the reports.
        places: of the probes.
        number: places of the reports, by key.
    """
    sources = list(case.sources)
    claims = sorted(claims, key=lambda c: places[c.probe])
    counts = np.bincount([places[c.probe] for c in claims], minlength=len(places)) if claims else [0] * len(places)
    return Claims(
        first=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        source=np.array([sources.index(c.report.source) for c in claims], dtype=np.int64),
        credit=np.array([credit(case, c.report) for c in claims]),
        denies=np.array([c.denies for c in claims], dtype=np.int64),
        event=np.array([c.event for c in claims], dtype=np.int64),
        record=np.array([number[c.report.key] for c in claims], dtype=np.int64),
    )


def measure_arrays(case: Case, measures: Sequence[Measure], number: Mapping[str, int]) -> Measures:
    """The numbers that are said.

    Args:
        case: the case.
        measures: in the order of the reports.
        number: places of the reports, by key.
    """
    return Measures(
        code=np.array([m.probe.code for m in measures], dtype=np.int64),
        who=np.array([m.probe.who for m in measures], dtype=np.int64),
        what=np.array([m.probe.what for m in measures], dtype=np.int64),
        month=np.array([m.probe.month for m in measures], dtype=np.int64),
        value=np.array([m.value for m in measures]),
        error=np.array([_error(case, m.report) for m in measures]),
        record=np.array([number[m.report.key] for m in measures], dtype=np.int64),
    )


def _error(case: Case, r: Report) -> float:
    """The standard error of a number, by the grade of its report."""
    return ERROR[r.letter or case.sources[r.source].reliability] - 0.1 * CREDIT[r.credibility]


def source_arrays(case: Case) -> Sources:
    """The sources.

    Args:
        case: the case.
    """
    grades = [source.reliability for source in case.sources.values()]
    return Sources(
        skill=np.array([SKILL[g] for g in grades]),
        spread=np.array([SKILL_SPREAD[g] for g in grades]),
    )
