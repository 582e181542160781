"""An ensemble on disk: one NetCDF file, that xarray opens without this program.

    save(ensemble, path);   reopen(path, case) -> Ensemble

The file holds what the sampler found; the case itself is compiled anew, so it must be the very same record, as of the
same day, under the same sources of the model. The points of the worlds are kept in single precision.
"""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from whowhom._records import record, replace
from whowhom._sources import model_version
from whowhom._whole import replacing
from whowhom.record.case import Case
from whowhom.world import leadership as codes
from whowhom.world.catalogue import PARAMETERS
from whowhom.world.forecast import NEVER

from .arrays.compile import Compiled, compile_case
from .arrays.labels import choice_names, coordinate_labels, fingerprints
from .ensemble import Ensemble, Updated
from .kept_anchor import restored, variables
from .netcdf import Content, Variable, read, to_bytes
from .run import Futures, Summaries
from .update.reuse import anchor_key, course_key, prior_key

FORMAT = "whowhom ensemble 5"
WITHOUT = "_without_record"


class StoreError(Exception):
    """An ensemble could not be saved, or a file is none that can be used here; the text says why."""


@record
class Kept:
    """One array as the file has it: its name, its dimensions after the world's, its unit and what it is."""

    name: str
    dims: tuple[str, ...]
    units: str
    says: str


SUMMARIES = {
    "contribution": Kept(
        name="contribution", dims=("record",), units="nat", says="what each record adds to a world's log-likelihood"
    ),
    "truth": Kept(
        name="truth", dims=("probe",), units="1", says="chance in a world that a proposition is true, or its quantity"
    ),
    "theta": Kept(
        name="parameter_value", dims=("parameter",), units="1", says="parameters of the rules, as the rules use them"
    ),
    "course": Kept(
        name="standing", dims=("month", "person"), units="1", says="standing at the end of each month of the history"
    ),
    "affinity": Kept(
        name="affinity", dims=("person", "other"), units="1", says="how much a person would rather have another prevail"
    ),
    "skill": Kept(
        name="discrimination", dims=("source",), units="logit", says="how well a source tells true from false"
    ),
}
_IN_FUTURE = {
    "seat_lost": Kept(name="seat_lost", dims=("person",), units="month", says="month of removal from the leading body"),
    "post_lost": Kept(
        name="post_lost", dims=("post",), units="month", says="month in which today's holder of a post is removed"
    ),
    "died": Kept(name="died", dims=("person",), units="month", says="month of death"),
    "vote_month": Kept(name="vote_month", dims=("vote",), units="month", says="month of a vote against the leader"),
    "purge_month": Kept(name="purge_month", dims=("bloc",), units="month", says="month of the first purge in a bloc"),
    "holders": Kept(
        name="holder",
        dims=("month_ahead", "post"),
        units="1",
        says="number of the person who holds a post, -1 for nobody",
    ),
    "follows": Kept(
        name="following",
        dims=("month_ahead", "bloc"),
        units="1",
        says="share of a bloc that goes with that month's leader",
    ),
    "ranks": Kept(
        name="rank",
        dims=("month_ahead", "person"),
        units="1",
        says="0 outside the leading body, 1 candidate, 2 full member",
    ),
    "opened": Kept(name="opened", dims=("affair",), units="month", says="month in which an affair is laid open"),
    "opener": Kept(name="opener", dims=("affair",), units="1", says="number of the person who opens it, -1 for nobody"),
    "secure": Kept(
        name="security",
        dims=("month_ahead",),
        units="1",
        says="chance that the leader would survive a vote, where asked",
    ),
    "began": Kept(
        name="jeopardy",
        dims=("person",),
        units="1",
        says="chance to be in jeopardy on the as-of day, of whom signs tell",
    ),
    "after": Kept(
        name="jeopardy_after", dims=("person",), units="1", says="the same, given what becomes of him in the future"
    ),
}
FUTURES = {k: replace(v, dims=("future", *v.dims)) for k, v in _IN_FUTURE.items()}
OWN = {
    "z": Kept(
        name="point", dims=("world", "coordinate"), units="1", says="standard normals of which a world is a function"
    ),
    "choices": Kept(
        name="alternative_chance",
        dims=("world", "choice", "alternative"),
        units="1",
        says="chance of an explanation in a world",
    ),
    "log_evidence_by_stage": Kept(
        name="log_evidence", dims=("stage",), units="nat", says="log-probability of the record, by stage of the sampler"
    ),
    "ancestors": Kept(
        name="ancestor", dims=("world",), units="1", says="number of the world from which a world descends"
    ),
    "acceptance": Kept(name="acceptance", dims=("stage", "block"), units="1", says="share of moves taken"),
    "loglik": Kept(
        name="log_likelihood", dims=("world",), units="nat", says="log-probability of the record in a world"
    ),
}
_NUMBERS = ("horizon", "seed", "threads")


