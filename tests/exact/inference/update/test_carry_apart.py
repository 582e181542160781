"""Worlds carried to a history that shares no month, or nobody, with theirs: all that is not shared is drawn afresh."""

import numpy as np
import pytest

from whowhom.inference.update.carry import carry


def labels(months: list[str], persons: list[str]) -> list[str]:
    slow = [f"slow {j} {p}" for j in range(min(2, len(months))) for p in persons]
    return ["theta volatility", *slow, *(f"noise {m} {p}" for m in months for p in persons)]


@pytest.mark.parametrize(
    ("months", "persons"),
    [
        (["1990-01", "1990-02", "1990-03"], ["a", "b"]),
        (["1957-02", "1957-03", "1957-04"], ["c", "d"]),
        (["1990-01"], ["c"]),
    ],
)
def test_nothing_in_common_but_the_parameters(months: list[str], persons: list[str]) -> None:
    old, new = labels(["1957-01", "1957-02"], ["a", "b"]), labels(months, persons)
    z = np.random.default_rng(1).normal(size=(4000, len(old)))
    found = carry(old, z, new, seed=1)
    assert found.shape == (4000, len(new))
    np.testing.assert_array_equal(found[:, 0], z[:, 0])
    np.testing.assert_allclose(found.std(axis=0), 1.0, atol=0.06)  # five standard errors of 4,000 normals
    np.testing.assert_allclose(np.cov(found.T), np.eye(len(new)), atol=0.08)
