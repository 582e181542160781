"""Effective size, measured between runs: `python benchmarks/effective_size.py CASE [--seeds 8] [--worlds N] [-o FILE]`.

For every printed answer, p (1 - p) over the variance between runs with different seeds; and how often the 95% interval
of one run covers the mean of the others. Agreement between runs is not correctness: tests/exact and tests/calibration
are for that.
"""

import argparse
import time
from pathlib import Path

import numpy as np

from whowhom.inference.condition import estimate
from whowhom.inference.defaults import WORLDS
from whowhom.questions import Answers, Estimate, answer
from whowhom.record import load_case


def printed(a: Answers) -> dict[str, Estimate]:
    """Every probability that the brief prints, by key."""
    found = {f"question {x.key}": x for x in a.estimates}
    for line in a.lineups:
        found |= {f"line-up {line.key} {row.person}": row.estimate for row in line.rows}
        if line.majority_against:
            found[f"line-up {line.key} majority"] = line.majority_against
    for block in a.hypotheses:
        found |= {f"explanation {row.estimate.key}": row.estimate for row in block.rows if row.estimate.mc_error > 0}
    for row in a.outlook:
        found |= {f"outlook {row.person} {cell.months}": cell.estimate for cell in row.cells}
    return found


def main() -> None:
    """Run, print, and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("case")
    options.add_argument("--seeds", type=int, default=8)
    options.add_argument("--worlds", type=int, default=WORLDS)
    options.add_argument("-o", "--out", type=Path)
    chosen = options.parse_args()
    case, runs, seconds, ancestors, evidence = load_case(chosen.case), [], [], [], []
    for seed in range(1, chosen.seeds + 1):
        start = time.perf_counter()
        ensemble = estimate(case, seed=seed, worlds=chosen.worlds)
        seconds.append(time.perf_counter() - start)
        ancestors.append(len(np.unique(ensemble.ancestors)))
        evidence.append(ensemble.log_evidence)
        runs.append(printed(answer(ensemble)))
        print(
            f"seed {seed}: {seconds[-1]:.1f} s, log-evidence {evidence[-1]:.2f}, {ancestors[-1]} ancestors", flush=True
        )
    lines, sizes, covered = [], [], []
    for key in runs[0]:
        p = np.array([run[key].p for run in runs])
        error = np.array([run[key].mc_error for run in runs])
        mean, variance = p.mean(), p.var(ddof=1)
        if not 0.005 < mean < 0.995:
            continue
        sizes.append(mean * (1 - mean) / max(variance, 1e-12))
        others = (p.sum() - p) / (len(p) - 1)
        room = 1.96 * np.sqrt(error**2 + variance / (len(p) - 1))
        covered.append((np.abs(p - others) <= room).mean())
        lines.append(
            f"{sizes[-1]:9.0f}  {mean:6.3f}  {variance**0.5:7.4f}  {error.mean():7.4f}  {covered[-1]:4.2f}  {key}"
        )
    order = np.argsort(sizes)
    report = [
        f"{len(sizes)} printed answers of {case.key}, {chosen.seeds} seeds, {chosen.worlds} worlds",
        f"effective size: median {np.median(sizes):.0f}, worst {min(sizes):.0f}, tenth {np.quantile(sizes, 0.1):.0f}",
        f"95% intervals cover the mean of the other runs in {np.mean(covered):.0%} of cases; "
        f"for {np.mean(np.array(covered) >= 0.9):.0%} of the answers in nine of ten",
        f"log-evidence {np.mean(evidence):.2f}, sd {np.std(evidence, ddof=1):.2f}",
        f"ancestors {min(ancestors)} to {max(ancestors)}",
        f"seconds a run: median {np.median(seconds):.1f}, least {min(seconds):.1f} (the first compiles)",
        "     size    mean    sd      error   cover",
        *(lines[i] for i in order),
    ]
    text = "\n".join(report) + "\n"
    print(text)
    if chosen.out:
        chosen.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
