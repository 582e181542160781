"""What `watch` promises, beside runs that have it: `python benchmarks/watched_for.py [CASE] [QUESTION] [--rows 5]`.

Of the first rows of `watch` the case is copied as of the row's day. What is seen is put into the log half way from
the as-of day of old to the new one, since it may come on any day between them; and once nothing is added. The log's
spans in which falls would have been seen go on until the new day. The figures of the runs stand beside those that
were promised, each with its Monte Carlo error.
"""

import argparse
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from whowhom.inference.condition import estimate
from whowhom.inference.defaults import WORLDS
from whowhom.inference.ensemble import Ensemble
from whowhom.questions import ask, watch
from whowhom.record import Case, load_case
from whowhom.record.files import find


def moved_on(case: Case, day: date, row: str, folder: Path) -> Case:
    """A copy of a case as of a later day, with one more row in its log."""
    shutil.copytree(find(case.key), folder)
    for file in folder.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        lines = []
        for line in text.splitlines():
            watched = line.lstrip().startswith("- {kind:")
            old = case.as_of.isoformat()
            lines.append(line.replace(old, day.isoformat()) if watched or line.startswith("as_of:") else line)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    log = folder / "log.csv"
    log.write_text(log.read_text(encoding="utf-8").rstrip("\n") + "\n" + row, encoding="utf-8")
    return load_case(folder)


def run(case: Case, day: date, row: str, worlds: int) -> Ensemble:
    """The ensemble of such a copy."""
    with tempfile.TemporaryDirectory() as folder:
        return estimate(moved_on(case, day, row, Path(folder) / case.key), worlds=worlds)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", nargs="?", default="june-1957")
    parser.add_argument("question", nargs="?", default="bulganin-premier")
    parser.add_argument("--rows", type=int, default=5)
    parser.add_argument("--worlds", type=int, default=WORLDS)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    case = load_case(options.case)
    e = estimate(case, worlds=options.worlds)
    lines = [
        "| seen, and by when | promised | run with it | promised if not | run without |",
        "| --- | --- | --- | --- | --- |",
    ]
    source = next(iter(case.sources))
    quiet: dict[date, str] = {}
    for one in watch(e, options.question).found[: options.rows]:
        at = case.as_of + (one.by - case.as_of) / 2
        what = one.key
        row = f'{at},{max(at, case.as_of + timedelta(days=1))},{source},A1,fact,"{what}",,,\n'
        row = ("," if "id," in (find(case.key) / "log.csv").read_text(encoding="utf-8")[:3] else "") + row
        try:
            found = ask(run(case, one.by, row, options.worlds), options.question)
            seen = f"{found.p:.1%} ({found.mc_error:.1%})"
        except Exception as error:  # a row that is no event of the log, such as several falls
            seen = f"not run: {str(error).splitlines()[0][:60]}"
        if one.by not in quiet:
            still = ask(run(case, one.by, "", options.worlds), options.question)
            quiet[one.by] = f"{still.p:.1%} ({still.mc_error:.1%})"
        promised, otherwise = f"{one.seen:.1%} ({one.seen_error:.1%})", f"{one.unseen:.1%} ({one.unseen_error:.1%})"
        lines.append(f"| {one.text}, {one.by} | {promised} | {seen} | {otherwise} | {quiet[one.by]} |")
        print(lines[-1], flush=True)
    if options.output:
        options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
