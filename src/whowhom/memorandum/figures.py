"""The figures of a brief as plain data of a stated schema, `whowhom.figures/1`: what a later reader needs.

A page carries them (`figures_json`), so that two briefs can be compared from the pages alone.
What a case is called and where it lies is no part of them, nor when and how fast they were computed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from whowhom._sources import model_version, sources_key
from whowhom.propositions.walk import unparse
from whowhom.questions.answers import Answers, Estimate
from whowhom.record.case import Case, Report
from whowhom.record.fingerprint import digest_of_report, record_digests, settings_digests

SCHEMA: Literal["whowhom.figures/1"] = "whowhom.figures/1"
DIGITS = 6


@dataclass(frozen=True, kw_only=True)
class FiguredReason:
    """A report that moved an answer: the answer with it, and without."""

    record: Annotated[str, "its key in `reports`"]
    p_with: Annotated[float, "the answer as it is"]
    p_without: Annotated[float, "the answer without it"]
    trusted: Annotated[bool, "whether reweighting can tell that; else a run without it is needed"] = True


@dataclass(frozen=True, kw_only=True)
class FiguredCircumstance:
    """What moved an answer beside the reports; `size` in logits, with one standard error."""

    kind: Annotated[str, "`structure`, `tension`, `politics` or `silence`"]
    name: str
    p_without: Annotated[float, "the answer without it"]
    size: Annotated[float, "in logits"]
    error: Annotated[float, "one standard error of the size"]


@dataclass(frozen=True, kw_only=True)
class FiguredAnswer:
    """The answer to a question, or the chance of an explanation.

    `asks` is the proposition as understood. `p` has one standard error of the computation, `mc_error`, and a range over
    the model's priors. `base_rate`: by what everybody can see; `prior`: without the record.
    """

    key: Annotated[str, "of the question, or hypothesis and alternative with a dot between"]
    title: Annotated[str, "as the page prints it"]
    asks: Annotated[str, "the proposition as understood"]
    text: Annotated[str, "the same in words"]
    p: Annotated[float, "the chance, 0 to 1"]
    low: Annotated[float, "the least over the priors and rival explanations"]
    high: Annotated[float, "the most"]
    mc_error: Annotated[float, "one standard error of the computation"]
    base_rate: Annotated[float | None, "by what everybody can see alone; null where there is none"] = None
    prior: Annotated[float | None, "the model without the record"] = None
    settled: Annotated[bool, "the record or logic answers it already"] = False
    condition: Annotated[str | None, "in words, where it has one"] = None
    p_condition: Annotated[float | None, "its chance"] = None
    reasons: tuple[FiguredReason, ...] = ()
    circumstances: tuple[FiguredCircumstance, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FiguredFall:
    """The chance that somebody falls within so many months, by a day; `title` says it."""

    person: Annotated[str, "his key"]
    title: Annotated[str, "in words"]
    months: Annotated[int, "from the as-of day"]
    day: Annotated[date, "by which"]
    p: Annotated[float, "the chance, 0 to 1"]
    low: Annotated[float, "the least over the priors and rival explanations"]
    high: Annotated[float, "the most"]
    mc_error: Annotated[float, "one standard error of the computation"]
    base_rate: Annotated[float | None, "by what everybody can see alone"] = None
    prior: Annotated[float | None, "the model without the record"] = None
    reasons: tuple[FiguredReason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FiguredReport:
    """A report: its key in its log, and a digest of what of it is weighed, by which it is known again."""

    key: Annotated[str, "its id, or `r` and its line"]
    digest: Annotated[str, "of what of it is weighed: source, days, grade and what it says"]
    source: Annotated[str, "its name"]
    learned: Annotated[date, "the day on which it became known"]
    grade: Annotated[str, "letter of the source and number of the report"]
    text: Annotated[str, "what it says"]
    weighed: Annotated[bool, "whether it bears on the figures"]


@dataclass(frozen=True, kw_only=True)
class FiguredJudgement:
    """What an author believes, beside which the figures stand."""

    key: str
    text: str
    words: Annotated[str, "of probability"]
    low: Annotated[float, "of the range of the words"]
    high: Annotated[float, "of the same"]
    by: Annotated[str, "its author"]


@dataclass(frozen=True, kw_only=True)
class FiguredOwn:
    """A figure of the analyst or of a colleague, beside ours."""

    key: Annotated[str, "a question's, or `leader` or `danger`"]
    asks: Annotated[str, "the question's key, or the proposition"]
    by: Annotated[str, "who dissents; empty for the analyst himself"]
    p: Annotated[float, "his figure, 0 to 1"]
    ours: Annotated[float, "the figure of the brief"]
    why: Annotated[str, "his reason"]


@dataclass(frozen=True, kw_only=True)
class FiguredPrior:
    """A prior that the case or its preset sets: centre and spread on the parameter's own scale."""

    name: Annotated[str, "a parameter's"]
    centre: Annotated[float, "on the parameter's own scale"]
    spread: Annotated[float, "on the same"]


