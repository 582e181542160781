"""An invented leadership of an invented country, answered: for tests of the brief only."""

from dataclasses import replace
from datetime import date
from random import Random

from whowhom.questions.answers import (
    AlternativeRow,
    Answers,
    Circumstance,
    Confidence,
    CourseEvent,
    CourseLine,
    CoursePoint,
    Estimate,
    HypothesisBlock,
    JudgementRow,
    Lineup,
    LineupRow,
    NetworkTie,
    OutlookCell,
    OutlookRow,
    ParameterRow,
    QuantityRow,
    Reason,
    ReportLine,
    Run,
    SourceRow,
)
from whowhom.questions.findings import Finding
from whowhom.questions.front import Fell, Front, Ground, Judged, PersonNow, Side, Sighting, StateOfPlay
from whowhom.questions.hangs import ConfidenceOf, ConfidencePart, Grade3

AS_OF = date(1974, 3, 18)
PEOPLE = (
    ("varga", "Tomas Varga", "First Secretary"),
    ("oszlanyi", "Miklos Oszlanyi", "Premier"),
    ("dragan", "Ilie Dragan-Petrescu", "Minister of the Interior"),
    ("kessler", "Anna Kessler", "Secretary for the press"),
    (
        "von-hohenfels",
        "Maximilian Sebastian von Hohenfels-Warszawski",
        "Chairman of the State Committee for Labour and Wages",
    ),
    ("borodai", "Petro Borodai", "Marshal, Minister of Defence"),
    ("li", "Li Wei", "Planner"),
    ("sabo", "Jan Sabo", "Secretary of the capital"),
    ("nemeth", "Éva Németh", "Head of state"),
    ("okoro", "Daniel Okoro", "Foreign Minister"),
    ("tiso", "Štefan Tišo-Žilinský", "Secretary for agriculture"),
    ("ruud", "Kai Ruud", "Candidate member, Secretary of the northern province"),
)
CHANCES = (1.0, 0.34, 0.08, 0.91, 0.51, 0.86, 0.62, 0.996, 0.45, 0.97, 0.004, 0.72)
SOURCES = (
    ("gazette", "The State Gazette", "A"),
    ("voice", "Voice of the People", "B"),
    ("courier", "A correspondent of the Evening Courier", "B"),
    ("diplomat", "A diplomat of a neighbouring state", "C"),
    ("emigre", "Émigré circles", "D"),
    ("party-document", "A briefing document given to a foreign party leader", "C"),
    ("observer", "A qualified observer", "F"),
    ("radio", "Radio Free North", "E"),
)
CLAIMS = (
    "The Gazette listed the members out of their usual order at the harvest meeting",
    "Oszlanyi was absent from the reception for the visiting delegation",
    "A resolution named a founding nucleus to which some members had not belonged",
    "The Minister of the Interior was criticised by name in the provincial press",
    "The army paper printed the Marshal's portrait beside the First Secretary's",
    "The plenum was put off by three weeks without a reason",
    "Dragan said in private that it would not happen to him",
    "Several provincial secretaries were replaced by men from the old province, who had served with him there",
    "The plan's figures were revised downward",
    "The anniversary of the old capital was announced for the spring",
)
PARAMETERS = (
    (
        "persistence",
        "standing",
        "Share of a departure in standing kept over a month.",
        (0.93, 0.87, 0.96),
        (0.94, 0.90, 0.97),
    ),
    (
        "volatility",
        "standing",
        "Standard deviation of a month's chance change.",
        (0.18, 0.11, 0.29),
        (0.21, 0.15, 0.28),
    ),
    ("initiative", "challenge", "Log chance in a month that one member moves.", (-7.7, -8.5, -6.9), (-7.2, -7.9, -6.5)),
    (
        "turnover",
        "patronage",
        "Months in which an appointer's gain is two thirds complete.",
        (30, 15.5, 57.9),
        (27, 15, 48),
    ),
    ("hint", "affairs", "Chance in a month that who has the proof hints.", (0.02, 0.006, 0.06), (0.031, 0.012, 0.07)),
    ("bandwagon", "showdown", "Pull of the canvass on the members' sides.", (0.6, 0.31, 1.16), (0.74, 0.41, 1.3)),
)


