"""Small histories that between them use every rule and every kind of record."""

from collections.abc import Callable

import numpy as np

from whowhom.world import leadership as w
from whowhom.world.foretold import MOVE, POST, SEAT, TRUE, packed
from whowhom.world.leadership import Leadership, Record

from .tiny import Asked, Claim, Fight, Number, Seen, leadership, record

Scene = tuple[Leadership, Record]
LOUD = {"initiative": (-4.0, 0.5)}  # moves frequent enough to matter in few months


def removal() -> Scene:
    """Two persons: silence, then the second loses his post and later his seat, watched at 9 in 10."""
    holder = np.array([[0, 1], [0, 1], [0, 1], [0, -1], [0, -1], [0, -1]])
    rank = np.full((6, 2), w.FULL)
    rank[5, 1] = w.NONE
    L = leadership(2, 5, LOUD, posts=[(1.0, ()), (0.4, ())], holder=holder, rank=rank, free=True)
    seen = [Seen(w.REMOVED_POST, 1, 2), Seen(w.REMOVED_SEAT, 1, 4)]
    return L, record(L, seen=seen, watch_removed=0.9, watch_challenged=0.8)


def survived() -> Scene:
    """Three persons: the leader survives a vote, one falls, the other is watched for two years; all kinds of claims."""
    months = 30
    rank = np.full((months + 1, 3), w.FULL)
    rank[3:, 2] = w.NONE
    blocs = [(0.6, 0.0, -1), (0.4, 1.0, -1), (0.0, 0.0, 0)]
    L = leadership(
        3,
        months,
        LOUD,
        rank=rank,
        posts=[(1.0, (0,)), (0.5, (1,))],
        holder=np.tile([0, 1], (months + 1, 1)),
        blocs=blocs,
        appeal=True,
        sources=2,
        shocks=1,
        slow=4,
        tie=np.array([[0, 0.5, 0], [0, 0, 0], [-0.5, 0, 0.0]]),
        free=True,
    )
    asked = [
        Asked(w.P_SIDES, 1, 0, 2, (Claim(0), Claim(1, -0.5, denies=True))),
        Asked(w.P_SIDES, 0, 0, 2, (Claim(0),)),
        Asked(w.P_CONSPIRED, 2, 0, 2, (Claim(1, 0.5),)),
        Asked(w.P_MOVED, 2, 0, 2, (Claim(0), Claim(0, 0.2))),
        Asked(w.P_MAJORITY, 0, 0, 2, (Claim(0), Claim(1))),
        Asked(w.P_SECURE, 0, 0, 1, (Claim(1),)),
        Asked(w.P_SIDES_NOW, 1, 0, months, (Claim(1),)),
        Asked(w.P_FOLLOWING, 0, 1, 4),
    ]
    numbers = [Number(w.P_FOLLOWING, 0, 4, 0.6, 0.5), Number(w.P_STANDING, 1, months, 0.1, 0.4)]
    sources = [(0.9, 0.6), (1.5, 0.8)]
    fights = [Fight(2, -1, False, (2,))]
    return L, record(
        L, fights=fights, asked=asked, numbers=numbers, sources=sources, watch_removed=0.8, watch_challenged=0.9
    )


def five_vote() -> Scene:
    """Five persons, one of them a candidate: a vote that the leader survives, one that he loses three months on."""
    rank = np.full((7, 5), w.FULL)
    rank[:, 4] = w.CANDIDATE
    rank[2:, 3] = w.NONE
    L = leadership(
        5,
        6,
        LOUD,
        rank=rank,
        blocs=[(1.0, 1.0, -1)],
        posts=[(1.0, (0,))],
        holder=np.zeros((7, 1)),
        appeal=True,
        sources=1,
        shocks=2,
        slow=2,
        free=True,
    )
    asked = [
        Asked(w.P_SIDES, 4, 0, 1, (Claim(0),)),
        Asked(w.P_CONSPIRED, 1, 0, 1, (Claim(0),)),
        Asked(w.P_MAJORITY, 0, 0, 1, (Claim(0, denies=True),)),
        Asked(w.P_SIDES, 2, 1, 4, (Claim(0, denies=True),)),
        Asked(w.P_MAJORITY, 0, 1, 4, (Claim(0),)),
    ]
    fights = [Fight(1, -1, False, (3,), (2,)), Fight(4, 2, True, (1,))]
    return L, record(L, fights=fights, asked=asked, sources=[(0.9, 0.6)], watch_removed=0.7)


