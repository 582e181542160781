"""The rows of the expert's table that need reports: a scene, what is added to it, what is asked, the range in per cent.

A scene is asked with the model whole, as its user would ask it. `x` is p5, an ordinary member without a post; y is p4;
p6 is the premier; p0 leads.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from whowhom.calibrate.expert.scenes import Scene
from whowhom.calibrate.expert.situation import LEADER, POST, SEAT, Situation, fill, goes, rows
from whowhom.calibrate.expert.upheavals import upheavals
from whowhom.calibrate.expert.written import Written, day
from whowhom.world.anchor.jeopardy import CANDIDATE


def sign(what: str, at: str, grade: str = "A1") -> str:
    """A sign that was seen.

    Args:
        what: the sign.
        at: the day.
        grade: as in the log.
    """
    return f'{at},{at},{grade[0].lower()},{grade},{"fact" if grade == "A1" else "claim"},"{what}",,'


def left_post(how: str) -> Callable[[Scene], Written]:
    """The premier left his post last month and kept his seat.

    Args:
        how: as in a tenure.
    """

    def written(scene: Scene) -> Written:
        member = scene.members[6]
        rank = ", rank: candidate" if member.rank == CANDIDATE else ""
        return Written(
            tenures=(
                f"who: p6, body: presidium, from: {day(scene, -member.tenure)}{rank}",
                f"who: p6, post: premier, from: {day(scene, -30)}, to: {day(scene, -1)}, how: {how}, source: a",
            )
        )

    return written


def table() -> Iterator[Situation]:
    """The rows."""
    yield from quiet()
    yield from reports_on_a_seat()
    yield from signs()
    yield from what_happened()
    yield from reports_on_a_post()
    yield from the_leader()
    yield from sides()
    yield from upheavals()


def quiet() -> Iterator[Situation]:
    """Nothing is known."""
    yield Situation(
        name="nothing known",
        asks=(
            (f"{SEAT} by {{12}}", "", 1.5, 5),
            (f"{POST} by {{12}}", "", 10, 20),
            (f"{POST} by {{6}}", "", 5, 10),
            (f"{LEADER} by {{12}}", "", 3, 7),
        ),
    )


def reports_on_a_seat() -> Iterator[Situation]:
    """Reports that a member goes, or stays."""
    four = [goes(s, "B2") for s in "bcde"]
    for n, low, high in ((1, 3, 15), (2, 12, 45), (4, 60, 95)):
        yield Situation(
            name=f"{n} independent B2 that he goes within six months",
            asks=((f"{SEAT} by {{6}}", "", low, high),),
            write=rows(*four[:n]),
        )
    yield Situation(
        name="four B2 of one origin",
        asks=((f"{SEAT} by {{6}}", "", 3, 15),),
        write=rows(*(goes(s, "B2", origin="one") for s in "bcde")),
    )
    yield Situation(
        name="one B2 that he goes, one that he stays",
        asks=((f"{SEAT} by {{12}}", "+", -3, 3),),
        write=rows(four[0], goes("c", "B2", what="not " + SEAT)),
    )
    yield Situation(name="one F6", asks=((f"{SEAT} by {{12}}", "+", -3, 3),), write=rows(goes("f", "F6")))
    yield Situation(
        name="a B2 about another member",
        asks=((f"{SEAT} by {{12}}", "+", -1, 1),),
        write=rows(goes("b", "B2", what="removed(p4, presidium)")),
    )


def signs() -> Iterator[Situation]:
    """Signs about a member."""
    yield Situation(
        name="blamed by name twice within three months",
        asks=((f"{SEAT} by {{12}}", "", 15, 40),),
        write=rows(sign("criticised(p5)", "{-2}"), sign("criticised(p5)", "{-0.5}")),
    )
    yield Situation(
        name="missing from three occasions",
        asks=((f"{SEAT} by {{12}}", "", 8, 30),),
        write=rows(*(sign("absent(p5)", at) for at in ("{-2}", "{-1}", "{-0.5}"))),
    )
    mixed = ("criticised(p5)", "attacked_in_press(p5)", "absent(p5)", "setback(p5)")
    yield Situation(
        name="eight such signs of several kinds in half a year",
        asks=((f"{SEAT} by {{12}}", "", 50, 85),),
        write=rows(*(sign(what, at) for at in ("{-4}", "{-1}") for what in mixed)),
    )
    strength = ("publicised(p5)", "congratulated(p5)")
    yield Situation(
        name="eight signs of strength on a second man",
        asks=((f"{SEAT} by {{12}}", "x", 0.4, 1.3),),
        write=rows(*(sign(what, at) for at in ("{-5}", "{-4}", "{-2}", "{-1}") for what in strength)),
    )


def what_happened() -> Iterator[Situation]:
    """What happened to a member, to his patron, and whose client he is."""
    for how, ask in (("dismissed", ("", 20, 60)), ("transferred", ("+", -2, 2))):
        yield Situation(
            name=f"{how} last month from his post, kept his seat",
            asks=(("removed(p6, presidium) by {12}", *ask),),
            write=left_post(how),
            skip=(6,),
        )
    yield Situation(
        name="his patron fell last month",
        asks=((f"{SEAT} by {{12}}", "x", 1.3, 2.5),),
        write=lambda s: Written(
            log=(f'{day(s, -1)},{day(s, -1)},a,A1,fact,"removed(p4, presidium)",,',),
            ties=("of: p5, to: p4, kind: client, strength: strong",),
        ),
    )
    yield Situation(
        name="the leader's strong client",
        asks=((f"{SEAT} by {{12}}", "x", 0.3, 0.8), ("sides(p5, p0)", "", 70, 100)),
        write=lambda s: Written(ties=("of: p5, to: p0, kind: client, strength: strong",)),
    )
    yield Situation(
        name="under investigation",
        asks=((f"{SEAT} by {{12}}", "", 85, 99),),
        write=rows(sign("investigated(p5)", "{-0.5}")),
    )
    yield Situation(
        name="in hospital (B2), leaves by any way",
        asks=(("not member(p3, presidium) on {12}", "", 15, 45),),
        write=rows(sign("ill(p3)", "{-0.5}", "B2")),
        change=older,
    )


def reports_on_a_post() -> Iterator[Situation]:
    """Reports that the premier goes."""
    for n, low, high in ((1, 18, 40), (2, 45, 75), (4, 85, 99)):
        yield Situation(
            name=f"{n} independent B2 that he goes as premier within six months",
            asks=((f"{POST} by {{6}}", "", low, high),),
            write=rows(*(goes(s, "B2", what=POST) for s in "bcde"[:n])),
        )
    yield Situation(
        name="one C3 that he goes as premier",
        asks=((f"{POST} by {{6}}", "", 8, 22),),
        write=rows(goes("c", "C3", what=POST)),
    )
    yield Situation(
        name="the B2, then six watched months",
        asks=((f"{POST} by {{6}}", "x", 0.7, 2.4),),
        write=rows(goes("b", "B2", what=POST, by="{0}", learned="{-6}")),
    )


def the_leader() -> Iterator[Situation]:
    """What is known of moves against the leader, and of his colleagues."""
    authors = [f"p{x}" for x in (1, 2, 3, 4)]
    tried = '{-1},{-0.5},a,A1,fact,"challenged(presidium, against=p0)",,'
    yield Situation(
        name="failed attempt last month, authors in place",
        asks=((f"{LEADER} by {{12}}", "", 15, 35),),
        write=rows(tried, *(f'{{-1}},{{-0.5}},a,A1,claim,"conspired({x}, p0)",,' for x in authors[:3])),
    )
    yield Situation(
        name="the same, authors expelled",
        asks=((f"{LEADER} by {{12}}", "", 3, 15),),
        write=lambda s: Written(
            log=tuple(
                fill(line, s)
                for line in (tried, *(f'{{-1}},{{-0.5}},a,A1,fact,"removed({x}, presidium)",,' for x in authors[:3]))
            ),
        ),
    )
    yield Situation(
        name="four in five of his colleagues reported disloyal (B2 each)",
        asks=((f"{LEADER} by {{12}}", "", 25, 60),),
        write=lambda s: Written(
            log=tuple(
                f',{day(s, -0.5)},{"bcde"[x % 4]},B2,claim,"not loyal(p{x}, p0)",,'
                for x in range(1, len(s.members))
                if x % 5
            )
        ),
    )
    yield Situation(
        name="one B2 that a move is being prepared",
        asks=((f"{LEADER} by {{12}}", "", 12, 35),),
        write=rows(goes("b", "B2", what="challenged(presidium, against=p0)", by="{12}")),
    )


def sides() -> Iterator[Situation]:
    """Who would stand with the leader if it came to a vote now."""
    yield Situation(
        name="reported loyal (B2), owing the leader nothing",
        asks=(("sides(p5, p0)", "", 80, 100),),
        write=rows(',{-0.5},b,B2,claim,"loyal(p5, p0)",,'),
    )
    yield Situation(
        name="reported disloyal (B2), owing the leader nothing",
        asks=(("sides(p5, p0)", "", 0, 35),),
        write=rows(',{-0.5},b,B2,claim,"not loyal(p5, p0)",,'),
    )
    yield Situation(
        name="taken in by the leader",
        asks=(("sides(p1, p0)", "", 70, 90), ("removed(p1, presidium) by {12}", "", 0.5, 4)),
    )
    yield Situation(
        name="reported disloyal (B2), taken in by him",
        asks=(("sides(p1, p0)", "", 30, 65),),
        write=rows(',{-0.5},b,B2,claim,"not loyal(p1, p0)",,'),
    )
    yield Situation(
        name="taken in three weeks after he beat a challenge",
        asks=(("sides(p1, p0)", "", 85, 97),),
        write=lambda s: Written(
            log=(f'{day(s, -1.7)},{day(s, -1.5)},a,A1,fact,"challenged(presidium, against=p0)",,',),
            tenures=(f"who: p1, body: presidium, from: {day(s, -1)}",),
        ),
        skip=(1,),
    )


def older(scene: Scene) -> Scene:
    """p3 is 74.

    Args:
        scene: a leadership.
    """
    members = list(scene.members)
    members[3] = replace(members[3], age=74.5)
    return replace(scene, members=tuple(members))
