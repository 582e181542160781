"""The model's big assumptions as rival variants that every case gets without asking.

Scholars contest whether institutions, arms or compromising material decide such struggles (Daniels 1971 and Roeder 1993
against Torigian 2022). Each is left as it is in half of all worlds and switched off in the other half, unless the case
states a hypothesis of the same key.
"""

from datetime import date

from whowhom.world.rule import NOTHING

from .case import Alternative, Hypothesis

# key: question, the variant as it is, the variant without, what that switches off
_VARIANTS: dict[str, tuple[str, tuple[str, str], tuple[str, str], tuple[str, ...]]] = {
    "institutions": (
        "Do institutions decide?",
        ("decide", "the larger body, and who appoints its members, decide"),
        ("facade", "they are a facade"),
        ("circulation", "appeal"),
    ),
    "coercion": (
        "Do those who carry arms count?",
        ("counts", "their weight tells in the larger body"),
        ("does-not-count", "they count no more than others"),
        ("force",),
    ),
    "compromising-material": (
        "Does what is known against a man count?",
        ("counts", "it moves men and breaks them"),
        ("does-not-count", "it does neither"),
        ("fear", "exposure"),
    ),
}
ASSUMPTIONS = {key: (with_it, without) for key, (_, (with_it, _), (without, _), _) in _VARIANTS.items()}


def assumption(key: str, begins: date) -> Hypothesis:
    """One of `ASSUMPTIONS` as a hypothesis with even chances.

    Args:
        key: which.
        begins: the first day of the case, from which it is in question.
    """
    question, (with_it, is_so), (without, is_not), parts = _VARIANTS[key]
    alternatives = {
        with_it: Alternative(key=with_it, name=is_so, prior=0.5),
        without: Alternative(key=without, name=is_not, prior=0.5, sets=dict.fromkeys(parts, NOTHING)),
    }
    return Hypothesis(
        key=key, name=question, exclusive=True, label="model", alternatives=alternatives, learned=begins, built_in=True
    )
