"""The scales of probability words: bands are half-open and mirror at one half."""

import pytest

from whowhom.record.words import SCALES, all_words, middle_for, range_for, word_for

EDGES = [
    (0.0, "almost no chance"),
    (0.003, "almost no chance"),
    (0.0499, "almost no chance"),
    (0.05, "very unlikely"),
    (0.1999, "very unlikely"),
    (0.2, "unlikely"),
    (0.4499, "unlikely"),
    (0.45, "roughly even chance"),
    (0.55, "roughly even chance"),
    (0.5501, "likely"),
    (0.63, "likely"),
    (0.8, "likely"),
    (0.8001, "very likely"),
    (0.95, "very likely"),
    (0.9501, "almost certain"),
    (1.0, "almost certain"),
]


@pytest.mark.parametrize(("p", "word"), EDGES)
def test_bands_of_icd_203(p: float, word: str) -> None:
    assert word_for(p) == word


@pytest.mark.parametrize("scale", SCALES)
def test_bands_mirror_at_one_half(scale: str) -> None:
    order = list(dict.fromkeys(word_for(i / 1000, scale) for i in range(1001)))  # type: ignore[arg-type]
    ranks = [order.index(word_for(i / 1000, scale)) for i in range(1001)]  # type: ignore[arg-type]
    mirrored = [len(order) - 1 - order.index(word_for((1000 - i) / 1000, scale)) for i in range(1001)]  # type: ignore[arg-type]
    if scale == "icd203":
        assert ranks == mirrored
    assert ranks == sorted(ranks)


def test_ranges() -> None:
    assert range_for("probably") == (0.55, 0.8)
    assert range_for("almost certainly", "kent") == (0.87, 0.99)
    assert middle_for("Roughly  even odds") == 0.5
    with pytest.raises(KeyError):
        range_for("possibly")
    assert "remote" in all_words()


@pytest.mark.parametrize("bad", [-0.01, 1.01, float("nan")])
def test_no_word_for_what_is_no_probability(bad: float) -> None:
    with pytest.raises(ValueError, match="no probability"):
        word_for(bad)
