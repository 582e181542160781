"""What a case says once for all, made otherwise: ties, affairs, proof, posts, rules, the appeal; and reports."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from whowhom.propositions import Names
from whowhom.propositions.syntax import Atom
from whowhom.propositions.walk import mentions

from .alteration import Alteration, AlterationError, refuse, unknown
from .case import Case, Report, Tie
from .tables import SIGNS, STRENGTHS

MUTUAL = ("kin", "comrade", "ally", "rival", "enemy")


def tie_altered(case: Case, verb: str, words: list[str]) -> Alteration:
    """A tie taken away, added, or of another kind or strength.

    Args:
        case: from `load_case`.
        verb: of `VERBS`.
        words: two persons, and for a tie that is to be its kind and its strength.

    Raises:
        AlterationError: there is no such tie, person or kind.
    """
    if not 2 <= len(words) <= 4:
        raise AlterationError(f"a tie is between two persons: {verb} tie bulganin khrushchev [ally [0.4]]")
    of, to = (_person(case, word) for word in words[:2])
    there = [t for t in case.ties if {t.of, t.to} == {of, to}]
    names = f"{case.persons[of].short} and {case.persons[to].short}"
    if verb != "with" and not there:
        own = dict.fromkeys(o for t in case.ties if of in (t.of, t.to) for o in (t.of, t.to) if o != of)
        known = f"{case.persons[of].short} is tied to {', '.join(own)}" if own else "the former has none"
        raise AlterationError(f"the case has no tie between {names}; {known}")
    if verb == "with" and there:
        raise AlterationError(f"{names} are tied already, {_said(there)}: `instead tie` changes it")
    others = tuple(t for t in case.ties if t not in there)
    if verb == "without":
        return _all_along(replace(case, ties=others), f"Without the tie between {names}, {_said(there)}")
    kind = words[2].casefold() if len(words) > 2 else ""
    if kind not in SIGNS:
        raise unknown("kind of tie", kind, SIGNS)
    strength = _share(words[3], STRENGTHS) if len(words) > 3 else there[0].strength if there else 0.5
    tie = Tie(of=of, to=to, kind=kind, sign=SIGNS[kind], strength=strength)  # type: ignore[arg-type]
    was = f" instead of {_said(there)}" if there else ""
    return _all_along(replace(case, ties=(*others, tie)), f"{names} tied as {_said([tie])}{was}")


def _said(ties: list[Tie]) -> str:
    return " and ".join(f"{t.kind} ({t.strength:g})" for t in ties)


def custody_altered(case: Case, verb: str, words: list[str]) -> Alteration:
    """Proof of an affair in nobody's hands, in other hands, or likelier there.

    Args:
        case: from `load_case`.
        verb: of `VERBS`.
        words: a person, an affair, and for proof that is to be the chance that he has it.

    Raises:
        AlterationError: there is no such person or affair, or no proof to take away.
    """
    if not 2 <= len(words) <= 3:
        raise AlterationError(f"proof is a person's, of an affair: {verb} custody khrushchev leningrad [0.5]")
    who, affair = _person(case, words[0]), _key("affair", words[1], case.affairs)
    held = dict(case.affairs[affair].custody)
    name, of = case.persons[who].short, f"proof of “{case.affairs[affair].name}”"
    used = [r for r in case.reports.values() if _uses(r, who, affair)]
    if verb != "without":
        if (verb == "instead") != (who in held):
            raise AlterationError(f"{name} has {'' if who in held else 'no '}{of} in the case: {_other(verb)} custody")
        held[who] = _share(words[2], {}) if len(words) > 2 else 0.5
        return _all_along(_in_hands(case, affair, held), f"{name} with {of} with chance {held[who]:g}")
    if who not in held and not used:
        raise AlterationError(f"{name} has no {of} in the case; it is with {', '.join(held) or 'nobody'}")
    held.pop(who, None)
    changed = replace(_in_hands(case, affair, held), reports=_but(case, used))
    seen = [r for r in used if r.basis == "fact"]
    also = tuple(f"nor did the use of it happen that row {r.key} tells of" for r in seen)
    return Alteration(
        text="",
        words=f"Without {of} in the hands of {name}",
        case=changed,
        kind="structure",
        day=_first(seen),
        also=also,
    )


def _in_hands(case: Case, affair: str, held: Mapping[str, float]) -> Case:
    return replace(case, affairs={**case.affairs, affair: replace(case.affairs[affair], custody=held)})


def _uses(r: Report, who: str, affair: str) -> bool:
    if not isinstance(r.what, Atom) or r.what.predicate not in ("hinted", "opened", "holds_proof"):
        return False
    return {who, affair} <= {key for _, key in r.what.args}


def affair_altered(case: Case, verb: str, words: list[str]) -> Alteration:
    """An affair that never was.

    Args:
        case: from `load_case`.
        verb: of `VERBS`.
        words: its key.

    Raises:
        AlterationError: there is no such affair.
    """
    if verb != "without" or len(words) != 1:
        refuse(verb, "affair", "an affair can be taken away; proof of it is changed by `instead custody`")
    key = _key("affair", words[0], case.affairs)
    told = [r for r in case.reports.values() if r.what is not None and ("affair", key) in mentions(r.what)]
    changed = replace(
        case,
        affairs={k: a for k, a in case.affairs.items() if k != key},
        reports=_but(case, told),
        questions={k: q for k, q in case.questions.items() if ("affair", key) not in mentions(q.ask)},
        judgements=tuple(j for j in case.judgements if ("affair", key) not in mentions(j.says)),
    )
    seen = [r for r in told if r.basis == "fact"]
    also = (f"nor the {len(told)} rows of the log that speak of it",) if told else ()
    words_ = f"Without the affair “{case.affairs[key].name}”"
    return Alteration(text="", words=words_, case=changed, kind="structure", day=_first(seen), also=also)


def post_altered(case: Case, verb: str, words: list[str]) -> Alteration:
    """An office that never was, or of another weight.

    Args:
        case: from `load_case`.
        verb: of `VERBS`.
        words: its key, and its weight where that is to be another.

    Raises:
        AlterationError: there is no such post, or it is the leader's.
    """
    if verb == "with" or len(words) != (1 if verb == "without" else 2):
        refuse(verb, "post", "`without post premier`, or `instead post premier 0.8` for its weight")
    key = _key("post", words[0], case.posts)
    name = case.posts[key].name
    if verb == "instead":
        weight = _share(words[1], {})
        posts = {**case.posts, key: replace(case.posts[key], weight=weight)}
        return _all_along(replace(case, posts=posts), f"The post of {name} with weight {weight:g}")
    if case.posts[key].top:
        raise AlterationError(f"the post of {name} is the leader's, and there is no struggle without it")
    about = {("post", key), ("seat", key)}
    told = [r for r in case.reports.values() if r.what is not None and about & mentions(r.what)]
    changed = replace(
        case,
        posts={k: p for k, p in case.posts.items() if k != key},
        tenures=tuple(t for t in case.tenures if t.seat != key),
        reports=_but(case, told),
        questions={k: q for k, q in case.questions.items() if not about & mentions(q.ask)},
        judgements=tuple(j for j in case.judgements if not about & mentions(j.says)),
    )
    return _all_along(changed, f"Without the post of {name}")


def rule_altered(case: Case, verb: str, words: list[str]) -> Alteration:
    """A rule of the model, or a part of one, switched off, or on again.

    Args:
        case: from `load_case`.
        verb: of `VERBS`.
        words: its name.

    Raises:
        AlterationError: there is no such rule, or it is so already.
    """
    from whowhom.world.catalogue import SWITCHES

    if verb == "instead" or len(words) != 1:
        refuse(verb, "rule", "`without rule fear` switches one off, `with rule fear` on again")
    name = words[0].casefold().replace("-", "_")
    if name not in SWITCHES:
        raise unknown("rule", words[0], SWITCHES)
    off = name in case.rules_off
    if off == (verb == "without"):
        raise AlterationError(f"the rule {name} is switched {'off' if off else 'on'} in the case already")
    rules = tuple(r for r in case.rules_off if r != name) if off else (*case.rules_off, name)
    return _all_along(replace(case, rules_off=rules), f"{'With' if off else 'Without'} the rule {name}")


def appeal_altered(case: Case, verb: str, words: list[str]) -> Alteration:
    """A leading body whose votes no larger body can overrule, or which one can.

    Args:
        case: from `load_case`.
        verb: of `VERBS`.
        words: the larger body, where one is to be.

    Raises:
        AlterationError: there is no such body, or it is so already.
    """
    body = case.bodies[case.leading_body]
    if verb == "without":
        if body.appeals_to is None:
            raise AlterationError(f"nobody can overrule the {body.name} in the case")
        larger, words_ = None, f"Without an appeal from the {body.name} to the {_name(case, body.appeals_to)}"
    else:
        if len(words) != 1:
            refuse(verb, "appeal", f"name the larger body: {verb} appeal central-committee")
        larger = _key("body", words[0], {k: b for k, b in case.bodies.items() if k != body.key})
        if larger == body.appeals_to:
            raise AlterationError(f"the {_name(case, larger)} can overrule the {body.name} in the case already")
        words_ = f"With an appeal from the {body.name} to the {_name(case, larger)}"
    bodies = {**case.bodies, body.key: replace(body, appeals_to=larger)}
    return _all_along(replace(case, bodies=bodies), words_)


def report_altered(case: Case, verb: str, words: list[str]) -> Alteration:
    """A report that was not made, which moves what is believed and nothing that was.

    Args:
        case: from `load_case`.
        verb: of `VERBS`.
        words: its key.

    Raises:
        AlterationError: there is no such report, or it is no report.
    """
    if verb != "without" or len(words) != 1:
        refuse(verb, "report", "a report can be left out; a new one is added with `whowhom add`")
    key = words[0]
    if key not in case.reports:
        raise unknown("report", key, [k for k, r in case.reports.items() if r.basis == "claim"])
    row = case.reports[key]
    if row.basis == "note":
        raise AlterationError(f"{key} is a note, which nothing weighs")
    if row.basis == "fact":
        raise AlterationError(f"{key} is an event on record, and no report: `without {key}` takes the event away")
    source = case.sources[row.source].name
    changed = replace(case, reports=_but(case, [row]))
    words_ = f"Without the report {key} of {source}"
    return Alteration(text="", words=words_, case=changed, kind="report", reports=(key,))


OBJECTS: Mapping[str, Callable[[Case, str, list[str]], Alteration]] = MappingProxyType(
    {
        "tie": tie_altered,
        "affair": affair_altered,
        "custody": custody_altered,
        "report": report_altered,
        "rule": rule_altered,
        "post": post_altered,
        "appeal": appeal_altered,
    }
)


def _all_along(case: Case, words: str) -> Alteration:
    return Alteration(text="", words=words, case=case, kind="structure")


def _but(case: Case, gone: list[Report]) -> dict[str, Report]:
    keys = {r.key for r in gone}
    return {k: r for k, r in case.reports.items() if k not in keys}


def _first(rows: list[Report]) -> date | None:
    return min((r.happened.middle if r.happened else r.learned for r in rows), default=None)


def _name(case: Case, body: str) -> str:
    return case.bodies[body].name


def _other(verb: str) -> str:
    return "instead" if verb == "with" else "with"


def _person(case: Case, word: str) -> str:
    found = Names.of(case).resolve("person", word)
    if found is None:
        raise unknown("person", word, case.persons)
    return found


def _key(kind: str, word: str, table: Mapping[str, object]) -> str:
    if word not in table:
        raise unknown(kind, word, table)
    return word


def _share(word: str, words: Mapping[str, float]) -> float:
    if word in words:
        return words[word]
    try:
        found = float(word.removesuffix("%")) / (100.0 if word.endswith("%") else 1.0)
    except ValueError:
        found = -1.0
    if not 0.0 <= found <= 1.0:
        raise AlterationError(f"{word!r} is no number from 0 to 1")
    return found
