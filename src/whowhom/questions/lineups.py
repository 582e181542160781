"""Line-ups: who stands with the leader, in each vote that the record knows of and if it came to a vote now."""

import numpy as np

from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import long_date
from whowhom.propositions.syntax import Atom
from whowhom.record.dates import exact

from .answers import Estimate, Lineup, LineupRow, NetworkTie
from .asked import Asked
from .estimates import Caption, from_worlds

MOST_TIES = 24


def _estimate(e: Ensemble, key: str, of: door.Column, text: str, among: list[Floats]) -> Estimate:
    asked = Asked(top=of.values, bottom=np.ones_like(of.values), probes=(of.probe,))
    return from_worlds(e, Caption(key=key, title=text, text=text), asked, float(of.before.mean()), among=among)


def role(e: Ensemble, who: str, month: int) -> str:
    """What a person was at a month: his weightiest post, or his seat.

    Args:
        e: the ensemble.
        who: the person.
        month: of the history; `months(e)` is the as-of day.
    """
    posts = [e.case.posts[post] for post, holder in door.holders(e, month) if holder == who]
    if posts:
        return max(posts, key=lambda post: post.weight).name
    return "full member" if door.rank(e, who, month) == door.FULL else "candidate member"


def lineup_of_vote(e: Ensemble, vote: door.Vote, among: list[Floats]) -> Lineup:
    """The line-up in a vote of the record.

    Args:
        e: the ensemble.
        vote: from `votes`.
        among: from `variants`.
    """
    report, month, leader, persons = vote.report, vote.month, vote.leader, e.case.persons
    happened = report.happened if report and report.happened else exact(report.learned) if report else None
    day = happened.middle if happened else door.day_of(e, month)
    when = happened.in_words() if happened else f"{day:%B %Y}"
    movers = {p: door.moved_in(e, vote, p).values.mean() for p in door.persons(e)}
    rival, to = max(movers, key=lambda p: float(movers[p])), persons[leader].short
    rows = []
    for p in door.persons(e):
        rank = door.rank(e, p, month)
        if rank == door.NONE or p == leader:
            continue
        text = f"{persons[p].short} stood with {to}"
        found = _estimate(e, f"sides-{vote.number}.{p}", door.sided(e, vote, p), text, among)
        known = None
        if p in vote.fell:
            fact = vote.fell[p]
            known = "fell" + (f", {fact.happened.in_words()}" if fact.happened else "")
        rows.append(
            LineupRow(
                person=p,
                name=persons[p].full,
                role=role(e, p, month),
                estimate=found,
                voting=rank == door.FULL,
                known=known,
            )
        )
    rows.sort(key=lambda row: -row.estimate.p)
    text = f"most of the {e.case.bodies[e.case.leading_body].name} stood against {to}"
    majority = _estimate(e, f"majority-{vote.number}", door.majority(e, vote), text, among)
    return Lineup(
        key=f"vote-{vote.number}",
        title=f"The vote of {when}",
        day=day,
        leader=leader,
        rival=rival,
        rows=tuple(rows),
        majority_against=majority,
        when=when,
    )


def lineup_now(e: Ensemble, among: list[Floats]) -> Lineup | None:
    """The line-up if it came to a vote on the as-of day.

    Args:
        e: the ensemble.
        among: from `variants`.
    """
    leader, month, rows = e.case.leader, door.months(e), []
    if leader is None or door.leader(e, month) != leader:
        return None
    members = [p for p in door.persons(e) if door.rank(e, p, month) != door.NONE and p != leader]
    if not members:
        return None
    for p in members:
        text = f"{e.case.persons[p].short} would stand with {e.case.persons[leader].short} in a vote now"
        found = _estimate(e, f"now.{p}", door.would_side(e, p), text, among)
        voting = door.rank(e, p, month) == door.FULL
        rows.append(
            LineupRow(
                person=p, name=e.case.persons[p].full, role=role(e, p, month), estimate=found, voting=voting, known=None
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
    """The ties behind the latest line-up: stated ones, and the strongest that the ensemble has found.

    Args:
        e: the ensemble.
    """
    votes, persons = door.votes(e), door.persons(e)
    month, leader = (votes[-1].month, votes[-1].leader) if votes else (door.months(e), e.case.leader or "")
    inside = [i for i, p in enumerate(persons) if door.rank(e, p, month) != door.NONE]
    place = {persons[i]: i for i in inside}
    mean = door.affinities(e).mean(axis=0)
    found = {}
    for t in e.case.ties:
        if t.of in place and t.to in place:
            found[t.of, t.to] = NetworkTie(
                of=t.of, to=t.to, affinity=float(mean[place[t.of], place[t.to]]), stated=True, label=t.kind
            )
    if leader in persons:
        to = persons.index(leader)
        for i in sorted(inside, key=lambda i: -abs(float(mean[i, to]))):
            pair = (persons[i], leader)
            if i != to and pair not in found and abs(float(mean[i, to])) > 0.15 and len(found) < MOST_TIES:
                found[pair] = NetworkTie(of=pair[0], to=pair[1], affinity=float(mean[i, to]), stated=False, label="")
    return tuple(found.values())


def fallen(e: Ensemble) -> list[str]:
    """Persons whom the record saw fall, in order.

    Args:
        e: the ensemble.
    """
    names = []
    for r in e.case.reports.values():
        if r.basis == "fact" and isinstance(r.what, Atom) and r.what.predicate == "removed":
            who = dict(r.what.args)["who"]
            if who in door.persons(e) and who not in names:
                names.append(who)
    return names
