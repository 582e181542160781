"""A leadership and its record as arrays: what `inference.arrays.compile` makes of a case and the rules read.

Indices: i, v, x persons; g blocs and parts of blocs; b posts; a affairs; k issues; t months since the case begins.
Each is in groups of what belongs together, so that a rule reads like its equation: `L.issues.benefit[g, k]`.
"""

from whowhom._records import record
from whowhom._types import Floats as Floats
from whowhom._types import Ints as Ints

NONE, CANDIDATE, FULL = 0, 1, 2  # rank in the leading body
NO_FALL, POSTS_ONLY, SEAT = 0, 1, 2  # what a removal takes


@record
class ThetaPriors:
    """The prior of each parameter, on its own scale."""

    centre: Floats  # (parameters,)
    spread: Floats  # (parameters,)
    scale: Ints  # (parameters,) 0 real, 1 log, 2 logit


@record
class ChoicePriors:
    """The hypotheses that set the model."""

    edges: Floats  # (choices, alternatives) cumulated priors of each hypothesis
    shift: Floats  # (choices, alternatives, parameters)


@record
class SeatsHeld:
    """Who sits and who leads, by month; the row `months` is the as-of day."""

    rank: Ints  # (months + 1, persons)
    leader: Ints  # (months + 1,), -1 none
    ever_full: Ints  # (persons,) 1 for who was a full member at any time


@record
class PostsHeld:
    """Who holds which post, by month, as with seats, and what it weighs."""

    holder: Ints  # (months + 1, posts), -1 vacant
    weight: Floats  # (posts,)


@record
class Appointments:
    """Posts whose holders choose officials, one entry for each bloc."""

    post: Ints
    bloc: Ints  # of which bloc


@record
class Blocs:
    """The blocs of the higher body, and their parts."""

    seats: Floats  # (blocs,) share of the higher body's seats, sums to 1 (or 0 where unknown)
    force: Floats  # (blocs,) 1 where the bloc carries arms
    parent: Ints  # (blocs,) -1, or the bloc of which it is a part
    appeal: int  # 1 where the higher body can overrule the leading one


@record
class TraitPriors:
    """What persons are, and what ties them."""

    opportunist: Floats  # (persons,) location on the logit scale
    denial: Floats  # (persons,) the same
    tie: Floats  # (persons, persons) stated affinity of the row for the column, -1..1
    age: Floats  # (persons,) years at the beginning
    dead: Ints  # (persons,) 1 for who has died by the as-of day


@record
class Issues:
    """What is fought over."""

    salience: Floats  # (issues,)
    benefit: Floats  # (blocs, issues) whom a measure serves (1) or hurts (-1)


@record
class Involved:
    """Pairs of a person and an affair; custody is sorted by person."""

    who: Ints
    affair: Ints
    at: Floats  # location on the logit scale


@record
class Places:
    """Where a world's own random numbers stand in its point z: the first place of each block (`arrays.layout`)."""

    theta: int
    choice: int
    source: int  # two for each source
    base: int
    ambition: int
    opportunist: int
    denial: int
    implicated: int
    custody: int
    position: int  # persons x issues
    affinity: int  # persons x persons
    bloc: int  # blocs x persons
    slow: int  # slow x persons
    noise: int  # months x persons
    shock: int  # showdowns
    climate: int  # months x 2: tension, weariness
    date: int  # events of uncertain date
    dimension: int  # of z


@record
class Anchored:
    """What everybody can see of who goes, to which politics is a tilt (`anchored`); `on` 0: there is no library.

    Rows of `base` are months of history; a future begins from one of the starts, and is at first at `first` months
    since the year 0.
    """

    on: int
    base: Floats  # (months + 1, persons) log of the rate a month, less the log of what politics makes of it on average
    posts: Floats  # (months + 1, persons) share of it that takes posts alone
    even: Floats  # (persons,) log of what politics makes of a rate on average, on the as-of day
    apart: Floats  # (persons,) spread of the log of what politics makes of it
    lead: float  # the same as `even`, for a leader and what a move would make of him
    hyper: Floats  # (starts, parameters) of `anchor.hyper`
    path: Floats  # (starts, 5) of `anchor.month_ahead.Way`
    q: Floats  # (starts, persons) chance to be in jeopardy
    when: Ints  # (starts,) month ahead of the next congress, from 0, or -1
    falls: int  # struck in the last month of the history
    first: int
    exits: Floats  # (starts,) rate a month at which leaders go off congresses
    dropped: Floats  # (starts,) chance that a congress replaces the leader of the as-of day
    later_dropped: float  # the same of whoever leads after him
    bands: Floats  # (bands,) factor on that rate, by `anchor.leader.BANDS`
    turnover: float  # rate a month at which posts change hands, seats apart
    led: int  # months for which the leader has led on the as-of day


