"""Generic leaderships: nobody's in particular, of the size and age that are usual in a kind of regime.

A leadership has a leader who took his post on the as-of day, members with a seat for two years and posts dealt out
among them, a reserve without a seat from which seats fall to new men, and what one who writes a case down usually puts
there: some of the leader's clients and a rival, ties among the members, four issues, and in half of them an affair.
Nothing is in the record. All of it is assumed: ages at the leader's accession and of the other men are normal, sizes
uniform. A leadership is run for as long as its regime lasts, in the mean: military ones 106 months, Geddes (1999);
those that last longer for fifteen years, after which a roster made today would be too old.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np

from whowhom.record import load_case
from whowhom.record.case import Case
from whowhom.record.presets import load_preset

BEGINS, AS_OF, YEAR = "1999-01-01", "2001-01-01", 2001
SEED = 1848
YOUNGEST = 24.0
CLIENT, RIVAL, AMONG, STRENGTH = (
    0.3,
    0.1,
    0.08,
    0.4,
)  # chances that one member has a tie to another, and how strong it is
SALIENCE = (0.8, 0.7, 0.6, 0.5)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What is usual in a kind of regime. Ages are mean and spread in years.

    `leader_months` are those of the reference; `months` is how long a leadership is run.
    """

    preset: str
    full: tuple[int, int]  # fewest and most full members, the leader among them
    candidates: tuple[int, int]
    leader_age: tuple[float, float]
    member_age: tuple[float, float]
    reserve: int
    reserve_age: tuple[float, float]
    leader_months: int
    months: int


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        k.preset: k
        for k in (
            Kind(
                preset="communist-party",
                full=(9, 15),
                candidates=(3, 8),
                leader_age=(55, 8),
                member_age=(54, 7),
                reserve=16,
                reserve_age=(40, 6),
                leader_months=9041,
                months=180,
            ),
            Kind(
                preset="single-party",
                full=(9, 17),
                candidates=(0, 0),
                leader_age=(52, 8),
                member_age=(50, 7),
                reserve=16,
                reserve_age=(40, 6),
                leader_months=17627,
                months=180,
            ),
            Kind(
                preset="military",
                full=(4, 9),
                candidates=(0, 0),
                leader_age=(48, 6),
                member_age=(48, 5),
                reserve=12,
                reserve_age=(42, 5),
                leader_months=6943,
                months=106,
            ),
            Kind(
                preset="personal",
                full=(7, 13),
                candidates=(0, 0),
                leader_age=(43, 7),
                member_age=(45, 8),
                reserve=16,
                reserve_age=(38, 6),
                leader_months=13597,
                months=180,
            ),
            Kind(
                preset="monarchy",
                full=(6, 12),
                candidates=(0, 0),
                leader_age=(50, 13),
                member_age=(45, 12),
                reserve=14,
                reserve_age=(34, 8),
                leader_months=7109,
                months=180,
            ),
        )
    }
)


def draw_leadership(kind: Kind, number: int, folder: Path) -> Case:
    """Draw one generic leadership: written into a folder as a case, and read back through the record's own door.

    Args:
        kind: one of `KINDS`.
        number: which one; the same number gives the same leadership.
        folder: to be made.
    """
    rng = np.random.default_rng([SEED, list(KINDS).index(kind.preset), number])
    preset = load_preset(kind.preset)
    body = next(key for key, b in preset.section("bodies").items() if b.get("leading"))
    top = next(key for key, p in preset.section("posts").items() if p.get("top"))
    full = int(rng.integers(kind.full[0], kind.full[1] + 1))
    candidates = int(rng.integers(kind.candidates[0], kind.candidates[1] + 1))
    ages = [
        rng.normal(*age)
        for count, age in (
            (1, kind.leader_age),
            (full - 1 + candidates, kind.member_age),
            (kind.reserve, kind.reserve_age),
        )
        for _ in range(count)
    ]
    names = [f"p{i}" for i in range(len(ages))]
    roster = [
        f"  {name}: {{name: {name.title()}, born: {round(YEAR - max(age, YOUNGEST))}}}"
        for name, age in zip(names, ages, strict=True)
    ]
    seats = [f"  - {{who: p0, post: {top}, from: {AS_OF}}}"]
    seats += [f"  - {{who: {p}, body: {body}, from: {BEGINS}}}" for p in names[:full]]
    seats += [
        f"  - {{who: {p}, body: {body}, rank: candidate, from: {BEGINS}}}" for p in names[full : full + candidates]
    ]
    seats += [f"  - {{who: {p}, body: {body}, from: 1990, to: 1991}}" for p in names[full + candidates :]]
    seats += _posts(preset.section("posts"), names[1:full], rng)
    ties, affairs = _ties(names[:full], rng), _affair(names[:full], rng)
    issues = ["issues:", *(f"  issue-{k}: {{salience: {salience}}}" for k, salience in enumerate(SALIENCE))]
    folder.mkdir(parents=True, exist_ok=True)
    head = f"title: A generic leadership\npreset: {kind.preset}\nbegins: {BEGINS}\nas_of: {AS_OF}\nleader: p0\n"
    people = "\n".join(("persons:", *roster, "tenures:", *seats, "ties:", *ties, *affairs, *issues)) + "\n"
    for name, text in (("case.yaml", head), ("leadership.yaml", people)):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return load_case(folder)


def _posts(posts: Mapping[str, Mapping[str, object]], members: list[str], rng: np.random.Generator) -> list[str]:
    """Every post but the leader's goes to a member, one that several hold to two."""
    slots = [key for key, p in posts.items() if not p.get("top") for _ in range(2 if p.get("many") else 1)]
    dealt = rng.permutation(members)
    holders = [str(dealt[b % len(dealt)]) for b in range(len(slots))]
    pairs = dict.fromkeys(zip(slots, holders, strict=True))
    return [f"  - {{who: {who}, post: {post}, from: {BEGINS}}}" for post, who in pairs]


def _ties(full: list[str], rng: np.random.Generator) -> list[str]:
    """The leader's clients and rivals among the members, and ties among these, each with its chance."""
    found = []
    for i, of in enumerate(full[1:], 1):
        u = rng.random()
        if u < CLIENT + RIVAL:
            found.append((of, full[0], "client" if u < CLIENT else "rival"))
        for to in full[i + 1 :]:
            u = rng.random()
            if u < AMONG:
                found.append((of, to, "ally" if u < 0.5 * AMONG else "rival"))
    return [f"  - {{of: {of}, to: {to}, kind: {kind}, strength: {STRENGTH}}}" for of, to, kind in found]


def _affair(full: list[str], rng: np.random.Generator) -> list[str]:
    """In half of all leaderships, one affair in which three are implicated and of which two may have the proof."""
    who = rng.permutation(full)
    if rng.random() >= 0.5 or len(who) < 4:
        return []
    implicated = ", ".join(f"{p}: some" for p in who[:3])
    return ["affairs:", f"  an-affair: {{implicated: {{{implicated}}}, custody: {{{who[2]}: 0.4, {who[3]}: 0.4}}}}"]
