"""What would tell rival explanations apart, and what would tell most of several questions at once.

    tells of an explanation     I(S; A) / H(A)            A is which alternative holds
    tells of several questions  sum over questions of I(S; Q) / H(Q)

Source: as in `watching.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import last_day
from whowhom.propositions.syntax import When

from .information import entropy, information
from .observable import observables, seen
from .support import LEAST, support
from .watching import CLEAR, WINDOWS, Indicator, Lookout


@dataclass(frozen=True, kw_only=True)
class Separator:
    """The sign that would tell the alternatives of a hypothesis apart best.

    Args:
        text: in words. by: the day. chance: to see it by then.
        today, seen, unseen: the chance of each alternative, by its name.
        tells: expected fall of entropy, as a share of it. error: its Monte Carlo standard error.
    """

    text: str
    by: date
    chance: float
    today: Mapping[str, float]
    seen: Mapping[str, float]
    unseen: Mapping[str, float]
    tells: float
    error: float

    @property
    def clear(self) -> bool:
        """Whether it tells anything beyond chance."""
        return self.tells > CLEAR * self.error


@dataclass(frozen=True, kw_only=True)
class Shared:
    """A thing that tells of several questions.

    Args:
        best: of the question of which it tells most. question: that question's words. tells: summed over all questions.
        others: how many more it tells of.
    """

    best: Indicator
    question: str
    tells: float
    others: int


def separate(e: Ensemble, hypothesis: str) -> Separator | None:
    """The one thing that may be seen which would tell the alternatives of a hypothesis apart best.

    Args:
        e: the ensemble.
        hypothesis: its key; its alternatives exclude one another.

    Returns:
        None where nothing that may be seen bears on it.

    Raises:
        QuestionError: its alternatives do not exclude one another, or the worlds do not know it.
    """
    about = e.case.hypotheses[hypothesis]
    if not about.exclusive or not any(h == hypothesis for h, _ in door.explanations(e)):
        raise door.QuestionError(
            f"what would tell the alternatives of “{about.name}” apart is not known: they do not exclude one another, "
            "or no rule of the model tells one from another"
        )
    names = {key: alternative.name for key, alternative in about.alternatives.items()}
    heeding = door.heeding(e) if door.heeds(e) else e
    chances = [door.explanation(e, hypothesis, key)[:, None] for key in names]
    today = {name: float(c.mean()) for name, c in zip(names.values(), chances, strict=True)}
    found, still = list[Separator](), np.ones((e.worlds, 1))
    for thing in observables(e):
        at = heeding if thing.kind == "sign" else e
        for months in WINDOWS:
            column = seen(at, thing, months)
            if column is None or min(support(e, column.mean(axis=1)), support(e, 1.0 - column.mean(axis=1))) < LEAST:
                continue
            told, p = information(at, column, chances, still), float(column.mean())
            found.append(
                Separator(
                    text=thing.text,
                    by=last_day(When("within", months=months), e.case.as_of),
                    chance=p,
                    today=today,
                    seen={n: float((c * column).mean()) / p for n, c in zip(names.values(), chances, strict=True)},
                    unseen={
                        n: float((c * (1.0 - column)).mean()) / (1.0 - p)
                        for n, c in zip(names.values(), chances, strict=True)
                    },
                    tells=told.nats / max(entropy(np.array(list(today.values()))), 1e-12),
                    error=told.error / max(told.of, 1e-12),
                )
            )
    return max(found, key=lambda one: one.tells, default=None)


def together(lookouts: Sequence[Lookout]) -> tuple[Shared, ...]:
    """What tells most of several questions at once, the most first.

    Args:
        lookouts: one a question.
    """
    by: dict[str, list[tuple[Indicator, Lookout]]] = {}
    for lookout in lookouts:
        for one in lookout.found:
            by.setdefault(one.key, []).append((one, lookout))
    found = []
    for rows in by.values():
        best, lookout = max(rows, key=lambda row: row[0].tells)
        total = sum(row[0].tells for row in rows)
        found.append(Shared(best=best, question=lookout.text, tells=total, others=len(rows) - 1))
    return tuple(sorted(found, key=lambda one: (-one.tells, one.best.key)))
