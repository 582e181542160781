"""Learn the anchor's parameters from the library and write the tables: `python -m whowhom.calibrate.learn`."""

import argparse
import csv
import io
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np

from whowhom._records import values_of
from whowhom._whole import replacing
from whowhom.calibrate.learning import report, tables
from whowhom.calibrate.learning.likelihood import Targets
from whowhom.calibrate.learning.posterior import LearningEffort, Posterior, learn
from whowhom.calibrate.learning.tables import Table, fingerprint
from whowhom.world.anchor.hyper import NAMES, from_normals, to_normals
from whowhom.world.anchor.learned import DRAWS, TABLES, draws
from whowhom.world.anchor.roster import Roster

COUNT = 200


def draws_text(names: tuple[str, ...], posteriors: list[Posterior]) -> str:
    """Return the lines of `learned.csv`.

    Args:
        names: of tables.
        posteriors: theirs.

    Returns:
        A CSV file.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["table", "times", *NAMES])
    for name, posterior in zip(names, posteriors, strict=True):
        times = Counter(map(tuple, posterior.z.tolist()))
        for z, count in times.items():
            writer.writerow([name, count, *(f"{x:.4g}" for x in values_of(from_normals(np.array(z))))])
    return out.getvalue()


def tables_text(listed: list[Table], posteriors: list[Posterior]) -> str:
    """Return the lines of `tables.csv`: what each table has seen.

    Args:
        listed: tables.
        posteriors: theirs.

    Returns:
        A CSV file.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["table", "rows", "hash", "effective", *listed[0].months])
    for table, posterior in zip(listed, posteriors, strict=True):
        used, digest = fingerprint(table)
        writer.writerow([table.name, used, digest, f"{posterior.effective:.0f}", *table.months.values()])
    return out.getvalue()


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m whowhom.calibrate.learn", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--paths", type=int, default=LearningEffort().paths, help="particles for the draws that are kept"
    )
    parser.add_argument("--anew", action="store_true", help="begin from the priors, not from the tables as they are")
    parser.add_argument("--report", type=Path, help="write what was learned to this file, and learn nothing")
    return parser.parse_args(words)


def main(words: list[str]) -> None:
    """Learn and write.

    Args:
        words: of the command line.
    """
    options, begun = _arguments(words), time.perf_counter()
    if options.report:
        options.report.write_text(report.text(), encoding="utf-8", newline="\n")
        return
    listed: list[Table] = []
    posteriors: list[Posterior] = []
    parts: list[tuple[list[Roster], list[Table], Targets, int]] = [
        (*tables.of_library(), 200),
        (*tables.checked(), 600),
    ]
    for rosters, these, targets, a_target in parts:
        listed += these
        effort = LearningEffort(paths=options.paths, a_target=a_target)
        last = () if options.anew else [np.array([to_normals(h) for h in draws(name)]) for name in targets.names]
        posteriors += learn(rosters, targets, COUNT, effort, options.seed, last)
    texts = {
        DRAWS: draws_text(tuple(table.name for table in listed), posteriors),
        TABLES: tables_text(listed, posteriors),
    }
    for path, text in texts.items():
        with replacing(path) as unfinished:
            unfinished.write_text(text, encoding="utf-8", newline="\n")
    for table, posterior in zip(listed, posteriors, strict=True):
        sys.stdout.write(f"{table.name:28s} effective draws {posterior.effective:5.0f}\n")
    sys.stdout.write(f"{time.perf_counter() - begun:.0f} s\n")


if __name__ == "__main__":
    main(sys.argv[1:])
