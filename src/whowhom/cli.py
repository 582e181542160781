"""The verbs, thin: each parses its arguments and calls the package. Heavy imports stay inside the functions."""

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from whowhom._output import Consent, OutputError, always, put, target
from whowhom._streams import confirmed, guarded, say, tell
from whowhom._visible import visible
from whowhom.inference.defaults import LEAST_WORLDS, WORLDS

if TYPE_CHECKING:
    from whowhom.documents import Findings
    from whowhom.record import Case, CaseError
    from whowhom.record.roster import RosterName
    from whowhom.workflow import Job

EXIT_CODES = (
    "Exit status: 0 when it worked; 1 when it did not, and the message says why (an error in the case, a file that "
    "cannot be written or that it may not overwrite, a question that cannot be answered); 2 for a command line that "
    "cannot be understood; 130 when stopped by Ctrl-C; 141 when nobody read the result to its end."
)


class _Verbs(TyperGroup):
    """The verbs; what is wrong with a command line is told without the hidden characters in it."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        with _told_plainly():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: Any) -> Any:
        with _told_plainly():
            return super().invoke(ctx)


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        said = getattr(error, "format_message", None)  # an error of the command line
        if said is not None:
            text = visible(said())
            setattr(error, "format_message", lambda: text)  # noqa: B010 - typer hides the class
        raise


app = typer.Typer(
    name="whowhom",
    cls=_Verbs,
    help="Who is winning a struggle for power inside a closed leadership? From a sourced record of the leadership: who "
    "stands with whom, who is likely to fall and by when, with reasons and doubts.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_show_locals=False,
)

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="A case folder, or the name of a shipped case.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Answer as on that day, such as 1957-06-01: nothing learned later "
        "counts. Default: the day that the case names.",
    ),
]
Seed = Annotated[
    int,
    typer.Option(
        min=0,
        max=2**31 - 1,
        help="Where chance begins. The same number gives the same figures; another one "
        "computes anew and shows how far chance moves them.",
    ),
]
Worlds = Annotated[
    int,
    typer.Option(
        min=LEAST_WORLDS,
        max=1_000_000,
        help="How many possible leaderships are computed. More take longer and leave less to chance.",
    ),
]
Threads = Annotated[
    int, typer.Option(min=0, max=1024, help="Processor cores to use; 0 for all. Changes the time, never the figures.")
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Compute anew, even where nothing has changed.")]
Documents = Annotated[
    Path | None,
    typer.Option(
        "--documents",
        metavar="FOLDER",
        help="Where the cited texts lie. Without it, none is read that lies outside the case's own folder.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but the result, and what went wrong.")]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Replace a file that whowhom did not write, or that was changed since.")
]
MOST_SHOWN = 200


class Format(StrEnum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"


class LogFile(StrEnum):
    """The kinds of file in which a log can stand."""

    CSV = "csv"
    XLSX = "xlsx"


class Form(StrEnum):
    """The formats in which a document is written."""

    json = "json"
    tei = "tei"
    html = "html"
    text = "text"


def _print_version(wanted: bool) -> None:
    if wanted:
        from whowhom import __version__

        tell(f"whowhom {__version__}")
        raise typer.Exit


@app.callback()
def _verbs(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Keeps every verb a sub-command, however few there are."""


