"""Two cases, compiled once."""

from pathlib import Path

import pytest

from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.record import load_case

SMALL = Path(__file__).parents[2] / "data" / "small"


@pytest.fixture(scope="session")
def june() -> Compiled:
    return compile_case(load_case("june-1957"))


@pytest.fixture(scope="session")
def small() -> Compiled:
    return compile_case(load_case(SMALL))
