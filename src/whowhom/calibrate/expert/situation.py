"""A situation of the expert's table that needs reports: what is added to a scene, what is asked, the range."""

from collections.abc import Callable
from dataclasses import dataclass, field

from whowhom.calibrate.expert.scenes import Scene
from whowhom.calibrate.expert.written import NOTHING, Written, day

Change = Callable[[Scene], Scene]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A situation of the table: its name, what is added, whose case it changes, and what is asked with its ranges.

    A question names `{12}` for the day twelve months ahead; a range that begins with `x` is a factor of the same
    question where nothing is known, one that begins with `+` the points by which it may differ.
    """

    name: str
    asks: tuple[tuple[str, str, float, float], ...]
    write: Callable[[Scene], Written] = field(default=lambda scene: NOTHING)
    change: Change = field(default=lambda scene: scene)
    skip: tuple[int, ...] = ()


SEAT, POST, LEADER = "removed(p5, presidium)", "removed(p6, premier)", "removed(p0, first-secretary)"


def rows(*lines: str) -> Callable[[Scene], Written]:
    """Rows of the log, in which `{-3}` is the day three months ago.

    Args:
        *lines: happened, learned, source, grade, as, what, origin, note.
    """
    return lambda scene: Written(log=tuple(fill(line, scene) for line in lines))


def fill(text: str, scene: Scene) -> str:
    """A text with its days.

    Args:
        text: in which `{6}` is the day six months ahead, `{-0.5}` half a month ago.
        scene: whose days.
    """
    out = text
    for part in {p.split("}")[0] for p in text.split("{")[1:]}:
        out = out.replace("{" + part + "}", str(day(scene, float(part))))
    return out


def goes(source: str, grade: str, what: str = SEAT, by: str = "{6}", learned: str = "{-0.5}", origin: str = "") -> str:
    """A report that somebody goes by a day.

    Args:
        source: its key.
        grade: as in the log.
        what: `removed(..)`.
        by: the day.
        learned: when.
        origin: its origin.
    """
    return f',{learned},{source},{grade},claim,"{what} by {by}",{origin},'