def save(ensemble: Ensemble, path: str | Path) -> Path:
    """Write an ensemble to a NetCDF file, whole or not at all.

    Args:
        ensemble: from `estimate`.
        path: the file; one that exists is replaced.

    Raises:
        StoreError: the file cannot be written.
    """
    path, content = Path(path), content_of(ensemble)
    try:
        with replacing(path) as temporary:
            temporary.write_bytes(content)
    except OSError as error:
        raise StoreError(f"the ensemble cannot be written to {path}: {error.strerror or error}") from error
    return path


def content_of(ensemble: Ensemble) -> memoryview:
    """The bytes of the NetCDF file of an ensemble.

    Args:
        ensemble: from `estimate` or `update`.
    """
    return to_bytes(_variables(ensemble), _identity(ensemble.case) | _run(ensemble))


def _variables(ensemble: Ensemble) -> dict[str, Variable]:
    """The arrays of an ensemble, named in the project's own words; then the names of their rows."""
    found = dict[str, Variable]()
    for field, kept in OWN.items():
        values = ensemble.z.astype(np.float32) if field == "z" else getattr(ensemble, field)
        found[kept.name] = Variable(kept.dims, values, {"units": kept.units, "long_name": kept.says})
    for arrays, table, without in _groups(ensemble):
        for field, kept in table.items():
            said = kept.says + (", in the model without the record" if without else "")
            attributes = {"units": kept.units, "long_name": said}
            if "record" in kept.dims:
                attributes["coordinates"] = "record_print"
            found[kept.name + without] = Variable(("world" + without, *kept.dims), getattr(arrays, field), attributes)
    if ensemble.update is not None:
        said = "by which futures are drawn"
        found["number"] = Variable(("world",), np.asarray(ensemble.numbers), {"units": "1", "long_name": said})
        said = "coordinates among which the worlds without the record were drawn"
        found["root"] = Variable(("root",), np.array(ensemble.roots), {"units": "1", "long_name": said})
    found |= variables(ensemble.compiled)
    for name, (dim, rows) in coordinates(ensemble.compiled).items():
        found[name] = Variable((dim,), np.array(rows, dtype=object), {})
    return found


def reopen(path: str | Path, case: Case) -> Ensemble:
    """Read an ensemble back.

    Args:
        path: a file that `save` wrote.
        case: loaded as of the same day.

    Raises:
        StoreError: there is no such file, it is damaged or foreign, or it belongs to another record, day or model.
    """
    path = Path(path)
    if not path.is_file():
        raise StoreError(f"there is no ensemble at {path}")
    try:
        data = read(path)
    except ValueError as error:
        raise StoreError(f"{path} cannot be read as NetCDF: it is damaged, or something else") from error
    _refuse_others(path, data, case)
    compiled = compile_case(case)
    try:
        return _from_content(data, restored(compiled, data))
    except (KeyError, ValueError, TypeError) as error:
        raise StoreError(f"{path} is damaged: {error}") from error


def _refuse_others(path: Path, data: Content, case: Case) -> None:
    """Refuse what is no ensemble, or not one of this record: what the case is called does not matter."""
    if data.attributes.get("format") != FORMAT:
        raise StoreError(f"{path} is a NetCDF file, but not an ensemble that this version of WhoWhom can read")
    reasons = {
        "digest": "the files of the case have changed since it was computed",
        "as_of": "it was computed as of {found}, not {wanted}",
        "model_version": "it was computed by another version of the model",
    }
    for name, wanted in _identity(case).items():
        if name in reasons and data.attributes.get(name) != wanted:
            said = reasons[name].format(found=data.attributes.get(name), wanted=wanted)
            if name == "digest" and data.attributes.get("case") != case.key:
                said = f"it belongs to the case {data.attributes.get('case')}, whose files are not those of {case.key}"
            raise StoreError(f"{path} cannot be used: {said}")


