"""The page on the sampler shows what the sampler does."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[4] / "docs" / "how-to" / "use-the-sampler.md"


def test_the_examples_of_the_page_run() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 15
    assert failed == 0
