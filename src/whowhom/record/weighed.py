"""From entries of judgements.yaml and questions.yaml to judgements, hypotheses, questions and watches."""

from collections.abc import Iterable, Mapping
from datetime import date

from . import words
from .case import Alternative, Hypothesis, HypothesisLabel, Judgement, Watch
from .fields import Entry
from .shapes import Context
from .structure import title_of
from .tables import SOMETHING_ELSE

LEFT_FOR_SOMETHING_ELSE = 0.1


def judgements(
    entries: Iterable[Entry], reports: frozenset[str] | None, published: Mapping[str, date], as_of: date, c: Context
) -> list[Judgement]:
    """What authors believe; their grounds must be reports of the record, their keys their own.

    Args:
        entries: as read from the file.
        reports: the keys of the record's reports; None where they could not be read.
        published: when each source or text came out, by key.
        as_of: the as-of date.
        c: the context, which collects problems.
    """
    taken = dict.fromkeys(reports or (), 0)
    found = []
    for e in entries:
        for ground in e.get("rests_on", ()):
            if reports is not None and ground not in reports:
                node = e.at("rests_on")
                spot = next((n for n in (node, *node.items) if n.text == ground), node)
                c.refuse(spot, f"{ground!r} is no report of the log", "the id of a row, as r12", reports)
        key = e.get("id") or f"j{e.node.line}"
        if key in taken:
            c.refuse(e.at("id"), f"the id {key!r} stands twice", "another id")
        taken[key] = e.node.line
        if not e.complete:
            continue
        by, anchors = e.get("by")
        text, says = e.get("says")
        low, high = words.range_for(e.get("words"), c.scale)
        cites = tuple(dict.fromkeys((*anchors, *e.get("cites", ()))))
        found.append(
            Judgement(
                key=key,
                says=says,
                text=text,
                words=e.get("words"),
                p=(low + high) / 2,
                low=low,
                high=high,
                by=by,
                learned=e.get("learned") or published.get(by, as_of),
                rests_on=tuple(e.get("rests_on", ())),
                note=e.get("note", ""),
                cites=cites,
                where=e.where,
            )
        )
    return found


def hypothesis(
    key: str, e: Entry, reports: frozenset[str] | None, default_learned: date, c: Context, assumed: list[str]
) -> Hypothesis:
    """One hypothesis, its priors completed and checked; adds to `assumed` what it had to assume.

    Args:
        key: of the hypothesis.
        e: as read from the file.
        reports: the keys of the record's reports; None where they could not be read.
        default_learned: where it names no day.
        c: the context, which collects problems.
        assumed: is added to.
    """
    exclusive = bool(e.get("exclusive"))
    entries: dict[str, Entry | None] = dict(e.get("alternatives", {}))
    priors = {name: a.get("prior") if a else None for name, a in entries.items()}
    if exclusive:
        priors = _exclusive_priors(key, priors, e, c, assumed)
    elif None in priors.values():
        assumed.append(f"hypothesis {key}: each alternative without a prior has one half")
    alternatives = {}
    for name, prior in priors.items():
        a = entries.get(name)
        for report in a.get("weights", {}) if a else ():
            if reports is not None and report not in reports:
                node = next((k for k, _ in a.at("weights").pairs if k.text == report), e.node) if a else e.node
                c.refuse(node, f"{report!r} is no report of the log", "the id of a row, as r12", reports)
        alternatives[name] = Alternative(
            key=name,
            name=a.get("name", title_of(name)) if a else title_of(name),
            prior=0.5 if prior is None else prior,
            sets=a.get("sets", {}) if a else {},
            weights=a.get("weights", {}) if a else {},
        )
    label: HypothesisLabel = e.get("label") or (
        "model" if any(a.sets for a in alternatives.values()) else "analyst's weights"
    )
    return Hypothesis(
        key=key,
        name=e.get("name", title_of(key)),
        exclusive=exclusive,
        label=label,
        alternatives=alternatives,
        learned=e.get("learned") or default_learned,
        cites=e.get("cites", ()),
        where=e.where,
    )


def _exclusive_priors(
    key: str, priors: dict[str, float | None], e: Entry, c: Context, assumed: list[str]
) -> dict[str, float | None]:
    """Priors that sum to 1: what is not given is shared equally; `something-else` is always one of them."""
    priors = dict(priors)
    given = sum(p for p in priors.values() if p is not None)
    blank = [name for name, p in priors.items() if p is None]
    if SOMETHING_ELSE not in priors:
        assumed.append(f"hypothesis {key}: something else is possible too")
        if blank:
            rest = min(LEFT_FOR_SOMETHING_ELSE, max(1 - given, 0) / (len(blank) + 1))
        elif given <= 1 - LEFT_FOR_SOMETHING_ELSE / 2:
            rest = 1 - given
        elif given <= 1.005:
            rest = LEFT_FOR_SOMETHING_ELSE
            priors = {n: (p or 0) * (1 - rest) / given for n, p in priors.items()}
            given = 1 - rest
        else:
            rest = 0.0
        priors[SOMETHING_ELSE] = rest
        given += rest
    if blank:
        assumed.append(f"hypothesis {key}: equal priors for {', '.join(blank)}")
        priors.update(dict.fromkeys(blank, max(1 - given, 0) / len(blank)))
    total = sum(p or 0 for p in priors.values())
    if abs(total - 1) > 0.005:
        c.refuse(e.at("alternatives"), f"the priors of {key} sum to {total:.3g}", "a sum of 1: they exclude each other")
        return priors
    return {name: (p or 0) / total for name, p in priors.items()}


def watches(entries: Iterable[Entry], begins: date, as_of: date, c: Context) -> list[Watch]:
    """What would have been seen.

    Args:
        entries: as read from the file.
        begins: the first day of the case.
        as_of: the as-of date.
        c: the context, which collects problems.
    """
    found = []
    for e in entries:
        if not e.complete:
            continue
        start, end = e.get("from", begins), e.get("to", as_of)
        if end < start:
            c.refuse(e.at("to"), "the watch ends before it begins", f"{start} or later")
        found.append(
            Watch(
                kind=e.get("kind"),
                whom=e.get("whom"),
                start=start,
                end=end,
                share=e.get("share_seen"),
                where=e.where,
                cites=e.get("cites", ()),
            )
        )
    return found
