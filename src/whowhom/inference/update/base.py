"""What an earlier ensemble gives to one of a changed record, read from its file."""

from pathlib import Path
from typing import Any

import numpy as np

from whowhom._records import record
from whowhom._sources import model_version
from whowhom.inference.kept_anchor import ANCHOR, FORESEEN
from whowhom.inference.netcdf import Content, read
from whowhom.inference.run import Futures, Summaries
from whowhom.inference.store import FORMAT, FUTURES, SUMMARIES, WITHOUT, Kept, StoreError
from whowhom.world.leadership import Floats, Ints

from .carry import noise_of


@record
class Base:
    """Worlds of an earlier record, and what of them may be used again.

    `labels` of the coordinates of z; `loglik` of the worlds under the earlier record, which `digest` and `prints` (one
    for each report) tell; `probes` in words, in the order of `prior_summaries.truth`; the keys are those of `reuse`;
    `anchor` is what the library said.
    """

    labels: tuple[str, ...]
    z: Floats
    loglik: Floats
    log_evidence_by_stage: Floats
    ancestors: Ints
    acceptance: Floats
    futures: Futures
    prior_summaries: Summaries
    prior_futures: Futures
    probes: tuple[str, ...]
    prints: tuple[str, ...]
    course_key: str
    prior_key: str
    anchor_key: str
    anchor: Content
    digest: str
    seed: int


def read_base(path: str | Path) -> Base:
    """Read what can be used of an ensemble that `save` wrote for an earlier record.

    Args:
        path: the file.

    Raises:
        StoreError: there is no such file, it is damaged or foreign, or it is of another model.
    """
    path = Path(path)
    if not path.is_file():
        raise StoreError(f"there is no ensemble at {path}")
    try:
        data = read(path)
        wanted = {"format": FORMAT, "model_version": model_version()}
        if (
            any(data.attributes.get(name) != value for name, value in wanted.items())
            or "update_since" in data.attributes
        ):
            raise StoreError(f"{path} holds no worlds that a changed record could be taken into")
        return _read(data)
    except (KeyError, ValueError, TypeError) as error:
        raise StoreError(f"{path} is damaged: {error}") from error


def _read(data: Content) -> Base:
    def one(name: str) -> Any:
        return data.arrays[name]

    def several(table: dict[str, Kept], without: str) -> dict[str, Any]:
        return {field: one(kept.name + without) for field, kept in table.items()}

    def words(name: str) -> tuple[str, ...]:
        found = one(name).tolist()
        if not all(isinstance(word, str) for word in found):
            raise ValueError(f"its {name}s have no names")
        return tuple(found)

    base = Base(
        labels=words("coordinate"),
        z=one("point").astype(np.float64),
        loglik=one("log_likelihood"),
        log_evidence_by_stage=one("log_evidence"),
        ancestors=one("ancestor"),
        acceptance=one("acceptance"),
        futures=Futures(**several(FUTURES, "")),
        prior_summaries=Summaries(**several(SUMMARIES, WITHOUT)),
        prior_futures=Futures(**several(FUTURES, WITHOUT)),
        probes=words("probe"),
        prints=words("record_print"),
        course_key=str(data.attributes["course_key"]),
        prior_key=str(data.attributes["prior_key"]),
        anchor_key=str(data.attributes["anchor_key"]),
        anchor=Content({k: v for k, v in data.arrays.items() if k.startswith((ANCHOR, FORESEEN))}, {}),
        digest=str(data.attributes["digest"]),
        seed=int(data.attributes["seed"]),
    )
    noise_of(base.labels)
    if base.z.shape != (len(base.loglik), len(base.labels)) or not np.isfinite(base.z).all():
        raise ValueError("its points and their labels do not agree")
    return base