@app.command()
def new(
    case: Annotated[Path | None, typer.Argument(metavar="CASE", help="The folder to make.")] = None,
    preset: Annotated[str | None, typer.Option(help="The kind of leadership; default communist-party.")] = None,
    leader: Annotated[str | None, typer.Option(help="The leader's name.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The day as of which it is asked; default today.")
    ] = None,
    begins: Annotated[str | None, typer.Option(help="The first day; default three years earlier.")] = None,
    roster: Annotated[
        Path | None,
        typer.Option(
            help="A file with one name a line; mark a family name that stands first: KIM Il Sung, or Kim, Il Sung."
        ),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="BODY", help="A body of the library, with all that it knows."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Print the library's bodies and stop.")] = False,
) -> None:
    """Make a case from a preset: a roster, a leader and an as-of date suffice. Or take a body of the library."""
    from whowhom.record.from_library import from_library, listed
    from whowhom.record.scaffold import ScaffoldError, Talk, scaffold

    if list_:
        for key, text in listed():
            tell(f"{key}  {text}")
        return
    if case is None:
        raise _failed("which folder is to be made? `whowhom new CASE`; or `whowhom new --list`")
    given = [name for name, value in (("--preset", preset), ("--leader", leader), ("--roster", roster)) if value]
    if from_ and given:
        raise _failed(f"{' and '.join(given)}: with --from that comes from the library")
    ask = _ask_family if sys.stdin.isatty() and sys.stdout.isatty() else None
    try:
        if from_:
            made = from_library(case, from_, as_of, begins)
        else:
            kind = preset or "communist-party"
            made = scaffold(case, kind, leader=leader, as_of=as_of, begins=begins, roster=roster, talk=Talk(ask, _tell))
    except ScaffoldError as error:
        raise _failed(str(error)) from None
    tell(f"{case} made: {', '.join(p.name for p in made)}")
    tell(f"Write what was seen and said into {case / 'log.csv'}, then: whowhom check {case}")


def _tell(text: str) -> None:
    say(f"warning: {text}")


def _ask_family(person: "RosterName") -> "RosterName":
    """Ask which part of a name is the family name until the answer is one; Enter takes what is proposed."""
    from whowhom.record.roster import with_family

    while True:
        said = typer.prompt(f"Which part of {person.name} is the family name?", default=person.family)
        if known := with_family(person, said):
            return known
        tell(f"{said!r} is no part of {person.name}.")


@app.command()
def check(
    case: CaseArgument,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Print every paragraph of the cited text with its records.")
    ] = False,
    documents: Documents = None,
    each: Annotated[
        bool, typer.Option("--lines", help="Print every row: whether it will be weighed, as what, and if not, why.")
    ] = False,
    format: Annotated[
        Format, typer.Option("--format", help="For people, or for programs: problems and every row.")
    ] = Format.TEXT,
) -> None:
    """Is the record sound? All errors at once, each with file, line and column."""
    from whowhom.record import check as check_case
    from whowhom.record.lines_text import as_json, lines_text
    from whowhom.record.summary import summary

    checked = check_case(case, coverage, documents)
    if format is Format.JSON:
        tell(as_json(checked))
        raise typer.Exit(1 if checked.errors else 0)
    for problem in checked.problems[:MOST_SHOWN]:
        tell(problem.show(), end="\n\n")
    if len(checked.problems) > MOST_SHOWN:
        tell(f"... and {len(checked.problems) - MOST_SHOWN} more", end="\n\n")
    if coverage:
        _print_coverage(checked.draft)
    if each and checked.case is not None:
        tell(lines_text(checked), end="\n\n")
    if checked.case is not None:
        tell(summary(checked))
    errors, warnings = len(checked.errors), len(checked.warnings)
    tell(f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}")
    raise typer.Exit(1 if errors else 0)


def _print_coverage(draft: object) -> None:
    from whowhom.record.coverage import coverage
    from whowhom.record.draft import Draft

    if not isinstance(draft, Draft):
        return
    for paragraph in coverage(draft):
        tell(f"{paragraph.anchor:10} {paragraph.says}")
        for kind, key in paragraph.records:
            tell(f"{'':10}   {kind} {key}")
        if not paragraph.records:
            tell(f"{'':10}   not encoded: {paragraph.reason or 'no reason given'}")
    tell("")