@record
class Prospects:
    """What is known of the months to come besides: an overthrow just past, heirs, meetings called, friends with troops."""

    by_force: float  # chance that a move which fells a leader is one of force
    overthrown: int  # who was last thrown out by force, or -1
    overthrown_month: int
    heir: Ints  # (posts,) who is named for it, or -1
    heir_trust: Floats  # (posts,) chance that he is
    called: Ints  # months ahead, from 1, in which a plenum has been called
    embittered: float  # how close those who command troops are to whom the leader has dismissed
    embittered_until: int  # month of the history's count to which that holds
    commands: Ints  # (posts,) 1 where the holder commands troops


@record
class Leadership:
    """Who there is, who sits where and when, what ties them, and the priors: the same for every world."""

    persons: int  # how many, like the next two: every loop ends at one of them, so they stand in no group
    months: int  # of history, from the beginning to the as-of date
    affairs: int
    theta: ThetaPriors
    choice: ChoicePriors
    seats: SeatsHeld
    posts: PostsHeld
    appoints: Appointments
    blocs: Blocs
    traits: TraitPriors
    issues: Issues
    implicated: Involved
    custody: Involved
    slow: Floats  # (slow, months) slow directions of standing
    anchor: Anchored
    prospects: Prospects
    places: Places


@record
class Watches:
    """Spans in which things would have been seen: shares that would have been, 0 unwatched."""

    removed: Floats  # (months, persons)
    challenged: Floats  # (months,)
    hinted: Floats  # (months,)


@record
class Events:
    """Seen events."""

    code: Ints
    who: Ints
    what: Ints
    first: Ints  # first month
    span: Ints  # months in which it may have been
    edges: Floats  # (events, longest span) cumulated prior of its months
    z: Ints  # its place among the dates in z, -1 where the month is certain
    record: Ints
    trust: Floats  # chance that a claimed sign was there; 1 for a fact


@record
class Showdowns:
    """Challenges to the leader that came to a vote."""

    month: Ints
    by: Ints  # -1 not known
    lost: Ints  # 1 where the leader fell
    fell: Ints  # (showdowns, persons) 1 where he fell in its wake, 0 where not, -1 where unknown
    record: Ints
    fell_record: Ints  # (showdowns, persons), -1 none


@record
class Probes:
    """Propositions whose truth in a world, 0..1, is wanted at a month."""

    code: Ints
    who: Ints
    what: Ints
    month: Ints
    due: Ints  # (months + 1,) probes p of month t: due[t] <= p < due[t + 1]


@record
class Claims:
    """Claims, sorted by probe."""

    first: Ints  # (probes + 1,) the claims of probe p are first[p] .. first[p + 1]
    source: Ints
    credit: Floats  # shift of the log-odds by the report's credibility and its own grade of the source
    denies: Ints
    event: Ints
    record: Ints


@record
class Measures:
    """Quantities said to be near a number."""

    code: Ints
    who: Ints
    what: Ints
    month: Ints
    value: Floats
    error: Floats
    record: Ints


@record
class Sources:
    """How well sources tell true from false."""

    skill: Floats  # (sources,) prior centre of discrimination on the logit scale
    spread: Floats


@record
class Record:
    """What happened and what was said, as arrays; each thing has a `record` number for its contribution."""

    records: int
    watches: Watches
    events: Events
    showdowns: Showdowns
    probes: Probes
    claims: Claims
    measures: Measures
    sources: Sources
    weight: float  # by which the log of each ratio of a report or a sign is multiplied; 1 is as elicited


# codes of seen events
REMOVED_SEAT, REMOVED_POST, HINTED, OPENED, CRITICISED, ATTACKED, ATTACKED_BLOC = 0, 1, 2, 3, 4, 5, 6
PUBLICISED, SOUGHT_SUPPORT, SETBACK, ADVANCED, ABSENT, PURGED = 7, 8, 9, 10, 11, 12
APPEARED, RANKED, CONGRATULATED, SILENT, SILENT_BLOC, INVESTIGATED, ILL, DESIGNATED = 13, 14, 15, 16, 17, 18, 19, 20

# codes of probes
(
    P_SIDES, P_CONSPIRED, P_MOVED, P_MAJORITY, P_SIDES_NOW, P_BEHIND, P_IMPLICATED, P_HOLDS_PROOF, P_ALARMED,
    P_OPPORTUNIST, P_FAVOURS, P_LOYAL, P_STRONGER, P_RISING, P_INFLUENTIAL, P_SECURE, P_ATTEMPTED, P_EXPECTED,
    P_CHOICE, P_FOLLOWING, P_STANDING, P_FORETOLD,
) = range(22)  # fmt: skip
