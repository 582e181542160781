"""Evidence: what each source contributed, each report as a line, and confidence in three parts."""

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import describe

from .answers import Confidence, Estimate, ReportLine, SourceRow


def moved(e: Ensemble) -> Floats:
    """How far each record moved the worlds, in nats: the divergence of the ensemble from that without the record.

    Args:
        e: the ensemble.
    """
    share = door.contributions(e)
    top = (-share).max(axis=0)
    return np.asarray(np.maximum(share.mean(axis=0) + top + np.log(np.exp(-share - top).mean(axis=0)), 0.0))


def weighed_elsewhere(e: Ensemble) -> set[str]:
    """Reports to which the analyst gave weights under a hypothesis.

    Args:
        e: the ensemble.
    """
    return {r for h in e.case.hypotheses.values() if door.is_closed(h) for r in door.ratios(e.case, h)}


def source_rows(e: Ensemble) -> tuple[SourceRow, ...]:
    """Each source with its grade, what it contributed, and the accuracy that the record now gives it.

    Args:
        e: the ensemble.
    """
    by_record, rows = moved(e), []
    number, not_weighed = {r: i for i, r in enumerate(door.records(e))}, door.not_weighed(e)
    speakers, elsewhere = door.speakers(e), weighed_elsewhere(e)
    for key, source in e.case.sources.items():
        reports = [r for r in e.case.reports.values() if r.source == key]
        weighed = [r for r in reports if r.key in number and r.key not in not_weighed]
        also = [r for r in reports if r.key in elsewhere and r not in weighed]
        accuracy = 1.0 / (1.0 + np.exp(-door.skill(e, key)))
        before = door.accuracy_of(source.reliability)
        low, high = np.quantile(accuracy, (0.05, 0.95))
        if not reports:
            continue
        rows.append(
            SourceRow(
                key=key,
                name=source.name,
                reliability=source.reliability,
                reports=len(reports),
                weighed=len(weighed) + len(also),
                moved=float(sum(by_record[number[r.key]] for r in weighed)),
                prior_accuracy=before,
                accuracy=float(accuracy.mean()) if key in speakers else before,
                low=float(low),
                high=float(high),
                note=source.note,
            )
        )
    return tuple(sorted(rows, key=lambda row: -row.moved))


def report_lines(e: Ensemble) -> tuple[ReportLine, ...]:
    """Every report of the record, weighed or not, and why not.

    Args:
        e: the ensemble.
    """
    elsewhere, lines = weighed_elsewhere(e), []
    for r in e.case.reports.values():
        source = e.case.sources[r.source]
        why = "a note" if r.basis == "note" else door.not_weighed(e).get(r.key, "")
        if r.key in elsewhere:
            why = ""
        text = describe(r.what, e.case) if r.what is not None else r.note or r.text
        lines.append(
            ReportLine(
                record=r.key,
                learned=r.learned,
                happened=r.happened.text if r.happened else "",
                source=r.source,
                source_name=source.name,
                grade=f"{r.letter or source.reliability}{r.credibility}",
                text=text,
                note=r.note if r.what is not None else "",
                basis=r.basis,
                cites=r.cites,
                weighed=not why,
                why_not=why,
            )
        )
    return tuple(lines)


def confidence(e: Ensemble, estimates: tuple[Estimate, ...], sources: tuple[SourceRow, ...]) -> Confidence:
    """Confidence in three parts: the evidence, the range of reasonable opinion, what one more report could do.

    Args:
        e: the ensemble.
        estimates: the answers.
        sources: from `source_rows`.
    """
    total = sum(s.moved for s in sources)
    good = sum(s.moved for s in sources if s.reliability in "AB")
    weak = [s for s in sources if s.reliability in "DEFG" and s.moved > 0.1 * total]
    if total <= 0.0:
        evidence = "Nothing in the record moved the ensemble."
    else:
        few = sum(s.moved > 0 for s in sources)
        evidence = (
            f"Of all that the record moved, {good / total:.0%} came from sources graded A or B, "
            f"from {few} source{'' if few == 1 else 's'} in all."
        )
        if weak:
            evidence += " " + ", ".join(s.name for s in weak) + " weighed much for a low or unknown grade."
    live = [x for x in estimates if not x.settled]
    if live:
        width = float(np.median([x.high - x.low for x in live]))
        reasoning = (
            f"Over the stated priors and rival variants the answers spread by {100 * width:.0f} points "
            "in the middle case."
        )
        lever = max((abs(r.p_with - r.p_without) for x in live for r in x.reasons), default=0.0)
        typical = float(np.median([max((abs(r.p_with - r.p_without) for r in x.reasons), default=0.0) for x in live]))
        responsive = (
            f"One report moved an answer by {100 * typical:.0f} points in the middle case "
            f"and by {100 * lever:.0f} at most, so the next one may do as much."
        )
    else:
        reasoning, responsive = "No question of this case is still open.", "Nothing is open that a report could move."
    return Confidence(evidence=evidence, reasoning=reasoning, responsiveness=responsive)