@app.command()
def add(
    case: Annotated[str, typer.Argument(metavar="CASE", help="A case folder.")],
    sentence: Annotated[
        str | None,
        typer.Argument(metavar="[SENTENCE]", help="What was seen or said, in words: propositions are proposed for it."),
    ] = None,
    day: Annotated[
        str | None, typer.Option("--day", metavar="DATE", help="The day on which it became known, as 1957-07-23.")
    ] = None,
    happened: Annotated[
        str | None, typer.Option("--happened", metavar="DATE", help="When it happened, perhaps uncertain, as 1957-06~.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="KEY", help="Who says so: a key of sources.yaml, or a new one.")
    ] = None,
    grade: Annotated[
        str | None, typer.Option("--grade", help="The source A to F and the report 1 to 6, as C3.")
    ] = None,
    what: Annotated[
        str | None, typer.Option("--what", metavar="PROPOSITION", help="A proposition, or `note:` and a text.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", help="Words for readers. Default: the sentence.")] = None,
    origin: Annotated[
        str | None, typer.Option("--origin", help="Any word: reports with the same one go back to one and count once.")
    ] = None,
    name: Annotated[str | None, typer.Option("--source-name", help="Declare a new source by this name.")] = None,
    reliability: Annotated[
        str | None,
        typer.Option("--reliability", metavar="LETTER", help="Declare a new source with this letter, A to G."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; take the first proposal.")] = False,
) -> None:
    """Add what was read to a case's log: propositions for a sentence, what each would move, and a row.

    The whole case is checked with the row before anything is written. What is missing is asked for on a terminal.
    """
    from whowhom.record import CaseError
    from whowhom.record.source_file import AddingError
    from whowhom.workflow.adding import add as add_row
    from whowhom.workflow.choosing import Dialogue, SaidByUser

    given = SaidByUser(
        sentence=sentence,
        day=day,
        happened=happened,
        source=source,
        grade=grade,
        what=what,
        note=note,
        origin=origin,
        name=name,
        reliability=reliability,
        yes=yes,
    )
    ask = _answer if not yes and sys.stdin.isatty() and sys.stdout.isatty() else None
    try:
        add_row(case, given, Dialogue(tell, ask))
    except CaseError as error:
        raise _unsound(error, "added") from None
    except AddingError as error:
        raise _failed(str(error)) from None


def _answer(question: str, proposed: str) -> str:
    """Ask; Enter takes what is proposed."""
    return str(typer.prompt(question, default=proposed, show_default=bool(proposed)))


@app.command()
def log(
    case: Annotated[str, typer.Argument(metavar="CASE", help="A case folder.")],
    to: Annotated[LogFile, typer.Option("--to", help="What the log is to be: log.csv or log.xlsx.")],
) -> None:
    """Turn a case's log into a workbook, or back: the same rows, ids and comments.

    The file that was there is kept as `.old`, which nothing reads.
    """
    from whowhom.record import CaseError
    from whowhom.record.log_files import convert
    from whowhom.record.source_file import AddingError

    try:
        made, aside = convert(case, to.value)
    except CaseError as error:
        raise _unsound(error, "written") from None
    except AddingError as error:
        raise _failed(str(error)) from None
    tell(f"The log is in {made}; the file that was there is now {aside.name}")


@app.command()
def brief(
    case: CaseArgument,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="FILE",
            help="The page to write. Default: the case's name and the day, in the current folder.",
        ),
    ] = None,
    seed: Seed = 1,
    as_of: AsOf = None,
    worlds: Worlds = WORLDS,
    threads: Threads = 0,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    fresh: Fresh = False,
    documents: Documents = None,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Write the memorandum: one page with judgements, reasons and doubts.

    One file that needs no network. Where nothing has changed, it is kept.
    """
    from whowhom.record import CaseError
    from whowhom.workflow import PageError, make_brief

    try:
        job = _job(case, as_of, seed, worlds, threads, fresh, quiet)
        made = make_brief(job, out, documents, _consent(overwrite))
    except CaseError as error:
        raise _unsound(error) from None
    except PageError as error:
        raise _failed(str(error)) from None
    if made.kept and not quiet:
        say("Nothing has changed since the last run: nothing was computed anew.")
    if not quiet:
        for text in made.grave:
            say(f"Before you quote: {text}")
    tell(f"The memorandum is in {made.path.resolve()}")
    if show:
        _open(made.path)


@app.command()
def ask(
    case: CaseArgument,
    question: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION",
            help="The key of one of the case's questions, or a proposition such as "
            "'removed(bulganin, premier) by 1958-03-31'.",
        ),
    ],
    format: Annotated[Format, typer.Option("--format", help="For people, or for programs.")] = Format.TEXT,
    seed: Seed = 1,
    as_of: AsOf = None,
    worlds: Worlds = WORLDS,
    threads: Threads = 0,
    fresh: Fresh = False,
    quiet: Quiet = False,
) -> None:
    """Ask one question: a probability, its range, its words and its reasons.

    What the last brief computed is used again, so an answer takes seconds.
    """
    from whowhom.propositions import PropositionError
    from whowhom.record import CaseError
    from whowhom.workflow import PageError, ensemble_of, load

    try:
        job, loaded = load(_job(case, as_of, seed, worlds, threads, fresh, quiet))
        _check_question(loaded, question)
        _see_question(loaded, question)
        ensemble = ensemble_of(job, loaded)
    except CaseError as error:
        raise _unsound(error) from None
    except PropositionError as error:
        raise _failed(error.caret()) from None
    except PageError as error:
        raise _failed(str(error)) from None
    from whowhom.memorandum.answer_text import answer_json, answer_lines
    from whowhom.questions import QuestionError, beware
    from whowhom.questions import ask as answer

    try:
        found, grave = answer(ensemble, question), beware(ensemble, question)
        in_lines = format is not Format.JSON
        tell("\n".join(answer_lines(found, loaded.scale, grave)) if in_lines else answer_json(found, grave))
    except QuestionError as error:
        raise _failed(f"this question cannot be answered: {error}") from None


def _job(case: str, as_of: str | None, seed: int, worlds: int, threads: int, fresh: bool, quiet: bool) -> "Job":
    from whowhom._terminal import Terminal
    from whowhom.record.dates import DateError, day_of
    from whowhom.workflow import Order, take_up

    try:
        day = day_of(as_of) if as_of is not None else None
    except DateError as error:
        hint = f"; did you mean {error.nearest}?" if error.nearest else ""
        raise _failed(f"--as-of: {error.message}; expected a day, as 1957-07-23{hint}") from None
    return take_up(Order(case=case, as_of=day, seed=seed, worlds=worlds, threads=threads, fresh=fresh), Terminal(quiet))


def _check_question(case: object, question: str) -> None:
    """See that a question can be read, before anything is computed for it."""
    from whowhom.propositions import Names, parse
    from whowhom.propositions.spelling import composed
    from whowhom.record import Case

    if isinstance(case, Case) and composed(question) not in case.questions:
        parse(question, Names.of(case))


def _consent(overwrite: bool) -> Consent:
    """Who says whether a file may be replaced that is not the program's own."""
    return always if overwrite else confirmed


def _see_question(case: "Case", question: str) -> None:
    """See that the model can answer a question, before anything is computed for it."""
    from whowhom.questions import QuestionError
    from whowhom.questions.beforehand import see_question

    try:
        see_question(case, question)
    except QuestionError as error:
        raise _failed(f"this question cannot be answered: {error}") from None


def _failed(message: str) -> typer.Exit:
    say(message)
    return typer.Exit(1)


def _unsound(error: "CaseError", done: str = "computed") -> typer.Exit:
    """Print what is wrong with a case, as `check` does."""
    for problem in error.problems[:MOST_SHOWN]:
        say(problem.show(), end="\n\n")
    if len(error.problems) > MOST_SHOWN:
        say(f"... and {len(error.problems) - MOST_SHOWN} more", end="\n\n")
    count = len(error.problems)
    return _failed(f"{count} error{'s' * (count != 1)}; nothing was {done}")


def _open(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        say("No browser was found here: open the page yourself.")


@app.command()
def score(
    cases: Annotated[
        list[str],
        typer.Argument(metavar="CASE...", help="Case folders with an outcomes.yaml, or names of shipped cases."),
    ],
    format: Annotated[Format, typer.Option("--format", help="For people, or for programs.")] = Format.TEXT,
    each: Annotated[bool, typer.Option("--each", help="Print every question with what each gave it.")] = False,
    ratios: Annotated[
        bool,
        typer.Option(
            "--ratios", help="Score also with the log of every ratio of a report or a sign halved and doubled."
        ),
    ] = False,
    shuffles: Annotated[
        int,
        typer.Option(
            min=0,
            max=10_000,
            metavar="N",
            help="Reassign each record N times among members of equal rank, and tell the rank of the true one. "
            "A hundred take an hour or more.",
        ),
    ] = 0,
    seed: Seed = 1,
    worlds: Worlds = WORLDS,
    threads: Threads = 0,
    fresh: Fresh = False,
    quiet: Quiet = False,
) -> None:
    """Score cases that ended: the model against itself without the record, a tally of reports and plain baselines.

    Each case has an outcomes.yaml, which no other command reads. Lower scores are better.
    """
    from whowhom.record import CaseError
    from whowhom.workflow import PageError
    from whowhom.workflow.score import score_cases
    from whowhom.workflow.shuffle import shuffle_cases

    try:
        jobs = [_job(case, None, seed, worlds, threads, fresh, quiet) for case in dict.fromkeys(cases)]
        scored = score_cases(jobs, ratios)
        reassigned = shuffle_cases(jobs, scored, shuffles) if shuffles else None
    except CaseError as error:
        raise _unsound(error) from None
    except PageError as error:
        raise _failed(str(error)) from None
    from whowhom.memorandum.score_text import score_json, score_lines

    if format is Format.JSON:
        tell(score_json(scored, reassigned))
    else:
        tell("\n".join(score_lines(scored, each, reassigned)))


@app.command()
def backtest(
    body: Annotated[
        list[str] | None,
        typer.Argument(metavar="BODY...", help="Bodies of the library, as `new --list` prints them; default all."),
    ] = None,
    horizon: Annotated[
        list[int] | None,
        typer.Option("--horizon", metavar="MONTHS", help="1, 6, 12 or 24; may be repeated; default all four."),
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help="The file; default: print.")] = None,
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Score base rates on past leaderships: each 1 January as a case of what was then known, beside simple baselines.

    A body takes about a minute or two. The tables are Markdown.
    """
    from whowhom._terminal import Terminal
    from whowhom.calibrate.backtest.run import asked_of
    from whowhom.calibrate.backtest.years import HORIZONS
    from whowhom.workflow.backtest import backtest_text

    if wrong := [h for h in horizon or () if h not in HORIZONS]:
        raise _failed(f"--horizon: {wrong[0]} is not scored; expected 1, 6, 12 or 24 months")
    try:
        names = asked_of(body or ())
        at = target(out, consent=_consent(overwrite)) if out is not None else None
        found = backtest_text(names, sorted(set(horizon or HORIZONS)), Terminal(quiet))
        if at is None:
            tell(found, end="")
        else:
            put(found.encode("utf-8"), at)
            tell(f"Written to {at.path.resolve()}")
    except (ValueError, OutputError) as error:
        raise _failed(str(error)) from None


@app.command()
def read(
    document: Annotated[Path, typer.Argument(metavar="FILE", help="A transcription, plain text, or PDF with text.")],
    form: Annotated[
        Form | None, typer.Option("--format", help="What to write. Default: a summary to read here.")
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="OUT", help="The file; default: print.")] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="What the document is cited by. Default: the file's name.")
    ] = None,
    propose: Annotated[
        str | None,
        typer.Option("--propose", metavar="CASE", help="Propose records for a case instead: rows for its log."),
    ] = None,
    overwrite: Overwrite = False,
) -> None:
    """Read a document: its drafts, what changed between them, what is withheld.

    Proposals go to a new file; nothing that you wrote is ever changed.
    """
    from whowhom.documents import DocumentError, find, read_document, summary_of, written

    try:
        at = target(out, _sources_of(document, propose), _consent(overwrite)) if out is not None else None
        found = find(read_document(document, name))
        if propose is not None:
            text = _proposals(found, propose, at is not None)
        else:
            text = written(found, form.value) if form is not None else summary_of(found)
        if at is None:
            tell(text, end="")
        else:
            put(text.encode("utf-8", "replace"), at)
            tell(f"Written to {at.path.resolve()}")
    except (DocumentError, OutputError) as error:
        raise _failed(str(error)) from None


def _sources_of(document: Path, case: str | None) -> Iterator[Path]:
    """The files from which a document's result is made."""
    yield document
    if case is not None:
        from whowhom.workflow.texts import read_for

        yield from read_for(case, None)


def _proposals(found: "Findings", case: str, rows: bool) -> str:
    """Proposed records as rows for the log, or as a list to read."""
    from whowhom.propose import as_log, as_text, propose
    from whowhom.record import CaseError, load_case

    try:
        loaded = load_case(case)
    except CaseError as error:
        raise _unsound(error) from None
    proposed = propose(found, loaded)
    return as_log(proposed) if rows else as_text(proposed, loaded)


@app.command()
def cases() -> None:
    """List the worked cases that come with the program."""
    from whowhom.record import CaseError, load_case, shipped

    for name, folder in shipped().items():
        try:
            case = load_case(folder)
        except CaseError as error:
            tell(f"{name}  cannot be used: {len(error.problems)} errors; see whowhom check {name}")
            continue
        tell(f"{name}  {case.title}: {case.begins} to {case.as_of}")


@app.command()
def schema(
    out: Annotated[Path | None, typer.Option("-o", "--out", help="A folder; default: print.")] = None,
    overwrite: Overwrite = False,
) -> None:
    """The JSON Schema of each case file, for editors."""
    from whowhom.record.schema import schemas, write_schemas

    if out is None:
        import json

        tell(json.dumps(schemas(), indent=2, ensure_ascii=False))
        return
    try:
        written = write_schemas(out, _consent(overwrite))
    except OutputError as error:
        raise _failed(str(error)) from None
    tell("\n".join(map(str, written)))


def main() -> None:
    """Run the command line; `whowhom.__main__` does the same, and can be interrupted from the first moment."""
    warnings.showwarning = _one_line
    with guarded():
        app(prog_name="whowhom")


def _one_line(message: Warning | str, *_: object, **__: object) -> None:
    """Show a warning to a user, not to a programmer."""
    say(f"warning: {message}")


if __name__ == "__main__":
    main()
