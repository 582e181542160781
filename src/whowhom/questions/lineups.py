"""Line-ups: who stands with the leader, in each vote that the record knows of and if it came to a vote now."""

import numpy as np

from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import long_date
from whowhom.propositions.syntax import Atom
from whowhom.record.dates import exact
from whowhom.world import leadership as w
from whowhom.world.leadership import FULL, NONE, Floats

from .answers import Lineup, LineupRow, NetworkTie
from .estimates import Asked, from_worlds

MOST_TIES = 24


def _column(e: Ensemble, key: tuple[int, int, int, int], prior: bool = False) -> Floats:
    summaries = e.prior_summaries if prior else e.summaries
    return np.asarray(summaries.truth[:, e.compiled.probes[key]])


def _asked(e: Ensemble, key: tuple[int, int, int, int]) -> Asked:
    v = _column(e, key)
    return Asked(top=v, bottom=np.ones_like(v), probes=(e.compiled.probes[key],))


def role(e: Ensemble, who: int, month: int) -> str:
    """What a person was at a month: his weightiest post, or his seat."""
    L = e.compiled.leadership
    posts = [b for b in range(L.posts.holder.shape[1]) if L.posts.holder[month, b] == who]
    if posts:
        best = max(posts, key=lambda b: float(L.posts.weight[b]))
        return e.case.posts[e.compiled.seats.slots[best][0]].name
    return "full member" if L.seats.rank[month, who] == FULL else "candidate member"


def lineup_of_vote(e: Ensemble, d: int, among: list[Floats]) -> Lineup:
    """The line-up in a vote of the record."""
    c, (month, leader) = e.compiled, e.compiled.index.showdowns[d]
    record = c.record.showdowns.record[d]
    report = e.case.reports[c.records[record]] if record >= 0 else None
    happened = report.happened if report and report.happened else exact(report.learned) if report else None
    day = happened.middle if happened else c.month_day(month)
    when = happened.in_words() if happened else f"{day:%B %Y}"
    movers = {p: _column(e, (w.P_MOVED, i, d, month)).mean() for p, i in c.index.persons.items()}
    rival = max(movers, key=lambda p: float(movers[p]))
    fell = c.record.showdowns.fell_record[d]
    rows = []
    for p, i in c.index.persons.items():
        if c.leadership.seats.rank[month, i] == NONE or p == leader:
            continue
        key = (w.P_SIDES, i, d, month)
        name, to = e.case.persons[p].short, e.case.persons[leader].short
        found = from_worlds(
            e, f"sides-{d}.{p}", _asked(e, key), float(_column(e, key, True).mean()), title=f"{name} stood with {to}",
            text=f"{name} stood with {to}", among=among,
        )  # fmt: skip
        known = None
        if fell[i] >= 0:
            fact = e.case.reports[c.records[fell[i]]]
            known = "fell" + (f", {fact.happened.in_words()}" if fact.happened else "")
        voting = bool(c.leadership.seats.rank[month, i] == FULL)
        rows.append(
            LineupRow(
                person=p,
                name=e.case.persons[p].full,
                role=role(e, i, month),
                estimate=found,
                voting=voting,
                known=known,
            )
        )
    rows.sort(key=lambda row: -row.estimate.p)
    body, to = e.case.bodies[e.case.leading_body].name, e.case.persons[leader].short
    key = (w.P_MAJORITY, 0, d, month)
    text = f"most of the {body} stood against {to}"
    majority = from_worlds(
        e, f"majority-{d}", _asked(e, key), float(_column(e, key, True).mean()), title=text, text=text, among=among
    )
    return Lineup(
        key=f"vote-{d}",
        title=f"The vote of {when}",
        day=day,
        leader=leader,
        rival=rival,
        rows=tuple(rows),
        majority_against=majority,
        when=when,
    )


def lineup_now(e: Ensemble, among: list[Floats]) -> Lineup | None:
    """The line-up if it came to a vote on the as-of day."""
    c, leader = e.compiled, e.case.leader
    if leader is None or leader not in c.index.persons or c.leadership.seats.leader[-1] != c.index.persons[leader]:
        return None
    to, rows, month = e.case.persons[leader].short, [], c.months
    members = {p: i for p, i in c.index.persons.items() if c.leadership.seats.rank[-1, i] != NONE and p != leader}
    if not members:
        return None
    for p, i in members.items():
        key, name = (w.P_SIDES_NOW, i, 0, month), e.case.persons[p].short
        text = f"{name} would stand with {to} in a vote now"
        found = from_worlds(
            e, f"now.{p}", _asked(e, key), float(_column(e, key, True).mean()), title=text, text=text, among=among
        )
        voting = bool(c.leadership.seats.rank[-1, i] == FULL)
        rows.append(
            LineupRow(
                person=p, name=e.case.persons[p].full, role=role(e, i, month), estimate=found, voting=voting, known=None
            )
        )
    rows.sort(key=lambda row: -row.estimate.p)
    day = e.case.as_of
    return Lineup(
        key="now",
        title="If it came to a vote now",
        day=day,
        leader=leader,
        rival="",
        rows=tuple(rows),
        majority_against=None,
        when=long_date(day),
    )


def network(e: Ensemble) -> tuple[NetworkTie, ...]:
    """The ties behind the latest line-up: stated ones, and the strongest that the ensemble has found."""
    c = e.compiled
    if c.index.showdowns:
        month, leader = c.index.showdowns[-1]
    else:
        month, leader = c.months, e.case.leader or ""
    inside = [i for i in range(len(c.persons)) if c.leadership.seats.rank[month, i] != NONE]
    mean = e.summaries.affinity.mean(axis=0)
    found = {}
    for t in e.case.ties:
        i, j = c.index.persons.get(t.of, -1), c.index.persons.get(t.to, -1)
        if i in inside and j in inside:
            found[t.of, t.to] = NetworkTie(of=t.of, to=t.to, affinity=float(mean[i, j]), stated=True, label=t.kind)
    if leader in c.index.persons:
        to = c.index.persons[leader]
        for i in sorted(inside, key=lambda i: -abs(float(mean[i, to]))):
            pair = (c.persons[i], leader)
            if i != to and pair not in found and abs(float(mean[i, to])) > 0.15 and len(found) < MOST_TIES:
                liking = float(mean[i, to])
                found[pair] = NetworkTie(of=c.persons[i], to=leader, affinity=liking, stated=False, label="")
    return tuple(found.values())


def fallen(e: Ensemble) -> list[str]:
    """Persons whom the record saw fall, in order."""
    names = []
    for r in e.case.reports.values():
        if r.basis == "fact" and isinstance(r.what, Atom) and r.what.predicate == "removed":
            who = dict(r.what.args)["who"]
            if who in e.compiled.index.persons and who not in names:
                names.append(who)
    return names
