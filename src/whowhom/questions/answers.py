"""What the ensemble answered, as plain immutable data: all that a brief prints comes from one `Answers`."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from .estimate import FEW as FEW
from .estimate import REFERENCE as REFERENCE
from .estimate import Circumstance as Circumstance
from .estimate import Estimate as Estimate
from .estimate import Extreme as Extreme
from .estimate import Reason as Reason
from .findings import Finding
from .front import Front

Grade = str  # "B2", "F6"


@dataclass(frozen=True, kw_only=True)
class Unanswered:
    """A question that the ensemble cannot answer, and why; `conditional`: whether it is under a condition."""

    key: str
    title: str
    why: str
    conditional: bool


@dataclass(frozen=True, kw_only=True)
class LineupRow:
    """One person's chance of standing with the leader. `role` describes him; `known` names a public fact, if any."""

    person: str
    name: str
    role: str
    estimate: Estimate
    voting: bool
    known: str | None = None


@dataclass(frozen=True, kw_only=True)
class Lineup:
    """The members of a body by their chance of standing with the leader against the rival in one showdown.

    `day` is to reckon with; `when` is the date as the record has it, in words.
    """

    key: str
    title: str
    day: date
    leader: str
    rival: str
    rows: tuple[LineupRow, ...]
    majority_against: Estimate | None
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class NetworkTie:
    """An edge of the network behind the line-up. `affinity` is the ensemble's mean, `stated` one of the record's."""

    of: str
    to: str
    affinity: float
    stated: bool
    label: str


@dataclass(frozen=True, kw_only=True)
class CoursePoint:
    """A contender's standing at one month: mean, and the 5th and 95th percentiles over the worlds."""

    day: date
    mean: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class CourseLine:
    """A contender's standing over time, with its lowest and highest points, and whether he sits on the as-of day."""

    person: str
    name: str
    points: tuple[CoursePoint, ...]
    lowest: CoursePoint | None
    highest: CoursePoint | None
    sits: bool = True


@dataclass(frozen=True, kw_only=True)
class CourseEvent:
    """An event marked on the course: where it stands there (the middle of its range), and a short label.

    `when` is its date as the record has it, in words.
    """

    day: date
    label: str
    text: str
    record: str
    person: str | None
    important: bool
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class AlternativeRow:
    """One explanation: prior to posterior, with range and the reports that moved it most."""

    key: str
    name: str
    prior: float
    estimate: Estimate


@dataclass(frozen=True, kw_only=True)
class HypothesisBlock:
    """A hypothesis with its alternatives as rows. `label`: the model's own, or analyst's weights.

    `built_in`: an assumption of the model that no case asked about.
    """

    key: str
    name: str
    exclusive: bool
    label: Literal["model", "analyst's weights"]
    rows: tuple[AlternativeRow, ...]
    cites: tuple[str, ...] = ()
    note: str = ""
    built_in: bool = False


@dataclass(frozen=True)
class OutlookCell:
    """One horizon of an outlook row."""

    months: int
    day: date
    estimate: Estimate


@dataclass(frozen=True, kw_only=True)
class OutlookRow:
    """A person (or a person in a post) and his chance of falling by each horizon."""

    person: str
    name: str
    what: str
    cells: tuple[OutlookCell, ...]


@dataclass(frozen=True, kw_only=True)
class SourceRow:
    """What one source contributed.

    Its grade, reports weighed, how far they moved the worlds (nats), and the accuracy (chance that a claim is right)
    that the record now gives it, against the grade's prior.
    """

    key: str
    name: str
    reliability: str
    reports: int
    weighed: int
    moved: float
    prior_accuracy: float
    accuracy: float
    low: float
    high: float
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportLine:
    """A record as the footnotes show it."""

    record: str
    learned: date | None
    happened: str
    source: str
    source_name: str
    grade: Grade
    text: str
    note: str
    basis: Literal["fact", "claim", "note"]
    cites: tuple[str, ...]
    weighed: bool
    why_not: str = ""


@dataclass(frozen=True, kw_only=True)
class JudgementRow:
    """An author's judgement beside the ensemble's figure, which did not use it."""

    key: str
    text: str
    words: str
    low: float
    high: float
    by: str
    figure: Estimate | None
    cites: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ParameterRow:
    """A parameter of the model: prior and posterior, mean and 90% interval, on the scale on which rules use it."""

    name: str
    rule: str
    doc: str
    why: str
    prior: tuple[float, float, float]
    posterior: tuple[float, float, float]


@dataclass(frozen=True, kw_only=True)
class Confidence:
    """Confidence in an answer, in three parts kept apart from likelihood: sentences computed from figures."""

    evidence: str
    reasoning: str
    responsiveness: str


@dataclass(frozen=True, kw_only=True)
class Update:
    """How many reports were taken in and left out since a full run, and what the weights left of its worlds."""

    added: int
    dropped: int
    effective: float
    since: str


@dataclass(frozen=True, kw_only=True)
class Run:
    """How it was computed. `worth`: how many independent worlds the worlds are, over many answers."""

    seed: int
    worlds: int
    ancestors: int
    log_evidence: float
    log_evidence_error: float
    effective_median: float | None
    effective_worst: float | None
    seconds: float
    threads: int
    version: str
    digest: str
    warnings: tuple[str, ...] = ()
    update: Update | None = None
    worth: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Everything a brief prints about a case as of a day. Empty tuples where there is nothing to say."""

    case: str
    title: str
    as_of: date
    begins: date
    leader: str | None
    leading_body: str
    estimates: tuple[Estimate, ...]
    lineups: tuple[Lineup, ...]
    ties: tuple[NetworkTie, ...]
    course: tuple[CourseLine, ...]
    events: tuple[CourseEvent, ...]
    hypotheses: tuple[HypothesisBlock, ...]
    outlook: tuple[OutlookRow, ...]
    sources: tuple[SourceRow, ...]
    reports: tuple[ReportLine, ...]
    judgements: tuple[JudgementRow, ...]
    parameters: tuple[ParameterRow, ...]
    confidence: Confidence
    run: Run
    quantities: tuple["QuantityRow", ...] = ()
    assumed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    rules_off: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()
    front: Front = field(default_factory=Front)


@dataclass(frozen=True, kw_only=True)
class QuantityRow:
    """A share or a standing: mean and 90% interval, and the same without the record."""

    key: str
    text: str
    mean: float
    low: float
    high: float
    prior: tuple[float, float, float]
    share: bool
    reasons: tuple[Reason, ...] = ()
    cites: tuple[str, ...] = ()
