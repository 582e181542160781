"""A leadership and its record as arrays: what `inference.arrays.compile` makes of a case and the rules read.

Indices: i, v, x persons; g blocs and parts of blocs; b posts; a affairs; k issues; t months since the case begins.
Where a world's own random numbers stand in its point z is given by `z_*`, the first place of each block.
"""

from typing import NamedTuple

from whowhom._types import Floats as Floats
from whowhom._types import Ints as Ints

NONE, CANDIDATE, FULL = 0, 1, 2  # rank in the leading body
NO_FALL, POSTS_ONLY, SEAT = 0, 1, 2  # what a removal takes


class Leadership(NamedTuple):
    """Who there is, who sits where and when, what ties them, and the priors: the same for every world."""

    persons: int
    months: int  # months of history, from the beginning to the as-of date
    # parameters and hypotheses
    theta_centre: Floats  # (parameters,)
    theta_spread: Floats
    theta_scale: Ints  # 0 real, 1 log, 2 logit
    choice_edges: Floats  # (choices, alternatives): cumulated priors of each hypothesis that sets the model
    choice_shift: Floats  # (choices, alternatives, parameters)
    # seats and posts, by month; the row `months` is the as-of day
    rank: Ints  # (months + 1, persons)
    holder: Ints  # (months + 1, posts), -1 vacant
    leader: Ints  # (months + 1,), -1 none
    ever_full: Ints  # (persons,) 1 for who was a full member at any time
    post_weight: Floats  # (posts,)
    appoints_post: Ints  # posts whose holders choose officials, one entry for each bloc
    appoints_bloc: Ints  # of which bloc
    appeal: int  # 1 where a higher body can overrule the leading one
    bloc_seats: Floats  # (blocs,) share of the higher body's seats, sums to 1 (or 0 where unknown)
    bloc_force: Floats  # (blocs,) 1 where the bloc carries arms
    bloc_parent: Ints  # (blocs,) -1, or the bloc of which it is a part
    # ties and issues
    tie: Floats  # (persons, persons) stated affinity of the row for the column, -1..1
    salience: Floats  # (issues,)
    benefit: Floats  # (blocs, issues) whom a measure serves (1) or hurts (-1)
    opportunist: Floats  # (persons,) location on the logit scale
    denial: Floats  # (persons,)
    # affairs: pairs (person, affair) with a location on the logit scale
    implicated_who: Ints
    implicated_in: Ints
    implicated_at: Floats
    custody_who: Ints
    custody_of: Ints
    custody_at: Floats
    affairs: int
    age: Floats  # (persons,) years at the beginning
    dead: Ints  # (persons,) 1 for who has died by the as-of day
    # slow directions of standing
    slow: Floats  # (slow, months)
    # the blocks of z
    z_theta: int
    z_choice: int
    z_source: int  # two for each source
    z_base: int
    z_ambition: int
    z_opportunist: int
    z_denial: int
    z_implicated: int
    z_custody: int
    z_position: int  # persons x issues
    z_affinity: int  # persons x persons
    z_bloc: int  # blocs x persons
    z_slow: int  # slow x persons
    z_noise: int  # months x persons
    z_shock: int  # showdowns
    z_climate: int  # months x 2: tension, weariness
    z_date: int  # events of uncertain date
    dimension: int


class Record(NamedTuple):
    """What happened and what was said, as arrays; each thing has a `record` number for its contribution."""

    records: int
    # spans in which things would have been seen
    watch_removed: Floats  # (months, persons) share that would have been seen, 0 unwatched
    watch_challenged: Floats  # (months,)
    watch_hinted: Floats  # (months,)
    # seen events: code, who, what, first month, months of the span, cumulated prior of its months, place in z
    event_code: Ints
    event_who: Ints
    event_what: Ints
    event_first: Ints
    event_span: Ints
    event_edges: Floats  # (events, longest span)
    event_z: Ints  # -1 where the month is certain
    event_record: Ints
    event_trust: Floats  # chance that a claimed sign was there; 1 for a fact
    # showdowns: challenges to the leader that came to a vote
    showdown_month: Ints
    showdown_by: Ints  # -1 not known
    showdown_lost: Ints  # 1 where the leader fell
    showdown_fell: Ints  # (showdowns, persons) 1 where he fell in its wake, 0 where not, -1 where unknown
    showdown_record: Ints
    showdown_fell_record: Ints  # (showdowns, persons), -1 none
    # probes: propositions whose truth in a world, 0..1, is wanted at a month
    probe_code: Ints
    probe_who: Ints
    probe_what: Ints
    probe_month: Ints
    probe_due: Ints  # (months + 1,) probes p of month t: probe_due[t] <= p < probe_due[t + 1]
    # claims, sorted by probe: the claims of probe p are claim_first[p] .. claim_first[p + 1]
    claim_first: Ints
    claim_source: Ints
    claim_credit: Floats  # shift of the log-odds by the report's credibility
    claim_denies: Ints
    claim_event: Ints
    claim_record: Ints
    # measures: quantities said to be near a number
    measure_code: Ints
    measure_who: Ints
    measure_what: Ints
    measure_month: Ints
    measure_value: Floats
    measure_error: Floats
    measure_record: Ints
    # sources
    source_skill: Floats  # (sources,) prior centre of discrimination on the logit scale
    source_spread: Floats


# codes of seen events
REMOVED_SEAT, REMOVED_POST, HINTED, OPENED, CRITICISED, ATTACKED, ATTACKED_BLOC = 0, 1, 2, 3, 4, 5, 6
PUBLICISED, SOUGHT_SUPPORT, SETBACK, ADVANCED, ABSENT, PURGED = 7, 8, 9, 10, 11, 12
APPEARED, RANKED, CONGRATULATED, SILENT, SILENT_BLOC = 13, 14, 15, 16, 17

# codes of probes
(
    P_SIDES, P_CONSPIRED, P_MOVED, P_MAJORITY, P_SIDES_NOW, P_BEHIND, P_IMPLICATED, P_HOLDS_PROOF, P_ALARMED,
    P_OPPORTUNIST, P_FAVOURS, P_LOYAL, P_STRONGER, P_RISING, P_INFLUENTIAL, P_SECURE, P_ATTEMPTED, P_EXPECTED,
    P_CHOICE, P_FOLLOWING, P_STANDING,
) = range(21)  # fmt: skip
