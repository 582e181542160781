"""More rows of the expert's table that need reports: plots, meetings, troops, overthrows, heirs and victories."""

from collections.abc import Iterator
from dataclasses import replace

from whowhom.calibrate.expert.scenes import Scene
from whowhom.calibrate.expert.situation import LEADER, POST, Situation, goes, rows
from whowhom.calibrate.expert.written import Written, day

PLOTTERS = (2, 3)
VICTIM, ARMED, HEIR = 3, 2, 5
FIRST = "first-secretary"


def upheavals() -> Iterator[Situation]:
    """The rows."""
    yield Situation(
        name="a plot discovered, its authors arrested before they acted",
        asks=((f"{LEADER} by {{12}}", "x", 0.6, 1.8),),
        write=rows(
            *(f'{{-1}},{{-1}},a,A1,fact,"investigated(p{x})",,' for x in PLOTTERS),
            *(f'{{-1}},{{-0.5}},a,A1,fact,"removed(p{x}, presidium)",,' for x in PLOTTERS),
        ),
    )
    yield Situation(
        name="four in five reported disloyal, and a plenum called for next month",
        asks=((f"{LEADER} by {{12}}", "", 40, 80),),
        write=_disloyal_before_a_plenum,
    )
    yield Situation(
        name="personal regime: he dismissed a strong man whose friends command troops",
        asks=(("removed(p0, president) by {12}", "", 8, 35),),
        write=_dismissed,
    )
    yield Situation(
        name="the leader is voted out: his close client falls by the next month",
        asks=((f"removed(p5, presidium) by {{12}} given {LEADER} by {{12}}", "", 10, 40),),
        write=lambda s: Written(
            ties=("of: p5, kind: client, to: p0, strength: 0.9",),
            log=rows('{-0.5},{-0.5},b,B2,claim,"challenged(presidium, against=p0) by {12}",,')(s).log,
        ),
    )
    yield Situation(
        name="thrown out by soldiers or the street last month: a man of his circle",
        asks=(("removed(p6, premier) by {3}", "", 50, 95),),
        write=_overthrown,
        skip=(0,),
    )
    yield Situation(
        name="a newly victorious leader's share of the apparatus",
        asks=(("mean following(apparatus, p0)", "", 65, 100),),
        write=rows('{-1.7},{-1.5},a,A1,fact,"challenged(presidium, against=p0)",,'),
    )
    yield Situation(
        name="a vacated premiership goes to the leader himself",
        asks=((f"holds(p0, premier) on {{9}} given {POST} by {{6}}", "", 10, 30),),
        write=rows(goes("b", "B2", what=POST)),
    )
    yield Situation(
        name="a named heir when the leader dies",
        asks=((f"holds(p{HEIR}, {FIRST}) on {{24}} given died(p0) by {{24}}", "", 35, 80),),
        change=_old_leader,
        write=rows(f'{{-6}},{{-6}},a,A1,fact,"designated(p{HEIR}, {FIRST})",,'),
    )


def _disloyal_before_a_plenum(scene: Scene) -> Written:
    said = (
        f',{day(scene, -0.5)},{"bcde"[x % 4]},B2,claim,"not loyal(p{x}, p0)",,'
        for x in range(1, len(scene.members))
        if x % 5
    )
    called = f"what: plenum, when: {day(scene, 1)}, known: announced, learned: {day(scene, -0.5)}"
    return Written(log=tuple(said), scheduled=(called,))


def _dismissed(scene: Scene) -> Written:
    since = day(scene, -30)
    return Written(
        preset="personal",
        tenures=(
            f"who: p{VICTIM}, post: security-chief, from: {since}, to: {day(scene, -1)}, how: dismissed, source: a",
            f"who: p{ARMED}, post: defence-minister, from: {since}",
        ),
        ties=(f"of: p{ARMED}, kind: ally, to: p{VICTIM}, strength: 0.8",),
    )


def _overthrown(scene: Scene) -> Written:
    start, end = day(scene, -scene.leads), day(scene, -0.9)
    return Written(
        leader="p3",
        tenures=(
            f"who: p0, body: presidium, from: {start}, to: {end}, how: overthrown, source: a",
            f"who: p0, post: first-secretary, from: {start}, to: {end}, how: overthrown, source: a",
            f"who: p3, post: first-secretary, from: {end}",
        ),
        ties=("of: p6, kind: client, to: p0, strength: 0.9",),
    )


def _old_leader(scene: Scene) -> Scene:
    members = list(scene.members)
    members[0] = replace(members[0], age=82.0)
    return replace(scene, members=tuple(members))
