"""The anchor's arrays: what the library makes of a body that everybody can see, before politics is known."""

import numpy as np

from whowhom._records import record, replace
from whowhom._types import Floats, Ints
from whowhom.library import bodies, rows
from whowhom.record.case import Case
from whowhom.world.anchor import leader as lead
from whowhom.world.anchor.forecast import AnchorEffort, Forecast, Setting, forecasts
from whowhom.world.anchor.hyper import Hyper
from whowhom.world.anchor.learned import draws, without
from whowhom.world.anchor.posts import MONTHLY
from whowhom.world.anchor.starts import Starts, starts
from whowhom.world.leadership import NONE

from .calendar import month_of
from .seats import Seats
from .visible import Visible

STARTS = 1024
AT_TERM = 6  # months between the end of a term and the congress at which it ends
PARTY_RATE, BETWEEN = 0.57, 0.16  # per 100 member-months of the library: in all, and between congresses
LEAST_OF_POSTS = 0.25  # of the rate of posts goes on beside what seats take with them
LEAST_FACTOR = 0.02  # of the library's rate, so that a fall on record stays possible
LEAST = 1e-6  # a rate below which nobody is in danger
EFFORT = AnchorEffort(paths=32, futures=8)  # of each month and of what worlds begin from
FORESIGHT = AnchorEffort(paths=64, futures=48)


@record
class AskedOfLibrary:
    """What the library makes of a body.

    Args:
        rate: (months + 1, persons) rate a month of falls between congresses, on average.
        posts: (months + 1, persons) rate of losing posts alone.
        leads: (months + 1,) rate at which the leader goes.
        begins: where futures begin.
        exits: (starts,) rate at which leaders go off congresses.
        dropped: (starts,) chance that a congress replaces the leader.
        bands: factor of a leader's danger by months of tenure, of `anchor.leader.BANDS`.
        later_dropped: the same of whoever leads after him.
        led: months for which the leader has led on the as-of day.
        begins_of: (persons,) the stay of who sits on the as-of day, else -1.
        first: the first month ahead, since the year 0.
    """

    rate: Floats
    posts: Floats
    leads: Floats
    begins: Starts
    exits: Floats
    dropped: Floats
    later_dropped: float
    bands: Floats
    led: int
    begins_of: Ints
    first: int


@record
class Foreseen:
    """What becomes of everybody, by what everybody can see alone: base rates. Months count from the as-of day, from 1.

    Args:
        falls: (months, persons) chance to have been struck or dropped by then; for the leader, to have lost his post.
        leaves: (months, persons) the same by any way.
        counts: (months, sitting + 1) chance that so many have left.
        posts: rate a month at which a post changes hands besides.
        death: deaths as a share of the life table.
        exits: rate a month at which the leader loses his post in the coming year, congresses apart.
    """

    falls: Floats
    leaves: Floats
    counts: Floats
    posts: float
    death: float
    exits: float


def table_of(case: Case) -> tuple[Hyper, ...]:
    """The draws that a case is computed with: those that have not seen its body, at its kind's rate.

    Args:
        case: from `load_case`.
    """
    found = draws(without(case.library) if case.library else "all")
    counted = PARTY_RATE if kind_of(case).endswith("party") else BETWEEN
    factor = max(case.base_rates.get("member_removal", counted) / counted, LEAST_FACTOR)
    if factor == 1.0:
        return found
    return tuple(Hyper(**(h._asdict() | {"ripens": h.ripens * factor, "purge": h.purge * factor})) for h in found)  # type: ignore[attr-defined]


def foreseen(case: Case, seats: Seats, body: Visible) -> Foreseen:
    """Return what becomes of everybody, by what everybody can see alone.

    Args:
        case: from `load_case`.
        seats: by month.
        body: from `visible`.
    """
    hypers = table_of(case)
    told = forecasts(hypers, body.roster, [body.ahead], FORESIGHT)[0]
    falls, leaves = (np.zeros((len(body.ahead.meets), len(body.stay))) for _ in range(2))
    place = {int(stay): i for i, stay in enumerate(told.stay)}
    for x, stay in enumerate(body.stay):
        if int(stay) in place:
            falls[:, x], leaves[:, x] = told.falls[:, place[int(stay)]], told.leaves[:, place[int(stay)]]
    leader = seats.leader[-1]
    if leader >= 0:
        natural = leaves[:, leader] - falls[:, leader]
        falls[:, leader] = _leader_goes(case, seats, body)
        leaves[:, leader] = 1.0 - (1.0 - falls[:, leader]) * (1.0 - natural)
    seat = falls[11].sum() / max((body.stay >= 0).sum(), 1) / 12.0
    return Foreseen(
        falls=falls,
        leaves=leaves,
        counts=told.counts,
        posts=float(max(MONTHLY - seat, LEAST_OF_POSTS * MONTHLY)),
        death=0.0 if "mortality" in case.rules_off else float(np.mean([h.death for h in hypers])),
        exits=_exits(case, seats),
    )


def _exits(case: Case, seats: Seats) -> float:
    kind, led = kind_of(case), int(_tenures(case, seats)[-1])
    shape, months = lead.rate_law(kind, _experience(case))
    return _own_rate(case) * shape / months * lead.exposure(kind, led, 12) / 12.0


