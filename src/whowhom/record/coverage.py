"""Which paragraph of a cited text which records carry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .case import Case
from .citations import citations
from .draft import Draft
from .files import COVERAGE
from .problems import Problems

_REASON = "not encoded:"


@dataclass(frozen=True, kw_only=True)
class Covered:
    """One paragraph: its anchor, what it says in our words, the records that cite it, or why there are none."""

    anchor: str
    says: str
    records: tuple[tuple[str, str], ...]
    reason: str = ""


def coverage(draft: Draft) -> tuple[Covered, ...]:
    """Every paragraph, lettered item, footnote and cover note of the cited text, in the order of coverage.yaml.

    Args:
        draft: from `check`.
    """
    return tuple(_covered(draft, draft.case))


def _covered(draft: Draft, case: Case) -> Iterator[Covered]:
    if draft.coverage is None:
        return
    text = draft.coverage.get("text", "")
    by_anchor: dict[str, dict[tuple[str, str], None]] = {}
    for kind, key, anchor in citations(case):
        by_anchor.setdefault(anchor, {})[kind, key] = None
    for anchor, entry in draft.coverage.get("paragraphs", {}).items():
        says, reason = entry.get("says", ""), entry.get("not_encoded", "")
        at = says.lower().find(_REASON)
        if at >= 0:
            says, reason = says[:at].strip(), reason or says[at + len(_REASON) :].strip()
        yield Covered(anchor=anchor, says=says, records=tuple(by_anchor.get(f"{text}@{anchor}", {})), reason=reason)


def check_citations(draft: Draft, problems: Problems) -> None:
    """Warn of citations that coverage.yaml does not know, and of paragraphs without a record or a reason.

    Args:
        draft: what was read so far.
        problems: to which what is wrong is added.
    """
    if draft.coverage is None:
        problems.warn(COVERAGE, 0, 0, "there is no coverage.yaml", "nothing", "text and paragraphs")
        return
    text = draft.coverage.get("text", "")
    paragraphs = draft.coverage.get("paragraphs", {})
    for kind, key, anchor in citations(draft.case):
        cited, _, paragraph = anchor.partition("@")
        if cited == text and paragraph not in paragraphs:
            where = where_of(draft.case, kind, key)
            problems.warn(
                *where,
                f"coverage.yaml has no paragraph {paragraph}",
                paragraph,
                "a paragraph of coverage.yaml",
                list(paragraphs),
            )
    for covered in coverage(draft):
        if not covered.records and not covered.reason:
            node = paragraphs[covered.anchor].node
            message = f"no record cites {covered.anchor}"
            expected = "a record that cites it, or `not encoded: why`"
            problems.warn(COVERAGE, node.line, node.column, message, "", expected)


def where_of(case: Case, kind: str, key: str) -> tuple[str, int, int]:
    """The place of a record that cites something, as `citations` names it: file, line and column.

    Args:
        case: from `load_case`.
        kind: of record.
        key: of the record.
    """
    tables: dict[str, Mapping[str, Any]] = {
        "person": case.persons,
        "bloc": case.blocs,
        "body": case.bodies,
        "post": case.posts,
        "affair": case.affairs,
        "issue": case.issues,
        "source": case.sources,
        "report": case.reports,
        "hypothesis": case.hypotheses,
        "question": case.questions,
        "judgement": {j.key: j for j in case.judgements},
        "tenure": {f"{t.who} in {t.seat}": t for t in case.tenures},
        "tie": {f"{t.of} to {t.to} ({t.kind})": t for t in case.ties},
        "watch": {f"{w.kind} of {w.whom}": w for w in case.watched},
        "congress": {c.held.text: c for c in case.congresses},
        "scheduled": {f"{s.what} {s.when.text}": s for s in case.scheduled},
        "norm": {case.norm.of: case.norm} if case.norm else {},
    }
    record = tables[kind].get(key)
    where = record.where if record is not None else None
    return (where.file, where.line, where.column) if where else ("", 0, 0)
