"""The gate: what the first pages must pass before they are printed. Each fault is a line that names its place.

one figure a question wherever it stands, and inside its range
no reason that repeats its claim, none below two points
no day that the record or a question does not give
no judgement that is mostly prior, the leader's fate and the sharpest danger apart
every sentence names a person, a body, an office or an event
no two sentences share eight words in a row, nor do two reasons of a list
every citation is of a report about whom its sentence is about, or about a body in which he sits
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from whowhom.memorandum.amounts import day, told_date
from whowhom.memorandum.front.headline import lead_of
from whowhom.memorandum.likelihood import TWO_POINTS, lowered
from whowhom.memorandum.pages import Pages
from whowhom.memorandum.prose import Figured, JudgedTable, NoteRef, Para, Text, plain_of
from whowhom.propositions.describe import MONTHS
from whowhom.questions.answers import Answers

TOGETHER, SLACK = 8, 1e-9
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[“A-Z0-9])")
_ONE = re.compile(rf"{_SENTENCE.pattern}|(?<=without\)),? ")  # a sentence, or a reason of a list
_DAY = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}")
_WORD = re.compile(r"\w[\w'’]*", re.UNICODE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")  # an event that is dated


def faults(pages: Pages, answers: Answers) -> tuple[str, ...]:
    """What the first pages do not pass.

    Args:
        pages: the brief.
        answers: of which it was made.
    """
    checks = (_figures, _ranges, _reasons, _days, _priors, _nameless, _repeated, _citations)
    return tuple(fault for check in checks for fault in check(pages, answers))


def _texts(pages: Pages, answers: Answers) -> Iterator[tuple[str, Text]]:
    """The running text of the first pages that the program wrote, by the part in which it stands."""
    if pages.lead == lead_of(answers):
        yield from (("lead", text) for text in pages.lead)
    for section in (*pages.front, *(s for s in pages.body if s.key != "view")):
        for block in section.blocks:
            if isinstance(block, Para):
                yield section.key, block.text
                for item in block.items:
                    yield section.key, item
            if isinstance(block, JudgedTable):
                for row in block.rows:
                    yield section.key, row.why


def _rows(pages: Pages) -> Iterator[tuple[str, float, float, float]]:
    for section in pages.front:
        for block in section.blocks:
            if isinstance(block, JudgedTable):
                yield from ((row.key, row.p, row.low, row.high) for row in block.rows)


def _figures(pages: Pages, answers: Answers) -> Iterator[str]:
    told: dict[str, float] = {e.key: e.p for e in answers.estimates}
    found = [(row[0], row[1]) for row in _rows(pages)]
    found += [
        (piece.key, piece.p) for _, text in _texts(pages, answers) for piece in text if isinstance(piece, Figured)
    ]
    for key, p in found:
        if abs(told.setdefault(key, p) - p) > SLACK:
            yield f"{key}: two figures, {told[key]:.4f} and {p:.4f}"


def _ranges(pages: Pages, answers: Answers) -> Iterator[str]:
    for key, p, low, high in _rows(pages):
        if not low - SLACK <= p <= high + SLACK:
            yield f"{key}: the figure {p:.4f} lies outside its range"


def _reasons(pages: Pages, answers: Answers) -> Iterator[str]:
    for j in answers.front.judged:
        claim = lowered(j.estimate.text)
        for g in j.grounds:
            if abs(g.size) < TWO_POINTS:
                yield f"{j.ask}: a reason below two points: {g.text}"
            if lowered(g.text).removeprefix("that ") == claim:
                yield f"{j.ask}: a reason that repeats its claim: {g.text}"


def _days(pages: Pages, answers: Answers) -> Iterator[str]:
    known = set(_DAY.findall(" ".join(_days_known(answers))))
    for part, text in _texts(pages, answers):
        for found in _DAY.findall(plain_of(text)):
            if found not in known:
                yield f"{part}: a day that nothing gives: {found}"


def _days_known(answers: Answers) -> Iterator[str]:
    days: list[date] = [answers.as_of, answers.begins]
    days += [j.horizon for j in answers.front.judged if j.horizon is not None]
    days += [s.by for s in answers.front.watch]
    days += [r.learned for r in answers.reports if r.learned is not None]
    yield from (day(d) for d in days)
    yield from (told_date(r.happened) for r in answers.reports if r.happened)
    yield from (f"{r.text} {r.note}" for r in answers.reports)
    yield from (f"{e.title} {e.text}" for e in answers.estimates)
    yield from (j.text for j in answers.judgements)
    yield from (f.when for f in answers.front.state.fell)
    yield from (x.when for x in answers.lineups)
    yield from (s.name for s in answers.sources)


def _priors(pages: Pages, answers: Answers) -> Iterator[str]:
    for j in answers.front.judged:
        if j.kind in ("question", "past") and j.estimate.mostly_prior:
            yield f"{j.ask}: a judgement that is mostly prior"


def _names(answers: Answers) -> set[str]:
    s = answers.front.state
    found = {*answers.names.values(), *answers.persons, s.body, s.post, *(p.office for p in answers.front.persons)}
    asked = {h.name.rstrip("?") for h in answers.hypotheses}
    events = {g.text for j in answers.front.judged for g in j.grounds}
    return {name for name in found | asked | events if name and name not in ("full member", "candidate member")}


def _nameless(pages: Pages, answers: Answers) -> Iterator[str]:
    names = _names(answers)
    for part, text in _texts(pages, answers):
        for sentence in _SENTENCE.split(plain_of(text).strip()):
            named = any(name in sentence for name in names) or _YEAR.search(sentence)
            if sentence and not named:
                yield f"{part}: a sentence that names nobody: {sentence}"


def _repeated(pages: Pages, answers: Answers) -> Iterator[str]:
    seen: dict[tuple[str, ...], str] = {}
    for part, text in _texts(pages, answers):
        for sentence in _ONE.split(plain_of(text).strip()):
            words = [w.lower() for w in _WORD.findall(sentence)]
            runs = {tuple(words[i : i + TOGETHER]) for i in range(len(words) - TOGETHER + 1)}
            twice = sorted(run for run in runs if seen.get(run, sentence) != sentence)
            if twice:
                yield f"{part}: eight words again: {' '.join(twice[0])}"
            seen |= dict.fromkeys(runs - seen.keys(), sentence)


def _citations(pages: Pages, answers: Answers) -> Iterator[str]:
    told = {r.record: f"{r.text} {r.note}" for r in answers.reports}
    near = _near(answers)
    for j in answers.front.judged:
        for record in (r for g in j.grounds for r in g.records):
            if not any(name in told.get(record, "") for name in near[j.ask]):
                yield f"{j.ask}: {record} is cited and tells of somebody else"
    texts = [told[r.record] for r in answers.reports]
    for part, text in _texts(pages, answers):
        if part == "judged":
            continue
        for piece in text:
            if isinstance(piece, NoteRef) and not _akin(plain_of(text), texts[piece.number - 1]):
                yield f"{part}: note {piece.number} does not bear out its sentence"


def _near(answers: Answers) -> Mapping[str, set[str]]:
    """By judgement, the names of whom it is about, and of the bodies in which they sit."""
    body = answers.front.state.body
    return {j.ask: {*(answers.names.get(k, k) for k in j.about), body} for j in answers.front.judged}


def _akin(sentence: str, report: str) -> bool:
    """Whether a sentence tells what a report tells: three words in a row of it, or a name."""
    words = [w.lower() for w in _WORD.findall(sentence)]
    runs = {tuple(words[i : i + 3]) for i in range(len(words) - 2)}
    told = [w.lower() for w in _WORD.findall(report)]
    return any(tuple(told[i : i + 3]) in runs for i in range(len(told) - 2))
