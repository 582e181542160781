"""The ties behind the line-up as a small network: names as nodes, left against and right with the leader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whowhom.questions.answers import NetworkTie

from .draw_lineup import side_colour
from .metrics import width_of, wrapped
from .svg import AGAINST, INK, MUTED, WITH, line, picture, rect, text

WIDTH, MOST_NODES, MOST_TIES = 320.0, 14, 22
SIZE, LINE, PAD = 12.5, 15.0, 5.0


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
    """Return the strongest ties, each pair once: stated ones first, then by strength."""
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


def _placed(bonds: Sequence[Bond], names: Mapping[str, str], chance: Mapping[str, float]) -> dict[str, Box]:
    """Place the boxes: across by chance, down by a layout of the ties; then push them apart."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for bond in bonds:
        graph.add_edge(bond.a, bond.b, weight=max(0.05, abs(bond.affinity)) if bond.affinity > 0 else 0.05)
    layout = nx.spring_layout(graph, seed=1957, iterations=80)
    order = sorted(graph.nodes, key=lambda n: (float(layout[n][1]), n))
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
        parts.append(line(a.x, a.y, b.x, b.y, colour, width, "" if bond.affinity >= 0 else "5 4"))
    return parts


def draw_network(
    key: str, title: str, ties: Sequence[NetworkTie], names: Mapping[str, str], chance: Mapping[str, float],
    leader: str,
) -> Markup:  # fmt: skip
    """Return the network; `chance` is each person's chance of standing with the leader."""
    chance = {**chance, leader: 1.0}
    bonds = bonds_of(ties)
    boxes = _placed(bonds, names, chance)
    parts = [text(0, 13, "against", 13, fill=AGAINST, bold=True), text(WIDTH, 13, "with", 13, "end", WITH, True)]
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