def _from_content(data: Content, compiled: Compiled) -> Ensemble:
    for name, wanted in coordinates(compiled).items():
        if list(data.arrays[name]) != list(wanted[1]):
            raise ValueError(f"its {name}s are not those of the case")

    def one(name: str) -> Any:
        return data.arrays[name]

    def several(table: dict[str, Kept], without: str) -> dict[str, Any]:
        return {field: one(kept.name + without) for field, kept in table.items()}

    points = one("point").astype(np.float64)
    if points.shape[1] != compiled.leadership.places.dimension:
        raise ValueError("its worlds are points of another space")
    return Ensemble(
        compiled=compiled,
        z=points,
        summaries=Summaries(**several(SUMMARIES, "")),
        futures=Futures(**several(FUTURES, "")),
        choices=one("alternative_chance"),
        prior_summaries=Summaries(**several(SUMMARIES, WITHOUT)),
        prior_futures=Futures(**several(FUTURES, WITHOUT)),
        log_evidence_by_stage=one("log_evidence"),
        ancestors=one("ancestor"),
        acceptance=one("acceptance"),
        horizon=int(data.attributes["horizon"]),
        seed=int(data.attributes["seed"]),
        seconds=float(data.attributes["seconds"]),
        threads=int(data.attributes["threads"]),
        loglik=one("log_likelihood"),
        update=_update(data.attributes),
        numbers=one("number") if "number" in data.arrays else None,
        roots=tuple(one("root").tolist()) if "root" in data.arrays else (),
    )


def _update(attributes: Mapping[str, Any]) -> Updated | None:
    """How the ensemble came from an earlier one, where it did."""
    kinds = {"added": int, "dropped": int, "effective": float, "tail": float, "since": str}
    if "update_since" not in attributes:
        return None
    return Updated(**{name: kind(attributes[f"update_{name}"]) for name, kind in kinds.items()})


def _groups(e: Ensemble) -> tuple[tuple[Summaries | Futures, dict[str, Kept], str], ...]:
    return (
        (e.summaries, SUMMARIES, ""),
        (e.futures, FUTURES, ""),
        (e.prior_summaries, SUMMARIES, WITHOUT),
        (e.prior_futures, FUTURES, WITHOUT),
    )


def _identity(case: Case) -> dict[str, str]:
    """What a file must share with a case to be of use to it."""
    return {
        "format": FORMAT,
        "case": case.key,
        "title": case.title,
        "as_of": case.as_of.isoformat(),
        "begins": case.begins.isoformat(),
        "digest": case.digest,
        "model_version": model_version(),
    }


def _run(e: Ensemble) -> dict[str, Any]:
    from whowhom import __version__

    numbers = {name: np.int64(getattr(e, name)) for name in _NUMBERS}
    c = e.compiled
    keys = {"course_key": course_key(c), "prior_key": prior_key(c), "anchor_key": anchor_key(c)}
    update = {f"update_{name}": value for name, value in asdict(e.update).items()} if e.update else {}
    rest = {"seconds": float(e.seconds), "whowhom_version": __version__, "never": np.int64(NEVER)}
    return {**numbers, **keys, **update, **rest}


def coordinates(c: Compiled) -> dict[str, tuple[str, list[str]]]:
    """The names of the rows, in the order of the arrays.

    Args:
        c: the compiled case.
    """
    posts = [post if who is None else f"{post} ({who})" for post, who in c.seats.slots]
    named = {
        "person": c.persons,
        "other": c.persons,
        "bloc": c.blocs,
        "source": c.sources,
        "record": c.records,
        "parameter": tuple(PARAMETERS),
        "post": posts,
        "choice": choice_names(c),
        "vote": ("first", "first that he loses"),
        "coordinate": coordinate_labels(c),
        "record_print": fingerprints(c),
        "month": [c.month_day(m).isoformat() for m in range(c.months + 1)],
        "probe": _probes(c),
    }
    return {name: ("record" if name == "record_print" else name, list(rows)) for name, rows in named.items()}


def _probes(c: Compiled) -> list[str]:
    """Each probe in words and numbers: `sides khrushchev 0 51`, by code, person (or choice), object and month."""
    words = {getattr(codes, n): n.removeprefix("P_").lower() for n in dir(codes) if n.startswith("P_")}
    choice, majority = codes.P_CHOICE, codes.P_MAJORITY
    return [
        f"{words[code]} {who if code in (choice, majority) else c.persons[who]} {what} {month}"
        for code, who, what, month in c.probes
    ]
