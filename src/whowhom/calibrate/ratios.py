"""The likelihood ratios that a record is weighed with, and their hash: `python -m whowhom.calibrate.ratios`.

The hash stands in the documentation as it was when the ended cases were first scored. Whoever changes a ratio changes
it, and has to say there what was changed, and which score had been seen.
"""

import hashlib
import sys
from collections.abc import Mapping

from whowhom.inference.arrays.claims import CREDIT, SKILL
from whowhom.world import cascade, foretold, leadership, opposition, roused, succession, warned

SIGNS: Mapping[str, int] = {
    "criticised": leadership.CRITICISED,
    "attacked_in_press": leadership.ATTACKED,
    "absent": leadership.ABSENT,
    "setback": leadership.SETBACK,
    "removed from a post": leadership.REMOVED_POST,
    "investigated": leadership.INVESTIGATED,
    "publicised": leadership.PUBLICISED,
    "congratulated": leadership.CONGRATULATED,
}


def ratios() -> dict[str, tuple[float, str]]:
    """Each ratio or size by its name, with its source."""
    table, grades = "the expert's table", "elicited (grades.md)"
    found = {f"sign: {name}": (float(warned.RATIOS[code]), table) for name, code in SIGNS.items()}
    found |= {f"source {letter}: log odds of telling true": (skill, grades) for letter, skill in SKILL.items()}
    found |= {f"report {figure}: added to that": (credit, grades) for figure, credit in CREDIT.items()}
    return found | {
        "a second sign of a kind": (warned.FADES, "design: 1, 0.7, 0.5"),
        "a client whose patron fell": (warned.PATRON, table),
        "a fall that comes late": (foretold.LATE, "design: a quarter"),
        "a plenum called": (roused.MEETING, table),
        "friends with troops": (roused.BITTER, table),
        "who commands troops counts for": (opposition.ARMED, "elicited"),
        "circle of an overthrown leader, a month": (cascade.SWEPT, table),
        "a named heir takes the post": (succession.NAMED, "remembered successions"),
    }


def fingerprint() -> str:
    """The first twelve digits of the SHA-256 of all names and values.

    >>> len(fingerprint())
    12
    """
    text = "\n".join(f"{name}={value:.10g}" for name, (value, _) in sorted(ratios().items()))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def report() -> str:
    """The table of the documentation."""
    rows = [f"| {name} | {value:.3g} | {source} |" for name, (value, source) in ratios().items()]
    return "\n".join(
        [f"Hash `{fingerprint()}`.", "", "| what | ratio or size | source |", "| --- | --- | --- |", *rows, ""]
    )


if __name__ == "__main__":
    sys.stdout.write(report())
