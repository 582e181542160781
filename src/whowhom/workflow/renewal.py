"""A changed record taken into what an earlier run computed, where that is as good as computing anew."""

from pathlib import Path
from typing import TYPE_CHECKING

from whowhom.record import Case

from .cache import Job
from .clock import evenly
from .tidying import remove

if TYPE_CHECKING:
    from whowhom.inference.ensemble import Ensemble

SECONDS = 3.0


def updated(job: Job, case: Case, base: Path) -> "Ensemble | None":
    """The ensemble of a changed case from that of its earlier record, or None where it must be computed anew.

    Args:
        job: the order.
        case: as it is now.
        base: the file of the earlier ensemble, removed where it is damaged.
    """
    from whowhom.inference.store import StoreError
    from whowhom.inference.update.base import read_base
    from whowhom.inference.update.update import TooFarError, update

    job.watch.expect("The case has changed: the worlds of the last full run take in what is new.")
    try:
        with job.watch.bar(evenly(SECONDS)) as progress:
            return update(read_base(base), case, threads=job.order.hands, progress=progress)
    except TooFarError as why:
        job.watch.trouble(f"{why}; so it is computed anew")
    except StoreError as error:
        job.watch.trouble(f"{error}; it is computed anew")
        remove(base.parent)
    return None
