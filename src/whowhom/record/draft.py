"""A case before the as-of cut: all files read, all problems known."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from whowhom.propositions.describe import describe
from whowhom.propositions.names import Names
from whowhom.propositions.syntax import About, Proposition

from . import log, structure, timetable, weighed, words
from .assumptions import ASSUMPTIONS, assumption
from .brief_file import brief_settings
from .case import Case, PriorOverride, Question, Source, Tenure, Watch, Where
from .citations import known_by, used_sources
from .dates import exact
from .declared import declared_names
from .departures import falls
from .fields import Entry
from .files import CASE, COVERAGE, JUDGEMENTS, LEADERSHIP, LOG, NOTHING, QUESTIONS, SOURCES, find
from .folder import Folder, read_folder
from .nodes import Node, read_yaml
from .presets import Preset, any_preset, load_preset, preset_names
from .problems import Problem, Problems
from .shapes import Context
from .tables import SHARES, TABLES


@dataclass
class Assumption:
    """What a default supplied, in words, and the things that it names: `("source", "pravda")`."""

    text: str
    about: tuple[str, str] | None = None


@dataclass(kw_only=True)
class Draft:
    """A case with everything in it, whenever learned, and what was assumed."""

    case: Case
    assumed: list[Assumption] = field(default_factory=list)
    coverage: Entry | None = None
    subject: str = ""
    documents: Mapping[str, str] = field(default_factory=dict)
    leader_where: Where | None = None


def read_draft(path_or_name: str | Path, problems: Problems, instead: Mapping[str, bytes] = NOTHING) -> Draft | None:
    """Read a case folder whole.

    Args:
        path_or_name: A folder, its case.yaml, or the name of a shipped case.
        problems: Takes everything that is wrong.
        instead: Contents to read in the place of those on the disk, by the file's name.

    Returns:
        The draft, or None where so much is wrong that nothing can be built.
    """
    folder = read_folder(find(path_or_name), problems, instead)
    nodes = {name: read_yaml(name, text, problems) for name, text in folder.texts.items() if name != LOG}
    for name, root in nodes.items():
        if root is None and name in (CASE, LEADERSHIP) and not any(p.file == name for p in problems.found):
            problems.add(name, 1, 1, "the file holds nothing but comments", "nothing", f"the keys of {name}")
    preset = _preset(nodes.get(CASE), problems)
    roster = nodes.get(LEADERSHIP)
    if roster is None or roster.kind != "map":  # every name would be unknown: that one problem is enough
        if roster is not None:
            TABLES[LEADERSHIP].read(roster, Context(LEADERSHIP, problems, Names(keys={})))
        return None
    names = declared_names(nodes, preset or any_preset(), problems)
    return _Reader(folder, nodes, preset, names, problems).draft()


def _preset(root: Node | None, problems: Problems) -> Preset | None:
    """The preset that a case names, renamed; read before everything else."""
    node = root.get("preset") if root is not None and root.kind == "map" else None
    if root is None or node is None or node.kind != "scalar":
        return None
    if node.text not in preset_names():
        problems.add(
            CASE,
            node.line,
            node.column,
            f"there is no preset {node.text[:40]!r}",
            node.text,
            ", ".join(preset_names()),
            preset_names(),
        )
        return None
    rename, without = root.get("rename"), root.get("without")
    plain = load_preset(node.text)
    renamed = {k.text: v.text for k, v in (rename.pairs if rename else []) if v.kind == "scalar" and v.text}
    gone = [n for n in ((without, *without.items) if without else ()) if n.kind == "scalar" and not n.empty]
    for key in [*(k for k, _ in (rename.pairs if rename else [])), *gone]:
        if key.text not in plain.keys:
            message = f"the preset has no {key.text[:40]!r}"
            problems.add(CASE, key.line, key.column, message, key.text, ", ".join(sorted(plain.keys)), plain.keys)
    return load_preset(node.text, renamed, frozenset(n.text for n in gone))


class _Reader:
    """Reads the files of one case into a draft."""

    def __init__(
        self, folder: Folder, nodes: dict[str, Node | None], preset: Preset | None, names: Names, problems: Problems
    ) -> None:
        self.folder, self.nodes, self.problems = folder, nodes, problems
        self.preset = preset or Preset(name="", text="", data={})
        case = nodes.get(CASE)
        scale = case.get("scale") if case is not None and case.kind == "map" else None
        self.names = names
        self.scale: words.Scale = "kent" if scale is not None and scale.text == "kent" else "icd203"
        self.assumed: list[Assumption] = []

    def context(self, file: str) -> Context:
        return Context(file, self.problems, self.names, self.scale)

    def read(self, file: str, empty: Any) -> Any:
        """A file through its table; `empty` where it is absent or broken."""
        text = self.folder.texts.get(file)
        if text is None or (file != LOG and self.nodes.get(file) is None):
            return empty
        value, found = _through_table(file, text, self.names, self.scale)
        self.problems.found += found
        return value if type(value) is type(empty) else empty

    def draft(self) -> Draft | None:
        blank = Entry(values={}, nodes={}, node=Node(kind="map", line=0, column=0), file="")
        head: Entry = self.read(CASE, blank)
        tables: Entry = self.read(LEADERSHIP, blank)
        asked: Entry = self.read(QUESTIONS, blank)
        coverage = self.read(COVERAGE, blank)
        source_entries: dict[str, Entry] = self.read(SOURCES, {})
        judgement_entries: list[Entry] = self.read(JUDGEMENTS, [])
        published = {key: e.get("published") for key, e in source_entries.items() if e.get("published")}
        written: log.Log = self.read(LOG, log.Log())
        rows = written.rows
        graded = {k: e.get("reliability") for k, e in source_entries.items() if e.get("reliability")}
        letters = log.letters(rows, graded, self.context(LOG))
        begins, as_of = head.get("begins"), head.get("as_of")
        if begins is None or as_of is None:
            return None
        case = self._structure(head, tables, known_by(published))
        reports = {row.key: row.report(letters.get(row.source, "F")) for row in rows}
        reports |= falls(case.tenures, reports)
        self._note_log(rows)
        judged = weighed.judgements(judgement_entries, written.ids, published, as_of, self.context(JUDGEMENTS))
        case = replace(case, reports=reports, judgements=tuple(judged))
        case = replace(case, tenures=(*case.tenures, *self._default_tenures(case)))
        case = replace(case, hypotheses=self._hypotheses(asked, case, published, written.ids))
        case = replace(case, watched=tuple(self._watched(asked, case)))
        case = replace(case, sources=self._sources(source_entries, letters, case))
        case = replace(case, questions=self._questions(asked, case))
        case = replace(case, brief=brief_settings(self.folder.written, self._with_questions(asked)))
        cited = head.get("documents", {})
        node = head.nodes.get("leader")
        return Draft(
            case=case,
            assumed=self.assumed,
            coverage=coverage if coverage is not blank else None,
            subject=head.get("subject", ""),
            documents=cited,
            leader_where=Where(file=CASE, line=node.line, column=node.column) if node else None,
        )

    def _structure(self, head: Entry, tables: Entry, known: Callable[..., date | None]) -> Case:
        persons = structure.persons(tables.get("persons", {}))
        bodies = structure.bodies(self.preset, tables.get("bodies", {}))
        posts = structure.posts(self.preset, tables.get("posts", {}))
        blocs = structure.blocs(self.preset, tables.get("blocs", {}))
        self._note_preset(tables)
        tenures = structure.tenures(tables.get("tenures", []))
        rates = dict(self.preset.data.get("base_rates") or {})
        for key, value in rates.items():
            if key not in head.get("base_rates", {}):
                self.assume(f"base rate {key.replace('_', ' ')}: {value:g} per 100 months, from the preset")
        customs = self.preset.data.get("customary") or {}
        for what, months in customs.items():
            if what not in head.get("customary", {}):
                self.assume(f"a {what} is due every {months:g} months by custom, from the preset")
        priors = self._priors(head)
        rules = head.get("rules")
        if not head.get("scale"):
            self.assume("probability words are read on the scale of ICD 203")
        return Case(
            key=self.folder.path.resolve().name,
            folder=self.folder.path,
            title=head.get("title", ""),
            preset=self.preset.name,
            begins=head.get("begins"),
            as_of=head.get("as_of"),
            leader=head.get("leader"),
            persons=persons,
            blocs=blocs,
            bodies=bodies,
            posts=posts,
            tenures=tuple(tenures),
            ties=tuple(structure.ties([*tables.get("ties", []), *tables.get("factions", [])], known)),
            affairs=structure.affairs(tables.get("affairs", {}), known),
            issues=structure.issues(tables.get("issues", {}), known),
            sources={},
            reports={},
            judgements=(),
            hypotheses={},
            questions={},
            watched=(),
            priors=priors,
            base_rates=rates | head.get("base_rates", {}),
            rules_off=tuple(rules.get("off", ())) if rules else (),
            digest=self.folder.digest,
            scale=self.scale,
            library=head.get("library"),
            congresses=timetable.congresses(tables.get("congresses", [])),
            scheduled=timetable.scheduled(tables.get("scheduled", [])),
            norm=timetable.norm(tables.get("norm")),
            customary=timetable.customary(customs, head.get("customary", {})),
        )

    def _priors(self, head: Entry) -> tuple[PriorOverride, ...]:
        """The preset's own priors of the model's parameters, and over them the case's."""
        own = {
            name: PriorOverride(name=name, centre=e.get("centre"), spread=e.get("spread"), where=e.where)
            for name, e in head.get("priors", {}).items()
            if e.complete
        }
        found = {}
        for name, row in (self.preset.data.get("priors") or {}).items():
            if name not in own:
                found[name] = PriorOverride(name=name, centre=row["centre"], spread=row["spread"])
                self.assume(
                    f"prior of {name}: {row['centre']:g}, spread {row['spread']:g}, on its scale, from the preset"
                )
        return tuple((found | own).values())

    def assume(self, text: str, about: tuple[str, str] | None = None) -> None:
        self.assumed.append(Assumption(text, about))

    def _note_preset(self, tables: Entry) -> None:
        for section in ("bodies", "posts", "blocs"):
            own = tables.get(section, {})
            taken = [key for key in self.preset.section(section) if key not in own]
            if taken:
                self.assume(f"{section} of the preset {self.preset.name}: {', '.join(taken)}")

    def _default_tenures(self, case: Case) -> list[Tenure]:
        """What leadership.yaml does not say of seats: by the log's facts, else from the first day on."""
        leading = next((b.key for b in case.bodies.values() if b.leading), "")
        top = next((p.key for p in case.posts.values() if p.top), None)
        members = [] if any(t.seat == leading for t in case.tenures) or not leading else list(case.persons)
        if members:
            self.assume(
                f"who is on the roster is a full member of {case.bodies[leading].name}, from {case.begins} on "
                "unless the log says otherwise"
            )
        found = structure.tenures_from_log(case.tenures, case.reports.values(), members, leading, case.begins)
        for t in found:
            if t.seat != leading:
                ends = f" to {t.end}" if t.end else ""
                self.assume(f"{t.who} has the seat {t.seat} from {t.start}{ends}, by the log", ("person", t.who))
        if case.leader and top and not any(t.seat == top for t in (*case.tenures, *found)):
            found.append(Tenure(who=case.leader, seat=top, start=exact(case.begins), start_learned=case.begins))
            name = case.persons[case.leader].short if case.leader in case.persons else case.leader
            self.assume(f"{name} is {case.posts[top].name} from {case.begins} on", ("person", case.leader))
        return found

    def _note_log(self, rows: Iterable[log.LogRow]) -> None:
        for row in rows:
            if row.learned_assumed:
                self.assume(f"{row.key} was learned on {row.learned}, when it happened", ("report", row.key))

    def _sources(self, entries: dict[str, Entry], letters: Mapping[str, str], case: Case) -> dict[str, Source]:
        found = {
            key: Source(
                key=key,
                name=e.get("name", structure.title_of(key)),
                reliability=letters.get(key, "F"),  # type: ignore[arg-type]
                kind=e.get("kind", ""),
                note=e.get("note", ""),
                cites=e.get("cites", ()),
                where=e.where,
                published=e.get("published"),
                address=e.get("address", ""),
                recalled=e.get("recalled", False),
            )
            for key, e in entries.items()
        }
        for key in used_sources(case):
            if key not in found:
                grade = letters.get(key, "F")
                found[key] = Source(key=key, name=structure.title_of(key), reliability=grade)  # type: ignore[arg-type]
                self.assume(f"source {key} is not declared; its reliability is {grade}", ("source", key))
        return found

    def _hypotheses(
        self, asked: Entry, case: Case, published: Mapping[str, date], ids: frozenset[str] | None
    ) -> dict[str, Any]:
        found = {}
        for key, e in asked.get("hypotheses", {}).items():
            notes: list[str] = []
            learned = known_by(published)(None, e.get("cites", ())) or case.as_of
            found[key] = weighed.hypothesis(key, e, ids, learned, self.context(QUESTIONS), notes)
            for note in notes:
                self.assume(note, ("hypothesis", key))
        return found | {key: assumption(key, case.begins) for key in ASSUMPTIONS if key not in found}

    def _with_questions(self, asked: Entry) -> Context:
        """What the analyst's files are read with: the keys of all questions, of those with a mistake too."""
        node = asked.nodes.get("questions")
        keys = (key.text.strip() for key, _ in (node.pairs if node is not None else ()))
        return replace(self.context(QUESTIONS), questions=frozenset(keys))

    def _questions(self, asked: Entry, case: Case) -> dict[str, Question]:
        found: dict[str, Question] = {}
        for key, e in asked.get("questions", {}).items():
            if not e.complete:
                continue
            _, ask = e.get("ask")
            if _has_about(ask):
                self.context(QUESTIONS).refuse(e.at("ask"), "`~` is for reports only", "< <= >= > and a number")
                continue
            said = e.get("text") or describe(ask, case)
            title = e.get("title") or said
            found[key] = Question(
                key=key,
                ask=ask,
                text=said,
                title=title,
                learned=e.get("learned"),
                cites=e.get("cites", ()),
                where=e.where,
            )
        return found

    def _watched(self, asked: Entry, case: Case) -> list[Watch]:
        entries: list[Entry] = asked.get("watched", [])
        found = weighed.watches(entries, case.begins, case.as_of, self.context(QUESTIONS))
        leading = next((b.key for b in case.bodies.values() if b.leading), "")
        if "watched" in asked.nodes and not entries:
            return found
        for row in self.preset.data.get("watched") or []:
            if row.get("kind") not in {w.kind for w in found} and "whom" in row:
                share, whom = SHARES[row["share_seen"]], leading or row["whom"]
                found.append(Watch(kind=row["kind"], whom=whom, start=case.begins, end=case.as_of, share=share))
                self.assume(f"{share:.0%} of {row['kind']} among full members of {whom} would have been seen")
        return found


@lru_cache(maxsize=64)
def _through_table(file: str, text: str, names: Names, scale: words.Scale) -> tuple[Any, tuple[Problem, ...]]:
    """What a file holds, and what is wrong with it; equal text with equal names is not read again."""
    problems = Problems()
    problems.texts[file] = text.split("\n")
    context = Context(file, problems, names, scale)
    if file == LOG:
        return log.read_log(text, context), tuple(problems.found)
    root = read_yaml(file, text, Problems())  # its own problems are reported already
    return (TABLES[file].read(root, context) if root is not None else None), tuple(problems.found)


def _has_about(prop: Proposition) -> bool:
    parts = getattr(prop, "parts", None) or [
        getattr(prop, name) for name in ("body", "condition") if hasattr(prop, name)
    ]
    return isinstance(prop, About) or any(_has_about(part) for part in parts)
