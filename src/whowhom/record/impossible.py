"""Propositions that can never hold, or always hold: counts out of reach, shares out of range, a person and himself."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from whowhom.propositions.syntax import Atom, Compare, Count, Proposition
from whowhom.propositions.vocabulary import PREDICATES
from whowhom.propositions.walk import atoms, unparse

from .case import Case, Where
from .files import JUDGEMENTS, LOG, QUESTIONS
from .finding import Fault

_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
}


def impossible(case: Case) -> Iterator[Fault]:
    """Every proposition of the record that no history could make true, or false.

    Args:
        case: from `load_case`.
    """
    for file, where, what in _propositions(case):
        for part in _comparisons(what):
            yield from _never(part, case, file, where)
        for atom in atoms(what):
            yield from _himself(atom, file, where)


def _propositions(case: Case) -> Iterator[tuple[str, Where | None, Proposition]]:
    seen: set[int] = set()
    for report in case.reports.values():
        if report.what is not None and id(report.what) not in seen:
            seen.add(id(report.what))
            yield LOG, report.where, report.what
    for judgement in case.judgements:
        yield JUDGEMENTS, judgement.where, judgement.says
    for question in case.questions.values():
        yield QUESTIONS, question.where, question.ask


def _comparisons(what: Any) -> Iterator[Compare]:
    if isinstance(what, Compare):
        yield what
    for part in (*getattr(what, "parts", ()), *(getattr(what, name, None) for name in ("body", "condition"))):
        if part is not None:
            yield from _comparisons(part)


def _never(part: Compare, case: Case, file: str, where: Where | None) -> Iterator[Fault]:
    """A comparison that every number, or none, that the left side can be satisfies."""
    holds = _COMPARE[part.op]
    if isinstance(part.left, Count):
        most, of = _most(part.left.atom, case)
        found = {holds(n, part.value) for n in range(most + 1)}
        reach, expected = (
            f"there can be 0 to {most}, {of}",
            f"a number that some of 0 to {most} satisfy, and some do not",
        )
    elif PREDICATES[part.left.predicate].share and part.op != "==":
        found = {holds(n, part.value) for n in (0.0, 0.5, 1.0)} if part.value in (0.0, 1.0) else {True, False}
        found |= {holds(1e-9, part.value)} if part.value == 0.0 else {holds(1 - 1e-9, part.value)}
        reach, expected = "a share lies between 0% and 100%", "a share between 0% and 100%"
    else:
        return
    if found <= {True}:
        yield Fault(
            file=file,
            where=where,
            message=f"{unparse(part)} always holds: {reach}",
            found=unparse(part),
            expected=expected,
            level="warning",
        )
    elif found <= {False}:
        yield Fault(
            file=file,
            where=where,
            message=f"{unparse(part)} can never hold: {reach}",
            found=unparse(part),
            expected=expected,
            level="warning",
        )


def _most(atom: Atom, case: Case) -> tuple[int, str]:
    """How many things in the place of `*` could make an atom true at most, and what they are."""
    slot = next(s for s in PREDICATES[atom.predicate].slots if atom.get(s.name) == "*")
    post = case.posts.get(atom.get("post") or "")
    if atom.predicate == "holds" and post is not None and not post.many:
        return 1, "since one person holds it at a time"
    organs = len(case.bodies)
    blocs = len(case.blocs) + sum(len(b.parts) for b in case.blocs.values())
    return {
        "person": (len(case.persons), "as many as the roster has persons"),
        "body": (organs, "as many as there are bodies"),
        "post": (len(case.posts), "as many as there are posts"),
        "seat": (organs + len(case.posts), "as many as there are bodies and posts"),
        "bloc": (blocs, "as many as there are blocs and parts"),
        "actor": (len(case.persons) + organs + blocs, "as many as there are persons, bodies and blocs"),
        "affair": (len(case.affairs), "as many as there are affairs"),
    }.get(slot.type, (len(case.persons), "as many as the roster has persons"))


def _himself(atom: Atom, file: str, where: Where | None) -> Iterator[Fault]:
    args = dict(atom.args)
    persons = [args[s.name] for s in PREDICATES[atom.predicate].slots if s.type == "person" and s.name in args]
    twice = atom.predicate != "sides" or args.get("with") == args.get("against")  # who is in a vote stands with himself
    if twice and len(persons) > len(set(persons)) and "*" not in persons:
        message = f"{unparse(atom)} sets a person against himself"
        yield Fault(file=file, where=where, message=message, found=persons[-1], expected="two persons", level="error")
