"""What was believed and what was learned, as a table for the docs."""

import csv

import numpy as np

from whowhom.world.anchor.hyper import PRIORS, Prior
from whowhom.world.anchor.learned import TABLES, draws

_NINETY = 1.645


def _turned(prior: Prior, z: float) -> float:
    value = prior.centre + prior.spread * z
    return {"log": float(np.exp(value)), "logit": float(1 / (1 + np.exp(-value))), "plain": value}[prior.scale]


def text() -> str:
    """Return two tables: each parameter before and after; what each table has seen."""
    lines = ["| parameter | what | before: middle (nine in ten), why | learned |", "| --- | --- | --- | --- |"]
    found = draws("all")
    for prior in PRIORS:
        low, middle, high = (_turned(prior, k) for k in (-_NINETY, 0.0, _NINETY))
        after = np.quantile([getattr(h, prior.name) for h in found], [0.05, 0.5, 0.95])
        before = f"{middle:.2g} ({low:.2g} to {high:.2g}); {prior.why}"
        learned = f"{after[1]:.2g} ({after[0]:.2g} to {after[2]:.2g})"
        lines.append(f"| `{prior.name}` | {prior.what} | {before} | {learned} |")
    lines += ["", "| table | rows | hash | effective draws |", "| --- | --- | --- | --- |"]
    with TABLES.open(encoding="utf-8", newline="") as file:
        lines += [
            f"| {row['table']} | {row['rows']} | `{row['hash']}` | {row['effective']} |" for row in csv.DictReader(file)
        ]
    return "\n".join(lines) + "\n"
