"""All that a brief prints, from one ensemble."""

from collections.abc import Sequence

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, as_judged, parse
from whowhom.propositions.spelling import composed
from whowhom.propositions.syntax import Given
from whowhom.record.case import Case, Question
from whowhom.world.catalogue import PARAMETERS, RULE_OF

from .answers import (
    Answers,
    Estimate,
    JudgementRow,
    Lineup,
    OutlookRow,
    ParameterRow,
    QuantityRow,
    Run,
    Unanswered,
    Update,
)
from .asked import Asked
from .course import course, course_events
from .diagnostics import diagnose
from .estimates import Caption, make, variants
from .evidence import confidence, report_lines, source_rows
from .findings import Finding, ranked
from .front import Front
from .hypotheses import hypothesis_block
from .judged import judged
from .lineups import lineup_now, lineup_of_vote, network
from .outlook import outlook
from .persons_now import persons_now
from .reasons import reasons
from .sentences import sentence
from .sightings import sightings
from .state_of_play import state_of_play
from .support import effective
from .told_figures import told_figures


def _caption(q: Question) -> Caption:
    return Caption(key=q.key, title=q.title, text=q.text, cites=q.cites)


def answer(e: Ensemble) -> Answers:
    """Every answer that a brief prints.

    Args:
        e: from `estimate` or `reopen`.
    """
    among, case, open_ = variants(e), e.case, list[Unanswered]()
    estimates, answered = [], []
    for q in case.questions.values():
        try:
            estimates.append(make(e, q.ask, _caption(q), among=among))
            answered.append((estimates[-1], q.ask))
        except door.QuestionError as why:
            open_.append(
                Unanswered(key=q.key, title=q.title or q.text, why=str(why), conditional=isinstance(q.ask, Given))
            )
    sources, rows, lined = source_rows(e), outlook(e, among), lineup(e, among)
    told = judged(e, estimates, rows, among, case.brief)
    names = {k: p.short for k, p in case.persons.items()} | {k: b.name for k, b in case.blocs.items()}
    return Answers(
        case=case.key,
        title=case.title,
        as_of=case.as_of,
        begins=case.begins,
        leader=case.leader,
        leading_body=case.leading_body,
        estimates=tuple(estimates),
        lineups=lined,
        ties=network(e),
        course=course(e),
        events=course_events(e),
        hypotheses=tuple(hypothesis_block(e, h, among) for h in case.hypotheses.values()),
        outlook=rows,
        sources=sources,
        reports=report_lines(e),
        judgements=judgements(e, among),
        parameters=parameter_rows(e),
        confidence=confidence(e, tuple(estimates), sources),
        run=_run(e, estimates, open_),
        quantities=quantities(e),
        assumed=case.assumed,
        findings=ranked(diagnose(e, answered)),
        names=names,
        rules_off=case.rules_off,
        persons=called(case),
        unanswered=tuple(open_),
        front=Front(
            state=state_of_play(e),
            judged=told,
            watch=sightings(e, told, estimates),
            persons=persons_now(e, next((x for x in lined if x.key == "now"), None), rows),
            told=tuple(told_figures(e, case.brief.keys, estimates, told)),
        ),
    )


def _run(e: Ensemble, estimates: Sequence[Estimate], unanswered: Sequence[Unanswered]) -> Run:
    """How it was computed, and what that is worth."""
    spreads = [(x.p * (1.0 - x.p), x.mc_error) for x in estimates if x.mc_error > 0.0 and not x.extreme]
    errors = [min(float(e.worlds), spread / error**2) for spread, error in spreads]
    since = e.update
    return Run(
        seed=e.seed,
        worlds=e.worlds,
        ancestors=len(np.unique(e.ancestors)),
        log_evidence=e.log_evidence,
        log_evidence_error=_evidence_error(e),
        effective_median=float(np.median(errors)) if errors else None,
        effective_worst=float(min(errors)) if errors else None,
        seconds=e.seconds,
        threads=e.threads,
        version=_version(),
        digest=e.case.digest,
        warnings=tuple(f"The question '{x.key}' is left unanswered: {x.why}." for x in unanswered),
        update=Update(added=since.added, dropped=since.dropped, effective=since.effective, since=since.since)
        if since
        else None,
        worth=effective(e),
    )


def called(case: Case) -> tuple[str, ...]:
    """All by which the persons of a case may be called on a page.

    Args:
        case: the case.
    """
    names = (name for p in case.persons.values() for name in (p.short, p.full, *p.called.names, p.surname))
    return tuple(dict.fromkeys(names))


def ask(e: Ensemble, question: str) -> Estimate:
    """The answer to one question: the key of a question of the case, or a proposition.

    Args:
        e: the ensemble.
        question: the key of a question of the case, or a proposition.

    Raises:
        QuestionError: the ensemble cannot answer it.
        PropositionError: it cannot be read.
    """
    known = e.case.questions.get(composed(question))
    if known is not None:
        return make(e, known.ask, _caption(known))
    what = parse(question, Names.of(e.case))
    return make(e, what, Caption(key="asked"))


