"""How fast it is: `python benchmarks/speed.py [-o docs/explanation/speed.md] [--large] [--quick]`.

The kernel beside its own limit, growth, the core rules in Mesa, the linear sub-model beside particles and NumPyro.
The peers are no dependencies: docs/explanation/choices.md says how to get them; without one, its row says so.
"""

import argparse
import importlib.metadata
import os
import platform
import statistics
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "benchmarks")]

import speed_growth  # noqa: E402
import speed_kernel  # noqa: E402
import speed_linear  # noqa: E402
import speed_mesa  # noqa: E402
from speed_count import FUNCTIONS, counts  # noqa: E402
from speed_page import figure, growth_picture, growth_rows, table, verdict, write_page  # noqa: E402

from whowhom.inference.arrays.compile import Compiled, compile_case  # noqa: E402
from whowhom.record import load_case  # noqa: E402

CASE = "june-1957"
LIMIT, OVER_MESA, OVER_PARTICLES = 4.0, 200.0, 3.0
PACKAGES = ("numpy", "numba", "mesa", "particles", "numpyro", "jax")


def machine() -> list[str]:
    """What it ran on."""
    versions = []
    for name in PACKAGES:
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            continue
    load = f", load {os.getloadavg()[0]:.1f} when it began" if hasattr(os, "getloadavg") else ""
    return [
        f"{date.today()}, {os.cpu_count()} cores of {platform.machine()}, Python {platform.python_version()}{load};",
        ", ".join(versions) + ".",
    ]


def kernel_part(c: Compiled, worlds: int, repeats: int) -> list[str]:
    """The table of the kernel and its limit."""
    counted = counts(CASE, 8, speed_kernel.MONTHS)
    found = speed_kernel.kernel_speeds(c, counted, worlds, repeats)
    names = {"history": "history, given its normals", "drawn": "history, its normals drawn", "future": "a future"}
    rows = []
    for key, name in names.items():
        ours, limit = found[key], found[f"{key} limit"]
        ratio = ours.one / limit.one
        rows.append(
            [
                name,
                figure(ours.one),
                figure(ours.two),
                figure(limit.one),
                f"{ratio:.2f}",
                f"{ours.two / limit.two:.2f}",
                verdict(ratio, LIMIT, at_least=False),
            ]
        )
    head = ["ns a world-period", "one thread", "two", "limit, one thread", "ratio", "ratio on two", "within 4x"]
    kinds = {part: [figure(x) for x in _summary(counted[part])] for part in counted}
    per = ["counted a world-period", "normals", "uniforms", "exponentials, logarithms and the like", "reads", "writes"]
    L = c.leadership
    spans = f"{L.months} months of history, {speed_kernel.MONTHS} of a future"
    about = f"{CASE}: {L.persons} persons, {spans}; {worlds} worlds."
    lines = ["## The kernel beside its limit", "", about, "", *table(head, rows), ""]
    return [*lines, *table(per, [[part, *row] for part, row in kinds.items()])]


def _summary(counted: dict[str, float]) -> list[float]:
    functions = sum(counted[name] for name in FUNCTIONS)
    return [counted["normal"], counted["uniform"], functions, counted["read"], counted["write"]]


def mesa_part(c: Compiled, runs: int) -> list[str]:
    """The table of the core rules in Mesa: it and the kernel take turns, and ratios are those of a turn."""
    head = ["ns a world-period, one thread", "Mesa", "kernel", "ratio", "quartiles", "at least 200x"]
    lines, run, kernel = ["## The core rules in Mesa", ""], speed_mesa.runner(c), speed_kernel.one_chunk(c)
    if run is None:
        return [*lines, *table(head, [["not installed: `pip install mesa`", "", "", "", "", ""]])]
    turns, rows = [(run(seed), kernel()) for seed in range(runs)], []
    for name, key in (
        ("a future, in the kernel with deaths, affairs, posts and purges beside", "future"),
        ("history, its normals drawn, in the kernel with the record beside", "drawn"),
    ):
        peer, own = statistics.median(m for m, _ in turns), statistics.median(k[key] for _, k in turns)
        low, ratio, high = statistics.quantiles([m / k[key] for m, k in turns], n=4)
        between = f"{low:.0f} to {high:.0f}"
        rows.append([name, figure(peer), figure(own), f"{ratio:.0f}", between, verdict(ratio, OVER_MESA, True)])
    return [*lines, *table(head, rows)]


