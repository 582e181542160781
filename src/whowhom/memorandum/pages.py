"""A brief as data: front page, body, annex and notes, from which HTML, docx and PDF are made alike."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from whowhom.questions.answers import Answers, ReportLine
from whowhom.questions.history import ChanceHistory
from whowhom.record.brief_settings import BriefSettings

from .amounts import count, day
from .clean import clean_text
from .front.author import author_section
from .front.chances import chances_section
from .front.falls import falls_section
from .front.headline import headline_of, lead_of
from .front.judged import judged_section
from .front.outside import outside_section
from .front.persons import persons_section
from .front.rivals import rivals_section
from .front.trust import trust_section
from .front.unknown import unknown_section
from .front.watch import watch_section
from .notes import numbers_of
from .own_figures import beside_ours
from .own_text import text_of, told_by_key, view_section
from .part_course import course_section
from .part_evidence import evidence_section, judgements_section, not_weighed_section
from .part_lineup import lineup_section
from .part_method import method_section
from .part_outlook import conditions_section, outlook_section
from .part_rivals import rivals_section as all_rivals_section
from .prose import Section, Text, plain_of

NOBODY = "reviewed by nobody"


@dataclass(frozen=True, kw_only=True)
class Pages:
    """A whole brief.

    `front`: what stands on the first page under the lead; `body`: what follows; `annex`: what is looked up. `basis`:
    what it rests on, in a few words.
    """

    subject: str
    as_of: date
    basis: str
    reviewed: str
    headline: str
    lead: tuple[Text, ...]
    front: tuple[Section, ...]
    body: tuple[Section, ...]
    annex: tuple[Section, ...]
    notes: tuple[ReportLine, ...]
    program: str
    author: str = ""
    distribution: str = ""


def pages_of(answers: Answers, histories: Sequence[ChanceHistory] = (), settings: BriefSettings | None = None) -> Pages:
    """The whole brief of some answers.

    Args:
        answers: all that it says, cleaned.
        histories: of its judgements about days to come.
        settings: the analyst's, and what he wrote.
    """
    numbers, settings = numbers_of(answers), settings or BriefSettings()
    told = told_by_key(answers)
    body = (
        view_section(answers, settings),
        falls_section(answers),
        persons_section(answers, numbers),
        chances_section(answers, histories),
        rivals_section(answers, numbers),
        author_section(answers, numbers),
        outside_section(answers, numbers),
        trust_section(answers),
    )
    return Pages(
        subject=answers.title,
        as_of=answers.as_of,
        basis=f"{count(len(answers.reports), 'report')} of {count(len(answers.sources), 'source')}",
        reviewed=f"reviewed by {clean_text(settings.reviewed_by)}" if settings.reviewed_by else NOBODY,
        headline=plain_of(text_of(settings.title, told)) if settings.title is not None else headline_of(answers),
        lead=tuple(text_of(text, told) for text in settings.lead) or lead_of(answers),
        front=(
            beside_ours(judged_section(_shown(answers), numbers), answers, settings, numbers),
            watch_section(answers),
            unknown_section(answers),
        ),
        body=tuple(section for section in body if section is not None),
        annex=(
            lineup_section(answers),
            course_section(answers, numbers),
            all_rivals_section(answers, numbers),
            outlook_section(answers, numbers),
            conditions_section(answers, numbers),
            evidence_section(answers),
            not_weighed_section(answers, numbers),
            judgements_section(answers),
            method_section(answers),
        ),
        notes=answers.reports,
        program=f"Computed by WhoWhom {answers.run.version} from {answers.run.worlds:,} possible leaderships; nothing"
        f" learned after {day(answers.as_of)} is used.",
        author=clean_text(settings.author),
        distribution=clean_text(settings.distribution),
    )


def _shown(answers: Answers) -> Answers:
    """The answers with no judgement that the analyst has not chosen, where he wants his own alone."""
    shown = tuple(j for j in answers.front.judged if j.shown)
    return replace(answers, front=replace(answers.front, judged=shown))
