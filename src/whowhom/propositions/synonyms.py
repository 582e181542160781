"""Other words for what a predicate says: one row a predicate. For suggestions only; none of them parses.

A word that stands in several rows means several things; what is written in its brackets tells which.
"""

import re
from collections.abc import Mapping, Sequence

from .errors import OR, near_ones
from .vocabulary import PREDICATES, SlotType

SYNONYMS: Mapping[str, str] = {
    "removed": (
        "dismissed retired resigned fired sacked ousted deposed expelled demoted relieved purged purged_from "
        "stripped unseated toppled discharged suspended overthrown released replaced lost left quit ejected "
        "dropped displaced stepped_down forced_out thrown_out kicked_out voted_out pushed_out arrested jailed "
        "imprisoned detained abdicated exiled banished fell fallen resignation dismissal removal arrest "
        "transferred"
    ),
    "appointed": (
        "promoted elected named nominated installed made elevated assigned chosen selected crowned "
        "inaugurated reinstated restored rehabilitated recalled designated coopted co_opted took_office "
        "sworn_in becomes became gained appointment promotion election succeeded reappointed"
    ),
    "died": (
        "dead executed killed passed_away passed deceased assassinated shot murdered perished hanged suicide "
        "killed_himself death execution poisoned"
    ),
    "challenged": (
        "moved_against attempted_to_unseat confronted attempted_coup coup couped coup_attempt no_confidence "
        "challenge rebelled revolted"
    ),
    "hinted": "alluded intimated insinuated implied suggested threatened blackmailed hint",
    "opened": "exposed revealed disclosed unmasked laid_open published denounced_affair made_public",
    "criticised": (
        "criticized blamed rebuked denounced reproached condemned reprimanded censured attacked scolded "
        "criticism faulted accused disgraced"
    ),
    "attacked_in_press": (
        "press_attack attacked_in_the_press criticised_in_press criticized_in_press denounced_in_press "
        "attacked_by_press pilloried attacked"
    ),
    "publicised": (
        "publicized praised_in_press promoted_in_press built_up celebrated lauded glorified praised acclaimed "
        "photographed quoted extolled"
    ),
    "appeared": "seen present attended attends appears spotted attendance showed_up visible",
    "ranked": (
        "listed placed outranked precedes preceded named_before listed_before listed_above stood_above "
        "ahead_of"
    ),
    "congratulated": "honoured honored awarded decorated greeted congratulation praised saluted toasted",
    "silent": "kept_silent said_nothing mute quiet withheld_support silence abstained",
    "absent": (
        "missing disappeared unseen not_seen away sick ill ailing hospitalised hospitalized vanished "
        "did_not_appear"
    ),
    "sought_support": (
        "canvassed lobbied sought_backing rallied appealed appealed_for_support seeks_support campaigned toured"
    ),
    "setback": "defeat failed failure humiliated suffered_setback blow embarrassed reverse",
    "advanced": (
        "succeeded_with adopted enacted launched reformed pushed_through policy_success measure_adopted "
        "passed"
    ),
    "purged": "cleansed reshuffled cleaned_out decimated",
    "met": "meets convened assembled session sat gathered meeting plenum conferred held_meeting",
    "holds": (
        "held has_post occupies heads serves_as in_office chairs leads incumbent office_holder is_leader"
    ),
    "member": "sits_in sits_on belongs_to belongs membership seat_in is_in full_member",
    "sides": (
        "favours supports backs votes votes_for voted voted_for sides_with supported backed stands_with joins "
        "allied ally allies endorses"
    ),
    "moved": "mover initiated proposed started launched_challenge led_challenge instigated",
    "conspired": (
        "plotted plots conspires schemed colluded intrigued in_plot plotter conspirator plot conspiracy"
    ),
    "behind": (
        "caused_fall engineered orchestrated caused brought_down responsible masterminded felled "
        "arranged_fall"
    ),
    "majority": "outvoted most_against majority_against lost_vote",
    "implicated": "compromised involved guilty complicit tainted incriminated inculpated",
    "holds_proof": "has_proof has_evidence proof evidence holds_evidence knows kompromat has_kompromat",
    "alarmed": "afraid fears scared frightened worried threatened_by anxious nervous feels_threatened",
    "opportunist": "waverer fence_sitter bandwagoner turncoat undecided trimmer time_server neutral",
    "favours": "favors supports backs advocates for likes wants promotes pro endorses supported backed",
    "opposes": "against rejects resists objects disagrees opposed anti criticises_policy",
    "loyal": (
        "favours supports backs faithful devoted friend friends ally allied allies client protege follower "
        "trusts loyalty likes patron"
    ),
    "stronger": (
        "more_powerful outweighs superior dominates weightier more_influential stronger_than dominant"
    ),
    "rising": "ascending gaining strengthened growing up gaining_power strengthening ascendant",
    "falling": (
        "declining weakened losing slipping sinking weakening fading waning down losing_power in_decline"
    ),
    "influential": "powerful important strong weighty prominent power",
    "secure": "safe unassailable stable firmly_in_power entrenched invulnerable",
    "explained": "explains explanation because due_to reason cause",
    "following": "followers follows followed_by support_in controls share backing base commands",
    "standing": "weight prestige strength authority influence rank status popularity stature",
}  # fmt: skip
_PARTICLES = re.compile(r"^(?:is|was|were|be|been|has|had|have|got|did)_|_(?:from|to|as|in|of|by|at|on|with)$")
_ENDINGS = ("", "ed", "d", "s", "es", "ing", "ion", "al", "ment")


