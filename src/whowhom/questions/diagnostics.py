"""What may be wrong with the answers, told so that a reader can act on it.

    unexplained  a record that the model finds nearly impossible                            improbable.py, surprise.py
    halves       the early and the late half of the computation disagree                                 halves.py
    thin         the computation leaves an answer more room than its word has (95%)                      wording.py
    one record   without it an answer would move by two words of the scale; it outweighs all others      decisive.py
    left out     what a record moved cannot be told by reweighting: its weights leave too few worlds  decisive.py
    few families the worlds come from few beginnings, so that errors are themselves unsure              diagnostics.py
    priors       answers which the record moves by less than a quarter                                   resting.py

They are ranked in `findings.py`; what is printed of them is at most six.
"""

import math
from collections.abc import Iterable

import numpy as np

from whowhom.inference.condition import EFFORT
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions.syntax import Proposition

from .answers import Estimate
from .asked import ask_worlds
from .decisive import STEPS, heavy_tails, left_out, one_record, outweighs
from .estimates import Answered
from .findings import Finding, listed
from .halves import drifts
from .resting import priors
from .support import MOST_WORLDS
from .surprise import unexplained
from .wording import ends, grade, room

FEW_FAMILIES = 8.0  # below this the errors themselves are off by a quarter


def diagnose(e: Ensemble, answered: Iterable[tuple[Estimate, Proposition]]) -> tuple[Finding, ...]:
    """All that a reader should know before he quotes the answers.

    Args:
        e: the ensemble.
        answered: answers to its questions, each with what was asked.
    """
    told = [Answered(answer, ask_worlds(e, what)) for answer, what in answered if not answer.settled]
    heavy = heavy_tails(e)
    return (
        *unexplained(e, heavy),
        *halves(e, told),
        *thin(e, told),
        *few_families(e),
        *one_record(e, told, heavy),
        *outweighs(e),
        *left_out(e, heavy),
        *priors(e, told),
    )


def halves(e: Ensemble, told: list[Answered]) -> tuple[Finding, ...]:
    """Answers on which the early and the late half of the computation disagree.

    Args:
        e: the ensemble.
        told: the answers.
    """
    if not told:
        return ()
    top = np.stack([t.asked.top for t in told], axis=1)
    found = drifts(top, np.stack([t.asked.bottom for t in told], axis=1), e.ancestors, e.seed)
    off = [(d, t) for d, t in zip(found, told, strict=False) if d.disagrees]
    if not off:
        return ()
    off.sort(key=lambda pair: -abs(pair[0].late - pair[0].early))
    (d, t), count = off[0], len(off)
    also = "" if count == 1 else f"; the halves disagree on {count} answers in all"
    seen = (
        f"Two halves of the computation disagree: “{t.name}” was {d.early:.0%} in the earlier and {d.late:.0%} in the "
        f"later, more than chance allows{also}."
    )
    advice = (
        "The worlds had not settled. Compute again with another --seed and quote no more than both runs agree on; in "
        f"Python, estimate(case, effort=Effort(rounds={2 * EFFORT.rounds})) moves them for longer."
    )
    return (
        Finding(
            kind="halves", gravity="grave", seen=seen, advice=advice, questions=tuple(t.answer.key for _, t in off)
        ),
    )


def thin(e: Ensemble, told: list[Answered]) -> tuple[Finding, ...]:
    """Answers to which the computation leaves more room than their words have.

    Args:
        e: the ensemble.
        told: the answers.
    """
    few = [t for t in told if t.answer.thin]
    if not few:
        return ()
    few.sort(key=lambda t: -_excess(t.answer))
    worst = few[0].answer
    low, high = _ends(worst)
    also = "" if len(few) == 1 else f" So it is with {len(few) - 1} more: {listed(t.name for t in few[1:])}."
    seen = (
        f"Chance in the computation alone leaves “{few[0].name}” anywhere from {low:.0%} to {high:.0%} (95%), more "
        f"than the word with which it is printed allows.{also}"
    )
    grave = any(grade(b) - grade(a) >= STEPS for a, b in (_ends(t.answer) for t in few))
    advice = _more_worlds(e.worlds * 2 ** math.ceil(2.0 * math.log2(_excess(worst))), e.worlds)
    return (
        Finding(
            kind="thin",
            gravity="grave" if grave else "care",
            seen=seen,
            advice=advice,
            questions=tuple(t.answer.key for t in few),
        ),
    )


def _ends(answer: Estimate) -> tuple[float, float]:
    """The ends of the 95% interval of an answer's computation."""
    return (answer.low, answer.high) if answer.extreme else ends(answer.p, answer.mc_error)


def _excess(answer: Estimate) -> float:
    """How many times wider the interval of the computation is than the room of the word."""
    low, high = _ends(answer)
    return (high - low) / room(answer.p)


def _more_worlds(wanted: int, now: int) -> str:
    if wanted <= MOST_WORLDS:
        return f"Run again with --worlds {max(wanted, 2 * now)}."
    more = max(MOST_WORLDS, 2 * now)
    return f"Run again with --worlds {more}; should that not do, ask under a condition that more worlds meet."


def few_families(e: Ensemble) -> tuple[Finding, ...]:
    """Whether the worlds come from so few ancestors that the errors themselves are rough.

    Args:
        e: the ensemble.
    """
    _, sizes = np.unique(e.ancestors, return_counts=True)
    worth = float(sizes.sum() ** 2 / (sizes**2).sum())
    if worth >= FEW_FAMILIES:
        return ()
    seen = (
        f"The {e.worlds:,} worlds come from few beginnings: {len(sizes)}, so unequal that they are worth {worth:.0f}. "
        "The errors printed for the computation are themselves rough."
    )
    return (
        Finding(
            kind="thin",
            gravity="grave" if worth < 2.0 else "care",
            seen=seen,
            advice=f"Run again with --worlds {2 * e.worlds}.",
        ),
    )
