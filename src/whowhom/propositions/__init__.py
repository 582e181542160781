"""The one vocabulary: what events assert, reports claim, judgements weigh, questions ask and signs show."""

from .describe import describe, long_date
from .errors import PropositionError
from .names import Names
from .parameter import Parameter
from .parameters import PARAMETERS, RULES, SETTINGS
from .parse import parse
from .switches import NEUTRAL, SWITCHES, switched_off
from .syntax import About, And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When
from .vocabulary import PREDICATES, SLOT_TYPES, Predicate, Slot, SlotType
from .walk import atoms, last_day, mentions, open_to_view, settled, unparse

__all__ = [
    "NEUTRAL", "PARAMETERS", "PREDICATES", "RULES", "SETTINGS", "SLOT_TYPES", "SWITCHES",
    "About", "And", "Atom", "Compare", "Count", "Given", "Names", "Not", "Or", "Parameter", "Predicate",
    "Proposition", "PropositionError", "Slot", "SlotType", "Timed", "When",
    "atoms", "describe", "last_day", "long_date", "mentions", "open_to_view", "parse", "settled", "switched_off",
    "unparse",
]  # fmt: skip
