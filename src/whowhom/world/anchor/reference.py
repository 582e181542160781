"""The reference: what structure is set against, in one place.

A full member of the leading body of a communist party, AGE years old, who has sat for SAT months; no congress is due,
bodies and leaders are at congresses as they are on average, no rule of age or terms is in force; nobody fell, congresses
apart, within PURGE months; tension is at rest; the leader has led for LED months, and nobody who failed against him is
still in place.
"""

AGE = 58.0
SAT = 36
PURGE = 36
LED = 36
KIND = "communist-party"
TOLD = (
    f"a full member of the leading body of a communist party, {AGE:.0f} years old, who has sat for three years; no congress"
    " due, past congresses as on average, no rule of age or terms, no purge within three years, tension at its ordinary"
    " level; a leader in his fourth year"
)
