"""What the drawn futures tell: of an atom at a day to come, and who falls by a month."""

import numpy as np

from whowhom._types import Floats
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.further import futures
from whowhom.propositions.syntax import Atom
from whowhom.world.leadership import FULL, NONE

from .reading import QuestionError


def ahead(e: Ensemble, atom: Atom, months: int, on: bool, prior: bool) -> Floats:
    """How true an atom is of days to come, an event by then or a state, (worlds, repetitions).

    Args:
        e: the ensemble.
        atom: without a star.
        months: from the as-of day.
        on: whether on that day rather than until then.
        prior: in the worlds without the record.

    Raises:
        QuestionError: it is not drawn.
    """
    f, c, args = futures(e, months, atom.predicate == "secure", prior), e.compiled, dict(atom.args)
    who = c.index.persons.get(args.get("who", args.get("against", "")), -1)
    seat = args.get("from", args.get("to", args.get("post", args.get("body", ""))))
    body = seat == c.case.leading_body
    slots = [b for b, (post, _) in enumerate(c.seats.slots) if post == seat]
    held = f.holders[:, :, : months + 1]
    match atom.predicate:
        case "died":
            return _float(f.died[:, :, who] <= months)
        case "removed" if body:
            return _float(f.seat_lost[:, :, who] <= months)
        case "removed":
            mine = [b for b in slots if c.seats.holder[-1, b] == who]
            if mine:
                return _float((f.post_lost[:, :, mine] <= months).any(axis=2))
            has = (held[..., slots] == who).any(axis=3)  # who comes to it later may lose it again
            alive = f.died[:, :, who, None] > np.arange(1, months + 1)
            return _float((has[:, :, :-1] & ~has[:, :, 1:] & alive).any(axis=2))
        case "appointed":
            has = f.ranks[:, :, : months + 1, who] == FULL if body else (held[..., slots] == who).any(axis=3)
            return _float((has[:, :, 1:] & ~has[:, :, :-1]).any(axis=2))
        case "holds":
            days = held[:, :, months:, slots] if on else held[:, :, 1:, slots]
            return _float((days == who).any(axis=(2, 3)))
        case "member":
            ranks = f.ranks[:, :, months if on else 1 : months + 1, who]
            return _float((ranks == FULL).any(axis=2))
        case "challenged":
            if who == c.seats.leader[-1]:
                return _float(f.vote_month[:, :, 0] <= months)
            moved = f.seat_lost[:, :, who]
            for b in range(len(c.seats.slots)):
                if c.seats.holder[-1, b] == who:
                    moved = np.minimum(moved, f.post_lost[:, :, b])
            return _float(moved <= months)
        case "opened":
            affair = c.index.affairs[args["affair"]]
            return _float((f.opened[:, :, affair] <= months) & (f.opener[:, :, affair] == who))
        case "secure":
            leads = _float(f.holders[:, :, months, _top(e)] == who)
            return np.asarray(f.secure[:, :, months] * leads, dtype=float)
        case "purged":
            return _float(f.purge_month[:, :, c.index.blocs[args["whom"]]] <= months)
    raise QuestionError(f"'{atom.predicate}' is not drawn into the future")


def followed(e: Ensemble, atom: Atom, months: int, on: bool, prior: bool) -> Floats:
    """The following of today's leader in days to come: none where another leads.

    Args:
        e: the ensemble.
        atom: `following`, without a star.
        months: from the as-of day.
        on: whether on that day rather than until then.
        prior: in the worlds without the record.

    Returns:
        Array (worlds, repetitions), or with the months until then as a third axis.
    """
    args = dict(atom.args)
    f, span = futures(e, months, prior=prior), slice(months, months + 1) if on else slice(1, months + 1)
    leads = f.holders[:, :, span, _top(e)] == e.compiled.index.persons[args["who"]]
    share = np.where(leads, f.follows[:, :, span, e.compiled.index.blocs[args["bloc"]]], 0.0)
    return np.asarray(share[:, :, 0] if on else share, dtype=float)


def shape_of_futures(e: Ensemble) -> tuple[int, int]:
    """How many worlds there are, and how many futures of each are drawn.

    Args:
        e: the ensemble.
    """
    worlds, repetitions = e.futures.died.shape[:2]
    return worlds, repetitions


def falls(e: Ensemble, who: str, months: int, prior: bool = False) -> Floats:
    """In every world, the chance that a person loses by then what he stands for (`fallen`), (worlds,).

    Args:
        e: the ensemble.
        who: the person.
        months: from the as-of day.
        prior: in the worlds without the record.
    """
    return np.asarray(fallen(e, who, months, prior).mean(axis=1))


def fallen(e: Ensemble, who: str, months: int, prior: bool = False) -> Floats:
    """In every future, whether a person loses by then what he stands for, (worlds, repetitions).

    That is the first post for who leads, the seat for who sits, and for anybody else any post that he holds today.

    Args:
        e: the ensemble.
        who: the person.
        months: from the as-of day.
        prior: in the worlds without the record.
    """
    c, f = e.compiled, e.prior_futures if prior else e.futures
    i = c.index.persons[who]
    if c.seats.leader[-1] == i:
        gone: np.ndarray = f.post_lost[:, :, _top(e)] <= months
    elif c.seats.rank[-1, i] != NONE:
        gone = f.seat_lost[:, :, i] <= months
    else:
        gone = np.asarray((f.post_lost[:, :, c.seats.holder[-1] == i] <= months).any(axis=2))
    return _float(gone)


def seats_lost(e: Ensemble, months: int) -> Floats:
    """In every world, the chance that each person is removed from the leading body by then, (worlds, persons).

    Args:
        e: the ensemble.
        months: from the as-of day.
    """
    return np.asarray((e.futures.seat_lost <= months).mean(axis=1))


def _float(truth: np.ndarray | np.bool) -> Floats:
    return np.asarray(truth, dtype=float)


def _top(e: Ensemble) -> int:
    return e.compiled.seats.slots.index((e.case.top_post, None))
