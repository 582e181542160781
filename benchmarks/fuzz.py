"""Cases, questions and command lines broken at random: nothing worse than a message may come of it.

    python benchmarks/fuzz.py [--share 1.0] [--seed 1] [--minutes 60] [-o FILE]

Whole, it takes 10,000 mutations of cases and propositions through `check` and the parser in one process, 300 changed
cases through `brief` and `ask` at 64 worlds, and 500 command lines. It fails on a traceback, on a file of the user's
that is not as it was, on a control character on the terminal, on a figure outside its range, and on an answer called
settled that a run with more worlds contradicts. `--share 0.02` is what `.ci/run` does.
"""

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from fuzzing import cases, lines, propositions  # noqa: E402

from tests.properties.record import mutations  # noqa: E402
from whowhom.propositions import Names, PropositionError, parse, unparse  # noqa: E402
from whowhom.record import Case, CaseError, check, load_case  # noqa: E402

CHECKS, ANSWERS, LINES = 10_000, 300, 500
WORLDS, MORE = 64, 256
EVERY = 5  # every fifth case is computed again with more worlds
COMPUTING = 20  # every twentieth command line computes


def checks(count: int, r: random.Random, place: Path) -> Iterator[str]:
    """Files broken byte by byte, and propositions letter by letter."""
    known = [load_case(folder) for folder in cases.sources()]
    while count > 0:
        case = cases.copied(r.choice(cases.sources()), place / "case")
        files = [p for p in sorted(case.iterdir()) if p.suffix in (".yaml", ".csv")]
        for path in [r.choice(files) for _ in range(min(count, 50))]:
            whole, count = path.read_bytes(), count - 1
            path.write_bytes(mutations.broken(whole, r))
            yield from faults(partial(_checked, case), f"check, {case.name}/{path.name}", path)
            path.write_bytes(whole)
        for _ in range(min(count, 50)):
            count -= 1
            about = r.choice(known)
            text = propositions.broken(propositions.proposition(about, r), r)
            yield from faults(partial(_parsed, text, about), f"parse {text!r}, case {about.key}")


def _checked(case: Path) -> None:
    for problem in check(case).problems:
        assert problem.show(), "an empty message"


def _parsed(text: str, case: Case) -> None:
    names, caret = Names.of(case), "^"
    try:
        said = parse(text, names)
    except PropositionError as error:
        caret = error.caret()
    else:
        assert parse(unparse(said), names) == said, "written out, it is another"
    assert "^" in caret, "no caret"


def answers(count: int, r: random.Random, place: Path) -> Iterator[str]:
    """Changed cases through `brief` and `ask`."""
    made = 0
    while made < count:
        folder = cases.changed(r.choice(cases.sources()), place / "case", r)
        try:
            case = load_case(folder)
        except CaseError:
            continue
        made += 1
        asked = [*(propositions.proposition(case, r) for _ in range(6)), *case.questions]
        yield from faults(partial(_answered, case, asked, made), f"answers, case {made}", folder / "log.csv")


def _answered(case: Case, asked: list[str], number: int) -> None:
    """The page and some answers; of every few cases, what is settled is asked again of more worlds."""
    from whowhom.inference.condition import estimate
    from whowhom.inference.sampler.particles import ImpossibleError
    from whowhom.questions import QuestionError, ask
    from whowhom.workflow.page import page_of

    try:
        found = estimate(case, worlds=WORLDS, seed=number)
        more = estimate(case, worlds=MORE, seed=number + 1) if number % EVERY == 0 else found
    except ImpossibleError:
        return
    assert page_of(found).lower().startswith(b"<!doctype html>"), "no page"
    for question in asked:
        try:
            answer, again = ask(found, question), ask(more, question)
        except (QuestionError, PropositionError):
            continue
        assert 0.0 <= answer.low <= answer.p <= answer.high <= 1.0, f"{question}: outside its range"
        assert not answer.settled or again.p == answer.p, f"{question}: settled, and contradicted"


def command_lines(count: int, r: random.Random, place: Path) -> Iterator[str]:
    """Command lines in a folder of the user's."""
    home = lines.furnished(place / "home")
    for n in range(count):
        line = lines.typed(home, lines.arguments(r, n % COMPUTING == 0))
        if line.fault:
            typed = " ".join(map(repr, line.arguments))
            yield f"whowhom {typed}: {line.fault}\n{line.printed.decode(errors='replace')[-2000:]}"
            home = lines.furnished(place / "home")


def faults(work: Callable[[], None], name: str, keep: Path | None = None) -> Iterator[str]:
    """What goes wrong in a piece of work, as a text with the end of the file that did it; nothing where all is well."""
    try:
        work()
    except Exception:
        last = keep.read_bytes()[-400:].decode(errors="replace") if keep is not None else ""
        yield f"{name}\n{traceback.format_exc()[-3000:]}{last}"


def main() -> int:
    """Run the three parts and tell what was found."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--share", type=float, default=1.0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--minutes", type=float, default=60.0)
    options.add_argument("--part", choices=["checks", "answers", "lines"])
    options.add_argument("-o", "--out", type=Path)
    chosen = options.parse_args()
    parts = {"checks": (checks, CHECKS), "answers": (answers, ANSWERS), "lines": (command_lines, LINES)}
    began, found, told = time.monotonic(), list[str](), list[str]()
    with tempfile.TemporaryDirectory() as temporary:
        for name, (part, count) in parts.items():
            if chosen.part in (None, name):
                many, start = max(1, round(count * chosen.share)), time.monotonic()
                wrong = list(part(many, random.Random(f"{chosen.seed} {name}"), Path(temporary)))
                found += wrong
                told.append(f"{name}: {many:,} in {time.monotonic() - start:.0f} s, {len(wrong)} faults")
                print(told[-1], flush=True)
    print("\n\n".join(found[:20]))
    minutes = (time.monotonic() - began) / 60
    told.append(f"{minutes:.1f} minutes of at most {chosen.minutes:.0f}; seed {chosen.seed}")
    print(told[-1])
    if chosen.out:
        chosen.out.write_text("\n".join([*told, *found]) + "\n", encoding="utf-8")
    return 1 if found or minutes > chosen.minutes else 0


if __name__ == "__main__":
    sys.exit(main())
