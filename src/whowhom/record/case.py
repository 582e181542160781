"""A case as plain immutable data: what `load_case` returns and everything after it reads.

Every date that may be uncertain is an `UncertainDate`; everything learned carries the day on which it was learned.
Keys are the names used in the files (`malenkov`, `first-secretary`), in file order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from whowhom.propositions.names import Called
from whowhom.propositions.syntax import Proposition

from .brief_settings import BriefSettings
from .dates import UncertainDate
from .families import called, family_of

Rank = Literal["full", "candidate"]
Basis = Literal["fact", "claim", "note"]
Degree = Literal["grave", "some", "slight"]
Letter = Literal["A", "B", "C", "D", "E", "F", "G"]
HypothesisLabel = Literal["model", "analyst's weights"]
Meeting = Literal["congress", "plenum", "election", "term"]
HowKnown = Literal["custom", "announced", "rule"]
RuleOf = Literal["age", "terms", "none"]


@dataclass(frozen=True, kw_only=True)
class Where:
    """A place in a case file, for messages and links: file, line and column, counted from 1."""

    file: str
    line: int
    column: int = 1


@dataclass(frozen=True, kw_only=True)
class Person:
    """A member of the roster. `traits` maps a trait (`opportunist`, `ambitious`, `denial`) to a probability.

    `known_from`: the day from which an outsider knew of him, where that is not his first mention. `family`: the family
    name, where the record says it. `told`: his short and his full name among the persons of the case.
    """

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    born: UncertainDate | None = None
    traits: Mapping[str, float] = field(default_factory=dict)
    where: Where | None = None
    known_from: date | None = None
    cites: tuple[str, ...] = ()
    family: str = ""
    told: tuple[str, str] | None = None

    @property
    def short(self) -> str:
        """The name used in running text: the first alias, else the family name; longer where another is called so."""
        return self.told[0] if self.told else self.aliases[0] if self.aliases else self.surname

    @property
    def full(self) -> str:
        """The full name; with the year of birth or the key where another has the same."""
        return self.told[1] if self.told else self.name

    @property
    def surname(self) -> str:
        """The family name: as declared, else as the name and the key tell, else the last word of the name."""
        return self.family or family_of(self.name, self.key).name

    @property
    def called(self) -> Called:
        """By what a proposition may name him."""
        return called(self.key, self.name, self.aliases, self.family)


@dataclass(frozen=True, kw_only=True)
class Bloc:
    """A group not named man by man. `seats` maps a body to how many seats it fills; `force`: it carries arms."""

    key: str
    name: str
    seats: Mapping[str, float] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    force: bool = False
    where: Where | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Body:
    """A collegial organ. `leading` marks the one whose members struggle; `appeals_to` who can overrule it."""

    key: str
    name: str
    leading: bool = False
    appeals_to: str | None = None
    size: int | None = None
    where: Where | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Post:
    """An office. `top` marks the leader's; `appoints` the blocs whose officials its holder chooses; `weight` in 0..1.

    `many`: several may hold it at once.
    """

    key: str
    name: str
    top: bool = False
    appoints: tuple[str, ...] = ()
    weight: float = 0.3
    commands: tuple[str, ...] = ()
    where: Where | None = None
    many: bool = False
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tenure:
    """Who sat in a body or held a post, from when to when, and when each end became public.

    `end` None: still. `how` it ended: a word of `tables.DEPARTURES`, or None where nobody says.
    """

    who: str
    seat: str
    start: UncertainDate
    end: UncertainDate | None = None
    rank: Rank = "full"
    start_learned: date | None = None
    end_learned: date | None = None
    source: str | None = None
    where: Where | None = None
    cites: tuple[str, ...] = ()
    how: str | None = None


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A relation that makes `of` prefer `to` (sign +1) or the contrary (-1). `strength` in 0..1."""

    of: str
    to: str
    kind: Literal["patron", "client", "rival", "kin", "comrade", "enemy", "ally"]
    sign: int
    strength: float
    source: str | None = None
    learned: date | None = None
    cites: tuple[str, ...] = ()
    where: Where | None = None


@dataclass(frozen=True, kw_only=True)
class Affair:
    """A compromising matter. `implicated` maps persons to degrees; `custody` persons to the prior chance of proof.

    `implicated_chance` holds the probability that a person is implicated at all, where that is in doubt.
    """

    key: str
    name: str
    when: UncertainDate | None
    implicated: Mapping[str, Degree] = field(default_factory=dict)
    custody: Mapping[str, float] = field(default_factory=dict)
    learned: date | None = None
    cites: tuple[str, ...] = ()
    where: Where | None = None
    implicated_chance: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Issue:
    """A policy dimension. `salience` in 0..1; `benefits` maps blocs to -1..1."""

    key: str
    name: str
    salience: float = 0.5
    benefits: Mapping[str, float] = field(default_factory=dict)
    learned: date | None = None
    where: Where | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Source:
    """Who says. `reliability` A to F, or G for a deliberate deceiver; `cites` where it is mentioned.

    `published`: what it alone says was known no earlier. `address` where it can be found; `recalled`: its rows were
    written from memory.
    """

    key: str
    name: str
    reliability: Letter = "F"
    kind: str = ""
    note: str = ""
    cites: tuple[str, ...] = ()
    where: Where | None = None
    published: date | None = None
    address: str = ""
    recalled: bool = False


