"""The range of a big assumption is not spread over the assumption itself."""

import numpy as np

from whowhom.questions.hypotheses import others_than


def test_what_only_restates_the_assumption_is_left_out() -> None:
    own = np.array([1.0, 1.0, 0.0, 0.0])
    itself, contrary, part_of_it = own, 1.0 - own, np.array([0.0, 1.0, 0.0, 0.0])
    another = np.array([1.0, 0.0, 0.5, 0.0])
    kept = others_than(own, [itself, another, contrary, part_of_it])
    assert len(kept) == 1
    assert kept[0] is another
