"""The ties behind the line-up as a small network: names as nodes, left against and right with the leader."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from markupsafe import Markup

from whowhom.questions.answers import NetworkTie

from .draw_lineup import side_colour
from .metrics import width_of, wrapped
from .svg import AGAINST, BOLD, INK, MUTED, WITH, dashed, line, picture, rect, text

WIDTH, MOST_NODES, MOST_TIES = 320.0, 14, 22
SIZE, LINE, PAD = 12.5, 15.0, 5.0
FAINT = 0.05  # strength of a tie of enmity, where persons are put in order


@dataclass(kw_only=True)
class Box:
    """A name's box by its centre, moved until none overlap."""

    lines: list[str]
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Bond:
    """The ties between two persons taken together."""

    a: str
    b: str
    affinity: float
    stated: bool


def bonds_of(ties: Sequence[NetworkTie]) -> list[Bond]:
    """Return the strongest ties, each pair once: stated ones first, then by strength.

    Args:
        ties: of the case and the ensemble.
    """
    pairs: dict[tuple[str, str], list[NetworkTie]] = {}
    for tie in ties:
        if tie.of != tie.to:
            pairs.setdefault((min(tie.of, tie.to), max(tie.of, tie.to)), []).append(tie)
    bonds = [
        Bond(a=a, b=b, affinity=sum(t.affinity for t in both) / len(both), stated=any(t.stated for t in both))
        for (a, b), both in pairs.items()
    ]
    bonds.sort(key=lambda bond: (not bond.stated, -abs(bond.affinity), bond.a, bond.b))
    chosen: list[Bond] = []
    seen: set[str] = set()
    for bond in bonds:
        if len(chosen) < MOST_TIES and len(seen | {bond.a, bond.b}) <= MOST_NODES:
            chosen.append(bond)
            seen |= {bond.a, bond.b}
    return chosen


def order_of(bonds: Sequence[Bond]) -> list[str]:
    """The persons in the order in which those who are close stand near each other.

    It has the least sum of strength times distance (a minimum linear arrangement) among all that one exchange, or one
    person's move to another place, makes of it; ties of enmity count little.

    >>> tie = lambda a, b, value: Bond(a=a, b=b, affinity=value, stated=True)
    >>> order_of([tie("a", "d", 1.0), tie("d", "b", 1.0), tie("b", "c", -1.0)])
    ['a', 'd', 'b', 'c']

    Args:
        bonds: from `bonds_of`.
    """
    order = sorted({person for bond in bonds for person in (bond.a, bond.b)})
    strengths = [(bond.a, bond.b, max(FAINT, bond.affinity)) for bond in bonds]

    def length(order: Sequence[str]) -> float:
        place = {person: i for i, person in enumerate(order)}
        return sum(strength * abs(place[a] - place[b]) for a, b, strength in strengths)

    best, found = length(order), True
    while found:
        found = False
        for other in _neighbours(order):
            if length(other) < best - 1e-9:
                order, best, found = other, length(other), True
                break
    return min(order, order[::-1])


def _neighbours(order: Sequence[str]) -> Iterator[list[str]]:
    """An order with one person moved elsewhere, then with two exchanged."""
    for i, j in permutations(range(len(order)), 2):
        rest = [*order[:i], *order[i + 1 :]]
        yield [*rest[:j], order[i], *rest[j:]]
    for i, j in combinations(range(len(order)), 2):
        other = list(order)
        other[i], other[j] = other[j], other[i]
        yield other


def _placed(bonds: Sequence[Bond], names: Mapping[str, str], chance: Mapping[str, float]) -> dict[str, Box]:
    """Place the boxes: across by chance, down by who is close to whom; then push them apart."""
    order = order_of(bonds)
    height = 40.0 + 26.0 * len(order)
    boxes = {}
    for i, node in enumerate(order):
        lines = wrapped(names.get(node, node), 132, SIZE, lines=2)
        box = Box(lines=lines, width=max(width_of(s, SIZE) for s in lines) + 2 * PAD, height=LINE * len(lines) + 5)
        box.x = 20 + (WIDTH - 40) * chance.get(node, 0.5)
        box.y = 20 + height * i / max(1, len(order))
        boxes[node] = box
    _pushed_apart(list(boxes.values()))
    return boxes


def _pushed_apart(boxes: list[Box]) -> None:
    """Move boxes, each time by the smaller way, until none overlap; keep them inside the picture's sides."""
    for _ in range(400):
        moved = False
        for box in boxes:
            box.x = min(max(box.x, box.width / 2 + 1), WIDTH - box.width / 2 - 1)
        for i, a in enumerate(boxes):
            for b in boxes[i + 1 :]:
                across = (a.width + b.width) / 2 + 8 - abs(a.x - b.x)
                down = (a.height + b.height) / 2 + 15 - abs(a.y - b.y)
                if across > 0.01 and down > 0.01:
                    shift = down / 2 + 0.05
                    first, second = (a, b) if a.y <= b.y else (b, a)
                    first.y -= shift
                    second.y += shift
                    moved = True
        if not moved:
            break
    least = min((box.y - box.height / 2 for box in boxes), default=0)
    for box in boxes:
        box.y += 26 - least


def _strokes(bonds: Sequence[Bond], boxes: Mapping[str, Box]) -> list[Markup]:
    parts = []
    for bond in sorted(bonds, key=lambda b: b.stated):
        a, b = boxes[bond.a], boxes[bond.b]
        colour = WITH if bond.affinity >= 0 else AGAINST
        width = (1.2 if not bond.stated else 1.8) + min(2.0, abs(bond.affinity))
        parts.append(line(a.x, a.y, b.x, b.y, colour, width, "" if bond.affinity >= 0 else dashed("5 4")))
    return parts


def draw_network(
    key: str,
    title: str,
    ties: Sequence[NetworkTie],
    names: Mapping[str, str],
    chance: Mapping[str, float],
    leader: str,
) -> Markup:
    """Draw the network as SVG.

    Args:
        key: of the picture on the page.
        title: of the picture, for whoever cannot see it.
        ties: of which the strongest are drawn.
        names: of the persons by their keys.
        chance: of each person to stand with the leader, 0 to 1.
        leader: his key.
    """
    chance = {**chance, leader: 1.0}
    bonds = bonds_of(ties)
    boxes = _placed(bonds, names, chance)
    parts = [text(0, 13, "against", 13, fill=AGAINST, extra=BOLD), text(WIDTH, 13, "with", 13, "end", WITH, BOLD)]
    parts += _strokes(bonds, boxes)
    for node, box in boxes.items():
        colour = side_colour(chance[node]) if node in chance else MUTED
        border = f' stroke="{colour}" stroke-width="1.4" rx="4"'
        parts.append(
            rect(
                box.x - box.width / 2,
                box.y - box.height / 2,
                box.width,
                box.height,
                colour if node == leader else "#fff",
                border,
            )
        )
        for i, content in enumerate(box.lines):
            y = box.y + LINE * (i - len(box.lines) / 2) + 11.2
            parts.append(text(box.x, y, content, SIZE, "middle", "#fff" if node == leader else INK))
    bottom = max(box.y + box.height / 2 for box in boxes.values()) + 4
    told = "; ".join(
        f"{names.get(b.a, b.a)} {'for' if b.affinity >= 0 else 'against'} {names.get(b.b, b.b)}" for b in bonds
    )
    return picture(key, WIDTH, bottom, title, told, parts, "network")
