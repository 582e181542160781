"""The anchor means what it says: simulated bodies, filtered and forecast, without and with learning.

Bands are those of a right program: with ranks, chi-square over ten bins, failing once in a thousand for each of eight
quantities; with learning, the number of 90% intervals that cover lies outside its band once in fifty.
"""

import numpy as np
from scipy.stats import binom, chisquare

from tests.calibration.anchor_cases import learned_place, places
from tests.calibration.share import cases
from whowhom.world.anchor.learned import draws

CASES, LEARNED = cases(300, 100), cases(100, 12)


def test_what_is_hidden_lies_evenly_in_what_is_said_of_it() -> None:
    hypers = draws("all")
    found = [places(hypers, case) for case in range(CASES)]
    for name in found[0]:
        rank = np.clip([case[name] for case in found], 0, 1 - 1e-12)
        bins = np.bincount((np.array(rank) * 10).astype(int), minlength=10)
        assert chisquare(bins).pvalue > 0.001, (name, bins)


def test_intervals_cover_after_learning() -> None:
    place = np.array([learned_place(case) for case in range(LEARNED)])
    covered = int(((place > 0.05) & (place < 0.95)).sum())
    low, high = binom.ppf([0.01, 0.99], LEARNED, 0.9)
    assert low <= covered <= high, (covered, np.sort(place).round(2))
