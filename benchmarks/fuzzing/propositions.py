"""Propositions at random: of a case's own names, most of them sound, and the same with something broken."""

import random
from datetime import date, timedelta

from whowhom.propositions import PREDICATES
from whowhom.propositions.vocabulary import Predicate, Slot
from whowhom.record.case import Case

YEARS = 366 * 3
PIECES = ["(", ")", ",", "*", " and ", " or ", "not ", " given ", " by ", " on 2999-01-01", "~ 60%", "count(", "\x1b[2J",
          "é", "\u202e", " within 3 months", "> 0.5", "%", "=", "by=", "0", "-1", "\n", "'", '"', "金"]  # fmt: skip


def names_of(case: Case) -> dict[str, list[str]]:
    """What can fill each type of slot."""
    found = {
        "person": list(case.persons),
        "bloc": [*case.blocs, *(k for b in case.blocs.values() for k in b.parts)],
        "body": list(case.bodies),
        "post": list(case.posts),
        "affair": list(case.affairs),
        "issue": list(case.issues),
        "hypothesis": list(case.hypotheses),
    }
    found["seat"] = found["body"] + found["post"]
    found["actor"] = found["person"] + found["bloc"] + found["body"]
    return found


def atom(case: Case, r: random.Random, seen: bool = False, star: bool = False) -> str:
    """One predicate with its arguments.

    Args:
        case: whose names are used.
        r: where chance comes from.
        seen: only what can be seen from outside.
        star: everybody in the place of a person.
    """
    names = names_of(case)

    def can_be_filled(predicate: Predicate) -> bool:
        return all(slot.type == "alternative" or names[slot.type] for slot in predicate.slots)

    usable = [p for p in PREDICATES.values() if can_be_filled(p) and (p.seen or not seen)]
    usable = [p for p in usable if not star or "person" in (s.type for s in p.slots)]
    chosen = r.choice(usable)
    if chosen.name == "explained":
        hypothesis = r.choice(list(case.hypotheses.values()))
        return f"explained({hypothesis.key}, {r.choice(list(hypothesis.alternatives))})"
    kept = [slot for slot in chosen.slots if not slot.optional or r.random() < 0.5]
    starred = next((slot for slot in kept if slot.type == "person"), None) if star else None

    def filled(slot: Slot) -> str:
        return f"{slot.name}=" + ("*" if slot is starred else r.choice(names[slot.type]))

    text = f"{chosen.name}({', '.join(filled(slot) for slot in kept)})"
    return f"{text} > {r.choice(['0.5', '50%', '-1', '0'])}" if chosen.kind == "quantity" and not star else text


def when(case: Case, r: random.Random) -> str:
    """A date as a proposition has it, often near the as-of day, sometimes absurd."""
    near: date = case.as_of + timedelta(days=r.randrange(-YEARS, YEARS))
    return r.choice(
        [
            "",
            "",
            f" by {near}",
            f" on {near}",
            f" on {case.as_of}",
            f" by {case.as_of}",
            f" within {r.choice([1, 6, 12, 24, 25, 900])} months",
            " by 1001-01-01",
            " on 9999-12-31",
        ]
    )


def proposition(case: Case, r: random.Random, deep: int = 2) -> str:
    """A whole proposition: one thing, several, a count, a condition."""
    kind = r.random()
    if deep == 0 or kind < 0.5:
        return atom(case, r) + when(case, r)
    if kind < 0.6:
        return f"count({atom(case, r, seen=True, star=True)}) {r.choice(['>=', '<', '=='])} {r.randrange(9)}{when(case, r)}"
    if kind < 0.7:
        return f"not ({proposition(case, r, deep - 1)})"
    joint = r.choice(["and", "or"] + (["given"] if deep == 2 else []))
    return f"({proposition(case, r, deep - 1)}) {joint} ({proposition(case, r, deep - 1)})"


def broken(text: str, r: random.Random) -> str:
    """A proposition in which something was struck, doubled or put in."""
    for _ in range(r.choice([1, 1, 2, 3])):
        i = r.randrange(len(text) + 1)
        cut = r.choice([0, 0, 1, 4])
        text = text[:i] + r.choice([*PIECES, ""]) + text[i + cut :]
    return text
