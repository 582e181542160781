"""Which chances a future of a large leadership draws, and where in the rules: run without the compiler."""

import sys
from collections import defaultdict

import numpy as np

from whowhom.world import forecast, fortune, random
from whowhom.world import leadership as w
from whowhom.world.handles import handle
from whowhom.world.history import run_history
from whowhom.world.state import new_state

from .tiny import Seen, leadership, record

PERSONS, MONTHS, HORIZON, PAIRS, EVENTS = 150, 2, 6, 300, 300
LOUD = {"initiative": (-3.0, 0.1), "prize": (9.0, 0.1), "hint": (1.0, 0.1)}


def shared() -> list[str]:
    """Return chances that two places in the rules draw by one number: there must be none."""
    places = defaultdict(set)
    plain = random.uniform

    def noted(seed: int, world: int, stage: int, period: int, use: int) -> float:
        caller = sys._getframe(1)
        places[(stage, period, use)].add((caller.f_code.co_name, caller.f_lineno))
        return float(plain(seed, world, stage, period, use))

    forecast.uniform = fortune.uniform = noted  # type: ignore[attr-defined]
    custody = [(j // 2, j % 2, 1.0) for j in range(PAIRS)]
    L = leadership(
        PERSONS,
        MONTHS,
        LOUD,
        posts=[(1.0, (0,)), (0.4, ())],
        holder=np.tile([0, 1], (MONTHS + 1, 1)),
        blocs=[(1.0, 0.0, -1)],
        salience=[0.8],
        affairs=2,
        custody=custody,
        implicated=[(1, 0, 1.0), (2, 1, 1.0)],
    )
    R = record(L, seen=[Seen(w.ADVANCED, j % PERSONS, j % MONTHS, 0, trust=0.9) for j in range(EVENTS)])
    assert forecast.fits(L, R)
    S, n, posts = new_state(L, R), PERSONS, 2
    given = handle(L), handle(R)
    run_history(*given, np.zeros(L.places.dimension), MONTHS, handle(S), np.zeros(MONTHS), np.zeros(0), np.zeros(0))
    forecast.run_forecast(
        *given,
        0,
        HORIZON,
        MONTHS,
        1,
        0,
        0,
        True,
        np.zeros(HORIZON + 1),
        handle(S),
        np.zeros(n),
        np.zeros(posts),
        np.zeros(n),
        np.zeros(2),
        np.zeros(1),
        np.zeros((HORIZON + 1, posts), np.int64),
        np.zeros((HORIZON + 1, 1)),
        np.zeros((HORIZON + 1, n), np.int64),
        np.zeros(2),
        np.zeros(2),
        np.zeros(HORIZON + 1),
        np.zeros(n),
        np.zeros(n),
    )
    drawn = {name for found in places.values() for name, _ in found}
    assert {"run_forecast", "showdown_drawn", "step_affairs", "step_fortune", "place_gambles"} <= drawn, drawn
    names = {key: {name for name, _ in found} for key, found in places.items()}
    twice = {key for key, found in names.items() if len(found) > 1}
    lines = {key for key, found in places.items() if len(found) > 1 and names[key] != {"step_affairs"}}
    return sorted(f"{key}: {sorted(places[key])}" for key in twice | lines)
