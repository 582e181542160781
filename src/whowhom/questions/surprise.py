"""Records that the model finds nearly impossible, and what would make them likely.

A record pays, in each world, its contribution to the log-likelihood. One is nearly impossible where even the worlds
that fit it best, one in twenty, give it less than a hundredth of what a record of its kind is usually given:

    q95(share[r]) < median over others of its kind of mean(share) + log(1/100)

Kinds are kept apart because a rare event pays much and a claim little without either being strange: claims, numbers,
votes, falls after a vote, and each kind of sign. Where a kind has few records, all others are the measure.

What would make it likely: the worlds in which it pays least against those in which it pays most, a third each. Told are
the standings, affinities, explanations, parameters and the source's skill in which they differ most, by at least half a
standard deviation (a medium effect in the words of Cohen 1988).
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from whowhom.estimate.compile import Compiled
from whowhom.estimate.ensemble import Ensemble
from whowhom.propositions import PARAMETERS, atoms, describe
from whowhom.record.case import Report
from whowhom.world.leadership import NONE, Floats

from .findings import Finding

IMPOSSIBLE = np.log(0.01)
BEST = 0.95
FEW = 3  # records of a kind, besides the one
EFFECT = 0.5
SAME = 0.7  # correlation at which two things are one to a reader
MOST_TRAITS, MOST_RECORDS = 2, 3
PAYS = 1e-9


class Trait(NamedTuple):
    """Something in which worlds differ: how to say that there is more of it, and less, and how much each has."""

    more: str
    less: str
    column: Floats


def kinds(c: Compiled) -> tuple[str, ...]:
    """What kind each record is, empty where it is not weighed by itself."""
    R, found = c.record, [""] * len(c.records)
    rows = [
        *((r, f"sign {code}") for code, r in zip(R.event_code, R.event_record, strict=True)),
        *((r, "claim") for r in R.claim_record), *((r, "number") for r in R.measure_record),
        *((r, "vote") for r in R.showdown_record), *((r, "fall") for r in R.showdown_fell_record.ravel()),
    ]  # fmt: skip
    for r, kind in rows:
        if r >= 0:
            found[int(r)] = kind
    return tuple(found)


def unlikely(share: Floats, kind: tuple[str, ...]) -> dict[int, float]:
    """Records that are nearly impossible, the most so first, each with how many times less likely than usual.

    Args:
        share: each record's contribution, shape (worlds, records); kind: of each record, empty ones are passed over.
    """
    names = np.array(kind)
    best, mean = np.quantile(share, BEST, axis=0), share.mean(axis=0)
    weighed = (names != "") & (np.abs(share) > PAYS).any(axis=0)
    found = {}
    for r in np.flatnonzero(weighed):
        others = weighed & (np.arange(len(names)) != r)
        alike = others & (names == names[r])
        among = alike if alike.sum() >= FEW else others
        usual = float(np.median(mean[among])) if among.any() else 0.0
        if best[r] < usual + IMPOSSIBLE:
            found[int(r)] = float(np.exp(min(usual - best[r], 700.0)))
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def effect(column: Floats, share: Floats) -> float:
    """How many standard deviations more of something the worlds have that make a record likely.

    Args:
        column: how much of it each world has; share: the record's contribution in each world.
    """
    low, high = np.quantile(share, (1 / 3, 2 / 3))
    if high <= low:
        return 0.0
    few, many = column[share <= low], column[share >= high]
    spread = float(np.sqrt(0.5 * (few.var() + many.var())))
    return float(many.mean() - few.mean()) / spread if spread > 1e-9 else 0.0


def would_help(e: Ensemble, r: int) -> tuple[str, ...]:
    """What marks the worlds in which a record is likely, in words, the clearest first."""
    share = np.asarray(e.books.share[:, r], dtype=float)
    traits = list(_traits(e, e.case.reports[e.compiled.records[r]]))
    much = [effect(np.asarray(t.column, dtype=float), share) for t in traits]
    told: list[int] = []
    for k in sorted(range(len(traits)), key=lambda k: -abs(much[k])):
        if abs(much[k]) < EFFECT or len(told) == MOST_TRAITS:
            break
        if all(abs(np.corrcoef(traits[k].column, traits[other].column)[0, 1]) < SAME for other in told):
            told.append(k)
    return tuple(traits[k].more if much[k] > 0.0 else traits[k].less for k in told)


def unexplained(e: Ensemble) -> tuple[Finding, ...]:
    """A finding for each record that is nearly impossible under the model."""
    share = np.asarray(e.books.share, dtype=float)
    found = []
    for r, times in list(unlikely(share, kinds(e.compiled)).items())[:MOST_RECORDS]:
        report = e.case.reports[e.compiled.records[r]]
        what = describe(report.what, e.case) if report.what is not None else report.note
        seen = (
            f"The model can hardly explain the record “{what}”: even the worlds that fit it best give it "
            f"{_times(times)} less chance than records of its kind usually have."
        )
        help_ = would_help(e, r)
        where = f"It is likelier in worlds where {' or '.join(help_)}. " if help_ else ""
        advice = (
            f"{where}Check its date, its grade and whom it names; if it stands, the model is wrong about something "
            "here, and answers near it should not be quoted without saying so."
        )
        found.append(Finding("unexplained", "grave", seen, advice, (), (report.key,)))
    return tuple(found)


def _times(times: float) -> str:
    """How many times, to two digits, and no more than anybody can picture."""
    if times >= 1e6:
        return "more than a million times"
    return f"{round(times, 1 - len(str(int(times)))):,.0f} times" if times < 1e4 else f"{round(times, -3):,.0f} times"


def _traits(e: Ensemble, report: Report) -> Iterator[Trait]:
    """All that may make a record likely or not."""
    c, b = e.compiled, e.books
    day = report.happened.middle if report.happened else report.learned
    month = c.index.month(day)
    short = [e.case.persons[p].short for p in c.persons]
    inside = [i for i in range(len(c.persons)) if c.leadership.rank[month, i] != NONE]
    named = [c.index.persons[k] for k in _names(report) if k in c.index.persons]
    for i in inside:
        yield Trait(f"{short[i]} carries more weight", f"{short[i]} carries less weight", b.course[:, month, i])
    for i in named:
        for j in inside:
            if i != j:
                gap = b.course[:, month, i] - b.course[:, month, j]
                yield Trait(f"{short[i]} is stronger than {short[j]}", f"{short[i]} is weaker than {short[j]}", gap)
                for x, y in ((i, j), (j, i)):
                    more, less = f"{short[x]} leans to {short[y]}", f"{short[x]} leans away from {short[y]}"
                    yield Trait(more, less, b.affinity[:, x, y])
    if report.source in c.sources:
        name = e.case.sources[report.source].name
        column = b.skill[:, c.sources.index(report.source)]
        yield Trait(f"the source {name} is more reliable", f"the source {name} is less reliable", column)
    for (h, a), (choice, j) in c.index.choices.items():
        of, answer = e.case.hypotheses[h], e.case.hypotheses[h].alternatives[a].name
        said = f"the answer to “{of.name}” is"
        yield Trait(f"{said}: {answer}", f"{said} not: {answer}", e.choices[:, choice, j])
    for k, name in enumerate(PARAMETERS):
        words = f"the model's parameter “{name.replace('_', ' ')}”"
        yield Trait(f"{words} is larger", f"{words} is smaller", b.theta[:, k])


def _names(report: Report) -> list[str]:
    """Every key that a record's proposition names."""
    return [key for atom in atoms(report.what) for _, key in atom.args] if report.what is not None else []
