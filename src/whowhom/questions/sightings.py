"""What to watch for the first page: what may be seen that tells most of its judgements about days to come.

A thing about somebody is told only of a question that names him. What befalls others tells by the
way, of a wave of falls, and no reader would look for it.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, atoms, parse
from whowhom.propositions.syntax import Atom

from .estimate import Estimate
from .front import Judged, Sighting
from .separating import together
from .support import POINTS
from .watching import Indicator, Lookout, watch_all, watched

MOST, SETTLED = 8, 0.005


def sightings(e: Ensemble, judged: Sequence[Judged], estimates: Sequence[Estimate] = ()) -> tuple[Sighting, ...]:
    """What may be seen, by what it would tell of all the judgements; of each, the one of which it tells most.

    Where that is little, what tells of the case's other questions about days to come follows.

    Args:
        e: the ensemble.
        judged: the judgements.
        estimates: the answers to the case's questions.
    """
    of = {j.ask: j.estimate for j in judged if j.horizon is not None and j.horizon > e.case.as_of}
    found = _told(e, of)
    if len(found) < MOST:
        open_ = set(watched(e))
        more = {x.key: x for x in estimates if x.key in open_ and x.key not in of}
        known = {s.text for s in found}
        found += [s for s in _told(e, more) if s.text not in known]
    return tuple(found[:MOST])


def _told(e: Ensemble, of: Mapping[str, Estimate]) -> list[Sighting]:
    """What tells of some questions, the most first."""
    lookouts, answered = list[Lookout](), list[str]()
    for ask in of:
        try:
            lookouts += watch_all(e, [ask])
        except door.QuestionError:
            continue
        answered.append(ask)
    persons = {ask: set(_named(e, ask)) for ask in of}
    near = [
        _near(_short_of(lookout, e, ask), {"", *persons[ask]}) for lookout, ask in zip(lookouts, answered, strict=True)
    ]
    tells_of = {id(one): of[ask] for lookout, ask in zip(near, answered, strict=True) for one in lookout.found}
    rows = [(shared, tells_of[id(shared.best)]) for shared in together(near)]
    return [
        Sighting(
            text=shared.best.text,
            by=shared.best.by,
            chance=shared.best.chance,
            question=x.text,
            key=x.key,
            today=x.p,
            seen=shared.best.seen,
            unseen=shared.best.unseen,
            others=shared.others,
            who=shared.best.who,
        )
        for shared, x in rows
        if abs(shared.best.seen - shared.best.unseen) >= POINTS and not _by_meaning(shared.best)
    ]


def _by_meaning(one: Indicator) -> bool:
    """Whether the very words settle it, as a post lost settles whether its holder gets another with it."""
    return not SETTLED < one.seen < 1.0 - SETTLED


def _near(lookout: Lookout, whom: Set[str | None]) -> Lookout:
    """The same without what is about anybody else."""
    return replace(lookout, found=tuple(one for one in lookout.found if one.who in whom))


def _short_of(lookout: Lookout, e: Ensemble, ask: str) -> Lookout:
    """The same without the move on the leader, where his fall is asked: it would be no sign, but how he falls."""
    leader = door.leader(e, door.months(e))
    falls = any({e.case.top_post, leader} <= {value for _, value in a.args} for a in _asked(e, ask))
    moves = f"challenged(against={leader})"
    return replace(lookout, found=tuple(one for one in lookout.found if one.key != moves)) if falls else lookout


def _asked(e: Ensemble, ask: str) -> Iterator[Atom]:
    """What a question asks after, by its key or as it is written."""
    known = e.case.questions.get(ask)
    return iter(atoms(known.ask if known is not None else parse(ask, Names.of(e.case))))


def _named(e: Ensemble, ask: str) -> Iterator[str]:
    for atom in _asked(e, ask):
        yield from (value for _, value in atom.args if value in e.case.persons)