def nearest_predicate(word: str, kinds: Sequence[Sequence[str]] = ()) -> str:
    """The predicate that says what a word says, or is spelt nearly so; several that are as near; or nothing.

    Args:
        word: What stands where a predicate belongs.
        kinds: What each argument names: `[("person",), ("post",)]`; it tells apart what one word can mean.

    >>> [nearest_predicate(word) for word in ("dismissed", "Retires", "removd", "was-removed-from", "xyzzy")]
    ['removed', 'removed', 'removed', 'removed', '']
    >>> nearest_predicate("supports", [("person",), ("issue",)])
    'favours'
    """
    plain = word.casefold().replace("-", "_").strip("_")
    found = _said(plain) or _said(_PARTICLES.sub("", plain))
    if not found:
        near = [each.replace("-", "_") for each in near_ones(plain, {*PREDICATES, *_ALL})]
        found = [name for each in near for name in ([each] if each in PREDICATES else _ALL[each])]
    found = list(dict.fromkeys(found))
    fitting = [name for name in found if _fits(name, kinds)]
    return OR.join(fitting) if len(fitting) <= 2 else ""


def _rows() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for name, row in SYNONYMS.items():
        for word in row.split():
            words.setdefault(word, []).append(name)
    return words


def _stems(word: str) -> set[str]:
    """A word in its other forms: retire, retires, retired, retiring."""
    head, _, tail = word.partition("_")
    tail = f"_{tail}" if tail else ""
    stem = next(
        (head.removesuffix(e) for e in ("ing", "ed", "es", "s", "d") if head.endswith(e) and len(head) > len(e) + 2),
        head,
    )
    stems = {head, stem, stem + "e", stem + stem[-1:]}
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stems.add(stem[:-1])  # dropped, drop
    if stem.endswith("i"):
        stems.add(stem[:-1] + "y")
    forms = {s + e for s in stems for e in _ENDINGS} | {s.removesuffix("e") + e for s in stems for e in _ENDINGS}
    forms |= {s[:-1] + e for s in stems if s.endswith("y") for e in ("ied", "ies")}
    return {form + tail for form in forms}


_ALL = _rows()


def _said(word: str) -> list[str]:
    """The predicates of which a word is another form, and those for which it stands in the table."""
    return [*(name for name in PREDICATES if word == name or word in _stems(name)), *_meant(word)]


def _meant(word: str) -> list[str]:
    """The predicates for which a word, or another form of it, stands in the table."""
    return list(dict.fromkeys(name for form in (word, *sorted(_stems(word))) for name in _ALL.get(form, ())))


def _fits(name: str, kinds: Sequence[Sequence[str]]) -> bool:
    """Whether arguments of these kinds, as many as are written, can fill the slots of a predicate in their order."""
    slots = PREDICATES[name].slots
    needed = [slot for slot in slots if not slot.optional]
    return any(
        len(kinds) <= len(order)
        and all(
            not kind or any(k in _PARTS.get(slot.type, (slot.type,)) for k in kind)
            for kind, slot in zip(kinds, order, strict=False)
        )
        for order in (needed, slots)
    )


_PARTS: Mapping[SlotType, tuple[str, ...]] = {"seat": ("body", "post"), "actor": ("person", "body", "bloc")}
