"""Tiny leaderships and records, built by hand as arrays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from whowhom.inference.arrays.layout import places
from whowhom.world import leadership as w
from whowhom.world.anchored import unanchored
from whowhom.world.catalogue import PARAMETERS
from whowhom.world.leadership import (
    Appointments,
    Blocs,
    ChoicePriors,
    Claims,
    Events,
    Involved,
    Issues,
    Leadership,
    Measures,
    PostsHeld,
    Probes,
    Record,
    SeatsHeld,
    Showdowns,
    Sources,
    ThetaPriors,
    TraitPriors,
    Watches,
)
from whowhom.world.patronage import appointments
from whowhom.world.standing import slow_directions

NOTHING = -30.0  # of a log parameter: its rule does nothing
SCALES = ("real", "log", "logit")


@dataclass(frozen=True)
class Claim:
    """What one source claims of a probe."""

    source: int
    credit: float = 0.0
    denies: bool = False
    event: bool = False
    record: int = -1  # -1: a number of its own


@dataclass(frozen=True)
class Asked:
    """A probe of the world with its claims."""

    code: int
    who: int
    what: int
    month: int
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Seen:
    """A seen event; `months` are the shares of an uncertain date from `first` on."""

    code: int
    who: int
    first: int
    what: int = 0
    months: tuple[float, ...] = (1.0,)
    trust: float = 1.0


@dataclass(frozen=True)
class Fight:
    """A showdown: when, who moved (-1: not known), whether the leader lost, who fell, of whom that is not known."""

    month: int
    by: int = -1
    lost: bool = False
    fell: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()


@dataclass(frozen=True)
class Number:
    """A quantity said to be near a number."""

    code: int
    who: int
    month: int
    value: float
    error: float
    what: int = 0


def leadership(
    persons: int,
    months: int,
    parameters: Mapping[str, tuple[float, float]] | None = None,
    *,
    rank: np.ndarray | None = None,
    holder: np.ndarray | None = None,
    leader: int | Sequence[int] = 0,
    posts: Sequence[tuple[float, Sequence[int]]] = (),
    blocs: Sequence[tuple[float, float, int]] = (),
    appeal: bool = False,
    tie: np.ndarray | None = None,
    salience: Sequence[float] = (),
    benefit: np.ndarray | None = None,
    choices: Sequence[Sequence[tuple[float, Mapping[str, float]]]] = (),
    implicated: Sequence[tuple[int, int, float]] = (),
    custody: Sequence[tuple[int, int, float]] = (),
    affairs: int = 0,
    slow: int = 1,
    sources: int = 0,
    shocks: int = 0,
    dates: int = 0,
    free: bool = False,
) -> Leadership:
    """A leadership of full members, the first one leading.

    Args:
        parameters: centre and spread by name; others stand at their centre with spread 0 unless `free`;
        rank, holder: by month, (months + 1, persons or posts); posts: weight and the blocs appointed;
        blocs: share of seats, force, parent; choices: prior and shifts of each alternative;
        implicated, custody: person, affair, location (custody sorted by person); slow: slow directions.
    """
    centre = np.array([p.centre for p in PARAMETERS.values()])
    spread = np.array([p.spread if free else 0.0 for p in PARAMETERS.values()])
    if not free:  # without a climate, which would hang on two numbers a month
        for name in ("tension", "weariness", "swing"):
            centre[list(PARAMETERS).index(name)] = -40.0
    for name, (c, s) in (parameters or {}).items():
        at = list(PARAMETERS).index(name)
        centre[at], spread[at] = c, s
    widest = max((len(c) for c in choices), default=1)
    edges = np.ones((len(choices), widest))
    shift = np.zeros((len(choices), widest, len(PARAMETERS)))
    for h, alternatives in enumerate(choices):
        edges[h, : len(alternatives)] = np.cumsum([p for p, _ in alternatives])
        for j, (_, sets) in enumerate(alternatives):
            for name, value in sets.items():
                shift[h, j, list(PARAMETERS).index(name)] = value
    appoints = np.zeros((len(posts), len(blocs)))
    for b, (_, chosen) in enumerate(posts):
        appoints[b, list(chosen)] = 1.0
    appoints_post, appoints_bloc = appointments(appoints, np.array([b[2] for b in blocs], dtype=np.int64))
    directions = slow_directions(months, slow)
    n, g, k = persons, len(blocs), len(salience)
    first = places(
        {
            "parameter": len(PARAMETERS),
            "choice": len(choices),
            "source": sources,
            "person": n,
            "issue": k,
            "bloc": g,
            "implicated": len(implicated),
            "custody": len(custody),
            "direction": len(directions),
            "month": months,
            "showdown": shocks,
            "date": dates,
        }
    )
    ranks = np.full((months + 1, n), w.FULL, dtype=np.int64) if rank is None else rank.astype(np.int64)
    if holder is None:
        holder = np.full((months + 1, len(posts)), -1)
    return Leadership(
        persons=n,
        months=months,
        affairs=affairs,
        theta=ThetaPriors(
            centre=centre,
            spread=spread,
            scale=np.array([SCALES.index(p.scale) for p in PARAMETERS.values()], dtype=np.int64),
        ),
        choice=ChoicePriors(edges=edges, shift=shift),
        seats=SeatsHeld(
            rank=ranks,
            leader=np.broadcast_to(np.asarray(leader, dtype=np.int64), (months + 1,)).copy(),
            ever_full=(ranks == w.FULL).any(axis=0).astype(np.int64),
        ),
        posts=PostsHeld(holder=holder.astype(np.int64), weight=np.array([p[0] for p in posts], dtype=np.float64)),
        appoints=Appointments(post=appoints_post, bloc=appoints_bloc),
        blocs=Blocs(
            seats=np.array([b[0] for b in blocs], dtype=np.float64),
            force=np.array([b[1] for b in blocs], dtype=np.float64),
            parent=np.array([b[2] for b in blocs], dtype=np.int64),
            appeal=int(appeal),
        ),
        traits=TraitPriors(
            opportunist=np.full(n, -1.0),
            denial=np.full(n, -0.6),
            tie=np.zeros((n, n)) if tie is None else tie,
            age=np.full(n, -300.0),  # nobody dies
            dead=np.zeros(n, dtype=np.int64),
        ),
        issues=Issues(
            salience=np.array(salience, dtype=np.float64),
            benefit=np.zeros((len(blocs), len(salience))) if benefit is None else benefit.astype(np.float64),
        ),
        implicated=involved(implicated),
        custody=involved(custody),
        slow=directions,
        anchor=unanchored(months, n),
        prospects=w.Prospects(
            by_force=0.0,
            overthrown=-1,
            overthrown_month=-1,
            heir=np.full(len(posts), -1, dtype=np.int64),
            heir_trust=np.zeros(len(posts)),
            called=np.zeros(0, dtype=np.int64),
            embittered=0.0,
            embittered_until=-1,
            commands=np.zeros(len(posts), dtype=np.int64),
        ),
        places=first,
    )


def involved(pairs: Sequence[tuple[int, int, float]]) -> Involved:
    """Pairs of a person and an affair, each with its location."""
    return Involved(
        who=np.array([p[0] for p in pairs], dtype=np.int64),
        affair=np.array([p[1] for p in pairs], dtype=np.int64),
        at=np.array([p[2] for p in pairs], dtype=np.float64),
    )


def record(
    L: Leadership,
    *,
    seen: Iterable[Seen] = (),
    fights: Iterable[Fight] = (),
    asked: Iterable[Asked] = (),
    numbers: Iterable[Number] = (),
    sources: Sequence[tuple[float, float]] = (),
    watch_removed: float | np.ndarray = 0.0,
    watch_challenged: float = 0.0,
    watch_hinted: float = 0.0,
    weight: float = 1.0,
) -> Record:
    """A record as the kernels read it; everything has a record number of its own, in the order of the arguments.

    Args:
        sources: centre and spread of the skill; watch_removed: a share, or (months, persons).
    """
    seen, fights, numbers = list(seen), list(fights), list(numbers)
    asked = sorted(asked, key=lambda a: min(a.month, L.months - 1))
    counter = iter(range(10_000))
    longest = max((len(s.months) for s in seen), default=1)
    edges, latent, place = np.ones((len(seen), longest)), [], 0
    for e, s in enumerate(seen):
        edges[e, : len(s.months)] = np.cumsum(s.months)
        latent.append(place if len(s.months) > 1 else -1)
        place += len(s.months) > 1
    fell = np.zeros((len(fights), L.persons), dtype=np.int64)
    for d, f in enumerate(fights):
        fell[d, list(f.fell)] = 1
        fell[d, list(f.unknown)] = -1
    claims = [c for a in asked for c in a.claims]
    months = np.array([min(a.month, L.months - 1) for a in asked])

    def ints(values: Iterable[Any]) -> Any:
        return np.array(list(values), dtype=np.int64)

    def floats(values: Iterable[Any]) -> Any:
        return np.array(list(values), dtype=np.float64)

    event_record = ints(next(counter) for _ in seen)
    fight_record = ints(next(counter) for _ in fights)
    fell_record = np.where(fell == 1, 0, -1)
    for at in zip(*np.nonzero(fell == 1), strict=True):
        fell_record[at] = next(counter)
    claim_record = ints(c.record if c.record >= 0 else next(counter) for c in claims)
    return Record(
        watches=Watches(
            removed=np.broadcast_to(np.asarray(watch_removed, dtype=float), (L.months, L.persons)).copy(),
            challenged=np.full(L.months, watch_challenged),
            hinted=np.full(L.months, watch_hinted),
        ),
        events=Events(
            code=ints(s.code for s in seen),
            who=ints(s.who for s in seen),
            what=ints(s.what for s in seen),
            first=ints(s.first for s in seen),
            span=ints(len(s.months) for s in seen),
            edges=edges,
            z=ints(latent),
            record=event_record,
            trust=floats(s.trust for s in seen),
        ),
        showdowns=Showdowns(
            month=ints(f.month for f in fights),
            by=ints(f.by for f in fights),
            lost=ints(f.lost for f in fights),
            fell=fell,
            record=fight_record,
            fell_record=fell_record.astype(np.int64),
        ),
        probes=Probes(
            code=ints(a.code for a in asked),
            who=ints(a.who for a in asked),
            what=ints(a.what for a in asked),
            month=ints(a.month for a in asked),
            due=np.searchsorted(months, np.arange(L.months + 1)).astype(np.int64),
        ),
        claims=Claims(
            first=ints(np.cumsum([0, *(len(a.claims) for a in asked)])),
            source=ints(c.source for c in claims),
            credit=floats(c.credit for c in claims),
            denies=ints(c.denies for c in claims),
            event=ints(c.event for c in claims),
            record=claim_record,
        ),
        measures=Measures(
            code=ints(m.code for m in numbers),
            who=ints(m.who for m in numbers),
            what=ints(m.what for m in numbers),
            month=ints(m.month for m in numbers),
            value=floats(m.value for m in numbers),
            error=floats(m.error for m in numbers),
            record=ints(next(counter) for _ in numbers),
        ),
        weight=weight,
        sources=Sources(
            skill=floats(s[0] for s in sources),
            spread=floats(s[1] for s in sources),
        ),
        records=next(counter),
    )