def _leader_goes(case: Case, seats: Seats, body: Visible) -> Floats:
    """The chance that the leader has lost his post by each month ahead."""
    kind, known = kind_of(case), _experience(case)
    months, led = len(body.ahead.meets), int(_tenures(case, seats)[-1])
    met, ended = np.cumsum(body.ahead.meets), _term_ends(case, body)
    found = np.array([lead.chance(kind, led, m, float(met[m - 1]), known, ended) for m in range(1, months + 1)])
    return 1.0 - (1.0 - found) ** _own_rate(case)


def kind_of(case: Case) -> str:
    """The kind of regime by which leaders are counted.

    Args:
        case: from `load_case`.
    """
    return case.preset if case.preset in lead.COUNTED else "single-party"


def _experience(case: Case) -> lead.Experience:
    return lead.experience([rows(about.body) for about in bodies() if about.body != case.library])


def _own_rate(case: Case) -> float:
    """How much more often than counted the case says that leaders go."""
    exits, months = lead.COUNTED[kind_of(case)]
    counted = round(100.0 * exits / months, 2)
    return max(case.base_rates.get("leader_exit", counted) / counted, LEAST_FACTOR)


def _term_ends(case: Case, body: Visible) -> bool:
    """Whether a rule in force ends the leader's term at the next congress."""
    for s in case.scheduled:
        if s.what == "term" and s.known == "rule" and s.who == case.leader:
            ahead = s.when.middle.year * 12 + s.when.middle.month - 1 - body.first
            if body.ahead.meets[max(ahead - AT_TERM, 0) : max(ahead + AT_TERM + 1, 0)].sum() > 1 / 3:
                return True
    return False


def seen(case: Case, seats: Seats, body: Visible) -> AskedOfLibrary:
    """Ask the library about a body.

    Args:
        case: from `load_case`.
        seats: by month.
        body: from `visible`.
    """
    hypers, months = table_of(case), len(seats.leader) - 1
    asked = [*(_month(body, t) for t in range(1, months)), replace(body.ahead, meets=np.zeros(1))]
    rate = np.full((months + 1, seats.rank.shape[1]), LEAST)
    for t, forecast in enumerate(forecasts(hypers, body.roster, asked, EFFORT), start=1):
        _fill(rate[t], forecast, body, t, seats)
    known = rate[1] > LEAST
    rate[0] = np.where((seats.rank[0] != NONE) & ~known, rate[1][known].mean() if known.any() else LEAST, rate[1])
    exits, dropped, led = _leader(case, seats, body)
    kind = lead.factors(case.preset)
    held = _tenures(case, seats)
    return AskedOfLibrary(
        rate=rate,
        posts=np.maximum(MONTHLY - rate, LEAST_OF_POSTS * MONTHLY),
        leads=exits.mean() * kind[np.digitize(held, lead.BANDS)],
        begins=starts(hypers, body.roster, body.ahead, EFFORT, STARTS),
        exits=exits,
        dropped=dropped,
        later_dropped=_later_dropped(case),
        bands=kind,
        led=led,
        begins_of=body.stay,
        first=body.first,
    )


def _month(body: Visible, t: int) -> Setting:
    """One month of the history, asked without a congress."""
    year = int(body.roster.year[body.lead + t])
    return Setting(month=body.lead + t, meets=np.zeros(1), first_year=year, first_month=0)


def _fill(row: Floats, forecast: Forecast, body: Visible, t: int, seats: Seats) -> None:
    begin = body.roster.first[body.lead + t]
    chance = dict(zip(forecast.stay.tolist(), forecast.falls[0].tolist(), strict=True))
    sitting = np.flatnonzero(seats.rank[t] != NONE)
    for x, stay in zip(sitting, body.roster.who[begin : begin + len(sitting)], strict=True):
        row[x] = max(-np.log1p(-chance.get(int(stay), 0.0)), LEAST)


def _leader(case: Case, seats: Seats, body: Visible) -> tuple[Floats, Floats, int]:
    """Rates at which leaders go, spread as they are known; chances at a congress; for how long this one has led."""
    known, chance = _experience(case), np.random.default_rng(1957)
    shape, scale = lead.rate_law(kind_of(case), known)
    exits = chance.gamma(shape, 1.0 / scale, STARTS) * _own_rate(case)
    dropped = chance.beta(*lead.congress_law(known, _term_ends(case, body)), STARTS)
    return exits, dropped, int(_tenures(case, seats)[-1])


def leaders_of(case: Case, seats: Seats, body: Visible) -> tuple[Floats, Floats]:
    """Rates at which leaders of a case's kind go off congresses, spread as they are known, and factors by tenure.

    Args:
        case: from `load_case`.
        seats: by month.
        body: from `visible`.
    """
    return _leader(case, seats, body)[0], lead.factors(case.preset)


def _later_dropped(case: Case) -> float:
    lost, kept = lead.congress_law(_experience(case))
    return lost / (lost + kept)


def _tenures(case: Case, seats: Seats) -> Floats:
    """For how many months the leader of each month has led, (months + 1,)."""
    led = np.zeros(len(seats.leader))
    starts_of = [month_of(t.start.middle, case.begins) for t in case.tenures if t.seat == case.top_post]
    begun = min((-s for s in starts_of if s <= 0), default=0)
    for t in range(len(led)):
        led[t] = begun if t == 0 else led[t - 1] + 1 if seats.leader[t] == seats.leader[t - 1] else 0
    return led
