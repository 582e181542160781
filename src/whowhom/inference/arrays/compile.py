"""From a case to arrays: the only place that does it.

`compile_case` returns a `Compiled`: the leadership and its record as the kernels read them, and the names of all that
stands in their rows, so that answers can be read back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log

import numpy as np

from whowhom.propositions.parameters import PARAMETERS
from whowhom.propositions.switches import switched_off
from whowhom.propositions.syntax import Atom
from whowhom.record.case import Case, Hypothesis, Report
from whowhom.world import leadership as w
from whowhom.world.leadership import Leadership, Record
from whowhom.world.parameters import SHARE_SPREAD
from whowhom.world.patronage import appointments
from whowhom.world.standing import slow_directions

from .calendar import first_day, month_of, month_prior
from .claims import (
    CREDIT,
    ERROR,
    SKILL,
    SKILL_SPREAD,
    Index,
    NotWeighed,
    Probe,
    claimed,
    measured,
    once,
    probe,
    timed_atoms,
)
from .seats import Seats, events, seats_by_month

SLOW = 8
DEGREE_CHANCE = {"grave": 0.9, "some": 0.6, "slight": 0.3}
BY_DEFAULT = 0.1  # complicity or custody that a record speaks of but the case does not list
TIE_KINDS_MUTUAL = ("comrade", "kin", "ally", "rival", "enemy")
AGELESS = -300.0  # years at the beginning: nobody dies

SIGNS = {
    "hinted": w.HINTED, "opened": w.OPENED, "criticised": w.CRITICISED, "attacked_in_press": w.ATTACKED,
    "publicised": w.PUBLICISED, "sought_support": w.SOUGHT_SUPPORT, "setback": w.SETBACK, "advanced": w.ADVANCED,
    "absent": w.ABSENT, "purged": w.PURGED, "appeared": w.APPEARED, "ranked": w.RANKED,
    "congratulated": w.CONGRATULATED, "silent": w.SILENT,
}  # fmt: skip
SIGNS_OF_BLOCS = {w.PURGED: w.PURGED, w.ATTACKED: w.ATTACKED_BLOC, w.SILENT: w.SILENT_BLOC}


@dataclass(frozen=True)
class Compiled:
    """A case as arrays with the names of their rows."""

    case: Case
    leadership: Leadership
    record: Record
    seats: Seats
    persons: tuple[str, ...]
    blocs: tuple[str, ...]
    affairs: tuple[str, ...]
    issues: tuple[str, ...]
    sources: tuple[str, ...]
    records: tuple[str, ...]
    probes: Mapping[tuple[int, int, int, int], int]
    index: Index
    choices: tuple[tuple[str, tuple[str, ...]], ...]  # the built-in ones last
    not_weighed: Mapping[str, str]

    @property
    def months(self) -> int:
        """Months of history."""
        return self.leadership.months

    def month_day(self, month: int) -> date:
        """The first day of a month, or the as-of day for the one past the history."""
        return self.case.as_of if month >= self.months else first_day(month, self.case.begins)


def compile_case(case: Case, extra: tuple[Probe, ...] = ()) -> Compiled:
    """Compile a case.

    Args:
        case: from `load_case`; extra: more probes to be answered.
    """
    months = month_of(case.as_of, case.begins) + 1
    persons = _players(case)
    seats = seats_by_month(case, persons, months)
    parameters = _parameters(case)
    choices, shifts = _choices(case)
    blocs = _blocs(case)
    index = Index(
        case,
        {p: i for i, p in enumerate(persons)},
        {g: i for i, (g, _, _, _) in enumerate(blocs)},
        {a: i for i, a in enumerate(case.affairs)},
        {k: i for i, k in enumerate(case.issues)},
        {(h, a): (c, j) for c, (h, names) in enumerate(choices) for j, a in enumerate(names) if a},
        months,
        _showdowns(case, seats, persons, months),
        _falls(case, months),
    )
    reports = [r for r in case.reports.values() if r.basis != "note"]
    not_weighed: dict[str, str] = {}
    repeats = once(case, reports)
    not_weighed |= {k: f"same origin as {v}, which counts" for k, v in repeats.items()}
    reports = [r for r in reports if r.key not in repeats]
    records = [r.key for r in reports]
    number = {k: i for i, k in enumerate(records)}
    sources = list(case.sources)

    found: dict[tuple[int, int, int, int], int] = {}
    claims: list[tuple[int, Report, bool, bool]] = []
    measures: list[tuple[Probe, float, Report]] = []
    signs: list[tuple[int, int, int, Report, float]] = []
    fallen: dict[tuple[int, int], str] = {}
    for r in reports:
        try:
            if r.basis == "fact" and isinstance(r.what, Atom) and _as_fact(r, r.what, index, signs, fallen):
                continue
            if isinstance(r.what, Atom) and r.what.predicate in SIGNS:
                signs.append((*_sign(r.what, index), r, _trust(case, r)))
                continue
            number_said = measured(r, index)
            if number_said is not None:
                measures.append((*number_said, r))
                found.setdefault(number_said[0].bare, len(found))
                continue
            for p, event in claimed(r, index):
                place = found.setdefault(p.bare, len(found))
                claims.append((place, r, p.denies, event))
        except NotWeighed as reason:
            not_weighed[r.key] = str(reason)
    for p in (*_asked(case, index), *extra):
        found.setdefault(p.bare, len(found))
    by_month = sorted(found, key=lambda p: (min(p[3], months - 1), found[p]))
    row = {found[p]: i for i, p in enumerate(by_month)}
    found = {p: i for i, p in enumerate(by_month)}
    claims = sorted(((row[c[0]], *c[1:]) for c in claims), key=lambda c: c[0])

    leadership = _leadership(case, persons, months, seats, blocs, parameters, choices, shifts, index, sources)
    record = _record(case, index, seats, found, claims, measures, signs, fallen, number, sources)
    leadership = leadership._replace(
        dimension=leadership.z_date + int((record.event_z >= 0).sum()),
    )
    return Compiled(
        case, leadership, record, seats, tuple(persons), tuple(b[0] for b in blocs), tuple(case.affairs),
        tuple(case.issues), tuple(sources), tuple(records), found, index, tuple(choices), not_weighed,
    )  # fmt: skip


def _players(case: Case) -> list[str]:
    """Persons who sit in the leading body, hold a post of weight, or are tied to the struggle by a record."""
    seats = {case.leading_body} | {p.key for p in case.posts.values() if p.weight >= 0.15}
    tenured = {t.who for t in case.tenures if t.seat in seats}
    tenured |= {a.args[0][1] for _, a, _ in events(case, "appointed") if a.args[1][1] in seats}
    if not tenured:
        return list(case.persons)
    named = {case.leader} if case.leader else set()
    for affair in case.affairs.values():
        named |= set(affair.custody)
    return [p for p in case.persons if p in tenured or p in named]


def _blocs(case: Case) -> list[tuple[str, float, float, int]]:
    """Blocs and their parts: key, seats in the higher body, force, place of the parent."""
    higher = case.bodies[case.leading_body].appeals_to
    rows: list[tuple[str, float, float, int]] = []
    for bloc in case.blocs.values():
        parent = len(rows)
        rows.append((bloc.key, float(bloc.seats.get(higher or "", 0.0)), 1.0 if bloc.force else 0.0, -1))
        rows += [(part, 0.0, 0.0, parent) for part in bloc.parts]
    total = sum(r[1] for r in rows)
    return [(k, s / total if total > 0 else 0.0, f, p) for k, s, f, p in rows]


def _parameters(case: Case) -> list[tuple[float, float, int]]:
    rows = []
    overrides = {p.name: p for p in case.priors}
    off = switched_off(case.rules_off)
    for p in PARAMETERS.values():
        centre, spread = p.centre, p.spread
        if p.name in overrides:
            centre, spread = overrides[p.name].centre, overrides[p.name].spread
        if p.name in off:
            centre, spread = off[p.name], 0.0
        rows.append((centre, spread, ("real", "log", "logit").index(p.scale)))
    return rows


def sets_model(h: Hypothesis) -> bool:
    """Whether some alternative shifts a parameter of the model."""
    return h.label == "model" and any(name in PARAMETERS for a in h.alternatives.values() for name in a.sets)


def _choices(case: Case) -> tuple[list[tuple[str, tuple[str, ...]]], list[list[tuple[float, np.ndarray]]]]:
    """The choices of the model that hypotheses make: one for an exclusive one, one for each that may overlap."""
    choices: list[tuple[str, tuple[str, ...]]] = []
    rows: list[list[tuple[float, np.ndarray]]] = []
    off = switched_off(case.rules_off)
    for h in sorted(case.hypotheses.values(), key=lambda h: h.built_in):
        if not sets_model(h):
            continue
        shifts = {}
        for a in h.alternatives.values():
            shifts[a.key] = np.array([0.0 if name in off else a.sets.get(name, 0.0) for name in PARAMETERS])
        if h.exclusive:
            choices.append((h.key, tuple(h.alternatives)))
            rows.append([(a.prior, shifts[a.key]) for a in h.alternatives.values()])
        else:
            for a in h.alternatives.values():
                choices.append((h.key, ("", a.key)))
                rows.append([(1.0 - a.prior, np.zeros(len(PARAMETERS))), (a.prior, shifts[a.key])])
    return choices, rows


def _showdowns(case: Case, seats: Seats, persons: list[str], months: int) -> list[tuple[int, str]]:
    """Months in which the leader of the day was challenged, or lost his post to colleagues."""
    found: dict[int, str] = {}
    for _, atom, day in events(case, "challenged", "removed"):
        t = month_of(day, case.begins)
        if not 0 <= t < months or seats.leader[t] < 0:
            continue
        leader = persons[int(seats.leader[t])]
        args = dict(atom.args)
        if atom.predicate == "challenged" and args["against"] == leader:
            found[t] = leader
        elif (
            atom.predicate == "removed" and args["who"] == leader and args["from"] in (case.top_post, case.leading_body)
        ):
            if not found.get(t) and not found.get(t - 1):
                found[t] = leader
    return sorted(found.items())


def _falls(case: Case, months: int) -> dict[str, list[int]]:
    falls: dict[str, list[int]] = {}
    for _, atom, day in events(case, "removed"):
        month = max(0, min(months - 1, month_of(day, case.begins)))
        if month not in falls.setdefault(atom.args[0][1], []):
            falls[atom.args[0][1]].append(month)
    return falls


def _as_fact(
    r: Report,
    atom: Atom,
    index: Index,
    signs: list[tuple[int, int, int, Report, float]],
    fallen: dict[tuple[int, int], str],
) -> bool:
    """Take in a fact that the rules speak of as such; False where it is to be weighed as a claim."""
    args, case = dict(atom.args), index.case
    day = r.happened.middle if r.happened else r.learned
    month = index.month(day)
    if atom.predicate in ("appointed", "died", "met"):
        raise NotWeighed("it sets who sits where" if atom.predicate in ("appointed", "died") else "context")
    if atom.predicate == "challenged":
        return index.showdown(args["against"], month) >= 0
    if atom.predicate == "removed":
        if args["who"] not in index.persons:
            raise NotWeighed("the person plays no part in the leading body")
        who = index.persons[args["who"]]
        for d, (at, leader) in enumerate(index.showdowns):
            if at <= month <= at + 1:
                if leader != args["who"]:
                    if (d, who) in fallen:
                        raise NotWeighed(f"his fall stands in the record already ({fallen[d, who]})")
                    fallen[d, who] = r.key
                return True
        if args["from"] in case.bodies and args["from"] != case.leading_body:
            raise NotWeighed("only the leading body is followed seat by seat")
        signs.append((w.REMOVED_SEAT if args["from"] == case.leading_body else w.REMOVED_POST, who, 0, r, 1.0))
        return True
    if atom.predicate in SIGNS:
        signs.append((*_sign(atom, index), r, 1.0))
        return True
    return False


def _sign(atom: Atom, index: Index) -> tuple[int, int, int]:
    """Code, person or bloc, and affair of a sign."""
    args, code = dict(atom.args), SIGNS[atom.predicate]
    actor = args.get("whom", args.get("who", ""))
    if atom.predicate == "appeared" and actor not in index.case.persons:
        raise NotWeighed("context")
    if actor in index.blocs:
        return SIGNS_OF_BLOCS[code], index.blocs[actor], 0
    if not {actor, args.get("above", actor)} <= set(index.persons):
        raise NotWeighed("who is meant plays no part in the leading body")
    if "affair" in args:
        index.pairs.add(("holds_proof", actor, args["affair"]))
        return code, index.persons[actor], index.affairs[args["affair"]]
    if atom.predicate == "ranked":
        return code, index.persons[actor], index.persons[args["above"]]
    return code, index.persons[actor], index.issues.get(args.get("issue", ""), -1) if code == w.ADVANCED else 0


def _trust(case: Case, r: Report) -> float:
    """The prior chance that a claimed sign was there."""
    skill = SKILL[case.sources[r.source].reliability] + CREDIT[r.credibility]
    return float(1.0 / (1.0 + np.exp(-skill)))


def _asked(case: Case, index: Index) -> list[Probe]:
    """Probes for all that judgements and questions ask about the present or the past, and for the line-ups."""
    wanted: list[Probe] = []
    asked = [(j.says, j.learned) for j in case.judgements] + [(q.ask, case.as_of) for q in case.questions.values()]
    for proposition, day in asked:
        for atom, when in timed_atoms(proposition):
            at = when.day if when is not None and when.day is not None else day
            if at > case.as_of and atom.predicate not in ("behind", "implicated", "holds_proof"):
                continue
            try:
                wanted.append(probe(atom, at, index))
            except NotWeighed:
                continue
    for d, (month, _) in enumerate(index.showdowns):
        for i in index.persons.values():
            wanted += [Probe(code, i, d, month) for code in (w.P_SIDES, w.P_CONSPIRED, w.P_MOVED)]
        wanted.append(Probe(w.P_MAJORITY, 0, d, month))
    people = index.persons.values()
    wanted += [Probe(w.P_SIDES_NOW, i, 0, index.months) for i in people]  # together: one vote tells of all
    wanted += [Probe(w.P_STANDING, i, 0, index.months) for i in people]
    if index.case.leader in index.persons:
        leader = index.persons[index.case.leader]
        wanted.append(Probe(w.P_SECURE, leader, 0, index.months))
        wanted += [Probe(w.P_FOLLOWING, leader, g, index.months) for g in index.blocs.values()]
    return wanted


def _location(p: float) -> float:
    """Where a share with spread SHARE_SPREAD on the logit scale must lie to have mean p, nearly."""
    p = min(max(p, 0.01), 0.99)
    return float(log(p / (1.0 - p)) * np.sqrt(1.0 + np.pi / 8.0 * SHARE_SPREAD**2))


def _pairs(case: Case, index: Index) -> tuple[list[tuple[int, int, float]], list[tuple[int, int, float]]]:
    """Who is implicated in what, and who has the proof of what: person, affair, prior chance."""
    implicated: dict[tuple[int, int], float] = {}
    custody: dict[tuple[int, int], float] = {}  # sorted by person below, as the kernel wants it
    for a in case.affairs.values():
        for who, degree in a.implicated.items():
            if who in index.persons:
                chance = DEGREE_CHANCE[degree] * a.implicated_chance.get(who, 1.0)
                implicated[index.persons[who], index.affairs[a.key]] = chance
        for who, chance in a.custody.items():
            if who in index.persons:
                custody[index.persons[who], index.affairs[a.key]] = chance
    for kind, person, affair in sorted(index.pairs):
        table = implicated if kind == "implicated" else custody
        if person in index.persons:
            table.setdefault((index.persons[person], index.affairs[affair]), BY_DEFAULT)
    return [(i, a, p) for (i, a), p in implicated.items()], [(i, a, p) for (i, a), p in sorted(custody.items())]


def _leadership(
    case: Case,
    persons: list[str],
    months: int,
    seats: Seats,
    blocs: list[tuple[str, float, float, int]],
    parameters: list[tuple[float, float, int]],
    choices: list[tuple[str, tuple[str, ...]]],
    shifts: list[list[tuple[float, np.ndarray]]],
    index: Index,
    sources: list[str],
) -> Leadership:
    n, g, k = len(persons), len(blocs), len(case.issues)
    widest = max((len(row) for row in shifts), default=1)
    edges = np.ones((len(choices), widest))
    shift = np.zeros((len(choices), widest, len(PARAMETERS)))
    for c, row in enumerate(shifts):
        edges[c, : len(row)] = np.cumsum([p for p, _ in row])
        edges[c, len(row) - 1 :] = 1.0
        for j, (_, values) in enumerate(row):
            shift[c, j] = values
    appoints = np.zeros((len(seats.slots), g))
    weight = np.zeros(len(seats.slots))
    for b, (post, _) in enumerate(seats.slots):
        weight[b] = case.posts[post].weight
        for bloc in (*case.posts[post].appoints, *case.posts[post].commands):
            if bloc in index.blocs:
                appoints[b, index.blocs[bloc]] = 1.0
    benefit = np.zeros((g, k))
    for j, issue in enumerate(case.issues.values()):
        for i, (name, _, _, parent) in enumerate(blocs):
            benefit[i, j] = issue.benefits.get(name, benefit[parent, j] if parent >= 0 else 0.0)
    tie = np.zeros((n, n))
    for t in case.ties:
        if t.of in index.persons and t.to in index.persons:
            a, b = index.persons[t.of], index.persons[t.to]
            tie[a, b] = np.clip(tie[a, b] + t.sign * t.strength, -1.0, 1.0)
            if t.kind in TIE_KINDS_MUTUAL:
                tie[b, a] = np.clip(tie[b, a] + t.sign * t.strength, -1.0, 1.0)
    appoints_post, appoints_bloc = appointments(appoints, np.array([b[3] for b in blocs], dtype=np.int64))
    implicated, custody = _pairs(case, index)
    slow = slow_directions(months, SLOW)
    sizes = {
        "theta": len(PARAMETERS), "choice": len(choices), "source": 2 * len(sources), "base": n, "ambition": n,
        "opportunist": n, "denial": n, "implicated": len(implicated), "custody": len(custody), "position": n * k,
        "affinity": n * n, "bloc": g * n, "slow": n * slow.shape[0], "noise": n * months,
        "shock": len(index.showdowns), "climate": 2 * months, "date": 0,
    }  # fmt: skip
    place, first = 0, {}
    for name, size in sizes.items():
        first["z_" + name] = place
        place += size

    def trait(name: str, default: float) -> np.ndarray:
        return np.array([_location(case.persons[p].traits.get(name, default)) for p in persons])

    born = [case.persons[p].born for p in persons]
    dead = {atom.args[0][1] for _, atom, _ in events(case, "died")}
    return Leadership(
        persons=n,
        months=months,
        theta_centre=np.array([p[0] for p in parameters]),
        theta_spread=np.array([p[1] for p in parameters]),
        theta_scale=np.array([p[2] for p in parameters], dtype=np.int64),
        choice_edges=edges,
        choice_shift=shift,
        rank=seats.rank,
        holder=seats.holder,
        leader=seats.leader,
        ever_full=(seats.rank == w.FULL).any(axis=0).astype(np.int64),
        post_weight=weight,
        appoints_post=appoints_post,
        appoints_bloc=appoints_bloc,
        appeal=1 if case.bodies[case.leading_body].appeals_to else 0,
        bloc_seats=np.array([b[1] for b in blocs]),
        bloc_force=np.array([b[2] for b in blocs]),
        bloc_parent=np.array([b[3] for b in blocs], dtype=np.int64),
        tie=tie,
        salience=np.array([issue.salience for issue in case.issues.values()]),
        benefit=benefit,
        opportunist=trait("opportunist", 0.2),
        denial=trait("denial", 0.3),
        implicated_who=np.array([p[0] for p in implicated], dtype=np.int64),
        implicated_in=np.array([p[1] for p in implicated], dtype=np.int64),
        implicated_at=np.array([_location(p[2]) for p in implicated]),
        custody_who=np.array([p[0] for p in custody], dtype=np.int64),
        custody_of=np.array([p[1] for p in custody], dtype=np.int64),
        custody_at=np.array([_location(p[2]) for p in custody]),
        affairs=len(case.affairs),
        age=np.full(n, AGELESS)
        if "mortality" in case.rules_off
        else np.array([(case.begins - b.middle).days / 365.25 if b else 55.0 for b in born]),
        dead=np.array([p in dead for p in persons], dtype=np.int64),
        slow=slow,
        dimension=place,
        **first,
    )


def _watch(case: Case, kind: str, index: Index, seats: Seats) -> np.ndarray:
    """The share of one kind of event that would have been seen: (months, persons)."""
    share = np.zeros((index.months, len(index.persons)))
    days = [first_day(m, case.begins) for m in range(index.months + 1)]
    for watch in case.watched:
        if watch.kind != kind:
            continue
        for t, (start, end) in enumerate(pairwise(days)):
            stop = min(end, watch.end, case.as_of)
            part = max(0, (stop - max(start, watch.start)).days) / (end - start).days
            if watch.whom in index.persons:
                cells = np.arange(len(index.persons)) == index.persons[watch.whom]
            else:
                cells = seats.rank[t] == w.FULL
            share[t, cells] = np.maximum(share[t, cells], watch.share * min(1.0, part))
    return share


def _record(
    case: Case,
    index: Index,
    seats: Seats,
    found: dict[tuple[int, int, int, int], int],
    claims: list[tuple[int, Report, bool, bool]],
    measures: list[tuple[Probe, float, Report]],
    signs: list[tuple[int, int, int, Report, float]],
    fallen: dict[tuple[int, int], str],
    number: dict[str, int],
    sources: list[str],
) -> Record:
    n, d = len(index.persons), len(index.showdowns)
    spans = [month_prior(r.happened, case.begins, index.months) if r.happened
             else (index.months - 1 if index.month(r.learned) >= index.months else index.month(r.learned), np.ones(1))
             for _, _, _, r, _ in signs]  # fmt: skip
    edges = np.ones((len(signs), max((len(p) for _, p in spans), default=1)))
    latent, place = np.full(len(signs), -1, dtype=np.int64), 0
    for e, (_, prior) in enumerate(spans):
        edges[e, : len(prior)] = np.cumsum(prior)
        if len(prior) > 1:
            latent[e], place = place, place + 1
    fell = np.zeros((d, n), dtype=np.int64)
    fell_record = np.full((d, n), -1, dtype=np.int64)
    for (s, who), key in fallen.items():
        fell[s, who], fell_record[s, who] = 1, number[key]
    by, record_of, lost = np.full(d, -1, np.int64), np.full(d, -1, np.int64), np.zeros(d, np.int64)
    for r, atom, day in events(case, "challenged", "removed"):
        args, s = dict(atom.args), index.showdown(dict(atom.args).get("against"), index.month(day))
        if s < 0:
            continue
        if atom.predicate == "challenged":
            record_of[s] = number.get(r.key, -1)
            by[s] = index.persons.get(args.get("by", ""), -1)
        elif args["who"] == index.showdowns[s][1] and args["from"] in (case.top_post, case.leading_body):
            lost[s] = 1
            record_of[s] = number.get(r.key, -1)
    counts = np.bincount([c[0] for c in claims], minlength=len(found)) if claims else np.zeros(len(found), int)
    probes = np.array(list(found), dtype=np.int64).reshape(len(found), 4)
    grades = [case.sources[s].reliability for s in sources]
    return Record(
        records=len(number),
        watch_removed=_watch(case, "removed", index, seats),
        watch_challenged=_watch(case, "challenged", index, seats).max(axis=1, initial=0.0),
        watch_hinted=_watch(case, "hinted", index, seats).max(axis=1, initial=0.0),
        event_code=np.array([s[0] for s in signs], dtype=np.int64),
        event_who=np.array([s[1] for s in signs], dtype=np.int64),
        event_what=np.array([s[2] for s in signs], dtype=np.int64),
        event_first=np.array([m for m, _ in spans], dtype=np.int64),
        event_span=np.array([len(p) for _, p in spans], dtype=np.int64),
        event_edges=edges,
        event_z=latent,
        event_record=np.array([number[s[3].key] for s in signs], dtype=np.int64),
        event_trust=np.array([s[4] for s in signs]),
        showdown_month=np.array([m for m, _ in index.showdowns], dtype=np.int64),
        showdown_by=by,
        showdown_lost=lost,
        showdown_fell=fell,
        showdown_record=record_of,
        showdown_fell_record=fell_record,
        probe_code=probes[:, 0].copy(),
        probe_who=probes[:, 1].copy(),
        probe_what=probes[:, 2].copy(),
        probe_month=probes[:, 3].copy(),
        probe_due=np.searchsorted(np.minimum(probes[:, 3], index.months - 1), np.arange(index.months + 1)),
        claim_first=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        claim_source=np.array([sources.index(c[1].source) for c in claims], dtype=np.int64),
        claim_credit=np.array([CREDIT[c[1].credibility] for c in claims]),
        claim_denies=np.array([c[2] for c in claims], dtype=np.int64),
        claim_event=np.array([c[3] for c in claims], dtype=np.int64),
        claim_record=np.array([number[c[1].key] for c in claims], dtype=np.int64),
        measure_code=np.array([p.code for p, _, _ in measures], dtype=np.int64),
        measure_who=np.array([p.who for p, _, _ in measures], dtype=np.int64),
        measure_what=np.array([p.what for p, _, _ in measures], dtype=np.int64),
        measure_month=np.array([p.month for p, _, _ in measures], dtype=np.int64),
        measure_value=np.array([v for _, v, _ in measures]),
        measure_error=np.array([ERROR[case.sources[r.source].reliability] - 0.1 * CREDIT[r.credibility]
                                for _, _, r in measures]),
        measure_record=np.array([number[r.key] for _, _, r in measures], dtype=np.int64),
        source_skill=np.array([SKILL[g] for g in grades]),
        source_spread=np.array([SKILL_SPREAD[g] for g in grades]),
    )  # fmt: skip