@dataclass(frozen=True, kw_only=True)
class FiguredProgram:
    """What computed the figures: its version, and digests of the sources that decide them."""

    version: Annotated[str, "of whowhom"]
    model: Annotated[str, "digest of the sources that decide the worlds"]
    answers: Annotated[str, "digest of those that ask them"]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures of a brief.

    `files` is a digest of the case's files; `record` and `settings` have one for each part, by name: what was seen and
    said, reports aside, and what the analyst chose. `unanswered` maps questions to why.
    """

    schema: Annotated[Literal["whowhom.figures/1"], "another number is another form"] = SCHEMA
    title: Annotated[str, "of the case"]
    begins: Annotated[date, "the first day of the record"]
    as_of: Annotated[date, "nothing learned later counts"]
    leading_body: Annotated[str, "its key"]
    persons: Annotated[tuple[str, ...], "keys of all"]
    files: Annotated[str, "digest of the case's files"]
    record: Annotated[dict[str, str], "digest of each part of the record, by name; the reports have their own"]
    settings: Annotated[dict[str, str], "digest of each thing that the analyst set, by name"]
    preset: Annotated[str, "its name"]
    scale: Annotated[str, "of probability words"]
    rules_off: Annotated[tuple[str, ...], "rules that are switched off"] = ()
    base_rates: Annotated[dict[str, float], "per 100 months, by name"] = field(default_factory=dict)
    priors: tuple[FiguredPrior, ...] = ()
    reports: tuple[FiguredReport, ...]
    questions: tuple[FiguredAnswer, ...]
    explanations: Annotated[tuple[FiguredAnswer, ...], "alternatives of hypotheses"] = ()
    unanswered: Annotated[dict[str, str], "why a question is not answered, by its key"] = field(default_factory=dict)
    outlook: Annotated[tuple[FiguredFall, ...], "who may fall"] = ()
    judgements: Annotated[tuple[FiguredJudgement, ...], "authors' judgements, which move no figure"] = ()
    own: Annotated[tuple[FiguredOwn, ...], "figures of people beside ours, which move none of them"] = ()
    worlds: Annotated[int, "how many were computed"]
    seed: Annotated[int, "where chance begins"]
    program: FiguredProgram


def rounded(x: float) -> float:
    """A number to six significant digits: more than chance leaves, and little to store.

    >>> rounded(0.123456789), rounded(0.0)
    (0.123457, 0.0)

    Args:
        x: any number.
    """
    return float(f"{x:.{DIGITS}g}")


def program_now() -> FiguredProgram:
    """The program that runs."""
    from whowhom import __version__

    return FiguredProgram(version=__version__, model=model_version(), answers=sources_key("questions"))


def figures_of(answers: Answers, case: Case) -> Figures:
    """The figures of a brief.

    Args:
        answers: all that it prints.
        case: of which it tells.
    """
    lines = {line.record: line for line in answers.reports}
    return Figures(
        title=case.title,
        begins=case.begins,
        as_of=case.as_of,
        leading_body=case.leading_body,
        persons=tuple(case.persons),
        files=case.digest,
        record=record_digests(case),
        settings=settings_digests(case),
        preset=case.preset,
        scale=case.scale,
        rules_off=case.rules_off,
        base_rates={k: float(v) for k, v in case.base_rates.items()},
        priors=tuple(FiguredPrior(name=p.name, centre=float(p.centre), spread=float(p.spread)) for p in case.priors),
        reports=tuple(
            _report(r, case, lines[r.key].weighed, lines[r.key].text) if r.key in lines else _report(r, case, False)
            for r in case.reports.values()
        ),
        questions=tuple(_answer(e, unparse(case.questions[e.key].ask)) for e in answers.estimates),
        explanations=tuple(
            _answer(row.estimate, f"explanation({h.key}, {row.key})", f"{h.name}: {row.name}")
            for h in answers.hypotheses
            for row in h.rows
        ),
        unanswered={u.key: u.why for u in answers.unanswered},
        outlook=tuple(_falls(answers)),
        judgements=tuple(
            FiguredJudgement(key=j.key, text=j.text, words=j.words, low=rounded(j.low), high=rounded(j.high), by=j.by)
            for j in answers.judgements
        ),
        own=tuple(_own(answers, case)),
        worlds=answers.run.worlds,
        seed=answers.run.seed,
        program=program_now(),
    )


def _own(answers: Answers, case: Case) -> Iterator[FiguredOwn]:
    told = {found.key: found for found in answers.front.told}
    for own in (*case.brief.own, *case.brief.dissent):
        if (found := told.get(own.question)) is not None:
            yield FiguredOwn(
                key=own.question, asks=found.ask, by=own.by, p=own.p, ours=rounded(found.estimate.p), why=own.why
            )


def reports_of(case: Case) -> tuple[FiguredReport, ...]:
    """The reports of a case, as figures have them, whether weighed or not.

    Args:
        case: as of its day.
    """
    return tuple(_report(r, case, r.basis != "note") for r in case.reports.values())


def _report(report: Report, case: Case, weighed: bool, text: str = "") -> FiguredReport:
    letter = report.letter or case.sources[report.source].reliability
    return FiguredReport(
        key=report.key,
        digest=digest_of_report(report, case),
        source=case.sources[report.source].name,
        learned=report.learned,
        grade=f"{letter}{report.credibility}",
        text=text or report.text or report.note,
        weighed=weighed,
    )


def _answer(e: Estimate, asks: str, title: str = "") -> FiguredAnswer:
    return FiguredAnswer(
        key=e.key,
        title=title or e.title or e.text,
        asks=asks,
        text=e.text,
        p=rounded(e.p),
        low=rounded(e.low),
        high=rounded(e.high),
        mc_error=rounded(e.mc_error),
        base_rate=_or_none(e.base_rate),
        prior=_or_none(e.prior),
        settled=e.settled,
        condition=e.condition,
        p_condition=_or_none(e.p_condition),
        reasons=_reasons(e),
        circumstances=tuple(
            FiguredCircumstance(
                kind=c.kind, name=c.name, p_without=rounded(c.p_without), size=rounded(c.size), error=rounded(c.error)
            )
            for c in e.circumstances
        ),
    )


def _reasons(e: Estimate) -> tuple[FiguredReason, ...]:
    return tuple(
        FiguredReason(record=r.record, p_with=rounded(r.p_with), p_without=rounded(r.p_without), trusted=r.trusted)
        for r in e.reasons
    )


def _or_none(x: float | None) -> float | None:
    return None if x is None else rounded(x)


def _falls(answers: Answers) -> Iterator[FiguredFall]:
    for row in answers.outlook:
        for cell in row.cells:
            e = cell.estimate
            yield FiguredFall(
                person=row.person,
                title=e.title,
                months=cell.months,
                day=cell.day,
                p=rounded(e.p),
                low=rounded(e.low),
                high=rounded(e.high),
                mc_error=rounded(e.mc_error),
                base_rate=_or_none(e.base_rate),
                prior=_or_none(e.prior),
                reasons=_reasons(e),
            )