def estimate(key: str, p: float, text: str = "", **more: object) -> Estimate:
    """Return an estimate with a range around it."""
    wide = 0.6 * p * (1 - p) + 0.002
    made = Estimate(
        key=key,
        title=key.replace("-", " ").capitalize(),
        text=text or f"{key} happens",
        p=p,
        low=max(0, p - wide),
        high=min(1, p + wide),
        mc_error=0.006,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def reasons(random: Random, p: float, n: int = 3, reports: int = 60) -> tuple[Reason, ...]:
    """Return reasons that moved an answer, the last of them not to be trusted."""
    return tuple(
        Reason(
            record=f"r{k}",
            text=CLAIMS[k % len(CLAIMS)] + ".",
            source=SOURCES[k % len(SOURCES)][0],
            learned=date(1973, 5, 2),
            cites=("gazette@A#3",),
            p_with=p,
            p_without=min(1, max(0, p - 0.16 + 0.06 * i + random.random() / 30)),
            trusted=i < 2,
        )
        for i, k in enumerate(random.sample(range(1, reports), n))
    )


def circumstances(name: str, p: float) -> tuple[Circumstance, ...]:
    """Return what moved an answer beside the reports, the last of it by less than a page has room for."""
    told = (("structure", "purge", "Three weeks after a purge that took six", 0.4, 0.9),)
    told += (("politics", "debt", f"{name} owes Varga less than most in the Presidium do", 0.7, 0.4),)
    told += (("silence", "silence", f"Nothing was seen against {name} from May 1971 to June 1973", 1.01, -0.01),)
    return tuple(
        Circumstance(kind=kind, name=key, text=text, p_with=p, p_without=p * share, size=size, error=0.001)  # type: ignore[arg-type]
        for kind, key, text, share, size in told
    )


def _lineup() -> Lineup:
    rows = tuple(
        LineupRow(
            person=k,
            name=name,
            role=role,
            estimate=estimate(f"side-{k}", p, mostly_prior=k in {"li", "von-hohenfels"}),
            voting=k != "ruud",
            known="expelled, public 4 March 1974" if k == "tiso" else None,
        )
        for (k, name, role), p in zip(PEOPLE, CHANCES, strict=True)
        if k != "varga"
    )
    majority = estimate(
        "majority",
        0.37,
        "A majority of those with a vote stood against Varga in the session of 26 February 1974",
        prior=0.44,
        reasons=reasons(Random(1), 0.37),
        cites=("courier-1974@A#3",),
    )
    return Lineup(
        key="session",
        title="The session of 26 February 1974",
        day=date(1974, 2, 26),
        leader="varga",
        rival="oszlanyi",
        rows=rows,
        majority_against=majority,
    )


def _course() -> tuple[CourseLine, ...]:
    made = []
    for shift, k in enumerate(("varga", "oszlanyi", "dragan", "sabo")):
        random, level, points = Random(shift + 3), 0.8 - 0.3 * shift, []
        for m in range(50):
            level += random.gauss(0.02 if k == "varga" else -0.01, 0.13)
            spread = 0.35 + 0.15 * random.random()
            points.append(
                CoursePoint(
                    day=date(1970 + m // 12, m % 12 + 1, 1), mean=level, low=level - spread, high=level + spread
                )
            )
        low, high = min(points, key=lambda p: p.mean), max(points, key=lambda p: p.mean)
        made.append(
            CourseLine(person=k, name={a: b for a, b, _ in PEOPLE}[k], points=tuple(points), lowest=low, highest=high)
        )
    return tuple(made)


def _events() -> tuple[CourseEvent, ...]:
    days = (
        "1970-04-11",
        "1970-11-02",
        "1971-02-08",
        "1971-02-20",
        "1971-07-12",
        "1972-02-14",
        "1972-02-25",
        "1972-06-30",
        "1972-10-23",
        "1972-12-20",
        "1973-02-13",
        "1973-03-01",
        "1973-05-10",
        "1973-06-17",
        "1973-06-19",
        "1973-06-29",
        "1974-02-01",
    )
    return tuple(
        CourseEvent(
            day=date.fromisoformat(d),
            label=CLAIMS[i % len(CLAIMS)][:52],
            text=CLAIMS[i % len(CLAIMS)],
            record=f"r{i + 1}",
            person=None,
            important=i % 3 == 0,
        )
        for i, d in enumerate(days)
    )


def _hypotheses() -> tuple[HypothesisBlock, ...]:
    random = Random(5)

    def rows(*given: tuple[str, float, float]) -> tuple[AlternativeRow, ...]:
        return tuple(
            AlternativeRow(
                key=n.lower().replace(" ", "-"),
                name=n,
                prior=a,
                estimate=estimate(n, b, mostly_prior=abs(a - b) < 0.03, reasons=reasons(random, b)),
            )
            for n, a, b in given
        )

    return (
        HypothesisBlock(
            key="ground",
            name="Trap or surprise",
            exclusive=True,
            label="model",
            rows=rows(
                ("The First Secretary set a trap", 0.4, 0.66),
                ("The opposition surprised him", 0.35, 0.21),
                ("Neither planned it", 0.25, 0.13),
            ),
            cites=("courier-1974@A#4",),
        ),
        HypothesisBlock(
            key="root",
            name="Policy as root or weapon",
            exclusive=True,
            label="analyst's weights",
            rows=rows(("Policy was a weapon only", 0.5, 0.57), ("Policy was at the root", 0.5, 0.43)),
            cites=(),
            note="Contested",
        ),
        HypothesisBlock(
            key="army",
            name="What the army wants",
            exclusive=False,
            label="model",
            rows=rows(
                ("It shares in the rule", 0.3, 0.12),
                ("It is content with its budget", 0.5, 0.52),
                ("It is divided between those with political aspirations and those without any", 0.6, 0.83),
                ("It would act alone", 0.02, 0.004),
            ),
        ),
        HypothesisBlock(
            key="session",
            name="Which session was crucial",
            exclusive=True,
            label="model",
            rows=rows(("17 February", 0.33, 0.35), ("26 February", 0.67, 0.65)),
        ),
        HypothesisBlock(
            key="coercion",
            name="Do those who carry arms count?",
            exclusive=True,
            label="model",
            rows=rows(("their weight tells", 0.5, 0.72), ("they count no more than others", 0.5, 0.28)),
            built_in=True,
        ),
        HypothesisBlock(
            key="institutions",
            name="Do institutions decide?",
            exclusive=True,
            label="model",
            rows=rows(("the larger body decides", 0.5, 0.49), ("they are a facade", 0.5, 0.51)),
            built_in=True,
        ),
    )


def _outlook() -> tuple[OutlookRow, ...]:
    made = []
    for i, (k, name, role) in enumerate(PEOPLE):
        cells = []
        for m, day in (
            (3, date(1974, 6, 18)),
            (6, date(1974, 9, 18)),
            (12, date(1975, 3, 18)),
            (24, date(1976, 3, 18)),
        ):
            p = 1 - (1 - 0.012 * (1 + (i * 5) % 7)) ** (m / 3 * 1.6)
            e = estimate(f"{k}-{m}", p, base_rate=1 - 0.994**m, prior=1 - 0.99**m, mostly_prior=i % 5 == 4)
            e = replace(e, circumstances=circumstances(name, p) if m == 12 and k != "tiso" else ())
            cells.append(OutlookCell(m, day, replace(e, p=1.0, low=1.0, high=1.0, settled=True) if k == "tiso" else e))
        made.append(OutlookRow(person=k, name=name, what=role if i % 3 else "all his posts", cells=tuple(cells)))
    return tuple(made)


def _reports(n: int) -> tuple[ReportLine, ...]:
    random, made = Random(9), []
    for i in range(1, n + 1):
        source, name, reliability = SOURCES[i % len(SOURCES)]
        weighed = i % 9 != 0
        why = ("A note: it claims nothing that the model can weigh", "It shares its origin with another report")[i % 2]
        made.append(
            ReportLine(
                record=f"r{i}",
                learned=date(1970 + i % 4, 1 + i % 12, 1 + i % 28),
                happened=f"{1970 + i % 4}-{1 + i % 12:02}~",
                source=source,
                source_name=name,
                grade=f"{reliability}{1 + i % 6}",
                text=CLAIMS[i % len(CLAIMS)] + ".",
                note="Read from a photograph." if i % 7 == 0 else "",
                basis=("fact", "claim", "note")[i % 3],
                cites=(f"courier-1974@A#{random.randint(1, 11)}",),
                weighed=weighed,
                why_not="" if weighed else why,
            )
        )
    return tuple(made)


def _estimates() -> tuple[Estimate, ...]:
    random = Random(11)
    return (
        estimate(
            "oszlanyi-premier",
            0.63,
            "Oszlanyi loses the premiership by 31 December 1974",
            low=0.50,
            high=0.71,
            base_rate=0.12,
            prior=0.31,
            reasons=reasons(random, 0.63),
            circumstances=circumstances("Oszlanyi", 0.63),
            cites=("courier-1974@A#9",),
        ),
        estimate(
            "varga-stays",
            0.996,
            "Varga is First Secretary on 1 July 1974",
            low=0.982,
            high=0.999,
            base_rate=0.97,
            prior=0.95,
            reasons=reasons(random, 0.996),
        ),
        estimate(
            "war",
            0.004,
            "The army moves against the party by 18 March 1975",
            low=0.0,
            high=0.02,
            base_rate=0.01,
            prior=0.02,
        ),
        estimate(
            "purge",
            0.52,
            "Are the northern secretaries purged by the end of 1974?",
            prior=0.5,
            mostly_prior=True,
            mc_error=0.021,
        ),
        estimate("done", 1.0, "Tišo is out of the Presidium by 18 March 1975", settled=True),
        estimate(
            "if-stable",
            0.71,
            "The opposition to Varga grows by the end of 1974",
            condition="Oszlanyi is still Premier on 1 October 1974.",
            p_condition=0.41,
            thin=True,
            reasons=reasons(random, 0.71),
            cites=("courier-1974@A#9",),
        ),
        estimate(
            "if-split", 0.12, "Varga is removed by 18 March 1975", condition="the army splits in 1974", p_condition=0.03
        ),
    )


def _sure(evidence: Grade3, spread: Grade3, number: float) -> ConfidenceOf:
    return ConfidenceOf(
        evidence=ConfidencePart(grade=evidence, number=0.7, text="of all that reports moved it"),
        spread=ConfidencePart(grade=spread, number=0.1, text="over the model's priors"),
        stability=ConfidencePart(grade="high", number=number, text="one more report"),
    )


def _judged() -> tuple[Judged, ...]:
    leader = estimate("leader.varga", 0.11, "Varga loses the post of First Secretary within 12 months", title="x")
    danger = estimate("danger.oszlanyi", 0.34, "Oszlanyi loses a seat in the Presidium within 12 months", title="x")
    premier = next(e for e in _estimates() if e.condition is None and not e.settled and not e.mostly_prior)
    seen = Ground(
        kind="reports", text="the report of Oszlanyi's departure", p_with=0.34, p_without=0.2, records=("r7",)
    )
    purge = Ground(kind="structure", text="the purge of six", p_with=0.34, p_without=0.14)
    silence = Ground(kind="silence", text="silence about Oszlanyi in nine watched months", p_with=0.34, p_without=0.4)
    return (
        Judged(
            kind="leader",
            ask="removed(varga, first-secretary) within 12 months",
            estimate=leader,
            anchor=0.1,
            by_rate=True,
            moved=False,
            about=("varga",),
            sure=_sure("low", "high", 0.03),
            horizon=date(1975, 3, 18),
        ),
        Judged(
            kind="danger",
            ask="removed(oszlanyi, presidium) within 12 months",
            estimate=danger,
            anchor=0.09,
            by_rate=True,
            moved=True,
            about=("oszlanyi",),
            grounds=(seen, purge, silence),
            sure=_sure("high", "moderate", 0.01),
            horizon=date(1975, 3, 18),
        ),
        Judged(
            kind="question",
            ask=premier.key,
            estimate=premier,
            anchor=0.2,
            by_rate=False,
            moved=True,
            about=("oszlanyi",),
            grounds=(replace(seen, p_with=premier.p, p_without=premier.p / 2),),
            sure=_sure("moderate", "low", 0.09),
            horizon=date(1974, 12, 31),
        ),
    )


SIDES: dict[str, Side] = {"varga": "leads", "oszlanyi": "danger"}


def front() -> Front:
    """Return what the first page says beside the answers."""
    judged = _judged()
    sides = {k: chance for (k, _, _), chance in zip(PEOPLE, CHANCES, strict=True)}
    people = tuple(
        PersonNow(
            person=k,
            name="Li" if k == "li" else name.split()[-1],
            office=office,
            side="leads"
            if k == "varga"
            else "danger"
            if k == "oszlanyi"
            else "with"
            if sides[k] >= 0.55
            else "against",
            p_side=None if k == "varga" else sides[k],
            said=("r4",) if k == "tiso" else (),
            p_fall=0.34 if k == "oszlanyi" else 0.06,
            base_fall=0.05,
            voting=k != "ruud",
        )
        for k, name, office in PEOPLE
    )
    gone = PersonNow(person="gyori", name="Győri", office="", side="fallen", fell="3 January 1974")
    return Front(
        state=StateOfPlay(
            body="Presidium",
            post="First Secretary",
            attempt="January 1974",
            fell=(Fell(person="gyori", when="3 January 1974", months_ago=2),),
        ),
        judged=judged,
        watch=(
            Sighting(
                text="Oszlanyi is blamed",
                by=date(1974, 6, 18),
                chance=0.06,
                question=judged[1].estimate.text,
                key=judged[1].estimate.key,
                today=judged[1].estimate.p,
                seen=0.61,
                unseen=0.3,
                others=1,
                who="oszlanyi",
            ),
        ),
        persons=(*people, gone),
    )


def sample(reports: int = 60) -> Answers:
    """Return the whole case."""
    names = {k: name.split()[-1] for k, name, _ in PEOPLE} | {"li": "Li"}
    ties = (
        NetworkTie(of="kessler", to="varga", affinity=1.4, stated=True, label="client"),
        NetworkTie(of="sabo", to="varga", affinity=1.9, stated=True, label="client"),
        NetworkTie(of="okoro", to="varga", affinity=0.8, stated=False, label="ally"),
        NetworkTie(of="borodai", to="varga", affinity=0.9, stated=True, label="comrade"),
        NetworkTie(of="tiso", to="varga", affinity=-1.6, stated=True, label="enemy"),
        NetworkTie(of="dragan", to="oszlanyi", affinity=1.2, stated=True, label="client"),
        NetworkTie(of="tiso", to="dragan", affinity=0.9, stated=False, label="ally"),
        NetworkTie(of="von-hohenfels", to="oszlanyi", affinity=0.5, stated=False, label="ally"),
        NetworkTie(of="nemeth", to="kessler", affinity=-0.4, stated=False, label="rival"),
        NetworkTie(of="li", to="von-hohenfels", affinity=0.7, stated=True, label="kin"),
        NetworkTie(of="oszlanyi", to="varga", affinity=-1.1, stated=True, label="rival"),
        NetworkTie(of="ruud", to="sabo", affinity=0.7, stated=False, label="ally"),
        NetworkTie(of="nemeth", to="oszlanyi", affinity=0.6, stated=False, label="ally"),
        NetworkTie(of="varga", to="sabo", affinity=1.2, stated=False, label="patron"),
    )
    figure = estimate("j1", 0.63, low=0.5, high=0.71)
    return Answers(
        case="invented",
        title="The Varga succession",
        as_of=AS_OF,
        begins=date(1970, 1, 1),
        leader="varga",
        leading_body="presidium",
        estimates=_estimates(),
        lineups=(_lineup(),),
        ties=ties,
        course=_course(),
        events=_events(),
        hypotheses=_hypotheses(),
        outlook=_outlook(),
        sources=tuple(
            SourceRow(
                key=k,
                name=n,
                reliability=g,
                reports=5 + i,
                weighed=4 + i // 2,
                moved=4.2 / (1 + i) ** 1.3,
                prior_accuracy=0.85 - 0.07 * i,
                accuracy=0.9 - 0.09 * i,
                low=0.75 - 0.09 * i,
                high=min(1, 0.97 - 0.05 * i),
                note="Speaks for the Secretariat." if i == 1 else "",
            )
            for i, (k, n, g) in enumerate(SOURCES)
        ),
        reports=_reports(reports),
        judgements=(
            JudgementRow(
                key="j1",
                text="Oszlanyi is on his way out.",
                words="reliably reported",
                low=0.6,
                high=0.9,
                by="the Courier's correspondent",
                figure=figure,
                cites=("courier-1974@A#9",),
            ),
            JudgementRow(
                key="j2",
                text="The opposition held the weaker position from the start.",
                words="certainly",
                low=0.93,
                high=1.0,
                by="the Courier's correspondent",
                figure=estimate("j2", 0.78, mostly_prior=True),
                cites=("courier-1974@A#4",),
            ),
            JudgementRow(
                key="j3",
                text="The regime lost prestige.",
                words="inclined to think",
                low=0.55,
                high=0.8,
                by="the Courier's correspondent",
                figure=None,
                cites=(),
            ),
        ),
        parameters=tuple(
            ParameterRow(name=n, rule=r, doc=d, why="assumed, wide", prior=a, posterior=b)
            for n, r, d, a, b in PARAMETERS
        ),
        confidence=Confidence(
            evidence="Two thirds of what moved these answers came from sources graded A or B, a third from others.",
            reasoning="The rival variants agree to within nine points on most answers, and on the premiership they"
            " differ by 21.",
            responsiveness="The next report of the usual kind would move the first answer by about six points.",
        ),
        run=Run(
            seed=7,
            worlds=8000,
            ancestors=2114,
            log_evidence=-312.44,
            log_evidence_error=0.31,
            effective_median=1820.0,
            effective_worst=412.0,
            seconds=21.4,
            threads=2,
            version="0.1.0",
            digest="9f8e7d6c5b4a39281706",
            warnings=(
                "The figure for the northern purge rests on few worlds; a run with more of them would settle it.",
            ),
        ),
        quantities=(
            QuantityRow(
                key="following",
                text="Varga's following among the provincial secretaries",
                mean=0.61,
                low=0.47,
                high=0.74,
                prior=(0.5, 0.22, 0.78),
                share=True,
                reasons=(),
                cites=("courier-1974@A#7",),
            ),
            QuantityRow(
                key="standing",
                text="The army's standing",
                mean=0.4,
                low=-0.2,
                high=1.1,
                prior=(0.2, -0.7, 1.2),
                share=False,
            ),
        ),
        findings=(
            Finding(
                kind="unexplained",
                gravity="grave",
                seen="The model can hardly explain the record “Tišo is loyal to Varga”: it has 340 times less chance"
                " than is usual for a record of its kind.",
                advice="It is likelier in worlds where Tišo leans to Varga. Check its date, its grade and whom it"
                " names.",
                questions=(),
                records=("r4",),
            ),
            Finding(
                kind="thin",
                gravity="care",
                seen="Chance in the computation alone leaves “Are the northern secretaries purged by the end of 1974?”"
                " anywhere from 48% to 56% (95%).",
                advice="Run again with --worlds 16000.",
                questions=("purge",),
            ),
        ),
        assumed=("Votes in the Presidium count one each.", "Candidates speak but do not vote."),
        names=names | {"gyori": "Győri"},
        front=front(),
    )


def empty() -> Answers:
    """Return a case about which nothing is known."""
    return replace(
        sample(),
        findings=(),
        estimates=(),
        lineups=(),
        ties=(),
        course=(),
        events=(),
        hypotheses=(),
        outlook=(),
        sources=(),
        reports=(),
        judgements=(),
        front=Front(),
        parameters=(),
        quantities=(),
        assumed=(),
        leader=None,
        confidence=Confidence(evidence="", reasoning="", responsiveness=""),
        run=replace(sample().run, warnings=(), effective_median=None, effective_worst=None, digest=""),
        names={},
    )


def huge() -> Answers:
    """Return a leadership of sixty with four hundred reports."""
    base = sample(400)
    people = [
        (
            f"p{i}",
            f"{PEOPLE[i % 12][1].split()[0]} {PEOPLE[(i * 7 + 3) % 12][1].split()[-1]} the {i}th",
            PEOPLE[i % 12][2],
        )
        for i in range(60)
    ]
    first = base.lineups[0]
    rows = tuple(
        LineupRow(
            person=k,
            name=n,
            role=r,
            estimate=estimate(f"side-{k}", ((i * 37) % 101) / 100, mostly_prior=i % 6 == 0),
            voting=i % 4 != 0,
            known=None,
        )
        for i, (k, n, r) in enumerate(people)
    )
    ties = tuple(
        NetworkTie(
            of=f"p{i}", to=f"p{(i * 11 + 5) % 60}", affinity=((i * 13) % 31 - 15) / 8, stated=i % 3 == 0, label=""
        )
        for i in range(60)
    )
    events = tuple(
        CourseEvent(
            day=date(1970 + i % 4, 1 + (i * 5) % 12, 1 + (i * 11) % 28),
            label=f"Event {i}",
            text="",
            record=f"r{i + 1}",
            person=None,
            important=i % 9 == 0,
        )
        for i in range(120)
    )
    outlook = tuple(replace(base.outlook[i % 12], person=k, name=n) for i, (k, n, _) in enumerate(people))
    lines = tuple(replace(base.course[i % 4], person=f"c{i}", name=f"Contender {i}") for i in range(9))
    return replace(
        base,
        lineups=(replace(first, rows=rows),),
        ties=ties,
        events=events,
        outlook=outlook,
        course=lines,
        sources=tuple(
            replace(base.sources[i % 8], key=f"s{i}", name=f"{base.sources[i % 8].name} {i}") for i in range(40)
        ),
        hypotheses=base.hypotheses * 1,
        names={k: n.split()[1] for k, n, _ in people} | base.names,
    )
