"""The points of an ensemble's worlds in the layout of another case."""

from whowhom._types import Floats

from .arrays.compile import Compiled
from .arrays.labels import coordinate_labels
from .ensemble import Ensemble
from .update.carry import carry
from .worlds import single


def carried(e: Ensemble, c: Compiled) -> Floats:
    """The points of the worlds in the layout of another case, (worlds, coordinates).

    Args:
        e: the ensemble.
        c: the other case.
    """
    z = carry(coordinate_labels(e.compiled), e.z, coordinate_labels(c), e.seed)
    return z if z is e.z else single(z)
