"""What must hold in every world: more of one thing never gives less of another, and names and order mean nothing."""

import math

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exact.world.afterwards import security
from tests.exact.world.reference import World
from tests.exact.world.scenes import SCENES, five_vote, survived
from tests.exact.world.tiny import NOTHING, Asked, Claim, Fight, Seen, leadership, record
from whowhom._records import replace
from whowhom.inference.run import Summaries, run_steps, run_summaries
from whowhom.world import leadership as w
from whowhom.world.catalogue import PARAMETER_COUNT
from whowhom.world.leadership import Involved, Leadership, Record, TraitPriors

Floats = np.ndarray
SEEDS = st.integers(0, 2**31 - 1)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def steps_of(L: Leadership, R: Record, z: Floats) -> Floats:
    out = np.zeros((len(z), L.months))
    run_steps(L, R, z, L.months, out)
    return out


def summaries_of(L: Leadership, R: Record, z: Floats) -> Summaries:
    n, persons = len(z), L.persons
    summaries = Summaries(
        contribution=np.zeros((n, R.records)),
        truth=np.zeros((n, len(R.probes.code))),
        theta=np.zeros((n, PARAMETER_COUNT)),
        course=np.zeros((n, L.months + 1, persons)),
        affinity=np.zeros((n, persons, persons)),
        skill=np.zeros((n, len(R.sources.skill))),
    )
    run_summaries(L, R, z, summaries)
    return summaries


def point(L: Leadership, seed: int) -> Floats:
    return np.random.default_rng(seed).normal(size=L.places.dimension)


@FEW
@given(SEEDS, st.floats(0.0, 3.0))
def test_a_more_favourable_higher_body_never_lowers_survival(seed: int, more: float) -> None:
    """The blocs like the leader more, or are more his rivals' enemies: defeat is survived no less often."""
    L, R = survived()
    z = point(L, seed)
    kinder = z.copy()
    for g in (0, 1):
        kinder[L.places.bloc + g * L.persons] += more  # he is the first of the persons
    before, now = security(L, R, z)[0], security(L, R, kinder)[0]
    assert (now >= before - 1e-12).all()


@FEW
@given(SEEDS, st.integers(1, 2), st.floats(0.0, 4.0))
def test_more_denial_less_fear(seed: int, who: int, more: float) -> None:
    """The hazard that the holder of the proof be moved against falls with the denial of whom it could strike."""
    L = leadership(
        3,
        2,
        {"exposure": (NOTHING, 0.0)},
        affairs=1,
        implicated=[(1, 0, 1.0), (2, 0, -0.5)],
        custody=[(0, 0, 0.8)],
        free=True,
    )
    R = record(L)
    z = point(L, seed)
    deaf = z.copy()
    deaf[L.places.denial + who] += more
    before, now = security(L, R, z)[1], security(L, R, deaf)[1]
    assert now[0] <= before[0] + 1e-15
    np.testing.assert_array_equal(now[1:], before[1:])


@FEW
@given(SEEDS, st.floats(0.01, 0.99), st.booleans(), st.sampled_from([w.P_LOYAL, w.P_STRONGER, w.P_OPPORTUNIST]))
def test_a_liar_moves_nothing_the_wrong_way(seed: int, share: float, denies: bool, code: int) -> None:
    """What a source says whose skill is far below nought is never more believed for his saying it; and the contrary."""
    L = leadership(3, 3, sources=1, free=True)
    asked = [Asked(code, 1, 2, 1, (Claim(0, denies=denies),))]
    lying = record(L, asked=asked, sources=[(-6.0, 0.0)])
    silent = record(L, asked=[Asked(code, 1, 2, 1)], sources=[(-6.0, 0.0)])
    z = point(L, seed)[None]
    told, prior = summaries_of(L, lying, z).truth[0, 0], summaries_of(L, silent, z).truth[0, 0]
    assert told >= prior - 1e-12 if denies else told <= prior + 1e-12


