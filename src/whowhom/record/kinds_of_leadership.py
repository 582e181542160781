"""The presets as a user looks them up: what each supplies, how often leaders and members go, and what that rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .presets import Preset, load_preset

BASE_RATES = {"leader_exit": "the leader loses his post", "member_removal": "a member is removed"}


@dataclass(frozen=True, kw_only=True, slots=True)
class LeadershipKind:
    """A kind of leadership. `about` tells in words what it is.

    `bodies`, `posts` and `blocs` map a key to what is assumed of it, its name included. `base_rates` are per 100
    months, and `source` tells what they were counted from. `customary` has months between meetings; `priors`,
    parameters whose priors differ from the model's, each with centre and spread on its own scale. `cannot`: what this
    kind leaves out.
    """

    name: str
    about: str
    bodies: Mapping[str, Mapping[str, Any]]
    posts: Mapping[str, Mapping[str, Any]]
    blocs: Mapping[str, Mapping[str, Any]]
    base_rates: Mapping[str, float]
    source: str
    customary: Mapping[str, float]
    priors: Mapping[str, Mapping[str, float]]
    watched: tuple[Mapping[str, Any], ...]
    cannot: tuple[str, ...]


def kind(name: str) -> LeadershipKind:
    """A kind of leadership.

    >>> kind("military").base_rates["leader_exit"]
    2.19

    Args:
        name: one of `preset_names()`.

    Raises:
        KeyError: there is no such preset.
    """
    preset = load_preset(name)
    data = preset.data
    return LeadershipKind(
        name=name,
        about=_comment_before(preset.text, "bodies:"),
        bodies=preset.section("bodies"),
        posts=preset.section("posts"),
        blocs=preset.section("blocs"),
        base_rates=data.get("base_rates") or {},
        source=_comment_before(preset.text, "base_rates:").removeprefix("per 100 months: "),
        customary=data.get("customary") or {},
        priors=data.get("priors") or {},
        watched=tuple(data.get("watched") or ()),
        cannot=tuple(_cannot(preset)),
    )


def _comment_before(text: str, key: str) -> str:
    """The lines of comment above a key."""
    lines = text.splitlines()
    first = at = next((i for i, line in enumerate(lines) if line.startswith(key)), 0)
    while first and lines[first - 1].startswith("#"):
        first -= 1
    return " ".join(line.lstrip("# ") for line in lines[first:at])


def _cannot(preset: Preset) -> list[str]:
    """What the rules would do and cannot here, for want of what they need."""
    bodies, blocs, posts = (preset.section(s) for s in ("bodies", "blocs", "posts"))
    leading = next(b for b in bodies.values() if b.get("leading"))
    force = {key for key, bloc in blocs.items() if bloc.get("force")}
    told = []
    if not leading.get("appeals_to"):
        told.append("a leader who loses the vote can appeal to no larger body")
    if not any(bloc.get("seats") for bloc in blocs.values()):
        told.append("no bloc has seats, so that appointed officials do not vote on the leader")
    if not force:
        told.append("no bloc carries arms")
    elif not force & {bloc for post in posts.values() for bloc in post.get("commands", ())}:
        told.append("no post commands those who carry arms")
    if not preset.data.get("customary"):
        told.append("no congress is due by custom: say `congresses` and `scheduled` where there are any")
    return told
