"""The leader's post: how often he loses it, by the kind of regime, his tenure and the congresses that fall due.

    off congresses  rate ~ Gamma(shape, months), times a factor by tenure
    at a congress   chance ~ Beta(1 + lost, 7 + kept)
    by rule         at the end of a last term by a rule in force, chance ~ Beta(8, 2)

    P(still leads after the months) = (months / (months + exposure))^shape (1 - chance of a congress ...)

Shape and months of other kinds are counted; those of a communist party are a prior of five exits at the counted rate,
with what the library counts added. Leaving by death is none of it.

Source: Archigos 4.1 with Kailitz's and Geddes, Wright and Frantz's regimes, 1946 to 2010, without the Soviet Union
(`base_rates.md`, any but natural death or illness); the library's leaders; one in eight at a congress and four in five
by a rule are elicited.
"""

from dataclasses import dataclass

import numpy as np

from whowhom.library import Rows
from whowhom.world.anchor.roster import month_of

COUNTED = {
    "communist-party": (37, 9041),
    "single-party": (117, 17023),
    "military": (152, 6943),
    "personal": (131, 13597),
    "monarchy": (41, 7109),
}
"""Exits and leader-months."""

IRREGULAR = {"communist-party": 7, "single-party": 28, "military": 84, "personal": 84, "monarchy": 20}
"""Of these exits, those by force: a coup, a revolt."""

BANDS = (6, 12, 24, 60, 120)
PARTY = (3.5, 2.4, 1.1, 0.8, 0.9, 0.65)
OTHERS = (3.7, 2.6, 1.2, 0.95, 0.8, 0.5)
"""Factors by months of tenure: below 6, 12, 24, 60, 120, above. Counted: party-based regimes, and all autocracies."""

PRIOR_EXITS, CONGRESS, RULE = 5.0, (1.0, 7.0), (8.0, 2.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """What the library adds: exits off congresses and the months they took; posts lost and kept at congresses."""

    exits: int = 0
    months: int = 0
    lost: int = 0
    kept: int = 0


def experience(bodies: list[Rows]) -> Experience:
    """Count what became of leaders.

    Args:
        bodies: rows; leave out the body that a case is about.

    Returns:
        The counts.
    """
    exits = months = lost = kept = 0
    for found in bodies:
        held = {month_of(row.date) for row in found.congresses}
        died = {(row.person, month_of(row.end)) for row in found.members if row.end and row.how_ended == "died"}
        starts = [month_of(row.start) for row in found.leaders]
        ends = [*starts[1:], month_of(found.about.ends)]
        for leader, start, end in zip(found.leaders, starts, ends, strict=True):
            months += end - start
            kept += sum(start < m < end for m in held)
            if end == month_of(found.about.ends):
                continue
            if end in held:
                lost += 1
            elif not any((leader.person, end - k) in died for k in (0, 1)):
                exits += 1
    return Experience(exits=exits, months=months, lost=lost, kept=kept)


def factors(kind: str) -> np.ndarray:
    """Return how much tenure endangers, by band.

    Args:
        kind: of regime, as a preset names it.
    """
    return np.array(PARTY if kind.endswith("party") else OTHERS)


def rate_law(kind: str, seen: Experience) -> tuple[float, float]:
    """Return shape and months of the Gamma of the rate off congresses.

    Args:
        kind: of regime.
        seen: what the library counts, without the case's body; only for a communist party.
    """
    exits, at_risk = COUNTED[kind]
    if kind == "communist-party":
        return PRIOR_EXITS + seen.exits, PRIOR_EXITS / (exits / at_risk) + seen.months
    return exits + 0.5, float(at_risk)


def congress_law(seen: Experience, last_term: bool = False) -> tuple[float, float]:
    """Return the two numbers of the Beta of the chance to go at a congress.

    Args:
        seen: what the library counts.
        last_term: by a rule in force his term ends at that congress.
    """
    return RULE if last_term else (CONGRESS[0] + seen.lost, CONGRESS[1] + seen.kept)


def exposure(kind: str, tenure: int, months: int) -> float:
    """Return months weighed by how much tenure endangers.

    Args:
        kind: of regime.
        tenure: months in office so far.
        months: ahead.

    >>> round(exposure("military", 36, 12), 1)
    11.4
    """
    return float(factors(kind)[np.digitize(tenure + np.arange(months), BANDS)].sum())


def chance(kind: str, tenure: int, months: int, congress: float, seen: Experience, last_term: bool = False) -> float:
    """Return the chance that the leader loses his post within so many months.

    Args:
        kind: of regime, as a preset names it.
        tenure: months in office.
        months: ahead.
        congress: the chance that a congress falls into them.
        seen: what the library counts, without the case's body; only for a communist party.
        last_term: by a rule in force his term ends at that congress.

    Returns:
        The chance.
    """
    shape, scale = rate_law(kind, seen)
    stays = (scale / (scale + exposure(kind, tenure, months))) ** shape
    lost, kept = congress_law(seen, last_term)
    return float(1.0 - stays * (1.0 - congress * lost / (lost + kept)))