@FEW
@given(SEEDS, st.integers(0, 1))
def test_a_better_source_moves_further(seed: int, denies: int) -> None:
    L = leadership(3, 3, sources=1, free=True)
    asked = [Asked(w.P_STRONGER, 1, 2, 1, (Claim(0, denies=bool(denies)),))]
    z = point(L, seed)[None]
    found = [
        summaries_of(L, record(L, asked=asked, sources=[(skill, 0.0)]), z).truth[0, 0] for skill in (0.0, 1.0, 2.0, 3.0)
    ]
    order = found[::-1] if denies else found
    assert (np.diff(order) >= -1e-12).all()


def reordered(L: Leadership, R: Record, order: Floats) -> tuple[Leadership, Record, Floats]:
    """The same leadership with its persons in another order: new person k is old order[k]; and where z comes from."""
    n, place = L.persons, np.argsort(order)

    def rename(who: Floats) -> Floats:
        return np.where(who >= 0, place[np.maximum(who, 0)], who) if len(who) else who

    persons_of_probe = np.isin(R.probes.code, [w.P_LOYAL, w.P_STRONGER, w.P_BEHIND])
    custody = np.argsort(rename(L.custody.who), kind="stable")
    L2 = replace(
        L,
        seats=replace(
            L.seats,
            rank=L.seats.rank[:, order].copy(),
            leader=rename(L.seats.leader),
            ever_full=L.seats.ever_full[order].copy(),
        ),
        posts=replace(L.posts, holder=rename(L.posts.holder.ravel()).reshape(L.posts.holder.shape)),
        traits=TraitPriors(
            opportunist=L.traits.opportunist[order].copy(),
            denial=L.traits.denial[order].copy(),
            tie=L.traits.tie[np.ix_(order, order)].copy(),
            age=L.traits.age[order].copy(),
            dead=L.traits.dead[order].copy(),
        ),
        implicated=replace(L.implicated, who=rename(L.implicated.who)),
        custody=Involved(
            who=rename(L.custody.who)[custody], affair=L.custody.affair[custody], at=L.custody.at[custody]
        ),
    )
    on_bloc = np.isin(R.events.code, [w.ATTACKED_BLOC, w.PURGED, w.SILENT_BLOC])
    event_who = np.where(on_bloc, R.events.who, rename(R.events.who)).astype(np.int64)
    event_what = np.where(R.events.code == w.RANKED, rename(R.events.what), R.events.what).astype(np.int64)
    probe_who = np.where(R.probes.code == w.P_CHOICE, R.probes.who, rename(R.probes.who)).astype(np.int64)
    probe_what = R.probes.what.copy()
    probe_what[persons_of_probe] = rename(R.probes.what[persons_of_probe])
    R2 = replace(
        R,
        watches=replace(R.watches, removed=R.watches.removed[:, order].copy()),
        events=replace(R.events, who=event_who, what=event_what),
        showdowns=replace(
            R.showdowns,
            by=rename(R.showdowns.by),
            fell=R.showdowns.fell[:, order].copy(),
            fell_record=R.showdowns.fell_record[:, order].copy(),
        ),
        probes=replace(R.probes, who=probe_who, what=probe_what),
        measures=replace(R.measures, who=rename(R.measures.who)),
    )
    source = np.arange(L.places.dimension)
    k, g, slow, months = len(L.issues.salience), len(L.blocs.seats), L.slow.shape[0], L.months
    for first in (L.places.base, L.places.ambition, L.places.opportunist, L.places.denial):
        source[first : first + n] = first + order
    source[L.places.custody : L.places.custody + len(custody)] = L.places.custody + custody
    block = L.places.position + np.arange(n * k).reshape(n, k)
    source[L.places.position : L.places.position + n * k] = block[order].ravel()
    for first, width in ((L.places.slow, slow), (L.places.noise, months)):
        block = first + np.arange(n * width).reshape(width, n)
        source[first : first + n * width] = block[:, order].ravel()
    block = L.places.affinity + np.arange(n * n).reshape(n, n)
    source[L.places.affinity : L.places.affinity + n * n] = block[np.ix_(order, order)].ravel()
    block = L.places.bloc + np.arange(g * n).reshape(g, n)
    source[L.places.bloc : L.places.bloc + g * n] = block[:, order].ravel()
    return L2, R2, source


