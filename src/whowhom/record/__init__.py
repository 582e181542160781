"""The record: case files to a `Case`, uncertain dates, probability words, errors that point at a line."""

from .case import (
    Affair,
    Alternative,
    Bloc,
    Body,
    Case,
    Hypothesis,
    Issue,
    Judgement,
    Person,
    Post,
    PriorOverride,
    Question,
    Report,
    Source,
    Tenure,
    Tie,
    Watch,
    Where,
)
from .coverage import Covered, coverage
from .dates import DateError, UncertainDate, parse_date
from .files import shipped
from .load import Checked, check, load_case
from .presets import preset_names
from .problems import CaseError, Problem
from .words import middle_for, range_for, word_for

__all__ = [
    "Affair", "Alternative", "Bloc", "Body", "Case", "CaseError", "Checked", "Covered", "DateError", "Hypothesis",
    "Issue", "Judgement", "Person", "Post", "PriorOverride", "Problem", "Question", "Report", "Source", "Tenure", "Tie",
    "UncertainDate", "Watch", "Where", "check", "coverage", "load_case", "middle_for", "parse_date", "preset_names",
    "range_for", "shipped", "word_for",
]  # fmt: skip