def beware(e: Ensemble, question: str) -> tuple[Finding, ...]:
    """What would make the answer to one question mislead, if quoted as it stands.

    Args:
        e: the ensemble.
        question: the key of a question of the case, or a proposition.

    Raises:
        QuestionError: the ensemble cannot answer it.
        PropositionError: it cannot be read.
    """
    known = e.case.questions.get(composed(question))
    what = known.ask if known is not None else parse(question, Names.of(e.case))
    found = diagnose(e, [(ask(e, question), what)])
    return ranked(f for f in found if f.gravity == "grave")


def forecast(e: Ensemble) -> tuple[OutlookRow, ...]:
    """For every full member, the chance of falling by each horizon.

    Args:
        e: the ensemble.
    """
    return outlook(e, variants(e))


def lineup(e: Ensemble, among: list[Floats] | None = None) -> tuple[Lineup, ...]:
    """Who stands with the leader: in each vote of the record, and if it came to a vote now.

    Args:
        e: the ensemble.
        among: from `variants`; by default those of the case.
    """
    spread = variants(e) if among is None else among
    votes = [lineup_of_vote(e, vote, spread) for vote in door.votes(e)]
    now = lineup_now(e, spread)
    return tuple([*votes, now] if now is not None else votes)


def why(e: Ensemble, question: str, most: int = 10) -> Estimate:
    """The answer to one question with more of its reasons.

    Args:
        e: the ensemble.
        question: the key of a question of the case, or a proposition.
        most: how many reasons.
    """
    known = e.case.questions.get(composed(question))
    what = known.ask if known is not None else parse(question, Names.of(e.case))
    return make(e, what, Caption(key=question), most=most)


def judgements(e: Ensemble, among: list[Floats]) -> tuple[JudgementRow, ...]:
    """An author's judgements, each beside the ensemble's figure, which did not use it.

    Args:
        e: the ensemble.
        among: from `variants`.
    """
    rows = []
    for j in e.case.judgements:
        says = as_judged(j.says, j.learned, e.case.as_of)
        try:
            figure: Estimate | None = make(e, says, Caption(key=j.key), among=among, most=3)
        except door.QuestionError:
            figure = None
        rows.append(
            JudgementRow(
                key=j.key,
                text=sentence(door.index(e), says),
                words=j.words,
                low=j.low,
                high=j.high,
                by=j.by,
                figure=figure,
                cites=j.cites,
            )
        )
    return tuple(rows)


def parameter_rows(e: Ensemble) -> tuple[ParameterRow, ...]:
    """Prior and posterior of each parameter.

    Args:
        e: the ensemble.
    """

    def summary(column: Floats) -> tuple[float, float, float]:
        low, high = np.quantile(column, (0.05, 0.95))
        return float(column.mean()), float(low), float(high)

    return tuple(
        ParameterRow(
            name=p.name,
            rule=RULE_OF[p.name],
            doc=p.doc,
            why=p.why,
            prior=summary(door.parameters(e, prior=True)[:, j]),
            posterior=summary(door.parameters(e)[:, j]),
        )
        for j, p in enumerate(PARAMETERS.values())
    )


def quantities(e: Ensemble) -> tuple[QuantityRow, ...]:
    """The leader's following in every bloc and part.

    Args:
        e: the ensemble.
    """
    leader, rows = e.case.leader, []
    if leader is None or door.leader(e, door.months(e)) != leader:
        return ()
    names = {b.key: b.name for b in e.case.blocs.values()} | {
        k: v for b in e.case.blocs.values() for k, v in b.parts.items()
    }
    for bloc in door.blocs(e):
        found = door.following(e, bloc, leader)
        column, before = found.values, found.before
        low, high = np.quantile(column, (0.05, 0.95))
        first, last = np.quantile(before, (0.05, 0.95))
        text = f"{e.case.persons[leader].short}'s following in the {names[bloc]}, against his chief rival there"
        why_so = reasons(e, Asked(top=column, bottom=np.ones_like(column)), 3)
        rows.append(
            QuantityRow(
                key=f"following.{bloc}",
                text=text,
                mean=float(column.mean()),
                low=float(low),
                high=float(high),
                prior=(float(before.mean()), float(first), float(last)),
                share=True,
                reasons=why_so,
            )
        )
    return tuple(rows)


def _evidence_error(e: Ensemble) -> float:
    """A rough standard error of the log-evidence: each stage keeps half the effective size."""
    first = e.worlds if len(e.log_evidence_by_stage) == 0 else len(np.unique(e.ancestors))
    return float(np.sqrt(len(e.log_evidence_by_stage) / max(first, 1)))


def _version() -> str:
    from whowhom import __version__

    return __version__
