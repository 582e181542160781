"""What a question about days to come asks of the futures that are drawn, and what it cannot ask."""

from collections.abc import Mapping
from typing import NamedTuple

from whowhom.propositions.syntax import Atom, When
from whowhom.propositions.vocabulary import PREDICATES
from whowhom.record.case import Case

from .affairs import listed, unlisted
from .calendar import LONGEST, months_after
from .claims import Index, NotOfThemError, NotWeighed


class Ahead(NamedTuple):
    """Months ahead, and whether `on` that day rather than until then."""

    months: int
    on: bool


def months_ahead(when: When | None, case: Case) -> int | None:
    """How many months ahead a date lies; None for the past and the as-of day.

    Args:
        when: the date of a question; None for none.
        case: from `load_case`.

    Raises:
        NotWeighed: farther than a forecast can reach.
    """
    if when is None or (when.kind != "within" and (when.day is None or when.day <= case.as_of)):
        return None
    months = months_after(when.day, case.as_of) if when.day is not None else max(1, round(when.months or 0))
    if months > LONGEST:
        raise NotWeighed(f"it lies {months} months ahead; the forecast reaches {LONGEST}")
    return months


def see_ahead(atom: Atom, months: int, on: bool, index: Index) -> Ahead:
    """See that the futures can tell of an atom.

    Args:
        atom: without a star.
        months: how far ahead.
        on: whether on that day rather than until then.
        index: of the compiled case.

    Raises:
        NotWeighed: they cannot; `NotOfThemError` where they cannot of these persons.
    """
    name, args = atom.predicate, dict(atom.args)
    if not PREDICATES[name].drawn:
        kind = "quantity" if PREDICATES[name].kind == "quantity" else f"{name!r}"
        what = "this quantity" if kind == "quantity" else kind
        event = PREDICATES[name].kind == "event"
        instead = "what is seen of it comes with the record" if event else "ask of the as-of day or of one before"
        raise NotWeighed(f"{what} is not drawn into the future; {instead}")
    if on and PREDICATES[name].kind == "event":
        raise NotWeighed(f"{name!r} is an event: ask whether it comes `by` a day or `within` so many months")
    for slot in PREDICATES[name].slots:
        if slot.type == "person" and slot.name in args:
            _alive(args[slot.name], index)
    _CHECKS.get(name, _nothing)(args, index)
    if name == "secure" and not on:
        raise NotWeighed("how safe somebody is, is so on a day: ask `on` it")
    return Ahead(months, on)


def _alive(key: str, index: Index) -> None:
    short = index.case.persons[key].short
    if key in index.died:
        raise NotOfThemError(f"{short} died, as the record has it: {index.died[key][1]}")
    if key not in index.persons:
        raise NotOfThemError(f"{short}: the person plays no part in the leading body")


def _nothing(args: Mapping[str, str], index: Index) -> None:
    pass


def _died(args: Mapping[str, str], index: Index) -> None:
    if "mortality" in index.case.rules_off:
        raise NotWeighed("the case has the rule of mortality switched off: nobody dies")


def _seat(args: Mapping[str, str], index: Index) -> None:
    """A seat or a post that is followed."""
    seat = args.get("from", args.get("to", args.get("post", args.get("body", ""))))
    if seat in index.case.bodies:
        if seat != index.case.leading_body:
            raise NotWeighed("only the leading body is followed seat by seat")
        return
    slots = [b for b, (post, _) in enumerate(index.seats.slots) if post == seat]
    name, holders = index.case.posts[seat].name, index.seats.holder[-1, slots]
    if not (holders >= 0).any() and seat != index.case.top_post:
        raise NotWeighed(f"nobody holds the post of {name} on the as-of day, and the model leaves it vacant")
    newcomer = index.persons[args["who"]] not in holders
    if newcomer and index.case.posts[seat].weight <= 0.0 and seat != index.case.top_post:
        raise NotWeighed(f"the post of {name} has no weight, and the model does not fill it anew")


def _challenged(args: Mapping[str, str], index: Index) -> None:
    if "by" in args:
        raise NotWeighed("who moves is not drawn into the future; ask without 'by'")
    if args.get("in", index.case.leading_body) != index.case.leading_body:
        raise NotWeighed("only moves in the leading body are followed")


def _opened(args: Mapping[str, str], index: Index) -> None:
    affair = index.case.affairs[args["affair"]]
    if not listed("holds_proof", args, index):
        raise NotOfThemError(unlisted("holds_proof", args, index))
    if affair.key in index.opened:
        raise NotWeighed(f"“{affair.name}” has been laid open already, as the record has it")


def _of_the_leader(args: Mapping[str, str], index: Index) -> None:
    if index.leader(index.months) != args["who"]:
        raise NotOfThemError("only the leader's following, and how safe the leader is, are drawn into the future")


_CHECKS = {
    "died": _died,
    "removed": _seat,
    "appointed": _seat,
    "holds": _seat,
    "member": _seat,
    "challenged": _challenged,
    "opened": _opened,
    "secure": _of_the_leader,
    "following": _of_the_leader,
}