def lost() -> Scene:
    """Three persons without a higher body: the leader loses to a known mover."""
    L = leadership(3, 4, LOUD, sources=1, shocks=1, free=True)
    asked = [Asked(w.P_SIDES, 2, 0, 2, (Claim(0), Claim(0, 0.5)))]
    fights = [Fight(2, 1, True, ())]
    return L, record(L, fights=fights, asked=asked, sources=[(0.9, 0.6)], watch_challenged=1.0, watch_removed=0.5)


def affairs() -> Scene:
    """Three persons and two affairs: hints, an opening of uncertain date, silence about hints, claims of proof."""
    L = leadership(
        3,
        6,
        LOUD,
        affairs=2,
        implicated=[(1, 0, 1.0), (2, 0, -0.5), (0, 1, 0.3)],
        custody=[(0, 0, 0.8), (0, 1, -1.0), (2, 1, 0.5)],
        sources=1,
        dates=2,
        slow=3,
        free=True,
    )
    seen = [
        Seen(w.HINTED, 0, 1, 0, (0.3, 0.3, 0.4)),
        Seen(w.OPENED, 0, 3, 0, (0.5, 0.5)),
        Seen(w.HINTED, 2, 2, 1, trust=0.7),
    ]
    asked = [
        Asked(w.P_HOLDS_PROOF, 0, 0, 2, (Claim(0), Claim(0, 0.5))),
        Asked(w.P_IMPLICATED, 2, 0, 3, (Claim(0, denies=True),)),
        Asked(w.P_ALARMED, 1, 0, 4, (Claim(0),)),
        Asked(w.P_BEHIND, 0, 1, 4, (Claim(0),)),
    ]
    return L, record(
        L, seen=seen, asked=asked, sources=[(0.9, 0.6)], watch_hinted=0.6, watch_removed=0.9, watch_challenged=0.9
    )


def signs() -> Scene:
    """Three persons, an issue, a hypothesis: every sign, and the claims about states."""
    rank = np.full((9, 3), w.FULL)
    rank[:3, 2] = w.CANDIDATE
    rank[8, 2] = w.NONE
    L = leadership(
        3,
        8,
        LOUD,
        rank=rank,
        blocs=[(0.7, 0.0, -1), (0.3, 1.0, -1)],
        posts=[(1.0, (0,)), (0.3, (1,))],
        holder=np.array([[0, 1]] * 4 + [[0, -1]] * 5),
        salience=[0.8, 0.5],
        sources=2,
        dates=1,
        slow=3,
        benefit=np.array([[0.7, -0.4], [-0.8, 0.0]]),
        choices=[[(0.6, {}), (0.4, {"initiative": 0.7, "sign": -0.4})]],
        free=True,
    )
    codes = (w.CRITICISED, w.ATTACKED, w.PUBLICISED, w.SETBACK, w.ADVANCED, w.ABSENT)
    seen = [Seen(code, j % 3, j, -1, trust=0.8 if j % 2 else 1.0) for j, code in enumerate(codes)]
    seen += [Seen(w.ADVANCED, 0, 2, 0, trust=0.9), Seen(w.APPEARED, 1, 4), Seen(w.RANKED, 2, 3, 1)]
    seen += [Seen(w.CONGRATULATED, 2, 6), Seen(w.SILENT, 1, 5, trust=0.7), Seen(w.SILENT_BLOC, 1, 6)]
    seen += [Seen(w.ATTACKED_BLOC, 1, 3, 0, (0.2, 0.8)), Seen(w.PURGED, 0, 5), Seen(w.SOUGHT_SUPPORT, 0, 6, trust=0.9)]
    codes = (w.P_OPPORTUNIST, w.P_RISING, w.P_INFLUENTIAL, w.P_ATTEMPTED, w.P_STRONGER, w.P_LOYAL, w.P_EXPECTED)
    asked = [Asked(code, 1, 2, 1 + j, (Claim(j % 2, event=j == 3),)) for j, code in enumerate(codes)]
    asked += [Asked(w.P_FAVOURS, 0, 0, 7, (Claim(0),)), Asked(w.P_CHOICE, 0, 1, 8, (Claim(1),))]
    asked += [Asked(w.P_RISING, 0, 0, 8, (Claim(1),)), Asked(w.P_INFLUENTIAL, 2, 0, 8, (Claim(1),))]
    ahead = ((1, packed(SEAT, 6, 4)), (0, packed(MOVE, 12, 12)), (0, packed(POST, 6, -2)), (2, TRUE))
    asked += [Asked(w.P_FORETOLD, who, what, 8, (Claim(0),)) for who, what in ahead]
    return L, record(L, seen=seen, asked=asked, sources=[(0.9, 0.6), (-1.0, 0.8)], watch_removed=0.5)


SCENES: dict[str, Callable[[], Scene]] = {f.__name__: f for f in (removal, survived, five_vote, lost, affairs, signs)}
