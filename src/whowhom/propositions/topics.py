"""The vocabulary in groups, by what one wants to say."""

from collections.abc import Mapping
from types import MappingProxyType

from .vocabulary import PREDICATES

OTHERS = "Other words"
_GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "Who sits where, who comes and who goes": "removed appointed designated holds member died",
        "Signs against a man": "criticised attacked_in_press absent silent investigated ill setback",
        "Signs for a man": "publicised ranked congratulated appeared sought_support advanced",
        "Moves against a man, and votes": "challenged moved conspired majority behind",
        "Who stands with whom": "sides loyal",
        "How strong he is": "stronger rising falling influential secure standing",
        "Groups and followings": "following purged",
        "Affairs and proof": "implicated holds_proof hinted opened",
        "What he wants and what he fears": "favours opposes alarmed opportunist",
        "Meetings": "met",
        "Rival explanations": "explained",
    }
)


def topics() -> dict[str, tuple[str, ...]]:
    """Every predicate under one heading, in the order in which they are told.

    >>> topics()["Who stands with whom"]
    ('sides', 'loyal')
    """
    groups = {title: tuple(names.split()) for title, names in _GROUPS.items()}
    listed = {name for names in groups.values() for name in names}
    rest = tuple(name for name in PREDICATES if name not in listed)
    return groups | ({OTHERS: rest} if rest else {})


def topic_of(name: str) -> str:
    """The heading under which a predicate stands.

    >>> topic_of("removed")
    'Who sits where, who comes and who goes'

    Args:
        name: of a predicate.
    """
    return next(title for title, names in topics().items() if name in names)
