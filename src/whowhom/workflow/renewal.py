"""A changed record taken into what an earlier run computed, where that is as good as computing anew."""

from typing import TYPE_CHECKING

from whowhom.record import Case

from .clock import evenly
from .tidying import remove

if TYPE_CHECKING:
    from whowhom.inference.ensemble import Ensemble

    from .make import Making

SECONDS = 3.0


def updated(making: "Making", case: Case) -> "Ensemble | None":
    """The ensemble of a changed case from that of its earlier record, or None where it must be computed anew.

    Args:
        making: the order; one for a fresh computation has none. case: as it is now.
    """
    order, watch = making.order, making.watch
    path = None if order.fresh else making.shelf.base(making.wanted, making.lines)
    if path is None:
        return None
    if watch.timed:
        making.prepare(case)
    from whowhom.inference.store import StoreError
    from whowhom.inference.update.base import read_base
    from whowhom.inference.update.update import TooFarError, update

    watch.expect("The case has changed: the worlds of the last full run take in what is new.")
    try:
        with watch.bar(evenly(SECONDS)) as progress:
            return update(read_base(path), case, threads=order.hands, progress=progress)
    except TooFarError as why:
        watch.trouble(f"{why}; so it is computed anew")
    except StoreError as error:
        watch.trouble(f"{error}; it is computed anew")
        remove(path.parent)
    return None
