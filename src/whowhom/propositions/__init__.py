"""The one vocabulary: what events assert, reports claim, judgements weigh, questions ask and signs show."""

from .describe import clause, describe, long_date
from .errors import PropositionError
from .judged import as_judged
from .names import Names
from .parse import parse
from .syntax import About, And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When
from .vocabulary import PREDICATES, SLOT_TYPES, Predicate, Slot, SlotType
from .walk import atoms, last_day, mentions, open_to_view, settled, unparse

__all__ = [
    "PREDICATES", "SLOT_TYPES",
    "About", "And", "Atom", "Compare", "Count", "Given", "Names", "Not", "Or", "Predicate",
    "Proposition", "PropositionError", "Slot", "SlotType", "Timed", "When",
    "as_judged", "atoms", "clause", "describe", "last_day", "long_date", "mentions", "open_to_view", "parse", "settled",
    "unparse",
]  # fmt: skip
