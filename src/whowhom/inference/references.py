"""What may be otherwise, each set at its reference: a leadership, and what a chance hangs on, with it changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace as altered

import numpy as np

from whowhom._records import replace
from whowhom._types import Floats, Ints
from whowhom.world.alone import Along
from whowhom.world.anchor import jeopardy, plenum, reference
from whowhom.world.anchor.hyper import NAMES, Hyper
from whowhom.world.anchor.roster import STRUCK, UNTOLD, Roster
from whowhom.world.anchor.starts import starts
from whowhom.world.leadership import FULL, NONE, Anchored, Leadership, Prospects
from whowhom.world.leaving import BODY, NORM, STYLE_OF_LEADER

from .arrays.anchor import EFFORT, STARTS, leaders_of, table_of
from .arrays.congresses import AGE
from .arrays.visible import Visible, visible
from .ensemble import Ensemble
from .today import told

PATHS = 512  # of the starts, spread evenly
PATH_TENSION = 0  # place in `Way.path`


def body_of(e: Ensemble) -> Visible:
    """The leading body as everybody sees it.

    Args:
        e: the ensemble.
    """
    if "visible" not in e.further:
        c = e.compiled
        age = c.leadership.traits.age
        e.further["visible"] = visible(c.case, c.persons, c.seats, np.where(age < 0.0, AGE, age))
    found: Visible = e.further["visible"]
    return found


def sat_for(e: Ensemble) -> Ints:
    """For how many months each has sat on the as-of day, (persons,); -1 where he does not sit.

    Args:
        e: the ensemble.
    """
    body = body_of(e)
    r, stay = body.roster, np.maximum(body.stay, 0)
    months = body.lead + e.compiled.months - r.joins[stay] + np.maximum(r.since[stay], 0)
    return np.where(body.stay >= 0, months, -1)


def purged(e: Ensemble) -> Ints:
    """The entries of the roster of those who fell, congresses apart, within the reference's months.

    Args:
        e: the ensemble.
    """
    body = body_of(e)
    r, now = body.roster, body.lead + e.compiled.months
    month = np.searchsorted(r.first, np.arange(len(r.who)), side="right") - 1
    return np.flatnonzero((r.outcome == STRUCK) & ~r.congress[month] & (month >= now - reference.PURGE))


def places(e: Ensemble) -> Ints:
    """The worlds from which the library's paths are gone, (paths,).

    Args:
        e: the ensemble.
    """
    place = np.arange(PATHS)
    return place * e.worlds // PATHS if e.worlds >= PATHS else place % e.worlds


Other = tuple[Leadership, Along]


def _anchor(L: Leadership, **changes: object) -> Leadership:
    changed: Anchored = replace(L.anchor, **changes)
    return replace(L, anchor=changed)


def _path(L: Leadership, *at: int) -> Leadership:
    path = L.anchor.path.copy()
    path[:, at] = 0.0
    return _anchor(L, path=path)


def _age(e: Ensemble, L: Leadership, A: Along) -> Other:
    age = np.where(L.traits.age < 0.0, L.traits.age, reference.AGE - L.months / 12.0)
    return replace(L, traits=replace(L.traits, age=age)), A


def _usual_q(e: Ensemble, L: Leadership) -> Floats:
    """P(j = 1) in each start of one who has sat for as long as the reference, (starts,)."""
    long = (sat_for(e) >= reference.SAT) & (np.arange(L.persons) != L.seats.leader[-1])
    if long.any():
        return np.asarray(L.anchor.q[:, long].mean(axis=1))
    found = []
    for row in L.anchor.hyper:
        h = Hyper(**dict(zip(NAMES, row.tolist(), strict=True)))
        strikes = plenum.average(h.plenum, h.strikes_plenum, h.strikes_alone)
        found.append(jeopardy.at_tenure(reference.SAT, h.ripens, strikes))
    return np.array(found)


def _tenure(e: Ensemble, L: Leadership, A: Along) -> Other:
    sat, q = sat_for(e), L.anchor.q.copy()
    new = (sat >= 0) & (sat < reference.SAT)
    q[:, new] = np.where(new[new], _usual_q(e, L)[:, None], 0.0)
    return _anchor(L, q=q), A


def _rank(e: Ensemble, L: Leadership, A: Along) -> Other:
    q, outside = L.anchor.q.copy(), (A.rank == NONE) & np.isin(np.arange(L.persons), L.posts.holder[-1])
    q[:, outside] = np.where(outside[outside], _usual_q(e, L)[:, None], 0.0)
    return _anchor(L, q=q), replace(A, rank=np.where(outside | (A.rank != NONE), FULL, NONE))


def _purge(e: Ensemble, L: Leadership, A: Along) -> Other:
    body = body_of(e)
    outcome = body.roster.outcome.copy()
    outcome[purged(e)] = UNTOLD
    return _begun(L, body, replace(body.roster, outcome=outcome), table_of(e.case)), A


def _regime(e: Ensemble, L: Leadership, A: Along) -> Other:
    case, body = altered(e.case, preset=reference.KIND, base_rates={}), body_of(e)
    exits, bands = leaders_of(case, e.compiled.seats, body)
    L = _begun(L, body, body.roster, table_of(case))
    return _anchor(L, exits=exits, bands=bands), A


def _begun(L: Leadership, body: Visible, roster: Roster, hypers: Sequence[Hyper]) -> Leadership:
    """Where futures begin, by another past or another table."""
    s = starts(hypers, roster, body.ahead, EFFORT, STARTS)
    q = np.where(body.stay >= 0, s.q[:, np.maximum(body.stay, 0)], 0.0)
    return _anchor(L, hyper=s.hyper, path=s.path, q=np.ascontiguousarray(q), falls=s.falls)


def _prospects(L: Leadership, **changes: object) -> Leadership:
    changed: Prospects = replace(L.prospects, **changes)
    return replace(L, prospects=changed)


OTHERWISE: Mapping[str, Callable[[Ensemble, Leadership, Along], Other]] = {
    "age": _age,
    "rank": _rank,
    "tenure": _tenure,
    "congress": lambda e, L, A: (_anchor(L, when=np.full_like(L.anchor.when, -1)), A),
    "style": lambda e, L, A: (_path(L, BODY, STYLE_OF_LEADER), A),
    "norm": lambda e, L, A: (_path(L, NORM), A),
    "purge": _purge,
    "tension": lambda e, L, A: (_path(L, PATH_TENSION), A),
    "regime": _regime,
    "led": lambda e, L, A: (_anchor(L, led=reference.LED), A),
    "restless": lambda e, L, A: (L, replace(A, restless=np.zeros_like(A.restless))),
    "meeting": lambda e, L, A: (_prospects(L, called=L.prospects.called[:0]), A),
    "troops": lambda e, L, A: (_prospects(L, embittered=0.0), A),
    "overthrow": lambda e, L, A: (_prospects(L, overthrown=-1), A),
    "debt": lambda e, L, A: (L, _tilted(e, A, "debt")),
    "posts": lambda e, L, A: (L, _tilted(e, A, "posts")),
    "vote": lambda e, L, A: (L, replace(A, tilt=told(e).bearing.tilt[places(e)])),
}
"""What may be otherwise, by its name."""

MOVES_PATH = {"congress", "style", "norm", "purge", "tension", "regime", "led", "restless", "meeting", "troops"}


def _tilted(e: Ensemble, A: Along, name: str) -> Along:
    B = told(e).bearing
    own: Floats = getattr(B, name)
    return replace(A, tilt=(own + B.vote)[places(e)])