def linear_part(runs: int) -> list[str]:
    """The table of the linear sub-model."""
    found = speed_linear.compare(runs)
    rows = [r for r in found if isinstance(r, speed_linear.Row)]
    own, peers = rows[0], rows[1:]
    head = ["program", "effective worlds", "s of processor", "s elapsed", "first run, more s", "us for one", "to ours"]
    body = [
        [r, "not installed", "", "", "", "", ""]
        if isinstance(r, str)
        else [
            r.name,
            figure(r.effective),
            figure(r.seconds),
            figure(r.elapsed),
            figure(r.first),
            figure(r.each),
            f"{r.each / own.each:.3g}",
        ]
        for r in found
    ]
    judged = []
    if peers:
        best = min(peers, key=lambda r: r.each)
        level = verdict(best.each / own.each, 1.0, True)
        judged.append(f"- level with the best ({best.name}): {best.each / own.each:.3g}, {level}")
    for r in peers:
        if r.name.startswith("particles"):
            ratio = r.each / own.each
            judged.append(f"- over {r.name}: {ratio:.3g}, {verdict(ratio, OVER_PARTICLES, True)}")
    about = (
        f"{speed_linear.PERSONS} persons, {speed_linear.MONTHS} months, half of them measured; {runs} runs of each, "
        "against the exact means."
    )
    return ["## The linear sub-model", "", about, "", *table(head, body), "", *judged]


def notes() -> list[str]:
    """What stands under the tables: the text beside `speed_notes.md`, if any."""
    file = Path(__file__).with_name("speed_notes.md")
    return ["", *file.read_text(encoding="utf-8").splitlines()] if file.is_file() else []


def report(quick: bool, large: bool) -> tuple[list[str], Sequence[speed_growth.Curve]]:
    """All tables, and the curves of the picture."""
    c = compile_case(load_case(CASE))
    worlds, repeats, runs = (128, 3, 3) if quick else (speed_kernel.WORLDS, speed_kernel.REPEATS, speed_linear.RUNS)
    lines = [
        "# Speed, measured",
        "",
        "Made by `python benchmarks/speed.py`. Medians of repeats, all of one run; one thread and all comparisons in",
        "processor time, because other work may go on beside it; two threads in elapsed time.",
        "",
        *machine(),
        "",
    ]
    lines += [*kernel_part(c, worlds, repeats), "", *mesa_part(c, 3 * repeats), ""]
    print("\n".join(lines), flush=True)
    more: list[str] = [*linear_part(runs), ""]
    sizes = (256, 512, 1024) if quick else speed_growth.WORLDS
    if large:
        sizes = (*sizes, speed_growth.LARGE)
    curves = speed_growth.curves(worlds=sizes)
    head = ["what grows, what it costs", "sizes", "values", "exponent", "at the end", "no more than"]
    more += ["## Growth", "", *table(head, growth_rows(curves)), ""]
    more += ["![Cost by size, both relative to the smallest and on logarithmic scales](../images/speed-growth.svg)"]
    more += notes()
    print("\n".join(more))
    return lines + more, curves


def main() -> None:
    """Measure, print, and write the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("-o", "--out", type=Path)
    options.add_argument("--large", action="store_true", help="100,000 worlds through the sampler as well")
    options.add_argument("--quick", action="store_true", help="fewer repeats and worlds")
    chosen = options.parse_args()
    start = time.perf_counter()
    lines, curves = report(chosen.quick, chosen.large)
    print(f"{time.perf_counter() - start:.0f} s")
    if chosen.out:
        write_page(lines, growth_picture(curves), chosen.out)


if __name__ == "__main__":
    main()
