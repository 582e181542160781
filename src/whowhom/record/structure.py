"""From entries of leadership.yaml, and the preset beneath them, to persons, bodies, posts, blocs and tenures."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import combinations
from typing import Any

from whowhom.propositions.syntax import And, Atom
from whowhom.propositions.walk import atoms

from .case import Affair, Bloc, Body, Issue, Person, Post, Report, Tenure, Tie, Where
from .dates import UncertainDate, exact
from .fields import Entry
from .presets import Preset
from .short_names import apart
from .tables import SIGNS, STRENGTHS

KnownBy = Callable[[str | None, Iterable[str]], date | None]


def title_of(key: str) -> str:
    """A name made from a key.

    >>> title_of("economic-bureaucracy")
    'economic bureaucracy'

    Args:
        key: as written.
    """
    return key.replace("-", " ").replace("_", " ")


def persons(entries: Mapping[str, Entry]) -> dict[str, Person]:
    """The roster.

    Args:
        entries: as read from the file.
    """
    return apart(
        {
            key: Person(
                key=key,
                name=e.get("name", key),
                aliases=tuple(e.get("aliases", ())),
                born=e.get("born"),
                traits=e.get("traits", {}),
                where=e.where,
                known_from=e.get("known_from"),
                cites=e.get("cites", ()),
                family=e.get("family", ""),
            )
            for key, e in entries.items()
        }
    )


def _over(preset: Mapping[str, dict[str, Any]], entries: Mapping[str, Entry]) -> dict[str, dict[str, Any]]:
    """The preset's entries with the case's own values over them."""
    merged = {key: dict(values) for key, values in preset.items()}
    for key, entry in entries.items():
        merged.setdefault(key, {}).update(entry.values)
        merged[key]["where"] = entry.where
    return merged


def bodies(preset: Preset, entries: Mapping[str, Entry]) -> dict[str, Body]:
    """Collegial organs; a leading body of the case displaces the preset's.

    Args:
        preset: the kind of leadership.
        entries: as read from the file.
    """
    own = [key for key, e in entries.items() if e.get("leading")]
    return {
        key: Body(
            key=key,
            name=v.get("name", title_of(key)),
            leading=(key in own) if own else bool(v.get("leading")),
            appeals_to=v.get("appeals_to"),
            size=int(v["size"]) if v.get("size") else None,
            where=v.get("where"),
            cites=v.get("cites", ()),
        )
        for key, v in _over(preset.section("bodies"), entries).items()
    }


def posts(preset: Preset, entries: Mapping[str, Entry]) -> dict[str, Post]:
    """Offices; a top post of the case displaces the preset's.

    Args:
        preset: the kind of leadership.
        entries: as read from the file.
    """
    own = [key for key, e in entries.items() if e.get("top")]
    return {
        key: Post(
            key=key,
            name=v.get("name", title_of(key)),
            top=(key in own) if own else bool(v.get("top")),
            appoints=tuple(v.get("appoints", ())),
            weight=float(v.get("weight", 0.3)),
            commands=tuple(v.get("commands", ())),
            where=v.get("where"),
            many=bool(v.get("many")),
            cites=v.get("cites", ()),
        )
        for key, v in _over(preset.section("posts"), entries).items()
    }


def blocs(preset: Preset, entries: Mapping[str, Entry]) -> dict[str, Bloc]:
    """Groups that are not named man by man.

    Args:
        preset: the kind of leadership.
        entries: as read from the file.
    """
    return {
        key: Bloc(
            key=key,
            name=v.get("name", title_of(key)),
            seats=v.get("seats", {}),
            parts={part: name or title_of(part).title() for part, name in (v.get("parts") or {}).items()},
            force=bool(v.get("force")),
            where=v.get("where"),
            cites=v.get("cites", ()),
        )
        for key, v in _over(preset.section("blocs"), entries).items()
    }


def tenures(entries: list[Entry]) -> list[Tenure]:
    """Who sat where and held what; ends that no row of the log dates are public on their last day.

    Args:
        entries: as read from the file.
    """
    return [
        Tenure(
            who=e.get("who"),
            seat=e.get("post") or e.get("body"),
            start=e.get("from"),
            end=e.get("to"),
            rank=e.get("rank", "full"),
            start_learned=e.get("from_learned") or e.get("from").last,
            end_learned=e.get("to_learned"),
            source=(e.get("source") or (None,))[0],
            where=e.where,
            cites=(*e.get("cites", ()), *(e.get("source") or ("", ()))[1]),
            how=e.get("how"),
        )
        for e in entries
        if e.complete and not (e.get("post") and e.get("body"))
    ]


def ties(entries: list[Entry], known_by: KnownBy) -> list[Tie]:
    """Relations, signed by their kind; of a faction, one between each two of its members.

    Args:
        entries: ties or factions, as read from the file.
        known_by: tells when a thing without a date became known.
    """
    found = []
    for e in entries:
        if not e.complete:
            continue
        source, anchors = e.get("source") or (None, ())
        cites = tuple(dict.fromkeys((*e.get("cites", ()), *anchors)))
        kind, members = e.get("kind", "ally"), e.get("members")
        for of, to in combinations(dict.fromkeys(members), 2) if members else [(e.get("of"), e.get("to"))]:
            found.append(
                Tie(
                    of=of,
                    to=to,
                    kind=kind,
                    sign=SIGNS[kind],
                    strength=e.get("strength", STRENGTHS["moderate"]),
                    source=source,
                    learned=e.get("learned") or known_by(source, cites),
                    cites=cites,
                    where=e.where,
                )
            )
    return found


def affairs(entries: Mapping[str, Entry], known_by: KnownBy) -> dict[str, Affair]:
    """Compromising matters.

    Args:
        entries: as read from the file.
        known_by: tells when a thing without a date became known.
    """
    found = {}
    for key, e in entries.items():
        source, anchors = e.get("source") or (None, ())
        cites = tuple(dict.fromkeys((*e.get("cites", ()), *anchors)))
        implicated = e.get("implicated", {})
        found[key] = Affair(
            key=key,
            name=e.get("name", title_of(key).title() + " affair"),
            when=e.get("when"),
            implicated={who: degree for who, (degree, _) in implicated.items()},
            custody=e.get("custody", {}),
            learned=e.get("learned") or known_by(source, cites),
            cites=cites,
            where=e.where,
            implicated_chance={who: chance for who, (_, chance) in implicated.items() if chance is not None},
        )
    return found


def issues(entries: Mapping[str, Entry], known_by: KnownBy) -> dict[str, Issue]:
    """Policy dimensions.

    Args:
        entries: as read from the file.
        known_by: tells when a thing without a date became known.
    """
    return {
        key: Issue(
            key=key,
            name=e.get("name", title_of(key)),
            salience=e.get("salience", 0.5),
            benefits=e.get("benefits", {}),
            learned=e.get("learned") or known_by(None, e.get("cites", ())),
            where=e.where,
            cites=e.get("cites", ()),
        )
        for key, e in entries.items()
    }


def tenures_from_log(
    given: Iterable[Tenure], reports: Iterable[Report], members: Iterable[str], body: str, begins: date
) -> list[Tenure]:
    """Tenures that leadership.yaml leaves out, as the facts of the log tell them.

    Args:
        given: The tenures of leadership.yaml; what they say of a person and a seat stands.
        reports: The log; its facts `appointed` and `removed` begin and end tenures.
        members: Who is a full member of `body` from the beginning unless a fact says when he came.
        body: The leading body.
        begins: The first day of the case.
    """
    told = {(t.who, t.seat) for t in given}
    open_since: dict[tuple[str, str], tuple[UncertainDate, date, Where | None]] = {}
    events = [(*e, r) for r in reports if r.basis == "fact" and r.happened for e in _seat_events(r)]
    events.sort(key=lambda e: (e[3].happened or exact(begins)).first)
    newcomers = {who for kind, who, seat, _ in reversed(events) if seat == body and kind == "appointed"}
    newcomers -= {who for who in newcomers if next(k for k, w, s, _ in events if (w, s) == (who, body)) == "removed"}
    open_since |= {(who, body): (exact(begins), begins, None) for who in members if who not in newcomers}
    found: list[Tenure] = []
    for kind, who, seat, report in events:
        if (who, seat) in told or report.happened is None:
            continue
        if kind == "appointed":
            open_since.setdefault((who, seat), (report.happened, report.learned, report.where))
            continue
        start, learned, where = open_since.pop((who, seat), (exact(begins), begins, None))
        found.append(
            Tenure(
                who=who,
                seat=seat,
                start=start,
                end=report.happened,
                rank="full",
                start_learned=learned,
                end_learned=report.learned,
                source=report.source,
                where=where,
            )
        )
    found += [
        Tenure(who=who, seat=seat, start=start, start_learned=learned, where=where)
        for (who, seat), (start, learned, where) in open_since.items()
        if (who, seat) not in told
    ]
    return found


def _seat_events(report: Report) -> list[tuple[str, str, str]]:
    """What a report says of who took or left which seat."""
    if report.what is None or not isinstance(report.what, Atom | And):
        return []
    found = [(a.predicate, dict(a.args)) for a in atoms(report.what) if a.predicate in ("appointed", "removed")]
    pairs = [(kind, args["who"], args.get("to") or args["from"]) for kind, args in found]
    return [(kind, who, seat) for kind, who, seat in pairs if "*" not in (who, seat)]
