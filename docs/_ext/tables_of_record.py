"""Directives for pages about the record: grades, words, vocabulary, settings, columns, presets."""

import json
from typing import Any

from prose import Made, code, number, plain, table

NINETY = 1.645
CREDIBILITY = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


class Grades(Made):
    """What the letters and the figures of a grade mean to the model."""

    def lines(self) -> list[str]:
        from whowhom.inference.arrays.claims import CREDIT, ERROR, SKILL, SKILL_SPREAD
        from whowhom.memorandum.part_evidence import GRADES
        from whowhom.world.parameters import logistic

        def pct(skill: float) -> str:
            return f"{100 * logistic(skill):.0f}%"

        rows = []
        for letter, skill in SKILL.items():
            wide = NINETY * SKILL_SPREAD[letter]
            hits = f"{pct(skill)} ({pct(skill - wide)} to {pct(skill + wide)})"
            rows.append((letter, GRADES[letter], hits, pct(-skill), number(ERROR[letter])))
        credit = [(str(k), CREDIBILITY[k], f"{v:+g}".replace("-", "−") if v else "0") for k, v in CREDIT.items()]
        head = (
            "Letter",
            "The source is",
            "Says it where it is so (nine in ten)",
            "Says it where it is not",
            "Error of a share",
        )
        return [*table(head, rows), *table(("Figure", "The report is", "Added to the skill"), credit)]


class Words(Made):
    """The bands of a scale of probability words."""

    def lines(self) -> list[str]:
        from whowhom.record.words import SCALES

        rows = [
            (", ".join(band.words), f"{100 * band.low:.0f}% to {100 * band.high:.0f}%")
            for band in SCALES[self.arguments[0]]  # type: ignore[index]
        ]
        return table(("Words", "Range"), rows)


class Predicates(Made):
    """The vocabulary: every predicate of one kind, or of all."""

    def lines(self) -> list[str]:
        from whowhom.propositions import PREDICATES

        rows = []
        for p in PREDICATES.values():
            if p.kind == self.arguments[0]:
                slots = ", ".join(f"{s.name}: {s.type}{'?' if s.optional else ''}" for s in p.slots)
                rows.append((code(p.name), slots, plain(p.doc), "yes" if p.seen else "no", code(p.example)))
        return table(("Predicate", "Slots", "Meaning", "Seen from outside", "Example"), rows)


class Slots(Made):
    """What can fill a slot."""

    def lines(self) -> list[str]:
        from whowhom.propositions import SLOT_TYPES

        return table(("Slot", "Filled by"), [(code(name), plain(said)) for name, said in SLOT_TYPES.items()])


class Settings(Made):
    """What an alternative of a hypothesis may shift."""

    def lines(self) -> list[str]:
        from whowhom.world.catalogue import PARAMETERS, RULE_OF, SETTINGS

        rows = []
        for name, said in SETTINGS.items():
            p = PARAMETERS.get(name)
            rows.append((code(name), RULE_OF[name] if p else "record", p.scale if p else "days", plain(said)))
        return table(("Setting", "Rule", "Scale", "Meaning"), rows)


class LogColumns(Made):
    """The columns of `log.csv`, each line of the content `column: what it is`; none may be missing."""

    def lines(self) -> list[str]:
        from whowhom.record.log import COLUMNS, NEEDED

        said = dict((part.strip() for part in line.split(":", 1)) for line in self.content if line.strip())
        if set(said) != set(COLUMNS):
            raise self.error(f"log.csv has the columns {', '.join(COLUMNS)}; described are {', '.join(said)}")
        rows = [(code(c), said[c], "yes" if c in NEEDED else "") for c in COLUMNS]
        return table(("Column", "Meaning", "Needed"), rows)


class Presets(Made):
    """What each preset supplies."""

    def lines(self) -> list[str]:
        from whowhom.record.presets import preset_names

        return [line for name in preset_names() for line in (f"`{name}`:", "", *supplied(name), "")]


def supplied(name: str) -> list[str]:
    """Return the table of what one preset supplies."""
    from whowhom.record.presets import load_preset

    preset, rows = load_preset(name), []
    for section in ("bodies", "posts", "blocs"):
        for key, entry in preset.section(section).items():
            rest = {k: v for k, v in entry.items() if k != "name"}
            rows.append(
                (section, code(key), plain(str(entry.get("name", key))), code(json.dumps(rest)) if rest else "")
            )
    for what, months in (preset.data.get("customary") or {}).items():
        rows.append(("customary", code(what), plain(what), f"every {months:g} months"))
    return table(("Section", "Key", "Name", "What is assumed of it"), rows)


def setup(app: Any) -> dict[str, Any]:
    """Register with Sphinx."""
    directives = {
        "grades": Grades,
        "probability-words": Words,
        "predicates": Predicates,
        "slots": Slots,
        "settings": Settings,
        "log-columns": LogColumns,
        "presets": Presets,
    }
    for name, directive in directives.items():
        app.add_directive(name, directive)
    return {"version": "1", "parallel_read_safe": True}
