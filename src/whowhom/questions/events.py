"""Events of a record by short labels, and which of them mark its course."""

from whowhom.propositions import PREDICATES
from whowhom.propositions.syntax import Atom
from whowhom.record.case import Case, Report

HEAVY = 0.5  # a post that weighs as much marks the course


def label_of(report: Report, case: Case) -> str:
    """An event in a few words, as "challenge to Khrushchev"; empty where a report tells of none that has a label.

    Args:
        report: of the log.
        case: whose names are used.
    """
    what = report.what
    if report.basis != "fact" or not isinstance(what, Atom) or not PREDICATES[what.predicate].label:
        return ""
    names = {k: p.short for k, p in case.persons.items()} | {k: a.name for k, a in case.affairs.items()}
    names |= {k: b.name for k, b in case.bodies.items()} | {k: b.name for k, b in case.blocs.items()}
    for bloc in case.blocs.values():
        names |= dict(bloc.parts)
    return PREDICATES[what.predicate].label.format_map(_Blank({slot: names.get(key, key) for slot, key in what.args}))


def marks(report: Report, case: Case) -> bool:
    """Whether an event marks the course; the loss of a lesser post does not.

    Args:
        report: of an event.
        case: of the record.
    """
    what = report.what
    if not isinstance(what, Atom):
        return False
    heavy = (case.leading_body, *(p.key for p in case.posts.values() if p.weight >= HEAVY))
    lesser = what.predicate == "removed" and dict(what.args)["from"] not in heavy
    return PREDICATES[what.predicate].marks and not lesser


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"
