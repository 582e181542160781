"""Other words for the keys and columns of a case file: for suggestions only; none of them is read."""

from collections.abc import Iterable, Mapping

from whowhom.propositions.errors import OR, near_ones

OTHER_KEYS: Mapping[str, str] = {
    "who": "person member holder actor",
    "from": "start begin begins began since start_date begin_date appointed",
    "to": "end ends until till finish end_date removed left",
    "post": "office position job title role",
    "body": "organ committee council seat organisation organization",
    "born": "birth birthday birthdate date_of_birth dob birth_year",
    "name": "full_name fullname called label",
    "aliases": "aka nickname nicknames other_names also_known_as short",
    "learned": "known reported known_on published_on learnt announced date_learned date_reported public",
    "happened": "date when event_date occurred day date_happened",
    "what": "event claim proposition statement content text says said",
    "source": "by author origin_source reporter from_source outlet",
    "grade": "rating reliability quality confidence",
    "note": "comment comments notes remark remarks description",
    "cites": "cite citation citations reference references anchor paragraph",
    "reliability": "grade rating letter quality",
    "published": "date released",
    "address": "url link href page doi isbn shelfmark",
    "recalled": "remembered memory from_memory unseen",
    "says": "proposition claim what statement",
    "words": "probability likelihood confidence chance how_likely",
    "by": "author source who",
    "ask": "question proposition query",
    "of": "from who",
    "kind": "type relation event sort",
    "strength": "weight degree force",
    "persons": "people roster actors members individuals",
    "tenures": "careers offices terms positions",
    "ties": "relations relationships links alliances",
    "affairs": "scandals matters kompromat",
    "issues": "policies policy topics",
    "bodies": "organs committees councils",
    "posts": "offices positions jobs",
    "blocs": "groups factions constituencies blocks",
    "as_of": "asof date as_at today now end",
    "begins": "start from starts since begin",
    "implicated": "compromised guilty involved",
    "custody": "proof evidence holders kompromat",
    "whom": "who target body",
    "share_seen": "share coverage seen",
    "rank": "membership status level",
    "rests_on": "grounds based_on evidence reports",
    "when": "date day happened",
    "salience": "weight importance",
    "benefits": "helps interests",
    "top": "leader chief",
    "appoints": "chooses names controls",
    "commands": "controls directs",
    "size": "seats members number",
    "came_true": "true outcome result happened",
    "settled": "date on day",
    "prior": "probability chance p",
    "sets": "shifts changes parameters",
    "congresses": "congress party_congresses conventions",
    "scheduled": "expected planned upcoming calendar timetable due",
    "norm": "norms rule age_limit term_limit retirement",
    "held": "date day when happened on",
    "dropped": "removed lost not_reelected left",
    "known": "how basis certainty",
    "since": "from start begins",
    "library": "library_body from",
    "customary": "custom interval intervals every",
}


def near_key(word: str, keys: Iterable[str]) -> str:
    """The key that a word means or misspells, among those that may stand there; two that are as near, or nothing.

    >>> near_key("office", ["who", "post"]), near_key("reliabilty", ["name", "reliability"]), near_key("x", ["of"])
    ('post', 'reliability', '')

    Args:
        word: as written.
        keys: those that may stand there.
    """
    known = list(keys)
    plain = word.casefold().replace("-", "_").replace(" ", "_").strip("_")
    meant = [key for key in known if plain == key or plain in OTHER_KEYS.get(key, "").split()]
    found = meant or near_ones(word, known)
    return OR.join(found) if len(found) <= 2 else ""
