"""The text of the page: one part for each paragraph, from the record and what the ensemble answered."""

import re
from collections.abc import Iterable, Iterator
from math import exp, log
from typing import Any

from prose import code, plain, table

from whowhom.propositions import Atom, Proposition, describe, long_date
from whowhom.record import Covered, word_for
from whowhom.record.case import Case

MOST_MOVED = 4
LEAST_MOVED = 0.005
PLAIN_KINDS = ("person", "bloc", "body", "post", "tenure", "tie", "affair", "issue", "source", "watch")


def capital(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]


def pct(p: float) -> str:
    """Return a probability in per cent, honest at the ends."""
    if p < 0.01:
        return "under 1%"
    return "over 99%" if p > 0.99 else f"{100 * p:.0f}%"


def figure(e: dict[str, Any]) -> str:
    """Return an estimate in words and numbers."""
    if e["settled"]:
        return "settled by the record: " + ("yes" if e["p"] > 0.5 else "no")
    low, high = pct(e["low"]), pct(e["high"])
    wide = f"; {low} to {high}" if low != high else ""
    thin = f"; thin, the run's own error is {100 * e['mc_error']:.0f} points" if e["thin"] else ""
    return f"{word_for(e['p'])} ({pct(e['p'])}{wide}{thin})"


def replaced(p: float, prior: float, author: float) -> float:
    """Return the figure that a proposition would have if the author's probability took the place of our prior."""

    def odds(x: float) -> float:
        x = min(max(x, 1e-4), 1 - 1e-4)
        return log(x / (1 - x))

    return 1 / (1 + exp(-(odds(p) - odds(prior) + odds(author))))