@FEW
@given(SEEDS, st.sampled_from(sorted(SCENES)), st.randoms(use_true_random=False))
def test_the_order_of_persons_means_nothing(seed: int, name: str, shuffler) -> None:
    """Every month of every scene, the votes among them, to rounding."""
    L, R = SCENES[name]()
    order = list(range(L.persons))
    shuffler.shuffle(order)
    L2, R2, source = reordered(L, R, np.array(order))
    z = point(L, seed)
    np.testing.assert_allclose(steps_of(L2, R2, z[source][None]), steps_of(L, R, z[None]), rtol=0, atol=1e-9)


@FEW
@given(SEEDS, st.integers(1, 4), st.integers(0, 11))
def test_what_nobody_watched_pays_nothing(seed: int, who: int, month: int) -> None:
    """A removal in an unwatched span leaves every step as it is, but for the prestige that it costs; so does taking it
    out of the record."""
    L = leadership(5, 12, {"initiative": (-4.0, 0.5), "prestige": (-800.0, 0.0)}, free=True)
    watched = np.full((12, 5), 0.8)
    watched[month, :] = 0.0
    bare = record(L, watch_removed=watched, watch_challenged=0.5)
    told = record(L, seen=[Seen(w.REMOVED_SEAT, who, month)], watch_removed=watched, watch_challenged=0.5)
    z = point(L, seed)[None]
    np.testing.assert_array_equal(steps_of(L, told, z), steps_of(L, bare, z))


@FEW
@given(SEEDS)
def test_silence_costs_the_more_the_better_it_was_watched(seed: int) -> None:
    L = leadership(4, 6, {"initiative": (-4.0, 0.5)}, free=True)
    z = point(L, seed)[None]
    paid = [
        steps_of(L, record(L, watch_removed=share, watch_challenged=share), z).sum() for share in (0.0, 0.3, 0.6, 1.0)
    ]
    assert paid[0] < 0.0  # that the leader still leads is always seen
    assert (np.diff(paid) < 0.0).all()


@FEW
@given(SEEDS)
def test_a_claim_and_its_denial_leave_nothing(seed: int) -> None:
    """The same source says it and takes it back: the probe is as before."""
    L, _ = five_vote()
    z = point(L, seed)
    both = (Claim(0), Claim(0, denies=True))
    for claims, moves in ((both, False), (both[:1], True)):
        asked = [Asked(w.P_SIDES, 2, 0, 1, claims)]
        said = record(L, fights=[Fight(1, -1, False, (3,))], asked=asked, sources=[(0.9, 0.0)])
        silent = record(L, fights=[Fight(1, -1, False, (3,))], asked=[Asked(w.P_SIDES, 2, 0, 1)], sources=[(0.9, 0.0)])
        told, prior = (summaries_of(L, r, z[None]).truth[0, 0] for r in (said, silent))
        assert (abs(told - prior) > 1e-12) == moves


@FEW
@given(SEEDS)
def test_what_is_told_of_the_sides_lies_in_0_to_1(seed: int) -> None:
    for scene in (survived, five_vote):
        L, R = scene()
        told = summaries_of(L, R, 2.0 * point(L, seed)[None]).truth[0]
        asked = R.probes.code <= w.P_MAJORITY
        assert ((told[asked] >= -1e-12) & (told[asked] <= 1.0 + 1e-12)).all()


@FEW
@given(SEEDS, st.sampled_from(sorted(SCENES)))
def test_wild_worlds_give_numbers(seed: int, name: str) -> None:
    """Four times the prior's spread: what is all but impossible may cost without end, and nothing is not a number."""
    L, R = SCENES[name]()
    steps = steps_of(L, R, 4.0 * point(L, seed)[None])
    assert not np.isnan(steps).any()
    assert (steps < np.inf).all()


def test_the_reference_knows_the_same_parameters() -> None:
    L, R = five_vote()
    z = point(L, 1)
    assert all(math.isfinite(value) for value in World(L, R, z).theta.values())
