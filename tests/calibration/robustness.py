"""What ought to move no figure: a history that begins earlier, posts that nobody asks about."""

from collections.abc import Iterable
from datetime import date

from whowhom._records import replace
from whowhom.inference.condition import estimate
from whowhom.propositions.syntax import Proposition
from whowhom.propositions.walk import atoms
from whowhom.questions import answer
from whowhom.record.case import Case
from whowhom.record.dates import exact

Figures = dict[str, tuple[float, float]]
WORLDS, SURE = 512, 2.0  # worlds of each run; standard errors


def earlier(case: Case, months: int) -> Case:
    """The same case, whose first members sat and whose history begins so much earlier; nothing is watched there.

    The leader's tenure stays: how long he has led is a fact.
    """
    year, month = divmod(case.begins.year * 12 + case.begins.month - 1 - months, 12)
    begins = date(year, month + 1, 1)
    first = date(case.begins.year + (case.begins.month == 12), case.begins.month % 12 + 1, 1)
    tenures = tuple(
        replace(t, start=exact(begins))
        if begins < t.start.first < first and not (t.end and t.end.first < first) and t.seat != case.top_post
        else t
        for t in case.tenures
    )
    return replace(case, begins=begins, tenures=tenures)


def unasked_posts_left_out(case: Case) -> Case:
    """The same case without the posts that no question and no judgement names, who held them, and rows about that."""
    asked = [q.ask for q in case.questions.values()] + [j.says for j in case.judgements]
    out = set(case.posts) - {case.top_post} - _named(asked)
    rows = {key: r for key, r in case.reports.items() if r.what is None or not _named([r.what]) & out}
    tenures = tuple(t for t in case.tenures if t.seat not in out)
    return replace(case, tenures=tenures, reports=rows)


def _named(said: Iterable[Proposition]) -> set[str]:
    """The keys that propositions name."""
    return {key for what in said for atom in atoms(what) for _, key in atom.args}


def figures(case: Case) -> Figures:
    """Every figure of the page, with its standard error."""
    told = answer(estimate(case, worlds=WORLDS, seed=1, threads=2))
    found = {q.title: (q.p, q.mc_error) for q in told.estimates}
    for row in told.outlook:
        found |= {f"{row.name} {c.months}": (c.estimate.p, c.estimate.mc_error) for c in row.cells}
    return found


def moved(before: Figures, after: Figures, points: float, share: float) -> list[str]:
    """Figures that moved by more than so many points, or that share of themselves, chance of the computation apart."""
    found = []
    for name, (p, error) in before.items():
        q, other = after[name]
        room = max(points, share * p) + SURE * float((error**2 + other**2) ** 0.5)
        if abs(q - p) > room:
            found.append(f"{name}: {p:.3f} -> {q:.3f}, room {room:.3f}")
    return found