@dataclass(frozen=True, kw_only=True)
class Report:
    """One line of `log.csv`: something seen or said.

    `basis` is `fact` (a seen event, publicly established), `claim` or `note` (not weighed). `what` is None for a note.
    `credibility` 1 to 6. Reports with one `origin` count once. `happened` None: the state at `learned`. `letter` is the
    report's own grade of its source, where that differs from the source's.
    """

    key: str
    source: str
    learned: date
    happened: UncertainDate | None
    basis: Basis
    what: Proposition | None
    text: str
    credibility: int = 6
    origin: str | None = None
    note: str = ""
    cites: tuple[str, ...] = ()
    where: Where | None = None
    letter: Letter | None = None


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What an author believes. `p` is the middle of the words' range on the case's scale; `rests_on` report keys."""

    key: str
    says: Proposition
    text: str
    words: str
    p: float
    low: float
    high: float
    by: str
    learned: date
    rests_on: tuple[str, ...] = ()
    note: str = ""
    cites: tuple[str, ...] = ()
    where: Where | None = None


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """One explanation.

    `sets` maps names of the model's settings to values (label `model`); `weights` maps report keys to likelihood
    ratios against the other alternatives (label `analyst's weights`).
    """

    key: str
    name: str
    prior: float
    sets: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Hypothesis:
    """Several explanations of one thing, exclusive (priors sum to 1) or overlapping (each with its own prior).

    `built_in`: the model's own, which every case gets without asking.
    """

    key: str
    name: str
    exclusive: bool
    label: HypothesisLabel
    alternatives: Mapping[str, Alternative]
    learned: date | None = None
    cites: tuple[str, ...] = ()
    where: Where | None = None
    built_in: bool = False


@dataclass(frozen=True, kw_only=True)
class Question:
    """A proposition with a date by which it is settled, and the sentence that says it."""

    key: str
    ask: Proposition
    text: str
    title: str
    learned: date | None = None
    cites: tuple[str, ...] = ()
    where: Where | None = None


@dataclass(frozen=True, kw_only=True)
class Watch:
    """A span in which events of one kind, about the members of one body (or one person), would have been seen."""

    kind: str
    whom: str
    start: date
    end: date
    share: float
    where: Where | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CongressHeld:
    """A congress that was held, perhaps before the case begins; `dropped` of `of` members were not elected again.

    Both are None where nobody counted.
    """

    held: UncertainDate
    learned: date
    dropped: int | None = None
    of: int | None = None
    source: str | None = None
    cites: tuple[str, ...] = ()
    where: Where | None = None


@dataclass(frozen=True, kw_only=True)
class Scheduled:
    """What is expected on a date that normally lies ahead, and how one knows. `who`: whose term ends, for a `term`."""

    what: Meeting
    when: UncertainDate
    known: HowKnown
    learned: date
    who: str | None = None
    source: str | None = None
    cites: tuple[str, ...] = ()
    where: Where | None = None


@dataclass(frozen=True, kw_only=True)
class Norm:
    """A rule of age or of terms that is in force, or known not to be (`none`). `age`: from which one is dropped."""

    of: RuleOf
    age: int | None = None
    since: UncertainDate | None = None
    learned: date | None = None
    source: str | None = None
    cites: tuple[str, ...] = ()
    where: Where | None = None


@dataclass(frozen=True, kw_only=True)
class PriorOverride:
    """A case's own prior for one parameter of the model: centre and spread on the parameter's own scale."""

    name: str
    centre: float
    spread: float
    where: Where | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """A leadership under study: its record up to the as-of date.

    Nothing in it was learned after `as_of` (`load_case` has cut that away). `assumed` lists, in words, what the preset
    or a default supplied. `digest` is a hash of all its files. `library`: the body of `whowhom.library` that it is
    about. `customary`: after how many months what is held by custom is held again. `weight`: by which the log of every
    ratio of a report or a sign is multiplied; no file sets it. `brief`: what the analyst sets and writes for the page.
    """

    key: str
    folder: Path
    title: str
    preset: str
    begins: date
    as_of: date
    leader: str | None
    persons: Mapping[str, Person]
    blocs: Mapping[str, Bloc]
    bodies: Mapping[str, Body]
    posts: Mapping[str, Post]
    tenures: tuple[Tenure, ...]
    ties: tuple[Tie, ...]
    affairs: Mapping[str, Affair]
    issues: Mapping[str, Issue]
    sources: Mapping[str, Source]
    reports: Mapping[str, Report]
    judgements: tuple[Judgement, ...]
    hypotheses: Mapping[str, Hypothesis]
    questions: Mapping[str, Question]
    watched: tuple[Watch, ...]
    priors: tuple[PriorOverride, ...] = ()
    base_rates: Mapping[str, float] = field(default_factory=dict)
    rules_off: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    digest: str = ""
    scale: Literal["icd203", "kent"] = "icd203"
    library: str | None = None
    congresses: tuple[CongressHeld, ...] = ()
    scheduled: tuple[Scheduled, ...] = ()
    norm: Norm | None = None
    customary: Mapping[str, int] = field(default_factory=dict)
    weight: float = 1.0
    brief: BriefSettings = field(default_factory=BriefSettings)

    @property
    def leading_body(self) -> str:
        """The key of the body whose members struggle."""
        return next(b.key for b in self.bodies.values() if b.leading)

    @property
    def top_post(self) -> str:
        """The key of the leader's post."""
        return next(p.key for p in self.posts.values() if p.top)
