"""How many cases a long check takes: all of them, or the share that `WHOWHOM_SHARE` names, as CI does to save time.

Bands follow the number of cases, so a share makes a check weaker, never falser.
"""

import os

SHARE = float(os.environ.get("WHOWHOM_SHARE", "1"))


def cases(whole: int, least: int) -> int:
    """How many of `whole` cases to take, but no fewer than `least`."""
    return max(min(least, whole), round(SHARE * whole))
