"""What everybody can look up of ruling bodies: who sat, how each left, congresses, leaders, customary dates.

`members.csv`, `congresses.csv`, `leaders.csv` and `calendar.csv` hold facts, gathered from recollection and public
pages. They come with their doubts. `confidence` says `checked` (both ends were seen on a page, at least to the
congress, plenum or month), `recalled` or `doubtful`; `source` says where. Of 453 rows of members 264 are checked, 181
recalled, 8 doubtful. Weakest are the Polish rows of 1959 to 1970, the exact days of the German ones of 1963 to 1984,
the days of 1966 and 1967 in China, and Vietnam from 1991 to 1994. Falls in the Cultural Revolution stand at the de
facto date (`basis`). A row without an end was still in when the list ends. Days are often known to the month only.
Every row of the calendar is recalled. Corrections are welcome, each with its source.

The first congress of a body seats the list and drops nobody.
"""

from whowhom.library.calendar import Expected, expected_congress
from whowhom.library.load import AsOf, Congress, Due, Leader, Membership, Rows, RulingBody, as_of, bodies, body, rows

__all__ = [
    "AsOf",
    "Congress",
    "Due",
    "Expected",
    "Leader",
    "Membership",
    "Rows",
    "RulingBody",
    "as_of",
    "bodies",
    "body",
    "expected_congress",
    "rows",
]
