"""For pages about the record: grades, words, vocabulary, settings, columns, presets, what newcomers say."""

from typing import Any

from prose import code, number, plain, table

NINETY = 1.645
CREDIBILITY = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


def grades(name: str, content: list[str]) -> list[str]:
    """Return what the letters and the figures of a grade mean to the model."""
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


def probability_words(name: str, content: list[str]) -> list[str]:
    """Return the bands of a scale of probability words."""
    from whowhom.record.words import SCALES

    rows = [(", ".join(band.words), f"{100 * band.low:.0f}% to {100 * band.high:.0f}%") for band in SCALES[name]]
    return table(("Words", "Range"), rows)


def predicates(name: str, content: list[str]) -> list[str]:
    """Return the vocabulary: every predicate of one kind."""
    from whowhom.propositions import PREDICATES
    from whowhom.record.glossary import entry

    rows = []
    for p in PREDICATES.values():
        if p.kind == name:
            slots = ", ".join(f"{s.name}: {s.type}{'?' if s.optional else ''}" for s in p.slots)
            e = entry(p.name)
            seen = "yes" if p.seen else "no"
            rows.append((code(p.example), plain(e.reads), plain(p.doc), slots, seen, plain(", ".join(e.synonyms))))
    head = ("Example", "It says", "Meaning", "Slots", "Seen from outside", "Look here for")
    return table(head, rows)


def slots(name: str, content: list[str]) -> list[str]:
    """Return what can fill a slot."""
    from whowhom.propositions import SLOT_TYPES

    return table(("Slot", "Filled by"), [(code(name), plain(said)) for name, said in SLOT_TYPES.items()])


def settings(name: str, content: list[str]) -> list[str]:
    """Return what an alternative of a hypothesis may shift."""
    from whowhom.world.catalogue import PARAMETERS, RULE_OF, SETTINGS

    rows = []
    for name, said in SETTINGS.items():
        p = PARAMETERS.get(name)
        rows.append((code(name), RULE_OF[name] if p else "record", p.scale if p else "days", plain(said)))
    return table(("Setting", "Rule", "Scale", "Meaning"), rows)


def log_columns(name: str, content: list[str]) -> list[str]:
    """Return the columns of `log.csv`, each line of the content `column: what it is`; none may be missing."""
    from whowhom.record.log import COLUMNS, NEEDED

    said = dict((part.strip() for part in line.split(":", 1)) for line in content if line.strip())
    if set(said) != set(COLUMNS):
        raise ValueError(f"log.csv has the columns {', '.join(COLUMNS)}; described are {', '.join(said)}")
    rows = [(code(c), said[c], "yes" if c in NEEDED else "") for c in COLUMNS]
    return table(("Column", "Meaning", "Needed"), rows)


def presets(name: str, content: list[str]) -> list[str]:
    """Return what each preset supplies."""
    from whowhom.record.kinds_of_leadership import kind
    from whowhom.record.presets import preset_names

    return [line for name in preset_names() for line in supplied(kind(name))]


def supplied(k: Any) -> list[str]:
    """Return what one preset supplies: in words, as a table, with its base rates."""
    from whowhom.record.kinds_of_leadership import BASE_RATES
    from whowhom.record.kinds_text import told

    rows = [
        (section, code(key), plain(str(thing.get("name", key))), plain(", ".join(told(thing))))
        for section, things in (("body", k.bodies), ("post", k.posts), ("bloc", k.blocs))
        for key, thing in things.items()
    ]
    rows += [("custom", code(what), f"a {what} is due", f"every {n:g} months") for what, n in k.customary.items()]
    rows += [("base rate", code(key), BASE_RATES[key], f"{rate:g} in 100 months") for key, rate in k.base_rates.items()]
    rows += [
        ("prior", code(key), "on the parameter's own scale", f"{number(p['centre'])}, spread {number(p['spread'])}")
        for key, p in k.priors.items()
    ]
    without = [plain(f"{text[:1].upper()}{text[1:]}.") for text in k.cannot]
    return [
        f"**`{k.name}`.** {plain(k.about)}",
        "",
        *table(("Section", "Key", "Name", "What is assumed of it"), rows),
        f"The base rates: {plain(k.source)}.",
        *without,
        "",
    ]


def weights(name: str, content: list[str]) -> list[str]:
    """Return the posts of a preset by weight; beside them one's own, each line of the content `weight: posts`."""
    from whowhom.record.kinds_of_leadership import kind

    supplied, own = dict[float, list[str]](), dict[float, str]()
    for post in kind(name).posts.values():
        supplied.setdefault(float(post["weight"]), []).append(str(post["name"]))
    for line in content:
        weight, posts = line.split(":", 1)
        own[float(weight)] = posts.strip()
    rows = [
        (f"{weight:g}", plain(", ".join(supplied.get(weight, ()))), own.get(weight, ""))
        for weight in sorted({*supplied, *own}, reverse=True)
    ]
    return table(("Weight", f"In {code(name)}", "A post of your own"), rows)


def sayings(name: str, content: list[str]) -> list[str]:
    """Return what newcomers say, and what they write for it."""
    from whowhom.propositions.sayings import LOG, SAYINGS
    from whowhom.record.glossary import counts_as

    lines = []
    for topic in dict.fromkeys(s.topic for s in SAYINGS):
        rows = []
        for s in (s for s in SAYINGS if s.topic == topic):
            if s.file == LOG:
                kind = ", ".join(dict.fromkeys(counts_as(row) for row in s.rows))
            else:
                kind = f"{code(s.file)}, under {code(s.under)}" if s.under else code(s.file)
            rows.append((plain(s.says), "<br>".join(map(code, s.rows)), kind, plain(s.more)))
        lines += [f"### {topic}", "", *table(("You want to say", "Write", "It counts as", "Besides"), rows)]
    return lines
