"""The anchor's arrays: what the library makes of a body that everybody can see, before politics is known."""

import numpy as np

from whowhom._records import record
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
PARTY_RATE = 0.55  # per 100 member-months: what presets of a communist party name, by which others are scaled
LEAST = 1e-6  # a rate below which nobody is in danger
EFFORT = AnchorEffort(paths=32, futures=8)


@record
class Seen:
    """What the library makes of a body.

    Args:
        rate: (months + 1, persons) rate a month of falls between congresses, on average.
        posts: (months + 1, persons) rate of losing posts alone.
        leads: (months + 1,) rate at which the leader goes.
        begins: where futures begin.
        exits: (starts,) rate at which leaders go off congresses.
        dropped: (starts,) chance that a congress replaces the leader.
        bands: factor of a leader's danger by months of tenure, of `anchor.leader.BANDS`.
        led: months for which the leader has led on the as-of day.
        begins_of: (persons,) the stay of who sits on the as-of day, else -1.
        first: the first month ahead, since the year 0.
        forecast: what becomes of who sits, by what everybody can see alone.
    """

    rate: Floats
    posts: Floats
    leads: Floats
    begins: Starts
    exits: Floats
    dropped: Floats
    bands: Floats
    led: int
    begins_of: Ints
    first: int
    forecast: Forecast


def table_of(case: Case) -> tuple[Hyper, ...]:
    """The draws that a case is computed with: those that have not seen its body, at its kind's rate.

    Args:
        case: from `load_case`.
    """
    found = draws(without(case.library) if case.library else "all")
    factor = case.base_rates.get("member_removal", PARTY_RATE) / PARTY_RATE
    if factor == 1.0:
        return found
    return tuple(Hyper(**(h._asdict() | {"ripens": h.ripens * factor, "purge": h.purge * factor})) for h in found)  # type: ignore[attr-defined]


def seen(case: Case, seats: Seats, body: Visible) -> Seen:
    """Ask the library about a body.

    Args:
        case: from `load_case`.
        seats: by month.
        body: from `visible`.
    """
    hypers, months = table_of(case), len(seats.leader) - 1
    asked = [_month(body, t) for t in range(1, months)] + [body.ahead]
    told = forecasts(hypers, body.roster, asked, EFFORT)
    rate = np.full((months + 1, seats.rank.shape[1]), LEAST)
    for t, forecast in zip(range(1, months), told[:-1], strict=True):
        _fill(rate[t], forecast, body, t, seats)
    rate[0] = rate[min(1, months)]
    rate[months] = rate[max(months - 1, 0)]
    exits, dropped, led = _leader(case, seats)
    kind = lead.factors(case.preset)
    held = _tenures(case, seats)
    return Seen(
        rate=rate,
        posts=np.maximum(MONTHLY - rate, 0.25 * MONTHLY),
        leads=exits.mean() * kind[np.digitize(held, lead.BANDS)],
        begins=starts(hypers, body.roster, body.ahead, EFFORT, STARTS),
        exits=exits,
        dropped=dropped,
        bands=kind,
        led=led,
        begins_of=body.stay,
        first=body.first,
        forecast=told[-1],
    )


def _month(body: Visible, t: int) -> Setting:
    """One month of the history, asked without a congress."""
    year = int(body.roster.year[body.lead + t])
    return Setting(month=body.lead + t, meets=np.zeros(1), first_year=year, first_month=0)


def _fill(row: Floats, forecast: Forecast, body: Visible, t: int, seats: Seats) -> None:
    begin, end = body.roster.first[body.lead + t], body.roster.first[body.lead + t + 1]
    chance = dict(zip(forecast.stay.tolist(), forecast.falls[0].tolist(), strict=True))
    sitting = np.flatnonzero(seats.rank[t] != NONE)
    for x, stay in zip(sitting, body.roster.who[begin:end], strict=True):
        row[x] = max(-np.log1p(-chance.get(int(stay), 0.0)), LEAST)


def _leader(case: Case, seats: Seats) -> tuple[Floats, Floats, int]:
    """Rates at which leaders go, spread as they are known; chances at a congress; for how long this one has led."""
    kind = case.preset if case.preset in lead.COUNTED else "single-party"
    known = lead.experience([rows(about.body) for about in bodies() if about.body != case.library])
    chance = np.random.default_rng(1957)
    shape, scale = lead.rate_law(kind, known)
    ended = [s.who for s in case.scheduled if s.what == "term" and s.known == "rule" and s.who == case.leader]
    exits = chance.gamma(shape, 1.0 / scale, STARTS)
    dropped = chance.beta(*lead.congress_law(known, bool(ended)), STARTS)
    return exits, dropped, int(_tenures(case, seats)[-1])


def _tenures(case: Case, seats: Seats) -> Floats:
    """For how many months the leader of each month has led, (months + 1,)."""
    led = np.zeros(len(seats.leader))
    starts_of = [month_of(t.start.middle, case.begins) for t in case.tenures if t.seat == case.top_post]
    begun = max([-s for s in starts_of if s < 0], default=0)
    for t in range(len(led)):
        led[t] = begun if t == 0 else led[t - 1] + 1 if seats.leader[t] == seats.leader[t - 1] else 0
    return led