class Page:
    """One case with its answers, or without."""

    def __init__(self, case: Case, found: dict[str, Any] | None) -> None:
        self.case, self.found = case, found
        self.judgements = {j.key: j for j in case.judgements}
        self.rows = {r["key"]: r for r in found["judgements"]} if found else {}
        self.reports = {r["record"]: r for r in found["reports"]} if found else {}

    def lines(self, covered: Iterable[Covered]) -> list[str]:
        """Return the whole page as Markdown."""
        out: list[str] = []
        there: dict[str, set[tuple[str, str]]] = {}
        for c in covered:
            draft, _, place = c.anchor.partition("#")
            if draft == "A":
                out += [f"**Draft A**, {self.place(place)}: {plain(c.says)}", ""]
            else:
                out += [f"## {self.heading(draft, place)}", "", plain(c.says), ""]
            own = [record for record in c.records if draft != "A" or record not in there.get(place, ())]
            there.setdefault(place, set()).update(c.records)
            out += self.carried(own) if c.records else self.left_out(c)
        return out

    @staticmethod
    def left_out(c: Covered) -> list[str]:
        """Return why a paragraph has no record."""
        return [f"*Not in the record:* {plain(c.reason)}", ""] if c.reason else []

    def said(self, what: Proposition) -> str:
        """Return a proposition as a sentence, without its stop."""
        if isinstance(what, Atom) and what.predicate == "explained":
            hypothesis = self.case.hypotheses[what.args[0][1]]
            return f"{hypothesis.name} {capital(hypothesis.alternatives[what.args[1][1]].name)}"
        return describe(what, self.case)

    @staticmethod
    def place(place: str) -> str:
        """Return where something stands, in words."""
        match = re.fullmatch(r"(\d+)([a-z]?)(\d*)(\**)", place)
        if match is None:
            return "the note"
        number, letter, item, stars = match.groups()
        said = f"paragraph {number}" + (f", item {letter}" if letter else "") + (f"({item})" if item else "")
        return f"footnote {stars} to {said}".replace("*", r"\*") if stars else said

    def heading(self, draft: str, place: str) -> str:
        """Return the heading of a paragraph."""
        if draft == "cover":
            return f"The covering note, {self.place(place)}" if place else "The covering note"
        said = self.place(place)
        return capital(said)

    def carried(self, records: Iterable[tuple[str, str]]) -> list[str]:
        """Return what carries a paragraph, and what the ensemble says to it."""
        by: dict[str, list[str]] = {}
        for kind, key in records:
            by.setdefault(kind, []).append(key)
        out = []
        rest = [f"{kind} {plain(key)}" for kind in PLAIN_KINDS for key in by.get(kind, ())]
        said = list(self.told_reports(by.get("report", ())))
        if said or rest:
            count = f"{len(said)} report{'s' * (len(said) != 1)}" if said else "no report"
            more = f" and {len(rest)} other record{'s' * (len(rest) != 1)}" if rest else ""
            out += ["<details>", f"<summary>In the record: {count}{more}</summary>", "", *said]
            out += [f"- Also: {'; '.join(rest)}."] if rest else []
            out += ["", "</details>", ""]
        out += self.asked(by) + self.moved(by.get("report", ())) + self.believed(by.get("judgement", ()))
        return out

    def told_reports(self, keys: Iterable[str]) -> Iterator[str]:
        """Return an item for each report."""
        for key in keys:
            r = self.case.reports.get(key)
            if r is None:
                continue
            what = describe(r.what, self.case) if r.what is not None else ""
            text = ". ".join(
                part.rstrip(".") for part in (what, r.note or r.text if r.what is None else r.note) if part
            )
            source = self.case.sources[r.source]
            mark = f"{source.reliability}{r.credibility}, {r.basis}"
            line = self.reports.get(key)
            why = f"; not weighed: {line['why_not']}" if line and not line["weighed"] and line["why_not"] else ""
            yield f"- {plain(text)}. *{plain(source.name)}, {mark}, {long_date(r.learned)}{plain(why)}.* {code(key)}"

    def asked(self, by: dict[str, list[str]]) -> list[str]:
        """Return the answers to the questions and hypotheses that a paragraph raises."""
        if not self.found:
            titles = [self.case.questions[k].title for k in by.get("question", ())]
            titles += [self.case.hypotheses[k].name for k in by.get("hypothesis", ())]
            return ["It raises:", "", *(f"- {plain(title)}" for title in titles), ""] if titles else []
        rows = []
        for e in self.found["estimates"]:
            if e["key"] in by.get("question", ()):
                rows.append((plain(e["title"]), figure(e), pct(e["prior"]) if e["prior"] is not None else "–"))
        answered = {e["key"] for e in self.found["estimates"]}
        for key in by.get("question", ()):
            if key not in answered:
                rows.append((plain(self.case.questions[key].title), self.unanswered(key), "–"))
        for h in self.found["hypotheses"]:
            if h["key"] in by.get("hypothesis", ()):
                for row in h["rows"]:
                    name = plain(f"{h['name']} {capital(row['name'])}")
                    rows.append((f"{name} ({h['label']})", figure(row["estimate"]), pct(row["prior"])))
        head = ("It raises", "The ensemble says", "Without the record")
        return table(head, rows) if rows else []

    def unanswered(self, key: str) -> str:
        """Return why a question has no answer, as the run's warnings say it."""
        for text in self.found["run"]["warnings"] if self.found else ():
            if f"'{key}'" in text and ": " in text:
                return "no answer: " + plain(text.split(": ", 1)[1].rstrip("."))
        return "no answer"

    def moved(self, keys: Iterable[str]) -> list[str]:
        """Return which printed answers the reports of a paragraph moved most."""
        wanted, found = set(keys), []
        for name, e in self.answers():
            for reason in e["reasons"]:
                change = reason["p_with"] - reason["p_without"]
                if reason["record"] in wanted and abs(change) >= LEAST_MOVED:
                    found.append((abs(change), name, reason))
        found.sort(key=lambda entry: (-entry[0], entry[1]))
        if not found:
            return []
        out = ["Its reports move most, each left out in turn:", ""]
        for _, name, reason in found[:MOST_MOVED]:
            sure = "" if reason["trusted"] else ", roughly"
            change = f"from {pct(reason['p_without'])} to {pct(reason['p_with'])}{sure}"
            out.append(f"- {plain(name)}: {change} ({code(reason['record'])})")
        return [*out, ""]

    def answers(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Return every printed answer with its name."""
        if not self.found:
            return
        for e in self.found["estimates"]:
            yield e["title"], e
        for h in self.found["hypotheses"]:
            for row in h["rows"]:
                yield f"{h['name']} {capital(row['name'])}", row["estimate"]
        for lineup in self.found["lineups"]:
            leader = self.found["names"].get(lineup["leader"], lineup["leader"])
            for row in lineup["rows"]:
                yield f"{row['name']} stands with {leader} ({lineup['title'].rstrip('.')})", row["estimate"]

    def believed(self, keys: Iterable[str]) -> list[str]:
        """Return the author's judgements beside the ensemble's figure, without them and with them."""
        rows = []
        for key in keys:
            j = self.judgements.get(key)
            if j is None:
                continue
            row = self.rows.get(key)
            e = row["figure"] if row else None
            his = f"{j.words} ({pct(j.low)} to {pct(j.high)})"
            what = ". ".join(part for part in (self.said(j.says), j.note) if part)
            rows.append((plain(what), his, figure(e) if e else "–", self.with_his(j, e)))
        if not rows:
            return []
        if not self.found:
            return table(("He believes", "How firmly"), (row[:2] for row in rows))
        return table(("He believes", "How firmly", "The ensemble, without his judgement", "With it"), rows)

    def with_his(self, j: Any, e: dict[str, Any] | None) -> str:
        """Return the figure with the author's judgement in the place of our prior, where that counts nothing twice."""
        grounds = [key for key in j.rests_on if key in self.case.reports]
        if e is None or e["settled"]:
            return "–"
        if grounds:
            return f"not added; rests on {', '.join(code(g) for g in grounds)}"
        if e["prior"] is None:
            return "–"
        return pct(replaced(e["p"], e["prior"], j.p))
